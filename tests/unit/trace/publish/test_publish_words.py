from __future__ import annotations

import pytest

from tocsin.trace.claim import MODALITIES, Verdict
from tocsin.trace.edtf import UNKNOWN, read_date
from tocsin.trace.publish.words import (
    MODALITY_WORDS,
    VERDICTS,
    date_words,
    days_words,
    machine_date,
    span_words,
)


@pytest.mark.parametrize(
    ("edtf", "words", "machine"),
    [
        ("", "date not known", None),
        ("2017", "2017", "2017"),
        ("2017-07", "July 2017", "2017-07"),
        ("2017-07-07", "7 July 2017", "2017-07-07"),
        ("2016-24", "winter 2016", None),
        ("201X", "2010s", None),
        ("2017~", "about 2017", None),
        ("2017-07?", "July 2017 (uncertain)", None),
        ("2017-07%", "about July 2017 (uncertain)", None),
        ("../2018-02", "until February 2018", None),
        ("2018-02/..", "from February 2018 on", None),
        ("2017-01/2017-07-02", "January 2017 to 2 July 2017", None),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    edtf: str, words: str, machine: str | None
) -> None:
    assert (date_words(edtf), machine_date(edtf)) == (words, machine)


def test_how_wide_a_date_is() -> None:
    def told(edtf: str) -> str:
        when = read_date(edtf)
        assert when is not None
        return span_words(when)

    assert told("2017-07-07") == ""
    assert told("2017-07-07~") == "some day from 30 June 2017 to 14 July 2017"
    assert told("2017-01/2017-02-03") == "some day from 1 January 2017 to 3 February 2017"
    assert told("../2017") == ""
    assert span_words(UNKNOWN) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "days between them not known"),
        (0, "the same day"),
        (26, "26 days later"),
        (-1, "1 day before"),
        ("0..30", "0 to 30 days later"),
        ("-30..-1", "1 to 30 days before"),
        ("-13..17", "from 13 days before to 17 days after"),
        ("100..", "100.. days"),
    ],
)
def test_days_between(days: int | str | None, words: str) -> None:
    assert days_words(days) == words


def test_every_verdict_and_modality_is_explained_and_has_a_sign_of_its_own() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert len({sign for sign, _ in VERDICTS.values()}) == len(VERDICTS)
    assert set(MODALITY_WORDS) == set(MODALITIES)
