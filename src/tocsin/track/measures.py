"""Shares, orders and chances, each with its interval.

Promises the same number for the same input: what is drawn at random is drawn
from a fixed seed. Never knows what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, sqrt

import numpy as np

Interval = tuple[float, float]

#: Share of intervals that hold the true value.
LEVEL = 0.95
_Z = 1.959963984540054  # quantile of the normal distribution at 1 - (1 - LEVEL) / 2
_DRAWS, _SEED = 1_000, 20180129
#: Pairs over which an order is correlated; of more, so many are drawn.
_MOST_PAIRS = 1_500
_FEWEST_PAIRS = 4


def share_interval(count: int, total: int) -> Interval:
    """Give the interval of a share by Wilson's score method (1927).

    Args:
        count: How many of them.
        total: Of how many; 0 leaves the share open.

    >>> [round(end, 3) for end in share_interval(5, 5)]
    [0.566, 1.0]
    """
    if total == 0:
        return (0.0, 1.0)
    share, z2 = count / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z / (1 + z2 / total) * sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == total else middle + half
    return (max(0.0, low), min(1.0, high))


def at_least(count: int, total: int, chance: float) -> float:
    """Give the probability of at least so many successes in independent trials, exactly.

    Args:
        count: Successes that were seen.
        total: Trials, at most some thousands.
        chance: Probability of one success, 0 to 1.

    >>> at_least(5, 5, 0.5)
    0.03125
    """
    if count <= 0:
        return 1.0
    terms = (_term(total, k, chance) for k in range(count, total + 1))
    return min(1.0, sum(terms))


def _term(total: int, k: int, chance: float) -> float:
    if chance in {0.0, 1.0}:
        return float(k == (0 if chance == 0.0 else total))
    from math import exp, log

    # in logarithms: the binomial coefficient of a long list passes any float
    return exp(log(comb(total, k)) + k * log(chance) + (total - k) * log(1 - chance))


def order_correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Give Kendall's tau-a of two orders; None for fewer than 4 pairs.

    Args:
        left: Place of each pair in one list.
        right: Its place in the other.

    >>> order_correlation([0, 1, 2, 3], [0, 1, 3, 2])
    0.6666666666666666
    """
    found = _concordance(left, right)
    if found is None:
        return None
    n = len(found)
    return float(found.sum(dtype=np.float64)) / (n * (n - 1))


def order_interval(left: Sequence[float], right: Sequence[float]) -> Interval | None:
    """Give the interval of :func:`order_correlation` by a bootstrap with a fixed seed.

    Pairs are drawn with replacement; a pair drawn twice says nothing against itself.
    """
    found = _concordance(left, right)
    if found is None:
        return None
    n = len(found)
    drawn = np.random.default_rng(_SEED).multinomial(n, [1 / n] * n, size=_DRAWS)
    weights = drawn.astype(np.float32)
    agreeing = np.einsum("ij,ij->i", weights @ found, weights)
    pairs = n * n - (weights * weights).sum(axis=1)
    taus = agreeing[pairs > 0] / pairs[pairs > 0]
    low, high = np.quantile(taus, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return (float(low), float(high))


def _concordance(left: Sequence[float], right: Sequence[float]) -> np.ndarray | None:
    """Give 1 for each two pairs in the same order, -1 for the opposite one, 0 for a tie."""
    n = len(left)
    if n < _FEWEST_PAIRS:
        return None
    one, two = np.asarray(left, np.float32), np.asarray(right, np.float32)
    if n > _MOST_PAIRS:
        kept = np.sort(np.random.default_rng(_SEED).choice(n, _MOST_PAIRS, replace=False))
        one, two = one[kept], two[kept]
    signs = np.sign(one[:, None] - one[None, :]) * np.sign(two[:, None] - two[None, :])
    kept_signs: np.ndarray = signs.astype(np.float32)
    return kept_signs
