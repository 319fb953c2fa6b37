from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tocsin.lists.embedded import EMBEDDED_ID, FILES, read_embedded, read_files
from tocsin.lists.embedded.rows import COLUMNS
from tocsin.model import Designation, Entity, NameKind, ParsedList
from tocsin.text.dates import parse_date


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read_embedded()


@pytest.fixture(scope="module")
def by_id(parsed: ParsedList) -> dict[str, Entity]:
    return {entity.id: entity for entity in parsed.entities}


def designations(parsed: ParsedList, programme: str) -> Iterator[tuple[Entity, Designation]]:
    for entity in parsed.entities:
        for designation in entity.designations:
            if designation.programme == programme:
                yield entity, designation


def dates(parsed: ParsedList, programme: str) -> dict[str | None, int]:
    return dict(Counter(d.listed_on for _, d in designations(parsed, programme)))


def named(parsed: ParsedList, word: str) -> list[Entity]:
    return [e for e in parsed.entities if any(word in n.text.casefold() for n in e.names)]


def test_every_row_becomes_an_entity_or_a_designation(parsed: ParsedList) -> None:
    assert parsed.problems == ()
    assert parsed.version.records == parsed.version.entities == len(parsed.entities)
    folder = files("tocsin.lists.embedded")
    lines = sum(len((folder / name).read_text("utf-8").splitlines()) - 1 for name in FILES)
    assert sum(len(e.designations) for e in parsed.entities) == lines == 798


def test_version_says_what_is_known(parsed: ParsedList) -> None:
    version = parsed.version
    assert version.list == EMBEDDED_ID == "russia-2012-2018"
    assert (version.published, version.published_from) == ("2018-01-29", "file")
    assert "24 of 39" in version.incomplete
    assert "40 of 210" in version.incomplete
    assert len(version.version) == 16
    assert read_embedded().version == version


def test_ids_are_unique_and_every_entity_is_whole(parsed: ParsedList) -> None:
    assert len({e.id for e in parsed.entities}) == len(parsed.entities)
    for entity in parsed.entities:
        assert entity.list == EMBEDDED_ID
        assert entity.names[0].kind is NameKind.PRIMARY
        assert len({n.text for n in entity.names}) == len(entity.names)
        assert entity.designations
        assert entity.locator.partition(":")[0] in FILES


def test_every_designation_has_a_source_and_a_date_that_is_known(parsed: ParsedList) -> None:
    undated = []
    for entity in parsed.entities:
        for designation in entity.designations:
            assert designation.source
            assert designation.authority
            if designation.listed_on is None:
                undated.append((entity.id, designation.programme))
                assert "without a date" in designation.reason
                continue
            found = parse_date(designation.listed_on)
            assert found is not None
            assert "2013-04-12" <= designation.listed_on <= "2018-01-29"
    assert undated == [("ofac-18782", "SYRIA")]


def test_magnitsky_act_holds_49_names_in_six_rounds(parsed: ParsedList) -> None:
    assert dates(parsed, "MAGNIT") == {
        "2013-04-12": 18,
        "2014-05-20": 12,
        "2014-12-29": 4,
        "2016-02-01": 5,
        "2017-01-09": 5,
        "2017-12-20": 5,
    }


def test_other_programmes_hold_their_rounds(parsed: ParsedList) -> None:
    assert dates(parsed, "GLOMAG") == {"2017-12-21": 52}
    assert dates(parsed, "CYBER2") == {"2016-12-29": 11, "2017-09-14": 8}
    assert sum(dates(parsed, "UKRAINE-EO13660").values()) == 138
    assert sum(dates(parsed, "UKRAINE-EO13661").values()) == 120
    assert sum(dates(parsed, "UKRAINE-EO13685").values()) == 64
    assert dates(parsed, "CAATSA-231D") == {"2017-10-27": 24}
    assert dates(parsed, "CAATSA-241") == {"2018-01-29": 40}


def test_sectoral_entities_carry_their_directives(parsed: ParsedList) -> None:
    found = Counter(
        provision
        for _, designation in designations(parsed, "UKRAINE-EO13662")
        for provision in designation.provisions
    )
    assert found == {"Directive 1": 129, "Directive 2": 53, "Directive 3": 42, "Directive 4": 85}
    entities = {e.id for e, d in designations(parsed, "UKRAINE-EO13662") if d.provisions}
    assert len(entities) == 290


def test_directive_4_is_never_dated_before_it_was_issued(parsed: ParsedList) -> None:
    for _, designation in designations(parsed, "UKRAINE-EO13662"):
        if {"Directive 3", "Directive 4"} & set(designation.provisions):
            assert designation.listed_on is not None
            assert designation.listed_on >= "2014-09-12"


def test_son_of_chaika_is_on_global_magnitsky_and_not_on_the_magnitsky_act(
    parsed: ParsedList,
) -> None:
    (person,) = [e for e in named(parsed, "artem") if "chaika" in str(e.names).casefold()]
    assert person.id == "ofac-23303"
    assert [(d.programme, d.listed_on) for d in person.designations] == [("GLOMAG", "2017-12-21")]


def test_the_three_visitors(parsed: ParsedList, by_id: dict[str, Entity]) -> None:
    naryshkin = by_id["ofac-16691"]
    assert {n.text for n in naryshkin.names} >= {
        "NARYSHKIN, Sergey Yevgenyevich",
        "NARYSHKIN, Sergei",
    }
    assert [(d.programme, d.listed_on) for d in naryshkin.designations] == [
        ("UKRAINE-EO13661", "2014-03-20"),
        ("CAATSA-241", "2018-01-29"),
    ]
    korobov = by_id["ofac-21328"]
    assert "KOROBOV, Igor Valentinovich" in {n.text for n in korobov.names}
    assert [d.listed_on for d in korobov.designations] == ["2016-12-29"]
    (bortnikov,) = named(parsed, "bortnikov")
    assert [d.programme for d in bortnikov.designations] == ["CAATSA-241"]


@pytest.mark.parametrize("word", ["torshin", "putin", "kislyak", "butina", "veselnitskaya"])
def test_who_is_not_on_the_list(parsed: ParsedList, word: str) -> None:
    assert named(parsed, word) == []


def test_entries_named_in_two_lists_are_one_entity(by_id: dict[str, Entity]) -> None:
    assert {d.programme for d in by_id["ofac-21344"].designations} == {"CYBER2", "CAATSA-231D"}
    assert {d.programme for d in by_id["ofac-16692"].designations} == {
        "UKRAINE-EO13661",
        "CAATSA-241",
    }


def test_undecided_identity_stays_apart(by_id: dict[str, Entity]) -> None:
    (designation,) = by_id["caatsa-231d-izhmash"].designations
    assert "not decided" in designation.reason


def test_weak_aliases_and_identifiers_are_typed(by_id: dict[str, Entity]) -> None:
    belan = by_id["ofac-21324"]
    assert "Abyrvalg" in {n.text for n in belan.names if n.kind is NameKind.WEAK}
    assert belan.values("birthDate") == ("1987-06-27",)
    assert belan.values("passportNumber") == ("RU0313455106", "0307609477")
    vtb = by_id["ofac-17013"]
    assert vtb.values("swiftBic") == ("VTBRRUMM",)
    assert "VNESHTORGBANK" in {n.text for n in vtb.names if n.kind is NameKind.FORMER}


def _file(*rows: dict[str, str]) -> bytes:
    lines = [",".join(COLUMNS)]
    lines += [",".join(row.get(column, "") for column in COLUMNS) for row in rows]
    return "\n".join(lines).encode()


GOOD = {
    "id": "ofac-1",
    "schema": "Person",
    "name": "Example",
    "programme": "MAGNIT",
    "authority": "A",
    "source": "S",
    "listed_on": "2014-05",
}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other-1"},
        {"source": ""},
        {"schema": "Robot"},
        {"listed_on": "2014-13"},
        {"listed_on": "5 May 2014"},
        {"birth_date": "1961-02-30"},
        {"identifiers": "1234567"},
        {"identifiers": "shoeSize:44"},
        {"name": " "},
    ],
)
def test_a_bad_row_is_a_problem_that_names_its_line(change: dict[str, str]) -> None:
    parsed = read_files({"a.csv": _file(GOOD, {**GOOD, "id": "ofac-2", **change})})
    (problem,) = parsed.problems
    assert problem.locator == "a.csv:3"
    assert problem.lost_record
    assert (parsed.version.records, parsed.version.entities, parsed.version.problems) == (2, 1, 1)


def test_an_id_with_another_name_is_a_problem_and_loses_no_record() -> None:
    parsed = read_files({"a.csv": _file(GOOD, {**GOOD, "name": "Another"})})
    (problem,) = parsed.problems
    assert not problem.lost_record
    assert (parsed.version.records, parsed.version.problems) == (1, 0)


def test_other_columns_are_a_problem() -> None:
    parsed = read_files({"a.csv": b"id,name\nofac-1,Example\n"})
    assert [p.locator for p in parsed.problems] == ["a.csv:1"]
    assert parsed.entities == ()


@pytest.mark.shared
def test_nobody_of_the_public_record_is_lost(parsed: ParsedList, shared_data: Path) -> None:
    import csv

    numbers = {e.id.removeprefix("ofac-") for e in parsed.entities}
    folder = shared_data / "russia_2018" / "facts-from-ofac"
    for path in sorted(folder.glob("*_2018-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["ofac_uid"] for row in rows} <= numbers, path.name
        for row in rows:
            noted = row.get("first_added_notice_date_1")
            if noted:
                (entity,) = [e for e in parsed.entities if e.id == f"ofac-{row['ofac_uid']}"]
                assert noted in {d.listed_on for d in entity.designations}
