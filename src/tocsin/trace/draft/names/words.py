"""Words that tell what a name is: titles, head words of organisations, places, given names.

Promises sets of plain words in small letters from ``tables/name_words.csv`` and from the tables
of countries, titles and particles that folding uses. Never learnt from a list.
"""

from __future__ import annotations

from functools import cache

from tocsin.text.countries import country_code
from tocsin.text.tables import read_table, titles

#: Particles that stand inside a name in small letters.
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "as",
        "ad",
        "ar",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "umm",
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "zu",
        "zum",
        "zur",
        "ter",
        "ten",
        "af",
        "av",
        "y",
        "e",
        "e'",
        "st.",
        "d'",
        "ap",
        "wa",
        "ole",
        "ag",
        "uld",
        "weld",
        "ud",
        "ur",
        "uz",
        "az",
        "il",
        "dal",
        "dei",
        "lo",
        "los",
        "las",
        "ait",
        "beni",
        "kwa",
        "thi",
        "nic",
        "ua",
        "vom",
        "binti",
        "mac",
        "ould",
        "oğlu",
        "ogly",
        "oglu",
        "kyzy",
    ]
)

GENERATIONS = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


@cache
def words(kind: str) -> frozenset[str]:
    """Give the words of a kind of the table.

    >>> "senator" in words("title"), "london" in words("place")
    (True, True)
    """
    return frozenset(
        word
        for row_kind, row_words, _source in read_table(
            "tocsin.trace.draft.tables", "name_words.csv"
        )
        if row_kind == kind
        for word in row_words.split("|")
    )


@cache
def is_place(name: str) -> bool:
    """Say whether a name is a country, a large city, a state or a region.

    >>> is_place("Serbia"), is_place("Serbian"), is_place("the Netherlands")
    (True, False, True)
    """
    low = name.casefold().removeprefix("the ")
    if low in words("place"):
        return True
    return len(low) > 3 and country_code(low) is not None and not is_group(low)


@cache
def is_group(name: str) -> bool:
    """Say whether a word names a people, a party or a faith ("Serbian", "Republican")."""
    low = name.casefold()
    if low in words("group") or low.removesuffix("s") in _demonyms():
        return True
    first, _, rest = low.partition("-")
    return bool(rest) and (first in words("group") or first in _demonyms())


@cache
def _demonyms() -> frozenset[str]:
    rows = read_table("tocsin.text.tables", "countries.csv")
    return frozenset(form for row in rows for form in row[4].split("|") if form)


@cache
def country_of(people: str) -> str:
    """Give the country of a people: "a Hungarian request" is one of Hungary; "" for no people.

    >>> country_of("Hungarian"), country_of("new")
    ('Hungary', '')
    """
    if not people[:1].isupper():
        return ""
    low = people.casefold()
    rows = read_table("tocsin.text.tables", "countries.csv")
    row = next((row for row in rows if low in row[4].split("|")), None)
    return row[2] if row is not None else ""


@cache
def is_title(word: str) -> bool:
    """Say whether one or more words stand before a name as a title."""
    low = word.casefold()
    if low in words("title"):
        return True
    return titles().get(low.strip(".")) is False and low != "v"


@cache
def is_particle(word: str) -> bool:
    """Say whether a word is a small word inside a name."""
    return word.casefold() in PARTICLES
