"""``versions``, ``diff``, ``history`` and ``rollback``: what the lists were on other days.

Promises the JSON forms that other tools depend on. Never compares a list itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, UsageError, shown
from tocsin.cli.opening import examples, note, print_json, session_of
from tocsin.model import EntityEvent, EntityHistory, ListDiff, ListVersion, Timeline

if TYPE_CHECKING:
    from tocsin.history.rollback import Rollback

ListId = Annotated[str, typer.Argument(metavar="LIST", help="Id of a loaded list.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog=examples("tocsin --home lists versions us-ofac-sdn"))(versions)
    app.command(
        epilog=examples(
            "tocsin --home lists diff us-ofac-sdn 2022-02-24 latest",
            "tocsin --home lists diff us-ofac-sdn 3f0c9a 2022-03-01 --csv > changes.csv",
        )
    )(diff)
    app.command(
        epilog=examples("tocsin history ofac-2681", 'tocsin --home lists history "Viktor Bout"')
    )(history)
    app.command(epilog=examples("tocsin --home lists rollback us-ofac-sdn --to 2015-01-15"))(
        rollback
    )


def versions(
    context: typer.Context,
    list_id: ListId,
    quarantined: Annotated[
        bool, typer.Option("--quarantined", help="Show those that do not count, and why.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Show every version of a list that is kept, oldest first."""
    past = session_of(context).engine().past
    if quarantined:
        held = past.quarantined(list_id)
        if as_json:
            print_json([version_json(version, "") | {"reason": why} for version, why in held])
            return CLEAR
        for version, why in held:
            typer.echo(f"{version.version}\t{version.published or '-'}\t{shown(why)}")
        return CLEAR
    timeline = past.timeline(list_id)
    if as_json:
        pairs = zip(timeline.versions, timeline.days, strict=True)
        print_json([version_json(version, day) for version, day in pairs])
        return CLEAR
    from tocsin.cli.tables import print_timeline

    print_timeline(timeline)
    return CLEAR


def diff(
    context: typer.Context,
    list_id: ListId,
    before: Annotated[
        str, typer.Argument(metavar="A", help="A version, a day (YYYY-MM-DD) or 'latest'.")
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV, a row for each field that changed.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Compare two versions of a list: who was added, removed and changed, field by field.

    A day stands for the version in force on it. Only what both versions carry is
    compared: where one was loaded without the file of aliases, aliases are left out.
    """
    if as_csv and as_json:
        raise UsageError("--csv and --json are both given; choose one", context)
    found = session_of(context).engine().past.diff(list_id, before, after)
    if as_json:
        print_json(_diff_json(found))
    elif as_csv:
        typer.echo(_diff_csv(found), nl=False)
    else:
        from tocsin.cli.tables import print_diff

        print_diff(found)
    return CLEAR


def history(
    context: typer.Context,
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY-OR-NAME", help="An entity's id, or a name.")
    ],
    as_json: Json = False,
) -> int:
    """Tell when an entity was listed, under what, what changed, and when it left.

    A name is looked up among all that was ever kept; whoever reaches the threshold
    is told, at most five.
    """
    found = session_of(context).engine().history(entity)
    if as_json:
        print_json([_history_json(one) for one in found])
        return CLEAR
    if not found:
        typer.echo("nobody of that id or name is or was on a loaded list")
        return CLEAR
    for one in found:
        for depth, line in _history_lines(one):
            typer.echo("  " * depth + shown(line))
    return CLEAR


def rollback(
    context: typer.Context,
    list_id: ListId,
    to: Annotated[
        str, typer.Option("--to", metavar="DATE", help="Day to go back to (YYYY-MM-DD).")
    ],
    as_json: Json = False,
) -> int:
    """Make the version of an earlier day by undoing the change notices since.

    It starts from the first published version after the day and needs the publisher's
    change notices of the days between ('tocsin load LIST sdnew15.txt ...'). The version
    made is in force on its day and marked as reconstructed.
    """
    version, made = session_of(context).engine().rollback(list_id, to)
    if as_json:
        print_json(_rollback_json(version, made))
        return CLEAR
    for first, last in made.gaps:
        note(f"no notices tell of {first} to {last}: changes of these days are not undone")
    for notice, step in made.not_applied:
        note(f"{notice.locator}: notice of {notice.day} not applied: {step.value}")
    counts = ", ".join(f"{count:,} {step.value}" for step, count in made.counts.items())
    typer.echo(
        f"{list_id} version {version.version} of {version.published}: {version.entities:,} "
        f"entities, reconstructed from the version of {made.base_day}"
    )
    typer.echo(
        f"{len(made.steps):,} notices since, {made.share_applied:.1%} applied"
        f"{': ' + counts if counts else ''}"
    )
    return CLEAR


def version_json(version: ListVersion, day: str) -> dict[str, Any]:
    """Give a version as JSON data; ``day`` is the one from which it counts."""
    return {
        "version": version.version,
        "published": version.published,
        "published_from": version.published_from,
        "in_force_from": day or None,
        "retrieved": version.retrieved,
        "records": version.records,
        "entities": version.entities,
        "problems": version.problems,
        "files": list(version.files),
        "carries": list(version.carries),
        "incomplete": version.incomplete,
        "reconstructed": version.reconstructed,
    }


def _diff_json(found: ListDiff) -> dict[str, Any]:
    return {
        "list": found.after.list,
        "before": version_json(found.before, found.days[0]),
        "after": version_json(found.after, found.days[1]),
        "compared": list(found.compared),
        "added": [entity.id for entity in found.added],
        "removed": [entity.id for entity in found.removed],
        "changed": [
            {
                "id": change.id,
                "caption": change.caption,
                "fields": {name: one.to_json() for name, one in change.fields.items()},
            }
            for change in found.changed
        ],
    }


def _diff_csv(found: ListDiff) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("change", "id", "caption", "field", "removed", "added"))
    for entity in found.added:
        writer.writerow(("added", entity.id, entity.caption, "", "", ""))
    for entity in found.removed:
        writer.writerow(("removed", entity.id, entity.caption, "", "", ""))
    for change in found.changed:
        for name, one in change.fields.items():
            values = (" | ".join(one.removed), " | ".join(one.added))
            writer.writerow(("changed", change.id, change.caption, name, *values))
    return stream.getvalue()


def _rollback_json(version: ListVersion, made: Rollback) -> dict[str, Any]:
    return version_json(version, made.day) | {
        "list": version.list,
        "base": made.base_day,
        "notices": len(made.steps),
        "share_applied": round(made.share_applied, 4),
        "steps": {step.value: count for step, count in made.counts.items()},
        "not_applied": [
            {
                "day": notice.day,
                "action": notice.action.value,
                "names": [name.text for name in notice.entity.names],
                "reason": step.value,
                "locator": notice.locator,
            }
            for notice, step in made.not_applied
        ],
        "gaps": [{"first": first, "last": last} for first, last in made.gaps],
        "untold": len(made.untold),
    }


def _history_json(one: EntityHistory) -> dict[str, Any]:
    return {
        "id": one.id,
        "list": one.list,
        "caption": one.caption,
        "schema": one.schema,
        "is_listed": one.is_listed,
        "designations": [designation.to_json() for designation in one.designations],
        "events": [
            {
                "event": event.kind.value,
                "day": one.timeline.days[event.place],
                "after": _day_before(one.timeline, event),
                "version": one.timeline.versions[event.place].version,
                "fields": {name: change.to_json() for name, change in fields.items()},
            }
            for event, fields in one.events
        ],
    }


def _history_lines(one: EntityHistory) -> Iterator[tuple[int, str]]:
    """Give the lines, each with how deep it stands."""
    yield 0, f"{one.caption} ({one.id}, {one.schema}) on {one.list}"
    for designation in one.designations:
        since = designation.listed_on or "a day that the list does not tell"
        yield 1, f"under {designation.programme} since {since}"
    for event, fields in one.events:
        day, before = one.timeline.days[event.place], _day_before(one.timeline, event)
        version = one.timeline.versions[event.place].version
        when = f"after {before}, by {day}" if before else f"by {day} (the first version kept)"
        yield 1, f"{event.kind.value} {when} (version {version})"
        for name, change in fields.items():
            gone, come = "; ".join(change.removed), "; ".join(change.added)
            yield 2, f"{name}: {gone or 'nothing'} -> {come or 'nothing'}"
    yield 1, "still listed" if one.is_listed else "no longer listed"


def _day_before(timeline: Timeline, event: EntityEvent) -> str | None:
    return timeline.days[event.place - 1] if event.place else None
