"""The gender that a personal name tells by itself.

Promises an answer only where every part that tells a gender tells the same
one. Never guesses from a part that both genders bear.
"""

from __future__ import annotations

from functools import lru_cache

from tocsin.match.tables import gender_of_ending, genders
from tocsin.text.fold import NameClass, fold_name


@lru_cache(maxsize=16_384)
def gender_of_name(name: str) -> str:
    """Give ``male``, ``female``, or "" when the name tells none or contradicts itself.

    Given names tell by a table, Slavic and Turkic patronymics and surnames by
    their endings.

    >>> gender_of_name("Olga Barynova"), gender_of_name("Oleg Baranov"), gender_of_name("Kim")
    ('female', 'male', '')
    """
    told = {
        genders().get(part) or gender_of_ending(part)
        for part in fold_name(name, NameClass.PERSON).parts
    }
    told.discard("")
    return told.pop() if len(told) == 1 else ""
