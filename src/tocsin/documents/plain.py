"""Plain text: the file's own characters, with what each paragraph is.

Promises that ``Document.text`` is the file decoded as UTF-8 and nothing else: a byte order mark
stays as the first character (U+FEFF), CRLF stays two characters, so that an offset means the
same to whoever decodes the file. Never guesses an encoding.
"""

from __future__ import annotations

from tocsin.documents.document import Block, BlockKind
from tocsin.documents.kinds import kinds_of
from tocsin.documents.paragraphs import paragraphs_of
from tocsin.errors import DocumentError


def decoded(data: bytes, name: str) -> str:
    """Give the text of a file.

    Raises:
        DocumentError: It is no UTF-8, or holds what no text holds.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            "is no UTF-8", source=name, remedy="save the document as UTF-8 text"
        ) from error
    if "\0" in text:
        raise DocumentError(
            "is no text: it holds NUL characters",
            source=name,
            remedy="give plain text, HTML or PDF",
        )
    return text


def blocks_of(text: str) -> tuple[Block, ...]:
    """Give the blocks of a plain text."""
    paragraphs = paragraphs_of(text)
    return tuple(
        Block(kind, paragraph.start, paragraph.end)
        for paragraph, kind in zip(paragraphs, kinds_of(paragraphs), strict=True)
    )


def title_of(text: str, blocks: tuple[Block, ...]) -> str:
    """Give the first heading that stands before the prose; "" where none does."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return " ".join(text[block.start : block.end].split())
        if block.kind is BlockKind.BODY:
            break
    return ""
