"""Which parts of a name may have been one, and what two of them say together.

Promises the same answer whichever side is asked. Never compares two names.
"""

from __future__ import annotations

from functools import cache

from tocsin.text.fold import MAX_PART_CHARACTERS, NameClass
from tocsin.text.tables import particles

_PERSON = NameClass.PERSON
_VOWEL_LETTERS = frozenset("aeiou")
#: Stands where a part and its follower are not to be read as one.
NO_JOIN = -1
#: A word and a number that are written together have no more characters ("f 14").
SHORT_SERIES = 6
#: Two parts together are not compared beyond this length.
LONGEST_JOINED = MAX_PART_CHARACTERS
#: First halves of Arabic compound names, written apart or together.
_BINDING = frozenset({"abd", "abdul", "abdel", "abdal", "allah", "din", "eddin", "ud", "ur"})


def joins_well(part: str, follower: str, name_class: NameClass) -> bool:
    """Say whether a part and its follower may have been one.

    Initials of people stay apart, and so do a word and the number after it
    ("solutions 2"); "f 14" may be "f14".
    """
    if len(part) + len(follower) > LONGEST_JOINED:
        return False
    if name_class is _PERSON:
        return len(part) > 1 and len(follower) > 1
    if part.isdigit() or follower.isdigit():
        return len(part) + len(follower) <= SHORT_SERIES
    return True


def is_loose_join(part: str, follower: str) -> bool:
    """Say whether neither of two joined parts is a particle: together they sound like too much."""
    return not (binds(part) or binds(follower))


def pair_initials(part: str, follower: str) -> str:
    """Give the two first letters of two parts, or "" where they say nothing.

    Two consonants are initials ("jc"); with a vowel they are a syllable or a
    name of their own.

    >>> pair_initials("jean", "claude"), pair_initials("ali", "khan")
    ('jc', '')
    """
    if len(part) < 2 or len(follower) < 2:
        return ""
    first, second = part[0], follower[0]
    if first in _VOWEL_LETTERS or second in _VOWEL_LETTERS:
        return ""
    letters = first + second
    return letters if letters.isalpha() else ""


def binds(part: str) -> bool:
    """Say whether a part is often written together with its neighbour ("al")."""
    return part in binding()


@cache
def binding() -> frozenset[str]:
    """Give the parts that are often written together with a neighbour."""
    return _BINDING.union(particles())
