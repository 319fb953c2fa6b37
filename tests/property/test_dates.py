from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.dates import compare_dates, parse_date, parse_dates

DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2100, 12, 31))
PRECISION = st.sampled_from((4, 7, 10))


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    for read in parse_dates(text):
        assert read.start <= read.end


@given(DAYS, PRECISION)
def test_an_iso_prefix_reads_back_as_itself(day: date, length: int) -> None:
    prefix = day.isoformat()[:length]
    read = parse_date(prefix)
    assert read is not None
    assert read.iso == prefix
    assert read.start <= day <= read.end


@given(DAYS)
def test_every_way_of_writing_a_day_is_the_same_day(day: date) -> None:
    for form in ("%d %b %Y", "%B %d, %Y", "%d-%b-%Y", "%Y%m%d"):
        assert compare_dates(day.strftime(form), day.isoformat()) == "same"


@given(DAYS, PRECISION, DAYS, PRECISION)
def test_comparison_is_symmetric(a: date, cut_a: int, b: date, cut_b: int) -> None:
    left, right = a.isoformat()[:cut_a], b.isoformat()[:cut_b]
    assert compare_dates(left, right) == compare_dates(right, left)


@given(DAYS, PRECISION)
def test_a_date_never_contradicts_its_own_prefix(day: date, length: int) -> None:
    assert compare_dates(day.isoformat(), day.isoformat()[:length]) in ("same", "near")


@given(DAYS, DAYS)
def test_years_apart_contradict(a: date, b: date) -> None:
    if abs(a.year - b.year) > 1:
        assert compare_dates(str(a.year), str(b.year)) == "contradicts"
