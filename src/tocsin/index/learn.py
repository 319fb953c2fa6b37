"""Rarities and spelling variants learnt from the lists themselves.

Promises that what is learnt comes only from the lists in this index: parts
that aliases of one entity use for each other, and how many names bear a part.
Never ships anything learnt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import OSA

#: A pair of spellings counts once this many entities use both.
_LEAST_SUPPORT = 2
#: Spellings less alike than this are other names, not other spellings.
_LEAST_ALIKE = 0.4
_SHORTEST = 3
#: An entity with more names than this would cost more than it teaches.
_MOST_NAMES = 40
#: A rarer part weighs its whole: it need not be counted.
_LEAST_COUNT = 3


class Learner:
    """Takes down what the names of one person use for each other."""

    def __init__(self) -> None:
        self._support: Counter[tuple[str, str]] = Counter()

    def see(self, names: Sequence[tuple[str, ...]]) -> None:
        """Take down the folded names of one person."""
        if len(names) > 1:
            self._support.update(_swaps(names[:_MOST_NAMES]))

    def learnt(self) -> dict[str, dict[str, float]]:
        """Give part to other part to similarity, for what at least two persons support."""
        learnt: dict[str, dict[str, float]] = defaultdict(dict)
        for (a, b), count in self._support.items():
            if count >= _LEAST_SUPPORT:
                similarity = min(0.95, 0.86 + 0.03 * (count - _LEAST_SUPPORT))
                learnt[a][b] = learnt[b][a] = similarity
        return dict(learnt)


def counted(counts: Counter[str]) -> dict[str, int]:
    """Give the parts that are borne often enough to weigh less."""
    return {part: count for part, count in counts.items() if count >= _LEAST_COUNT}


def _swaps(names: Sequence[tuple[str, ...]]) -> set[tuple[str, str]]:
    """Find the pairs of parts by which two names of one entity differ, and only by them."""
    swaps: set[tuple[str, str]] = set()
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if len(first) != len(second) or len(first) < 2:
                continue
            left = [p for p in first if p not in second]
            right = [p for p in second if p not in first]
            if len(left) == len(right) == 1:
                a, b = sorted((left[0], right[0]))
                if (
                    min(len(a), len(b)) >= _SHORTEST
                    and OSA.normalized_similarity(a, b) >= _LEAST_ALIKE
                ):
                    swaps.add((a, b))
    return swaps
