"""A document of any kind read: text, HTML or PDF, told apart by what it holds.

Promises a document whose offsets hold, whose blocks do not overlap, and a named error for
what cannot be read within its limits. Never fetches or stores.
"""

from __future__ import annotations

import hashlib

from tocsin.documents.days import day_in_lines, given_day
from tocsin.documents.document import Document
from tocsin.documents.plain import blocks_of, decoded, title_of
from tocsin.errors import DocumentError, SourceLimitError

#: The longest article that was ever printed has fewer bytes; pages with pictures inside are PDF.
MOST_BYTES = 20_000_000
#: Rules look at every paragraph: a text beyond this is no article.
MOST_TEXT_BYTES = 5_000_000


def read_document(
    data: bytes, *, name: str = "", published: str | None = None, url: str = ""
) -> Document:
    """Read a document.

    Args:
        data: Its bytes, as published.
        name: What messages call it: a file name or host.
        published: Its day of publication, where the reader knows it: ``2018``, ``2018-02`` or
            ``2018-02-07``. It goes before what the document says. None leaves it to the document.
        url: Where it was published.

    Returns:
        The document. Of a text file ``text`` is the file decoded as UTF-8, code point for code
        point: a byte order mark and CRLF stay. ``published`` is "" where nothing tells the day.

    Raises:
        DocumentError: It cannot be read as what it is, or ``published`` is no day.
        SourceLimitError: It passes a limit.
    """
    source = name or "the document"
    if len(data) > MOST_BYTES:
        raise SourceLimitError(
            f"has more than {MOST_BYTES:,} bytes", source=source, remedy="give the article alone"
        )
    if not data.strip():
        raise DocumentError("is empty", source=source, remedy="give a document with text")
    return _plain(data, source, published, url)


def _plain(data: bytes, source: str, published: str | None, url: str) -> Document:
    if len(data) > MOST_TEXT_BYTES:
        raise SourceLimitError(
            f"has more than {MOST_TEXT_BYTES:,} bytes of text",
            source=source,
            remedy="give the article alone",
        )
    text = decoded(data, source)
    blocks = blocks_of(text)
    if published is not None:
        day, rule = given_day(published), "given"
    else:
        day, rule = day_in_lines(text, blocks)
    digest = hashlib.sha256(data).hexdigest()
    return Document(text, digest, blocks, day, rule, title_of(text, blocks), url)
