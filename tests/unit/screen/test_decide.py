"""Candidates made into an answer: lists, days, limits and refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.index import Found, Index, Reach, build_index
from tocsin.model import (
    Answer,
    Designation,
    Entity,
    Gap,
    Identifier,
    ListVersion,
    Name,
    NameKind,
    Outcome,
    Query,
)
from tocsin.screen.decide import in_force, screen
from tocsin.screen.policy import Policy

NAME = "Pavel Zhirkov"


def listed(key: str, *designations: Designation, list_id: str = "a", name: str = NAME) -> Entity:
    return Entity(
        f"{list_id}-{key}",
        "Person",
        (Name(name), Name("Bogatskoy Oleg", NameKind.WEAK)),
        {"passportNumber": ("A1234567",), "birthDate": ("1970-03-02",)},
        designations,
        list_id,
    )


def version(key: str, incomplete: str = "") -> ListVersion:
    return ListVersion(key, "0" * 16, None, "unknown", 1, 1, 0, (), incomplete)


def index_of(*entities: Entity, incomplete: str = "") -> Index:
    return build_index(
        entities, [version(key, incomplete) for key in sorted({e.list for e in entities})]
    )


def ask(
    index: Index,
    query: Query | str = NAME,
    *,
    policy: Policy | None = None,
    lists: tuple[str, ...] = (),
    as_of: str | None = None,
) -> Answer:
    asked = Query((query,), schema="Person") if isinstance(query, str) else query
    return screen(asked, index, policy=policy or Policy(), lists=lists, as_of=as_of)


def ids(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]


class TestOutcome:
    def test_clear_when_nobody_is_found(self) -> None:
        answer = ask(index_of(listed("1")), "Nobuyuki Watanabe")
        assert answer.decision is Outcome.CLEAR
        assert answer.hits == ()
        assert [v.list for v in answer.lists] == ["a"]

    def test_review_for_a_name_alone(self) -> None:
        assert ask(index_of(listed("1"))).decision is Outcome.REVIEW

    def test_match_when_facts_agree(self) -> None:
        query = Query((NAME,), schema="Person", birth_dates=("1970-03-02",))
        answer = ask(index_of(listed("1"), listed("2", name="Pavel Zhirkof")), query)
        assert answer.decision is Outcome.MATCH
        assert answer.hits[0].decision is Outcome.MATCH

    def test_the_strongest_hit_decides(self) -> None:
        query = Query((NAME,), schema="Person", birth_dates=("1970-03-02",))
        other = Entity("a-0", "Person", (Name(NAME),), list="a")
        answer = ask(index_of(other, listed("1")), query)
        assert {h.decision for h in answer.hits} == {Outcome.MATCH, Outcome.REVIEW}
        assert answer.decision is Outcome.MATCH


class TestRefusal:
    @pytest.mark.parametrize("name", ["???", "...", "\u200b", " - "])
    def test_nothing_to_compare(self, name: str) -> None:
        answer = ask(index_of(listed("1")), name)
        assert answer.decision is Outcome.REFUSED
        assert answer.hits == ()
        assert answer.reasons

    def test_a_number_is_something_to_compare(self) -> None:
        query = Query(("???",), identifiers=(Identifier("passportNumber", "A1234567"),))
        assert ids(ask(index_of(listed("1")), query)) == ["a-1"]

    def test_one_comparable_name_suffices(self) -> None:
        assert ids(ask(index_of(listed("1")), Query(("???", NAME)))) == ["a-1"]

    def test_no_list_at_hand(self) -> None:
        answer = ask(build_index((), ()))
        assert answer.decision is Outcome.REFUSED
        assert answer.reasons

    def test_no_such_list(self) -> None:
        answer = ask(index_of(listed("1")), lists=("b",))
        assert answer.decision is Outcome.REFUSED
        assert answer.lists == ()


class TestFilters:
    def test_lists(self) -> None:
        index = index_of(listed("1"), listed("1", list_id="b"))
        assert ids(ask(index)) == ["a-1", "b-1"]
        answer = ask(index, lists=("b",))
        assert ids(answer) == ["b-1"]
        assert [v.list for v in answer.lists] == ["b"]

    def test_what_is_filtered_out_leaves_no_gap(self) -> None:
        crowd = [listed(str(n)) for n in range(30)]
        index = index_of(*crowd, listed("1", list_id="b"))
        assert ids(ask(index, lists=("b",), policy=Policy(limit=1))) == ["b-1"]

    def test_limit_and_threshold(self) -> None:
        index = index_of(*(listed(str(n)) for n in range(5)))
        assert len(ask(index, policy=Policy(limit=2)).hits) == 2
        assert ask(index, policy=Policy(threshold=0.99)).decision is Outcome.CLEAR
        assert ask(index, policy=Policy(threshold=0.99)).threshold == 0.99

    def test_weak_aliases_alert_only_if_asked(self) -> None:
        index = index_of(listed("1"))
        assert ask(index, "Oleg Bogatskoy").decision is Outcome.CLEAR
        loud = ask(index, "Oleg Bogatskoy", policy=Policy(alert_on_weak_aliases=True))
        assert ids(loud) == ["a-1"]


class TestDays:
    MAGNIT = Designation("MAGNIT", listed_on="2013-04-12", delisted_on="2017-01-09")
    CYBER = Designation("CYBER2", listed_on="2016-12-29")
    UNDATED = Designation("SDGT")

    def test_before_between_and_after(self) -> None:
        index = index_of(listed("1", self.MAGNIT, self.CYBER))

        def programmes(day: str) -> list[str]:
            return [d.programme for h in ask(index, as_of=day).hits for d in h.designations]

        assert programmes("2013-04-11") == []
        assert programmes("2013-04-12") == ["MAGNIT"]
        assert programmes("2016-12-29") == ["MAGNIT", "CYBER2"]
        assert programmes("2017-01-08") == ["MAGNIT", "CYBER2"]
        assert programmes("2017-01-09") == ["CYBER2"]

    def test_nobody_in_force_is_clear(self) -> None:
        answer = ask(index_of(listed("1", self.CYBER)), as_of="2015-01-01")
        assert answer.decision is Outcome.CLEAR
        assert answer.as_of == "2015-01-01"

    def test_without_a_day_everything_counts(self) -> None:
        answer = ask(index_of(listed("1", self.MAGNIT, self.CYBER)))
        assert len(answer.hits[0].designations) == 2

    def test_an_unknown_date_is_kept_and_said_where_the_version_came_later(self) -> None:
        for day, is_open in (("2015-01-01", True), ("2018-02-01", False)):
            version = ListVersion("a", "0" * 16, "2018-02-01", "file", 1, 1, 0)
            index = build_index([listed("1", self.UNDATED)], [version])
            answer = ask(index, as_of=day)
            assert ids(answer) == ["a-1"]
            assert any("no listing date" in reason for reason in answer.reasons) is is_open

    def test_clear_is_refused_where_the_version_came_later_and_tells_no_date(self) -> None:
        for designation, expected in ((self.UNDATED, Outcome.REFUSED), (self.CYBER, Outcome.CLEAR)):
            version = ListVersion("a", "0" * 16, "2018-02-01", "file", 1, 1, 0)
            answer = ask(build_index([listed("1", designation)], [version]), "Nobody Else",
                         as_of="2017-02-01")  # fmt: skip
            assert answer.decision is expected
            assert any("as old as 2017-02-01" in reason for reason in answer.reasons)
            assert answer.lists[0].gap == Gap(None, "2018-02-01", None, 365)

    def test_no_designation_is_kept(self) -> None:
        assert ids(ask(index_of(listed("1")), as_of="2015-01-01")) == ["a-1"]

    @pytest.mark.parametrize(
        ("listed_on", "delisted_on", "day", "expected"),
        [
            ("2013-04-12", None, "2013-04-11", False),
            ("2013-04-12", None, "2013-04-12", True),
            ("2013", None, "2012-12-31", False),
            ("2013", None, "2013-05-01", None),
            ("2013", None, "2014-01-01", True),
            ("2013-04", None, "2013-04-30", None),
            ("2013-04", None, "2013-05-01", True),
            (None, None, "2013-05-01", None),
            (None, "2013-05-01", "2013-05-01", False),
            ("2012", "2013-05-01", "2013-04-30", True),
        ],
    )
    def test_in_force(
        self, listed_on: str | None, delisted_on: str | None, day: str, *, expected: bool | None
    ) -> None:
        designation = Designation("X", listed_on=listed_on, delisted_on=delisted_on)
        assert in_force(designation, day) is expected


def test_an_incomplete_list_is_said_with_every_answer() -> None:
    index = index_of(listed("1"), incomplete="24 of 39 names")
    for name in (NAME, "Nobuyuki Watanabe"):
        assert any("24 of 39" in reason for reason in ask(index, name).reasons)


def test_effects_come_with_the_hit() -> None:
    index = index_of(listed("1", TestDays.CYBER))
    effects = ask(index, as_of="2018-02-01").hits[0].effects
    assert {e.effect for e in effects} == {"blocked", "entry-ban"}
    assert {e.since for e in effects} == {"2016-12-29"}


def test_the_answer_names_query_index_and_policy() -> None:
    index = index_of(listed("1"))
    answer = ask(index, policy=Policy(threshold=0.6))
    assert answer.index == index.digest
    assert answer.query.names == (NAME,)
    assert answer.threshold == 0.6
    assert answer.to_json()["hits"][0]["id"] == "a-1"


class TestCutShort:
    def answered(self, monkeypatch: pytest.MonkeyPatch, name: str) -> Answer:
        index = index_of(listed("1"))
        search = Index.search

        def cut(
            self: Index, query: Query, reach: Reach, keep: Callable[[Entity], bool], *when: None
        ) -> Found:
            return Found(search(self, query, reach, keep, *when).candidates, 3)

        monkeypatch.setattr(Index, "search", cut)
        return ask(index, name)

    def test_without_a_hit_it_is_no_ground_to_say_clear(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer = self.answered(monkeypatch, "Watanabe Keiko")
        assert answer.decision is Outcome.REFUSED
        assert any("3 names was cut short" in reason for reason in answer.reasons)

    def test_a_hit_stands(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = self.answered(monkeypatch, NAME)
        assert ids(answer) == ["a-1"]
        assert answer.decision is not Outcome.REFUSED
