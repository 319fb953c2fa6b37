"""``rounds``, ``conversion`` and ``easings``: how a programme was used, as data.

Promises the JSON forms that other tools depend on. Never counts anything itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, UsageError, shown
from tocsin.cli.opening import Session, examples, note, print_json, session_of
from tocsin.model import Round

if TYPE_CHECKING:
    from tocsin.track.conversion import Conversion
    from tocsin.track.elsewhere import Elsewhere
    from tocsin.track.periods import Counted
    from tocsin.track.rounds import Novelty

#: How many names of a round are shown to a reader; JSON has them all.
_MOST_SHOWN = 8
#: Why a member is undecided, in words.
_REASONS = {
    "between-versions": "the versions do not say whether before or after {day}",
    "name-alone": "the names are alike, too little to be sure",
}

ListId = Annotated[str, typer.Argument(metavar="LIST", help="Id of a loaded list.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the output if it is there.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(
        epilog=examples(
            "tocsin rounds russia-2012-2018 --programme MAGNIT",
            "tocsin rounds russia-2012-2018 --programme MAGNIT --novelty -o rounds.svg",
            "tocsin --home lists rounds us-ofac-sdn --by-period administrations.csv",
        )
    )(rounds)
    app.command(
        epilog=examples("tocsin --home lists conversion russia-2012-2018 --programme CAATSA-241")
    )(conversion)
    app.command(epilog=examples("tocsin easings --from 2017-01-20 --to 2018-02-28"))(easings)


def rounds(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    list_id: ListId,
    programme: Annotated[
        str | None, typer.Option(help="Count listings under this programme only, such as MAGNIT.")
    ] = None,
    novelty: Annotated[
        bool,
        typer.Option("--novelty", help="Say who of each round was listed or named before."),
    ] = False,
    by_period: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Count by the periods of a CSV: name,from,to."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw the rounds into this SVG file.")
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Tell who came onto a list, and who left it, day by day.

    The day is the one that the list or a notice tells; where none is told it is
    the day of the first version that has the entity, and the day of the version
    before stands beside it: it happened after the one and up to the other.
    """
    if novelty and programme is None:
        raise UsageError("--novelty needs --programme", context)
    if by_period is not None and (novelty or output):
        raise UsageError("--by-period goes with neither --novelty nor -o", context)
    session = session_of(context)
    if by_period is not None:
        return _by_period(session, list_id, by_period, programme, as_json=as_json)
    found = session.engine().past.rounds(list_id, programme)
    told: Sequence[Novelty] = ()
    if novelty and programme is not None:
        from tocsin.track.rounds import novelty as novelty_of

        told = novelty_of(session.engine(), list_id, programme)
    if output is not None:
        _draw(output, list_id, programme, found, told, force=force)
    by_round = {(one.round.day, one.round.after): one for one in told}
    if as_json:
        print_json([_round_json(one, by_round.get((one.day, one.after))) for one in found])
        return CLEAR
    for one in found:
        for depth, line in _round_lines(one, by_round.get((one.day, one.after))):
            typer.echo("  " * depth + shown(line))
    if not found:
        note(f"{list_id}: nobody came and nobody left")
    return CLEAR


def conversion(
    context: typer.Context,
    list_id: ListId,
    programme: Annotated[str, typer.Option(help="The programme that only names: CAATSA-241 ...")],
    as_json: Json = False,
) -> int:
    """Tell who of a list that only names was blocked later, and after how many days.

    Later listings are looked for on every loaded list: by id, else by a name that is a
    sure match. Load the lists of the time after. Whom two versions around the day of
    naming, or a name that is only alike, leave open is undecided and counted apart.
    """
    from tocsin.track.conversion import conversion as conversion_of

    found = conversion_of(session_of(context).engine(), list_id, programme)
    if as_json:
        print_json(found.to_json())
        return CLEAR
    for depth, line in _conversion_lines(found):
        typer.echo("  " * depth + shown(line))
    return CLEAR


def easings(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First day (YYYY-MM-DD).")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day, included.")],
    as_json: Json = False,
) -> int:
    """List what weakened or lifted sanctions: delistings, licences, waivers, declined duties.

    Delistings come from change notices where they are loaded, else from the versions of
    the loaded lists; the rest ships with Tocsin. Each line has its source.
    """
    from tocsin.text.dates import check_day
    from tocsin.track.easings import easings as easings_of

    days = [date.fromisoformat(check_day(d, o)) for d, o in ((first, "--from"), (last, "--to"))]
    if days[1] < days[0]:
        raise UsageError("--to lies before --from", context)
    found = easings_of(session_of(context).engine(), *days)
    if as_json:
        print_json([one.to_json() for one in found])
        return CLEAR
    for one in found:
        when = f"after {one.after}, by {one.day}" if one.after else one.day
        typer.echo(shown(f"{when}\t{one.kind}\t{one.what}\t[{one.source}]", 2_000))
    if not found:
        note("nothing is known of these days; load the lists and notices of the time")
    return CLEAR


def _by_period(
    session: Session, list_id: str, path: Path, programme: str | None, *, as_json: bool
) -> int:
    from tocsin.lists.source import read_source
    from tocsin.track.periods import by_period, read_periods

    periods = read_periods(read_source(path).text()[0], str(path))
    found = by_period(session.engine(), list_id, periods, programme)
    if as_json:
        print_json([one.to_json() for one in found])
        return CLEAR
    for one in found:
        typer.echo(shown(_period_line(one)))
    return CLEAR


def _period_line(one: Counted) -> str:
    period = one.period
    days = f"{period.name} ({period.first} to {period.last})"
    uncertain = f", {one.uncertain:,} that may lie outside" if one.uncertain else ""
    known = "" if one.covered >= 1 else f"; the list tells of {one.covered:.0%} of its days"
    return f"{days}: {one.added:,} added, {one.removed:,} removed{uncertain}{known}"


def _draw(
    output: Path,
    list_id: str,
    programme: str | None,
    found: Sequence[Round],
    told: Sequence[Novelty],
    *,
    force: bool,
) -> None:
    from tocsin.cli.track_commands import write_result
    from tocsin.track.pictures import Bar, bars

    by_round = {(one.round.day, one.round.after): one for one in told}
    rows = []
    for one in found:
        words = f"{len(one.added):,} added, {len(one.removed):,} removed"
        novel = by_round.get((one.day, one.after))
        if novel is not None:
            words += f", {novel.new:,} not named before"
            words += f", {len(novel.undecided):,} undecided" if novel.undecided else ""
        rows.append(Bar(_when(one), len(one.added), words))
    title = f"Rounds of {programme or 'all programmes'} on {list_id}"
    write_result(output, bars(title, "entities added, by day", rows), (".svg",), force=force)


def _round_json(one: Round, novelty: Novelty | None) -> dict[str, Any]:
    told = {
        "day": one.day,
        "after": one.after,
        "told_by": list(one.told_by),
        "size": len(one.added),
        "added": [{"id": key, "caption": caption} for key, caption in one.added],
        "removed": [{"id": key, "caption": caption} for key, caption in one.removed],
    }
    return told if novelty is None else told | novelty.to_json()


def _when(one: Round) -> str:
    if one.day is None:
        return "before the first version"
    return one.day if one.after is None else f"after {one.after}, by {one.day}"


def _round_lines(one: Round, novelty: Novelty | None) -> Iterator[tuple[int, str]]:
    """Give the lines, each with how deep it stands."""
    told = f", {novelty.new} not named before" if novelty is not None else ""
    if novelty is not None and novelty.undecided:
        told += f", {len(novelty.undecided)} undecided"
    by = f" (day told by {', '.join(one.told_by)})" if one.told_by else ""
    yield 0, f"{_when(one)}{by}: {len(one.added)} added, {len(one.removed)} removed{told}"
    known = dict(novelty.known) if novelty is not None else {}
    doubtful = dict(novelty.undecided) if novelty is not None else {}
    for sign, members in (("+", one.added), ("-", one.removed)):
        for key, caption in members[:_MOST_SHOWN]:
            where = ""
            if sign == "+" and key in known:
                where = f", already under {_where(known[key], key)}"
            elif sign == "+" and key in doubtful:
                where = f", perhaps before under {_where(doubtful[key], key)}"
            yield 1, f"{sign} {caption} ({key}){where}"
        if len(members) > _MOST_SHOWN:
            yield 1, f"{sign} and {len(members) - _MOST_SHOWN} more"


def _conversion_lines(found: Conversion) -> Iterator[tuple[int, str]]:
    """Give the lines, each with how deep it stands."""
    yield 0, f"{found.programme} on {found.list}: {found.named} members at hand"
    if found.incomplete:
        yield 1, f"the list is known in part: {found.incomplete}"
    yield 1, f"{len(found.before)} were blocked when they were named, or before"
    share = "" if found.share is None else f" ({found.share:.0%} of the {found.open} others)"
    yield 1, f"{len(found.later)} were blocked later{share}"
    for member in sorted(found.later, key=lambda one: one.days[1]):
        least, most = member.days
        days = f"{most}" if least == most else f"{least} to {most}"
        where = _where(member.listed, member.id)
        yield 2, f"after {days} days: {member.caption} ({member.id}): {where}"
    if not found.undecided or found.bounds is None:
        return
    low, high = found.bounds
    between = f"between {low:.0%} and {high:.0%} of the {found.open} others were blocked later"
    yield 1, f"{len(found.undecided)} are undecided, so that {between}"
    for member in found.undecided:
        why = _REASONS[member.reason].format(day=member.named_on)
        yield 2, f"{member.caption} ({member.id}): {_where(member.listed, member.id)}; {why}"


def _where(one: Elsewhere, key: str) -> str:
    """Say under what, on which list and since when; and as whom, when the id is another."""
    sure = "" if one.id == key else f", as {one.id} ({one.score:.3f})"
    return f"{one.programme} on {one.list}, {_since(one)}{sure}"


def _since(one: Elsewhere) -> str:
    if one.is_told:
        return f"since {one.listed_on}"
    return f"by {one.listed_on}" if one.after is None else f"after {one.after}, by {one.listed_on}"
