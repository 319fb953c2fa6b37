"""Articles annotated by hand, in a plain inline form, taken apart into text and standoff.

    published: 2018-03-14          first line; then the text, paragraphs between empty lines
    [P:Jane Roe]                   a mention: P person, O organisation, G place, L law, S list
    [D:last week=2018-03-05/2018-03-11]   a date with its EDTF
    {Bloomberg > a U.S. official>>...}    what somebody says, with the chain after the article
    asked<<asker|asked|object>>    an ask, marked behind its verb

Promises offsets into the text without the marks. Every person and event in them is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.documents import Block, BlockKind, Document

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LAW", "S": "LIST", "D": "DATE"}
_TOKEN = re.compile(r"\[([POGLSD]):|=([^\]\s]*)\]|\]|\{([^{}]*?)>>|\}|<<([^>]*)>>")
FOLDER = Path(__file__).parent / "articles"


@dataclass
class Annotated:
    """One article with what a reader marked in it."""

    name: str
    text: str
    published: str
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    dates: list[tuple[int, int, str]] = field(default_factory=list)
    quotes: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    asks: list[tuple[int, str, str, str]] = field(default_factory=list)

    def document(self) -> Document:
        """Give it as a document: the first paragraph is its heading, the others body."""
        blocks: list[Block] = []
        for match in re.finditer(r"\S(?:.*\S)?", self.text):
            line = match.group()
            kind = BlockKind.BODY if blocks else BlockKind.HEADING
            if line.startswith("By ") and len(line) < 80:
                kind = BlockKind.BYLINE
            blocks.append(Block(kind, match.start(), match.end()))
        return Document(self.text, "0" * 64, tuple(blocks), self.published, "given")


def read_articles(part: str) -> list[Annotated]:
    """Read the articles of ``dev``, ``held_out``, ``unseen2``, ``unlooked`` or ``unseen3``."""
    return [read_article(path) for path in sorted((FOLDER / part).glob("*.txt"))]


def read_article(path: Path) -> Annotated:
    """Read one article."""
    head, _, marked = path.read_text(encoding="utf-8").partition("\n\n")
    made = Annotated(path.stem, "", head.removeprefix("published:").strip())
    text: list[str] = []
    length = at = 0
    open_mentions: list[tuple[int, str]] = []
    open_quotes: list[tuple[int, tuple[str, ...]]] = []
    for match in _TOKEN.finditer(marked):
        piece = marked[at : match.start()]
        text.append(piece)
        length += len(piece)
        at = match.end()
        mark = match.group()
        if match[1]:
            open_mentions.append((length, LABELS[match[1]]))
        elif mark.endswith("]"):
            start, label = open_mentions.pop()
            made.mentions.append((start, length, label))
            if match[2]:
                made.dates.append((start, length, match[2]))
        elif mark.endswith(">>") and mark.startswith("{"):
            chain = tuple(part.strip() for part in match[3].split(">"))
            open_quotes.append((length, chain))
        elif mark == "}":
            start, chain = open_quotes.pop()
            made.quotes.append((start, length, chain))
        else:
            asker, asked, what = match[4].split("|")
            made.asks.append((length, asker, asked, what))
    text.append(marked[at:])
    made.text = "".join(text)
    if open_mentions or open_quotes:
        raise ValueError(f"{path.name}: a mark is not closed")
    return made
