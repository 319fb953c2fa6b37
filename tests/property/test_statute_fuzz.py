"""Whatever is written as a law is a law, or an error that names a place and a cure."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import LawDataError
from tocsin.law import read_statute
from tocsin.law.duties import day_after
from tocsin.law.statutes import Span
from tocsin.track.duties import STATUSES, findings

SHIPPED = (files("tocsin.law") / "statutes" / "caatsa.yml").read_text(encoding="utf-8")
LINES = SHIPPED.splitlines()
PIECES = st.sampled_from(
    [
        *("", " ", "- ", "? ", "&a ", "*a ", "!!int ", "[", "]", "{", "}", "|", ">", ":", "#"),
        *("'", '"', "---", "\t", "\x00", "%", "@", "\u2028"),
        *("days: 9", "every: 1 year", "from: deed of 241", "on: 2018-01-01"),
    ]
)


def check(text: str) -> None:
    law, fault = None, None
    try:
        law = read_statute(text, "own.yml")
    except LawDataError as error:
        fault = error
    if law is None:
        assert fault is not None
        assert fault.source.startswith("own.yml")
        assert fault.remedy
        return
    for day in (law.enacted, date(2020, 1, 1)):
        for finding in findings(law, day):
            assert finding.first.status in STATUSES
            assert finding.to_json()["sources"]


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), PIECES, st.booleans())
def test_a_law_with_something_put_in_or_taken_out(
    place: int, at: int, piece: str, keep: bool
) -> None:
    lines = list(LINES)
    line = lines[place]
    lines[place] = line[:at] + piece + (line[at:] if keep else "")
    check("\n".join(lines))


@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_lines_of_a_law_in_any_order(lines: list[str]) -> None:
    check("\n".join(lines))


DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))
SPANS = st.builds(Span, st.integers(1, 5_000), st.sampled_from(["days", "months", "years"]))


@given(DAYS, SPANS)
def test_a_later_day_is_later_and_keeps_its_day_of_the_month(start: date, span: Span) -> None:
    end = day_after(start, span)
    assert end > start
    if span.unit == "days":
        assert (end - start).days == span.amount
    elif start.day <= 28 and end.year < 9999:
        assert end.day == start.day


@given(DAYS, st.integers(1, 40))
def test_years_one_by_one_are_years_at_once_but_for_leap_days(start: date, years: int) -> None:
    end = day_after(start, Span(1, "years"), years)
    assert end == day_after(start, Span(years, "years"))
    assert end == day_after(start, Span(12, "months"), years)
