"""Date expressions: what they mean, and what they count from."""

from __future__ import annotations

import pytest

from tocsin.trace.draft.dates.resolving import resolve_dates
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
        ("He blocked it on the third of the month.", "the third of the month", "2019-03-03"),
        ("It ends before the end of the week.", "the end of the week", "2019-03-17~"),
        ("It ran out at the end of last year.", "the end of last year", "2018~"),
        ("He had promised to sell by mid-May.", "mid-May", "2019-05~"),
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


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He was held overnight.", "overnight", "2018-06-13/2018-06-14"),
        ("He said so earlier in the week.", "earlier in the week", "2018-06-11/2018-06-17"),
        ("It will come by year's end.", "year's end", "2018~"),
        ("It will end by the end of the month.", "the end of the month", "2018-06~"),
        ("They met on the 9th, in Rome.", "the 9th", "2018-06-09"),
        ("They met on the 21st, in Rome.", "the 21st", "2018-05-21"),
        ("They talked over the weekend.", "the weekend", "2018-06-09/2018-06-10"),
        ("They talked last night.", "last night", "2018-06-13"),
        ("Profits fell in mid-decade.", "mid-decade", "2015~"),
        (
            "It grew in the first half of the year.",
            "the first half of the year",
            "2018-01/2018-06",
        ),
    ],
)
def test_a_loose_expression_says_no_more_than_its_words(text: str, words: str, edtf: str) -> None:
    [one] = found(text, "2018-06-14")
    assert (one.text, one.edtf, one.anchor) == (words, edtf, "publication")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It began on July 7, 2014. Weeks later he left.", "Weeks later", "2014-07~"),
        (
            "It began in May 2014. By the end of the year he had left.",
            "the end of the year",
            "2014~",
        ),
        ("It began on July 7, 2014. He left on the 9th.", "the 9th", "2014-07-09"),
    ],
)
def test_a_loose_expression_counts_from_the_story(text: str, words: str, edtf: str) -> None:
    before, one = found(text, "2018-06-14")
    assert (one.text, one.edtf, one.anchor) == (words, edtf, f"event:{before.start}-{before.end}")


def test_days_after_an_event_count_from_its_date_or_say_from_which_words() -> None:
    first = "The vote was held on July 7, 2014."
    text = f"{first} Two days after the vote he left. The week before the invasion he came back."
    cut = text.index("The week")
    sentences = [(0, len(first)), (len(first) + 1, cut), (cut, len(text))]
    told, after, before = resolve_dates(text, sentences, "2018-06-14")
    assert (after.edtf, after.anchor) == ("2014-07-09", f"event:{told.start}-{told.end}")
    start = text.index("the invasion")
    assert (before.edtf, before.anchor) == ("", f"words:{start}-{start + len('the invasion')}")


def test_that_year_is_not_the_one_told_as_this_year() -> None:
    text = "He left in 2016. He was asked last week. He died that same year."
    assert [one.edtf for one in resolve_dates(text, [(0, 16), (17, 41), (42, 66)], "2018-06-14")][
        -1
    ] == "2016"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It began on May 3, 2018. Two days after that he left.", "2018-05-05"),
        ("The hearing goes on tomorrow. A week later, the court sits in Rome.", "2019-03-22"),
    ],
)
def test_it_counts_on_to_what_is_to_come(text: str, edtf: str) -> None:
    assert found(text)[-1].edtf == edtf


def test_the_day_in_the_name_of_a_newspaper_is_no_date() -> None:
    assert found("The Sunday Chronicle has it.") == []
