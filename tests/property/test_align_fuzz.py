"""The compiled alignment against a slow reference, and against hostile input."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tocsin.match._align import align_names, align_one
from tocsin.match.names import ORGANISATION_WEIGHTS, PERSON_WEIGHTS, Weights

Floats = NDArray[np.float32]
Meeting = tuple[int, int, int, int, float]
KERNEL = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "match" / "_align.pyx"


def constant(name: str) -> float:
    """Read a constant of the kernel from its source: it is tuned in one place."""
    found = re.search(rf"^DEF {name} = ([\d.]+)$", KERNEL.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return float(found[1])


#: A meeting with more mass than this counts by itself.
SOLID_MASS = 2.0
#: A part with no more mass than this confirms no more than its own mass.
INITIAL_MASS = constant("INITIAL_MASS")
#: Parts at least this alike are equal, and meet before all others.
SAME = constant("SAME")


@dataclass(frozen=True)
class Pair:
    """Two names as masses and similarities: part to part, pair to part, part to pair."""

    left: tuple[float, ...]
    right: tuple[float, ...]
    single: tuple[tuple[float, ...], ...]
    left_pair: tuple[tuple[float, ...], ...]
    right_pair: tuple[tuple[float, ...], ...]

    def swapped(self) -> Pair:
        def turn(rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
            return tuple(zip(*rows, strict=True))

        return Pair(
            self.right, self.left, turn(self.single), turn(self.right_pair), turn(self.left_pair)
        )

    def arrays(self) -> tuple[Floats, Floats, NDArray[np.int32], NDArray[np.int32], Floats]:
        """Lay the pair out as the kernel reads it: parts, then joined parts, as vocabulary."""
        q, n = len(self.left), len(self.right)
        similarity = np.zeros((2 * q - 1, 2 * n - 1), dtype=np.float32)
        similarity[:q, :n] = self.single
        if q > 1:
            similarity[q:, :n] = self.left_pair
        if n > 1:
            similarity[:q, n:] = self.right_pair
        mass = np.array([*self.right, *[0.0] * (n - 1)], dtype=np.float32)
        tokens = np.arange(n, dtype=np.int32)
        joins = np.append(np.arange(n, 2 * n - 1), n - 1).astype(np.int32)
        return similarity, np.array(self.left, dtype=np.float32), tokens, joins, mass


def aligned(pair: Pair, weights: Weights) -> tuple[float, int]:
    similarity, left, tokens, joins, mass = pair.arrays()
    out = np.full(1, -1.0, dtype=np.float32)
    starts = np.array([0, len(tokens)], dtype=np.int32)
    cut = align_names(similarity, left, starts, tokens, joins, mass, weights.as_tuple(), out)
    return float(out[0]), cut


def told(pair: Pair, weights: Weights) -> tuple[float, list[Meeting]]:
    similarity, left, tokens, joins, mass = pair.arrays()
    starts = np.array([0, len(tokens)], dtype=np.int32)
    return align_one(similarity, left, starts, tokens, joins, mass, weights.as_tuple(), 0)


def meetings(pair: Pair, weights: Weights) -> list[Meeting]:
    """Every way that one or two neighbouring parts may meet one or two of the other name."""
    singles = [
        (i, 1, j, 1, value)
        for i, row in enumerate(pair.single)
        for j, value in enumerate(row)
        if np.float32(value) >= weights.floor
    ]
    pairs = [
        (i, 2, j, 1, value) for i, row in enumerate(pair.left_pair) for j, value in enumerate(row)
    ] + [
        (i, 1, j, 2, value) for i, row in enumerate(pair.right_pair) for j, value in enumerate(row)
    ]
    return singles + [m for m in pairs if np.float32(m[4]) >= weights.join_floor]


def choices(
    options: list[Meeting], left: frozenset[int] = frozenset(), right: frozenset[int] = frozenset()
) -> Iterator[list[Meeting]]:
    """Every set of meetings in which no part meets twice."""
    yield []
    for place, (i, count, j, listed, value) in enumerate(options):
        taken_left, taken_right = set(range(i, i + count)), set(range(j, j + listed))
        if not taken_left & left and not taken_right & right:
            for rest in choices(options[place + 1 :], left | taken_left, right | taken_right):
                yield [(i, count, j, listed, value), *rest]


def value_of(pair: Pair, weights: Weights, chosen: list[Meeting]) -> float:
    """Score one way to set the parts against each other."""
    matched = cost = uneven = 0.0
    free_left, free_right = sum(pair.left), sum(pair.right)
    solid = 0
    for i, count, j, listed, value in chosen:
        a, b = sum(pair.left[i : i + count]), sum(pair.right[j : j + listed])
        gap = 1.0 - value
        is_initial = min(a, b) <= INITIAL_MASS
        mass = min(a, b) if is_initial else (a + b) / 2
        matched += mass
        uneven += abs(a - b) if is_initial else 0.0
        cost += mass * gap * (1.0 + weights.excess * gap)
        solid += mass > SOLID_MASS
        free_left -= a
        free_right -= b
    if matched <= 0.0:
        return 0.0
    both = max(0.0, min(free_left, free_right))
    one = max(0.0, free_left) + max(0.0, free_right) - 2 * both + uneven
    extra = weights.extra_single if solid <= 1 else weights.extra
    lost = cost + weights.contradiction * both + extra * one
    step = weights.contradiction_step * min(1.0, both / weights.step_mass)
    return max(0.0, 1.0 - lost / (matched + both + one) - step)


def equal_parts(pair: Pair) -> list[Meeting]:
    """Let equal parts meet, in the order written."""
    met: list[Meeting] = []
    for i, row in enumerate(pair.single):
        free = (j for j in range(len(row)) if j not in {m[2] for m in met})
        j = next((j for j in free if row[j] >= SAME), None)
        if j is not None:
            met.append((i, 1, j, 1, row[j]))
    return met


def reference(pair: Pair, weights: Weights) -> float:
    """Give the best score of all ways in which equal parts meet."""
    met = equal_parts(pair)
    left, right = frozenset(m[0] for m in met), frozenset(m[2] for m in met)
    ways = choices(meetings(pair, weights), left, right)
    return max(value_of(pair, weights, [*met, *chosen]) for chosen in ways)


#: Steps of 1/64 are exact in both precisions, so that no threshold is missed by rounding.
MASSES = st.integers(16, 576).map(lambda n: n / 64)
SIMILARITIES = st.one_of(st.just(0.0), st.just(1.0), st.integers(0, 64).map(lambda n: n / 64))
WEIGHTS = st.one_of(
    st.sampled_from([PERSON_WEIGHTS, ORGANISATION_WEIGHTS]),
    st.builds(
        Weights,
        contradiction=st.integers(0, 96).map(lambda n: n / 64),
        contradiction_step=st.integers(0, 32).map(lambda n: n / 64),
        step_mass=st.integers(32, 512).map(lambda n: n / 64),
        extra=st.integers(0, 64).map(lambda n: n / 64),
        extra_single=st.integers(0, 64).map(lambda n: n / 64),
        floor=st.integers(16, 60).map(lambda n: n / 64),
        join_floor=st.integers(32, 62).map(lambda n: n / 64),
        excess=st.integers(0, 64).map(lambda n: n / 64),
    ),
)


def rows(height: int, width: int) -> st.SearchStrategy[tuple[tuple[float, ...], ...]]:
    row = st.lists(SIMILARITIES, min_size=width, max_size=width).map(tuple)
    return st.lists(row, min_size=height, max_size=height).map(tuple)


@st.composite
def pairs(draw: st.DrawFn, largest: int = 4) -> Pair:
    q, n = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return Pair(
        left=tuple(draw(st.lists(MASSES, min_size=q, max_size=q))),
        right=tuple(draw(st.lists(MASSES, min_size=n, max_size=n))),
        single=draw(rows(q, n)),
        left_pair=draw(rows(q - 1, n)),
        right_pair=draw(rows(q, n - 1)),
    )


@given(pairs(), WEIGHTS)
@settings(max_examples=150, deadline=None)
def test_the_best_way_is_found(pair: Pair, weights: Weights) -> None:
    score, cut = aligned(pair, weights)
    assert cut == 0
    assert score == pytest.approx(reference(pair, weights), abs=2e-6)


@given(pairs(), WEIGHTS)
@settings(max_examples=150, deadline=None)
def test_the_parts_told_give_the_score(pair: Pair, weights: Weights) -> None:
    score, chosen = told(pair, weights)
    assert score == aligned(pair, weights)[0]
    assert score == pytest.approx(value_of(pair, weights, chosen), abs=2e-6)
    lefts = [i + k for i, count, _, _, _ in chosen for k in range(count)]
    rights = [j + k for _, _, j, listed, _ in chosen for k in range(listed)]
    assert len(lefts) == len(set(lefts))
    assert len(rights) == len(set(rights))
    assert set(lefts) <= set(range(len(pair.left)))
    assert set(rights) <= set(range(len(pair.right)))


@given(pairs(), WEIGHTS)
@settings(max_examples=150, deadline=None)
def test_exchanging_the_sides_changes_nothing(pair: Pair, weights: Weights) -> None:
    assert aligned(pair, weights)[0] == pytest.approx(aligned(pair.swapped(), weights)[0], abs=2e-6)


@given(pairs(largest=12), WEIGHTS)
@settings(max_examples=100, deadline=None)
def test_scores_are_finite_and_bounded(pair: Pair, weights: Weights) -> None:
    score, cut = aligned(pair, weights)
    assert math.isfinite(score)
    assert 0.0 <= score <= 1.0
    assert cut in (0, 1)


@given(st.lists(pairs(largest=3).filter(lambda p: len(p.left) == 2), min_size=1, max_size=6))
@settings(max_examples=50, deadline=None)
def test_a_name_scores_the_same_among_others(listed: list[Pair]) -> None:
    """Names are scored one by one: what stands beside a name in the table does not matter."""
    left = np.array(listed[0].left, dtype=np.float32)
    blocks, tokens, joins, masses, starts, width = [], [], [], [], [0], 0
    for pair in listed:
        similarity, _, own_tokens, own_joins, mass = pair.arrays()
        blocks.append(similarity)
        tokens.extend((own_tokens + width).tolist())
        joins.extend((own_joins + width).tolist())
        masses.append(mass)
        width += similarity.shape[1]
        starts.append(len(tokens))
    out = np.empty(len(listed), dtype=np.float32)
    align_names(
        np.ascontiguousarray(np.hstack(blocks)),
        left,
        np.array(starts, dtype=np.int32),
        np.array(tokens, dtype=np.int32),
        np.array(joins, dtype=np.int32),
        np.concatenate(masses),
        PERSON_WEIGHTS.as_tuple(),
        out,
    )
    for place, pair in enumerate(listed):
        alone = Pair(listed[0].left, pair.right, pair.single, pair.left_pair, pair.right_pair)
        assert out[place] == np.float32(aligned(alone, PERSON_WEIGHTS)[0])


@given(pairs(), WEIGHTS)
@settings(max_examples=50, deadline=None)
def test_what_does_not_join_is_compared_apart(pair: Pair, weights: Weights) -> None:
    """A negative place says that a listed part does not join its follower."""
    similarity, left, tokens, joins, mass = pair.arrays()
    joins[:] = -1
    out = np.empty(1, dtype=np.float32)
    starts = np.array([0, len(tokens)], dtype=np.int32)
    align_names(similarity, left, starts, tokens, joins, mass, weights.as_tuple(), out)
    apart = replace(pair, right_pair=tuple((0.0,) * len(row) for row in pair.right_pair))
    assert float(out[0]) == pytest.approx(reference(apart, weights), abs=2e-6)


def uniform(q: int, n: int, similarity: float) -> Pair:
    return Pair(
        (4.0,) * q,
        (4.0,) * n,
        ((similarity,) * n,) * q,
        ((similarity,) * n,) * (q - 1),
        ((similarity,) * (n - 1),) * q,
    )


@pytest.mark.parametrize("similarity", [0.5, 0.81, 0.99, 1.0])
@pytest.mark.parametrize(("q", "n"), [(32, 32), (32, 1), (1, 32), (31, 7), (12, 12)])
def test_hostile_repetition_ends_quickly(q: int, n: int, similarity: float) -> None:
    """Each part may meet each other: the number of ways is beyond counting, the work is not."""
    pair = uniform(q, n, similarity)
    before = time.process_time()
    score, cut = aligned(pair, PERSON_WEIGHTS)
    assert time.process_time() - before < 0.5
    assert 0.0 <= score <= 1.0
    assert cut in (0, 1)


def test_work_that_was_cut_is_counted() -> None:
    similarity, left, tokens, joins, mass = uniform(12, 12, 0.9).arrays()
    starts = np.array([0, 12, 12], dtype=np.int32)
    out = np.empty(2, dtype=np.float32)
    weights = PERSON_WEIGHTS.as_tuple()
    assert align_names(similarity, left, starts, tokens, joins, mass, weights, out) == 1
    assert out[1] == 0.0


def test_an_empty_table_gives_no_score() -> None:
    similarity, left, _, _, mass = uniform(2, 1, 1.0).arrays()
    none = np.empty(0, dtype=np.int32)
    starts = np.zeros(1, dtype=np.int32)
    out = np.empty(0, dtype=np.float32)
    weights = PERSON_WEIGHTS.as_tuple()
    assert align_names(similarity, left, starts, none, none, mass, weights, out) == 0


def test_wrong_shapes_are_refused() -> None:
    similarity, left, tokens, joins, mass = uniform(2, 3, 1.0).arrays()
    starts = np.array([0, 3], dtype=np.int32)
    out = np.empty(1, dtype=np.float32)
    weights = PERSON_WEIGHTS.as_tuple()
    good = (similarity, left, starts, tokens, joins, mass, weights, out)
    assert align_names(*good) == 0
    bad: list[Any] = [
        (similarity[:2], *good[1:]),
        (similarity, left[:1], *good[2:]),
        (similarity, np.empty(0, dtype=np.float32), *good[2:]),
        (np.zeros((65, 5), dtype=np.float32), np.ones(33, dtype=np.float32), *good[2:]),
        (*good[:7], np.empty(2, dtype=np.float32)),
        (*good[:6], weights[:7], out),
        (similarity[:, ::2], *good[1:]),
        (similarity.astype(np.float64), *good[1:]),
    ]
    for arguments in bad:
        with pytest.raises(ValueError, match=r"."):
            align_names(*arguments)
