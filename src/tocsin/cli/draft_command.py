"""``trace draft``: an article in, drafted claims out, for a person to confirm.

Promises the JSON form that other tools depend on, and that nothing leaves the machine before it
was said what would, and ``--send`` was given. Never holds a rule of drafting.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, UsageError
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import note, print_json, session_of

if TYPE_CHECKING:
    from tocsin.documents import Document
    from tocsin.trace.draft import Draft
    from tocsin.trace.draft.endpoint import Endpoint


def draft(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(metavar="FILE|URL", help="The article: text, HTML or PDF; http or https."),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            help="Day of publication (EDTF), where the article does not say it.", show_default=False
        ),
    ] = None,
    model: Annotated[
        bool | None,
        typer.Option(
            "--model/--no-model",
            help="Ask the English model of the extra trace, or rules alone; default: where "
            "installed.",
            show_default=False,
        ),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="Read readers' comments too; they are no evidence.")
    ] = False,
    send: Annotated[
        bool,
        typer.Option("--send", help="Send the text to the drafter of TOCSIN_DRAFTER_URL, too."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the draft as JSON here."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Draft the claims of an article: who asked whom, who says so, when, with each passage."""
    from tocsin.trace.draft import draft as draft_document
    from tocsin.trace.obtaining import obtained

    document, _ = obtained(source, published=published)
    for part in document.unread:
        note(f"not read: {part}")
    endpoint = _endpoint(context, document, send=send)
    asked = None
    if endpoint is not None:
        from tocsin.trace.draft.endpoint import ask_endpoint

        def asked(text: str) -> list[dict[str, Any]]:
            return ask_endpoint(endpoint, text)

    made = draft_document(
        document,
        engine=session_of(context).engine(),
        drafter=asked,
        with_model=model,
        with_comments=comments,
    )
    for line in made.notes:
        note(line)
    if output is not None:
        import orjson

        output.write_bytes(
            orjson.dumps(made.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        )
    if as_json:
        print_json(made.to_json())
    elif output is None:
        _print(document.text, made)
    else:
        typer.echo(f"{output}: {len(made.claims)} drafted claims, none confirmed")
    return CLEAR


def _endpoint(context: typer.Context, document: Document, *, send: bool) -> Endpoint | None:
    """Give the other drafter, where one is set and may be sent the text; say what would be sent."""
    settings = session_of(context).settings()
    if settings.drafter_url is None:
        if send:
            raise UsageError("--send: no other drafter is set; set TOCSIN_DRAFTER_URL")
        return None
    if settings.drafter_model is None:
        raise UsageError("TOCSIN_DRAFTER_URL is set without a model; set TOCSIN_DRAFTER_MODEL")
    from tocsin.trace.draft.endpoint import Endpoint

    endpoint = Endpoint(settings.drafter_url, settings.drafter_model, settings.drafter_key or "")
    note(endpoint.told(document.text) + ("" if send else "; give --send to do so"))
    return endpoint if send else None


def _print(text: str, made: Draft) -> None:
    for claim in made.claims:
        parts = [
            f"{name}: {_shown(found.value)}"
            for name, found in claim.fields.items()
            if name
            in {
                "asker",
                "asked",
                "object",
                "direction",
                "speaker",
                "date",
                "answered_by",
                "modality",
            }
        ]
        typer.echo(f"{claim.kind} {claim.start}-{claim.end}  " + "; ".join(parts))
        typer.echo("    " + " ".join(text[claim.start : claim.end].split()))
    names = {one.entity for one in made.mentions if one.label != "DATE"}
    listed = sorted({f"{one.entity} ({hit['id']})" for one in made.mentions for hit in one.listed})
    typer.echo(
        f"{len(made.claims)} drafted claims, none confirmed; {len(names)} names, "
        f"{len(made.dates)} dates"
    )
    for line in listed:
        typer.echo(f"  may be listed: {line}")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("answer", ""))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
