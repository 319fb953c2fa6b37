"""``watch``: update, tell what changed, and again.

Promises that changes are told after they are in service, each once, and that a
stop by Ctrl-C or SIGTERM leaves whole files. Never compares versions itself.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, UsageError, line_of, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, note, print_json_lines, session_of
from tocsin.cli.update_command import (
    From,
    ListIds,
    Mirror,
    Wanted,
    code_of_results,
    say_result,
    updated_by,
    wanted_of,
)
from tocsin.errors import TocsinError
from tocsin.model import UpdateOutcome, UpdateResult

if TYPE_CHECKING:  # nothing of the network is imported for the help
    from tocsin.engine import Engine
    from tocsin.track.changes import Batch

#: Publishers change their lists a few times a week; more than this is of no use to anybody.
_LEAST_SECONDS, _USUAL_SECONDS = 60, 3600
#: Changes of one batch that are printed; the feeds and --json have all.
_MOST_SAID = 40


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom changes are told, checked."""

    feeds: Path | None
    programmes: tuple[str, ...]
    as_json: bool


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(
        epilog=examples(
            "tocsin watch --once --feeds feeds",
            "tocsin watch us-ofac-sdn --every 3600 --feeds feeds --programme MAGNIT",
        )
    )(watch)


def watch(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    lists: ListIds = None,
    every: Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS", help="Seconds from one update to the next; else 3600.", min=1
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Update once and end.")] = False,
    feeds: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write Atom feeds and JSON lines of changes here."),
    ] = None,
    programmes: Annotated[
        list[str] | None,
        typer.Option(
            "--programme", metavar="CODE", help="Tell only changes under it; may be repeated."
        ),
    ] = None,
    folder: From = None,
    mirror: Mirror = None,
    as_json: Json = False,
) -> int:
    """Update lists and tell what changed, again and again until it is stopped.

    Feeds begin at the version that answers when they are first written, and tell every
    change since, however often the command ran.
    """
    if once and every is not None:
        raise UsageError("--once and --every do not go together", context)
    if every is not None and every < _LEAST_SECONDS:
        raise UsageError(f"--every {every} is too often; give {_LEAST_SECONDS} or more", context)
    session = session_of(context)
    wanted = wanted_of(context, session, lists, folder, mirror)
    telling = Telling(feeds, tuple(dict.fromkeys(programmes or ())), as_json)
    engine = session.engine()
    _warn_of_unknown(engine, telling.programmes)
    if once:
        with _stoppable():
            return _turn(engine, wanted, telling)
    return _loop(engine, wanted, telling, every or _USUAL_SECONDS)


def _warn_of_unknown(engine: Engine, programmes: Sequence[str]) -> None:
    """Say which codes neither the tables nor a loaded list has; a new one may still come."""
    from tocsin.law import codes_like

    def is_known(code: str, known: Collection[str] = ()) -> bool:
        return code.upper() in {one.upper() for one in codes_like(code, known)}

    unsure = [code for code in programmes if not is_known(code)]
    known = {
        act.programme
        for version in (engine.lists() if unsure else ())
        for entity in engine.entities(version.list)
        for act in entity.designations
    }
    for code in unsure:
        if not is_known(code, known):
            near = codes_like(code, known)
            meant = f"did you mean {' or '.join(near)}? " if near else ""
            note(
                f"--programme {shown(code)}: no list or table at hand has this programme; {meant}"
                "its changes are told once a list has it"
            )


def _loop(engine: Engine, wanted: Wanted, telling: Telling, seconds: int) -> int:
    """Take turns until a signal comes; one that comes while waiting is a plain end."""
    pause = threading.Event()
    with _stoppable():
        while True:
            try:
                _turn(engine, wanted, telling)
            except TocsinError as error:  # the next turn may find it mended
                note(line_of(error))
            try:
                pause.wait(seconds)
            except KeyboardInterrupt:
                return CLEAR


def _turn(engine: Engine, wanted: Wanted, telling: Telling) -> int:
    """Update, tell what changed, and give the exit code of the update."""
    results = updated_by(engine, wanted)
    batches = list(_batches(engine, results, telling))
    if telling.as_json:
        print_json_lines(change.to_json() for batch in batches for change in batch.changes)
    for result in results:
        if not telling.as_json:
            say_result(result)
        elif not result.is_current:
            note(f"{result.list}: {result.outcome.value}: {result.message}")
    if not telling.as_json:
        for batch in batches:
            _say(batch)
    return code_of_results(results)


def _batches(engine: Engine, results: Sequence[UpdateResult], telling: Telling) -> Iterator[Batch]:
    """Give what changed in each list, after it was added to the feeds."""
    for result in results:
        if result.version is None:
            continue
        now = result.version.version
        if telling.feeds is not None:
            yield from _followed(engine, result.list, now, telling)
        elif result.outcome is UpdateOutcome.NEW and result.before is not None:
            batch = _compared(engine, result.list, result.before, now)
            yield batch.under(*telling.programmes) if telling.programmes else batch


def _followed(engine: Engine, list_id: str, now: str, telling: Telling) -> Iterator[Batch]:
    """Bring the feeds of a list up to a version; give what was added."""
    from tocsin.track.following import EVERYTHING, Following

    feeds = Following(telling.feeds or Path())
    known: dict[str, Batch] = {}
    for programme in telling.programmes or (EVERYTHING,):
        since = feeds.since(list_id, programme)
        if since is None:
            feeds.begin(list_id, now, _now(), programme)
        elif since != now:
            if since not in known:
                known[since] = _compared(engine, list_id, since, now)
            feeds.tell(known[since], _now(), programme)
    for batch in known.values():
        yield batch.under(*telling.programmes) if telling.programmes else batch


def _compared(engine: Engine, list_id: str, before: str, after: str) -> Batch:
    from tocsin.track.changes import batch_of

    diff = engine.diff(list_id, before, after)
    if not diff.changed:
        return batch_of(diff)
    old, new = (engine.entities(list_id, version=name) for name in (before, after))
    return batch_of(diff, old, new)


def _say(batch: Batch) -> None:
    from tocsin.track.feeds import in_words

    day = batch.day or "a day that is not known"
    typer.echo(shown(f"{batch.list}, {day}: {batch.counts_in_words()}"))
    for change in batch.changes[:_MOST_SAID]:
        typer.echo(f"  {shown(in_words(change))}")
    if len(batch.changes) > _MOST_SAID:
        typer.echo(f"  and {len(batch.changes) - _MOST_SAID:,} more")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let SIGTERM end what Ctrl-C ends: the version in service and the files stay whole."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt("stopped; lists and feeds are whole, run the same command again")

    held = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, former in held.items():
            signal.signal(number, former)
