from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.trace.edtf import UNKNOWN, read_date
from tocsin.trace.ranges import read_range


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2017-07-07", "2017-07-07", "2017-07-07", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("2016-24", "2016-12-01", "2017-02-28", "season"),
        ("2016-23", "2016-09-01", "2016-11-30", "season"),
        ("2016-09/2016-11", "2016-09-01", "2016-11-30", "interval"),
        ("../2018-02", "0001-01-01", "2018-02-28", "interval"),
        ("2018-02/..", "2018-02-01", "9999-12-31", "interval"),
    ],
)
def test_forms(text: str, first: str, last: str, precision: str) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.precision, found.text) == (precision, text)


@pytest.mark.parametrize(
    "text",
    [
        "July 2017",
        "2017-13",
        "2017-02-30",
        "2017-7",
        "../..",
        "2018/2017",
        "a/b",
        "0000",
        "2016-25",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_about_widens_and_uncertain_does_not() -> None:
    about, doubtful = read_date("2017-07-15~"), read_date("2017-07-15?")
    assert about is not None
    assert doubtful is not None
    assert (about.first.isoformat(), about.last.isoformat()) == ("2017-07-08", "2017-07-22")
    assert about.is_about
    assert not about.is_uncertain
    assert doubtful.first == doubtful.last
    assert doubtful.is_uncertain


def test_nothing_is_unknown() -> None:
    assert read_date("") is UNKNOWN
    assert not UNKNOWN.is_known


dates = st.dates().map(lambda day: day.isoformat()[: (4, 7, 10)[day.day % 3]])


@given(dates, dates)
def test_order_and_distance_agree(a: str, b: str) -> None:
    left, right = read_date(a), read_date(b)
    assert left is not None
    assert right is not None
    least, most = left.days_to(right)
    assert least <= most
    order = left.is_before(right)
    assert (order is True) == (least > 0)
    if order is False:
        assert most <= 0
    assert right.days_to(left) == (-most, -least)
    assert (left.meets(right) == "apart") == (least > 0 or most < 0)


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(-999, 999))
def test_ranges(a: int, b: int, number: int) -> None:
    low, high = sorted((a, b))
    found = read_range(f"{low}..{high}")
    assert found is not None
    assert found.holds(number) == (low <= number <= high)
    assert found.fits(low - 1, high) is None
    assert found.fits(high + 1, high + 2) is False


@pytest.mark.parametrize("text", ["", "..", "x", "3..1", "1...2", "12 13", "1.5"])
def test_what_is_no_range(text: str) -> None:
    assert read_range(text) is None
