"""How far a version may differ from the one in service."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.history.bounds import check_bounds
from tocsin.model import Bounds, ListVersion

BOUNDS = Bounds(records=(100, 2000), shrink=0.1, grow=0.25, lost=0.01)


def version(records: int = 1000, lost: int = 0, **more: object) -> ListVersion:
    made = ListVersion("l", "v", "2024-02-24", "file", records, records - lost, lost)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("records", [900, 901, 1000, 1249, 1250])
def test_within_the_bounds_is_fine(records: int) -> None:
    assert check_bounds(version(), version(records), BOUNDS) is None


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (version(899), "shrank from 1,000 to 899 records, by more than 10%"),
        (version(1251), "grew from 1,000 to 1,251 records, by more than 25%"),
        (version(99), "holds 99 records; the list is known to hold 100 to 2,000"),
        (version(2001), "holds 2,001 records"),
        (version(1000, lost=11), "11 of 1,000 records could not be read, more than 1%"),
        (version(published="2024-02-23"), "published on 2024-02-23, before"),
        (version(carries=("primary", "addresses")), "lacks aliases, comments"),
    ],
)
def test_beyond_the_bounds_has_a_reason(after: ListVersion, said: str) -> None:
    reason = check_bounds(version(), after, BOUNDS)
    assert reason is not None
    assert said in reason


def test_a_first_version_is_held_against_what_is_known_of_the_list() -> None:
    assert check_bounds(None, version(), BOUNDS) is None
    assert check_bounds(None, version(20), BOUNDS)
    assert check_bounds(None, version(1000, lost=500), BOUNDS)


def test_entities_count_beside_records() -> None:
    wide = replace(BOUNDS, lost=0.5)
    assert "entities" in str(check_bounds(version(), version(1000, lost=400), wide))


@pytest.mark.parametrize(("was", "now"), [(None, "2024-01-01"), ("2024-01-01", None), (None, None)])
def test_a_day_that_is_not_known_says_nothing(was: str | None, now: str | None) -> None:
    assert check_bounds(version(published=was), version(published=now), BOUNDS) is None


def test_parts_that_both_carry_or_that_come_are_fine() -> None:
    some, more = ("primary", "aliases"), ("primary", "aliases", "addresses", "comments")
    assert check_bounds(version(carries=some), version(carries=more), BOUNDS) is None
    assert check_bounds(version(carries=some), version(), BOUNDS) is None
    assert check_bounds(version(), version(carries=more), BOUNDS) is None
    assert check_bounds(version(carries=more), version(carries=some), BOUNDS)


@given(st.integers(100, 2000), st.integers(0, 100), st.integers(0, 100))
def test_the_share_itself_is_within(records: int, shrink: int, grow: int) -> None:
    """Binary fractions of a share must not decide."""
    bounds = Bounds((0, 10**6), shrink / 100, grow / 100, 1.0)
    gone, came = records * shrink // 100, records * grow // 100
    was = version(records)
    assert check_bounds(was, version(records - gone), bounds) is None
    assert check_bounds(was, version(records + came), bounds) is None
    if records * shrink % 100 == 0 and gone < records:
        assert check_bounds(was, version(records - gone - 1), bounds)
