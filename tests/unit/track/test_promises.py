"""Promises: kept after so many days, open until then, checked line by line."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.errors import LawDataError
from tocsin.track.promises import read_promises, shipped_promises

TEXT = """\
promises:
  - id: p1
    speaker: a minister
    said: 2020-01
    statement: it will come
    about: the list
    source: gazette
    kept:
      day: 2020-03-01
      what: it came
      source: gazette 2
"""


def test_the_shipped_promise_was_kept_after_67_days() -> None:
    mnuchin = shipped_promises()[0]
    assert (mnuchin.status, mnuchin.days) == ("kept", 67)
    assert mnuchin.to_json()["kept"] == "2018-04-06"
    assert mnuchin.counted_from == date(2018, 1, 29)


def test_a_day_before_the_deed_it_is_open_and_before_it_was_said_it_is_not_there() -> None:
    mnuchin = shipped_promises()[0]
    before = mnuchin.as_of(date(2018, 4, 5))
    assert before is not None
    assert (before.status, before.days, before.to_json()["deed"]) == ("open", None, "")
    assert mnuchin.as_of(date(2018, 4, 6)) is mnuchin
    assert mnuchin.as_of(date(2018, 1, 28)) is None


def test_without_a_day_to_count_from_the_last_day_of_the_statement_counts() -> None:
    (promise,) = read_promises(TEXT, "own.yml")
    assert (promise.counted_from, promise.days) == (date(2020, 1, 31), 30)


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("said: 2020-01", "said: soon", 4),
        ("day: 2020-03-01", "day: 2020-01-30", 9),
        ("    source: gazette\n", "", 2),
        ("promises:", "statements:", 1),
        ("id: p1", "id: p1\n    kind: vow", 3),
    ],
)
def test_a_fault_is_named_with_its_line(right: str, wrong: str, line: int) -> None:
    with pytest.raises(LawDataError) as caught:
        read_promises(TEXT.replace(right, wrong, 1), "own.yml")
    assert caught.value.source == f"own.yml:{line}"
    assert caught.value.remedy


def test_a_promise_stands_once() -> None:
    again = TEXT + TEXT.partition("\n")[2]
    with pytest.raises(LawDataError, match="stands twice"):
        read_promises(again, "own.yml")
