"""``duties``, ``promises`` and ``derive``: deadlines, words kept, lists compared.

Promises the JSON forms that other tools depend on, and a file written only where
none was. The clock is read here, once, where no day was asked about. Never
computes a status or a share itself.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import CLEAR, UsageError
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, note, print_json, session_of
from tocsin.errors import QueryError

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="Ask about a day, YYYY-MM-DD: what was done later is not known. Else today.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
Check = Annotated[
    Path | None,
    typer.Option("--check", help="Only check a file that you wrote; say line and remedy."),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(
        epilog=examples(
            "tocsin duties --law caatsa --as-of 2018-02-01",
            "tocsin duties --law magnitsky-act -o timeline.svg",
            "tocsin duties --check our-law.yml",
        )
    )(duties)
    app.command(epilog=examples("tocsin promises", "tocsin promises --as-of 2018-02-01 --json"))(
        promises
    )
    app.command(
        epilog=examples(
            "tocsin derive report.csv magazine.csv --control other.csv",
            "tocsin derive forbes.csv russia-2012-2018:CAATSA-241 --whole-a 200 --json",
        )
    )(derive)


def duties(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    law: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this law: caatsa, magnitsky-act or one of a file."),
    ] = None,
    as_of: AsOf = None,
    file: Annotated[
        Path | None,
        typer.Option(help="Statute file of your own, shown instead of the shipped laws."),
    ] = None,
    check: Check = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw a picture into this SVG file.")
    ] = None,
    picture: Annotated[
        str, typer.Option(metavar="KIND", help="What -o draws: timeline or lateness.")
    ] = "timeline",
    force: Force = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="One line for each duty, without its sources.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Hold the duties of a law against what was done, and say how late it was."""
    from tocsin.law import shipped_laws
    from tocsin.track.duties import findings
    from tocsin.track.written_files import read_law_file

    if check is not None:
        checked = read_law_file(check)
        typer.echo(f"{check}: law {checked.id} with {len(checked.duties)} duties is well formed")
        return CLEAR
    laws = shipped_laws() if file is None else (read_law_file(file),)
    known = ", ".join(one.id for one in laws)
    chosen = [one for one in laws if law is None or one.id == law]
    if not chosen:
        raise QueryError(f"{law!r} is no law here", source="--law", remedy=f"use one of {known}")
    day = _day(as_of)
    found = [finding for one in chosen for finding in findings(one, day)]
    if output is not None:
        from tocsin.track.pictures import lateness, timeline_of_duties

        drawers = {"timeline": timeline_of_duties, "lateness": lateness}
        if picture not in drawers:
            known = " or ".join(drawers)
            raise UsageError(f"--picture {picture!r} is not known; use {known}", context)
        write_result(output, drawers[picture](found), (".svg",), force=force)
    if as_json:
        print_json([finding.to_json() for finding in found])
    elif output is None:
        from tocsin.cli.track_tables import print_brief, print_duties

        (print_brief if brief else print_duties)(found)
    return CLEAR


def promises(
    as_of: AsOf = None,
    file: Annotated[
        Path | None, typer.Option(help="File of your own, shown instead of the shipped promises.")
    ] = None,
    check: Check = None,
    as_json: Json = False,
) -> int:
    """Show what was said about the future, what kept it after how many days, and what is open."""
    from tocsin.track.promises import shipped_promises
    from tocsin.track.written_files import read_promise_file

    if check is not None:
        typer.echo(f"{check}: {len(read_promise_file(check))} promises are well formed")
        return CLEAR
    day = _day(as_of)
    given = shipped_promises() if file is None else read_promise_file(file)
    known = [promise for one in given if (promise := one.as_of(day)) is not None]
    if as_json:
        print_json([promise.to_json() for promise in known])
    else:
        from tocsin.cli.track_tables import print_promises

        print_promises(known, day)
    return CLEAR


def derive(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    a: Annotated[
        str,
        typer.Argument(
            metavar="A", help="CSV file with a column 'name', a list id, or LIST:PROGRAMME."
        ),
    ],
    b: Annotated[str, typer.Argument(metavar="B", help="The list that A may come from; as A.")],
    control: Annotated[
        str | None, typer.Option(help="A list of the same field that neither comes from; as A.")
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="Column of B with numbers; else every one that has them.")
    ] = None,
    cut: Annotated[
        float | None, typer.Option(help="Number to cut that column at; else where both agree most.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(help="Least score of a match, 0 to 1; else that of screening.")
    ] = None,
    whole_a: Annotated[
        int | None, typer.Option("--whole-a", metavar="N", help="Members of the whole list A.")
    ] = None,
    whole_b: Annotated[
        int | None, typer.Option("--whole-b", metavar="N", help="Members of the whole list B.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Matched rows into a .csv, or a picture into an .svg."),
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Compare two lists as lists: what one holds of the other, in which order, above which cut."""
    from tocsin.cli.options import policy_of
    from tocsin.cli.track_tables import csv_of_matches, print_derivation
    from tocsin.track.derive import derive as compare
    from tocsin.track.members import members_of

    session = session_of(context)
    if cut is not None and column is None:
        raise UsageError("--cut needs --column: the numbers that it cuts", context)
    least = policy_of(session.settings(), threshold, None, weak_aliases=False).threshold
    engine = session.engine()
    found = compare(
        members_of(a, engine, whole=whole_a, whole_from="--whole-a"),
        members_of(b, engine, whole=whole_b, whole_from="--whole-b"),
        control=None if control is None else members_of(control, engine),
        column=column,
        cut=cut,
        threshold=least,
    )
    if output is not None:
        if output.suffix.lower() == ".svg":
            from tocsin.track.pictures import shares_of_lists

            content = shares_of_lists(found)
        else:
            content = csv_of_matches(found)
        write_result(output, content, (".csv", ".svg"), force=force, inputs=(a, b, control or ""))
    if as_json:
        print_json(found.to_json())
    elif output is None:
        print_derivation(found)
    return CLEAR


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        if len(text) == len("2018-01-29"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QueryError(f"{text!r} is no day", source="--as-of", remedy="write YYYY-MM-DD")


def write_result(
    path: Path, content: str, kinds: tuple[str, ...], *, force: bool, inputs: tuple[str, ...] = ()
) -> None:
    """Write a picture or table where nothing is, or where it may be replaced.

    Raises:
        UsageError: The ending is none of ``kinds``, or something is there that must stay.
    """
    if path.suffix.lower() not in kinds:
        raise UsageError(f"-o {path} has another ending; use {' or '.join(kinds)}")
    if any(given and path.resolve() == Path(given).resolve() for given in inputs):
        raise UsageError(f"-o {path} is a list that is compared; name another file")
    if path.exists() and not force:
        raise UsageError(f"-o {path} is there already; add --force to replace it")
    path.write_text(content, encoding="utf-8", newline="")
    note(f"wrote {path}")
