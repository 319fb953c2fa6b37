"""Licences, waivers, country-wide measures and measures that are no listing."""

from __future__ import annotations

import re

import pytest

from tocsin.errors import LawDataError, QueryError
from tocsin.law import measures_on, read_measures, shipped_measures, shipped_rules
from tocsin.law.measures import COLUMNS, KINDS
from tocsin.lists.embedded import read_embedded

HEAD = ",".join(COLUMNS) + "\n"
GOOD = "one,licence,someone,2018-01-01,,entity:ofac-1,payment,words,basis,source\n"


def on(day: str | None, *kinds: str) -> list[str]:
    return [measure.id for measure in measures_on(shipped_measures(), day, kinds)]


def test_the_shipped_table_is_well_formed() -> None:
    measures = shipped_measures()
    assert {measure.kind for measure in measures} == set(KINDS)
    assert all(m.words and m.legal_basis and m.source and m.since for m in measures)


def test_what_a_measure_touches_is_there() -> None:
    for measure in shipped_measures():
        for touched in measure.touches:
            kind, _, value = touched.partition(":")
            if kind == "programme":
                assert value in shipped_rules(), measure.id
            if kind == "country":
                assert re.fullmatch("[a-z]{2}", value), measure.id
    ids = {entity.id for entity in read_embedded().entities}
    assert {"ofac-21344", "ofac-23252"} <= ids


def test_expulsions_are_no_listing_and_the_adoption_ban_is_russian() -> None:
    assert on(None, "expulsion") == ["us-expulsion-2016-12", "us-expulsion-2018-03"]
    (ban,) = [m for m in shipped_measures() if m.id == "ru-adoption-ban"]
    assert (ban.kind, ban.actor) == ("counter-measure", "Russian Federation")


@pytest.mark.parametrize(
    ("day", "is_there"),
    [("2021-01-14", False), ("2021-01-15", True), ("2021-03-07", True), ("2021-03-08", False)],
)
def test_days_of_a_licence(day: str, *, is_there: bool) -> None:
    assert ("glomag-gertler-2021" in on(day, "licence")) is is_there


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError):
        on("2018")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("two,permit,someone,2018,,,,w,b,s\n", "kind permit is not known"),
        ("two,licence,someone,2018-13,,,,w,b,s\n", "2018-13 is no ISO date"),
        ("two,licence,someone,2018,2018,,,w,b,s\n", "until is not after since"),
        ("two,licence,someone,,,,,w,b,s\n", "since is empty"),
        ("two,licence,someone,2018,,,,w,b,\n", "source is empty"),
        ("two,licence,someone,2018,,ofac-1,,w,b,s\n", "'ofac-1' names nothing"),
        ("two,licence,someone,2018,,entity:,,w,b,s\n", "'entity:' names nothing"),
        ("two,licence,someone,2018,,,travel,w,b,s\n", "purpose travel is not known"),
        ("one,licence,someone,2018,,,,w,b,s\n", "id one stands on an earlier line"),
        ("two,licence,someone,2018,,,,w,b,s,more\n", "columns"),
    ],
)
def test_a_bad_line_is_named_with_its_remedy(line: str, message: str) -> None:
    with pytest.raises(LawDataError, match=message) as caught:
        read_measures(HEAD + GOOD + line, "own.csv")
    assert caught.value.source == "own.csv:3"
    assert caught.value.remedy


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(LawDataError, match="columns") as caught:
        read_measures("id,words\n", "own.csv")
    assert caught.value.source == "own.csv:1"


def test_what_nobody_checked_says_so_wherever_its_source_stands() -> None:
    text = f"{HEAD.strip()},checked\n{GOOD.strip()},no\n{GOOD.strip().replace('one', 'two', 1)},\n"
    one, two = read_measures(text, "own.csv")
    assert one.cited == f"{one.source}; not checked against the source"
    assert two.cited == two.source
    assert (one.to_json()["checked"], two.to_json()["checked"]) == (False, True)
    with pytest.raises(LawDataError, match="checked maybe is not known"):
        read_measures(text.replace(",no\n", ",maybe\n"), "own.csv")


def test_shipped_measures_from_general_knowledge_are_marked() -> None:
    checked = {one.id for one in shipped_measures() if not one.checked}
    assert checked == {"us-expulsion-2016-12", "ru-staff-cut-2017-07"}


def test_the_arms_embargoes_of_the_un_are_country_wide_and_marked_as_unchecked() -> None:
    embargoes = [one for one in shipped_measures() if one.id.startswith("un-")]
    assert {one.kind for one in embargoes} == {"country-wide"}
    assert all(one.cited.endswith("not checked against the source") for one in embargoes)
    in_2017 = {one.touches[0] for one in measures_on(embargoes, "2017-06-30")}
    assert {"country:kp", "country:er", "country:ly"} <= in_2017
    assert not in_2017 & {"country:ci", "country:lr", "country:ht"}
