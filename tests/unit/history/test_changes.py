"""What differs between versions: entity by entity, field by field, day by day."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from drawn.homes import LIST, parsed, person
from tocsin.history.changes import diff, events
from tocsin.history.rounds import rounds
from tocsin.model import (
    Designation,
    Entity,
    EventKind,
    FieldChange,
    Kept,
    ListDiff,
    ListVersion,
    Name,
    NameKind,
    Timeline,
)

ALL = ("primary", "aliases", "addresses", "comments")


def version(day: str = "2020-01-01", carries: tuple[str, ...] = ()) -> ListVersion:
    return parsed(day[-1], day, [person("x-1")], carries=carries).version


def compared(
    old: Entity, new: Entity, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> dict[str, FieldChange]:
    found = diff(version(carries=before), version(carries=after), [old], [new])
    assert not found.added
    assert not found.removed
    return found.changed[0].fields if found.changed else {}


def timeline(count: int) -> Timeline:
    days = tuple(f"2020-0{n + 1}-01" for n in range(count))
    return Timeline(LIST, tuple(map(version, days)), days)


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_who_came_and_went_is_the_difference_of_the_ids(old: set[int], new: set[int]) -> None:
    one, two = ([person(f"x-{n}") for n in sorted(ids)] for ids in (old, new))
    found = diff(version(), version(), one, two)
    assert [e.id for e in found.added] == [f"x-{n}" for n in sorted(new - old)]
    assert [e.id for e in found.removed] == [f"x-{n}" for n in sorted(old - new)]
    assert found.changed == ()
    assert diff(version(), version(), two, one).added == found.removed


class TestFields:
    def test_each_field_is_told_by_its_own_name(self) -> None:
        old = person("x-1", "Ann", "Anna", birthDate="1960", program="P")
        new = Entity(
            "x-1",
            "LegalEntity",
            (Name("Ann B"), Name("Anna", NameKind.ALIAS), Name("A", NameKind.WEAK)),
            {"birthDate": ("1960", "1961"), "program": ("Q",)},
            (Designation("Q", provisions=("1",)),),
            LIST,
        )
        assert compared(old, new) == {
            "schema": FieldChange(("Person",), ("LegalEntity",)),
            "name": FieldChange(("Ann",), ("Ann B",)),
            "weakAlias": FieldChange((), ("A",)),
            "birthDate": FieldChange((), ("1961",)),
            "designations": FieldChange(("P",), ("Q; 1",)),
        }

    def test_order_and_place_in_the_file_are_no_change(self) -> None:
        old = person("x-1", "Ann", "B", "C")
        new = Entity(old.id, old.schema, (old.names[0], *old.names[:0:-1]), {}, old.designations)
        assert compared(old, new) == {}


class TestPoorerVersions:
    FULL = Entity(
        "x-1",
        "Person",
        (Name("Ann"), Name("Anna", NameKind.ALIAS), Name("A", NameKind.WEAK)),
        {
            "address": ("1 Road",),
            "country": ("ru",),
            "notes": ("a note",),
            "birthDate": ("1960", "1961"),
            "passportNumber": ("123456",),
        },
    )
    POOR = Entity("x-1", "Person", (Name("Ann"),), {"birthDate": ("1960",)})

    def test_what_one_of_them_does_not_carry_is_no_change(self) -> None:
        for one, two, before, after in (
            (self.FULL, self.POOR, ALL, ("primary",)),
            (self.POOR, self.FULL, ("primary",), ALL),
        ):
            assert compared(one, two, before, after) == {}

    def test_what_both_could_tell_is_a_change(self) -> None:
        part = ("primary", "comments")
        assert compared(self.FULL, self.POOR, ALL, part) == {
            "birthDate": FieldChange(("1961",), ()),
            "passportNumber": FieldChange(("123456",), ()),
        }
        assert compared(self.FULL, self.POOR, ALL, ("primary", "comments", "aliases")).keys() == {
            "birthDate",
            "passportNumber",
            "alias",
            "weakAlias",
        }
        assert set(compared(self.FULL, self.POOR)) == {
            "alias",
            "weakAlias",
            "address",
            "country",
            "notes",
            "birthDate",
            "passportNumber",
        }

    def test_a_name_or_schema_is_told_by_every_version(self) -> None:
        other = Entity("x-1", "Company", (Name("Eve"),))
        assert set(compared(self.FULL, other, ALL, ("primary",))) == {"name", "schema"}

    def test_remarks_that_were_cut_go_on_in_the_comments(self) -> None:
        cut = Entity("x-1", "Person", (Name("Ann"),), {"notes": ("Born in Mos",)})
        whole = Entity("x-1", "Person", (Name("Ann"),), {"notes": ("Born in Moscow",)})
        other = Entity("x-1", "Person", (Name("Ann"),), {"notes": ("Lives there",)})
        assert compared(cut, whole, ("primary",), ("primary", "comments")) == {}
        assert compared(whole, cut, ("primary", "comments"), ("primary",)) == {}
        assert compared(cut, other, ("primary",), ("primary", "comments")) == {
            "notes": FieldChange(("Born in Mos",), ())
        }

    def test_the_parts_that_both_carry_are_said(self) -> None:
        def told(before: tuple[str, ...], after: tuple[str, ...]) -> ListDiff:
            return diff(version(carries=before), version(carries=after), [], [])

        assert told((), ()).compared == ()
        assert told(ALL, ("primary",)).compared == ("primary",)
        assert told((), ("primary", "aliases")).compared == ("aliases", "primary")


def kept(entity: Entity, *spans: tuple[int, int | None]) -> Kept:
    return Kept(entity, spans)


ANN, EVE = person("x-1", "Ann"), person("x-1", "Eve")


class TestEvents:
    def told(self, contents: Sequence[Kept], count: int) -> list[tuple[str, int]]:
        return [(str(e.kind), e.place) for e in events(contents, timeline(count))]

    def test_it_came_changed_left_and_came_back(self) -> None:
        contents = [kept(ANN, (1, 2), (4, None)), kept(EVE, (2, 3))]
        assert self.told(contents, 5) == [
            (EventKind.ADDED, 1),
            (EventKind.CHANGED, 2),
            (EventKind.REMOVED, 3),
            (EventKind.ADDED, 4),
        ]

    def test_who_stays_has_one_event(self) -> None:
        assert self.told([kept(ANN, (0, None))], 4) == [(EventKind.ADDED, 0)]

    def test_what_only_a_poorer_version_lacks_is_no_event(self) -> None:
        days = ("2020-01-01", "2020-02-01", "2020-03-01")
        carried = (ALL, ("primary",), ALL)
        told = Timeline(LIST, tuple(map(version, days, carried)), days)
        rich, poor = person("x-1", "Ann", "Anna"), person("x-1", "Ann")
        contents = [kept(rich, (0, 1), (2, None)), kept(poor, (1, 2))]
        assert [e.kind for e in events(contents, told)] == [EventKind.ADDED]


class TestRounds:
    def told(self, *entities: list[Kept], programme: str | None = None) -> list[object]:
        return [
            (r.day, r.after, [key for key, _ in r.added], [key for key, _ in r.removed])
            for r in rounds(entities, timeline(4), programme)
        ]

    def test_days_are_between_two_versions_where_none_is_told(self) -> None:
        assert self.told(
            [kept(person("x-1"), (0, None))],
            [kept(person("x-2"), (1, 3))],
            [kept(person("x-3"), (3, None))],
        ) == [
            (None, None, ["x-1"], []),
            ("2020-02-01", "2020-01-01", ["x-2"], []),
            ("2020-04-01", "2020-03-01", ["x-3"], ["x-2"]),
        ]

    def test_days_that_are_told_stand(self) -> None:
        assert self.told(
            [kept(person("x-1", day="2014-03-20"), (0, None))],
            [kept(person("x-2", day="2014-03-20"), (2, None))],
        ) == [("2014-03-20", None, ["x-1", "x-2"], [])]

    def test_who_left_and_came_back_is_not_counted_twice_on_the_day_told(self) -> None:
        assert self.told([kept(person("x-1", day="2014-03-20"), (0, 1), (2, None))]) == [
            ("2014-03-20", None, ["x-1"], []),
            ("2020-02-01", "2020-01-01", [], ["x-1"]),
            ("2020-03-01", "2020-02-01", ["x-1"], []),
        ]

    def test_one_programme_counts_alone(self) -> None:
        both = Entity("x-1", "Person", (Name("Ann"),), {}, (Designation("P"), Designation("Q")))
        entity = [kept(person("x-1"), (0, 2)), kept(both, (2, 3)), kept(person("x-1"), (3, None))]
        assert self.told(entity, programme="Q") == [
            ("2020-03-01", "2020-02-01", ["x-1"], []),
            ("2020-04-01", "2020-03-01", [], ["x-1"]),
        ]
        assert self.told(entity, programme="P") == [(None, None, ["x-1"], [])]

    def test_a_new_name_is_no_round(self) -> None:
        assert self.told([kept(ANN, (0, 2)), kept(EVE, (2, None))]) == [(None, None, ["x-1"], [])]
