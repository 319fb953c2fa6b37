"""Lists brought up to date: the steps of ``tocsin.history.updating`` for one home.

Promises that the version in service goes on answering whatever fails. Never
decides by itself when a version may not replace another: the bounds of the
catalogue do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from tocsin.engine.deltas import format_of_delta, is_delta_alone, with_base
from tocsin.errors import ObtainError, SourceError, TocsinError
from tocsin.history import Home
from tocsin.history.bounds import check_bounds
from tocsin.history.downloads import digest_of
from tocsin.history.folder import find_files
from tocsin.history.obtain import obtain_lists
from tocsin.history.obtained import Fetched, Obtained
from tocsin.history.terms import Moment
from tocsin.history.updating import Steps, update
from tocsin.lists import read_list, version_name
from tocsin.lists.catalogue import catalogue
from tocsin.lists.endings import Ending, ending_of
from tocsin.model import ListVersion, ParsedList, Remote, UpdateResult

#: Told the list and how far one of its files has come.
Progress = Callable[[str, Moment], None]


def update_home(
    home: Home,
    lists: Sequence[str],
    source_folder: Path | None,
    mirror: str | None,
    progress: Progress | None,
) -> tuple[UpdateResult, ...]:
    """Bring lists up to date; see ``Engine.update``."""
    steps = Steps(
        obtain=lambda ids: _obtained(home, ids, source_folder, mirror, progress),
        in_service=lambda list_id: _in_service(home, list_id),
        name=version_name,
        read=lambda list_id, found: read_list(
            list_id, found.paths, format=format_of_delta(found.paths[-1:])
        ),
        check=_check,
        commit=lambda parsed, found: home.save(
            _as_fetched(parsed, found), found.paths, is_latest=True
        ),
        quarantine=lambda parsed, found, why: home.quarantine(parsed, found.paths, why),
        mark=home.note_checked,
    )
    with ExitStack() as held:
        return tuple(
            update(lists, replace(steps, obtain=lambda ids: _based(home, ids, steps, held)))
        )


def _based(
    home: Home, lists: Sequence[str], steps: Steps, held: ExitStack
) -> Mapping[str, Obtained | TocsinError]:
    """Obtain lists; of changes alone, put the files of the version in service before them."""
    found = dict(steps.obtain(lists))
    for list_id, one in found.items():
        if isinstance(one, TocsinError) or not is_delta_alone([path.name for path in one.paths]):
            continue
        try:
            whole = held.enter_context(with_base(home, list_id, one.paths))
            files = {file.path: file for file in one.files}
            found[list_id] = replace(
                one, files=tuple(files.get(path) or _kept(path) for path in whole)
            )
        except TocsinError as error:
            found[list_id] = error
    return found


def _kept(path: Path) -> Fetched:
    size = path.stat().st_size
    return Fetched(Remote(path.name, ""), path, digest_of(path), size, 0, is_new=False)


def _obtained(
    home: Home,
    lists: Sequence[str],
    source_folder: Path | None,
    mirror: str | None,
    progress: Progress | None,
) -> Mapping[str, Obtained | TocsinError]:
    known = catalogue()
    found: dict[str, Obtained | TocsinError] = {}
    if source_folder is None:
        ended = {} if mirror else {i: end for i in lists if (end := ending_of(i, home.today()))}
        wanted = {i: known[i].files(mirror) for i in lists if i not in ended}
        came = obtain_lists(wanted, home.path / "downloads", progress=progress) if wanted else {}
        return {i: _is_closed(ended[i]) if i in ended else came[i] for i in lists}
    for list_id in lists:
        try:
            found[list_id] = find_files(list_id, known[list_id].forms, source_folder)
        except TocsinError as error:
            found[list_id] = error
    return found


def _is_closed(ending: Ending) -> ObtainError:
    instead = f"update {ending.successor} instead; for " if ending.successor else "for "
    return ObtainError(
        f"{ending.told}: it is no longer published",
        source=ending.list,
        remedy=f"{instead}earlier days load files that you have: "
        f"tocsin load {ending.list} FILE --published DAY",
    )


def _in_service(home: Home, list_id: str) -> ListVersion | None:
    return next((v for v in home.versions() if v.list == list_id), None)


def _check(before: ListVersion | None, after: ListVersion) -> str | None:
    return check_bounds(before, after, catalogue()[after.list].bounds)


def _as_fetched(parsed: ParsedList, found: Obtained) -> ParsedList:
    """Refuse what was read where the files changed after they were fetched."""
    if parsed.version.version != version_name(found.digests):
        raise SourceError(
            "changed while it was read",
            source=str(found.paths[0]),
            remedy="let nothing else write into the folder, and update again",
        )
    return parsed
