"""What is known about one asked part before the listed ones are looked at.

Promises the reasons of :mod:`tocsin.match.similarity`, in its order, as the
compiled search takes them. Never scores a name.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tocsin.index._asked import KeptParts
from tocsin.index._names import AskedPart, KeyTable, ListedNames
from tocsin.index.layout import (
    JOINED,
    LOOSE,
    SOUND_PART,
    Arrays,
    how_of,
    packed_texts,
    unpacked_texts,
)
from tocsin.match._edits import letter_sets, texts_near
from tocsin.match._masses import Weigher
from tocsin.match._sounds import Sounds
from tocsin.match.joins import binding
from tocsin.match.knowledge import Knowledge, known_parts
from tocsin.match.similarity import (
    ABJAD_FLOOR,
    ABJAD_LEAST,
    READ_ALIKE,
    SYLLABLE_ALIKE,
    VERDICTS,
    Verdict,
    alike_by_consonants,
)
from tocsin.match.syllables import (
    SEPARATOR,
    SPELLED,
    System,
    readings,
    spellings_of,
    syllable_count,
)
from tocsin.match.tables import is_patronymic, sounds
from tocsin.match.writing import Writing, consonants, syllables_of, writing_of
from tocsin.text.fold import FoldedName, NameClass

#: What asked parts may meet is kept up to so many meetings (9 bytes each) and so many parts:
#: the usual parts of names come again and again. Two joined seldom do, and are found as fast.
KEPT_MEETINGS, KEPT_PARTS = 2_000_000, 100_000
_LEAST_SOUND = 3
_ABJAD, _SYLLABLES = int(Writing.ABJAD), int(Writing.SYLLABLES)

Meet = tuple[int, float, int]


@dataclass(frozen=True)
class Rules:
    """What the compiled half asks about a part.

    Attributes:
        weigher: Weighs it,
        syllables: by how many syllables of these systems it is made of, if it is.
        sounds: Gives the key of its sound.
        is_patronymic: Says whether it is built as one.
        binding: Parts that are often written together with a neighbour.
        known: Parts for which the tables know others,
        learnt: and those for which the lists do; None where they cannot.
        variants: Gives what may stand for such a part, how surely and why,
        verdicts: and the verdict for each reason.
        readings: Gives what a part of a name of these systems may be read as.
        given: Gives what a part may meet for reasons that few names have,
        has_given: and whether the listed names are such that every part may.
    """

    weigher: Weigher
    syllables: Callable[[str, System], int]
    sounds: Sounds
    is_patronymic: Callable[[str], bool]
    binding: Container[str]
    known: Container[str]
    learnt: KeyTable | None
    variants: Callable[[str], Mapping[str, tuple[float, str]]]
    verdicts: Mapping[str, Verdict]
    readings: Callable[[str, System], Sequence[tuple[bytes, float, float]]]
    given: Callable[[str, int, System, int], Sequence[Meet]]
    has_given: bool


class AskedParts:
    """Makes and keeps the asked parts for the names of one class.

    Args:
        names: The listed names.
        arrays: The arrays that they were made of.
        name_class: Their class.
        knowledge: Masses and variants.
    """

    def __init__(
        self, names: ListedNames, arrays: Arrays, name_class: NameClass, knowledge: Knowledge
    ) -> None:
        self._names = names
        self._arrays = arrays
        self._class = name_class
        self._is_person = name_class is NameClass.PERSON
        self._has_readings = len(arrays["readings"]) > 0
        self._has_bare = len(arrays["bare"]) > 0
        is_person = self._is_person
        self._kept = KeptParts(
            names,
            Rules(
                weigher=knowledge.weigher(is_person=is_person),
                syllables=syllable_count,
                sounds=sounds(),
                is_patronymic=is_patronymic,
                binding=binding(),
                known=known_parts(is_person=is_person),
                learnt=KeyTable(arrays["learnt_keys"], arrays["learnt"]) if is_person else None,
                variants=lambda part: knowledge.variants(part, is_person=is_person),
                verdicts=VERDICTS,
                readings=lambda part, systems: list(_readings(part, systems)),
                given=self._given,
                has_given=self._has_bare or (self._has_readings and not is_person),
            ),
            sound_part=SOUND_PART,
            least_sound=_LEAST_SOUND,
            most_meetings=KEPT_MEETINGS,
            most_parts=KEPT_PARTS,
        )

    def of(self, name: FoldedName) -> tuple[list[AskedPart], list[AskedPart | None]]:
        """Give the parts of an asked name, and each joined to its follower where they join."""
        if not self._is_person and not name.native and not name.is_abjad:  # as most are
            return self._kept.of(name.parts, 0, System.NONE)
        systems = syllables_of(name, self._class)
        return self._kept.of(name.parts, how_of(writing_of(name), systems), systems)

    def _given(self, part: str, writing: int, systems: System, traits: int) -> Sequence[Meet]:
        """Give what a part may meet for reasons that few names have."""
        found: list[Meet] = []
        if not self._is_person and (systems or self._has_readings):
            found.extend(self._native_syllables(part, systems))
        # names with their vowels meet so only what was written without: most lists have none
        if not traits & LOOSE and (writing == _ABJAD or self._has_bare):
            found.extend(self._without_vowels(part, writing, is_joined=bool(traits & JOINED)))
        return found

    def _native_syllables(self, part: str, systems: System) -> Iterator[Meet]:
        """Give other spellings of an organisation's syllables, one side in its own script."""
        names = self._names
        if systems:
            for spelling in spellings_of(part, systems):
                for column in names.columns_spelled(spelling.encode("ascii")):
                    if not names.is_written_in_syllables(column):
                        yield column, READ_ALIKE, Verdict.TRANSLITERATION
        else:
            for reading in readings(part, SPELLED):
                if SEPARATOR in reading:
                    for column in names.columns_read(reading.encode()):
                        yield column, READ_ALIKE, Verdict.TRANSLITERATION

    def _without_vowels(self, part: str, writing: int, *, is_joined: bool) -> Iterator[Meet]:
        """Compare by consonants alone where one of the two was written without vowels."""
        bare = self._full if writing == _ABJAD else self._bare
        if writing == _SYLLABLES or not len(bare):
            return
        key = consonants(part)
        if len(key) < ABJAD_LEAST:
            return
        for column, value in bare.near(key):
            if not (is_joined and column >= self._names.n_tokens):
                yield column, value, Verdict.TRANSLITERATION

    @cached_property
    def _bare(self) -> _Consonants:
        arrays = self._arrays
        return _Consonants(arrays["bare"], arrays["bare_text"], arrays["bare_starts"])

    @cached_property
    def _full(self) -> _Consonants:
        """The consonants of all parts with vowels: made when the first query without asks."""
        names, arrays = self._names, self._arrays
        full = arrays["full"]
        columns = np.flatnonzero(full).tolist()
        texts = [consonants(names.token_text(column)) for column in columns]
        for pair in arrays["tight"].tolist():
            first, second = int(arrays["pair_first"][pair]), int(arrays["pair_second"][pair])
            if full[first]:
                texts.append(consonants(names.token_text(first) + names.token_text(second)))
                columns.append(names.n_tokens + pair)
        return _Consonants(np.array(columns, dtype=np.int32), *packed_texts(texts))


def _readings(part: str, systems: System) -> Iterator[tuple[bytes, float, float]]:
    """Give what a part of a Korean or Chinese name may be read as."""
    for reading in readings(part, systems):
        spelled = READ_ALIKE if SEPARATOR in reading else SYLLABLE_ALIKE
        yield reading.encode(), spelled, READ_ALIKE


class _Consonants:
    """Consonants of listed columns, each spelling once and the short ones first.

    Many columns share their consonants, and lengths alone rule most of the others out.
    """

    def __init__(
        self, columns: NDArray[np.int32], text: NDArray[np.uint8], starts: NDArray[np.uint32]
    ) -> None:
        ends = starts.astype(np.int64)
        if len(ends) != len(columns) + 1 or ends[-1] > len(text) or (np.diff(ends) < 0).any():
            raise ValueError("the arrays do not fit each other")
        places: dict[str, list[int]] = {}
        for place, spelled in enumerate(unpacked_texts(text, starts)):
            places.setdefault(spelled, []).append(place)
        spellings = sorted(places, key=len)
        self._columns = columns.data
        # the places of a spelling's columns, one spelling after the other
        self._places = array("i", [p for s in spellings for p in places[s]])
        self._firsts = array("i", accumulate((len(places[s]) for s in spellings), initial=0))
        self._lengths = array("i", map(len, spellings))
        self._text, packed_starts = packed_texts(spellings)
        self._starts = packed_starts.astype(np.int32)
        self._letters = np.zeros(len(spellings), dtype=np.uint64)
        letter_sets(self._text, self._starts, self._letters)

    def __len__(self) -> int:
        return len(self._columns)

    def near(self, key: str) -> list[tuple[int, float]]:
        """Give the columns whose consonants are near to some, and how alike they so are."""
        # of so different a length as these nothing reaches the floor
        first = bisect_left(self._lengths, len(key) * ABJAD_FLOOR - 1)
        end = bisect_left(self._lengths, len(key) / ABJAD_FLOOR + 1, first)
        met, near = texts_near(
            key.encode("ascii"), self._text, self._starts, self._letters, first, end, ABJAD_FLOOR
        )
        if not met:  # as with most parts
            return []
        shortest = np.array([min(self._lengths[spelling], len(key)) for spelling in met])
        values = alike_by_consonants(np.array(near, dtype=np.float32), shortest)
        firsts, columns = self._firsts, self._columns
        return sorted(
            (columns[place], value)
            for spelling, value in zip(met, values.tolist(), strict=True)
            if value > 0
            for place in self._places[firsts[spelling] : firsts[spelling + 1]]
        )
