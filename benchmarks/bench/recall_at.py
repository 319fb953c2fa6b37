"""Recall at a fixed share of false positives, with its interval.

Promises the strictest reading of ties: a threshold lets through at most that share of
the negatives, and who scores no more than a negative that must stay out is not found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHARE = 0.05
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class RecallAt:
    """Recall at ``SHARE`` false positives.

    Attributes:
        recall: Share of the positives above the cut, 0 to 1.
        low: Lower end of the 95% interval (both sides resampled, seeded).
        high: Upper end.
        cut: Score that must be passed.
        false_positives: Share of the negatives that pass it.
        positives: How many.
        negatives: How many.
    """

    recall: float
    low: float
    high: float
    cut: float
    false_positives: float
    positives: int
    negatives: int


def recall_at(
    positives: NDArray[np.float64], negatives: NDArray[np.float64], least: float = 0.0
) -> RecallAt:
    """Give the recall where at most 5% of the negatives are hit.

    Args:
        positives: Score of what was asked for, 0 where it was not found, (m,), m > 0.
        negatives: Best score of anybody, 0 where nobody was found, (n,), n > 0.
        least: Scores below it were not asked for: the cut is no lower.

    Returns:
        Recall, interval and cut.
    """
    random = np.random.default_rng(7)
    drawn = [
        _passed(random.choice(positives, len(positives)), cut_of(resampled, least))
        for resampled in (random.choice(negatives, len(negatives)) for _ in range(_RESAMPLES))
    ]
    low, high = np.quantile(drawn, (0.025, 0.975))
    cut = cut_of(negatives, least)
    return RecallAt(
        recall=_passed(positives, cut),
        low=float(low),
        high=float(high),
        cut=cut,
        false_positives=_passed(negatives, cut),
        positives=len(positives),
        negatives=len(negatives),
    )


def cut_of(negatives: NDArray[np.float64], least: float = 0.0) -> float:
    """Give the highest score among the negatives that must stay out, no lower than ``least``.

    >>> cut_of(np.arange(20) / 20)  # one of twenty may be hit: the one at .95
    0.9
    """
    ranked = np.sort(negatives)[::-1]
    return max(least, float(ranked[int(SHARE * len(ranked))]))


def _passed(scores: NDArray[np.float64], cut: float) -> float:
    return float((scores > cut).mean())
