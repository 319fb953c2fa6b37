"""Words and sentences of a stretch of text, with their offsets.

Promises that every word and sentence slices the text exactly, that marks are made plain one
for one (so that offsets hold), and that "Mr." or "Jan." ends no sentence. Never changes the
text, never looks beyond the stretch that it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " "})  # fmt: skip

#: A word keeps its inner hyphens, apostrophes, dots of initials and one closing dot if it is short.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'&][^\W_]+)*(?:'s\b)?|\d[\d,.]*\d|\S",
    re.UNICODE,
)

#: Titles and words of firms' names with a dot that belongs to the name, without the dot.
DOTTED = frozenset((
    "adm", "amb", "brig", "bros", "capt", "cmdr", "co", "col", "corp", "dr", "ft", "gen",
    "gov", "hon", "inc", "jr", "lt", "ltd", "maj", "messrs", "mr", "mrs", "ms", "mt", "no",
    "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "supt",
))  # fmt: skip
#: Behind these a dot ends no sentence.
_SHORT = DOTTED | frozenset((
    "a.m", "apr", "aug", "d.c", "dec", "e.g", "e.u", "etc", "feb", "fr", "i.e", "jan",
    "jul", "jun", "mar", "mlle", "mme", "nov", "oct", "p.m", "ph.d", "sep", "sept", "u.k",
    "u.n", "u.s", "vs",
))  # fmt: skip

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\Wa-z_]|\s*\Z)|\n\s*\n", re.UNICODE)
#: Who speaks, at the head of a paragraph of a transcript: "Q41 Chair:", "Jane Roe:".
_LABEL = re.compile(
    r"\s*(?:Q\d+\.? )?(?P<who>(?:(?:[A-Z][\w.'-]+|[A-Z]\.|de|van|von|der|al|bin|of) ){0,5}"
    r"[A-Z][\w.'-]+(?: \([^)\n]{2,40}\))?):(?= [\"A-Z])"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words."""

    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block to be read: its sentences, what a model labelled in it, whether it is a heading."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    labelled: tuple[tuple[int, int, str], ...] = ()
    is_heading: bool = False
    is_byline: bool = False


def plain(text: str) -> str:
    r"""Make curly quotes, long hyphens and hard spaces plain, one for one.

    >>> plain("the “list”")
    'the "list"'
    """
    return text.translate(_PLAIN)


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """Give the words of ``text[start:end]``; the text must be plain."""
    for match in _WORD.finditer(text, start, end):
        yield Word(match.start(), match.end(), match.group())


def sentences_of(text: str, start: int, end: int) -> list[Sentence]:
    """Give the sentences of ``text[start:end]``, white space at both ends left out.

    >>> text = "Mr. Ivanov left. He came back."
    >>> [text[s.start : s.end] for s in sentences_of(text, 0, len(text))]
    ['Mr. Ivanov left.', 'He came back.']
    """
    made: list[Sentence] = []
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    if label:
        _add(text, start, label.start("who"), made)
        _add(text, label.start("who"), at, made)
    for match in _END.finditer(text, start, end):
        if _goes_on(text, at, match):
            continue
        _add(text, at, match.end(), made)
        at = match.end()
    _add(text, at, end, made)
    return made


def label_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the span of who speaks at the head of a paragraph of a transcript, None without.

    >>> label_of("Q4 Jane Roe: Who asked?", 0, 23)
    (3, 11)
    """
    label = _LABEL.match(text, start, end)
    return label.span("who") if label else None


def _goes_on(text: str, at: int, match: re.Match[str]) -> bool:
    if not match.group().startswith(".") or len(match.group()) > 1:
        return False
    before = text[at : match.start()].rsplit(None, 1)
    if not before:
        return False
    last = before[-1].strip("\"'([").casefold()
    return last in _SHORT or (len(last) == 1 and last.isalpha() and last != "i")


def _add(text: str, start: int, end: int, made: list[Sentence]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        made.append(Sentence(start, end, tuple(words_of(text, start, end))))
