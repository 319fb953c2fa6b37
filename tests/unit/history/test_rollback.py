"""Stays, listing days and rollbacks, over notices made here."""

from __future__ import annotations

import pytest

from tocsin.errors import HistoryError
from tocsin.history.coverage import gaps_between
from tocsin.history.notices import Fate, join_notices, listing_notice, with_listing_dates
from tocsin.history.rollback import Rollback, Step, ids_by_name, roll_back
from tocsin.history.stays import trace_stays
from tocsin.model import (
    Designation,
    Entity,
    Name,
    NameKind,
    Notice,
    NoticeAction,
    ParsedNotices,
    Span,
)

ADDED, REMOVED, CHANGED = NoticeAction.ADDED, NoticeAction.REMOVED, NoticeAction.CHANGED


def entry(
    *names: str,
    programmes: str = "SDGT",
    schema: str = "Organization",
    number: str = "ofac-notice-0",
    **properties: str,
) -> Entity:
    return Entity(
        id=number,
        schema=schema,
        names=tuple(
            Name(n, NameKind.ALIAS if i else NameKind.PRIMARY) for i, n in enumerate(names)
        ),
        properties={prop: tuple(value.split("|")) for prop, value in properties.items()},
        designations=tuple(Designation(code) for code in programmes.split()),
        list="us-ofac-sdn",
        locator="sdnew07.txt:1",
    )


def notice(day: str, action: NoticeAction, now: Entity, before: Entity | None = None) -> Notice:
    return Notice("us-ofac-sdn", day, action, now, before, locator="sdnew07.txt:9")


def parsed(*notices: Notice, spans: tuple[Span, ...] = ()) -> ParsedNotices:
    spans = spans or (Span("2007-01-01", "2007-12-31", "sdnew07.txt"),)
    return ParsedNotices("us-ofac-sdn", notices, (), (), spans, 0, len(notices), "", ())


def back(day: str, entities: list[Entity], *notices: Notice) -> Rollback:
    return roll_back(entities, "2007-12-31", parsed(*notices), day)


def test_a_stay_begins_and_ends_and_may_begin_again() -> None:
    acorn = entry("ACORN HOUSE", "OAK HOUSE")
    stays, doubtful = trace_stays(
        [
            notice("2007-01-01", ADDED, acorn),
            notice("2007-02-01", REMOVED, acorn),
            notice("2007-03-01", ADDED, acorn),
        ]
    )
    assert [(s.listed_on, s.removed_on) for s in stays] == [
        ("2007-01-01", "2007-02-01"),
        ("2007-03-01", None),
    ]
    assert not doubtful
    assert stays[0].is_listed("2007-01-31")
    assert not stays[0].is_listed("2007-02-01")


def test_a_programme_has_the_day_on_which_the_entry_came_under_it() -> None:
    old, new = entry("ACORN HOUSE"), entry("ACORN HOUSE", "ELM HOUSE", programmes="SDGT NPWMD")
    notices = [notice("2007-01-05", ADDED, old), notice("2007-06-01", CHANGED, new, old)]
    listed = entry("ACORN HOUSE", "ELM HOUSE", programmes="SDGT NPWMD", number="ofac-7")
    joined = join_notices([listed], notices)
    (dated,) = with_listing_dates([listed], joined)
    assert [(d.programme, d.listed_on) for d in dated.designations] == [
        ("SDGT", "2007-01-05"),
        ("NPWMD", "2007-06-01"),
    ]
    assert {d.source for d in dated.designations} == {"sdnew07.txt:9"}


def test_a_code_that_was_renamed_keeps_its_day() -> None:
    listed = entry("ACORN HOUSE", programmes="ZIMBABWE", number="ofac-7")
    joined = join_notices(
        [listed], [notice("2007-01-05", ADDED, entry("ACORN HOUSE", programmes="ZIMB"))]
    )
    told = listing_notice(joined.of_entity["ofac-7"], "ZIMBABWE")
    assert told is not None
    assert told.day == "2007-01-05"
    assert listing_notice(joined.of_entity["ofac-7"], "SDGT") is None


def test_a_change_of_what_came_before_the_notices_gives_no_day() -> None:
    old, new = entry("ACORN HOUSE"), entry("ACORN HOUSE", address="Lima")
    joined = join_notices(
        [entry("ACORN HOUSE", number="ofac-7")], [notice("2007-06-01", CHANGED, new, old)]
    )
    assert joined.of_entity["ofac-7"].listed_on is None
    assert listing_notice(joined.of_entity["ofac-7"], "SDGT") is None


def test_of_two_with_one_name_numbers_and_years_of_birth_decide() -> None:
    first = entry("HARROW, Jonas", schema="Person", birthDate="1961", idNumber="7")
    second = entry("HARROW, Jonas", schema="Person", birthDate="1980", idNumber="8")
    listed = [
        entry("HARROW, Jonas", schema="Person", number="ofac-2", birthDate="1980"),
        entry("HARROW, Jonas", schema="Person", number="ofac-1", birthDate="1961-03-04"),
    ]
    joined = join_notices(
        listed, [notice("2007-01-05", ADDED, first), notice("2007-02-05", ADDED, second)]
    )
    assert {i: s.listed_on for i, s in joined.of_entity.items()} == {
        "ofac-1": "2007-01-05",
        "ofac-2": "2007-02-05",
    }


def test_of_two_that_fit_equally_well_none_is_taken() -> None:
    listed = [entry("ACORN HOUSE", number="ofac-1"), entry("ACORN HOUSE", number="ofac-2")]
    joined = join_notices(listed, [notice("2007-01-05", ADDED, entry("ACORN HOUSE"))])
    assert not joined.of_entity
    assert list(joined.fates.values()) == [Fate.AMBIGUOUS]


def test_an_alias_alone_joins_nothing() -> None:
    told = entry("HARROW, Jonas", "THE MILLER", schema="Person")
    listed = entry("PLOUGH, Adam", "THE MILLER", schema="Person", number="ofac-1")
    joined = join_notices([listed], [notice("2007-01-05", ADDED, told)])
    assert list(joined.fates.values()) == [Fate.UNKNOWN]


def test_what_came_since_is_taken_away_and_what_went_comes_back() -> None:
    gone = entry("OAK HOUSE", "OLD OAK", address="Lima", programmes="SDNT")
    rolled = back(
        "2007-05-01",
        [entry("ACORN HOUSE", number="ofac-1"), entry("ELM HOUSE", number="ofac-2")],
        notice("2007-05-01", ADDED, entry("ACORN HOUSE")),
        notice("2007-06-01", ADDED, entry("ELM HOUSE")),
        notice("2007-07-01", REMOVED, gone),
        notice("2007-08-01", ADDED, entry("ASH HOUSE")),
        notice("2007-09-01", REMOVED, entry("ASH HOUSE")),
    )
    assert [e.caption for e in rolled.entities] == ["ACORN HOUSE", "OAK HOUSE"]
    assert rolled.entities[1].values("address") == ("Lima",)
    assert rolled.entities[1].id == "ofac-notice-0"
    assert [(n.day, step) for n, step in rolled.steps] == [
        ("2007-09-01", Step.CAME_AND_WENT),
        ("2007-08-01", Step.CAME_AND_WENT),
        ("2007-07-01", Step.BROUGHT_BACK),
        ("2007-06-01", Step.TAKEN_AWAY),
    ]
    assert rolled.share_applied == 1
    assert rolled.gaps == ()


def test_changes_are_put_back_in_turn_and_the_rest_is_left() -> None:
    first = entry("ACORN HOUSE", address="Lima", programmes="SDNT")
    second = entry("OAK HOUSE", "ACORN HOUSE", address="Lima|Cusco", programmes="SDNT SDNTK")
    third = entry("OAK HOUSE", "ACORN HOUSE", "ELM", address="Cusco", programmes="SDNTK")
    base = entry(
        "OAK HOUSE", "ACORN HOUSE", "ELM",
        address="Cusco", notes="kept", programmes="SDNTK", number="ofac-1",
    )  # fmt: skip
    notices = (
        notice("2007-03-01", CHANGED, second, first),
        notice("2007-06-01", CHANGED, third, second),
    )
    april = back("2007-04-01", [base], *notices).entities[0]
    assert [n.text for n in april.names] == ["OAK HOUSE", "ACORN HOUSE"]
    assert april.values("address") == ("Cusco", "Lima")
    assert april.values("notes") == ("kept",)
    assert {d.programme for d in april.designations} == {"SDNT", "SDNTK"}
    february = back("2007-02-01", [base], *notices).entities[0]
    assert [n.text for n in february.names] == ["ACORN HOUSE"]
    assert february.names[0].kind is NameKind.PRIMARY
    assert february.values("address") == ("Lima",)
    assert [d.programme for d in february.designations] == ["SDNT"]
    assert february.values("program") == ("SDNT",)
    assert february.id == "ofac-1"


def test_what_cannot_be_applied_is_told_with_its_reason() -> None:
    base = [entry("ACORN HOUSE", number="ofac-1"), entry("YEW HOUSE", number="ofac-3")]
    rolled = back(
        "2007-01-01",
        base,
        notice("2007-02-01", CHANGED, entry("ACORN HOUSE", address="Lima")),
        notice("2007-03-01", ADDED, entry("BEECH HOUSE")),
    )
    assert [(n.day, s) for n, s in rolled.steps] == [
        ("2007-03-01", Step.NO_ENTRY),
        ("2007-02-01", Step.NO_EARLIER_STATE),
    ]
    assert rolled.share_applied == 0
    assert list(rolled.entities) == base
    assert rolled.untold == ("ofac-3",)


def test_an_entry_that_came_back_under_another_programme_loses_only_that() -> None:
    base = entry("ACORN HOUSE", programmes="SDGT NPWMD", number="ofac-1")
    rolled = back(
        "2007-03-01",
        [base],
        notice("2007-02-01", ADDED, entry("ACORN HOUSE")),
        notice("2007-04-01", ADDED, entry("ACORN HOUSE", programmes="NPWMD")),
    )
    assert [d.programme for d in rolled.entities[0].designations] == ["SDGT"]


def test_a_double_that_is_removed_on_the_day_of_a_change_leaves_the_other() -> None:
    old, new = entry("ACORN HOUSE"), entry("ACORN HOUSE", address="Lima")
    joined = join_notices(
        [entry("ACORN HOUSE", number="ofac-1")],
        [notice("2007-02-01", CHANGED, new, old), notice("2007-02-01", REMOVED, old)],
    )
    assert joined.of_entity["ofac-1"].removed_on is None


def test_entries_that_come_back_take_the_id_that_another_version_knows() -> None:
    gone = entry("OAK HOUSE", "OLD OAK")
    known = ids_by_name([[entry("OAK HOUSE", number="ofac-9"), entry("ELM", number="ofac-1")]])
    notices = parsed(notice("2007-07-01", REMOVED, gone))
    rolled = roll_back([], "2007-12-31", notices, "2007-05-01", known)
    assert [e.id for e in rolled.entities] == ["ofac-9"]
    taken = roll_back([entry("YEW", number="ofac-9")], "2007-12-31", notices, "2007-05-01", known)
    assert [e.id for e in taken.entities] == ["ofac-9", "ofac-notice-0"]


def test_days_outside_the_notices_are_refused() -> None:
    for day, reason in (("2008-01-01", "after"), ("2006-12-31", "before")):
        with pytest.raises(HistoryError, match=reason):
            back(day, [entry("ACORN HOUSE")])
    far = Span("2001-01-01", "2001-12-31", "sdnew01.txt")
    with pytest.raises(HistoryError, match="no change notices"):
        roll_back([entry("ACORN HOUSE")], "2007-12-31", parsed(spans=(far,)), "2006-01-01")


def test_gaps() -> None:
    spans = [
        Span("2005-01-01", "2005-12-20", "a"),
        Span("2006-01-01", "2006-08-01", "b"),
        Span("2007-01-01", "2007-12-30", "c"),
    ]
    assert gaps_between(spans, "2005-06-01", "2006-07-01") == ()
    assert gaps_between(spans, "2005-06-01", "2007-03-01") == (("2006-08-02", "2006-12-31"),)
    assert gaps_between(spans, "2007-06-01", "2008-01-02") == (("2007-12-31", "2008-01-02"),)
    assert gaps_between(spans[2:], "2005-06-01", "2007-03-01") == (("2005-06-02", "2006-12-31"),)
