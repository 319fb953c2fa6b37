"""How alike two name parts are, and why.

Promises one computation for the number and for its reason, over a whole
vocabulary at once. Never knows which names the parts stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tocsin.match.knowledge import Knowledge, is_known_name, is_known_place
from tocsin.match.tables import is_patronymic, skeleton
from tocsin.match.vocabulary import Vocabulary, consonants, joins_well
from tocsin.text.fold import FoldedName, NameClass

#: Spellings that sound alike by the romanisation tables.
SKELETON_EQUAL = 0.94
_SKELETON_SPREAD = 0.3
_SKELETON_PART = 5
#: A slip changes one letter; each further edit makes another name likelier.
_EDIT_GROWTH = 0.15
#: Two numbers that differ: the series is the same, the member is not.
_OTHER_NUMBER = 0.7
_INITIAL = 0.8
_PAIR_INITIALS = 0.9
_ABJAD_EQUAL = 0.92
_ABJAD_NEAR = 0.85
_ABJAD_FLOOR = 0.7
#: Two consonants are shared by many names.
_ABJAD_LEAST = 2
_ABJAD_SHORT = 0.85
#: Two names that the tables know as different names are hardly a slip of the pen:
#: below the first similarity, the second number is left of it.
_KNOWN_SLIP = 0.9
_KNOWN_FACTOR = 0.85
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


_VERDICTS = {"variant": Verdict.VARIANT, "nickname": Verdict.NICKNAME}


def similarity_rows(
    name: FoldedName, name_class: NameClass, vocabulary: Vocabulary, knowledge: Knowledge
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Compare the parts of an asked name with a whole vocabulary.

    Args:
        name: Folded as the vocabulary was; at least one part.
        name_class: The class by which both were folded.
        vocabulary: The listed parts.
        knowledge: Gives the variants.

    Returns:
        Similarities, 0 to 1, float32 (2q - 1, v): a row for each part, then
        for each part joined to its follower; and the verdicts, uint8, same shape.
    """
    joined = [a + b for a, b in zip(name.parts, name.parts[1:], strict=False)]
    rows = [*name.parts, *joined]
    similarity = _edit_similarity(rows, vocabulary.parts, vocabulary.lengths)
    verdicts = np.zeros(similarity.shape, dtype=np.uint8)
    if name.native:
        # romanised by ourselves: a letter that differs is another syllable, never a slip
        similarity[similarity < _ALIKE] = 0.0
    else:
        _raise_by_skeleton(name.parts, vocabulary, similarity, verdicts)
    _lower_known_apart(name.parts, name_class, vocabulary, similarity)
    for row, part in enumerate(rows):
        if part.isdigit():
            similarity[row] = np.where(vocabulary.is_number, _OTHER_NUMBER, 0.0)
            verdicts[row] = Verdict.NUMBER
        else:
            similarity[row, vocabulary.is_number] = 0.0
        variants = knowledge.variants(part, is_person=name_class is NameClass.PERSON)
        _raise_by_variants(row, variants, vocabulary, similarity, verdicts)
        _raise_by_abjad(part, row, vocabulary, similarity, verdicts, everywhere=name.is_abjad)
        place = vocabulary.places.get(part)
        if place is not None:
            similarity[row, place] = 1.0
            verdicts[row, place] = Verdict.SAME
    for row, pair in enumerate(zip(name.parts, name.parts[1:], strict=False), len(name.parts)):
        if not joins_well(*pair, name_class):
            similarity[row] = 0.0
    if name_class is NameClass.PERSON:
        _raise_by_initials(name.parts, vocabulary, similarity, verdicts)
    return similarity, verdicts


def _edit_similarity(
    rows: list[str], columns: list[str], lengths: NDArray[np.float32]
) -> NDArray[np.float32]:
    """1 minus edits (insert, delete, change, swap neighbours) over the longer length."""
    edits = process.cdist(rows, columns, scorer=OSA.distance, dtype=np.float32)
    distances = edits * (1.0 + _EDIT_GROWTH * (edits - 1.0))
    longest = np.maximum(lengths[None, :], np.array([[len(r)] for r in rows], dtype=np.float32))
    np.maximum(longest, 1.0, out=longest)
    return np.maximum(0.0, 1.0 - distances / longest).astype(np.float32)


def _raise_by_skeleton(
    parts: tuple[str, ...],
    vocabulary: Vocabulary,
    similarity: NDArray[np.float32],
    verdicts: NDArray[np.uint8],
) -> None:
    """Raise parts that sound alike: by less, the more letters differ all the same."""
    for row, part in enumerate(parts):
        sound = skeleton(part)
        # the skeleton of a short part says nothing: too many share it
        if len(part) < _SKELETON_PART or len(sound) < 3:
            continue
        places = vocabulary.by_skeleton.get(sound)
        if places is None:
            continue
        places = places[vocabulary.lengths[places] >= _SKELETON_PART]
        value = SKELETON_EQUAL - _SKELETON_SPREAD * (1.0 - similarity[row, places])
        better = value > similarity[row, places]
        similarity[row, places[better]] = value[better]
        verdicts[row, places[better]] = Verdict.TRANSLITERATION


def _lower_known_apart(
    parts: tuple[str, ...],
    name_class: NameClass,
    vocabulary: Vocabulary,
    similarity: NDArray[np.float32],
) -> None:
    """Keep two known names, or a name and a patronymic, from passing for a slip of the pen."""
    is_person = name_class is NameClass.PERSON
    for row, part in enumerate(parts):
        if is_known_name(part) if is_person else is_known_place(part):
            apart = vocabulary.is_known & (similarity[row] < _KNOWN_SLIP)
            similarity[row, apart] *= _KNOWN_FACTOR
        if is_person:
            other_kind = vocabulary.is_patronymic != is_patronymic(part)
            similarity[row, other_kind & (similarity[row] < _PATRONYMIC_APART)] = 0.0


def _raise_by_variants(
    row: int,
    variants: Mapping[str, tuple[float, str]],
    vocabulary: Vocabulary,
    similarity: NDArray[np.float32],
    verdicts: NDArray[np.uint8],
) -> None:
    for other, (value, reason) in variants.items():
        place = vocabulary.places.get(other)
        if place is not None and value > similarity[row, place]:
            similarity[row, place] = value
            verdicts[row, place] = _VERDICTS[reason]


def _raise_by_abjad(
    part: str,
    row: int,
    vocabulary: Vocabulary,
    similarity: NDArray[np.float32],
    verdicts: NDArray[np.uint8],
    *,
    everywhere: bool,
) -> None:
    """Compare by consonants alone where one of the two was written without vowels."""
    key = consonants(part)
    if len(key) < _ABJAD_LEAST or not (everywhere or vocabulary.is_abjad.any()):
        return
    lengths = vocabulary.consonant_lengths
    near = _edit_similarity([key], vocabulary.consonants, lengths)[0]
    value = np.where(near >= _ALIKE, _ABJAD_EQUAL, near * _ABJAD_NEAR).astype(np.float32)
    value[(lengths < _ABJAD_LEAST) | (near < _ABJAD_FLOOR)] = 0.0
    if len(key) == _ABJAD_LEAST:
        value *= _ABJAD_SHORT
    # where both were written without vowels, plain edits say it all
    value[vocabulary.is_abjad == everywhere] = 0.0
    better = value > similarity[row]
    similarity[row, better] = value[better]
    verdicts[row, better] = Verdict.TRANSLITERATION


def _raise_by_initials(
    parts: tuple[str, ...],
    vocabulary: Vocabulary,
    similarity: NDArray[np.float32],
    verdicts: NDArray[np.uint8],
) -> None:
    """Let "v" meet "vladimir", and "jc" meet "jean" and "claude"."""
    single = np.flatnonzero(vocabulary.lengths == 1)
    for row, part in enumerate(parts):
        if len(part) == 1:
            places = np.array(
                [i for i, p in enumerate(vocabulary.parts) if p[0] == part and len(p) > 1],
                dtype=np.intp,
            )
        else:
            places = np.array([i for i in single if vocabulary.parts[i] == part[0]], dtype=np.intp)
        similarity[row, places] = _INITIAL
        verdicts[row, places] = Verdict.INITIAL
        if len(part) == 2:
            pairs = np.flatnonzero(vocabulary.pair_initials == part)
            similarity[row, pairs] = np.maximum(similarity[row, pairs], _PAIR_INITIALS)
            verdicts[row, pairs] = Verdict.INITIAL
