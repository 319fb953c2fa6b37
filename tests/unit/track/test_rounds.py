"""Rounds read as policy: novelty, conversion, periods, easings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main
from tocsin.engine import Engine
from tocsin.errors import ListNotLoadedError, QueryError
from tocsin.track.conversion import conversion
from tocsin.track.easings import easings
from tocsin.track.elsewhere import POSSIBLE, SURE
from tocsin.track.periods import Period, by_period, read_periods
from tocsin.track.rounds import novelty

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


def told_days(engine: Engine, tmp_path: Path, *lines: str) -> None:
    """Load a list that tells the days of others."""
    path = tmp_path / "days.json"
    path.write_text("\n".join(lines))
    engine.load("days", [path], format="ftm", published="2018-05-01")


def test_a_listing_between_versions_around_the_naming_is_undecided(engine: Engine) -> None:
    found = conversion(engine, "named", "CAATSA-241")
    assert found.named == 3
    assert [(one.id, one.listed.programme) for one in found.before] == [("n-2", "MAGNIT")]
    assert found.later == ()
    (one,) = found.undecided
    assert (one.id, one.reason, one.listed.id) == ("n-1", "between-versions", "s-2")
    assert (one.listed.after, one.listed.listed_on) == ("2018-01-01", "2018-04-06")
    told = found.to_json()
    assert (told["blocked_later"], told["undecided"]) == (0, 1)
    assert (told["share"], told["share_bounds"], told["interval"]) == (None, [0.0, 0.5], None)
    assert told["undecided_members"][0]["listed"]["told"] is False


def test_who_was_named_and_is_blocked_later_is_converted(engine: Engine, tmp_path: Path) -> None:
    act = {"programme": "GLOMAG", "listed_on": "2018-04-06"}
    told_days(engine, tmp_path, row("s-2", "Pavel Zhirkov", act))
    found = conversion(engine, "named", "CAATSA-241")
    (one,) = found.later
    assert (one.id, one.listed.id, one.listed.listed_on) == ("n-1", "s-2", "2018-04-06")
    assert one.days == (67, 67)
    assert (date(2018, 4, 6) - date(2018, 1, 29)).days == 67
    assert found.share == 0.5
    told = found.to_json()
    assert told["interval"][0] < 0.5 < told["interval"][1]
    assert told["days"] == {"least": 67, "median": 67, "most": 67}


def test_two_versions_after_the_naming_bound_the_days(engine: Engine, tmp_path: Path) -> None:
    for published in ("2018-02-01", "2018-03-01"):
        path = tmp_path / f"t-{published}.json"
        lines = [row("t-0", "Nobody Knownatall")]
        if published > "2018-02-01":
            lines.append(row("t-3", "Inna Salnikova", {"programme": "GLOMAG"}))
        path.write_text("\n".join(lines))
        engine.load("other", [path], format="ftm", published=published)
    (one,) = conversion(engine, "named", "CAATSA-241").later
    assert (one.id, one.days) == ("n-3", (4, 31))
    assert conversion(engine, "named", "CAATSA-241").to_json()["days"] == {
        "least": 4, "median": None, "most": 31,
    }  # fmt: skip


def test_the_first_version_may_have_had_it_before_the_naming(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "one.json"
    path.write_text(row("t-3", "Inna Salnikova", {"programme": "GLOMAG"}))
    engine.load("other", [path], format="ftm", published="2018-03-01")
    found = {m.id: m for m in conversion(engine, "named", "CAATSA-241").undecided}
    assert (found["n-3"].listed.after, found["n-3"].reason) == (None, "between-versions")
    engine.load("older", [path], format="ftm", published="2018-01-02")
    assert "n-3" in {m.id for m in conversion(engine, "named", "CAATSA-241").before}


def test_a_name_that_is_only_alike_is_undecided_with_its_score(
    engine: Engine, tmp_path: Path
) -> None:
    act = {"programme": "GLOMAG", "listed_on": "2018-04-06"}
    told_days(engine, tmp_path, row("d-3", "Irina Salnikova Petrovna", act))
    found = {m.id: m for m in conversion(engine, "named", "CAATSA-241").undecided}
    assert found["n-3"].reason == "name-alone"
    assert POSSIBLE <= found["n-3"].listed.score < SURE


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2018-01-01", ("2018-04-06", "2018-01-01", ())),
        ("2018-01-02", ("2018-01-02", None, ("days",))),
        ("2018-04-06", ("2018-04-06", None, ("days",))),
        ("2018-04-07", ("2018-04-06", "2018-01-01", ())),
    ],
)
def test_a_round_takes_its_day_from_another_list_where_the_versions_allow_it(
    engine: Engine, tmp_path: Path, day: str, told: tuple[str, str | None, tuple[str, ...]]
) -> None:
    told_days(
        engine, tmp_path, row("s-2", "Pavel Zhirkov", {"programme": "GLOMAG", "listed_on": day})
    )
    (one,) = [one for one in engine.past.rounds("sdn", "GLOMAG") if one.added]
    assert (one.day, one.after, one.told_by) == told


def test_a_day_that_versions_leave_open_makes_a_member_undecided(engine: Engine) -> None:
    # s-2 came under GLOMAG between 1 January and 6 April, n-1 was named on 29 January
    (of_names,) = novelty(engine, "named", "CAATSA-241")
    assert [key for key, _ in of_names.known] == ["n-2"]
    assert [key for key, _ in of_names.undecided] == ["n-1"]
    assert of_names.new == 1
    (sdn,) = novelty(engine, "sdn", "GLOMAG")
    assert (sdn.new, len(sdn.known), len(sdn.undecided)) == (0, 0, 1)


def test_a_programme_that_nobody_is_under_is_refused(engine: Engine) -> None:
    with pytest.raises(ListNotLoadedError, match="named: has nobody under"):
        conversion(engine, "named", "CAATSA-231D")
    with pytest.raises(ListNotLoadedError, match="named: has nobody under"):
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


def test_what_is_not_at_hand_is_refused_alike(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "none")]
    names = tmp_path / "names.csv"
    names.write_text("name\nPavel Zhirkov\nInna Salnikova\n")
    for words in (
        ("effects", "NOPE"),
        ("rounds", "russia-2012-2018", "--programme", "NOPE"),
        ("rounds", "no-list"),
        ("conversion", "russia-2012-2018", "--programme", "NOPE"),
        ("derive", "russia-2012-2018:NOPE", str(names)),
    ):
        assert main([*home, *words]) == 3
    assert main([*home, "derive", str(names), str(names), "--whole-a", "1"]) == 2
    capfd.readouterr()
    assert main([*home, "effects", "MAGNITSKY"]) == 3
    assert "did you mean MAGNIT?" in capfd.readouterr().out
