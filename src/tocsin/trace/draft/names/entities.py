"""Mentions that mean the same one: surnames, near spellings, short forms, acronyms.

Promises one name, the fullest that the document has, for every mention of the same person or
organisation. Never joins two full names that differ in more than their spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from tocsin.trace.draft.names.words import GENERATIONS, is_particle, words

_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*", re.UNICODE)

_LEAST = 5  # shorter parts differ by one letter too easily


def parts_of(name: str) -> tuple[str, ...]:
    """Give the parts of a name that are compared, in small letters.

    >>> parts_of("Rafael van den Bosch Jr.")
    ('rafael', 'van', 'den', 'bosch')
    """
    low = tuple(_PARTS.findall(name.casefold()))
    return tuple(
        part
        for part in low
        if part not in {"jr", "sr", "ii", "iii", "iv"} and part + "." not in GENERATIONS
    )


def alike(one: str, other: str) -> bool:
    """Say whether two parts are spellings of each other, as Kislyak and Kisylak are.

    >>> alike("kislyak", "kisylak"), alike("ivanov", "ivanova"), alike("lee", "lea")
    (True, False, False)
    """
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < _LEAST or {one, other} & _feminine(one, other):
        return False
    edits = OSA.distance(one, other)
    return edits <= (1 if short < 7 else 2) and (one[0] == other[0] or _sound(one) == _sound(other))


def _sound(part: str) -> str:
    for spelled, plain in (
        ("dzh", "j"),
        ("kh", "h"),
        ("tch", "ch"),
        ("zh", "j"),
        ("c", "k"),
        ("y", "i"),
        ("q", "k"),
    ):
        part = part.replace(spelled, plain)
    return part[:1]


def _feminine(one: str, other: str) -> set[str]:
    """A surname and its form for women are two people."""
    return {
        name
        for name, bare in ((one, other), (other, one))
        if name in {bare + "a", bare[:-1] + "aya", bare[:-2] + "aya"}
    }


def is_short_for(short: str, full: str) -> bool:
    """Say whether a name is a part of a fuller name of a person.

    >>> is_short_for("van den Bosch", "Rafael van den Bosch"), is_short_for("Liu", "Liu Wenqing")
    (True, True)
    """
    few, many = parts_of(short), parts_of(full)
    if not few or len(few) >= len(many):
        return False
    if few[0] in {"al", "el"} and many[-len(few) :] == few:
        return True
    for at in range(len(many) - len(few) + 1):
        if all(alike(a, b) for a, b in zip(few, many[at : at + len(few)], strict=True)):
            return not all(is_particle(part) for part in few)
    return False


def same_name(one: str, other: str) -> bool:
    """Say whether two names of as many parts differ in spelling only.

    >>> same_name("Pak Jin-hyok", "Pak Jin Hyok"), same_name("Ivan Petrov", "Ivan Pavlov")
    (True, False)
    """
    a, b = parts_of(one), parts_of(other)
    return len(a) == len(b) > 0 and all(alike(x, y) for x, y in zip(a, b, strict=True))


def initials_of(name: str) -> str:
    """Give the initials of an organisation's name, small words left out.

    >>> initials_of("Office of Foreign Assets Control")
    'OFAC'
    """
    parts = [
        p
        for p in re.findall(r"[^\W\d_]+", name)
        if p.casefold() not in {"of", "the", "and", "for", "on", "to"}
    ]
    return "".join(part[0].upper() for part in parts)


def best_full(short: str, fulls: Iterable[tuple[str, int]], at: int) -> str:
    """Give the fuller name that a short one means: its last part first, the nearest before.

    Args:
        short: The short name.
        fulls: Full names with where they first stand.
        at: Where the short one stands.
    """
    found: list[tuple[int, int, str]] = []
    last = parts_of(short)[-1:] or ("",)
    for full, start in fulls:
        if is_short_for(short, full):
            exact = parts_of(full)[-1] == last[0]
            is_given = parts_of(full)[0] == parts_of(short)[0] and short.casefold() in words(
                "given"
            )
            rank = 0 if exact else (2 if is_given else 1)
            found.append((rank, abs(at - start) + (100_000 if start > at else 0), full))
    return min(found)[2] if found else ""
