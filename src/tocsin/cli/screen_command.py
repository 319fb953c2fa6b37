"""``screen``: one name, one entity on standard input, or a file of customers.

Promises the answer on standard output and everything else on standard error.
Never decides what is a hit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import UsageError
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, session_of


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(
        epilog=examples(
            'tocsin screen "Igor Sechin" --birth-date 1960 --country ru',
            'tocsin screen "Bank Rossiya" --schema Company --json',
            'tocsin screen "Sergei Naryshkin" --as-of 2018-02-01 --purpose entry',
            "tocsin screen --file customers.csv -o results.csv",
            "tocsin screen --file customers.parquet -o results.parquet",
            "tocsin screen - < entity.ftm.json",
        )
    )(screen)


def screen(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Name in any script; '-' reads one FtM JSON entity from standard input.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="File of customers: CSV, JSON lines, XLSX, Parquet or Arrow."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sheet of a workbook; else its first one.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Result file (.csv, .jsonl, .parquet, .arrow); else --file prints.",
        ),
    ] = None,
    schema: Annotated[
        str | None, typer.Option(help="Person, Company, Organization, Vessel, Airplane ...")
    ] = None,
    birth_date: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; may be repeated."),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="C", help="Two-letter code or name; may be repeated."),
    ] = None,
    gender: Annotated[str | None, typer.Option(help="male or female.")] = None,
    identifier: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="TYPE:VALUE", help="passport:X123, imo:9234567; repeatable."),
    ] = None,
    lists: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only these lists; else every loaded one.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(help="Score from which an entity is a hit, 0 to 1.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="Most hits shown.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Ask about that day (YYYY-MM-DD).")
    ] = None,
    purpose: Annotated[
        str | None,
        typer.Option(
            metavar="P",
            help="Decide by what a listing does to payment, account, entry, trade or securities.",
        ),
    ] = None,
    weak_aliases: Annotated[
        bool, typer.Option("--weak-aliases", help="Let weak aliases alone raise a hit.")
    ] = False,
    processes: Annotated[
        int | None, typer.Option(help="Processes for --file; else one for each core.")
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Begin an interrupted -o file anew.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a finished -o file.")] = False,
    as_json: Json = False,
) -> int:
    """Say whether someone is listed, and what the listing does.

    With --purpose a hit whose listings do not bar the purpose calls for nothing: the
    answer is clear (0) and says so; what is barred, restricted or not known ends with 10.

    A file ends with 10 when any customer has a hit, else with 3 when any row could
    not be screened or there was none, else with 0.
    """
    _check(context, name, file, output, restart=restart or force)
    from tocsin.cli import screening
    from tocsin.cli.options import Asked

    session = session_of(context)
    terms = screening.terms_of(
        session.settings(),
        screening.Choices(threshold, limit, weak_aliases, lists, as_of, processes, purpose),
    )
    if file is None:
        if sheet:
            raise UsageError("--sheet goes with --file", context)
        asked = Asked(schema, birth_date or (), country or (), gender, identifier or ())
        return screening.screen_one(session, name or "", asked, terms, as_json=as_json)
    if any((schema, birth_date, country, gender, identifier)):
        raise UsageError("--file takes what is known from its columns", context)
    if output is None:
        return screening.print_file(session, file, terms, sheet=sheet or "", as_json=as_json)
    how = screening.Writing(
        output, sheet=sheet or "", restart=restart, force=force, as_json=as_json
    )
    return screening.write_file(session, file, terms, how)


def _check(
    context: typer.Context,
    name: str | None,
    file: Path | None,
    output: Path | None,
    *,
    restart: bool,
) -> None:
    if (name is None) == (file is None):
        raise UsageError("give either a NAME (or '-') or --file PATH", context)
    if output is not None and file is None:
        raise UsageError("-o goes with --file", context)
    if restart and output is None:
        raise UsageError("--restart and --force go with -o", context)
    if output is not None:
        from tocsin.errors import CustomerFileError
        from tocsin.screen.result_files import name_of

        try:
            name_of(output)
        except CustomerFileError as error:
            raise UsageError(f"-o {error}", context) from error
