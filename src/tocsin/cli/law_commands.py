"""``effects`` and ``measures``: what the tables of law hold, and how much they cover.

Promises each row with its legal basis and source. Never says what a programme does that
the tables do not hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, REFUSED, UsageError, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import Session, examples, print_json, session_of

if TYPE_CHECKING:
    from tocsin.law import Coverage

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what holds on that day (YYYY-MM-DD)."),
]
_MOST_CODES = 5


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(
        epilog=examples(
            "tocsin effects UKRAINE-EO13662 --as-of 2018-02-01",
            "tocsin --home lists effects --coverage",
        )
    )(effects)
    app.command(
        epilog=examples(
            "tocsin measures --as-of 2018-02-01",
            "tocsin measures --kind expulsion --kind counter-measure",
            "tocsin measures --file own-measures.csv",
        )
    )(measures)


def effects(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROGRAMME]...", help="Codes as published; else every one."),
    ] = None,
    as_of: AsOf = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Count what the tables say of the loaded lists.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Show what programmes do, from which day, on which legal basis.

    A code that the tables do not hold is said to be unknown and ends with 3. With
    --coverage the designations of each loaded list are counted: mapped by rows of their
    programme, answered by the whole list alone, or unknown.
    """
    from tocsin.law import codes_like, shipped_rules

    day = _day(as_of)
    if coverage:
        if codes:
            raise UsageError("--coverage counts whole lists and takes no PROGRAMME", context)
        return _print_coverage(session_of(context), day, as_json=as_json)
    rules = shipped_rules()
    asked = list(dict.fromkeys(codes)) if codes else list(rules)
    unknown = [code for code in asked if code not in rules]
    found = [
        rule for code in asked for rule in rules.get(code, ()) if day is None or rule.holds_on(day)
    ]
    if as_json:
        print_json([rule.to_json() for rule in found])
    else:
        for rule in found:
            period = f"{rule.since or '...'} to {rule.until or '...'}"
            on = "".join(
                f", {word} {value}"
                for word, value in (
                    ("on lists", rule.list and f"{rule.list}*"),
                    ("where the entry says", rule.provision),
                    ("for", rule.applies_to),
                )
                if value
            )
            words = rule.words.replace("{since}", "").replace("{programme}", "...")
            typer.echo(f"{shown(rule.programme)}  {rule.effect}  {period}{on}")
            typer.echo(f"  {words}")
            typer.echo(f"  {rule.legal_basis} ({rule.cited})")
    for code in unknown:
        near = codes_like(code)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        typer.echo(
            f"{shown(code)}: unknown; the tables do not hold this programme{meant}", err=as_json
        )
    return REFUSED if unknown else CLEAR


def measures(
    context: typer.Context,
    as_of: AsOf = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="K", help="licence, waiver, country-wide ...; may be repeated."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="Check and show this CSV file instead of the shipped table.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Show licences, waivers, country-wide measures and measures that are no listing."""
    from tocsin.law import measures_on, read_measures, shipped_measures
    from tocsin.law.measures import KINDS

    for word in kind or ():
        if word not in KINDS:
            raise UsageError(f"--kind: {word!r} is none; use one of {', '.join(KINDS)}", context)
    table = shipped_measures() if file is None else read_measures(_text_of(file), str(file))
    found = list(measures_on(table, _day(as_of), kind or ()))
    if as_json:
        print_json([measure.to_json() for measure in found])
        return CLEAR
    for measure in found:
        period = f"{measure.since} to {measure.until or '...'}"
        typer.echo(f"{shown(measure.id)}  {measure.kind}  {period}  {shown(measure.actor)}")
        typer.echo(f"  {shown(measure.words)}")
        typer.echo(f"  {shown(measure.legal_basis)} ({shown(measure.cited)})")
    if not found:
        typer.echo("no measure of the table fits")
    return CLEAR


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    from tocsin.text.dates import check_day

    return check_day(as_of, "--as-of")


def _text_of(path: Path) -> str:
    from tocsin.errors import LawDataError

    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LawDataError(
            "is no UTF-8 text", source=str(path), remedy="save it as UTF-8"
        ) from error


def _print_coverage(session: Session, day: str | None, *, as_json: bool) -> int:
    from tocsin.law import coverage_of

    engine = session.engine()
    found = [
        coverage_of(version.list, engine.entities(version.list), day or version.published)
        for version in engine.lists()
    ]
    if as_json:
        print_json([coverage.to_json() for coverage in found])
    else:
        for line in coverage_lines(found):
            typer.echo(line)
    return CLEAR


def coverage_lines(found: Sequence[Coverage]) -> list[str]:
    """Give a line for each list: designations, what is mapped and the codes that are not."""
    lines = []
    for coverage in found:
        codes = [f"{shown(code) or '(none)'} ({n:,})" for code, n in coverage.unknown]
        unknown = ", ".join(codes[:_MOST_CODES]) or "none"
        more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
        by_list = f", {coverage.by_list:,} by the list alone" if coverage.by_list else ""
        lines.append(
            f"{coverage.list}: {coverage.mapped:,} of {coverage.designations:,} designations "
            f"mapped ({coverage.share:.2%}){by_list}; unknown: {unknown}{more}"
        )
    return lines
