"""How a name was written, as far as it changes how its parts are compared.

Promises one reading of a folded name for listed and asked names alike. Never
compares two parts.
"""

from __future__ import annotations

from enum import IntEnum

from tocsin.match import _sounds
from tocsin.match.syllables import System, systems_of
from tocsin.text.fold import FoldedName, NameClass


def consonants(part: str) -> str:
    """Give the consonants by which a part in Arabic or Hebrew script is compared.

    Short vowels are not written there, w and y mostly stand for long ones, and
    p, v, g are written as b, f, j or k (Arabic has no letters of its own for
    them).

    >>> consonants("mohammed") == consonants("mhmd")
    True
    """
    return _sounds.consonants(part)


class Writing(IntEnum):
    """How a name was written, as far as it changes how its parts are compared."""

    FULL = 0
    #: Without short vowels (Arabic, Hebrew): compared by consonants with the others.
    ABJAD = 1
    #: In syllables that we romanised ourselves (Han, Hangul): no slips of the pen.
    SYLLABLES = 2


# looked up once: an enumeration's member costs more than the question
_FULL, _ABJAD, _SYLLABLES = Writing.FULL, Writing.ABJAD, Writing.SYLLABLES
_PERSON, _NONE = NameClass.PERSON, System.NONE


def writing_of(name: FoldedName) -> Writing:
    """Give how a folded name was written."""
    if name.native:
        return _SYLLABLES
    return _ABJAD if name.is_abjad else _FULL


def syllables_of(name: FoldedName, name_class: NameClass) -> System:
    """Give the systems by whose syllables the parts of a name are read.

    Only people's names tell by themselves that they are Korean or Chinese; of
    others the script tells it.
    """
    is_told = name_class is _PERSON or name.native
    return systems_of(name) if is_told else _NONE
