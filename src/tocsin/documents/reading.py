"""A document of any kind read: text, HTML, PDF or mail, told apart by what it holds.

Promises a document whose offsets hold, whose blocks do not overlap, and a named error for
what cannot be read within its limits. Never fetches or stores.
"""

from __future__ import annotations

import hashlib
import re

from tocsin.documents.days import day_in_lines, given_day
from tocsin.documents.document import Block, Document
from tocsin.documents.mail import is_mail, read_mail
from tocsin.documents.plain import blocks_of, decoded, title_of
from tocsin.errors import DocumentError, SourceLimitError

#: The longest article that was ever printed has fewer bytes; pages with pictures inside are PDF.
MOST_BYTES = 20_000_000
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,800}?-->\s*)*<(?:!doctype html|html|head|body|"
    rb"article|div|p|h1|meta|title|main|section)\b",
    re.DOTALL,
)
#: Rules look at every paragraph: a text beyond this is no article.
MOST_TEXT_BYTES = 5_000_000


def is_plain(data: bytes) -> bool:
    """Whether bytes are to be read as plain text: no PDF, HTML or mail, by how they begin."""
    return kind_of(data) == "text"


def kind_of(data: bytes) -> str:
    """Give what bytes are by how they begin: ``pdf``, ``html``, ``mail`` or ``text``.

    The signature of PDF may stand in the first 1,024 bytes (PDF 1.7 reference, appendix H.3.4.1).

    >>> kind_of(b"<!DOCTYPE html><p>One."), kind_of(b"One."), kind_of(b"%PDF-1.7")
    ('html', 'text', 'pdf')
    """
    head = data[:1024]
    if is_mail(data):
        return "mail"
    if b"%PDF-" in head:
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if _HTML.match(start) else "text"


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
    kind = kind_of(data)
    if kind in {"text", "html"} and len(data) > MOST_TEXT_BYTES:
        raise SourceLimitError(
            f"has more than {MOST_TEXT_BYTES:,} bytes of text",
            source=source,
            remedy="give the article alone",
        )
    text, blocks, told, unread = _READERS[kind](data, source)
    if published is not None:
        day, rule = given_day(published), "given"
    else:
        day, rule = _day(text, blocks, told)
    digest = hashlib.sha256(data).hexdigest()
    return Document(text, digest, blocks, day, rule, title_of(text, blocks), url, unread)


_Told = tuple[str, str]
_Read = tuple[str, tuple[Block, ...], _Told, tuple[str, ...]]


def _day(text: str, blocks: tuple[Block, ...], told: _Told) -> _Told:
    """Give the day: the markup's, else the byline's; a weak one of the file's own data last."""
    day, rule = told
    if day and "weak" not in rule:
        return told
    found = day_in_lines(text, blocks)
    return found if found[0] else (day, rule)


def _plain(data: bytes, source: str) -> _Read:
    text = decoded(data, source)
    return text, blocks_of(text), ("", ""), ()


def _html(data: bytes, source: str) -> _Read:
    from tocsin.documents.html import read_page, tree_of
    from tocsin.documents.page_days import day_of_page

    tree, is_cut = tree_of(data, source)
    told = day_of_page(tree)
    text, blocks, unread = read_page(tree, source, is_cut=is_cut)
    return text, blocks, told, unread


def _pdf(data: bytes, source: str) -> _Read:
    from tocsin.documents.pdf import read_pdf

    read = read_pdf(data, source)
    return read.text, read.blocks, (read.made, "PDF metadata, weak" if read.made else ""), ()


def _mail(data: bytes, source: str) -> _Read:
    read = read_mail(data, source, lambda part, name: read_document(part, name=name))
    told = (read.sent, "Date of the mail" if read.sent else "")
    return read.text, read.blocks, told, read.unread


_READERS = {"text": _plain, "html": _html, "pdf": _pdf, "mail": _mail}
