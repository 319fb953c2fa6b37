"""``trace``: a dossier checked, laid out and asked.

Promises the JSON forms that other tools depend on, and every fault of a file on a
line of its own. Never holds a rule of a verdict or an answer (``tocsin.trace``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.draft_command import draft
from tocsin.cli.exits import CLEAR, ERROR, UsageError
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, note, print_json, session_of
from tocsin.cli.publish_command import publish
from tocsin.cli.read_command import read
from tocsin.cli.review_command import review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tocsin.trace import Dossier
    from tocsin.trace.verdicts import Checked

File = Annotated[Path, typer.Argument(metavar="FILE", help="Dossier file (YAML).")]

_HELP = """Check a dossier of claims, and ask it.

\b
A dossier is one YAML file of claims, each with who says so. Its form:
docs/reference/dossier-file.md; how to write one: docs/how-to/write-a-dossier.md.
"""


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    group = typer.Typer(help=_HELP, rich_markup_mode=None, no_args_is_help=True)
    for name, command, example in (
        ("new", new, "tocsin trace new --document article.txt --date 2018-02 > dossier.yml"),
        ("draft", draft, "tocsin trace draft article.txt --published 2018-02-05 --json"),
        ("passage", passage, 'tocsin trace passage article.txt "first words" "last words"'),
        ("check", check, "tocsin trace check examples/dossier.yml"),
        ("format", format_file, "tocsin trace format dossier.yml"),
        ("schema", schema, "tocsin trace schema > dossier.schema.json"),
        ("asks", asks, "tocsin trace asks examples/dossier.yml"),
        ("sides", sides, "tocsin trace sides examples/dossier.yml"),
        ("chain", chain, "tocsin trace chain examples/dossier.yml --claim veselnitskaya-ask"),
        ("speculation", speculation, "tocsin trace speculation examples/dossier.yml"),
        ("retaliation", retaliation, "tocsin trace retaliation examples/dossier.yml"),
        ("sources", sources, "tocsin trace sources examples/dossier.yml"),
        ("who", who, 'tocsin trace who examples/dossier.yml "Stephen Mnuchin"'),
        ("timeline", timeline, "tocsin trace timeline examples/dossier.yml -o timeline.svg"),
        ("read", read, "tocsin trace read article.html --keep"),
        ("review", review, 'tocsin trace review draft.json -o dossier.yml --by "A. Reviewer"'),
        ("publish", publish, "tocsin trace publish examples/dossier.yml -o site"),
    ):
        group.command(name, epilog=examples(example))(command)
    app.add_typer(group, name="trace")


def new(
    document: Annotated[
        Path | None, typer.Option(help="Your private copy of the article (UTF-8 text).")
    ] = None,
    date: Annotated[
        str, typer.Option(help="Date of the article, as precisely as it is known (EDTF).")
    ] = "2018-02",
) -> int:
    """Print the beginning of a dossier, with the digest of a document."""
    from tocsin.trace.edtf import read_date
    from tocsin.trace.template import template

    if read_date(date) is None or not date.strip():
        raise UsageError(f"--date: {date!r} is no EDTF date; write 2018, 2018-02 or 2018-02-07")
    if document is None:
        typer.echo(template(date), nl=False)
        return CLEAR
    from tocsin.trace.passages import document_facts

    text, digest = document_facts(document)
    typer.echo(template(date, digest, len(text)), nl=False)
    return CLEAR


def passage(
    document: Annotated[Path, typer.Argument(metavar="DOCUMENT", help="Your private document.")],
    first: Annotated[str, typer.Argument(metavar="FIRST", help="Words where it begins.")],
    last: Annotated[str, typer.Argument(metavar="LAST", help="Words where it ends.")] = "",
    as_json: Json = False,
) -> int:
    """Print where a passage stands in a document, to be put into a claim."""
    from tocsin.trace.passages import document_facts, located

    text, digest = document_facts(document)
    start, end = located(text, first, last)
    if as_json:
        print_json({"digest": digest, "length": len(text), "start": start, "end": end})
    else:
        typer.echo(f"passage: {{document: text, start: {start}, end: {end}}}")
    return CLEAR


def check(
    context: typer.Context,
    file: File,
    documents: Annotated[
        Path | None,
        typer.Option(help="Folder with your private documents, found by digest: check passages."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Check the form of a dossier, then each claim by lists, law, calendar and other claims."""
    from tocsin.trace import read_file

    reading = read_file(file)
    faults = list(reading.faults)
    if reading.dossier is not None and documents is not None:
        faults = _passage_faults(reading.dossier, documents, reading.lines)
    for fault in faults:
        note(f"{file}:{fault.line}: {fault.message}; {fault.remedy}")
    if faults or reading.dossier is None:
        return ERROR
    checked = _checked(context, reading.dossier)
    if as_json:
        print_json({"claims": [one.to_json() for one in checked.values()]})
        return CLEAR
    from tocsin.cli.trace_tables import print_checked

    print_checked(reading.dossier, list(checked.values()))
    return CLEAR


def _passage_faults(dossier: Dossier, folder: Path, lines: Mapping[str, int]) -> list[Any]:
    from tocsin.trace.passages import documents_in, missing, passage_faults

    texts = documents_in(dossier, folder)
    for document in missing(dossier, texts):
        note(f"{document.id}: no file in {folder} has its digest; its passages are not checked")
    return list(passage_faults(dossier, texts, lines))


def format_file(
    context: typer.Context,
    file: File,
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if it would change.")
    ] = False,
) -> int:
    """Lay a dossier file out the usual way; comments and the order of keys stay."""
    from tocsin.errors import DossierError
    from tocsin.trace import format_dossier

    try:
        text = file.read_bytes().decode("utf-8-sig")
        made = format_dossier(text)
    except UnicodeDecodeError as error:
        raise DossierError("is no UTF-8", source=str(file), remedy="save it as UTF-8") from error
    except DossierError as error:
        raise DossierError(
            error.message,
            source=f"{file}:{error.source.removeprefix('line ')}",
            remedy=error.remedy,
        ) from error
    if made == text:
        return CLEAR
    if only_check:
        note(f"{file}: is laid out another way; run {context.command_path} {file}")
        return ERROR
    file.write_bytes(made.encode("utf-8"))
    return CLEAR


def schema() -> int:
    """Print the form of a dossier file as a JSON Schema, for editors."""
    from tocsin.trace.schema import json_schema

    print_json(json_schema())
    return CLEAR


def asks(
    file: File,
    direction: Annotated[
        str | None,
        typer.Option(help="Only one direction: SIDE to SIDE, such as 'trump-campaign to russia'."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Show who asked whom for what, when, who says so, what answered, what speaks against."""
    from tocsin.trace import questions

    rows = questions.asks(_read(file))
    if direction is not None:
        rows = [row for row in rows if row["direction"] == direction]
    return _show(rows, "print_asks", as_json=as_json)


def sides(context: typer.Context, file: File, as_json: Json = False) -> int:
    """Show what speaks for each thesis, what against, and what is not known."""
    from tocsin.trace import questions

    dossier = _read(file)
    rows = questions.sides(dossier, _checked(context, dossier))
    return _show(rows, "print_sides", as_json=as_json)


def chain(
    context: typer.Context,
    file: File,
    claim: Annotated[str | None, typer.Option(help="Id of one claim; else all of them.")] = None,
    as_json: Json = False,
) -> int:
    """Show who says that who said it, with the interest of each speaker."""
    from tocsin.trace import questions

    rows = questions.chains(_read(file), claim or "")
    if claim and not rows:
        raise UsageError(f"--claim: there is no claim {claim!r} in {file}", context)
    return _show(rows, "print_chains", as_json=as_json)


def speculation(file: File, as_json: Json = False) -> int:
    """Show what somebody guesses or concludes, and what speaks against it."""
    from tocsin.trace import questions

    return _show(questions.speculation(_read(file)), "print_speculation", as_json=as_json)


def retaliation(context: typer.Context, file: File, as_json: Json = False) -> int:
    """Show what was done in return for what, with the days between the two."""
    from tocsin.trace import questions

    dossier = _read(file)
    rows = questions.retaliations(dossier, _checked(context, dossier))
    return _show(rows, "print_retaliations", as_json=as_json)


def sources(file: File, as_json: Json = False) -> int:
    """Show each source and speaker, what they have at stake, and what rests on them."""
    from tocsin.trace import questions

    return _show(questions.sources(_read(file)), "print_sources", as_json=as_json)


def who(
    context: typer.Context,
    file: File,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id, in any spelling.")],
    as_json: Json = False,
) -> int:
    """Show what somebody did, said and later said, and whether they are listed."""
    from tocsin.trace import questions

    if not name.strip():
        raise UsageError("NAME is empty; give a name", context)
    rows = questions.who(_read(file), name, session_of(context).engine())
    if not rows and not as_json:
        typer.echo("nobody of that name is in the dossier")
        return CLEAR
    return _show(rows, "print_who", as_json=as_json)


def timeline(
    context: typer.Context,
    file: File,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw it to this SVG file.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Show every dated claim in order, as precisely as its date is known."""
    from tocsin.trace import questions

    if output is not None and output.suffix.lower() != ".svg":
        raise UsageError(
            "--output: the timeline is drawn as SVG; name a file that ends in .svg", context
        )
    dossier = _read(file)
    rows = questions.timeline(dossier)
    if output is None:
        return _show(rows, "print_timeline", as_json=as_json)
    from tocsin.trace.timeline_svg import timeline_svg

    output.write_text(timeline_svg(rows, dossier.head.title), encoding="utf-8")
    return CLEAR


def _read(file: Path) -> Dossier:
    from tocsin.trace import read_dossier

    return read_dossier(file)


def _checked(context: typer.Context, dossier: Dossier) -> Mapping[str, Checked]:
    from tocsin.trace.verdicts import by_id, check_dossier

    return by_id(check_dossier(dossier, session_of(context).engine()))


def _show(rows: list[dict[str, Any]], printer: str, *, as_json: bool) -> int:
    """Print rows as one JSON document, or as the table that a printer makes of them."""
    if as_json:
        print_json(rows)
        return CLEAR
    from tocsin.cli import trace_tables

    getattr(trace_tables, printer)(rows)
    return CLEAR
