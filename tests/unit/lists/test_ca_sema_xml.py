"""Canada's list, text by text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn.other_xml import canada
from tocsin.lists import read_list
from tocsin.model import Entity, NameKind


def record(folder: Path, **fields: str) -> Entity:
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    path = folder / "sema-lmes.xml"
    path.write_text(canada(f"<record>{inner}</record>"))
    return read_list("ca-sema", [path]).entities[0]


def kinds(entity: Entity) -> dict[str, NameKind]:
    return {name.text: name.kind for name in entity.names}


def test_a_person(tmp_path: Path) -> None:
    entity = record(
        tmp_path, Country="Syria / Syrie", LastName="SAMPLE", GivenName="Ann Mary", Title="Dr.",
        Aliases="Annie, SAMPEL, Anna Maria, Anna SAMPLE", DateOfBirth="1972-08-10 or 1972-08-11",
        Schedule="2", Item="74",
    )  # fmt: skip
    (act,) = entity.designations
    assert (entity.id, entity.schema) == ("ca-syria-2-74", "Person")
    assert kinds(entity) == {
        "Ann Mary SAMPLE": NameKind.PRIMARY,
        "Anna SAMPLE": NameKind.ALIAS,
        "Annie": NameKind.WEAK,
        "SAMPEL": NameKind.WEAK,
        "Anna Maria": NameKind.WEAK,
    }
    assert entity.values("birthDate") == ("1972-08-10", "1972-08-11")
    assert entity.values("title") == ("Dr.",)
    assert (act.programme, act.provisions) == ("Syria / Syrie", ("Schedule 2",))
    assert act.legal_basis == "Special Economic Measures Act"
    assert act.source == "Schedule 2, item 74"


def test_an_organisation_in_two_languages(tmp_path: Path) -> None:
    entity = record(
        tmp_path, Country="Iran", Entity="Sample Bank (SB)/Banque Exemple (BE)",
        Aliases="Sample Bank, Ltd., (Sampelbank)", Schedule="N/A", Item="3",
    )  # fmt: skip
    assert entity.schema == "Organization"
    assert list(kinds(entity)) == [
        "Sample Bank (SB)/Banque Exemple (BE)",
        "Sample Bank (SB)",
        "Banque Exemple (BE)",
        "Sample Bank, Ltd.",
        "Sampelbank",
    ]
    assert entity.designations[0].provisions == ()
    assert entity.designations[0].source == "Schedule N/A, item 3"


def test_a_ship_of_the_newer_form(tmp_path: Path) -> None:
    entity = record(
        tmp_path, Country="Russia", EntityOrShip="SAMPLE STAR", ShipIMONumber="9074729",
        TitleOrShip="Ship", DateOfBirthOrShipBuildDate="1999", Schedule="1, Part 3", Item="5",
        DateOfListing="2025-02-21",
    )  # fmt: skip
    assert (entity.id, entity.schema) == ("ca-russia-1-part-3-5", "Vessel")
    assert entity.values("imoNumber") == ("9074729",)
    assert entity.values("buildDate") == ("1999",)
    assert entity.designations[0].listed_on == "2025-02-21"


def test_the_magnitsky_regulations_have_their_own_act(tmp_path: Path) -> None:
    entity = record(
        tmp_path, Country="Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)",
        LastName="S", Schedule="1", Item="1",
    )  # fmt: skip
    assert entity.id == "ca-jvcfor-1-1"
    assert entity.designations[0].legal_basis.startswith("Justice for Victims")


@pytest.mark.parametrize("field", ["Country", "Item"])
def test_what_names_no_record_is_a_problem(tmp_path: Path, field: str) -> None:
    whole = {"Country": "Iran", "Entity": "Sample", "Item": "1"}
    path = tmp_path / "sema-lmes.xml"
    one, two = (
        "".join(f"<{k}>{v}</{k}>" for k, v in fields.items())
        for fields in (whole, {k: v for k, v in whole.items() if k != field})
    )
    path.write_text(canada(f"<record>{one}</record><record>{two}</record>"))
    parsed = read_list("ca-sema", [path])
    assert (parsed.version.records, parsed.version.problems) == (2, 1)
    assert "an entry has no number" in {problem.message for problem in parsed.problems}
