"""Rounds, conversions, periods and easings over the real SDN lists of 2016 to 2019."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import tocsin
from tocsin.engine import Engine
from tocsin.model import Entity
from tocsin.track.conversion import conversion
from tocsin.track.easings import easings
from tocsin.track.periods import Period, by_period
from tocsin.track.rounds import novelty

pytestmark = pytest.mark.shared

SDN, NAMES = "us-ofac-sdn", "russia-2012-2018"
#: Folder of each version and its day; of the second only the month is known, so its last day.
VERSIONS = (
    ("2018-01-25", "2018-01-25"),
    ("2019-02", "2019-02-28"),
    ("2019-07-25", "2019-07-25"),
)


@pytest.fixture(scope="module")
def home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    engine = tocsin.open(folder)
    for name, day in VERSIONS:
        engine.load(SDN, [shared_data / "ofac_sdn" / name / "sdn.csv"], published=day)
    engine.load(NAMES, [])
    return folder


@pytest.fixture
def sdn(home: Path) -> Engine:
    return tocsin.open(home)


def test_the_magnitsky_rounds_come_out_as_announced(sdn: Engine) -> None:
    found = novelty(sdn, SDN, "MAGNIT")
    assert [(one.round.day, one.round.after, len(one.round.added)) for one in found] == [
        ("2013-04-12", None, 18),
        ("2014-05-20", None, 12),
        ("2014-12-29", None, 4),
        ("2016-02-01", None, 5),
        ("2017-01-09", None, 5),
        ("2017-12-20", None, 5),
        ("2019-07-25", "2019-02-28", 6),  # 2019-05-16
    ]
    assert {one.round.told_by for one in found[:6]} == {(NAMES,)}
    assert [one.new for one in found] == [18, 12, 4, 5, 5, 5, 6]


def test_a_number_says_nothing_about_the_day(sdn: Engine) -> None:
    # ofac-23253 stands between two entries of December 2017 and came in 2019
    last = sdn.past.rounds(SDN, "MAGNIT")[-1]
    assert "ofac-23253" in {key for key, _ in last.added}


def test_april_2018_lies_between_two_versions(sdn: Engine) -> None:
    came = {
        key
        for programme in ("UKRAINE-EO13661", "UKRAINE-EO13662")
        for one in sdn.past.rounds(SDN, programme)
        if (one.after, one.day) == ("2018-01-25", "2019-02-28")
        for key, _ in one.added
    }
    # 7 business people, 12 companies and 17 officials on 2018-04-06, and others until February
    assert len(came) >= 36


def test_the_report_of_2018_and_who_was_designated_after_it(
    shared_data: Path, sdn: Engine, tmp_path: Path
) -> None:
    found = conversion(sdn, NAMES, "CAATSA-241")
    told = found.to_json()
    assert (told["named"], told["blocked_before"], told["blocked_later"]) == (40, 7, 0)
    # the version before is of 25 January, the report of the 29th: the versions leave it open
    between = [m for m in found.undecided if m.reason == "between-versions"]
    assert {m.listed.after for m in between} == {"2018-01-25"}
    assert len(between) == 4
    assert (told["share"], told["interval"]) == (None, None)
    assert told["share_bounds"][0] == 0 < told["share_bounds"][1]
    # a list that tells the day of the same ids decides them
    own = tocsin.open(tmp_path / "home")
    for name, day in VERSIONS:
        own.load(SDN, [shared_data / "ofac_sdn" / name / "sdn.csv"], published=day)
    own.load(NAMES, [])
    entities = {e.id: e for e in sdn.entities(SDN)}
    days = tmp_path / "days.ftm.json"
    rows = [_dated(entities[m.listed.id], "2018-04-06") for m in between]
    days.write_text("\n".join(rows), encoding="utf-8")
    own.load("own-days", [days], format="ftm", published="2018-04-06")
    decided = conversion(own, NAMES, "CAATSA-241")
    assert {m.id for m in decided.later} == {m.id for m in between}
    assert decided.to_json()["days"] == {"least": 67, "median": 67, "most": 67}


def _dated(entity: Entity, day: str) -> str:
    acts = [{"programme": act.programme, "listed_on": day} for act in entity.designations]
    return json.dumps({**entity.to_ftm(), "designations": acts})


def test_the_list_of_39_led_to_no_designation_that_is_on_record(sdn: Engine) -> None:
    told = conversion(sdn, NAMES, "CAATSA-231D").to_json()
    assert (told["named"], told["blocked_later"]) == (24, 0)
    assert told["incomplete"]


def test_periods_count_what_the_versions_tell(sdn: Engine) -> None:
    periods = (
        Period("before", date(2009, 1, 20), date(2017, 1, 19)),
        Period("since", date(2017, 1, 20), date(2021, 1, 19)),
    )
    before, since = by_period(sdn, SDN, periods, "MAGNIT")
    assert (before.added, before.uncertain) == (44, 0)
    assert (since.added, since.uncertain) == (11, 0)
    assert since.covered < 1


def test_easings_name_whoever_left_between_two_versions(sdn: Engine) -> None:
    acts = easings(sdn, date(2019, 3, 1), date(2019, 7, 25))
    left = {act.about for act in acts if act.kind == "delisting" and act.source.startswith(SDN)}
    gone = {e.id for e in sdn.past.diff(SDN, "2019-02-28", "2019-07-25").removed}
    assert left == gone
    assert gone


def test_notices_tell_who_came_and_left_before_the_first_version(
    shared_data: Path, tmp_path: Path
) -> None:
    own = tocsin.open(tmp_path / "home")
    own.load(SDN, [shared_data / "ofac_sdn" / "2018-01-25" / "sdn.csv"], published="2018-01-25")
    own.load_notices(SDN, sorted((shared_data / "ofac_changes").iterdir()))
    assert "UNITA" not in {d.programme for e in own.entities(SDN) for d in e.designations}
    told = [(one.day, len(one.added), len(one.removed)) for one in own.past.rounds(SDN, "UNITA")]
    assert [day for day, _, _ in told] == ["1999-05-26", "2000-06-01", "2003-05-08"]
    assert sum(added for _, added, _ in told) == sum(removed for _, _, removed in told) == 14
