"""Reports of lists, and what a doctor finds in a home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drawn.homes import file_in, parsed, person
from publisher.publishing import Publisher, publishing
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.history.filling import FOLDER
from tocsin.lists.catalogue import catalogue, published_lists
from tocsin.model import FINDING_KINDS, Filling, HomeFinding, Problem

UN, OFSI, FCDO = "un-sc", "uk-ofsi", "uk-fcdo"
TODAY = "2026-11-23"


def saved(
    folder: Path, list_id: str, day: str | None, *, key: str = "a", problems: int = 0
) -> None:
    """Keep a version as of noon on its day."""
    kept = datetime.fromisoformat(f"{day or TODAY}T12:00:00").replace(tzinfo=UTC)
    lost = tuple(Problem(list_id, f"f.csv:{n}", "lost") for n in range(problems))
    entities = [replace(person("1", day="2020-01-01", birthDate="1970"), list=list_id), person("2")]
    version = parsed(key, day, entities, list_id=list_id, problems=lost)
    Home(folder / "home", clock=lambda: kept).save(version, [file_in(folder)])


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(tmp_path / "home")


def found(engine: Engine, *lists: str, today: str = TODAY) -> dict[str, HomeFinding]:
    findings = engine.doctor(lists, today=today)
    assert {one.kind for one in findings} <= set(FINDING_KINDS)
    assert all(one.about and one.message and one.remedy for one in findings)
    deeds = [one.needs_deed for one in findings]
    assert deeds == sorted(deeds, reverse=True)
    return {one.kind: one for one in findings if one.kind != "extra"}


def test_a_report_tells_age_cadence_filling_and_alarms(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-11-01", problems=3)
    (report,) = engine.reports(today=TODAY)
    assert (report.age_days, report.due_days, report.is_due) == (22, 31, False)
    assert report.cadence == catalogue()[UN].cadence
    assert report.filling.kinds == {"Person": 2}
    assert report.filling.rates["birth_date"] == 0.5
    assert (report.filling.dated, report.filling.designations) == (1, 2)
    low, high = catalogue()[UN].records
    assert report.alarms == (
        f"5 records, where {low:,} to {high:,} are expected",
        "3 records could not be read",
    )
    assert report.to_json()["coverage"]["kinds"] == {"Person": 2}


def test_a_list_is_due_unless_it_was_checked(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-10-01")
    (report,) = engine.reports(today=TODAY)
    assert report.is_due
    assert report.alarms[0] == "53 days old, not checked within 31 days"
    assert found(engine)["old"].needs_deed
    checked = datetime(2026, 11, 20, tzinfo=UTC)
    Home(tmp_path / "home", clock=lambda: checked).note_checked(UN)
    (report,) = Engine(tmp_path / "home").reports(today=TODAY)
    assert not report.is_due
    assert report.checked is not None
    assert report.checked.startswith("2026-11-20")
    assert "old" not in found(Engine(tmp_path / "home"))


def test_a_list_of_ones_own_is_never_due(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, "own", "2001-01-01")
    (report,) = engine.reports(today=TODAY)
    assert (report.is_due, report.due_days, report.cadence) == (False, None, "")


def test_counts_are_made_once_for_a_state(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, UN, "2026-11-01")
    saved(tmp_path, "own", "2026-11-01")
    first = engine.reports(today=TODAY)

    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise AssertionError("the entities are read again")

    with monkeypatch.context() as patched:
        patched.setattr(Home, "entities", refuse)
        assert Engine(tmp_path / "home").reports(today=TODAY) == first
    saved(tmp_path, "own", "2026-11-02", key="b")
    again = Engine(tmp_path / "home").reports(today=TODAY)
    assert [report.version.list for report in again] == ["own", UN]
    assert {path.name for path in (tmp_path / "home" / FOLDER).iterdir()} == {
        "own.json",
        "un-sc.json",
    }


def test_a_load_leaves_the_counts_behind(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "own.ftm.json"
    file.write_text('{"id": "1", "schema": "Person", "properties": {"name": ["Ann"]}}\n')
    engine.load("own", [file], format="ftm")
    assert (tmp_path / "home" / FOLDER / "own.json").exists()


def test_reports_of_another_day_are_of_the_version_in_force_on_it(
    engine: Engine, tmp_path: Path
) -> None:
    saved(tmp_path, UN, "2026-01-01")
    entities = [person(str(number)) for number in range(7)]
    later = parsed("b", "2026-10-01", entities, list_id=UN)
    Home(tmp_path / "home").save(later, [file_in(tmp_path)])
    (then,) = engine.reports(today=TODAY, as_of="2026-01-11")
    (now,) = engine.reports(today=TODAY)
    assert (then.day, then.age_days, then.filling.entities) == ("2026-01-11", 10, 2)
    assert (now.day, now.filling.entities) == (TODAY, 7)


def test_the_embedded_list_has_a_report_too() -> None:
    (report,) = Engine().reports(today=TODAY)
    assert isinstance(report.filling, Filling)
    assert report.filling.entities == report.version.entities
    assert not report.is_due


def test_a_home_that_is_well_needs_no_deed(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-11-20")
    engine.rebuild_index()
    findings = found(engine)
    assert set(findings) == {"missing"}
    assert not findings["missing"].needs_deed
    assert findings["missing"].about == ", ".join(i for i in published_lists(TODAY) if i != UN)
    assert found(engine, UN) == {}


def test_an_empty_home_is_told_to_update(engine: Engine, tmp_path: Path) -> None:
    findings = found(engine, UN)
    assert set(findings) == {"no-lists", "missing"}
    assert findings["missing"].remedy == "tocsin update un-sc"
    assert not (tmp_path / "home").exists()


def test_a_list_that_was_asked_for_and_never_came_is_missed(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, "own", "2026-11-20")
    assert not found(engine)["missing"].needs_deed  # none was asked for
    (tmp_path / "home" / "downloads" / UN).mkdir(parents=True)
    missing = [one for one in engine.doctor(today=TODAY) if one.kind == "missing"]
    assert [(one.about, one.needs_deed) for one in missing[:1]] == [(UN, True)]
    assert "nothing is screened against it" in missing[0].message
    assert f"tocsin update {UN} --from DIR" in missing[0].remedy
    assert UN not in missing[1].about
    assert not missing[1].needs_deed


def test_a_list_that_must_be_there_is_missed(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, "own", "2026-11-20")
    assert found(engine, "own", "their-list")["missing"].remedy == "tocsin load their-list FILE"


def test_a_quarantined_version_makes_a_list_stale(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-11-01")
    smaller = parsed("b", "2026-11-20", [person("1")], list_id=UN)
    Home(tmp_path / "home").quarantine(smaller, [file_in(tmp_path)], "has half of the records")
    assert "has half of the records" in found(engine)["stale"].message


def test_a_list_that_ended_is_replaced_by_its_successor(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, OFSI, "2026-01-20")
    assert "ended" not in found(engine, today="2026-01-27")
    ended = found(engine, today="2026-01-28")["ended"]
    assert ended.needs_deed
    assert (ended.message, ended.remedy) == (
        "ended on 2026-01-28; uk-fcdo follows it",
        "tocsin update uk-fcdo",
    )
    assert not {"old", "stale"} & set(found(engine))
    (report,) = engine.reports(today=TODAY)
    assert (report.is_due, report.alarms[0]) == (False, "ended on 2026-01-28; uk-fcdo follows it")
    saved(tmp_path, FCDO, "2026-11-20", key="c")
    assert not found(Engine(tmp_path / "home"))["ended"].needs_deed


def test_a_clock_before_the_newest_version_is_wrong(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-11-20")
    assert "clock" not in found(engine, today="2026-11-19")  # elsewhere it is tomorrow
    assert "un-sc" in found(engine, today="2026-11-18")["clock"].message


def test_an_index_that_is_missing_or_of_other_lists_or_software(
    engine: Engine, tmp_path: Path
) -> None:
    saved(tmp_path, UN, "2026-11-20")
    assert "is missing" in found(engine)["index"].message
    path = engine.rebuild_index()
    assert path is not None
    assert "index" not in found(engine)
    saved(tmp_path, UN, "2026-11-21", key="b")
    assert "earlier lists" in found(Engine(tmp_path / "home"))["index"].message
    path.rename(path.with_name(f"zz{path.name}"))
    assert "another version of Tocsin" in found(Engine(tmp_path / "home"))["index"].message


def test_a_damaged_index_is_named(engine: Engine, tmp_path: Path) -> None:
    saved(tmp_path, UN, "2026-11-20")
    path = engine.rebuild_index()
    assert path is not None
    path.write_bytes(path.read_bytes()[:-100])
    assert found(Engine(tmp_path / "home"))["index"].needs_deed


def test_partial_lists_and_lost_records_are_good_to_know(engine: Engine, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    made = parsed("a", "2026-11-20", [person("1")], list_id="own", problems=(
        Problem("own", "f.csv:2", "lost"),
    ))  # fmt: skip
    made = replace(made, version=replace(made.version, incomplete="holds one of two"))
    home.save(made, [file_in(tmp_path)])
    findings = found(engine)
    assert not findings["partial"].needs_deed
    assert findings["problems"].message == "1 of 2 records could not be read"


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert found(Engine(tmp_path / "file" / "home"))["home"].needs_deed


def test_tables_of_an_earlier_tocsin_are_told_and_left_alone(
    engine: Engine, tmp_path: Path
) -> None:
    import sqlite3

    saved(tmp_path, UN, "2026-11-20")

    def tables(revision: str | None = None) -> str:
        with sqlite3.connect(tmp_path / "home" / "tocsin.db") as connection:
            if revision is not None:
                connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
            return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])

    tables("0000")
    assert "earlier Tocsin" in found(engine)["database"].message
    assert tables() == "0000"
    tables("9999")
    assert "newer Tocsin" in found(engine)["database"].message


def test_a_damaged_database_hides_nothing_else(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "tocsin.db").write_bytes(b"no database" * 1000)
    assert found(engine)["database"].needs_deed


def test_an_extra_that_is_missing_is_good_to_know(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, UN, "2026-11-20")
    monkeypatch.setattr("tocsin.engine.doctor.find_spec", lambda _: None)
    extras = [one for one in engine.doctor(today=TODAY) if one.kind == "extra"]
    assert [one.about for one in extras] == ["arrow", "postgres", "trace"]
    assert not any(one.needs_deed for one in extras)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        yield running


def test_addresses_are_asked_only_when_wanted(
    engine: Engine, tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    saved(tmp_path, UN, "2026-11-20")
    engine.doctor(today=TODAY)
    assert publisher.asked == []
    path = f"/{UN}/consolidated.xml"
    findings = engine.doctor(today=TODAY, online=True, mirror=publisher.address)
    (lost,) = [one for one in findings if one.kind == "unreachable"]
    assert (lost.about, lost.needs_deed) == (UN, True)
    assert "status 404" in lost.message
    publisher.publish(path, b"<a/>")
    findings = engine.doctor(today=TODAY, online=True, mirror=publisher.address)
    assert "unreachable" not in {one.kind for one in findings}
    assert {one.path for one in publisher.asked} == {path}
