"""The JSON forms that other tools depend on: duties, derive, and screen with a purpose."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main

DUTY = (
    "law", "section", "actor", "deliverable", "kind", "due", "formula", "done", "status", "days",
    "sources",
)  # fmt: skip
#: Due day, day of the deed, status and days of each duty, by the sources that its file names; a
#: second status from the day on which something more is known.
NOT_VERIFIED = (None, None, "rule-not-verified", 0)
CAATSA: dict[str, tuple[str | None, str | None, str, int]] = {
    "223(b)": NOT_VERIFIED,
    "223(c)": NOT_VERIFIED,
    "223(d)": ("2017-10-31", "2017-10-31", "met", 0),
    "224": ("2017-10-01", "2018-03-15", "late", 165),
    "225": ("2017-09-01", None, "no-record-found", 0),
    "226": ("2017-09-01", None, "no-record-found", 0),
    "227": NOT_VERIFIED,
    "228": (None, None, "no-record-found", 0),
    "231(a)": ("2018-01-29", None, "declined", 0),
    "231(d)": ("2017-10-01", "2017-10-27", "late", 26),
    "232": (None, None, "no-record-found", 0),
    "241": ("2018-01-29", "2018-01-29", "met", 0),
    "242": NOT_VERIFIED,
    "243": NOT_VERIFIED,
    "255": ("2017-10-31", None, "no-record-found", 0),
    "256": NOT_VERIFIED,
}
BEFORE_MARCH = CAATSA | {"224": ("2017-10-01", None, "no-record-found", 0)}
MAGNITSKY = {
    "404(a)": ("2013-04-13", "2013-04-12", "early", -1),
    "407": ("2013-12-14", "2013-12-20", "comply-or-explain", 6),
}


@pytest.fixture
def told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Any:
    def run(*words: str, code: int = 0) -> Any:
        assert main(["--home", str(tmp_path / "home"), *words, "--json"]) == code
        return json.loads(capfd.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("law", "day", "table"),
    [
        ("caatsa", "2018-01-31", BEFORE_MARCH),
        ("caatsa", "2018-03-14", BEFORE_MARCH),
        ("caatsa", "2018-03-15", CAATSA),
        ("caatsa", "2018-05-01", CAATSA),
        ("caatsa", "2019-06-01", CAATSA),
        ("magnitsky-act", "2018-01-31", MAGNITSKY),
        ("magnitsky-act", "2018-05-01", MAGNITSKY),
        ("magnitsky-act", "2019-06-01", MAGNITSKY),
    ],
)
def test_duties_have_their_form_and_the_record_of_the_day(
    told: Any, law: str, day: str, table: dict[str, tuple[str | None, str | None, str, int]]
) -> None:
    rows = told("duties", "--law", law, "--as-of", day)
    found = {one["section"]: (one["due"], one["done"], one["status"], one["days"]) for one in rows}
    assert found == table
    for one in rows:
        assert tuple(one)[: len(DUTY)] == DUTY
        assert one["law"] == law
        assert one["formula"]
        assert one["sources"]
        assert type(one["days"]) is int
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one["status"])
        for key in ("due", "done"):
            assert one[key] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", one[key])


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        ("2017-08-02", {"231(d)": "not-yet-due", "241": "not-yet-due", "255": "not-yet-due"}),
        ("2017-10-02", {"231(d)": "no-record-found", "241": "not-yet-due"}),
        ("2018-01-28", {"231(a)": "not-yet-due", "241": "not-yet-due"}),
    ],
)
def test_a_day_in_between_knows_no_later_deed(
    told: Any, day: str, statuses: dict[str, str]
) -> None:
    found = {one["section"]: one for one in told("duties", "--law", "caatsa", "--as-of", day)}
    assert {key: found[key]["status"] for key in statuses} == statuses
    assert all(one["done"] is None or one["done"] <= day for one in found.values())


def test_derive_has_its_form(told: Any, tmp_path: Path) -> None:
    a, b = tmp_path / "a.csv", tmp_path / "b.csv"
    a.write_text("name,usd\nAlice Sample,3\nBoris Example,2\n", encoding="utf-8")
    b.write_text("name,rank\nAlise Sample,1\nCarl Other,2\nBoris Example,3\n", encoding="utf-8")
    found = told("derive", str(a), str(b))
    assert tuple(found)[:6] == (
        "contained_a_in_b", "contained_b_in_a", "order_correlation", "intervals", "coverage",
        "matches",
    )  # fmt: skip
    assert found["contained_a_in_b"] == 1
    assert 0 < found["contained_b_in_a"] < 1
    assert [(one["a"], one["b"], one["a_values"], one["b_values"]) for one in found["matches"]] == [
        ("Alice Sample", "Alise Sample", {"usd": "3"}, {"rank": "1"}),
        ("Boris Example", "Boris Example", {"usd": "2"}, {"rank": "3"}),
    ]
    low, high = found["intervals"]["contained_b_in_a"]
    assert low < found["contained_b_in_a"] < high
    assert {"a", "b"} <= set(found["coverage"])


@pytest.mark.parametrize(
    ("name", "purpose", "code", "effects"),
    [
        ("Igor Korobov", "entry", 10, {("blocked", "CYBER2", "2016-12-29"),
                                        ("entry-ban", "CYBER2", "2016-12-29")}),
        ("Tupolev", "payment", 0, {("names-only", "CAATSA-231D", "2017-10-27")}),
    ],
)  # fmt: skip
def test_screen_with_a_purpose_has_its_form(
    told: Any, name: str, purpose: str, code: int, effects: set[tuple[str, str, str]]
) -> None:
    found = told("screen", name, "--purpose", purpose, "--as-of", "2018-02-01", code=code)
    hit = found["hits"][0]
    for one in hit["effects"]:
        assert tuple(one)[:5] == ("effect", "programme", "since", "until", "words")
        assert one["words"]
        assert one["until"] is None
    assert {(e["effect"], e["programme"], e["since"]) for e in hit["effects"]} == effects
