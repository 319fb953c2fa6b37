"""Date expressions: what they mean, and what they count from."""

from __future__ import annotations

import pytest

from tocsin.trace.draft.dates import resolve_dates
from tocsin.trace.draft.form import FoundDate
from tocsin.trace.draft.words import plain, sentences_of

THURSDAY = "2019-03-14"


def found(text: str, published: str = THURSDAY) -> list[FoundDate]:
    bare = plain(text)
    spans = [(s.start, s.end) for s in sentences_of(bare, 0, len(bare))]
    return list(resolve_dates(bare, spans, published))


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It came on July 7, 2017.", "July 7, 2017", "2017-07-07"),
        ("It came on 7 July 2017.", "7 July 2017", "2017-07-07"),
        ("It came in late January.", "late January", "2019-01~"),
        ("It came on Jan. 29 of this year.", "Jan. 29 of this year", "2019-01-29"),
        ("He ruled from 2012 to 2014.", "2012 to 2014", "2012/2014"),
        (
            "It fell between March 2013 and July 2014.",
            "March 2013 and July 2014",
            "2013-03/2014-07",
        ),
        ("It fell in the 1990s.", "the 1990s", "199X"),
        ("It fell in the early 2000s.", "the early 2000s", "200X~"),
        ("He came in mid-2014.", "mid-2014", "2014~"),
        ("He came in the spring of 2016.", "the spring of 2016", "2016-21"),
        (
            "Sales fell in the third quarter of 2018.",
            "the third quarter of 2018",
            "2018-07/2018-09",
        ),
        ("He said so on Tuesday.", "Tuesday", "2019-03-12"),
        ("He said so on Thursday.", "Thursday", THURSDAY),
        ("He came last Thursday.", "last Thursday", "2019-03-07"),
        ("They will meet on Friday.", "Friday", "2019-03-15"),
        ("He came last week.", "last week", "2019-03-04/2019-03-10"),
        ("He came last month.", "last month", "2019-02"),
        ("He came last November.", "last November", "2018-11"),
        ("He came six months ago.", "six months ago", "2018-09"),
        ("He came yesterday.", "yesterday", "2019-03-13"),
        ("Earlier this year he came.", "Earlier this year", "2019"),
        ("It lapses by October 1.", "October 1", "2019-10-01"),
        ("It was due by October 1.", "October 1", "2018-10-01"),
    ],
)
def test_a_date_counts_from_publication(text: str, words: str, edtf: str) -> None:
    [one] = found(text)
    assert (one.text, one.edtf) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It began on July 7, 2017. Two days later he left.", "Two days later", "2017-07-09"),
        ("It began on July 7, 2017. A week earlier he left.", "A week earlier", "2017-06-30"),
        ("It began on July 7, 2017. The following day he left.", "The following day", "2017-07-08"),
        ("It began in July 2016. Later that month he left.", "Later that month", "2016-07"),
        ("It began in July 2016. Two months later he left.", "Two months later", "2016-09"),
        ("It began in December 2016. In January he left.", "January", "2017-01"),
        ("It began in 2014. Earlier that year he left.", "Earlier that year", "2014"),
    ],
)
def test_a_date_counts_from_the_one_before(text: str, words: str, edtf: str) -> None:
    before, one = found(text)
    assert (one.text, one.edtf) == (words, edtf)
    assert one.anchor == f"event:{before.start}-{before.end}"


def test_without_a_day_of_publication_a_relative_date_stays_open() -> None:
    assert [one.edtf for one in found("He came last week, on Tuesday, a year ago.", "")] == [
        "",
        "",
        "",
    ]
    assert [one.edtf for one in found("He came on Tuesday.", "2019-03")] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "It stayed for three months.",
        "He is 54 years old.",
        "Some 2000 people came.",
        "Resolution 1929 and Executive Order 2016 hold.",
        "It may rain, and they march on.",
        "It cost $2017.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_days_after_enactment_count_from_the_law() -> None:
    text = "The law asked for it 180 days after enactment."
    [one] = resolve_dates(text, [(0, len(text))], "", ((3, "caatsa", "2017-08-02"),))
    assert (one.edtf, one.anchor) == ("2018-01-29", "law:caatsa")


def test_a_day_that_no_month_has_stays_open() -> None:
    [one] = found("It fell on February 31, 2017.")
    assert one.edtf == ""
