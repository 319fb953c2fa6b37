"""``trace publish``: a dossier becomes a site in a folder.

Promises to say how many drafts stayed behind and how heavy the pages are, and to
change nothing when something is wrong. Never holds a rule of what is published.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, ERROR
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import note, print_json, session_of

if TYPE_CHECKING:
    from tocsin.trace import Dossier


def publish(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Dossier file (YAML).")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the site.")
    ],
    documents: Annotated[
        Path | None,
        typer.Option(
            help="Folder with your private documents, found by digest: footnotes then quote a few "
            "words, 25 of a passage and a fifth of a document at most."
        ),
    ] = None,
    verdicts_by: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Who takes the verdicts as their own: adds ClaimReview to the data.",
        ),
    ] = "",
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Take a folder with other files: those of the same name are replaced."
        ),
    ] = False,
    as_json: Json = False,
) -> int:
    """Write a dossier as a site: pages that need no server, and the data beside them."""
    from tocsin.trace import publish as publishing
    from tocsin.trace import read_file

    reading = read_file(file)
    faults, texts = list(reading.faults), {}
    if reading.dossier is not None and documents is not None:
        from tocsin.trace.passages import documents_in, passage_faults

        texts = documents_in(reading.dossier, documents)
        faults = list(passage_faults(reading.dossier, texts, reading.lines))
        _say_missing(reading.dossier, texts)
    for fault in faults:
        note(f"{file}:{fault.line}: {fault.message}; {fault.remedy}")
    if faults or reading.dossier is None:
        return ERROR
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    how = publishing.Publication(now, texts, verdicts_by.strip(), is_forced=force)
    sizes = publishing.publish(reading.dossier, session_of(context).engine(), output, how)
    _report(reading.dossier, output, sizes, as_json=as_json)
    return CLEAR


def _say_missing(dossier: Dossier, texts: dict[str, str]) -> None:
    from tocsin.trace.passages import missing

    for document in missing(dossier, texts):
        note(f"{document.id}: no file has its digest; its passages are not quoted")


def _report(dossier: Dossier, output: Path, sizes: dict[str, int], *, as_json: bool) -> None:
    from tocsin.trace.publish import MOST_PAGE_BYTES

    drafts = [claim.id for claim in dossier.claims if claim.review is None]
    claims = len(dossier.claims) - len(drafts)
    if as_json:
        print_json({"folder": str(output), "claims": claims, "drafts": drafts, "files": sizes})
        return
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    heaviest = max(pages, key=lambda name: pages[name])
    typer.echo(
        f"{output / 'index.html'}: {claims} claims on {len(pages)} pages, the heaviest "
        f"{heaviest} with {pages[heaviest] / 1000:.0f} kB"
    )
    for name, size in pages.items():
        if size > MOST_PAGE_BYTES:
            note(f"{name} is heavier than {MOST_PAGE_BYTES // 1000} kB; split the dossier")
    if drafts:
        typer.echo(f"not published, since nobody confirmed them: {', '.join(drafts)}")
