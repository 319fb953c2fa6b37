"""Rarities and spelling variants learnt from the lists themselves.

Promises that what is learnt comes only from the lists in this index: parts
that aliases of one entity use for each other, and how many names bear a part.
Never ships anything learnt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from tocsin.match.knowledge import Knowledge
from tocsin.model import Name
from tocsin.text.fold import FoldedName, NameClass

#: A pair of spellings counts once this many entities use both.
_LEAST_SUPPORT = 2
#: Spellings less alike than this are other names, not other spellings.
_LEAST_ALIKE = 0.4
_SHORTEST = 3
#: An entity with more names than this would cost more than it teaches.
_MOST_NAMES = 40

Rows = Mapping[NameClass, list[tuple[FoldedName, int, Name]]]


def learn_knowledge(rows: Rows) -> Knowledge:
    """Learn from the names of an index, grouped by class.

    Args:
        rows: For each class of names the folded name, the place of its entity
            and the name as published; the names of an entity follow each other.

    Returns:
        Knowledge with frequencies, and with the variants that at least two
        entities support.
    """
    frequency: Counter[str] = Counter()
    for group in rows.values():
        for folded, _, _ in group:
            frequency.update(set(folded.parts))
    names = sum(map(len, rows.values()))
    support: Counter[tuple[str, str]] = Counter()
    for parts in _aliases(rows.get(NameClass.PERSON, [])):
        support.update(_swaps(parts))
    learnt: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), count in support.items():
        if count >= _LEAST_SUPPORT:
            similarity = min(0.95, 0.86 + 0.03 * (count - _LEAST_SUPPORT))
            learnt[a][b] = learnt[b][a] = similarity
    return Knowledge(frequency=dict(frequency), names=names, learnt=dict(learnt))


def _aliases(group: list[tuple[FoldedName, int, Name]]) -> Iterator[list[tuple[str, ...]]]:
    """Give the names of each entity that has more than one."""
    current: list[tuple[str, ...]] = []
    owner = -1
    for folded, place, _ in group:
        if place != owner:
            if len(current) > 1:
                yield current[:_MOST_NAMES]
            current, owner = [], place
        current.append(folded.parts)
    if len(current) > 1:
        yield current[:_MOST_NAMES]


def _swaps(names: list[tuple[str, ...]]) -> set[tuple[str, str]]:
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
