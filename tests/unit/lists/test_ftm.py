from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import ListFormatError, SourceError
from tocsin.lists import read_list
from tocsin.model import Designation, Entity, Name, NameKind, ParsedList


def load(folder: Path, *lines: object, name: str = "entities.ftm.json") -> ParsedList:
    path = folder / name
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return read_list("my-list", [path], format="ftm")


def thing(key: str, name: str = "Example", schema: str = "Person", **properties: Any) -> Any:
    return {"id": key, "schema": schema, "properties": {"name": [name], **properties}}


@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
def test_ids_names_and_properties_stay_as_they_are(tmp_path: Path, name: str) -> None:
    line = thing("Q-1", "EXAMPLE, Ann", alias=["Ann E."], birthDate=["1960-05"], weakAlias=["AE"])
    (entity,) = load(tmp_path, line, name=name).entities
    assert entity.id == "Q-1"
    assert entity.names == (
        Name("EXAMPLE, Ann"), Name("Ann E.", NameKind.ALIAS), Name("AE", NameKind.WEAK),
    )  # fmt: skip
    assert entity.properties == {"birthDate": ("1960-05",)}
    assert entity.locator == f"{name}:1"


def test_what_is_exported_reads_back_the_same(tmp_path: Path) -> None:
    entity = Entity(
        id="ofac-7",
        schema="Vessel",
        names=(Name("ONE"), Name("TWO", NameKind.ALIAS), Name("THREE", NameKind.FORMER)),
        properties={"imoNumber": ("IMO9126819",), "program": ("A", "B"), "notes": ("x; y",)},
        designations=(
            Designation("A", "OFAC", "EO 1", "2014-03", None, ("blocked", "ban"), "why", "url"),
            Designation("B"),
        ),
        list="my-list",
        locator="sdn.csv:17",
    )
    assert load(tmp_path, entity.to_ftm()).entities == (entity,)


def test_a_programme_without_a_sanction_is_a_designation(tmp_path: Path) -> None:
    (entity,) = load(tmp_path, thing("a", program=["SDGT"])).entities
    assert entity.designations == (Designation("SDGT"),)


def test_lines_about_a_thing_are_folded_into_it(tmp_path: Path) -> None:
    def line(key: str, schema: str, **properties: list[str]) -> dict[str, object]:
        return {"id": key, "schema": schema, "properties": properties}

    parsed = load(
        tmp_path,
        line("s", "Sanction", entity=["p"], program=["REG-1"], authority=["Office"],
             listingDate=["2020-01-02"], provisions=["freeze"], reason=["because"], status=["on"]),
        line("i", "Passport", holder=["p"], number=["A1"], country=["cu"]),
        line("j", "Identification", holder=["c"], number=["C-9"], type=["Charter"]),
        line("adr", "Address", full=["1 Main Street"], country=["ru"]),
        line("o", "Ownership", owner=["p"], asset=["c"], percentage=["60"]),
        thing("p", "Ann", addressEntity=["adr"]),
        thing("c", "Firm", schema="Company"),
    )  # fmt: skip
    person, company = parsed.entities
    assert person.designations == (
        Designation("REG-1", "Office", "", "2020-01-02", None, ("freeze",), "because"),
    )
    assert person.values("passportNumber") == ("A1",)
    assert person.values("address") == ("1 Main Street",)
    assert set(person.values("country")) == {"cu", "ru"}
    notes = "\n".join(person.values("notes"))
    assert "asset: Firm" in notes
    assert "percentage: 60" in notes
    assert "status: on" in notes
    assert company.values("idNumber") == ("C-9",)
    assert "owner: Ann" in "\n".join(company.values("notes"))
    assert (parsed.version.records, parsed.version.problems) == (2, 0)


def test_nested_entities_are_folded_too(tmp_path: Path) -> None:
    sanction = {"id": "s", "schema": "Sanction", "properties": {"program": ["REG-1"]}}
    owner = {"id": "o", "schema": "Ownership", "properties": {"role": ["founder"]}}
    line = thing("p", sanctions=[sanction], ownershipOwner=[owner])
    (entity,) = load(tmp_path, line).entities
    assert entity.designations == (Designation("REG-1"),)
    assert entity.values("notes") == ("ownershipOwner: role: founder",)


def test_a_line_that_cannot_be_read_is_a_record_and_a_problem(tmp_path: Path) -> None:
    parsed = load(
        tmp_path,
        thing("a"),
        '{"id": "b", "schema"',
        "[1]",
        {"schema": "Person", "properties": {}},
        {"id": "c", "properties": {}},
        {"id": "d", "schema": "Person", "properties": {"name": []}},
        {"id": "e", "schema": "Person", "properties": []},
        thing("f", schema="Martian"),
        thing("a", "Again"),
        {"id": "s", "schema": "Sanction", "properties": {"entity": ["absent"]}},
        {"id": "g", **{k: v for k, v in thing("g").items() if k != "id"}, "designations": [3]},
        "",
    )
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (11, 1, 10)
    assert [p.locator.rpartition(":")[2] for p in parsed.problems] == [
        "2", "3", "4", "5", "6", "7", "8", "9", "11", "10",
    ]  # fmt: skip


def test_no_name_of_a_person_is_in_a_problem(tmp_path: Path) -> None:
    parsed = load(tmp_path, thing("a"), thing("a", "Secret Person"), thing("b", "Secret", "Nope"))
    assert not any("Secret" in p.message for p in parsed.problems)


def test_a_wallet_without_a_name_is_called_by_its_caption(tmp_path: Path) -> None:
    wallet = {"id": "w", "schema": "CryptoWallet", "caption": "bc1q",
              "properties": {"publicKey": ["bc1q"]}}  # fmt: skip
    assert load(tmp_path, wallet).entities[0].caption == "bc1q"


@pytest.mark.parametrize("text", ["[]", "id,name\n1,x", "[\n{}]"])
def test_what_is_no_json_lines_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ListFormatError, match="one JSON object"):
        load(tmp_path, text)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(SourceError, match="not UTF-8"):
        read_list("my-list", [path], format="ftm")
