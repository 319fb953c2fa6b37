"""How far the files of an update have come, on standard error.

Promises a bar for each file on a terminal and a line at times elsewhere. Never
shows more of an address than its host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from tocsin.cli.exits import shown

if TYPE_CHECKING:  # nothing of the network is imported for the help
    from rich.progress import TaskID

    from tocsin.history.obtain import Moment

LINE_SECONDS = 10.0
#: What goes as it should is said by the result; only waiting is worth a line at once.
_USUAL = frozenset({"asking", "receiving", "whole", "unchanged"})

Tell = Callable[[str, "Moment"], None]


@contextmanager
def update_progress_on(stream: TextIO) -> Iterator[Tell]:
    """Give a function that shows how far a file of a list has come.

    It may be called from several threads.
    """
    if not stream.isatty():
        yield _lines(stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(20), DownloadColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bars:
        tasks: dict[tuple[str, str], TaskID] = {}
        lock = Lock()

        def draw(list_id: str, moment: Moment) -> None:
            with lock:
                key = (list_id, moment.file)
                if key not in tasks:
                    tasks[key] = bars.add_task("", total=None)
                bars.update(
                    tasks[key],
                    completed=moment.bytes,
                    total=moment.total,
                    description=shown(in_words(list_id, moment, counts=False)),
                )

        yield draw


def in_words(list_id: str, moment: Moment, *, counts: bool = True) -> str:
    """Say how far a file has come."""
    said = f"{list_id}: {moment.file} from {moment.host}: {moment.note}"
    if not counts or not moment.bytes:
        return said
    of = f" of {moment.total / 1e6:.1f}" if moment.total else ""
    return f"{said} {moment.bytes / 1e6:.1f}{of} MB"


def _lines(stream: TextIO) -> Tell:
    """Give a function that prints why a file waits, and bytes at times."""
    told: dict[tuple[str, str], tuple[str, float]] = {}
    lock = Lock()

    def tell(list_id: str, moment: Moment) -> None:
        with lock:
            key, now = (list_id, moment.file), monotonic()
            note, at = told.get(key, ("", now))
            is_wait = moment.note not in _USUAL and moment.note != note
            is_due = is_wait or now - at >= LINE_SECONDS
            told[key] = (moment.note, now if is_due else at)
            if is_due:
                print(f"tocsin: {shown(in_words(list_id, moment))}", file=stream, flush=True)

    return tell
