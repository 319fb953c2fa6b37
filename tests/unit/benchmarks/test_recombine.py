"""Made names are seeded, stream, and are nobody's."""

from __future__ import annotations

import tracemalloc
from collections import deque
from itertools import islice

import pytest

from bench.asked import ListedName, draw_asked
from bench.labelled import made_people
from bench.real_names import Real, Record, given_first, read_real
from bench.recombine import Recombiner, key_of, listed
from tocsin.model import Entity, Name

GIVEN = ("Anna", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta")
FAMILY = ("Novak", "Petrenko", "Yamada", "Silva", "Haddad", "Rossi", "Ortega")


@pytest.fixture(scope="module")
def real() -> Real:
    people = [
        Record((f"{g} van {f}", f"{f} {g}"), is_person=True, countries=("nl",), birth_year=1960)
        for g, f in zip(GIVEN, FAMILY, strict=True)
    ]
    trade = [Record((f"{f} Trading Company",), is_person=False) for f in FAMILY]
    sdn = (Entity("x-1", "Person", (Name("Anna van Novak"), Name("Novak Anna"))),)
    return Real(sdn, (*people, *trade), len(people) + len(trade), ("authored",))


def test_same_seed_same_stream_whatever_is_taken(real: Real) -> None:
    longer = list(islice(Recombiner(real).entities(3), 200))
    assert list(islice(Recombiner(real).entities(3), 50)) == longer[:50]
    assert list(islice(Recombiner(real).entities(4), 50)) != longer[:50]


def test_no_made_name_is_really_listed(real: Real) -> None:
    known = {key_of(name) for record in real.records for name in record.names}
    for entity in islice(Recombiner(real).entities(5), 3_000):
        assert not {key_of(name.text) for name in entity.names} & known


def test_made_entities_are_like_the_records(real: Real) -> None:
    made = list(islice(Recombiner(real).entities(6), 2_000))
    people = [e for e in made if e.schema == "Person"]
    assert 0.4 < len(people) / len(made) < 0.6
    assert {len(e.names) for e in people} == {2}
    assert {e.values("nationality") for e in people} == {("nl",)}
    years = {int(e.values("birthDate")[0][:4]) for e in people}
    assert min(years) == 1955
    assert max(years) == 1965
    assert {e.values("birthDate") for e in made if e.schema == "Organization"} == {()}


def test_parts_grow_with_the_names(real: Real) -> None:
    made = Recombiner(real)
    parts = [p for text, _ in islice(made.names(1), 2_000) for p in text.split()]
    new = set(parts) - {p for r in real.records for n in r.names for p in n.split()}
    assert 0.02 < len([p for p in parts if p in new]) / len(parts) < 0.3


@pytest.mark.parametrize("names", [2, 3, 4, 101])
def test_lists_hold_the_sdn_first_and_exactly_so_many_names(real: Real, names: int) -> None:
    entities = list(listed(real, Recombiner(real), names, 7))
    assert tuple(entities[:1]) == real.sdn
    assert sum(len(e.names) for e in entities) == names


def test_a_list_is_never_held_whole(real: Real) -> None:
    made = Recombiner(real)
    tracemalloc.start()
    try:
        deque(listed(real, made, 20_000, 7), maxlen=0)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_queries_are_distinct_and_seeded(real: Real) -> None:
    made = Recombiner(real)
    names = [ListedName(text, "Person") for text, _ in islice(made.names(1), 300)]
    drawn = draw_asked(400, names, made, None, 7)
    assert len({a.text for a in drawn}) == 400
    assert drawn == draw_asked(400, names, made, None, 7)
    assert drawn != draw_asked(400, names, made, None, 8)


def test_made_people_know_year_and_country_and_are_not_those_that_fill_the_list(real: Real) -> None:
    made = Recombiner(real)
    people = made_people(made, 50, 8)
    assert len(people) == 50
    assert {(p.schema, p.expected, p.countries, p.is_made) for p in people} == {
        ("Person", "", ("nl",), True)
    }
    assert all(1955 <= int(p.birth_year) <= 1965 for p in people)
    listed_names = [e.caption for e in islice(made.entities(7), 100) if e.schema == "Person"]
    assert [p.name for p in people] != listed_names[:50]


def test_family_names_before_a_comma_are_turned() -> None:
    assert given_first("NOVAK, Anna") == "Anna NOVAK"
    assert given_first("NOVAK,") == "NOVAK,"


def test_without_real_lists_the_embedded_one_is_used() -> None:
    real = read_real(None)
    assert real.lists == ("embedded list",)
    assert real.sdn_records == len(real.records) > 100
    assert next(Recombiner(real).entities(1)).names
