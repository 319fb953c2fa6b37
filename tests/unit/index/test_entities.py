"""Entities in an index: as given, read when asked for, damaged by name."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings

from drawn.names import entities
from tocsin.errors import IndexDamagedError
from tocsin.index import build_index
from tocsin.index import entities as module
from tocsin.index.container import Container, Writer
from tocsin.index.entities import Entities, EntityWriter, country_bits
from tocsin.model import Designation, Entity, Kept, Name, NameKind


def person(key: int, **facts: tuple[str, ...]) -> Entity:
    names = (Name(f"Pavel Zhirkov {key}"), Name("Zhirkow", NameKind.WEAK))
    day = Designation("TEST-1", listed_on="2014-03-20")
    return Entity(f"x-{key}", "Person", names, dict(facts), (day,), "x", f"row {key}")


def packed(given: list[Entity], spoil: int = -1) -> Container:
    """Pack entities; one bit of the packed bytes may be turned over."""
    stream = io.BytesIO()
    writer, packing = Writer(stream), EntityWriter()
    rows = b"".join(packing.packed((Kept(one, ((0, None),)),) for one in given))
    if spoil >= 0:
        place, bit = divmod(spoil, 8)
        rows = rows[:place] + bytes([rows[place] ^ (1 << bit)]) + rows[place + 1 :]
    writer.add("entities.data", np.frombuffer(rows, dtype=np.uint8))
    packing.write(writer)
    writer.finish({})
    return Container(stream.getvalue(), "x.index")


@given(entities())
@settings(max_examples=50, deadline=None)
def test_they_come_back_as_they_were(drawn: list[Entity]) -> None:
    assert list(Entities(packed(drawn))) == drawn


def test_so_do_enough_of_them_for_a_dictionary() -> None:
    many = [person(k, birthDate=("1961",), country=("ru",)) for k in range(400)]
    container = packed(many)
    assert len(container.array("entities.dictionary"))
    assert list(Entities(container)) == many
    assert list(build_index(many, ()).entities) == many


def test_there_is_no_place_beyond_them() -> None:
    found = Entities(packed([person(1)]))
    for place in (-1, 1, 10**9):
        with pytest.raises(IndexError):
            found[place]


def test_damaged_bytes_are_refused_by_name_or_say_something_else() -> None:
    """A bit that was turned over inside a text gives another text: the check sums find that."""
    given = [person(1), person(2)]
    refused = 0
    for bit in range(8 * len(packed(given).array("entities.data"))):
        found = Entities(packed(given, spoil=bit))
        for place in range(2):
            try:
                assert isinstance(found[place], Entity)
            except IndexDamagedError:
                refused += 1
    assert refused > 100


def test_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    found = Entities(packed([person(k) for k in range(9)]))
    first = found[0]
    assert found[0] is first
    for place in range(9):
        assert found[place] == person(place)
        assert len(found._kept) <= 3  # noqa: SLF001 - the bound itself
    assert found[0] is not first
    assert found[0] == first


def test_the_years_are_those_that_a_birth_may_be_in() -> None:
    container = packed(
        [
            person(0, birthDate=("1961-05-02",)),
            person(1, birthDate=("1960 to 1962", "1970")),
            person(2, birthDate=("not known",)),
            person(3),
            person(4, incorporationDate=("1999",)),
        ]
    )
    assert container.array("entities.born_from").tolist() == [1961, 1960, 1, 1, 1999]
    assert container.array("entities.born_to").tolist() == [1961, 1970, 0, 0, 1999]


def test_countries_that_share_no_bit_have_none_in_common() -> None:
    assert country_bits([]) == 0
    assert country_bits(["RU", "ir"]) == country_bits(["ru"]) | country_bits(["IR"])
    assert 0 < country_bits(["ru"]) < 2**64
    container = packed([person(0, nationality=("ru",), country=("ir",)), person(1)])
    assert container.array("entities.countries").tolist() == [country_bits(["ru", "ir"]), 0]


def test_numbers_lead_to_all_who_may_bear_them() -> None:
    found = Entities(
        packed([person(0, innCode=("7704813260",)), person(1), person(2, innCode=("770-4813260",))])
    )
    assert found.bearing("7704813260") == [0, 2]
    assert found.bearing("1") == []
