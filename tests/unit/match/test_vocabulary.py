"""Listed names as flat arrays."""

from __future__ import annotations

import pytest

from tocsin.match.acronyms import acronym
from tocsin.match.joins import NO_JOIN
from tocsin.match.knowledge import Knowledge
from tocsin.match.vocabulary import NameTable, name_table
from tocsin.match.writing import Writing, consonants
from tocsin.text.fold import NameClass, fold_name

KNOWLEDGE = Knowledge()


def table(*names: str, name_class: NameClass = NameClass.PERSON) -> NameTable:
    return name_table([fold_name(n, name_class) for n in names], name_class, KNOWLEDGE)


def test_each_part_stands_once() -> None:
    laid = table("Pavel Zhirkov", "Pavel Bogatskoy")
    assert laid.tokens[0] == laid.tokens[2]
    assert [laid.vocabulary.parts[t] for t in laid.tokens] == [
        "pavel", "zhirkov", "pavel", "bogatskoy"
    ]  # fmt: skip
    assert laid.starts.tolist() == [0, 2, 4]


def test_joined_parts_stand_beside_and_have_no_mass_of_their_own() -> None:
    laid = table("Abdul Rahman", "Abdulrahman")
    joined, alone = laid.joins[0], laid.tokens[2]
    assert laid.vocabulary.parts[joined] == laid.vocabulary.parts[alone] == "abdulrahman"
    assert laid.vocabulary.mass[joined] == 0.0
    assert laid.vocabulary.mass[alone] > 0.0
    assert laid.vocabulary.mass[laid.tokens[0]] > 0.0


def test_initials_and_last_parts_join_nothing() -> None:
    laid = table("P Zhirkov")
    assert laid.joins.tolist() == [NO_JOIN, NO_JOIN]


def test_no_names_give_an_empty_table() -> None:
    laid = table()
    assert laid.starts.tolist() == [0]
    assert len(laid.tokens) == 0
    assert laid.vocabulary.parts == []


def test_parts_know_what_they_are() -> None:
    laid = table("Ivan Viktorovich 7", "محمد")
    facts = laid.vocabulary

    def place(part: str) -> int:
        (only,) = facts.places[part]
        return int(only)

    assert facts.is_number[place("7")]
    assert facts.is_patronymic[place("viktorovich")]
    assert not facts.is_patronymic[place("ivan")]
    assert facts.writing[place("mhmd")] == Writing.ABJAD
    assert facts.writing[place("ivan")] == Writing.FULL


def test_acronyms_are_kept_for_organisations() -> None:
    names = ("Peoples Liberation Army", "PLA", "Pavel Ivan")
    laid = table(*names, name_class=NameClass.ORGANISATION)
    assert laid.acronyms["pla"] == [0]
    assert laid.words["pla"] == [1]
    assert not table(*names).acronyms


@pytest.mark.parametrize(
    ("parts", "letters"),
    [
        (("bank", "of", "the", "west"), ""),
        (("army", "of", "the", "far", "west"), "afw"),
        (("one",), ""),
        (tuple("bcdfghjkl"), ""),
        ((), ""),
    ],
)
def test_acronyms_have_three_to_eight_letters(parts: tuple[str, ...], letters: str) -> None:
    assert acronym(parts) == letters


@pytest.mark.parametrize(
    ("one", "other"),
    [("mohammed", "mhmd"), ("bashar", "bshr"), ("nasser", "nasir"), ("farouk", "faruq")],
)
def test_consonants_join_spellings(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


def test_consonants_keep_names_apart() -> None:
    assert consonants("bashar") != consonants("nadim")
    assert consonants("") == ""
