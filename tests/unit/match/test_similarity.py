"""Why two parts are alike, and that the number goes with the reason."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tocsin.match.knowledge import Knowledge
from tocsin.match.names import PERSON_WEIGHTS
from tocsin.match.similarity import Verdict, similarity_rows
from tocsin.match.vocabulary import name_table
from tocsin.text.fold import NameClass, fold_name

KNOWLEDGE = Knowledge()
#: Parts less alike than this cannot meet.
TOO_UNLIKE = PERSON_WEIGHTS.floor


def meet(
    asked: str,
    listed: str,
    name_class: NameClass = NameClass.PERSON,
    knowledge: Knowledge = KNOWLEDGE,
) -> tuple[float, Verdict]:
    """Compare the first part of one name with the first of another."""
    table = name_table([fold_name(listed, name_class)], name_class, knowledge)
    values, verdicts = similarity_rows(
        fold_name(asked, name_class), name_class, table.vocabulary, knowledge
    )
    place = table.tokens[0]
    return float(values[0, place]), Verdict(int(verdicts[0, place]))


def test_equal_parts_are_the_same() -> None:
    assert meet("Zhirkov", "Жирков") == (1.0, Verdict.SAME)


@pytest.mark.parametrize(
    ("asked", "listed", "verdict"),
    [
        ("Bogatskoy", "Bogatskol", Verdict.TYPO),
        ("Rosoboronexport", "Rosoboroneksport", Verdict.TRANSLITERATION),
        ("Gorbatschow", "Gorbachev", Verdict.VARIANT),
        ("Usama", "Osama", Verdict.VARIANT),
        ("Sasha", "Aleksandr", Verdict.NICKNAME),
        ("V", "Vladimir", Verdict.INITIAL),
        ("Vladimir", "V", Verdict.INITIAL),
    ],
)
def test_each_reason_is_told(asked: str, listed: str, verdict: Verdict) -> None:
    value, reason = meet(asked, listed)
    assert reason is verdict
    assert 0.5 < value < 1.0


def test_reasons_are_ordered_by_how_much_they_say() -> None:
    same = meet("Usama", "Usama")[0]
    variant = meet("Usama", "Osama")[0]
    nickname = meet("Sasha", "Aleksandr")[0]
    other = meet("Sasha", "Boris")[0]
    assert same > variant > nickname > other
    assert other < TOO_UNLIKE


def test_each_further_slip_costs_more() -> None:
    slips = [meet("Kvartirmeister", other)[0] for other in (
        "Kvartirmeister", "Kvartxrmeister", "Kvartxrmexster", "Kvaxtxrmexster"
    )]  # fmt: skip
    falls = [a - b for a, b in itertools.pairwise(slips)]
    assert all(fall > 0 for fall in falls)


def test_swapped_neighbours_are_one_slip() -> None:
    assert meet("Zhrikovski", "Zhirkovski")[0] == pytest.approx(meet("Zhirkovskl", "Zhirkovski")[0])


def test_numbers_meet_numbers_alone() -> None:
    company = NameClass.ORGANISATION
    value, verdict = meet("7", "8", company)
    assert verdict is Verdict.NUMBER
    assert 0.0 < value < 1.0
    assert meet("7", "7", company) == (1.0, Verdict.SAME)
    assert meet("7", "Seagull", company)[0] == 0.0
    assert meet("Seagull", "7", company)[0] == 0.0


def test_known_names_are_no_slips_of_each_other() -> None:
    assert meet("Ivan", "Igor")[0] < TOO_UNLIKE
    assert meet("Maria", "Amir")[0] < TOO_UNLIKE
    # one side unknown: it may be a slip
    assert meet("Ivqn", "Ivan")[0] > 0.5


def test_known_places_are_no_slips_of_each_other() -> None:
    company = NameClass.ORGANISATION
    assert meet("Moscow", "Morocco", company)[0] < TOO_UNLIKE
    assert meet("Mosccow", "Moscow", company)[0] > 0.7


def test_a_patronymic_is_no_given_name() -> None:
    assert meet("Oleksandr", "Oleksandrovych")[0] < TOO_UNLIKE
    assert meet("Viktorovich", "Viktorovitch")[0] > 0.8


def test_words_of_organisations_have_their_own_table() -> None:
    company = NameClass.ORGANISATION
    assert meet("Industries", "Industry", company)[1] is Verdict.VARIANT
    assert meet("Sasha", "Aleksandr", company)[0] < TOO_UNLIKE


def test_one_letter_is_an_initial_only_for_people() -> None:
    assert meet("V", "Vympel", NameClass.ORGANISATION)[1] is not Verdict.INITIAL
    assert meet("V", "Boris")[0] < TOO_UNLIKE


class TestAbjads:
    def test_vowels_are_not_missed(self) -> None:
        value, verdict = meet("قذافي", "Qadhafi")
        assert value > 0.7
        assert verdict in (Verdict.TRANSLITERATION, Verdict.VARIANT)

    def test_both_sides_may_lack_them(self) -> None:
        there, back = meet("بشار", "Bashar")[0], meet("Bashar", "بشار")[0]
        assert there == pytest.approx(back)
        assert there > 0.7

    def test_written_with_vowels_they_count(self) -> None:
        assert meet("Bashar", "Bashir")[0] < meet("بشار", "Bashir")[0]

    def test_other_consonants_stay_apart(self) -> None:
        assert meet("بشار", "Nadim")[0] < TOO_UNLIKE


def test_romanised_syllables_meet_only_whole() -> None:
    assert meet("习", "Xi")[0] == 1.0
    assert meet("习", "Si")[0] < TOO_UNLIKE


def test_learnt_variants_are_used_for_people() -> None:
    knowledge = Knowledge(names=10, learnt={"tsirkov": {"zhirkov": 0.9}})
    value, verdict = meet("Tsirkov", "Zhirkov", knowledge=knowledge)
    assert value == pytest.approx(0.9)
    assert verdict is Verdict.VARIANT
    assert meet("Tsirkov", "Zhirkov", NameClass.ORGANISATION, knowledge)[1] is not Verdict.VARIANT


def test_rows_are_for_parts_and_for_joined_parts() -> None:
    name = fold_name("Abdul Rahman Yasin", NameClass.PERSON)
    table = name_table([fold_name("Abdulrahman", NameClass.PERSON)], NameClass.PERSON, KNOWLEDGE)
    values, verdicts = similarity_rows(name, NameClass.PERSON, table.vocabulary, KNOWLEDGE)
    assert values.shape == verdicts.shape == (5, 1)
    assert values.dtype == np.float32
    assert values[3, 0] == 1.0
    assert values[4, 0] < 1.0
