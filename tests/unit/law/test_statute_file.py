"""Statute files: what they say is read, and what is wrong is named with line and remedy."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.errors import LawDataError
from tocsin.law import read_statute, shipped_laws
from tocsin.law.duties import day_after, due_days, first_due, formula
from tocsin.law.statutes import Span

LAW = """\
id: own-law
title: An Own Law
citation: Act 7 of 2020
enacted: 2020-01-10
sources: gazette 1
duties:
  - section: 1
    actor: minister
    deliverable: report
    kind: deliver-by
    rule: {days: 30}
    source: section 1
    deeds:
      - day: 2020-02-01
        what: sent
        source: gazette 2
  - section: 2
    actor: minister
    deliverable: answer
    kind: deliver-by
    rule: {days: 10, from: deed of 1}
    source: section 2
"""


def test_an_own_law_is_read_with_its_days() -> None:
    law = read_statute(LAW, "own.yml")
    assert (law.id, law.enacted, [duty.section for duty in law.duties]) == (
        "own-law",
        date(2020, 1, 10),
        ["1", "2"],
    )
    assert [first_due(law, duty) for duty in law.duties] == [date(2020, 2, 9), date(2020, 2, 11)]
    assert formula(law, law.duties[1]) == (
        "2020-02-01 (deed of 1) + 10 days = 2020-02-11 (Act 7 of 2020, s. 2)"
    )


def test_a_day_that_counts_from_a_deed_waits_for_it() -> None:
    law = read_statute(LAW, "own.yml")
    assert first_due(law, law.duties[1], date(2020, 1, 31)) is None
    assert formula(law, law.duties[1], date(2020, 1, 31)) == (
        "deed of 1, not known + 10 days (Act 7 of 2020, s. 2)"
    )


KIND = "kind: deliver-by\n    rule: {days: 30}"
WRONG = [
    ("days: 30", "days: thirty", 11, "whole number"),
    ("days: 30", "days: 0", 11, "whole number"),
    ("days: 30", "weeks: 3", 11, "days"),
    ("{days: 30}", "{days: 30, months: 1}", 11, "days: N"),
    ("{days: 30}", "sometime", 11, "not verified"),
    ("{days: 30}", "{days: 30, until: 2021-01-01}", 11, "every"),
    ("{days: 30}", "{days: 30, every: 1 year}", 10, "recurring"),
    (KIND, "kind: recurring\n    rule: {days: 30}", 11, "every"),
    (KIND, "kind: discretionary\n    rule: {days: 3}", 11, "no date"),
    (KIND, "kind: promised\n    rule: {days: 3}", 10, "starts-on"),
    ("enacted: 2020-01-10", "enacted: 2020-02-30", 4, "YYYY-MM-DD"),
    ("enacted: 2020-01-10", "enacted: 10 Jan 2020", 4, "YYYY-MM-DD"),
    ("enacted: 2020-01-10\n", "", 1, "enacted"),
    ("id: own-law", "id: Own Law", 1, "a-z"),
    ("citation: Act 7 of 2020", "citation:", 3, "fill it"),
    ("citation: Act 7 of 2020", "citation: a\ncitation: b", 4, "take one of them out"),
    ("    source: section 1\n", "", 7, "source"),
    ("day: 2020-02-01", "day: 2020-01-09", 7, "check both days"),
    ("day: 2020-02-01", "day: 2020-02-01\n        outcome: explained", 15, "declined"),
    ("day: 2020-02-01", "day: 2020-02-01\n        for: 2020-02-09", 15, "take it out"),
    ("day: 2020-02-01", "date: 2020-02-01", 14, "day"),
    ("deed of 1", "deed of 3", 17, "use one of 1, 2"),
    ("deed of 1", "deed of 2", 17, "begin one from a day"),
    ("deed of 1", "the beginning", 21, "enactment"),
    ("section: 2\n", "section: 1\n", 17, "id"),
    ("title: An Own Law", "title: [An, Own]", 2, "one text"),
    ("  - section: 1", "  - section: 1\n   broken", 9, "indentation"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "line", "remedy"), WRONG)
def test_a_fault_is_named_with_line_and_remedy(
    right: str, wrong: str, line: int, remedy: str
) -> None:
    text = LAW.replace(right, wrong, 1)
    assert text != LAW
    with pytest.raises(LawDataError) as caught:
        read_statute(text, "own.yml")
    assert caught.value.source == f"own.yml:{line}"
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "a: " + "[" * 5000, "\t\x00"])
def test_what_is_no_law_at_all_is_refused(text: str) -> None:
    with pytest.raises(LawDataError) as caught:
        read_statute(text, "own.yml")
    assert caught.value.source.startswith("own.yml")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("start", "span", "times", "end"),
    [
        ("2017-08-02", Span(60, "days"), 1, "2017-10-01"),  # a Sunday: it does not roll
        ("2012-12-14", Span(1, "years"), 1, "2013-12-14"),
        ("2016-02-29", Span(1, "years"), 4, "2020-02-29"),
        ("2017-10-31", Span(1, "months"), 4, "2018-02-28"),
        ("2017-12-31", Span(1, "months"), 2, "2018-02-28"),
        ("9999-12-01", Span(36525, "days"), 1, "9999-12-31"),
        ("9999-12-01", Span(5, "years"), 1, "9999-12-31"),
    ],
)
def test_days_are_calendar_days(start: str, span: Span, times: int, end: str) -> None:
    assert day_after(date.fromisoformat(start), span, times).isoformat() == end


def test_what_recurs_counts_from_its_first_day_until_its_last() -> None:
    caatsa = shipped_laws()[1]
    report = next(duty for duty in caatsa.duties if duty.section == "255")
    days = due_days(caatsa, report, date(2030, 1, 1))
    assert [day.isoformat() for day in days] == [
        f"{year}-10-31" for year in (2017, 2018, 2019, 2020, 2021)
    ]
    assert due_days(caatsa, report, date(2018, 10, 30)) == days[:1]


def test_every_shipped_rule_has_a_source_and_no_unverified_one_has_a_day() -> None:
    for law in shipped_laws():
        for duty in law.duties:
            assert duty.sources, duty.id
            assert all(deed.sources for deed in duty.deeds), duty.id
            if not duty.rule.is_verified:
                assert first_due(law, duty) is None
