"""Entities as they stood in chosen versions: one index for every day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drawn.homes import parsed, person
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.index import Past, Reach, build_index
from tocsin.index.index import Index
from tocsin.model import Entity, Identifier, Kept, ListVersion, Query, Timeline

DAYS = ("2020-01-01", "2020-02-01", "2020-03-01")


def version(key: str = "my-list", digest: str = "a" * 16) -> ListVersion:
    return ListVersion(key, digest, None, "unknown", 1, 1, 0)


def timeline(key: str = "my-list") -> Timeline:
    return Timeline(key, tuple(version(key, f"{n}" * 16) for n in range(3)), DAYS)


def index_of(*kept: Kept) -> Index:
    return build_index(Past((timeline(),), kept, "0" * 16), (timeline().versions[-1],))


def kept(entity: Entity, *spans: tuple[int, int | None]) -> Kept:
    return Kept(entity, spans)


def found(index: Index, name: str, at: int | None, **more: bool) -> list[tuple[str, str]]:
    asked = Query((name,), schema="Person")
    places = None if at is None else {"my-list": at}
    candidates = index.search(asked, Reach(0.8, 10, **more), at=places).candidates
    return [(c.entity.id, c.entity.caption) for c in candidates]


def by_version(index: Index, name: str) -> Iterator[list[tuple[str, str]]]:
    for at in (0, 1, 2, None):
        yield found(index, name, at)


def test_contents_under_the_same_names_share_a_place() -> None:
    early, late = (
        person("x-1", "Pavel Zhirkov", birthDate=born) for born in ("1960-05-01", "1975-11-23")
    )
    index = index_of(kept(early, (0, 1)), kept(late, (1, None)))
    assert index.names == 1
    assert len(index.entities) == 2
    query = Query(("Pavel Zhirkov",), schema="Person", birth_dates=("1960-05-01",))
    verdicts = []
    for at in (0, 1, 2):
        (one,) = index.search(query, Reach(0.3, 10), at={"my-list": at}).candidates
        verdicts.append([e.verdict for e in one.comparison.evidence])
    assert verdicts == [["agrees"], ["contradicts"], ["contradicts"]]


def test_who_was_renamed_is_found_by_the_name_of_the_day() -> None:
    index = index_of(
        kept(person("x-1", "Pavel Zhirkov"), (0, 1)),
        kept(person("x-1", "Oleg Bogatskoy"), (1, None)),
    )
    old, new = [("x-1", "Pavel Zhirkov")], [("x-1", "Oleg Bogatskoy")]
    assert list(by_version(index, "Pavel Zhirkov")) == [old, [], [], []]
    assert list(by_version(index, "Oleg Bogatskoy")) == [[], new, new, new]


def test_who_left_and_came_back_is_missing_between() -> None:
    index = index_of(kept(person("x-1", "Pavel Zhirkov"), (0, 1), (2, None)))
    here = [("x-1", "Pavel Zhirkov")]
    assert list(by_version(index, "Pavel Zhirkov")) == [here, [], here, here]


def test_who_left_for_good_is_found_in_the_past_alone() -> None:
    index = index_of(kept(person("x-1", "Pavel Zhirkov"), (0, 2)))
    here = [("x-1", "Pavel Zhirkov")]
    assert list(by_version(index, "Pavel Zhirkov")) == [here, here, [], []]
    assert found(index, "Pavel Zhirkov", None, anytime=True) == here


def test_a_number_that_only_an_older_content_bears_is_of_its_day() -> None:
    numbered = person("x-1", "Pavel Zhirkov", passportNumber="AB1234567")
    index = index_of(kept(numbered, (0, 1)), kept(person("x-1", "Pavel Zhirkov"), (1, None)))
    query = Query(
        ("Else Whoever",), "Person", identifiers=(Identifier("passportNumber", "AB1234567"),)
    )
    told = [
        [c.entity.id for c in index.search(query, Reach(0.8, 5), at={"my-list": at}).candidates]
        for at in (0, 1, 2)
    ]
    assert told == [["x-1"], [], []]
    assert index.search(query, Reach(0.8, 5)).candidates == ()


def test_a_list_that_is_not_named_has_nobody() -> None:
    index = index_of(kept(person("x-1", "Pavel Zhirkov"), (0, None)))
    asked = Query(("Pavel Zhirkov",), schema="Person")
    assert index.search(asked, Reach(0.8, 5), at={"other": 0}).candidates == ()


def test_who_is_gone_takes_no_place_in_the_limit() -> None:
    gone = [kept(person(f"x-{n}", "Pavel Zhirkov"), (0, 1)) for n in range(5)]
    index = index_of(*gone, kept(person("x-9", "Pavel Zhirkow"), (0, None)))
    query = Query(("Pavel Zhirkov",), schema="Person")
    assert [c.entity.id for c in index.search(query, Reach(0.7, 1)).candidates] == ["x-9"]


def test_listing_dates_are_counted_in_the_first_version() -> None:
    undated, dated = person("x-1", "Ann"), person("x-1", "Ann", day="2014-01-01")
    assert index_of(kept(undated, (0, 1)), kept(dated, (1, None))).undated == {"my-list": 1}
    assert index_of(kept(dated, (0, 1)), kept(undated, (1, None))).undated == {}
    assert index_of(kept(undated, (1, None))).undated == {}


def test_the_latest_content_is_what_anytime_tells_whatever_came_first() -> None:
    early, late = (person("x-1", "Pavel Zhirkov", notes=note) for note in ("early", "late"))
    for order in ([0, 1], [1, 0]):
        both = [kept(early, (0, 1)), kept(late, (1, 2))]
        index = index_of(*[both[n] for n in order])
        asked = Query(("Pavel Zhirkov",), schema="Person")
        (one,) = index.search(asked, Reach(0.8, 5, anytime=True)).candidates
        assert one.entity.values("notes") == ("late",)


def test_who_was_listed_within_the_gap_is_in_the_view(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    original = tmp_path / "f.csv"
    original.write_text("as published")
    home.save(parsed("a", "2015-01-15", [person("x-1")]), [original])
    later = [person("x-1"), person("x-2", "Pavel Zhirkov", day="2016-02-01")]
    home.save(parsed("b", "2016-10-11", later), [original])
    engine = Engine(home.path)
    for day, ids in (
        ("2016-01-31", []),
        ("2016-02-01", ["x-2"]),
        ("2016-10-10", ["x-2"]),
        ("2016-10-11", ["x-2"]),
    ):
        assert [hit.id for hit in engine.screen("Pavel Zhirkov", as_of=day).hits] == ids
