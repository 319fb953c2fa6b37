"""Rounds read as policy: novelty, conversion, periods, easings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main
from tocsin.engine import Engine
from tocsin.errors import QueryError
from tocsin.track.easings import easings
from tocsin.track.periods import Period, by_period, read_periods
from tocsin.track.rounds import conversion, novelty

#: The rounds under the Sergei Magnitsky Act: rferl.org 24956249, OFAC's notices.
MAGNITSKY = {
    "2013-04-12": 18, "2014-05-20": 12, "2014-12-29": 4,
    "2016-02-01": 5, "2017-01-09": 5, "2017-12-20": 5,
}  # fmt: skip
OBAMA = Period("Obama", date(2009, 1, 20), date(2017, 1, 19))
TRUMP = Period("Trump", date(2017, 1, 20), date(2021, 1, 19))


@pytest.fixture(scope="module")
def embedded() -> Engine:
    return Engine()


def row(key: str, name: str, *designations: dict[str, Any]) -> str:
    data = {"id": key, "schema": "Person", "properties": {"name": [name]}}
    return json.dumps(data | {"designations": list(designations)})


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A list that only names three, and an SDN list on which one of them comes later."""
    engine = Engine(tmp_path / "home")
    named = tmp_path / "named.json"
    day = {"programme": "CAATSA-241", "listed_on": "2018-01-29"}
    rows = (
        row("n-1", "Pavel Zhirkov", day),
        row("n-2", "Oleg Bogatskoy", day),
        row("n-3", "Inna Salnikova", day),
    )
    named.write_text("\n".join(rows))
    engine.load("named", [named], format="ftm", published="2018-01-29")
    undated, dated = {"programme": "GLOMAG"}, {"programme": "MAGNIT", "listed_on": "2016-02-01"}
    for published, lines in (
        ("2018-01-01", [row("s-1", "Oleg Bogatskoy", dated)]),
        ("2018-04-06", [row("s-1", "Oleg Bogatskoy", dated), row("s-2", "Pavel Zhirkov", undated)]),
        ("2018-05-01", [row("s-2", "Pavel Zhirkov", undated)]),
    ):
        path = tmp_path / f"s-{published}.json"
        path.write_text("\n".join(lines))
        engine.load("sdn", [path], format="ftm", published=published)
    return engine


def test_the_magnitsky_rounds_have_the_sizes_of_the_record(embedded: Engine) -> None:
    told = novelty(embedded, "russia-2012-2018", "MAGNIT")
    assert {one.round.day: len(one.round.added) for one in told} == MAGNITSKY
    assert all(one.new + len(one.known) == len(one.round.added) for one in told)


def test_who_was_blocked_before_is_not_new_in_a_list_of_names(embedded: Engine) -> None:
    (one,) = novelty(embedded, "russia-2012-2018", "CAATSA-241")
    known = dict(one.known)
    assert 0 < len(known) < len(one.round.added) == 40
    assert all(where.listed_on < "2018-01-29" for where in known.values())
    assert all(where.programme != "CAATSA-241" for where in known.values())


def test_who_was_named_and_is_blocked_later_is_converted(engine: Engine) -> None:
    found = conversion(engine, "named", "CAATSA-241")
    assert found.named == 3
    assert [(key, one.programme) for key, one in found.before] == [("n-2", "MAGNIT")]
    ((key, _, listed, days),) = found.later
    assert (key, listed.id, listed.after, listed.listed_on) == (
        "n-1",
        "s-2",
        "2018-01-01",
        "2018-04-06",
    )
    assert days == (date(2018, 4, 6) - date(2018, 1, 29)).days == 67
    assert found.share == 0.5
    told = found.to_json()
    assert told["interval"][0] < 0.5 < told["interval"][1]
    assert told["days"] == {"least": 67, "median": 67, "most": 67}


def test_a_programme_that_nobody_is_under_is_refused(engine: Engine) -> None:
    with pytest.raises(QueryError, match="nobody on named"):
        conversion(engine, "named", "CAATSA-231D")
    with pytest.raises(QueryError, match="is no programme"):
        novelty(engine, "named", "CAATSA-231D")


def test_periods_count_what_lies_within_and_say_what_may_not(engine: Engine) -> None:
    early = Period("early", date(2018, 1, 1), date(2018, 3, 31))
    whole = Period("whole", date(2018, 1, 1), date(2018, 12, 31))
    first, all_of_it = by_period(engine, "sdn", (early, whole))
    assert (first.added, first.removed, first.uncertain) == (
        0,
        0,
        1,
    )  # came after 1 January, by 6 April
    assert (all_of_it.added, all_of_it.removed, all_of_it.uncertain) == (1, 1, 0)
    assert all_of_it.covered == pytest.approx(121 / 365)


def test_periods_of_the_embedded_list(embedded: Engine) -> None:
    first, second = by_period(embedded, "russia-2012-2018", (OBAMA, TRUMP), "MAGNIT")
    assert (first.added, second.added) == (44, 5)
    assert 0 < second.covered < first.covered < 1


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name,from\na,2018-01-01\n", "p.csv:1"),
        ("name,from,to\na,2018-01-01,2018-13-01\n", "p.csv:2"),
        ("name,from,to\na,2018-01-01,2018-01-02\nb,2018-02-01,2018-01-01\n", "p.csv:3"),
        ("name,from,to\n", "p.csv"),
    ],
)
def test_a_file_of_periods_that_cannot_be_read_names_its_line(text: str, where: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_periods(text, "p.csv")
    assert caught.value.source == where
    assert caught.value.remedy


def test_easings_come_with_day_and_source(engine: Engine) -> None:
    found = easings(engine, date(2018, 1, 1), date(2018, 12, 31))
    assert all(one.source for one in found)
    assert [one.day for one in found] == sorted(one.day for one in found)
    (left,) = [one for one in found if one.kind == "delisting"]
    assert (left.about, left.after, left.day) == ("s-1", "2018-04-06", "2018-05-01")
    (declined,) = [one for one in found if one.kind == "declined-duty"]
    assert (declined.about, declined.day) == ("caatsa 231(a)", "2018-01-29")
    assert "licence" in {one.kind for one in found}
    assert not [one for one in easings(engine, date(2018, 1, 1), date(2018, 1, 28))
                if one.kind in {"delisting", "declined-duty"}]  # fmt: skip


def test_the_commands_print_their_forms(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path / "none")]
    periods = tmp_path / "p.csv"
    periods.write_text("name,from,to\nObama,2009-01-20,2017-01-19\n")
    rounds = ["rounds", "russia-2012-2018", "--programme", "MAGNIT"]

    def told(*words: str) -> Any:
        assert main([*home, *words, "--json"]) == 0
        return json.loads(capfd.readouterr().out)

    assert [one["size"] for one in told(*rounds)] == list(MAGNITSKY.values())
    assert {"new", "already"} <= told(*rounds, "--novelty")[0].keys()
    assert told(*rounds, "--by-period", str(periods))[0]["added"] == 44
    assert (
        told("easings", "--from", "2018-01-29", "--to", "2018-01-29")[0]["kind"] == "declined-duty"
    )
    assert told("conversion", "russia-2012-2018", "--programme", "CAATSA-241")["named"] == 40
    picture = tmp_path / "r.svg"
    assert main([*home, *rounds, "--novelty", "-o", str(picture)]) == 0
    assert picture.read_text().startswith("<svg")
    for wrong in (["rounds", "russia-2012-2018", "--novelty"], [*rounds, "-o", str(picture)],
                  ["easings", "--from", "2018-02-01", "--to", "2018-01-01"]):  # fmt: skip
        assert main([*home, *wrong]) == 2


def test_the_embedded_list_is_loaded_beside_others(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "home")
    version = engine.load("russia-2012-2018", [])
    assert engine.lists()[0].version == version.version == Engine().lists()[0].version
    ids = {e.id for e in Engine().entities("russia-2012-2018")}
    assert {e.id for e in engine.entities("russia-2012-2018")} == ids
