"""The acronyms that an organisation's name makes, and the one that a name may be.

Promises first letters and nothing else: what an acronym is worth is said where
names are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.match._letters import FirstLetters
from tocsin.text.countries import GEOGRAPHIC_TOKENS
from tocsin.text.fold import FoldedName

#: Words beside an acronym that only say what kind of organisation it is ("IRISL Group").
_CLASS_WORDS = frozenset(
    {"group", "holding", "holdings", "company", "corporation", "organization", "enterprise"}
)
_BESIDE = _CLASS_WORDS | GEOGRAPHIC_TOKENS
#: Legal forms whose word begins with the C of an acronym.
_COMPANIES = frozenset({"co", "corp"})
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "y", "e", "la", "del", "in", "on", "to"})


#: Makes acronyms of three to eight letters, and finds the one part that may be an acronym.
FIRST_LETTERS = FirstLetters(_SMALL_WORDS, _BESIDE, shortest=3, longest=8)


def acronym(parts: Sequence[str]) -> str:
    """Give the first letters of a name of three to eight words, small words left out; else "".

    >>> acronym(("peoples", "liberation", "army"))
    'pla'
    """
    return FIRST_LETTERS.acronym(parts)


def acronyms_of(name: FoldedName) -> set[str]:
    """Give the acronyms of an organisation, with and without the C of its company or corporation.

    >>> sorted(acronyms_of(FoldedName(("national", "iranian", "oil"), frozenset({"co"}))))
    ['nio', 'nioc']
    """
    found = set()
    if letters := acronym(name.parts):
        found.add(letters)
    if name.forms and not name.forms.isdisjoint(_COMPANIES):
        found.add(acronym((*name.parts, "company")))
        found.discard("")
    return found


def acronym_stem(parts: Sequence[str]) -> str:
    """Give the one part of a name that may be an acronym, places and class words left out; else "".

    >>> acronym_stem(("irisl", "group"))
    'irisl'
    """
    return FIRST_LETTERS.stem(parts)
