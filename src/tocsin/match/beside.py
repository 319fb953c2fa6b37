"""What speaks beside the alignment: legal forms, acronyms, reversal, native characters.

Promises the same rules whether one pair is compared or an index is searched.
Never aligns and never looks for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tocsin.match import _telling
from tocsin.match.similarity import Verdict
from tocsin.model import Part
from tocsin.text.fold import FoldedName, NameClass
from tocsin.text.tables import particles

#: Cost of legal forms of different classes ("Deutsche Bank AG", "Deutsche Bank GmbH").
FORMS_DIFFER = 0.08
#: Share of what is missing to 1 that two forms of one class make good.
FORMS_AGREE = 0.15
_FORMS_FROM = 0.3
#: Strength of "PLA" against "People's Liberation Army".
ACRONYM = 0.78
#: What each place or class word named beside it takes away ("PLA China").
_ACRONYM_BESIDE = 0.05
#: "Omar bin Abdullah" is the father or the son of "Abdullah bin Omar".
REVERSED = 0.65
#: Scores below this are not worth a closer look.
_DOUBTFUL = 0.5
#: What each share of different native characters costs, times this: one of three decides.
_NATIVE_COST = 1.4
#: What a verdict is called: made once, since making an enumeration's member costs more.
_WORDS = {int(verdict): verdict.name.lower() for verdict in Verdict}


def acronym_worth(beside: int) -> float:
    """Give the strength of an acronym with so many words beside it."""
    return ACRONYM - _ACRONYM_BESIDE * beside


def with_forms(score: float, asked: frozenset[str], listed: frozenset[str]) -> float:
    """Let the legal forms speak, where both names have one."""
    if score <= _FORMS_FROM or not asked or not listed:
        return score
    return score + FORMS_AGREE * (1.0 - score) if asked & listed else score - FORMS_DIFFER


def reversed_part(score: float, asked: Sequence[str], listed: Sequence[str]) -> Part | None:
    """Tell father from son: the names around "bin" have changed places."""
    around = around_patronymic(asked)
    if around is None or score <= _DOUBTFUL:
        return None
    other = around_patronymic(listed)
    if other != (around[1], around[0]):
        return None
    return Part(" ".join(around), " ".join(other), "reversed", REVERSED, 0.0)


def around_patronymic(parts: Sequence[str]) -> tuple[str, str] | None:
    """Give the two names around a "bin" or its like; None where there is none between two."""
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if part in particles() and particles()[part].kind == "patronymic" and before != after:
            return before, after
    return None


def native_worths(
    asked: str, listed: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Compare Han with Han and Hangul with Hangul: romanised homophones say too much.

    Returns:
        Likeness of the characters and strength that it leaves, 0 to 1, float32 (n,).
    """
    near = process.cdist([asked], listed, scorer=OSA.normalized_similarity)[0]
    return near, np.maximum(np.float32(0.0), 1.0 - _NATIVE_COST * (1.0 - near))


def native_part(asked: str, listed: str, likeness: float) -> Part:
    """Tell how native characters met."""
    return Part(asked, listed, "same" if likeness == 1.0 else "other-characters", likeness, 1.0)


def parts_told(
    name: FoldedName,
    left_mass: Sequence[float],
    right: Sequence[str],
    right_mass: Sequence[float],
    meetings: Iterable[tuple[int, int, int, int, float, int]],
) -> tuple[Part, ...]:
    """Tell how the parts of two names met.

    Args:
        name: The asked name.
        left_mass: Mass of each of its parts.
        right: Parts of the listed name.
        right_mass: Mass of each.
        meetings: First asked part, how many, first listed part, how many,
            similarity, verdict; in the order of the asked name.

    Returns:
        The parts, weights adding up to 1: those that met first, then those left over.
    """
    return _telling.parts_told(
        name.parts, list(left_mass), tuple(right), list(right_mass), meetings, _WORDS
    )


def form_parts(
    asked: frozenset[str], listed: frozenset[str], name_class: NameClass
) -> Iterator[Part]:
    """Tell how the legal forms of two names met; they weigh nothing by themselves."""
    if asked and listed and name_class is not NameClass.PERSON:
        verdict = "legal-form" if asked & listed else "other-legal-form"
        likeness = 1.0 if asked & listed else 0.0
        yield Part(" ".join(sorted(asked)), " ".join(sorted(listed)), verdict, likeness, 0.0)
