"""Published lists, fetched from their publishers: the only network client for lists.

Promises each list whole or as a named error, whatever becomes of the others; that
what the publisher has not changed is not sent again; that server certificates are
verified. Never reads a list and never says which version is in service.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from tocsin.errors import HistoryError, ObtainError, TocsinError
from tocsin.history.downloads import held
from tocsin.history.obtained import Fetched, Obtained
from tocsin.history.terms import Access, Limits, Means, Moment
from tocsin.history.transfer import fetch
from tocsin.model import Remote

__all__ = ["Access", "Fetched", "Limits", "Moment", "Obtained", "obtain", "obtain_lists"]


def obtain(
    wanted: Sequence[Remote],
    folder: Path,
    *,
    limits: Limits | None = None,
    access: Access | None = None,
    progress: Callable[[Moment], None] | None = None,
    stop: Event | None = None,
) -> Obtained:
    """Fetch the files of one list into a folder.

    Args:
        wanted: At least one file; each name once.
        folder: Made when it is not there. The files stay in it, so that the next
            call is told what has not changed; a broken transfer goes on in it.
        limits: What each file may cost.
        access: How the network is reached.
        progress: Called with how far a file has come.
        stop: When it is set, the transfer ends with an error at its next bytes.

    Returns:
        Every file, whole. Their bytes may be those of the last time.

    Raises:
        ObtainError: A file cannot be had; the files kept before stay as they are.
        SourceLimitError: A file passes a limit.
        HistoryError: The folder cannot be written, or another update works in it.
    """
    began = monotonic()
    names = [remote.name for remote in wanted]
    if not names or len(set(names)) < len(names) or any(map(_is_no_name, names)):
        raise ObtainError(
            "has no files to fetch, or two of one name",
            source=str(folder.name),
            remedy="correct the entry of the list in the catalogue",
            got=names,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder), (access or Access()).client() as client:
            means = Means(client, limits or Limits(), progress or _silent, stop or Event())
            files = tuple(fetch(remote, folder, means) for remote in wanted)
    except OSError as error:
        raise HistoryError(
            f"cannot be used ({error.strerror or error})",
            source=str(folder),
            remedy="check the rights and the free space of the home folder",
        ) from error
    return Obtained(files, monotonic() - began)


def obtain_lists(
    wanted: Mapping[str, Sequence[Remote]],
    folder: Path,
    *,
    limits: Limits | None = None,
    access: Access | None = None,
    progress: Callable[[str, Moment], None] | None = None,
    at_once: int = 4,
) -> dict[str, Obtained | TocsinError]:
    """Fetch several lists side by side, each into a folder of its name.

    Args:
        wanted: The files of each list, by its id.
        folder: Holds the folders of the lists.
        limits: What each file may cost.
        access: How the network is reached.
        progress: Called with a list's id and how far one of its files has come, from
            several threads.
        at_once: Lists that are fetched at the same time, at least 1.

    Returns:
        What was obtained of each list, or why it was not, in the order of ``wanted``.
        An interruption (``KeyboardInterrupt``) leaves at once; parts stay for the next time.
    """
    stop, waiting = Event(), queue.SimpleQueue[str]()
    done = queue.SimpleQueue[tuple[str, Obtained | BaseException]]()
    for list_id in wanted:
        waiting.put(list_id)

    def work() -> None:
        while not stop.is_set():
            try:
                list_id = waiting.get_nowait()
            except queue.Empty:
                return
            tell = (lambda moment, own=list_id: progress(own, moment)) if progress else None
            try:
                found: Obtained | BaseException = obtain(
                    wanted[list_id],
                    folder / list_id,
                    limits=limits,
                    access=access,
                    progress=tell,
                    stop=stop,
                )
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                found = error
            done.put((list_id, found))

    for _ in range(min(at_once, len(wanted))):
        Thread(target=work, name="tocsin-obtain", daemon=True).start()
    came: dict[str, Obtained | TocsinError] = {}
    try:
        while len(came) < len(wanted):
            list_id, found = done.get()
            if not isinstance(found, Obtained | TocsinError):
                raise found
            came[list_id] = found
    finally:
        stop.set()
    return {list_id: came[list_id] for list_id in wanted}


def _is_no_name(name: str) -> bool:
    return (
        not name
        or name != Path(name).name
        or name.startswith(".")
        or name.endswith((".part", ".json"))
    )


def _silent(_: Moment) -> None:
    return None
