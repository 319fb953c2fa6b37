"""The words of a text as names are folded, each with its place in the text.

Promises offsets of the text as given, in Unicode code points, however long the folded word
is. Never knows a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.text.fold import MAX_PART_CHARACTERS
from tocsin.text.script import to_ascii

#: Letters with their marks (also the points of Hebrew and Arabic) and apostrophes inside a word.
_WORD = re.compile(
    r"(?:[^\W_]|(?<=[^\W_])[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200c])+"
    r"(?:['’ʼʻ`´](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])+)*|&"
)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    Args:
        text: The text as given.
        folded: Each word in lower-case ASCII, one after the other.
        starts: Where each begins in the text.
        ends: Where each ends, the ending ``'s`` left out.
    """

    text: str
    folded: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def raw(self, place: int) -> str:
        """Give a word as written."""
        return self.text[self.starts[place] : self.ends[place]]

    def gap(self, place: int) -> str:
        """Give what stands between a word and the next one."""
        return self.text[self.ends[place] : self.starts[place + 1]]

    def __len__(self) -> int:
        return len(self.folded)


def words_of(text: str) -> Words:
    """Give the words of a text.

    Words in Han, kana or Hangul are left out: they are written without spaces and are found by
    their characters.

    >>> words_of("Путин’s aide").folded
    ['putin', 'aide']
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word, cut = _folded(match[0])
        if word:
            folded.append(word)
            starts.append(match.start())
            ends.append(match.end() - cut)
    return Words(text, folded, starts, ends)


@lru_cache(maxsize=65_536)
def _folded(raw: str) -> tuple[str, int]:
    """Give a word folded, "" where it is none, and how much of its end is no part of it."""
    if raw == "&":
        return "and", 0
    cut = 2 if _POSSESSIVE.search(raw) else 0
    bare = raw[: len(raw) - cut] if cut else raw
    if _IDEOGRAPHS.search(bare):
        return "", 0
    ascii_form = bare if bare.isascii() else to_ascii(bare)
    word = "".join(c for c in ascii_form.lower() if c.isalnum())
    return word[:MAX_PART_CHARACTERS], cut
