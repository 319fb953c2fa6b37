"""``update``: lists are fetched, checked and put in service.

Promises one result for each list, and an exit code that says whether all of them
are the publishers' latest. Never decides which version may answer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, ERROR, REFUSED, UsageError, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import Session, examples, note, print_json, session_of, today
from tocsin.model import UpdateOutcome, UpdateResult

if TYPE_CHECKING:  # nothing of the network is imported for the help
    from tocsin.engine import Engine

ListIds = Annotated[
    list[str] | None,
    typer.Argument(metavar="LIST", help="Catalogue ids; none for every list.", show_default=False),
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="DIR",
        help="Take the files from this folder instead of the network.",
        show_default=False,
    ),
]
Mirror = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Fetch from this address instead of the publishers; else TOCSIN_MIRROR.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to bring up to date and where from, checked."""

    lists: tuple[str, ...]
    folder: Path | None
    mirror: str | None


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(
        epilog=examples(
            "tocsin update",
            "tocsin --home lists update us-ofac-sdn --from downloads",
            "tocsin update --mirror https://mirror.example/lists",
        )
    )(update)


def update(
    context: typer.Context,
    lists: ListIds = None,
    folder: From = None,
    mirror: Mirror = None,
    as_json: Json = False,
) -> int:
    """Fetch lists from their publishers and put them in service.

    A list that cannot be had whole, or that shrank, grew or is older beyond its
    bounds, does not replace the version in service. That one goes on answering,
    marked stale.
    """
    session = session_of(context)
    results = updated(session, wanted_of(context, session, lists, folder, mirror))
    if as_json:
        print_json([result.to_json() for result in results])
    else:
        for result in results:
            say_result(result)
    return code_of_results(results)


def wanted_of(
    context: typer.Context,
    session: Session,
    lists: Sequence[str] | None,
    folder: Path | None,
    mirror: str | None,
) -> Wanted:
    """Check what to bring up to date and where from.

    Raises:
        UsageError: A list is not in the catalogue, or both a folder and a mirror are given.
        PolicyError: The mirror is no address.
    """
    from tocsin.config import check_mirror
    from tocsin.lists.catalogue import catalogue, published_lists

    unknown = [name for name in lists or () if name not in catalogue()]
    if unknown:
        known = ", ".join(catalogue())
        raise UsageError(f"{unknown[0]!r} is no list of the catalogue; use {known}", context)
    if folder is not None and mirror is not None:
        raise UsageError("--from and --mirror do not go together", context)
    chosen = session.settings().mirror if mirror is None else check_mirror(mirror, "--mirror")
    ids = tuple(dict.fromkeys(lists or published_lists(today())))
    return Wanted(ids, folder, None if folder is not None else chosen)


def updated(session: Session, wanted: Wanted) -> Sequence[UpdateResult]:
    """Bring lists up to date, with progress on standard error."""
    return updated_by(session.engine(), wanted)


def updated_by(engine: Engine, wanted: Wanted) -> Sequence[UpdateResult]:
    """Bring lists up to date by an engine that is open already."""
    from tocsin.cli.update_progress import update_progress_on

    with update_progress_on(sys.stderr) as tell:
        return engine.update(
            wanted.lists, source_folder=wanted.folder, mirror=wanted.mirror, progress=tell
        )


def say_result(result: UpdateResult) -> None:
    """Say what came of one list; what went wrong goes to standard error."""
    if not result.is_current:
        note(f"{result.list}: {result.outcome.value}: {result.message}")
    typer.echo(shown(f"{result.list}: {_in_words(result)}"))


def code_of_results(results: Sequence[UpdateResult]) -> int:
    """Give the exit code: failures before quarantined lists before all up to date."""
    outcomes = {result.outcome for result in results}
    if UpdateOutcome.FAILED in outcomes:
        return ERROR
    return REFUSED if UpdateOutcome.QUARANTINED in outcomes else CLEAR


def _in_words(result: UpdateResult) -> str:
    version = result.version
    cost = f"{result.bytes / 1e6:.1f} MB in {result.seconds:.1f} s"
    if version is None:
        return f"{result.outcome.value}; no version answers"
    day = version.published or "a day that is not known"
    which = f"version {version.version}, published {day}, {version.entities:,} entities"
    if result.outcome is UpdateOutcome.NEW:
        lost = f", {version.problems:,} problems" if version.problems else ""
        return f"new {which}{lost}; {cost}"
    if result.outcome is UpdateOutcome.UNCHANGED:
        return f"unchanged, {which}"
    mark = ", marked stale" if version.stale else ""
    return f"{result.outcome.value}; {which} goes on answering{mark}"
