"""The gender that a personal name tells by itself.

Promises an answer only where every part that tells a gender tells the same
one. Never guesses from a part that both genders bear.
"""

from __future__ import annotations

from functools import lru_cache

from tocsin.match.tables import gender_of_ending, genders
from tocsin.text.fold import NameClass, fold_names

_PEOPLE = (NameClass.PERSON,)


@lru_cache(maxsize=16_384)
def gender_of_name(name: str) -> str:
    """Give ``male``, ``female``, or "" when the name tells none or contradicts itself.

    Given names tell by a table, Slavic and Turkic patronymics and surnames by
    their endings.

    >>> gender_of_name("Olga Barynova"), gender_of_name("Oleg Baranov"), gender_of_name("Kim")
    ('female', 'male', '')
    """
    return gender_of_parts(fold_names(name, _PEOPLE)[0].parts)


def gender_of_parts(parts: tuple[str, ...]) -> str:
    """Give what :func:`gender_of_name` gives, for a name folded as a person's."""
    known = genders()
    answer = ""
    for part in parts:
        told = known.get(part) or gender_of_ending(part)
        if told and answer and told != answer:
            return ""
        answer = answer or told
    return answer
