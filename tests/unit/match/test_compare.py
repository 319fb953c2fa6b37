"""One pair: the name's strength moved by what else is known."""

from __future__ import annotations

import pytest

from tocsin.errors import QueryError
from tocsin.match.compare import NAME_ALONE, best_score, classes_compared, compare_names, score_of
from tocsin.match.evidence import IDENTIFIER_SCORE
from tocsin.match.knowledge import Knowledge
from tocsin.model import Evidence
from tocsin.text.fold import NameClass

KNOWLEDGE = Knowledge()


def fact(field: str, verdict: str, effect: float) -> Evidence:
    return Evidence(field, "a", "b", verdict, effect)


AGREES = fact("birth_date", "agrees", 0.4)
NEAR = fact("birth_date", "near", 0.15)
CONTRADICTS = fact("birth_date", "contradicts", -0.25)
NUMBER = fact("identifier", "agrees", 0.0)


def test_a_name_alone_is_never_certain() -> None:
    assert score_of(1.0, []) == NAME_ALONE < 1.0
    assert compare_names("Pavel Zhirkov", "Pavel Zhirkov", "Person", KNOWLEDGE).score < 1.0


def test_facts_move_the_score_in_their_direction() -> None:
    for strength in (0.3, 0.7, 1.0):
        silence = score_of(strength, [])
        assert (
            score_of(strength, [CONTRADICTS])
            < silence
            < score_of(strength, [NEAR])
            < score_of(strength, [AGREES])
            <= 1.0
        )


def test_agreement_helps_a_weak_name_little() -> None:
    gains = [score_of(s, [AGREES]) - score_of(s, []) for s in (0.0, 0.1, 0.5)]
    assert gains == sorted(gains)
    assert gains[0] == 0.0


def test_an_identifier_outweighs_the_name() -> None:
    assert score_of(0.0, [NUMBER]) == IDENTIFIER_SCORE
    assert score_of(0.1, [NUMBER, CONTRADICTS]) == IDENTIFIER_SCORE
    assert score_of(1.0, [NUMBER]) >= IDENTIFIER_SCORE


def test_no_score_leaves_its_range() -> None:
    assert score_of(0.1, [CONTRADICTS] * 9) == 0.0
    assert score_of(1.0, [AGREES] * 50) <= 1.0


def test_the_best_score_bounds_what_facts_may_add() -> None:
    country = fact("country", "agrees", 0.15)
    for step in range(101):
        strength = step / 100
        assert best_score(strength) >= score_of(strength, [AGREES, country]) - 1e-12
        assert best_score(strength) >= score_of(strength, [CONTRADICTS])
        assert best_score(strength, ["country"]) >= score_of(strength, [country]) - 1e-12
        assert best_score(strength, []) >= score_of(strength, []) - 1e-12


@pytest.mark.parametrize(
    ("schema", "classes"),
    [
        ("Person", {NameClass.PERSON}),
        ("Company", {NameClass.ORGANISATION}),
        ("Vessel", {NameClass.THING}),
        ("LegalEntity", {NameClass.PERSON, NameClass.ORGANISATION}),
        ("Thing", {NameClass.PERSON, NameClass.ORGANISATION, NameClass.THING}),
        ("", {NameClass.PERSON, NameClass.ORGANISATION, NameClass.THING}),
    ],
)
def test_an_unknown_schema_is_tried_in_every_class(schema: str, classes: set[NameClass]) -> None:
    assert set(classes_compared(schema)) == classes


def test_the_most_alike_class_counts() -> None:
    pair = ("PLA", "People's Liberation Army")
    scores = {
        schema: compare_names(*pair, schema, KNOWLEDGE).score
        for schema in ("Person", "Organization", "LegalEntity")
    }
    assert scores["LegalEntity"] == max(scores.values()) == scores["Organization"]


@pytest.mark.parametrize(("one", "other"), [("", "a"), ("a", " "), ("\t", "\n")])
def test_an_empty_name_is_refused(one: str, other: str) -> None:
    with pytest.raises(QueryError, match="give two names"):
        compare_names(one, other, "Person", KNOWLEDGE)


def test_names_without_a_letter_are_unlike() -> None:
    comparison = compare_names("???", "Pavel", "Person", KNOWLEDGE)
    assert comparison.score == 0.0
    assert comparison.parts == ()


def test_names_are_given_back_as_asked() -> None:
    comparison = compare_names("  ЖИРКОВ, Pavel", "Zhirkov Pavel", "Person", KNOWLEDGE)
    assert comparison.query_name == "  ЖИРКОВ, Pavel"
    assert comparison.entry_name == "Zhirkov Pavel"
    assert comparison.evidence == ()
