"""What the tables of the UK, Australia and the U.S. say, typed; files that mean harm, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drawn.other_tables import (
    CSL,
    DPL,
    SIMPLE,
    csl_json,
    delimited,
    designation,
    dfat_xlsx,
    fcdo_csv,
    fcdo_ods,
    fcdo_xml,
    grid,
    ods,
    ofsi_csv,
)
from tocsin.errors import ListFormatError, SourceLimitError
from tocsin.lists import catalogue, read_list
from tocsin.lists.catalogue import published_lists
from tocsin.model import Entity, NameKind, ParsedList

SHIP = {
    "Unique ID": "DPR0001",
    "OFSI Group ID": "13651",
    "UN Reference Number": "KPe.001",
    "Name 6": "BLUE HERON",
    "Name type": "Primary Name",
    "Regime Name": "Atlantis",
    "Designation Type": "Ship",
    "Designation source": "UN",
    "Sanctions Imposed": "Asset freeze|Prohibition of port entry",
    "UK Statement of Reasons": "It carried coal.",
    "Date Designated": "03/04/2018",
    "IMO number": "7408873",
    "Current believed flag of ship": "North Korea",
    "Previous flags": "(1) Russia (2) Panama",
    "Type of ship": "Oil tanker",
    "Tonnage of ship": "1676",
    "Year Built": "1975",
    "Hull identification number (HIN)": "H-77",
}


def load(folder: Path, list_id: str, name: str, data: str | bytes) -> ParsedList:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_list(list_id, [path])


def test_a_ship_of_the_uk_is_typed(tmp_path: Path) -> None:
    parsed = load(tmp_path, "uk-fcdo", "UK-Sanctions-List.csv", fcdo_csv([SHIP]))
    (ship,) = parsed.entities
    assert parsed.version.published == "2025-08-12"
    assert (ship.id, ship.schema) == ("uk-DPR0001", "Vessel")
    assert ship.values("imoNumber") == ("7408873",)
    assert ship.values("flag") == ("kp",)
    assert ship.values("pastFlags") == ("ru", "pa")
    assert ship.values("buildDate") == ("1975",)
    assert ship.values("unscId") == ("KPe.001",)
    assert "Hull identification number: H-77" in ship.values("notes")
    (act,) = ship.designations
    assert act.provisions == ("Asset freeze", "Prohibition of port entry")
    assert (act.programme, act.listed_on, act.source) == ("Atlantis", "2018-04-03", "DPR0001")
    assert act.reason == "It carried coal."


def test_the_three_forms_of_the_uk_list_say_the_same(tmp_path: Path) -> None:
    row = {
        "Unique ID": "AAA0001",
        "Name 6": "SAMPLE",
        "Name 1": "Ann",
        "Name type": "Primary Name",
        "Regime Name": "Atlantis",
        "Designation Type": "Individual",
        "Sanctions Imposed": "Asset freeze|Travel Ban",
        "Address Line 1": "1 Quay",
        "Address Country": "Panama",
        "D.O.B": "01/02/1960",
        "Passport number": "A12345",
        "Passport additional information": "issued 2001",
        "Gender": "Female",
        "Town of birth": "Colon",
        "Country of birth": "Panama",
    }
    alias = {"Unique ID": "AAA0001", "Name 6": "ANNIE", "Name type": "Alias",
             "Alias strength": "Low quality AKA"}  # fmt: skip
    xml = fcdo_xml(
        designation(
            "AAA0001",
            "<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><Addresses><Address>"
            "<AddressLine1>1 Quay</AddressLine1><AddressCountry>Panama</AddressCountry></Address>"
            "</Addresses><IndividualDetails><Individual><DOBs><DOB>01/02/1960</DOB></DOBs>"
            "<PassportDetails><Passport><PassportNumber>A12345</PassportNumber>"
            "<PassportAdditionalInformation>issued 2001</PassportAdditionalInformation></Passport>"
            "</PassportDetails><Genders><Gender>Female</Gender></Genders><BirthDetails><Location>"
            "<TownOfBirth>Colon</TownOfBirth><CountryOfBirth>Panama</CountryOfBirth></Location>"
            "</BirthDetails></Individual></IndividualDetails>",
            names="<Name><Name1>Ann</Name1><Name6>SAMPLE</Name6><NameType>Primary Name</NameType>"
            "</Name><Name><Name6>ANNIE</Name6><NameType>Alias</NameType>"
            "<AliasStrength>Low quality AKA</AliasStrength></Name>",
        )
    )
    forms: dict[str, str | bytes] = {
        "UK-Sanctions-List.csv": fcdo_csv([row, alias]),
        "UK-Sanctions-List.ods": fcdo_ods([row, alias]),
        "UK-Sanctions-List.xml": xml,
    }
    found = [load(tmp_path, "uk-fcdo", name, data) for name, data in forms.items()]
    told = [comparable(parsed.entities[0]) for parsed in found]
    assert told[0] == told[1] == told[2]
    (person,) = found[2].entities
    assert person.values("birthDate") == ("1960-02-01",)
    assert person.values("passportNumber") == ("A12345",)
    assert person.values("birthPlace") == ("Colon, Panama",)
    assert [name.kind for name in person.names] == [NameKind.PRIMARY, NameKind.WEAK]
    said = [problem.message for parsed in found for problem in parsed.problems]
    assert len(said) == len(found)
    assert all("is known to hold" in message for message in said)


def comparable(entity: Entity) -> dict[str, object]:
    told = entity.to_ftm()
    return {
        **{key: told[key] for key in ("id", "schema", "designations")},
        **{key: sorted(values) for key, values in told["properties"].items()},
    }


def test_measures_told_as_yes_and_no_are_provisions(tmp_path: Path) -> None:
    more = (
        "<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>false</TravelBan>"
        "</SanctionsImposedIndicators><Strange>odd</Strange>"
    )
    parsed = load(tmp_path, "uk-fcdo", "UK-Sanctions-List.xml", fcdo_xml(designation("A1", more)))
    (person,) = parsed.entities
    assert person.designations[0].provisions == ("Asset freeze",)
    assert "Strange: odd" in person.values("notes")
    assert [problem.message for problem in parsed.problems if not problem.lost_record] == [
        "Strange: not known in this place; kept in the notes",
        f"{parsed.version.records} records; uk-fcdo is known to hold 3000 to 20000",
    ]


def test_what_ofsi_writes_under_labels_is_typed(tmp_path: Path) -> None:
    row = {
        "Group ID": "7",
        "Name 6": "SAMPLE",
        "Alias Type": "Primary name",
        "Group Type": "Entity",
        "Regime": "Atlantis",
        "Listed On": "02/03/2020",
        "Other Information": "(UK Sanctions List Ref):AAA0001. (UN Ref):QDi.086. Seen (in) Panama. "
        "(Phone number):(1) +507 1 (2) +507 2 (Business Reg No):R-1 (Website):www.example.org "
        "(UK Statement of Reasons):It paid: much. (Gender):Male",
    }
    other = {**row, "Regime": "Lemuria", "Listed On": "04/05/2021", "Name 6": "SAMPLE TWO"}
    parsed = load(tmp_path, "uk-ofsi", "ConList.csv", ofsi_csv([row, other]))
    (firm,) = parsed.entities
    assert firm.values("unscId") == ("QDi.086",)
    assert firm.values("phone") == ("+507 1", "+507 2")
    assert firm.values("registrationNumber") == ("R-1",)
    assert firm.values("website") == ("www.example.org",)
    assert "Seen (in) Panama." in firm.values("notes")
    assert [(act.programme, act.listed_on, act.source) for act in firm.designations] == [
        ("Atlantis", "2020-03-02", "AAA0001"),
        ("Lemuria", "2021-05-04", "AAA0001"),
    ]
    assert {act.reason for act in firm.designations} == {"It paid: much."}


def test_rows_of_an_australian_party_are_joined(tmp_path: Path) -> None:
    first = {
        "Reference": "12",
        "Name of Individual or Entity": "Ann SAMPLE",
        "Type": "Individual ",
        "Name Type": "Primary Name",
        "Date of Birth": "a) Approximately 1955- 1958 b) 12/06/1970",
        "Place of Birth": "a) Colon, Panama b) Lima, Peru",
        "Citizenship": "Panamanian",
        "Address": "NA",
        "Additional Information": "Title: a) Dr b) Prof. Gender: Female. Passport no.: Panamanian "
        "passport number PA123456. Email: ann@example.org",
        "Listing Information": "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 "
        "December 2005). Relisted on 3 May 2010",
        "Committees": "1988 (Taliban) ",
        "Control Date": "2014-12-15",
    }
    former = {"Reference": "12b1", "Name of Individual or Entity": "Ann OLD",
              "Name Type": "Formerly known as", "Committees": "1988 (Taliban)"}  # fmt: skip
    apart = {"Reference": "13", "Name of Individual or Entity": "SAMPLE FIRM",
             "Type": "Entity", "Committees": "Autonomous (Russia)"}  # fmt: skip
    parsed = load(
        tmp_path, "au-dfat", "regulation8_consolidated.xlsx", dfat_xlsx([first, apart, former])
    )
    person, firm = parsed.entities
    assert [(n.text, n.kind) for n in person.names] == [
        ("Ann SAMPLE", NameKind.PRIMARY),
        ("Ann OLD", NameKind.FORMER),
    ]
    assert person.values("birthDate") == ("1955", "1956", "1957", "1958", "1970-06-12")
    assert person.values("birthCountry") == ("pa", "pe")
    assert person.values("passportNumber") == ("PA123456",)
    assert person.values("title") == ("Dr", "Prof")
    assert person.values("email") == ("ann@example.org",)
    assert person.values("address") == ()
    (act,) = person.designations
    assert (act.programme, act.listed_on) == ("1988 (Taliban)", "2001-01-25")
    assert firm.designations[0].legal_basis == "Autonomous Sanctions Regulations 2011"


def test_both_forms_of_the_screening_list_say_the_same(tmp_path: Path) -> None:
    row = {
        "_id": "77",
        "source": "Sectoral Sanctions Identifications List (SSI) - Treasury Department",
        "entity_number": "77",
        "type": "Individual",
        "programs": "T1; T2",
        "name": "SAMPLE, Ann",
        "addresses": "1 Quay, Colon, PA",
        "start_date": "2020-01-02",
        "end_date": "2030-01-02",
        "alt_names": "ANNIE; and A. SAMPLE",
        "dates_of_birth": "1960; 1961-02-03",
        "nationalities": "PA",
        "ids": "PA, A12345, Passport; Female, Gender; Subject to Directive 1, Executive Order "
        "13662 Directive Determination -",
    }
    record = {
        **row,
        "id": row["_id"],
        "programs": ["T1", "T2"],
        "addresses": [{"address": "1 Quay", "city": "Colon", "country": "PA"}],
        "alt_names": ["ANNIE", "A. SAMPLE"],
        "dates_of_birth": ["1960", "1961-02-03"],
        "nationalities": ["PA"],
        "ids": [
            {"type": "Passport", "number": "A12345", "country": "PA"},
            {"type": "Gender", "number": "Female", "country": None},
            {
                "type": "Executive Order 13662 Directive Determination -",
                "number": "Subject to Directive 1",
            },
        ],
    }
    del record["_id"]
    plain = load(tmp_path, "us-csl", "consolidated.csv", delimited(grid(CSL, [row]))).entities[0]
    told = load(tmp_path, "us-csl", "consolidated.json", csl_json([record])).entities[0]
    assert comparable(plain) == comparable(told)
    assert plain.values("passportNumber") == ("A12345",)
    assert plain.values("gender") == ("female",)
    assert [name.text for name in plain.names] == ["SAMPLE, Ann", "ANNIE", "A. SAMPLE"]
    first, second = plain.designations
    assert (first.programme, second.programme) == ("T1", "T2")
    assert first.provisions[0] == "Sectoral Sanctions Identifications List (SSI)"
    assert any("Subject to Directive 1" in provision for provision in first.provisions)
    assert (first.listed_on, first.delisted_on) == ("2020-01-02", "2030-01-02")


def test_a_party_of_several_source_lists_is_one_with_an_act_of_each(tmp_path: Path) -> None:
    rows = [
        {"_id": "77", "source": "Capta List (CAP) - Treasury Department", "name": "SAMPLE BANK",
         "programs": "T1"},
        {"_id": "78", "source": "Entity List (EL) - Bureau of Industry and Security",
         "name": "OTHER FIRM", "federal_register_notice": "87 FR 1"},
        {"_id": "77", "source": "Specially Designated Nationals (SDN) - Treasury Department",
         "name": "SAMPLE BANK", "programs": "T1"},
    ]  # fmt: skip
    data = delimited(grid((*CSL, "new_column"), [*rows[:2], {**rows[2], "new_column": "odd"}]))
    parsed = load(tmp_path, "us-csl", "consolidated.csv", data)
    bank, firm = parsed.entities
    assert [act.provisions for act in bank.designations] == [
        ("Capta List (CAP)",),
        ("Specially Designated Nationals (SDN)",),
    ]
    assert firm.designations[0].programme == "Entity List (EL)"
    assert firm.designations[0].authority == "Bureau of Industry and Security"
    assert "new_column: odd" in bank.values("notes")
    assert "column new_column: not known; kept in the notes" in [p.message for p in parsed.problems]


def test_a_denial_begins_and_ends(tmp_path: Path) -> None:
    row = {"Name": "ANN SAMPLE", "City": "COLON", "Country": "PA",
           "Effective_Date": "10/16/2017", "Expiration_Date": "10/13/2020"}  # fmt: skip
    rows = [row, {**row, "City": "LIMA", "Country": "PE"}, {**row, "Effective_Date": "01/02/2018"}]
    parsed = load(tmp_path, "us-bis-dpl", "dpl.txt", delimited(grid(DPL, rows), "\t"))
    first, second = parsed.entities
    assert first.id != second.id
    assert first.values("address") == ("COLON, PA", "LIMA, PE")
    (act,) = first.designations
    assert (act.programme, act.listed_on, act.delisted_on) == ("", "2017-10-16", "2020-10-13")


def test_a_quoted_value_of_opensanctions_keeps_its_semicolon(tmp_path: Path) -> None:
    row = {
        "id": "NK-1",
        "schema": "Person",
        "name": "Ann Sample",
        "aliases": 'Annie;"Sample; Ann"',
        "birth_date": "1960;1961-02",
        "countries": "pa;pe",
        "identifiers": "A12345",
        "sanctions": "Atlantis act",
        "program_ids": "AT-1",
        "dataset": "Atlantis list",
    }
    parsed = load(tmp_path, "opensanctions", "targets.simple.csv", delimited(grid(SIMPLE, [row])))
    (person,) = parsed.entities
    assert [name.text for name in person.names] == ["Ann Sample", "Annie", "Sample; Ann"]
    assert person.values("birthDate") == ("1960", "1961-02")
    assert [act.programme for act in person.designations] == ["AT-1"]
    assert {"Sanction: Atlantis act", "Dataset: Atlantis list"} <= set(person.values("notes"))


@pytest.mark.parametrize("name", ["entities.ftm.json", "targets.nested.json"])
def test_opensanctions_entities_are_read_line_by_line_and_nested(tmp_path: Path, name: str) -> None:
    sanction = {"program": ["AT-1"], "startDate": ["2020"], "authority": ["Atlantis"]}
    nested = {"id": "s", "schema": "Sanction", "properties": sanction}
    person = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Ann Sample"]}}
    if name.startswith("targets"):
        records = [{**person, "properties": {**person["properties"], "sanctions": [nested]}}]  # type: ignore[dict-item]
    else:
        records = [person, {**nested, "properties": {**sanction, "entity": ["NK-1"]}}]
    data = "".join(json.dumps(record) + "\n" for record in records)
    (entity,) = load(tmp_path, "opensanctions", name, data).entities
    (act,) = entity.designations
    assert (act.programme, act.listed_on, act.authority) == ("AT-1", "2020", "Atlantis")


REPEATED = '<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row>'  # noqa: E501


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [("1", "999999999", "column 1000"), ("999999999", "500", "more than 20000000 cells")],
)
def test_cells_repeated_without_end_are_refused(
    tmp_path: Path, rows: str, columns: str, message: str
) -> None:
    more = REPEATED.format(rows=rows, columns=columns, text="x")
    data = ods([["Unique ID", "Regime Name"], ["A1", "Atlantis"]], more)
    with pytest.raises(SourceLimitError, match=message):
        load(tmp_path, "uk-fcdo", "list.ods", data)


def test_blank_rows_repeated_without_end_cost_nothing(tmp_path: Path) -> None:
    more = REPEATED.format(rows="999999999", columns="16384", text="")
    data = ods([["Unique ID", "Name", "Regime Name"], ["A1", "Ann", "Atlantis"]], more)
    assert load(tmp_path, "uk-fcdo", "list.ods", data).version.entities == 1


def test_a_row_of_elements_without_end_is_refused(tmp_path: Path) -> None:
    more = f"<table:table-row>{'<table:table-cell/>' * 150_000}</table:table-row>"
    with pytest.raises(SourceLimitError, match="in a row of 100001 elements"):
        load(tmp_path, "uk-fcdo", "list.ods", ods([["Unique ID", "Regime Name"]], more))
    deep = "<table:table-row>" + "<text:p>" * 60 + "</text:p>" * 60 + "</table:table-row>"
    with pytest.raises(SourceLimitError, match="nests 51 levels"):
        load(tmp_path, "uk-fcdo", "list.ods", ods([["Unique ID", "Regime Name"]], deep))


def test_an_ods_with_a_document_type_is_refused(tmp_path: Path) -> None:
    evil = ods([["Unique ID", "Regime Name"]], "<!DOCTYPE x>")
    with pytest.raises(ListFormatError):
        load(tmp_path, "uk-fcdo", "list.ods", evil)


def test_lists_that_a_user_must_ask_for_are_not_updated_unasked() -> None:
    asked = set(catalogue()) - set(published_lists("2026-11-23"))
    assert asked == {"uk-ofsi", "opensanctions"}
    assert "NC" in catalogue()["opensanctions"].licence


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_delimiter_is_named(tmp_path: Path, mark: str, name: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(mark.join(("Unique ID", "Regime Name", "Name 6")) + "\n", encoding="utf-8")
    with pytest.raises(ListFormatError, match=f"parts its fields by {name}, where") as refused:
        read_list("uk-fcdo", [path], format="uk-fcdo-table")
    assert refused.value.remedy.endswith("or save it with commas")
