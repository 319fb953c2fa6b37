"""What facts beyond the name say about a pair."""

from __future__ import annotations

import pytest

from tocsin.match.evidence import comparable, gather
from tocsin.model import Entity, Identifier, Name, Query


def entity(schema: str = "Person", **properties: tuple[str, ...]) -> Entity:
    return Entity("x-1", schema, (Name("Pavel Zhirkov"),), properties, list="x")


def verdict(query: Query, listed: Entity, field: str) -> str | None:
    found = [fact.verdict for fact in gather(query, listed) if fact.field == field]
    assert len(found) <= 1
    return found[0] if found else None


def born(date: str) -> Query:
    return Query(("Pavel Zhirkov",), birth_dates=(date,))


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("1970-03-02", "1970-03-02", "agrees"),
        ("1970-03", "1970-03-02", "agrees"),
        ("1970", "1970-03-02", "near"),
        ("1970-02-03", "1970-03-02", "near"),
        ("1984-06-19", "1970-03-02", "contradicts"),
        ("1984", "1970", "contradicts"),
        ("1971", "1970-03-02", None),
        ("no date", "1970-03-02", None),
    ],
)
def test_birth_dates(asked: str, listed: str, expected: str | None) -> None:
    assert verdict(born(asked), entity(birthDate=(listed,)), "birth_date") == expected


def test_the_most_agreeing_of_several_dates_counts() -> None:
    listed = entity(birthDate=("1984-06-19", "1970-03-02"))
    facts = gather(born("1970-03-02"), listed)
    assert [(f.query, f.entry, f.verdict) for f in facts] == [
        ("1970-03-02", "1970-03-02", "agrees")
    ]


def test_a_company_was_incorporated() -> None:
    listed = entity("Company", incorporationDate=("1999-01-02",))
    query = Query(("Zhirkov Ltd",), schema="Company", birth_dates=("1999-01-02",))
    assert verdict(query, listed, "birth_date") == "agrees"


@pytest.mark.parametrize("prop", ["nationality", "citizenship", "country", "flag", "jurisdiction"])
def test_countries(prop: str) -> None:
    listed = Entity("x-1", "Person", (Name("a"),), {prop: ("ru", "by")}, list="x")
    assert verdict(Query(("a",), countries=("RU",)), listed, "country") == "agrees"
    assert verdict(Query(("a",), countries=("se", "by")), listed, "country") == "agrees"
    assert verdict(Query(("a",), countries=("se",)), listed, "country") == "contradicts"


def test_gender() -> None:
    listed = entity(gender=("female",))
    assert verdict(Query(("a",), gender="female"), listed, "gender") == "agrees"
    assert verdict(Query(("a",), gender="male"), listed, "gender") == "contradicts"
    assert verdict(Query(("a",), gender="male"), entity(gender=("other",)), "gender") is None


def test_identifiers() -> None:
    listed = entity(passportNumber=("AB 123-456",))
    same = Query(("a",), identifiers=(Identifier("passportNumber", "ab123456"),))
    untyped = Query(("a",), identifiers=(Identifier("", "AB123456"),))
    other = Query(("a",), identifiers=(Identifier("passportNumber", "ZZ999999"),))
    wrong_kind = Query(("a",), identifiers=(Identifier("taxNumber", "AB123456"),))
    assert verdict(same, listed, "identifier") == "agrees"
    assert verdict(untyped, listed, "identifier") == "agrees"
    # one may have several passports: another number says nothing
    assert verdict(other, listed, "identifier") is None
    assert verdict(wrong_kind, listed, "identifier") is None


def test_a_number_of_which_there_is_one_contradicts() -> None:
    listed = entity("Vessel", imoNumber=("9387421",))
    other = Query(("a",), schema="Vessel", identifiers=(Identifier("imoNumber", "9126819"),))
    assert verdict(other, listed, "identifier") == "contradicts"


def test_silence_does_nothing() -> None:
    full = entity(
        birthDate=("1970",), nationality=("ru",), gender=("male",), passportNumber=("A123456",)
    )
    assert gather(Query(("a",)), full) == ()
    rich = Query(
        ("a",),
        birth_dates=("1970",),
        countries=("ru",),
        gender="male",
        identifiers=(Identifier("", "A123456"),),
    )
    assert gather(rich, entity()) == ()


def test_agreement_never_takes_away_and_contradiction_never_adds() -> None:
    listed = entity(birthDate=("1970-03-02",), nationality=("ru",), gender=("male",))
    for query in (
        Query(("a",), birth_dates=("1970-03-02",), countries=("ru",), gender="male"),
        Query(("a",), birth_dates=("1990-07-07",), countries=("se",), gender="female"),
    ):
        for fact in gather(query, listed):
            if fact.verdict == "contradicts":
                assert fact.effect < 0
            else:
                assert fact.effect >= 0


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("Person", "Person", True),
        ("Person", "LegalEntity", True),
        ("LegalEntity", "Company", True),
        ("Company", "Organization", True),
        ("Thing", "Vessel", True),
        ("", "Person", True),
        ("Person", "Company", False),
        ("Person", "Vessel", False),
        ("LegalEntity", "Vessel", False),
        ("Vessel", "Airplane", False),
        ("Vessel", "Vessel", True),
    ],
)
def test_schemata_that_can_name_one_thing(asked: str, listed: str, *, expected: bool) -> None:
    assert comparable(asked, listed) is expected
    assert comparable(listed, asked) is expected
