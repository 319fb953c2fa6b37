"""Syllables read system by system: slow, plain, and what the fast ones must give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from tocsin.match.syllables import SEPARATOR, SPELLED, System
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

_KOREAN = System.KOREAN | System.KONTSEVICH | System.HANGUL
_MOST_GIVEN = 2
_MOST_PARTS = 4
_MOST_LETTERS = 16
_LONGEST = 8


def systems_of(name: FoldedName) -> System:
    if name.native:
        return System.HANGUL if is_hangul(name.native) else System.HAN
    parts = name.parts
    if not 2 <= len(parts) <= _MOST_PARTS or name.is_abjad:
        return System.NONE
    known = _surnames()
    candidates = known.get(parts[0], 0) | known.get(parts[-1], 0)
    if not candidates:
        return System.NONE
    return _systems_of(parts, System(candidates))


@lru_cache(maxsize=16_384)
def _systems_of(parts: tuple[str, ...], candidates: System) -> System:
    known = _surnames()
    found = System.NONE
    for system in candidates:
        for surname, given in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
            if known.get(surname, 0) & system and _is_given(given, system):
                found |= system
    return found


def _is_given(parts: tuple[str, ...], system: System) -> bool:
    left = _MOST_GIVEN
    for part in parts:
        splits = _splits(part, system)
        if not splits:
            return False
        left -= len(next(iter(splits)))
    return left >= 0


@lru_cache(maxsize=65_536)
def readings(part: str, systems: System) -> frozenset[str]:
    return frozenset(SEPARATOR.join(split) for system in systems for split in _splits(part, system))


@lru_cache(maxsize=65_536)
def syllable_count(part: str, systems: System) -> int:
    counts = [len(next(iter(splits))) for s in systems if (splits := _splits(part, s))]
    return min(counts, default=0)


def spellings_of(part: str, system: System) -> Iterator[str]:
    others = SPELLED & _KOREAN if system & _KOREAN else SPELLED & ~_KOREAN
    for other in others:
        for split in _splits(part, system):
            if len(split) < 2:
                continue
            for spelled in product(*(_spelled(other).get(s, ()) for s in split)):
                yield "".join(spelled)


@lru_cache(maxsize=65_536)
def _splits(part: str, system: System) -> frozenset[tuple[str, ...]]:
    if len(part) > _MOST_LETTERS:
        return frozenset()
    splits = frozenset(_split(part, _read(system), _MOST_GIVEN + 1))
    fewest = min(map(len, splits), default=0)
    return frozenset(split for split in splits if len(split) == fewest)


def _split(part: str, read: Syllabary, most: int) -> Iterator[tuple[str, ...]]:
    for length in range(1, min(len(part), _LONGEST) + 1):
        syllables = read.get(part[:length])
        if syllables is None:
            continue
        rest = part[length:]
        if not rest:
            yield from ((syllable,) for syllable in syllables)
        elif most > 1:
            for tail in _split(rest, read, most - 1):
                yield from ((syllable, *tail) for syllable in syllables)


def _spelled(system: System) -> Syllabary:
    if system & _KOREAN:
        tables = {System.KOREAN: korean, System.KONTSEVICH: kontsevich, System.HANGUL: hangul}
        return tables[system]()
    names = {System.WADE_GILES: "wade", System.YALE: "yale", System.PALLADIUS: "palladius"}
    return mandarin(names.get(system, "pinyin"))


@cache
def _read(system: System) -> Syllabary:
    read: dict[str, set[str]] = {}
    for syllable, spellings in _spelled(system).items():
        for spelling in spellings:
            read.setdefault(spelling, set()).add(syllable)
    return {spelling: frozenset(syllables) for spelling, syllables in read.items()}


@cache
def _surnames() -> dict[str, int]:
    known: dict[str, int] = {}
    for language, systems in (("korean", _KOREAN), ("mandarin", ~_KOREAN)):
        for system in systems & SPELLED:
            spelled = _spelled(system)
            for syllables in surnames(language):
                for choice in product(*(spelled.get(s, ()) for s in syllables)):
                    part = "".join(choice)
                    known[part] = known.get(part, 0) | system
    return known
