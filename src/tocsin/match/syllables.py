"""Names that are made of Korean or Chinese syllables, read by the systems that spell them.

Promises that a part is read only as a system allows that spells the *whole*
name: short syllables mean too much by themselves. Never says what a shared
reading is worth, never reads characters (the text room romanises them).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag
from functools import cache, lru_cache
from itertools import product

from tocsin.match._syllables import Cuts
from tocsin.match.tables.syllabaries import (
    Syllabary,
    hangul,
    kontsevich,
    korean,
    mandarin,
    surnames,
)
from tocsin.text.fold import FoldedName
from tocsin.text.script import is_hangul


class System(IntFlag):
    """How the syllables of a name are spelled."""

    NONE = 0
    #: Revised, McCune-Reischauer, DPRK and newspaper usage: bearers mix them.
    KOREAN = 1
    KONTSEVICH = 2
    HANGUL = 4
    PINYIN = 8
    WADE_GILES = 16
    YALE = 32
    PALLADIUS = 64
    HAN = 128


_ALL = 255
_NONE = System.NONE
_NO_READINGS: frozenset[str] = frozenset()
#: Systems whose names we romanised ourselves, each syllable in one way.
NATIVE = System.HANGUL | System.HAN
#: All others: somebody else spelled the name.
SPELLED = System(_ALL) & ~NATIVE
_KOREAN = System.KOREAN | System.KONTSEVICH | System.HANGUL
_MOST_GIVEN = 2
_MOST_PARTS = 4
_MOST_LETTERS = 16
#: Between the syllables of a reading.
SEPARATOR = "-"
#: Letters of the longest spelling of a syllable ("chzhuan").
_LONGEST = 8


def systems_of(name: FoldedName) -> System:
    """Give the systems in which a person's name may be written; most names have none.

    A spelled name must be a surname, first or last, and at most two more
    syllables, all of one system.

    Args:
        name: A folded name of a person.

    >>> from tocsin.text.fold import NameClass, fold_name
    >>> systems_of(fold_name("Mao Tse-tung", NameClass.PERSON))
    <System.WADE_GILES: 16>
    >>> systems_of(fold_name("Kim Philby", NameClass.PERSON))
    <System.NONE: 0>
    """
    if name.native:
        return System.HANGUL if is_hangul(name.native) else System.HAN
    parts = name.parts
    if not 2 <= len(parts) <= _MOST_PARTS or name.is_abjad:
        return _NONE
    known = surname_parts()
    first, last = known.get(parts[0], 0), known.get(parts[-1], 0)
    if not (first or last):
        return _NONE
    found = first and first & _given(parts[1:])
    if last & ~found:
        found |= last & _given(parts[:-1])
    return _system(found)


def _given(parts: tuple[str, ...]) -> int:
    """Give the systems in which the parts are one or two syllables together."""
    known = _spellings()
    if len(parts) == 1:
        part = parts[0]
        systems = known.get(part, 0)
        for length in range(1, min(len(part), _LONGEST + 1)):
            systems |= known.get(part[:length], 0) & known.get(part[length:], 0)
        return systems
    if len(parts) == _MOST_GIVEN:
        return known.get(parts[0], 0) & known.get(parts[1], 0)
    return 0


@cache
def _system(bits: int) -> System:
    """Give the systems that bits stand for: making one costs more than all of the rest."""
    return System(bits)


def readings(part: str, systems: System) -> frozenset[str]:
    """Give what a part may be read as: Hangul for Korean, pinyin for Chinese.

    Args:
        part: A folded part, or two joined.
        systems: Those of the name that it stands in.

    Returns:
        Readings, their syllables separated by ``SEPARATOR``; empty when the
        part is not wholly made of syllables of any of the systems.

    >>> "정-은" in readings("jongun", System.KOREAN) & readings("jeongeun", System.HANGUL)
    True
    """
    return _readings(part, systems) if cutter().of(part) else _NO_READINGS


@lru_cache(maxsize=65_536)
def _readings(part: str, systems: System) -> frozenset[str]:
    found = (split for system in systems for split in _splits(part, int(system)))
    return frozenset(map(SEPARATOR.join, found))


@lru_cache(maxsize=65_536)
def syllable_count(part: str, systems: System) -> int:
    """Give the number of syllables in a part, the fewest of the systems; 0 when it has none.

    >>> syllable_count("jongun", System.KOREAN)
    2
    """
    bits = int(systems)
    return min((len(cut) for found, cut in cutter().of(part) if found & bits), default=0)


def spellings_of(part: str, system: System) -> Iterator[str]:
    """Give the ways in which others spell a part that we romanised.

    Args:
        part: One or two syllables joined, as folded from Hangul or Han.
        system: ``HANGUL`` or ``HAN``.

    Yields:
        Every part for which :func:`readings` over ``SPELLED`` gives a reading of
        ``part`` of two or more syllables.
    """
    bits = int(system)  # plain numbers: an operation of a flag costs more than all of the rest
    cuts = [cut for found, cut in cutter().of(part) if found & bits]
    if min(map(len, cuts), default=0) < 2:  # as with most parts
        return
    splits = _splits(part, bits)
    for known in _others(bool(bits & int(_KOREAN))):
        for split in splits:
            for spelled in product(*(known.get(s, ()) for s in split)):
                yield "".join(spelled)


@cache
def _others(is_korean: bool) -> tuple[Syllabary, ...]:
    """Give the tables by which others spell the syllables of a language."""
    return tuple(map(_spelled, SPELLED & _KOREAN if is_korean else SPELLED & ~_KOREAN))


def _splits(part: str, bits: int) -> frozenset[tuple[str, ...]]:
    """Give the ways to read a part as one to three syllables of one system: as few as can be."""
    cuts = [cut for found, cut in cutter().of(part) if found & bits]
    fewest = min(map(len, cuts), default=0)
    read = _read(bits)
    return frozenset(
        split
        for cut in cuts
        if len(cut) == fewest
        for split in product(*(read[spelling] for spelling in cut))
    )


@cache
def cutter() -> Cuts:
    """Give what cuts parts into spellings of syllables: for whoever asks for many."""
    return Cuts(_spellings(), most_letters=_MOST_LETTERS, longest=_LONGEST)


@cache
def _spellings() -> dict[str, int]:
    """Give the systems in which a spelling is a syllable."""
    known: dict[str, int] = {}
    for system in System(_ALL):
        for spellings in _spelled(system).values():
            for spelling in spellings:
                known[spelling] = known.get(spelling, 0) | int(system)
    return known


def _spelled(system: System) -> Syllabary:
    """Give the spellings of each syllable in a system."""
    if system & _KOREAN:
        tables = {System.KOREAN: korean, System.KONTSEVICH: kontsevich, System.HANGUL: hangul}
        return tables[system]()
    names = {System.WADE_GILES: "wade", System.YALE: "yale", System.PALLADIUS: "palladius"}
    return mandarin(names.get(system, "pinyin"))


@cache
def _read(bits: int) -> Syllabary:
    """Give the syllables that a spelling stands for in a system."""
    read: dict[str, set[str]] = {}
    for syllable, spellings in _spelled(System(bits)).items():
        for spelling in spellings:
            read.setdefault(spelling, set()).add(syllable)
    return {spelling: frozenset(syllables) for spelling, syllables in read.items()}


@cache
def surname_parts() -> dict[str, int]:
    """Give the systems in which a part is a surname: of every spelled name the first or last."""
    known: dict[str, int] = {}
    for language, systems in (("korean", _KOREAN), ("mandarin", ~_KOREAN)):
        for system in systems & SPELLED:
            spelled = _spelled(system)
            for syllables in surnames(language):
                for choice in product(*(spelled.get(s, ()) for s in syllables)):
                    part = "".join(choice)
                    known[part] = known.get(part, 0) | int(system)
    return known
