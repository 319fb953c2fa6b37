"""What a document is, however it was published.

Promises frozen values; offsets count Unicode code points of ``Document.text``, ends excluded.
Never reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text, from ``start`` to before ``end``."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    Args:
        text: All of its text, furniture and comments included.
        digest: SHA-256 of the bytes it was read from, hexadecimal.
        blocks: In the order of the text, not overlapping; what lies between them is white space.
        published: Its day of publication as an EDTF date, or "" where none was found or given.
        published_by: What told the day: the rule that found it, or "given".
        title: Its title, or "".
        url: Where it was published, or "".
        unread: Parts of it that may hold words and cannot be read, as an archive sent with a mail.
    """

    text: str
    digest: str
    blocks: tuple[Block, ...]
    published: str = ""
    published_by: str = ""
    title: str = ""
    url: str = ""
    unread: tuple[str, ...] = ()

    def texts(self, *kinds: BlockKind) -> list[str]:
        """Give the text of every block of some kinds, of all where none is named."""
        return [
            self.text[block.start : block.end]
            for block in self.blocks
            if not kinds or block.kind in kinds
        ]
