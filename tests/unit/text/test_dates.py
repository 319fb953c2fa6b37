from __future__ import annotations

import pytest

from tocsin.text.dates import PartialDate, Precision, compare_dates, parse_date, parse_dates


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("27 Jun 1987", "1987-06-27", Precision.DAY),
        ("27 June 1987", "1987-06-27", Precision.DAY),
        ("June 27, 1987", "1987-06-27", Precision.DAY),
        ("27-JUN-1987", "1987-06-27", Precision.DAY),
        ("1st Sept. 1960", "1960-09-01", Precision.DAY),
        ("1987-06-27", "1987-06-27", Precision.DAY),
        ("1987-06-27T00:00:00Z", "1987-06-27", Precision.DAY),
        ("1987/06/27", "1987-06-27", Precision.DAY),
        ("19870627", "1987-06-27", Precision.DAY),
        ("27/06/1987", "1987-06-27", Precision.DAY),
        ("06/27/1987", "1987-06-27", Precision.DAY),
        ("05/05/1987", "1987-05-05", Precision.DAY),
        ("27.06.1987", "1987-06-27", Precision.DAY),
        ("Jun 1987", "1987-06", Precision.MONTH),
        ("1987-6", "1987-06", Precision.MONTH),
        ("1987-00-00", "1987", Precision.YEAR),
        ("1987", "1987", Precision.YEAR),
        ("05/06/1987", "1987", Precision.YEAR),
    ],
)
def test_a_date_keeps_the_precision_that_was_written(
    text: str, iso: str, precision: Precision
) -> None:
    read = parse_date(text)
    assert read is not None
    assert (read.iso, read.precision, read.circa) == (iso, precision, False)


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "31 Feb 1980", "1987-13-01", "0000", "12 Foo 1980", "-0-", "5", "1990 to 1980",
     "32/13/1980", "9" * 500, "1980 to", "ca", "01/02/03"],
)  # fmt: skip
def test_what_is_no_date_gives_nothing(text: str) -> None:
    assert parse_dates(text) == ()
    assert parse_date(text) is None


def test_both_readings_of_an_ambiguous_date_are_given() -> None:
    assert [d.iso for d in parse_dates("05/06/1987")] == ["1987-06-05", "1987-05-06"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1960 to 1962", ("1960", "1961", "1962")),
        ("1960-1962", ("1960", "1961", "1962")),
        ("between 1960 and 1961", ("1960", "1961")),
        ("01 Jan 1960 to 31 Dec 1960", ("1960",)),
        ("1940 to 1970", ("1940", "1970")),
    ],
)
def test_a_range_covers_its_years(text: str, values: tuple[str, ...]) -> None:
    read = parse_date(text)
    assert read is not None
    assert read.precision is Precision.RANGE
    assert read.iso_values == values


@pytest.mark.parametrize("text", ["circa 1960", "Circa 1960", "approximately 1960", "c. 1960"])
def test_circa_is_kept(text: str) -> None:
    read = parse_date(text)
    assert read is not None
    assert read.circa
    assert read.iso == "1960"


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("1987-06-27", "27 Jun 1987", "same"),
        ("Jun 1987", "1987-06-27", "same"),
        ("1987", "1987", "near"),
        ("1987", "1987-06-27", "near"),
        ("circa 1960", "1962-05-05", "near"),
        ("circa 1960", "1964-05-05", "contradicts"),
        ("1960 to 1965", "1963-02-03", "near"),
        ("1987-05-06", "1987-06-05", "near"),
        ("05/06/1987", "1987-05-06", "same"),
        ("1987-01-01", "1987-08-19", "near"),
        ("1987-06-27", "1978-06-27", "near"),
        ("1987-06-27", "1986-06-27", "near"),
        ("1987-06-27", "1987-03-12", "contradicts"),
        ("1987-06-27", "1954-03-12", "contradicts"),
        ("1987", "1988-02-01", "unknown"),
        ("1987", "1990-02-01", "contradicts"),
        ("", "1990-02-01", "unknown"),
        ("a while ago", "1990", "unknown"),
    ],
)
def test_dates_compare_by_overlap(a: str, b: str, verdict: str) -> None:
    assert compare_dates(a, b) == verdict
    assert compare_dates(b, a) == verdict


def test_a_read_date_compares_like_its_text() -> None:
    read = parse_date("27 Jun 1987")
    assert isinstance(read, PartialDate)
    assert compare_dates(read, "1987-06-27") == "same"
