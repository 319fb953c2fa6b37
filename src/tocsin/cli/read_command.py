"""``trace read``: a document with its blocks and its day.

Promises the JSON form that drafting and other tools share. Never shows a reader's comment as
part of an article.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import note, print_json, session_of

if TYPE_CHECKING:
    from tocsin.documents import Document


def read(
    context: typer.Context,
    where: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="Text, HTML, PDF or mail; http or https.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Its day: YYYY, YYYY-MM or YYYY-MM-DD."),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="Show readers' comments, too, marked.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep it privately in the home, by digest.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Show what a document holds: body, headings, captions, bylines, the rest apart.

    The day of publication is found in the document or given; today is never taken.
    """
    from tocsin.trace.obtaining import obtained

    document, data = obtained(where, published=published)
    if keep:
        _keep(context, document, data)
    if as_json:
        print_json(_json(document, comments=comments))
    else:
        for block in document.blocks:
            if block.kind != "comment" or comments:
                words = shown(document.text[block.start : block.end], 2_000)
                typer.echo(f"{block.start:>6} {block.kind:<9} {words}")
    for part in document.unread:
        note(f"not read: {part}")
    if document.published:
        note(f"published {document.published} (by {document.published_by})")
    else:
        note("no day of publication was found; give it with --published")
    return CLEAR


def _json(document: Document, *, comments: bool) -> dict[str, Any]:
    """Give the form of a document; comments are left out unless asked for, and then marked."""
    blocks = [block for block in document.blocks if comments or block.kind != "comment"]
    return {
        "document": {
            "digest": f"sha256:{document.digest}",
            "published": document.published,
            "published_by": document.published_by,
            "title": document.title,
            "url": document.url,
            "length": len(document.text),
        },
        "blocks": [
            {
                "kind": block.kind.value,
                "start": block.start,
                "end": block.end,
                "text": document.text[block.start : block.end],
            }
            for block in blocks
        ],
        "comments_left_out": len(document.blocks) - len(blocks),
    }


def _keep(context: typer.Context, document: Document, data: bytes) -> None:
    from tocsin.documents.keeping import DocumentStore
    from tocsin.errors import DocumentError

    home = session_of(context).engine().home
    if home is None:
        raise DocumentError("there is no home to keep it in", remedy="name one with --home")
    store = DocumentStore(home / "documents")
    is_new = store.keep(document, data, datetime.now(UTC).isoformat(timespec="seconds"))
    versions = store.versions(document.url)
    which = f"; {len(versions)} versions of this page are kept" if len(versions) > 1 else ""
    note(f"{'kept' if is_new else 'kept before'} as {document.digest[:12]}{which}")
