"""Duties against deeds: the shipped laws, every status, and what an altered law does."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from tocsin.law import read_statute, shipped_laws
from tocsin.track.duties import STATUSES, Finding, findings
from tocsin.track.verdicts import verdict_on_day

LATER = date(2018, 5, 1)


def shipped(name: str) -> str:
    return (files("tocsin.law") / "statutes" / f"{name}.yml").read_text(encoding="utf-8")


def finding(section: str, as_of: date = LATER, text: str = "") -> Finding:
    laws = (read_statute(text, "own.yml"),) if text else shipped_laws()
    found = [f for law in laws for f in findings(law, as_of) if f.duty.section == section]
    assert len(found) == 1
    return found[0]


# the record as public sources have it (Pub. L. 112-208 and 115-44; CRS IF10805)
RECORD = [
    ("404(a)", "2013-04-13", "2013-04-12", "early", -1),
    ("407", "2013-12-14", "2013-12-20", "comply-or-explain", 6),
    ("231(d)", "2017-10-01", "2017-10-27", "late", 26),
    ("231(a)", "2018-01-29", None, "declined", 0),
    ("241", "2018-01-29", "2018-01-29", "met", 0),
    ("224", "2017-10-01", "2018-03-15", "late", 165),
    ("223(d)", "2017-10-31", "2017-10-31", "met", 0),
    ("225", "2017-09-01", None, "no-record-found", 0),
    ("226", "2017-09-01", None, "no-record-found", 0),
    ("255", "2017-10-31", None, "no-record-found", 0),
    ("228", None, None, "no-record-found", 0),
    ("232", None, None, "no-record-found", 0),
    ("223(b)", None, None, "rule-not-verified", 0),
    ("223(c)", None, None, "rule-not-verified", 0),
    ("227", None, None, "rule-not-verified", 0),
    ("242", None, None, "rule-not-verified", 0),
    ("243", None, None, "rule-not-verified", 0),
    ("256", None, None, "rule-not-verified", 0),
]


@pytest.mark.parametrize(("section", "due", "done", "status", "days"), RECORD)
def test_the_shipped_laws_give_the_record(
    section: str, due: str | None, done: str | None, status: str, days: int
) -> None:
    told = finding(section).to_json()
    assert (told["due"], told["done"], told["status"], told["days"]) == (due, done, status, days)
    assert told["sources"]


def test_every_shipped_duty_is_in_the_record() -> None:
    sections = [duty.section for law in shipped_laws() for duty in law.duties]
    assert sorted(sections) == sorted(row[0] for row in RECORD)


@pytest.mark.parametrize(
    ("section", "as_of", "status"),
    [
        ("231(d)", "2017-10-01", "not-yet-due"),
        ("231(d)", "2017-10-02", "no-record-found"),
        ("231(d)", "2017-10-26", "no-record-found"),
        ("231(d)", "2017-10-27", "late"),
        ("241", "2018-01-28", "not-yet-due"),
        ("241", "2018-01-29", "met"),
        ("231(a)", "2018-01-28", "not-yet-due"),
        ("231(a)", "2018-01-29", "declined"),
        ("224", "2018-02-01", "no-record-found"),
        ("404(a)", "2013-04-11", "not-yet-due"),
        ("404(a)", "2013-04-12", "early"),
        ("242", "2017-08-02", "rule-not-verified"),
    ],
)
def test_a_day_knows_no_deed_of_a_later_one(section: str, as_of: str, status: str) -> None:
    assert finding(section, date.fromisoformat(as_of)).first.status == status


def test_delegations_and_objections_hang_on_their_duty() -> None:
    told = finding("231(d)").to_json()
    assert [(d["day"], d["to"]) for d in told["delegations"]] == [
        ("2017-09-29", "Secretary of State")
    ]
    assert finding("231(d)", date(2017, 9, 28)).to_json()["delegations"] == []
    assert [o["ground"] for o in finding("224").to_json()["objections"]] == [
        "entry of foreign nationals"
    ]
    assert finding("241").to_json()["objections"] == []


def test_an_unchecked_deed_says_so() -> None:
    assert "not checked against its source" in finding("223(d)").words


def test_what_recurs_has_every_occurrence_up_to_the_day() -> None:
    found = finding("407", date(2016, 1, 1))
    assert [(str(o.due), o.status) for o in found.occurrences] == [
        ("2013-12-14", "comply-or-explain"),
        ("2014-12-14", "no-record-found"),
        ("2015-12-14", "no-record-found"),
    ]
    assert found.words == (
        "explained instead, 6 days late; due again 2 times since, 2 without a record found"
    )


OWN = """\
id: own
title: Own
citation: Act 1
enacted: 2020-01-01
sources: s
duties:
  - section: "1"
    actor: a
    deliverable: d
    kind: KIND
    rule: RULE
    source: s
    deeds: DEEDS
"""


def own(kind: str, rule: str, *deeds: str) -> str:
    listed = "\n".join(f"      - {{what: w, source: s, {deed}}}" for deed in deeds)
    text = OWN.replace("KIND", kind).replace("RULE", rule)
    return text.replace("DEEDS", f"\n{listed}") if deeds else text.replace("    deeds: DEEDS\n", "")


CASES = [
    (("deliver-by", "{days: 31}"), "2020-02-01", "not-yet-due", 0),
    (("deliver-by", "{days: 31}", "day: 2020-02-02"), "2020-03-01", "late", 1),
    (
        ("deliver-by", "{days: 31}", "day: 2020-01-31, outcome: partial"),
        "2020-03-01", "partial", -1,
    ),
    (
        ("deliver-by", "{days: 31}", "day: 2020-01-31, outcome: partial", "day: 2020-02-05"),
        "2020-03-01", "late", 4,
    ),
    (
        ("deliver-by", "{days: 31}", "day: 2020-01-31, outcome: declined", "day: 2020-02-05"),
        "2020-02-01", "declined", 0,
    ),
    (
        ("deliver-by", "{days: 31}", "day: 2020-01-31, outcome: declined", "day: 2020-02-05"),
        "2020-02-05", "late", 4,
    ),
    (("comply-or-explain", "{days: 31}", "day: 2020-02-01"), "2020-03-01", "met", 0),
    (
        ("comply-or-explain", "{days: 31}", "day: 2020-02-01, outcome: explained"),
        "2020-03-01", "comply-or-explain", 0,
    ),
    (("sunset", "{on: 2020-06-30}"), "2020-06-29", "not-yet-due", 0),
    (("sunset", "{on: 2020-06-30}"), "2020-07-01", "met", 0),
    (("starts-on", "{months: 1}"), "2020-02-02", "no-record-found", 0),
    (("discretionary", "no date", "day: 2020-02-02"), "2020-03-02", "met", 0),
    (("deliver-by", "not verified", "day: 2020-02-02"), "2020-03-02", "rule-not-verified", 0),
]  # fmt: skip


@pytest.mark.parametrize(("law", "as_of", "status", "days"), CASES)
def test_every_status(law: tuple[str, ...], as_of: str, status: str, days: int) -> None:
    found = finding("1", date.fromisoformat(as_of), own(*law)).first
    assert (found.status, found.days) == (status, days)
    assert found.status in STATUSES


def test_deeds_of_what_recurs_find_their_occurrence() -> None:
    text = own(
        "recurring", "{years: 1, every: 1 year}",
        "day: 2021-01-03", "day: 2022-12-30, for: 2023-01-01", "day: 2022-01-01",
    )  # fmt: skip
    found = finding("1", date(2022, 12, 31), text)
    assert [(str(o.due), o.status, o.days) for o in found.occurrences] == [
        ("2021-01-01", "late", 2),
        ("2022-01-01", "met", 0),
        ("2023-01-01", "early", -2),
    ]


# what an article of February 2018 says, held against the record: section, field, what it says
ARTICLE = [
    ("241", "due", "2018-01-30", "contradicted"),  # "a day before the list was due" on the 29th
    ("231(d)", "due", "2017-10", "supported"),
    ("241", "done", "2018-01-29", "supported"),
    ("231(a)", "done", "2018-01-29", "no-record"),
    ("241", "enacted", "2017-08", "supported"),
]


@pytest.mark.parametrize(("section", "field", "said", "verdict"), ARTICLE)
def test_the_article_is_held_against_the_record(
    section: str, field: str, said: str, verdict: str
) -> None:
    assert verdict_on_day(said, finding(section).to_json()[field]) == verdict


def test_congress_passed_the_law_in_july_though_the_article_says_august() -> None:
    caatsa = shipped_laws()[1]
    assert [verdict_on_day("2017-08", step.day) for step in caatsa.steps] == ["contradicted"] * 2
    # an expulsion ordered on 28 July came before the signature that it is said to answer
    assert date(2017, 7, 28) < caatsa.enacted


# one day, number or word of the law altered, and what then differs
ALTERED = [
    ("enacted: 2017-08-02", "enacted: 2017-08-03", "241", ("2018-01-30", "early", -1)),
    ("enacted: 2017-08-02", "enacted: 2017-08-01", "231(d)", ("2017-09-30", "late", 27)),
    ("rule: {days: 180}", "rule: {days: 181}", "231(a)", ("2018-01-30", "declined", 0)),
    ("rule: {days: 60}\n    source: Pub", "rule: {days: 90}\n    source: Pub", "231(d)",
     ("2017-10-31", "early", -4)),
    ("day: 2017-10-27", "day: 2017-10-01", "231(d)", ("2017-10-01", "met", 0)),
    ("day: 2017-10-27", "day: 2018-05-02", "231(d)", ("2017-10-01", "no-record-found", 0)),
    ("what: list of 39 entities", "what: 24 of 39\n        outcome: partial", "231(d)",
     ("2017-10-01", "partial", 26)),
    ("outcome: declined", "outcome: whole", "231(a)", ("2018-01-29", "met", 0)),
    ("rule: {days: 90}\n    source: CRS", "rule: not verified\n    source: CRS", "223(d)",
     (None, "rule-not-verified", 0)),
    ("rule: no date\n    reference: 22 U.S.C. 8909", "rule: {days: 30}", "228",
     ("2017-09-01", "no-record-found", 0)),
]  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "section", "expected"), ALTERED)
def test_an_altered_law_alters_the_finding(
    was: str, becomes: str, section: str, expected: tuple[str | None, str, int]
) -> None:
    text = shipped("caatsa").replace(was, becomes)
    assert text != shipped("caatsa")
    told = finding(section, LATER, text).to_json()
    assert (told["due"], told["status"], told["days"]) == expected
    before = finding(section).to_json()
    assert (before["due"], before["status"], before["days"]) != expected


def test_an_altered_enactment_alters_the_verdict_on_the_article() -> None:
    text = shipped("caatsa").replace("enacted: 2017-08-02", "enacted: 2017-08-03")
    told = finding("241", LATER, text).to_json()
    assert verdict_on_day("2018-01-30", told["due"]) == "supported"
