"""A text cut into its paragraphs, wherever its lines were broken.

Promises spans in order that cover everything but white space, each without white space at
its ends. Never changes a character, never says what a paragraph is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A text whose longest line has at most so many characters was broken by hand or by a mail
#: program: its lines are joined. RFC 5322, 2.1.1 asks for 78; typewriters and terminals go to 132.
WRAPPED_CHARACTERS = 132
#: Below this a column is too narrow to tell a broken line from a short one.
_NARROWEST = 40
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a text that is judged as one.

    Args:
        start: Where it begins.
        end: Where it ends, excluded.
        text: What stands there, white space made single.
        lines: How many lines it was joined from.
        indent: White space before its first line.
        is_attached: No empty line stands before it.
        hint: What the markup says that it is; "" in plain text.
    """

    start: int
    end: int
    text: str
    lines: int = 1
    indent: int = 0
    is_attached: bool = False
    hint: str = ""

    @property
    def words(self) -> list[str]:
        """Its words, split at white space."""
        return self.text.split()


def paragraphs_of(text: str) -> list[Paragraph]:
    """Give the paragraphs of a plain text.

    An empty line ends a paragraph. So does a line end, unless the text is broken into lines of
    even width and the next word would not have fitted into the line.

    >>> [p.text for p in paragraphs_of("One line.\\nAnother.\\n\\n  Third.")]
    ['One line.', 'Another.', 'Third.']
    """
    lines = list(_lines(text))
    width = max((end - start for start, end, _, _ in lines), default=0)
    is_wrapped = _NARROWEST <= width <= WRAPPED_CHARACTERS
    found: list[Paragraph] = []
    for start, end, indent, is_attached in lines:
        words = " ".join(text[start:end].split())
        previous = found[-1] if found else None
        if (
            previous is not None
            and is_wrapped
            and is_attached
            and not _ITEM.match(text[start:end])
            and _is_full(text, previous, words.split()[0], width)
        ):
            joined = f"{previous.text} {words}"
            found[-1] = Paragraph(
                previous.start, end, joined, previous.lines + 1, previous.indent,
                previous.is_attached,
            )  # fmt: skip
        else:
            found.append(Paragraph(start, end, words, 1, indent, is_attached))
    return found


def _is_full(text: str, previous: Paragraph, word: str, width: int) -> bool:
    """Whether the next word would not have fitted into the line before it."""
    last = max(
        (match.end() for match in _BREAK.finditer(text, previous.start, previous.end)),
        default=previous.start,
    )
    line = text[last : previous.end].strip()
    ragged = 6 if line[-1:].islower() or line[-1:] == "," else 0  # some leave room for long words
    return len(line) + 1 + len(word) + ragged > width - previous.indent


def _lines(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Give start, end, indent of each line that is not empty, and whether one touches it."""
    before = -1
    for match in _LINE.finditer(text):
        raw = match[0].lstrip("\ufeff") if match.start() == 0 else match[0]
        shift = match.end() - match.start() - len(raw)
        bare = raw.strip()
        if not bare:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + shift + indent
        breaks = sum(1 for _ in _BREAK.finditer(text, max(before, 0), start))
        yield start, start + len(bare), indent, before >= 0 and breaks == 1
        before = start + len(bare)
