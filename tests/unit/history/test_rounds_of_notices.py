"""Rounds where change notices tell what no version does."""

from __future__ import annotations

from tocsin.history.rounds import rounds
from tocsin.model import (
    Designation,
    Entity,
    Kept,
    ListVersion,
    Name,
    Notice,
    NoticeAction,
    Timeline,
)

ADDED, REMOVED = NoticeAction.ADDED, NoticeAction.REMOVED
ACORN, BIRCH, CEDAR = (
    Entity(
        id=f"ofac-{number}",
        schema="Organization",
        names=(Name(name),),
        properties={},
        designations=(Designation("SDGT"),),
        list="us-ofac-sdn",
        locator="sdnew07.txt:1",
    )
    for number, name in enumerate(("ACORN HOUSE", "BIRCH LTD", "CEDAR"))
)


def notice(day: str, action: NoticeAction, entity: Entity) -> Notice:
    return Notice("us-ofac-sdn", day, action, entity, None, locator="sdnew07.txt:9")


def version(day: str) -> ListVersion:
    return ListVersion("us-ofac-sdn", day, day, "given", 1, 1, 0)


TIMELINE = Timeline(
    "us-ofac-sdn", (version("2010-01-01"), version("2011-01-01")), ("2010-01-01", "2011-01-01")
)


def told(
    *notices: Notice, kept: tuple[Kept, ...] = (), programme: str | None = None
) -> dict[tuple[str | None, str | None], tuple[list[str], list[str]]]:
    found = rounds([[one] for one in kept], TIMELINE, programme, notices=notices)
    return {
        (one.day, one.after): ([n for _, n in one.added], [n for _, n in one.removed])
        for one in found
    }


def gone(entity: Entity) -> Kept:
    """Give an entity that the first version holds and the second does not."""
    return Kept(entity, ((0, 1),))


def test_who_came_and_left_before_the_first_version_is_told_by_notices() -> None:
    notices = (
        notice("2007-03-01", ADDED, ACORN),
        notice("2008-04-01", REMOVED, ACORN),
        notice("2009-04-01", REMOVED, BIRCH),  # on the list before any notice
    )
    assert told(*notices) == {
        ("2007-03-01", None): (["ACORN HOUSE"], []),
        ("2008-04-01", None): ([], ["ACORN HOUSE"]),
        ("2009-04-01", None): ([], ["BIRCH LTD"]),
    }
    assert told(*notices, programme="SDGT") == told(*notices)
    assert told(*notices, programme="CUBA") == {}


def test_who_left_later_is_not_told_twice() -> None:
    notices = (notice("2007-03-01", ADDED, ACORN), notice("2010-05-06", REMOVED, ACORN))
    assert told(*notices, kept=(gone(ACORN),)) == {
        (None, None): (["ACORN HOUSE"], []),
        ("2010-05-06", None): ([], ["ACORN HOUSE"]),
    }


def test_a_removal_gets_its_day_only_from_a_notice_of_that_entry_and_time() -> None:
    between = {
        (None, None): (["ACORN HOUSE"], []),
        ("2011-01-01", "2010-01-01"): ([], ["ACORN HOUSE"]),
    }
    for notices in (
        (),
        (notice("2010-05-06", REMOVED, CEDAR),),
        (notice("2011-01-02", REMOVED, ACORN),),
        (notice("2010-05-06", REMOVED, ACORN), notice("2010-07-08", REMOVED, ACORN)),
        (notice("2010-05-06", ADDED, ACORN),),
    ):
        assert told(*notices, kept=(gone(ACORN),)) == between
    exact = notice("2011-01-01", REMOVED, ACORN)
    assert ("2011-01-01", None) in told(exact, kept=(gone(ACORN),))
