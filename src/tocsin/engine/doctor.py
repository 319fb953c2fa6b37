"""What a doctor finds in a home: each check is one function that yields findings.

Promises that one broken part hides no other where both can be looked at, and that nothing
is changed: tables of an earlier Tocsin are reported, not migrated. Never asks a publisher
unless told to.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.engine.reports import ListReport
from tocsin.errors import IndexFileError, TocsinError
from tocsin.history.state import HomeState
from tocsin.lists.catalogue import catalogue, published_lists
from tocsin.lists.endings import ending_of
from tocsin.model import HomeFinding

if TYPE_CHECKING:
    from tocsin.history import Home

#: What each extra is for, and one module of each package that it brings.
EXTRAS = {
    "arrow": ("Parquet and Arrow files cannot be screened", ("pyarrow",)),
    "postgres": ("a database that a team shares cannot be used", ("psycopg",)),
    "trace": ("articles cannot be read", ("pypdf", "spacy", "trafilatura")),
}


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at.

    Attributes:
        home: Folder of the loaded lists; None for none.
        database: Address of a database elsewhere; None for the one in the folder.
        store: The home's store; None where there is no home.
        read: Gives the state and the reports; may fail as any reading of the home.
        today: ISO day.
    """

    home: Path | None
    database: str | None
    store: Home | None
    read: Callable[[], tuple[HomeState, Sequence[ListReport]]]
    today: str


def examine(
    patient: Patient, lists: tuple[str, ...], *, online: bool, mirror: str | None
) -> tuple[HomeFinding, ...]:
    """Make every check; see ``Engine.doctor``."""
    found = [*_of_home(patient), *_of_extras(patient), *_of_tables(patient)]
    state = HomeState((), "")
    if not any(one.kind == "database" for one in found):
        try:
            state, reports = patient.read()
        except TocsinError as error:
            found.append(_from_error("database", error))
        else:
            found += _of_clock(patient, state)
            found += _of_lists(patient, state, reports, lists)
            found += _of_index(patient, state)
    if online:
        found += _of_addresses(patient, state, lists, mirror)
    return tuple(sorted(found, key=lambda one: not one.needs_deed))


def _of_home(patient: Patient) -> Iterator[HomeFinding]:
    home = patient.home
    if home is None:
        return
    folder = next(path for path in (home, *home.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        yield HomeFinding(
            "home",
            str(home),
            f"cannot be written ({error.strerror or error}): no list can be loaded or updated",
            "check the path, its permissions and the free space, or name another home",
        )


def _of_extras(patient: Patient) -> Iterator[HomeFinding]:
    for extra, (lack, modules) in EXTRAS.items():
        absent = [module for module in modules if find_spec(module) is None]
        if absent:
            yield HomeFinding(
                "extra",
                extra,
                f"{', '.join(absent)} not installed: {lack}",
                f"pip install 'tocsin[{extra}]'",
                needs_deed=extra == "postgres" and patient.database is not None,
            )


def _of_tables(patient: Patient) -> Iterator[HomeFinding]:
    """Look at the tables without bringing them up."""
    store = patient.store
    if store is None or not store.database.exists():
        return
    from tocsin.history.schema import REVISION

    try:
        found = store.database.revision()
    except TocsinError as error:
        yield _from_error("database", error)
        return
    if found is not None and found < REVISION:
        yield HomeFinding(
            "database",
            store.database.source,
            f"has tables {found} of an earlier Tocsin, this one writes {REVISION}",
            "keep a copy, then run 'tocsin lists': it brings them up",
        )
    elif found is not None and found > REVISION:
        yield HomeFinding(
            "database",
            store.database.source,
            f"has tables {found} of a newer Tocsin, this one knows {REVISION}",
            "use that version, or another home",
        )


def _of_clock(patient: Patient, state: HomeState) -> Iterator[HomeFinding]:
    # publishers east of UTC date a day ahead
    latest = (date.fromisoformat(patient.today) + timedelta(days=1)).isoformat()
    days = [
        (day[:10], timeline.list)
        for timeline in state.timelines
        for version in timeline.versions[-1:]
        for day in (version.published, version.retrieved, state.checked.get(timeline.list))
        if day and day[:10] > latest
    ]
    if days:
        day, list_id = max(days)
        yield HomeFinding(
            "clock",
            patient.today,
            f"is said to be today, but {list_id} has a version or a check of {day}",
            "set the clock of this machine; ages of lists are wrong until then",
        )


def _of_lists(
    patient: Patient, state: HomeState, reports: Sequence[ListReport], wanted: tuple[str, ...]
) -> Iterator[HomeFinding]:
    loaded = [timeline.list for timeline in state.timelines]
    if not loaded:
        yield HomeFinding(
            "no-lists",
            "lists",
            "none is loaded: a small embedded list (Russia, 2012 to 2018) answers",
            "tocsin update",
        )
    for report in reports if loaded else ():
        yield from _of_list(patient, report, loaded)
    for list_id in wanted:
        if list_id not in loaded:
            known = list_id in catalogue()
            yield HomeFinding(
                "missing",
                list_id,
                "is not loaded",
                f"tocsin update {list_id}" if known else f"tocsin load {list_id} FILE",
            )
    absent = [i for i in published_lists(patient.today) if i not in {*loaded, *wanted}]
    for list_id in absent:
        if _was_asked(patient, list_id):
            yield HomeFinding(
                "missing",
                list_id,
                "was asked of its publisher and is not loaded: nothing is screened against it",
                f"tocsin update {list_id}; it says what is in the way. By hand: fetch its files "
                f"and run tocsin update {list_id} --from DIR",
            )
    others = [list_id for list_id in absent if not _was_asked(patient, list_id)]
    if others and loaded and not wanted:
        yield HomeFinding(
            "missing",
            ", ".join(others),
            "are known lists that are not loaded",
            "load those that bind you: tocsin update LIST",
            needs_deed=False,
        )


def _was_asked(patient: Patient, list_id: str) -> bool:
    """Say whether an update began to fetch a list: its folder is made before the first byte."""
    return patient.home is not None and (patient.home / "downloads" / list_id).is_dir()


def _of_list(patient: Patient, report: ListReport, loaded: Sequence[str]) -> Iterator[HomeFinding]:
    version, list_id = report.version, report.version.list
    ending = ending_of(list_id, patient.today)
    if ending is not None:
        is_followed = not ending.successor or ending.successor in loaded
        yield HomeFinding(
            "ended",
            list_id,
            ending.told + (", and is loaded" if is_followed and ending.successor else ""),
            f"ask {list_id} about earlier days only: --as-of"
            if is_followed
            else f"tocsin update {ending.successor}",
            needs_deed=not is_followed,
        )
    stale = version.stale.removeprefix(ending.told).removeprefix("; ") if ending else version.stale
    if stale:
        yield HomeFinding(
            "stale",
            list_id,
            f"a newer version is not in service: {stale}",
            f"tocsin update {list_id}; a version that you have checked: tocsin load {list_id} FILE",
        )
    if report.is_due:
        yield HomeFinding(
            "old",
            list_id,
            f"is {report.age_days:,} days old and was not checked within {report.due_days} days; "
            f"its publisher's cadence: {report.cadence}",
            f"tocsin update {list_id}",
        )
    if version.incomplete:
        yield HomeFinding(
            "partial",
            list_id,
            f"is incomplete: {version.incomplete}",
            "load the whole list",
            needs_deed=False,
        )
    if version.problems:
        yield HomeFinding(
            "problems",
            list_id,
            f"{version.problems:,} of {version.records:,} records could not be read",
            "tocsin lists --problems",
            needs_deed=False,
        )


def _of_index(patient: Patient, state: HomeState) -> Iterator[HomeFinding]:
    if patient.home is None or not state.timelines:
        return
    from tocsin.index import IndexStore, open_index
    from tocsin.index.build import software_key

    store = IndexStore(patient.home / "index")
    path = store.path([timeline.versions[-1] for timeline in state.timelines], state.stamp)
    if not path.exists():
        others = list(store.folder.glob("*.index")) if store.folder.is_dir() else []
        is_ours = any(other.name.startswith(software_key()) for other in others)
        why = "is of earlier lists" if is_ours else "is of another version of Tocsin"
        yield HomeFinding(
            "index",
            str(store.folder),
            f"{why}: the next question waits until it is built anew"
            if others
            else "is missing: the next question waits until it is built",
            "tocsin index",
        )
        return
    try:
        open_index(path)
    except IndexFileError as error:
        yield _from_error("index", error)


def _of_addresses(
    patient: Patient, state: HomeState, lists: tuple[str, ...], mirror: str | None
) -> Iterator[HomeFinding]:
    from tocsin.history.reach import unreachable

    published = published_lists(patient.today)
    loaded = [timeline.list for timeline in state.timelines]
    asked = [i for i in published if i in (lists or loaded)] or list(published)
    wanted = {list_id: catalogue()[list_id].files(mirror) for list_id in asked}
    for list_id, errors in unreachable(wanted).items():
        for error in errors:
            yield HomeFinding(
                "unreachable", list_id, f"{error.source} {error.message}", error.remedy
            )


def _from_error(kind: str, error: TocsinError) -> HomeFinding:
    return HomeFinding(kind, error.source, error.message, error.remedy)
