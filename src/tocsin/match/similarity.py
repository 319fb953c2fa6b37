"""How alike two name parts are, and why.

Promises one computation for the number and for its reason, over a whole
vocabulary at once. Never knows which names the parts stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.match.edits import EVERYTHING, Floors, edit_similarity
from tocsin.match.joins import is_loose_join, joins_well, pair_initials
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import SEPARATOR, SPELLED, System, readings, spellings_of
from tocsin.match.tables import is_patronymic, skeleton
from tocsin.match.vocabulary import Vocabulary
from tocsin.match.writing import Writing, consonants, syllables_of, writing_of
from tocsin.text.fold import FoldedName, NameClass

#: Spellings that sound alike by the romanisation tables.
SKELETON_EQUAL = 0.93
_SKELETON_SPREAD = 0.31
_SKELETON_PART = 5
#: Two numbers that differ: the series is the same, the member is not.
_OTHER_NUMBER = 0.7
_INITIAL = 0.8
_PAIR_INITIALS = 0.9
_ABJAD_EQUAL = 0.92
_ABJAD_NEAR = 0.85
ABJAD_FLOOR = 0.7
#: Two consonants are shared by many names.
ABJAD_LEAST = 2
_ABJAD_SHORT = 0.85
#: Spellings of the same syllables, in names that are Korean or Chinese throughout.
READ_ALIKE = 0.95
#: The same for one syllable alone: it may stand for several.
SYLLABLE_ALIKE = 0.9
#: "Oleksandr" is not "Oleksandrovych", but a slip in a patronymic still is one.
_PATRONYMIC_APART = 0.78
_ALIKE = 0.999


class Verdict(IntEnum):
    """Why two parts are alike; the names are those of :class:`tocsin.model.Part`."""

    TYPO = 0
    SAME = 1
    TRANSLITERATION = 2
    VARIANT = 3
    NICKNAME = 4
    INITIAL = 5
    NUMBER = 6


_CONSONANT_FLOORS = Floors(ABJAD_FLOOR, ABJAD_FLOOR)
VERDICTS = {"variant": Verdict.VARIANT, "nickname": Verdict.NICKNAME}


def similarity_rows(
    name: FoldedName,
    name_class: NameClass,
    vocabulary: Vocabulary,
    knowledge: Knowledge,
    floors: Floors = EVERYTHING,
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Compare the parts of an asked name with a whole vocabulary.

    Args:
        name: Folded as the vocabulary was; at least one part.
        name_class: The class by which both were folded.
        vocabulary: The listed parts.
        knowledge: Gives the variants.
        floors: Edit similarities below them are told as 0.

    Returns:
        Similarities, 0 to 1, float32 (2q - 1, v): a row for each part, then
        for each part joined to its follower; and the verdicts, uint8, same shape.
    """
    pairs = list(pairwise(name.parts))
    rows = [*name.parts, *(a + b for a, b in pairs)]
    writing = writing_of(name)
    similarity = np.zeros((len(rows), len(vocabulary.parts)), dtype=np.float32)
    for row, part in enumerate(rows):
        if row < len(name.parts):
            edit_similarity(part, vocabulary.packed, floors, similarity[row])
        elif joins_well(*pairs[row - len(name.parts)], name_class):
            only_joined = Floors(floors.joined, floors.joined)
            edit_similarity(part, vocabulary.packed, only_joined, similarity[row])
    is_native = vocabulary.writing == Writing.SYLLABLES
    # what we romanised ourselves has no slips: a letter that differs is another syllable
    is_exact = np.ones_like(is_native) if writing is Writing.SYLLABLES else is_native
    similarity[:, is_exact] = np.where(similarity[:, is_exact] >= _ALIKE, 1.0, 0.0)
    table = _Rows(
        vocabulary=vocabulary,
        knowledge=knowledge,
        writing=writing,
        is_person=name_class is NameClass.PERSON,
        systems=syllables_of(name, name_class),
        is_native=is_native,
        is_exact=is_exact,
        similarity=similarity,
        verdicts=np.zeros(similarity.shape, dtype=np.uint8),
    )
    for row, part in enumerate(name.parts):
        table.fill(row, part, is_loose=False)
        if table.is_person:
            table.raise_by_initials(row, part)
    for row, (part, follower) in enumerate(pairs, len(name.parts)):
        if joins_well(part, follower, name_class):
            table.fill(row, part + follower, is_loose=is_loose_join(part, follower))
            if table.is_person:
                table.raise_by_pair(row, pair_initials(part, follower))
        else:
            similarity[row] = 0.0
    return similarity, table.verdicts


@dataclass(frozen=True)
class _Rows:
    """The similarities of one asked name while the reasons are gone through, one by one."""

    vocabulary: Vocabulary
    knowledge: Knowledge
    writing: Writing
    systems: System
    is_person: bool
    is_native: NDArray[np.bool_]
    is_exact: NDArray[np.bool_]
    similarity: NDArray[np.float32]
    verdicts: NDArray[np.uint8]

    def fill(self, row: int, part: str, *, is_loose: bool) -> None:
        """Go through the reasons for one asked part, or two joined ones."""
        if not is_loose:
            self.raise_by_skeleton(row, part)
        if self.is_person:
            self.part_patronymics(row, part)
        self.set_numbers(row, part)
        self.raise_by_variants(row, self.knowledge.variants(part, is_person=self.is_person))
        if not self.is_person:
            self.raise_by_native_syllables(row, part)
        elif self.systems:
            self.raise_by_syllables(row, part)
        if not is_loose:
            self.raise_by_consonants(row, part)
        self.set_same(row, part)

    def _raise(
        self,
        row: int,
        places: NDArray[np.integer[Any]],
        value: NDArray[np.float32] | float,
        verdict: Verdict,
    ) -> None:
        """Let a reason stand where it says more than those before."""
        values = np.broadcast_to(np.float32(value), places.shape)
        better = values > self.similarity[row, places]
        self.similarity[row, places[better]] = values[better]
        self.verdicts[row, places[better]] = verdict

    def raise_by_skeleton(self, row: int, part: str) -> None:
        """Raise parts that sound alike: by less, the more letters differ all the same."""
        sound = skeleton(part)
        # the skeleton of a short part says nothing: too many share it
        if len(part) < _SKELETON_PART or len(sound) < 3:
            return
        places = self.vocabulary.by_skeleton.get(sound)
        if places is None:
            return
        places = places[
            (self.vocabulary.lengths[places] >= _SKELETON_PART) & ~self.is_exact[places]
        ]
        value = SKELETON_EQUAL - _SKELETON_SPREAD * (1.0 - self.similarity[row, places])
        self._raise(row, places, value, Verdict.TRANSLITERATION)

    def part_patronymics(self, row: int, part: str) -> None:
        """Keep a name from passing for the patronymic made of it."""
        other_kind = self.vocabulary.is_patronymic != is_patronymic(part)
        self.similarity[row, other_kind & (self.similarity[row] < _PATRONYMIC_APART)] = 0.0

    def set_numbers(self, row: int, part: str) -> None:
        """Let numbers meet numbers only."""
        if part.isdigit():
            self.similarity[row] = np.where(self.vocabulary.is_number, _OTHER_NUMBER, 0.0)
            self.verdicts[row] = Verdict.NUMBER
        else:
            self.similarity[row, self.vocabulary.numbers] = 0.0

    def raise_by_variants(self, row: int, variants: Mapping[str, tuple[float, str]]) -> None:
        """Raise parts that stand for each other by the tables or the lists' aliases."""
        for other, (value, reason) in variants.items():
            places = self.vocabulary.places.get(other)
            if places is not None:
                self._raise(row, places, value, VERDICTS[reason])

    def raise_by_syllables(self, row: int, part: str) -> None:
        """Raise other spellings of the same Korean or Chinese syllables."""
        for reading in readings(part, self.systems):
            places = self.vocabulary.by_reading.get(reading)
            if places is not None:
                value = np.full(places.shape, READ_ALIKE, dtype=np.float32)
                if SEPARATOR not in reading:
                    # one side in its own script leaves one of the readings
                    value[~self.is_exact[places]] = SYLLABLE_ALIKE
                self._raise(row, places, value, Verdict.TRANSLITERATION)

    def raise_by_native_syllables(self, row: int, part: str) -> None:
        """Raise other spellings of an organisation's syllables, where one side is in its script.

        Nothing else about the name tells that it is Korean or Chinese, and one
        syllable alone says too little.
        """
        if self.systems:
            for spelling in spellings_of(part, self.systems):
                places = self.vocabulary.places.get(spelling)
                if places is not None:
                    places = places[~self.is_native[places]]
                    self._raise(row, places, READ_ALIKE, Verdict.TRANSLITERATION)
        elif self.vocabulary.by_reading:
            for reading in readings(part, SPELLED):
                places = self.vocabulary.by_reading.get(reading)
                if places is not None and SEPARATOR in reading:
                    self._raise(row, places, READ_ALIKE, Verdict.TRANSLITERATION)

    def raise_by_consonants(self, row: int, part: str) -> None:
        """Compare by consonants alone where one of the two was written without vowels."""
        vocabulary, writing = self.vocabulary, self.writing
        bare = vocabulary.writing == Writing.ABJAD
        if writing is Writing.ABJAD:
            # where both were written without vowels, plain edits say it all
            bare = vocabulary.writing == Writing.FULL
        key = consonants(part)
        if len(key) < ABJAD_LEAST or writing is Writing.SYLLABLES or not bare.any():
            return
        near = np.zeros(len(vocabulary.parts), dtype=np.float32)
        edit_similarity(key, vocabulary.consonants, _CONSONANT_FLOORS, near)
        value = alike_by_consonants(near, np.minimum(vocabulary.consonant_lengths, len(key)))
        meets = bare & ~vocabulary.is_loose_join & (near >= ABJAD_FLOOR) & (value > 0)
        places = np.flatnonzero(meets)
        self._raise(row, places, value[places], Verdict.TRANSLITERATION)

    def set_same(self, row: int, part: str) -> None:
        """Let the same letters be the same."""
        places = self.vocabulary.places.get(part)
        if places is not None:
            self.similarity[row, places] = 1.0
            self.verdicts[row, places] = Verdict.SAME

    def raise_by_initials(self, row: int, part: str) -> None:
        """Let "v" meet "vladimir" both ways, and "jc" meet "jean claude"."""
        vocabulary = self.vocabulary
        begins = vocabulary.first == ord(part[0])
        meets = begins & ((vocabulary.lengths == 1) != (len(part) == 1))
        self._raise(row, np.flatnonzero(meets), _INITIAL, Verdict.INITIAL)
        if part.isalpha() and len(part) == 2:
            places = np.flatnonzero(vocabulary.pair_initials == part)
            self._raise(row, places, _PAIR_INITIALS, Verdict.INITIAL)

    def raise_by_pair(self, row: int, initials: str) -> None:
        """Let "jean claude" meet "jc"."""
        places = self.vocabulary.places.get(initials) if initials else None
        if places is not None:
            self._raise(row, places, _PAIR_INITIALS, Verdict.INITIAL)


def alike_by_consonants(
    near: NDArray[np.float32], shortest: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Say how alike parts are whose consonants are this near; 0 where those say too little.

    Args:
        near: Edit similarity of the consonants, 0 to 1, (n,).
        shortest: Number of consonants of the shorter one, (n,).
    """
    value = np.where(near >= _ALIKE, _ABJAD_EQUAL, near * _ABJAD_NEAR).astype(np.float32)
    value[shortest == ABJAD_LEAST] *= _ABJAD_SHORT
    value[shortest < ABJAD_LEAST] = 0.0
    return value
