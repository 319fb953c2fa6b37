"""What is known about one asked part before the listed ones are looked at.

Promises the reasons of :mod:`tocsin.match.similarity`, in its order, as the
compiled search takes them. Never scores a name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tocsin.index._asked import KeptParts
from tocsin.index._consonants import Consonants
from tocsin.index._names import KeyTable, ListedNames
from tocsin.index.layout import SOUND_PART, Arrays, how_of, unpacked_texts
from tocsin.match._masses import Weigher
from tocsin.match._sounds import Sounds
from tocsin.match._syllables import Cuts
from tocsin.match.joins import binding
from tocsin.match.knowledge import Knowledge, known_parts
from tocsin.match.similarity import (
    ABJAD_FLOOR,
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
    cutter,
    readings,
    spellings_of,
    surname_parts,
    syllable_count,
)
from tocsin.match.tables import PATRONYMIC_TAILS, is_patronymic, sounds
from tocsin.match.writing import consonants, syllables_of, writing_of
from tocsin.text.fold import FoldedName, NameClass

#: What asked parts may meet is kept up to so many meetings (9 bytes each) and so many parts:
#: the usual parts of names come again and again. Two joined seldom do, and are found as fast.
KEPT_MEETINGS, KEPT_PARTS = 2_000_000, 100_000
_LEAST_SOUND = 3
#: Syllables together whose readings and other spellings are kept: they come again and again.
_OTHERWISE = 8192

Meet = tuple[int, float, int]


@dataclass(frozen=True)
class Rules:
    """What the compiled half asks about a part.

    Attributes:
        written: Gives how a name is written and read, as one number, and of what syllables,
        none: and of which ones most are.
        weigher: Weighs it,
        syllables: by how many syllables of these systems it is made of, if it is.
        sounds: Gives the key of its sound.
        patronymic_tails: The last letters of every patronymic,
        is_patronymic: and what says whether a part is built as one.
        binding: Parts that are often written together with a neighbour.
        known: Parts for which the tables know others,
        learnt: and those for which the lists do; None where they cannot.
        variants: Gives what may stand for such a part, how surely and why,
        verdicts: and the verdict for each reason.
        readings: Gives what a part of a name of these systems may be read as.
        surnames: Gives the parts of which one is first or last in a spelled name that may be
            syllables.
        cuts: Gives what cuts parts into spellings of syllables.
        spelled_otherwise: Gives what else syllables of these systems may meet,
        has_readings: and whether listed names are of syllables of their own script.
        has_bare: Whether anything listed was written without vowels,
        bare: what gives the consonants of that,
        full: and what those of the others.
        transliteration: The verdict of what meets by consonants.
    """

    written: Callable[[FoldedName], tuple[int, System]]
    none: System
    weigher: Weigher
    syllables: Callable[[str, System], int]
    sounds: Sounds
    patronymic_tails: Collection[str]
    is_patronymic: Callable[[str], bool]
    binding: Container[str]
    known: Collection[str]
    learnt: KeyTable | None
    variants: Callable[[str], Mapping[str, tuple[float, str]]]
    verdicts: Mapping[str, Verdict]
    readings: Callable[[str, System], Sequence[tuple[bytes, float, float]]]
    surnames: Callable[[], Container[str]]
    cuts: Callable[[], Cuts]
    spelled_otherwise: Callable[[str, System], list[Meet]]
    has_readings: bool
    has_bare: bool
    bare: Callable[[], Consonants]
    full: Callable[[], Consonants]
    transliteration: Verdict


class AskedParts:
    """Says what is known of asked parts before the names of one class.

    Args:
        names: The listed names.
        arrays: The arrays that they were made of.
        name_class: Their class.
        knowledge: Masses and variants.

    Attributes:
        kept: Makes and keeps the asked parts.
    """

    def __init__(
        self, names: ListedNames, arrays: Arrays, name_class: NameClass, knowledge: Knowledge
    ) -> None:
        self._names = names
        self._arrays = arrays
        self._class = name_class
        is_person = name_class is NameClass.PERSON
        self.kept = KeptParts(
            names,
            Rules(
                written=self._written,
                none=System.NONE,
                weigher=knowledge.weigher(is_person=is_person),
                syllables=syllable_count,
                sounds=sounds(),
                patronymic_tails=PATRONYMIC_TAILS,
                is_patronymic=is_patronymic,
                binding=binding(),
                known=known_parts(is_person=is_person),
                learnt=KeyTable(arrays["learnt_keys"], arrays["learnt"]) if is_person else None,
                variants=lambda part: knowledge.variants(part, is_person=is_person),
                verdicts=VERDICTS,
                readings=_readings,
                surnames=surname_parts,
                cuts=cutter,
                spelled_otherwise=lru_cache(_OTHERWISE)(self._spelled_otherwise),
                has_readings=len(arrays["readings"]) > 0,
                has_bare=len(arrays["bare"]) > 0,
                bare=self._bare,
                full=self._full,
                transliteration=Verdict.TRANSLITERATION,
            ),
            sound_part=SOUND_PART,
            least_sound=_LEAST_SOUND,
            most_meetings=KEPT_MEETINGS,
            most_parts=KEPT_PARTS,
        )

    def _written(self, name: FoldedName) -> tuple[int, System]:
        systems = syllables_of(name, self._class)
        return how_of(writing_of(name), systems), systems

    def _spelled_otherwise(self, part: str, systems: System) -> list[Meet]:
        """Give other spellings of an organisation's syllables, one side in its own script."""
        names = self._names
        columns = (
            (
                column
                for spelling in spellings_of(part, systems)
                for column in names.columns_spelled(spelling.encode("ascii"))
                if not names.is_written_in_syllables(column)
            )
            if systems
            else (
                column
                for reading in readings(part, SPELLED)
                if SEPARATOR in reading
                for column in names.columns_read(reading.encode())
            )
        )
        return [(column, READ_ALIKE, Verdict.TRANSLITERATION) for column in columns]

    def _bare(self) -> Consonants:
        """Give the consonants of what was written without: made when the first query asks."""
        columns, text = self._arrays["bare"], self._arrays["bare_text"]
        ends = self._arrays["bare_starts"].astype(np.int64)
        if len(ends) != len(columns) + 1 or ends[-1] > len(text) or (np.diff(ends) < 0).any():
            raise ValueError("the arrays do not fit each other")
        return _consonants_of(columns, unpacked_texts(text, self._arrays["bare_starts"]))

    def _full(self) -> Consonants:
        """Give the consonants of all with vowels: made when the first query without asks."""
        names, arrays = self._names, self._arrays
        full = arrays["full"]
        columns = np.flatnonzero(full).tolist()
        texts = [consonants(names.token_text(column)) for column in columns]
        for pair in arrays["tight"].tolist():
            first, second = int(arrays["pair_first"][pair]), int(arrays["pair_second"][pair])
            if full[first]:
                texts.append(consonants(names.token_text(first) + names.token_text(second)))
                columns.append(names.n_tokens + pair)
        return _consonants_of(np.array(columns, dtype=np.int32), texts)


@lru_cache(_OTHERWISE)
def _readings(part: str, systems: System) -> list[tuple[bytes, float, float]]:
    """Give what a part of a Korean or Chinese name may be read as; never to be changed."""
    return [
        (reading.encode(), READ_ALIKE if SEPARATOR in reading else SYLLABLE_ALIKE, READ_ALIKE)
        for reading in readings(part, systems)
    ]


def _consonants_of(columns: NDArray[np.int32], spellings: Sequence[str]) -> Consonants:
    return Consonants(columns, spellings, floor=ABJAD_FLOOR, worth=_worth)


def _worth(near: float, shortest: int) -> float:
    worths = alike_by_consonants(np.array([near], np.float32), np.array([shortest], np.int32))
    return float(worths[0])
