"""Two names aligned: what joins, what is left over, and what that costs."""

from __future__ import annotations

import pytest

from tocsin.match.compare import compare_names
from tocsin.match.knowledge import Knowledge
from tocsin.match.names import AskedName, score_table
from tocsin.match.vocabulary import name_table
from tocsin.model import Comparison
from tocsin.text.fold import NameClass, fold_name

KNOWLEDGE = Knowledge()


def compare(one: str, other: str, schema: str = "Person") -> Comparison:
    return compare_names(one, other, schema, KNOWLEDGE)


def strength(one: str, other: str, schema: str = "Person") -> float:
    return compare(one, other, schema).strength


def verdicts(one: str, other: str, schema: str = "Person") -> dict[tuple[str, str], str]:
    return {(p.query, p.entry): p.verdict for p in compare(one, other, schema).parts}


def asked_of(asked: str, *listed: str) -> AskedName:
    """Ask for a person in a table of listed people."""
    table = name_table(
        [fold_name(n, NameClass.PERSON) for n in listed], NameClass.PERSON, KNOWLEDGE
    )
    return score_table(fold_name(asked, NameClass.PERSON), table, KNOWLEDGE)


class TestOrderAndJoining:
    def test_order_does_not_matter(self) -> None:
        assert strength("Zhirkov Pavel", "Pavel Zhirkov") == pytest.approx(1.0)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Abdul Rahman Yasin", "Abdulrahman Yasin"), ("Abdulrahman Yasin", "Abdul Rahman Yasin")],
    )
    def test_parts_join_on_either_side(self, one: str, other: str) -> None:
        assert strength(one, other) > 0.9
        assert "joined" in verdicts(one, other).values()

    def test_only_neighbours_join(self) -> None:
        assert strength("Abdul Yasin Rahman", "Abdulrahman Yasin") < strength(
            "Abdul Rahman Yasin", "Abdulrahman Yasin"
        )


class TestLeftOver:
    def test_one_sided_is_extra(self) -> None:
        told = verdicts("Pavel Zhirkov", "Pavel Olegovich Zhirkov")
        assert told["", "olegovich"] == "extra"
        assert strength("Pavel Zhirkov", "Pavel Olegovich Zhirkov") > 0.75

    def test_two_sided_is_contradiction(self) -> None:
        told = verdicts("Pavel Zhirkov", "Pavel Bogatskoy")
        assert told["zhirkov", ""] == told["", "bogatskoy"] == "contradiction"

    def test_contradiction_costs_far_more(self) -> None:
        extra = strength("Pavel Zhirkov", "Pavel Olegovich Zhirkov")
        contradiction = strength("Pavel Petrovich Zhirkov", "Pavel Olegovich Zhirkov")
        assert contradiction < extra - 0.2

    def test_one_part_alone_is_doubtful(self) -> None:
        alone = strength("Zhirkov", "Pavel Zhirkov")
        assert alone < strength("Pavel Zhirkov", "Pavel Olegovich Zhirkov")
        assert 0.3 < alone < 1.0

    def test_nothing_in_common_is_nothing(self) -> None:
        comparison = compare("Pavel Zhirkov", "Nobuyuki Watanabe")
        assert comparison.score == comparison.strength == 0.0
        assert {p.verdict for p in comparison.parts} == {"contradiction"}

    def test_a_rare_part_missing_costs_more_than_a_usual_one(self) -> None:
        listed = "Mohammed Ali Qwertzheim"
        assert strength("Ali Qwertzheim", listed) > strength("Mohammed Ali", listed)

    def test_particles_weigh_little(self) -> None:
        assert strength("Yasin Tikriti", "Yasin al Tikriti") > 0.95

    def test_a_name_repeated_meets_once(self) -> None:
        told = compare("Pavel Pavel", "Pavel Zhirkov").parts
        assert sum(p.verdict == "same" for p in told) == 1


class TestPeople:
    def test_initials_meet_but_say_little(self) -> None:
        told = verdicts("P. Zhirkov", "Pavel Zhirkov")
        assert told["p", "pavel"] == "initial"
        assert strength("P Zhirkov", "Pavel Zhirkov") < strength("Pavle Zhirkov", "Pavel Zhirkov")
        assert strength("P Zhirkov", "Pavel Zhirkov") > strength("B Zhirkov", "Pavel Zhirkov")

    def test_father_and_son_are_told_apart(self) -> None:
        assert strength("Omar bin Abdullah", "Abdullah bin Omar") < 0.75
        assert strength("Omar bin Abdullah", "Omar ibn Abdullah") > 0.95

    def test_siblings_are_told_apart(self) -> None:
        assert strength("Ivan Zhirkov", "Maria Zhirkov") < 0.7
        assert strength("Oleksandr Zhirkov", "Oleksandrovych Zhirkov") < 0.5

    def test_transliterations_are_alike(self) -> None:
        assert strength("Сергей Лавров", "Sergej Lawrow") > 0.75
        assert strength("Сергей Лавров", "Sergei Lavrov") > 0.9

    def test_consonants_suffice_where_vowels_are_not_written(self) -> None:
        assert strength("بشار الأسد", "Bashar al-Assad") > 0.75
        assert strength("بشار الأسد", "Nadim al-Masri") < 0.4


class TestNative:
    def test_equal_characters_are_the_same(self) -> None:
        assert strength("习近平", "习近平") == pytest.approx(1.0)
        assert strength("김정은", "김정은") == pytest.approx(1.0)

    def test_homophones_are_other_names(self) -> None:
        """Romanised, 近 and 进 are both "jin"."""
        assert strength("习近平", "习进平") < 0.7

    def test_native_meets_romanised(self) -> None:
        assert strength("习近平", "Xi Jinping") > 0.75
        assert strength("Xi Jinping", "习近平") == pytest.approx(strength("习近平", "Xi Jinping"))

    def test_native_against_another_name(self) -> None:
        assert strength("习近平", "Li Keqiang") < 0.3


class TestOrganisations:
    def test_acronyms_meet_names_written_out(self) -> None:
        name = "People's Liberation Army"
        assert strength("PLA", name, "Organization") > 0.7
        assert strength(name, "PLA", "Organization") > 0.7
        assert strength("PLX", name, "Organization") < 0.3
        assert strength("PLA", name, "Person") < 0.3

    def test_a_place_beside_an_acronym_says_less(self) -> None:
        name = "People's Liberation Army"
        assert (
            0.5
            < strength("PLA China", name, "Organization")
            < strength("PLA", name, "Organization")
        )

    def test_legal_forms_speak_softly(self) -> None:
        same = strength("Romashka GmbH", "Romashka GmbH", "Company")
        silent = strength("Romashka", "Romashka GmbH", "Company")
        other = strength("Romashka AG", "Romashka GmbH", "Company")
        assert same == pytest.approx(1.0)
        assert silent == pytest.approx(1.0)
        assert 0.85 < other < same

    def test_another_number_is_another_member_of_the_series(self) -> None:
        assert strength("Zarya 22", "Zarya 33", "Company") < strength(
            "Zarya 22", "Zarya 22", "Company"
        )
        assert verdicts("Zarya 22", "Zarya 33", "Company")["22", "33"] == "number"

    def test_another_place_is_another_company(self) -> None:
        assert strength("Bank of Moscow", "Bank of Minsk", "Company") < 0.5

    def test_usual_words_weigh_less_than_rare_ones(self) -> None:
        listed = "Qwertz Trading Company"
        assert strength("Qwertz", listed, "Company") > strength("Trading", listed, "Company")


class TestTables:
    def test_scores_stand_in_the_order_of_the_table(self) -> None:
        asked = asked_of("Pavel Zhirkov", "Nobody Else", "Pavel Zhirkov", "Pavel Zhirkow")
        assert asked.scores[1] == pytest.approx(1.0)
        assert asked.scores[0] == 0.0
        assert 0.5 < asked.scores[2] < 1.0
        assert asked.cut == 0

    def test_a_pair_has_one_score_alone_and_in_a_table(self) -> None:
        names = ("Pavel Zhirkov", "Pavel Zhirkow", "Ivan Petrov", "P Zhirkov", "Zhirkov")
        asked = asked_of(*names)
        for place, other in enumerate(names[1:]):
            assert asked.scores[place] == pytest.approx(strength(names[0], other), abs=1e-6)

    def test_parts_are_told_for_each_listed_name(self) -> None:
        asked = asked_of("Pavel Zhirkov", "Zhirkov", "Bogatskoy")
        assert {p.verdict for p in asked.parts(0)} == {"same", "extra"}
        assert {p.verdict for p in asked.parts(1)} == {"contradiction"}
        for place in (0, 1):
            assert sum(p.weight for p in asked.parts(place)) == pytest.approx(1.0)


def test_long_names_are_themselves() -> None:
    name = " ".join(f"{chr(97 + i)}{chr(97 + i)}zq{chr(97 + i)}" for i in range(26))
    assert strength(name, name) == pytest.approx(1.0)


def test_names_that_repeat_a_part_are_themselves() -> None:
    name = "Ali " * 32
    assert strength(name, name) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("one", "other", "schema", "wrong"),
    [
        ("PLA", "People's Liberation Army", "Organization", {"contradiction"}),
        ("习近平", "习进平", "Person", {"same"}),
        ("Omar bin Abdullah", "Abdullah bin Omar", "Person", {"same"}),
    ],
)
def test_the_parts_explain_the_score(one: str, other: str, schema: str, wrong: set[str]) -> None:
    assert set(verdicts(one, other, schema).values()) != wrong
