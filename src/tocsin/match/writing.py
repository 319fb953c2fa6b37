"""How a name was written, as far as it changes how its parts are compared.

Promises one reading of a folded name for listed and asked names alike. Never
compares two parts.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from tocsin.match.syllables import System, systems_of
from tocsin.text.fold import FoldedName, NameClass

_VOWELS = str.maketrans("", "", "aeiou")
_CONSONANTS = str.maketrans({"p": "b", "v": "f", "q": "k", "c": "k", "g": "j", "z": "z", "x": "k"})


@lru_cache(maxsize=65_536)
def consonants(part: str) -> str:
    """Give the consonants by which a part in Arabic or Hebrew script is compared.

    Short vowels are not written there, w and y mostly stand for long ones, and
    p, v, g are written as b, f, j or k (Arabic has no letters of its own for
    them).

    >>> consonants("mohammed") == consonants("mhmd")
    True
    """
    reduced = part.replace("ou", "w").translate(_VOWELS).translate(_CONSONANTS)
    reduced = reduced[:1] + reduced[1:].replace("w", "").replace("y", "").replace("h", "")
    return "".join(c for i, c in enumerate(reduced) if i == 0 or c != reduced[i - 1])


class Writing(IntEnum):
    """How a name was written, as far as it changes how its parts are compared."""

    FULL = 0
    #: Without short vowels (Arabic, Hebrew): compared by consonants with the others.
    ABJAD = 1
    #: In syllables that we romanised ourselves (Han, Hangul): no slips of the pen.
    SYLLABLES = 2


def writing_of(name: FoldedName) -> Writing:
    """Give how a folded name was written."""
    if name.native:
        return Writing.SYLLABLES
    return Writing.ABJAD if name.is_abjad else Writing.FULL


def syllables_of(name: FoldedName, name_class: NameClass) -> System:
    """Give the systems by whose syllables the parts of a name are read.

    Only people's names tell by themselves that they are Korean or Chinese; of
    others the script tells it.
    """
    is_told = name_class is NameClass.PERSON or name.native
    return systems_of(name) if is_told else System.NONE
