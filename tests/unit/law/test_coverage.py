"""How much of a list the tables speak of."""

from __future__ import annotations

from tocsin.law import coverage_of
from tocsin.model import Designation, Entity, Name


def listed(*codes: str, list_id: str = "us-ofac-sdn") -> Entity:
    acts = tuple(Designation(code) for code in codes)
    return Entity("a-1", "Person", (Name("A"),), {}, acts, list_id)


def test_designations_are_counted_apart() -> None:
    found = coverage_of("x", [listed("SDGT", "NEW-CODE"), listed("MAGNIT")], "2020-01-01")
    assert (found.designations, found.mapped, found.by_list, found.unknown) == (3, 2, 1, ())
    assert found.share == 2 / 3


def test_what_nothing_answers_for_is_named() -> None:
    found = coverage_of("x", [listed("A", "B", "A", list_id="own"), listed("B", list_id="own")])
    assert (found.mapped, found.by_list) == (0, 0)
    assert found.unknown == (("A", 2), ("B", 2))


def test_a_code_is_counted_on_the_lists_of_its_publisher() -> None:
    assert coverage_of("x", [listed("DPRK", list_id="un-sc")]).mapped == 1
    assert coverage_of("x", [listed("Taliban", list_id="un-sc")]).mapped == 1
    assert coverage_of("x", [listed("Taliban", list_id="own")]).mapped == 0


def test_a_programme_that_has_ended_is_not_mapped_after_its_end() -> None:
    assert coverage_of("x", [listed("SUDAN")], "2016-10-11").mapped == 1
    assert coverage_of("x", [listed("SUDAN")], "2018-01-25").unknown == (("SUDAN", 1),)


def test_the_list_is_the_programme_where_it_names_none() -> None:
    found = coverage_of("x", [listed("", list_id="us-bis-dpl")])
    assert (found.mapped, found.share) == (1, 1.0)


def test_an_empty_list_lacks_nothing() -> None:
    assert coverage_of("x", []).share == 1.0
