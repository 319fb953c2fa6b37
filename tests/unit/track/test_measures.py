"""Shares, chances and orders: known values, ends, and that a seed is a seed."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.track.measures import at_least, order_correlation, order_interval, share_interval


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Wilson's interval as tabulated by Newcombe (1998), table I: 81 of 263, 15 of 148, 1 of 29
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)],
)
def test_shares_have_the_published_intervals(
    count: int, total: int, low: float, high: float
) -> None:
    assert share_interval(count, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    count, total = counts
    low, high = share_interval(count, total)
    assert 0.0 <= low <= high <= 1.0
    if total:
        assert low <= count / total <= high


@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.05, 0.95))
def test_the_chance_of_at_least_so_many_is_exact(count: int, total: int, chance: float) -> None:
    plain = sum(
        comb(total, k) * chance**k * (1 - chance) ** (total - k)
        for k in range(min(count, total + 1), total + 1)
    )
    assert at_least(count, total, chance) == pytest.approx(1.0 if count <= 0 else plain, abs=1e-9)


def test_a_chance_of_a_long_list_stays_a_number() -> None:
    assert 0.0 <= at_least(3_000, 4_000, 0.5) < 1e-200
    assert at_least(1_990, 4_000, 0.5) == pytest.approx(0.63, abs=0.02)


@given(st.permutations(range(9)))
def test_an_order_counts_the_pairs_that_agree(places: list[int]) -> None:
    pairs = list(combinations(range(9), 2))
    agreeing = sum(1 if places[i] < places[j] else -1 for i, j in pairs)
    assert order_correlation(range(9), places) == pytest.approx(agreeing / len(pairs))


def test_the_interval_of_an_order_is_drawn_alike_every_time() -> None:
    places = [0, 2, 1, 3, 5, 4, 7, 6, 9, 8, 11, 10]
    found = order_interval(range(12), places)
    assert found is not None
    assert found == order_interval(range(12), places)
    tau = order_correlation(range(12), places)
    assert tau is not None
    assert -1 <= found[0] < tau < found[1] <= 1
    assert order_interval(range(12), range(12)) == (1.0, 1.0)


def test_three_pairs_make_no_order() -> None:
    assert order_correlation([0, 1, 2], [0, 1, 2]) is None
    assert order_interval([0, 1, 2], [0, 1, 2]) is None


def test_a_long_order_is_drawn_from() -> None:
    many = range(4_000)
    assert order_correlation(many, many) == 1.0
    assert order_correlation(many, list(reversed(many))) == -1.0
