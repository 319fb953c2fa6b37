"""What speaks for and against two entries being one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.link.references import references_of, shared, un_references
from tocsin.link.weighing import listing_days, query_of, weigh
from tocsin.model import (
    Comparison,
    Designation,
    Entity,
    Evidence,
    LinkVerdict,
    Name,
    NameKind,
    Part,
)


def entity(entity_id: str, list_id: str = "a", schema: str = "Person", **properties: str) -> Entity:
    designations = (Designation("X", listed_on=properties.pop("listed", None)),)
    given = {key: (value,) for key, value in properties.items()}
    return Entity(entity_id, schema, (Name("Some One"),), given, designations, list_id)


def compared(strength: float, *facts: tuple[str, str, str]) -> Comparison:
    told = tuple(Evidence(field, value, value, verdict) for field, value, verdict in facts)
    return Comparison(strength, strength, "x", "x", (), told)


BORN = ("birth_date", "1970-03-02", "agrees")
YEAR = ("birth_date", "1970", "agrees")
COUNTRY = ("country", "ru", "agrees")


@pytest.mark.parametrize(
    ("comparison", "alike", "verdict"),
    [
        (compared(1.0, BORN), 1, LinkVerdict.SAME),
        (compared(0.9, BORN), 1, LinkVerdict.SAME),
        (compared(1.0), 1, LinkVerdict.OPEN),
        (compared(1.0, YEAR), 1, LinkVerdict.OPEN),
        (compared(1.0, YEAR, COUNTRY), 1, LinkVerdict.SAME),
        (compared(1.0, ("birth_date", "1970-03-02", "contradicts")), 1, LinkVerdict.DIFFERENT),
        (compared(1.0, BORN, ("gender", "male", "contradicts")), 1, LinkVerdict.DIFFERENT),
        (compared(0.7, BORN), 1, LinkVerdict.DIFFERENT),
        (compared(0.6, ("identifier", "p:1", "agrees"), BORN), 1, LinkVerdict.SAME),
        (compared(1.0, ("identifier", "i:1", "contradicts"), BORN), 3, LinkVerdict.DIFFERENT),
    ],
)
def test_a_name_alone_is_open_and_a_fact_decides(
    comparison: Comparison, alike: int, verdict: LinkVerdict
) -> None:
    weighed = weigh(entity("1"), entity("2", "b"), comparison, alike)
    assert weighed.verdict is verdict
    assert weighed.evidence[0] == f"names alike by {comparison.strength:.2f}"


def test_one_long_name_is_enough_for_a_body_and_not_for_a_person() -> None:
    parts = tuple(Part(word, word, "same", 1.0, 0.33) for word in ("red", "star", "shipping"))
    long = replace(compared(1.0), parts=parts)
    body, other = entity("1", schema="Company"), entity("2", "b", schema="Company")
    assert weigh(body, other, long, 1).verdict is LinkVerdict.SAME
    assert weigh(body, other, replace(long, parts=parts[:2]), 1).verdict is LinkVerdict.OPEN
    assert weigh(entity("1"), entity("2", "b"), long, 1).verdict is LinkVerdict.OPEN


def test_publishers_print_the_numbers_of_others() -> None:
    own = Entity("ofsi-12703", "Organization", (Name("X"),))
    uk = Entity("uk-AFG0001", "Organization", (Name("X"),), {"notes": ("OFSI group ID: 12703",)})
    assert list(references_of(own)) == list(references_of(uk)) == [("ofsiGroup", "12703")]
    acts = (Designation("SYRIA", authority="Treasury Department"),)
    csl = Entity("csl-21944", "Person", (Name("X"),), {}, acts)
    assert list(references_of(csl)) == [("ofacNumber", "21944")]
    assert not list(references_of(Entity("csl-21944", "Person", (Name("X"),))))
    assert not list(references_of(Entity("csl-deb7a1", "Person", (Name("X"),), {}, acts)))


def test_of_several_numbers_one_that_agrees_is_enough() -> None:
    facts = (("identifier", "p:1", "contradicts"), ("identifier", "p:2", "agrees"))
    assert weigh(entity("1"), entity("2", "b"), compared(1.0, *facts), 1).verdict == "same"


def test_listing_days_count_where_both_tell_the_day() -> None:
    assert listing_days(entity("1", listed="2001-02-23"), entity("2", listed="2001-02-28")) == 5
    assert listing_days(entity("1", listed="2001"), entity("2", listed="2001-02-28")) is None
    near = weigh(
        entity("1", listed="2001-02-23"), entity("2", listed="2001-02-28"), compared(1.0), 1
    )
    assert near.verdict is LinkVerdict.SAME
    assert near.evidence[-1] == "listed 5 days apart"


def test_a_query_asks_strong_names_and_all_facts() -> None:
    listed = Entity(
        "1",
        "Person",
        (Name("A B"), Name("The Fox", NameKind.WEAK), Name("A. B.", NameKind.ALIAS)),
        {"birthDate": ("1970",), "nationality": ("RU",), "passportNumber": ("123456",)},
    )
    asked = query_of(listed)
    assert asked.names == ("A B", "A. B.")
    assert (asked.birth_dates, asked.countries) == (("1970",), ("ru",))
    assert [i.value for i in asked.identifiers] == ["123456"]
    only_weak = Entity("2", "Person", (Name("The Fox", NameKind.WEAK),))
    assert query_of(only_weak).names == ("The Fox",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(UN Ref): QDi.086. Review", ["QDi.086"]),
        ("TAi142 and QDe 131", ["TAi.142", "QDe.131"]),
        ("Resolution 1267 of 1999", []),
    ],
)
def test_un_references_are_read_in_one_spelling(text: str, found: list[str]) -> None:
    assert un_references(text) == found


def test_references_link_entries_of_different_lists_alone() -> None:
    entries = [
        entity("1", "un", unscId="QDi.001"),
        entity("2", "uk", unscId="QDi 001"),
        entity("3", "uk", imoNumber="IMO 9387421"),
        entity("4", "us", imoNumber="9387421"),
        entity("5", "un", unscId="QDi.001"),
    ]
    pairs = list(shared(enumerate(entries)))
    assert [(one, other) for one, other, _ in pairs] == [(0, 1), (1, 4)]
    assert "QDi.001" in pairs[0][2]


def test_a_number_that_many_bear_shows_nothing() -> None:
    entries = [entity(str(k), "uk", unscId="QDi.001") for k in range(3)]
    entries.append(entity("9", "un", unscId="QDi.001"))
    assert not list(shared(enumerate(entries)))


def test_the_references_of_an_entry_have_one_spelling() -> None:
    assert list(references_of(entity("1", leiCode="5299 00T8BM49AURSDO55"))) == [
        ("leiCode", "529900T8BM49AURSDO55")
    ]
