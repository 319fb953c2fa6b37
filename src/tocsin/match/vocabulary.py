"""The listed parts as arrays: each distinct part once, each name as places in it.

Promises flat arrays that the compiled alignment reads. Never scores, never
knows which entity a name belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.edits import Packed, packed
from tocsin.match.joins import NO_JOIN, is_loose_join, joins_well, pair_initials
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import System, readings, syllable_count
from tocsin.match.tables import is_patronymic, skeleton
from tocsin.match.writing import Writing, consonants, syllables_of, writing_of
from tocsin.text.fold import FoldedName, NameClass


@dataclass(frozen=True)
class Vocabulary:
    """Distinct parts, among them parts joined to their followers.

    The same letters stand more than once where they were written in different
    ways or joined of different parts, so that a pair is compared alike alone
    and in an index.

    Attributes:
        parts: The parts, (v,).
        places: Part to its places, int32.
        by_skeleton: Skeleton to the places that share it, int32.
        by_reading: Reading in Korean or Chinese syllables to the places that share it, int32.
        mass: Mass of each part, float32 (v,); 0 for one that is joined.
        lengths: Characters of each part, float32 (v,).
        first: First letter of each part as its code, uint8 (v,).
        is_number: Parts of digits only, bool (v,).
        is_patronymic: Parts built as patronymics, bool (v,).
        writing: :class:`Writing` of the name it stands in, uint8 (v,).
        is_loose_join: Joined parts neither of which is a particle: they sound
            like too much, bool (v,).
        pair_initials: For a joined part the two first letters, else empty, (v,).
        packed: The parts as the compiled edit similarity reads them.
    """

    parts: list[str]
    places: dict[str, NDArray[np.int32]]
    by_skeleton: dict[str, NDArray[np.int32]]
    by_reading: dict[str, NDArray[np.int32]]
    mass: NDArray[np.float32]
    lengths: NDArray[np.float32]
    first: NDArray[np.uint8]
    is_number: NDArray[np.bool_]
    is_patronymic: NDArray[np.bool_]
    writing: NDArray[np.uint8]
    is_loose_join: NDArray[np.bool_]
    pair_initials: NDArray[np.str_]
    packed: Packed

    @cached_property
    def numbers(self) -> NDArray[np.intp]:
        """Give the places of the numbers."""
        return np.flatnonzero(self.is_number)

    @cached_property
    def consonants(self) -> Packed:
        """Give the consonants of each part, (v,); computed when the first query needs them."""
        keys = [consonants(part) for part in self.parts]
        return packed(keys, np.zeros(len(keys), dtype=np.bool_))

    @cached_property
    def consonant_lengths(self) -> NDArray[np.int32]:
        """Give the number of consonants of each part, int32 (v,)."""
        return np.diff(self.consonants.starts)


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
        words: The part of an organisation's name that may be an acronym to the names' places.
    """

    name_class: NameClass
    vocabulary: Vocabulary
    starts: NDArray[np.int32]
    tokens: NDArray[np.int32]
    joins: NDArray[np.int32]
    names: Sequence[FoldedName]
    acronyms: Mapping[str, list[int]]
    words: Mapping[str, list[int]]


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
    places: dict[_Form, int] = {}
    starts, tokens, joins = [0], [], []
    for name in rows:
        writing = writing_of(name)
        systems = syllables_of(name, name_class)
        followers = [*name.parts[1:], ""]
        for part, follower in zip(name.parts, followers, strict=True):
            tokens.append(places.setdefault(_Form(part, writing, systems), len(places)))
            if follower and joins_well(part, follower, name_class):
                form = _joined(part, follower, writing, systems)
                joins.append(places.setdefault(form, len(places)))
            else:
                joins.append(NO_JOIN)
        starts.append(len(tokens))
    acronyms: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    if name_class is NameClass.ORGANISATION:
        for index, name in enumerate(rows):
            for letters in acronyms_of(name):
                acronyms.setdefault(letters, []).append(index)
            words.setdefault(acronym_stem(name.parts), []).append(index)
        words.pop("", None)
    return NameTable(
        name_class=name_class,
        vocabulary=_vocabulary(list(places), knowledge, name_class),
        starts=np.array(starts, dtype=np.int32),
        tokens=np.array(tokens, dtype=np.int32),
        joins=np.array(joins, dtype=np.int32),
        names=rows,
        acronyms=acronyms,
        words=words,
    )


class _Form(NamedTuple):
    """A part as it stands in a vocabulary: equal forms share a place."""

    part: str
    writing: Writing
    systems: System = System.NONE
    is_joined: bool = False
    is_loose: bool = False
    initials: str = ""


def _joined(part: str, follower: str, writing: Writing, systems: System) -> _Form:
    return _Form(
        part=part + follower,
        writing=writing,
        systems=systems,
        is_joined=True,
        is_loose=is_loose_join(part, follower),
        initials=pair_initials(part, follower),
    )


def masses(name: FoldedName, name_class: NameClass, knowledge: Knowledge) -> NDArray[np.float32]:
    """Give the mass of each part of a name, float32 (q,)."""
    systems = syllables_of(name, name_class)
    return np.array(
        [part_mass(part, systems, knowledge, name_class) for part in name.parts], dtype=np.float32
    )


def part_mass(part: str, systems: System, knowledge: Knowledge, name_class: NameClass) -> float:
    """Give the mass of a part of a name that is read in these systems."""
    is_person = name_class is NameClass.PERSON
    count = syllable_count(part, systems) if systems and is_person else 0
    return knowledge.weigher(is_person=is_person).mass(part, count)


def _vocabulary(forms: list[_Form], knowledge: Knowledge, name_class: NameClass) -> Vocabulary:
    is_person = name_class is NameClass.PERSON
    parts = [form.part for form in forms]
    places: dict[str, list[int]] = {}
    sounds: dict[str, list[int]] = {}
    read: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        places.setdefault(form.part, []).append(place)
        if not form.is_loose:
            sounds.setdefault(skeleton(form.part), []).append(place)
        if form.systems:
            for reading in readings(form.part, form.systems):
                read.setdefault(reading, []).append(place)
    mass = [
        0.0 if f.is_joined else part_mass(f.part, f.systems, knowledge, name_class) for f in forms
    ]
    return Vocabulary(
        parts=parts,
        places={part: np.array(p, dtype=np.int32) for part, p in places.items()},
        by_skeleton={sound: np.array(p, dtype=np.int32) for sound, p in sounds.items()},
        by_reading={key: np.array(p, dtype=np.int32) for key, p in read.items()},
        mass=np.array(mass, dtype=np.float32),
        lengths=np.array([len(p) for p in parts], dtype=np.float32),
        first=np.array([ord(p[0]) for p in parts], dtype=np.uint8),
        is_number=np.array([p.isdigit() for p in parts], dtype=np.bool_),
        is_patronymic=np.array([is_person and is_patronymic(p) for p in parts], dtype=np.bool_),
        writing=np.array([form.writing for form in forms], dtype=np.uint8),
        is_loose_join=np.array([form.is_loose for form in forms], dtype=np.bool_),
        pair_initials=np.array([form.initials for form in forms], dtype="<U2"),
        packed=packed(parts, np.array([form.is_joined for form in forms], dtype=np.bool_)),
    )
