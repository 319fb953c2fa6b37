"""Words of a sentence as parts of a name: the dot of an initial, no possessive, no compound.

Promises parts that slice the text. Never says which of them are a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.names.words import is_place, words
from tocsin.trace.draft.words import DOTTED, Sentence

#: "Kremlin-linked": the name stands before the hyphen.
_COMPOUND = re.compile(
    r"-(?:linked|based|backed|owned|born|led|run|style|era|controlled|funded|"
    r"aligned|made|friendly|appointed|"
    r"educated|occupied|held|sponsored|approved|registered|listed|trained|supplied|"
    r"brokered|imposed|flagged|"
    r"speaking|area|affiliated|connected|bound|dominated|ruled|wide|related|"
    r"allied|supported|mediated)$"
)

#: Their possessive belongs to the name.
_OWN = frozenset(
    {"people's", "lloyd's", "moody's", "sotheby's", "christie's", "mcdonald's", "women's"}
    | {"children's", "men's", "king's", "queen's", "levi's", "macy's", "kohl's", "prosecutor's"}
)

_PARTY = re.compile(r"[RDI]-[A-Z]")

QUOTES = frozenset('"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name.

    Attributes:
        words: Its words, marks of initials left out.
        title: The title that stands before it, in small letters, or "".
        opens: It begins its sentence.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str = ""
    opens: bool = False
    has_article: bool = False


@dataclass
class Part:
    """One word of a run, with the dot that belongs to it."""

    start: int
    end: int
    text: str
    ends_run: bool = False


def parts_in(sentence: Sentence) -> Iterator[Part]:
    """Give the parts of a sentence in order."""
    queue = list(sentence.words)
    at = 0
    while at < len(queue):
        word = queue[at]
        made = Part(word.start, word.end, word.text)
        following = queue[at + 1] if at + 1 < len(queue) else None
        if following is not None and following.text == "." and following.start == word.end:
            initial = len(word.text) == 1 and word.text.isupper()
            last = at + 2 >= len(queue)
            if (initial and not last) or (word.text.casefold() in DOTTED and word.is_capital):
                made = Part(word.start, following.end, word.text + ".")
                at += 1
        for mark in ("'s", "'S"):
            if made.text.endswith(mark) and made.text.casefold() not in _OWN and len(made.text) > 2:
                made = Part(made.start, made.end - 2, made.text[:-2], ends_run=True)
        compound = _COMPOUND.search(made.text)
        if compound and made.text[:1].isupper():
            made = Part(
                made.start,
                made.start + compound.start(),
                made.text[: compound.start()],
                ends_run=True,
            )
        at += 1
        first, hyphen, second = made.text.partition("-")
        if hyphen and is_place(first) and is_place(second):  # "the Russia-Ukraine conflict"
            middle = made.start + len(first)
            yield Part(made.start, middle, first, ends_run=True)
            made = Part(middle + 1, made.end, second, ends_run=made.ends_run)
        yield made


def may_begin(part: Part) -> bool:
    """Say whether a name may begin with a part."""
    first = part.text[:1]
    if _PARTY.match(part.text) or re.fullmatch(r"Q\d+", part.text):
        return False
    if first.isupper() and any(char.isalpha() for char in part.text):
        return part.text.casefold() not in words("not_name") or part.text.casefold() == "march"
    low = part.text.casefold()
    return low.startswith(("al-", "el-", "ash-", "as-", "ad-", "an-")) and part.text[3:4].isupper()


def is_capital(part: Part) -> bool:
    """Say whether a part begins with a capital letter."""
    return part.text[:1].isupper() and any(char.isalpha() for char in part.text)


def is_joined(part: Part) -> bool:
    """Say whether a part holds a capital behind a particle, as "al-Assad" does."""
    if re.match(r"(?:di|de|van|la|le|du|mac|von)[A-Z]", part.text):
        return True
    head, _, tail = part.text.partition("-")
    if not tail:
        head, _, tail = part.text.partition("'")
    return bool(tail) and tail[:1].isupper() and head.islower()
