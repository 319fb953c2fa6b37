"""The listed parts as arrays: each distinct part once, each name as places in it.

Promises flat arrays that the compiled alignment reads. Never scores, never
knows which entity a name belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tocsin.match.knowledge import Knowledge, is_known_name, is_known_place
from tocsin.match.tables import is_patronymic, skeleton
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


@dataclass(frozen=True)
class Vocabulary:
    """Distinct parts, among them parts joined to their followers.

    Attributes:
        parts: The parts, (v,).
        places: Part to its place.
        by_skeleton: Skeleton to the places that share it, int32.
        mass: Mass of each part, float32 (v,); 0 for one that stands only joined.
        lengths: Characters of each part, float32 (v,).
        is_number: Parts of digits only, bool (v,).
        is_known: Parts that the tables know as names of their own (of people, or
            for organisations of places), bool (v,).
        is_patronymic: Parts built as patronymics, bool (v,).
        is_abjad: Parts of names written without short vowels, bool (v,).
        pair_initials: For a joined part the two first letters, else empty, (v,).
    """

    parts: list[str]
    places: dict[str, int]
    by_skeleton: dict[str, NDArray[np.int32]]
    mass: NDArray[np.float32]
    lengths: NDArray[np.float32]
    is_number: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    is_patronymic: NDArray[np.bool_]
    is_abjad: NDArray[np.bool_]
    pair_initials: NDArray[np.str_]

    @cached_property
    def consonants(self) -> list[str]:
        """Give the consonants of each part, (v,); computed when the first query needs them."""
        return [consonants(part) for part in self.parts]

    @cached_property
    def consonant_lengths(self) -> NDArray[np.float32]:
        """Give the number of consonants of each part, float32 (v,)."""
        return np.array([len(key) for key in self.consonants], dtype=np.float32)


@dataclass(frozen=True)
class NameTable:
    """Folded names of one class as flat arrays.

    Attributes:
        name_class: How the names were folded.
        vocabulary: Their distinct parts.
        starts: Where each name begins in ``tokens``, int32 (n + 1,).
        tokens: Places of the parts in the vocabulary, int32.
        joins: Place of each part joined to its follower, or ``NO_JOIN``, int32.
        names: The folded names, (n,).
        acronyms: First letters of an organisation's name to the names' places.
        words: The part of an organisation's one-part name to the names' places.
    """

    name_class: NameClass
    vocabulary: Vocabulary
    starts: NDArray[np.int32]
    tokens: NDArray[np.int32]
    joins: NDArray[np.int32]
    names: Sequence[FoldedName]
    acronyms: Mapping[str, list[int]]
    words: Mapping[str, list[int]]


_ACRONYM_LENGTHS = range(3, 9)
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "y", "e", "la", "del", "in", "on", "to"})


def acronym(parts: Sequence[str]) -> str:
    """Give the first letters of a name of three to eight words, small words left out; else "".

    >>> acronym(("peoples", "liberation", "army"))
    'pla'
    """
    letters = "".join(p[0] for p in parts if p not in _SMALL_WORDS)
    return letters if len(letters) in _ACRONYM_LENGTHS else ""


#: Stands where a part and its follower are not to be read as one.
NO_JOIN = -1
_SHORT_SERIES = 6


def joins_well(part: str, follower: str, name_class: NameClass) -> bool:
    """Say whether a part and its follower may have been one.

    Initials of people stay apart, and so do a word and the number after it
    ("solutions 2"); "f 14" may be "f14".
    """
    if name_class is NameClass.PERSON:
        return len(part) > 1 and len(follower) > 1
    if part.isdigit() or follower.isdigit():
        return len(part) + len(follower) <= _SHORT_SERIES
    return True


def name_table(
    names: Iterable[FoldedName], name_class: NameClass, knowledge: Knowledge
) -> NameTable:
    """Lay out folded names as flat arrays; linear in the number of parts.

    Args:
        names: Folded names, each with at least one part.
        name_class: The class by which they were folded.
        knowledge: Gives the masses.

    Returns:
        The table; its order is the order of ``names``.
    """
    rows = list(names)
    places: dict[str, int] = {}
    initials: dict[int, str] = {}
    abjad: set[int] = set()
    starts, tokens, joins = [0], [], []
    for name in rows:
        parts = name.parts
        for index, part in enumerate(parts):
            place = places.setdefault(part, len(places))
            tokens.append(place)
            if name.is_abjad:
                abjad.add(place)
            join = NO_JOIN
            if index + 1 < len(parts) and joins_well(part, parts[index + 1], name_class):
                follower = parts[index + 1]
                join = places.setdefault(part + follower, len(places))
                if name.is_abjad:
                    abjad.add(join)
                if len(part) > 1 and len(follower) > 1:
                    initials.setdefault(join, part[0] + follower[0])
            joins.append(join)
        starts.append(len(tokens))
    acronyms: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    if name_class is NameClass.ORGANISATION:
        for index, name in enumerate(rows):
            acronyms.setdefault(acronym(name.parts), []).append(index)
            if len(name.parts) == 1:
                words.setdefault(name.parts[0], []).append(index)
        acronyms.pop("", None)
    return NameTable(
        name_class=name_class,
        vocabulary=_vocabulary(places, set(tokens), initials, abjad, knowledge, name_class),
        starts=np.array(starts, dtype=np.int32),
        tokens=np.array(tokens, dtype=np.int32),
        joins=np.array(joins, dtype=np.int32),
        names=rows,
        acronyms=acronyms,
        words=words,
    )


def _vocabulary(
    places: dict[str, int],
    written: set[int],
    initials: dict[int, str],
    abjad: set[int],
    knowledge: Knowledge,
    name_class: NameClass,
) -> Vocabulary:
    parts = list(places)
    is_person = name_class is NameClass.PERSON
    is_known = is_known_name if is_person else is_known_place
    is_abjad = np.zeros(len(parts), dtype=np.bool_)
    is_abjad[list(abjad)] = True
    pair_initials = np.full(len(parts), "", dtype="<U2")
    for place, letters in initials.items():
        pair_initials[place] = letters
    sounds: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        sounds.setdefault(skeleton(part), []).append(place)
    return Vocabulary(
        parts=parts,
        places=places,
        by_skeleton={sound: np.array(p, dtype=np.int32) for sound, p in sounds.items()},
        mass=np.array(
            [
                knowledge.mass(part, is_person=is_person) if place in written else 0.0
                for place, part in enumerate(parts)
            ],
            dtype=np.float32,
        ),
        lengths=np.array([len(p) for p in parts], dtype=np.float32),
        is_number=np.array([p.isdigit() for p in parts], dtype=np.bool_),
        is_known=np.array([is_known(p) for p in parts], dtype=np.bool_),
        is_patronymic=np.array([is_person and is_patronymic(p) for p in parts], dtype=np.bool_),
        is_abjad=is_abjad,
        pair_initials=pair_initials,
    )
