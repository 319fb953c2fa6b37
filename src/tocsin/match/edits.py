"""How many edits two parts are apart, over many packed parts at once.

Promises the optimal string alignment similarity wherever it reaches a floor.
Never knows why two parts may be alike otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tocsin.match._edits import edit_similarities, letter_sets

_LONGEST_COMPILED = 64
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Floors:
    """Least similarities that matter: of a part, and where one of the two is joined."""

    part: float = 0.0
    joined: float = 0.0


EVERYTHING = Floors()


@dataclass(frozen=True)
class Packed:
    """Parts one after the other, as the compiled edit similarity reads them.

    Attributes:
        text: ASCII of all parts, uint8.
        starts: Where each begins, int32 (v + 1,).
        letters: Set of characters of each, uint64 (v,).
        is_joined: 1 for a part that stands for two, uint8 (v,).
    """

    text: NDArray[np.uint8]
    starts: NDArray[np.int32]
    letters: NDArray[np.uint64]
    is_joined: NDArray[np.uint8]


def packed(parts: Sequence[str], is_joined: NDArray[np.bool_]) -> Packed:
    """Pack parts for the compiled edit similarity."""
    starts = np.zeros(len(parts) + 1, dtype=np.int32)
    np.cumsum([len(part) for part in parts], out=starts[1:])
    text = np.frombuffer("".join(parts).encode("ascii"), dtype=np.uint8)
    letters = np.zeros(len(parts), dtype=np.uint64)
    letter_sets(text, starts, letters)
    return Packed(text, starts, letters, is_joined.astype(np.uint8))


def edit_similarity(part: str, others: Packed, floors: Floors, out: NDArray[np.float32]) -> None:
    """Fill in 1 minus edits (insert, delete, change, swap neighbours) over the longer length.

    Args:
        part: A folded part.
        others: The parts that it is compared with, (v,).
        floors: What stays below is filled in as 0.
        out: Receives the similarities, 0 to 1, float32 (v,).
    """
    if len(part) <= _LONGEST_COMPILED:
        edit_similarities(
            part.encode("ascii"), others.text, others.starts, others.letters, others.is_joined,
            floors.part, floors.joined, out,
        )  # fmt: skip
        return
    text, starts = others.text.tobytes().decode("ascii"), others.starts.tolist()
    listed = [text[a:b] for a, b in pairwise(starts)]
    likeness = process.cdist([part], listed, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
    floor = np.where(others.is_joined > 0, floors.joined, floors.part)
    out[:] = np.where(likeness >= floor - _ROUNDING, likeness, 0.0)
