from __future__ import annotations

import pytest

from tocsin.lists.ofac_remarks import read_remarks, split_remarks
from tocsin.model import Name, NameKind


@pytest.mark.parametrize(
    ("text", "schema", "prop", "values"),
    [
        ("DOB 03 Oct 1964; alt. DOB 1965", "Person", "birthDate", ["1964-10-03", "1965"]),
        ("DOB circa 1951", "Person", "birthDate", ["1951"]),
        ("DOB 1951 to 1953", "Person", "birthDate", ["1951", "1952", "1953"]),
        ("POB Tartu, Russia", "Person", "birthPlace", ["Tartu, Russia"]),
        ("POB Tartu, Russia", "Person", "birthCountry", ["ru"]),
        ("nationality Russia; alt. nationality Cuba", "Person", "nationality", ["ru", "cu"]),
        ("citizen Iran", "Person", "citizenship", ["ir"]),
        ("Gender Female", "Person", "gender", ["female"]),
        ("Passport RU0313455106 (Russia)", "Person", "passportNumber", ["RU0313455106"]),
        ("Passport RU0313455106 (Russia)", "Person", "country", ["ru"]),
        ("Passport RL 17943 (Cuba) issued 1999 expires 03 Jul 2004", "Person", "passportNumber",
         ["RL 17943"]),
        ("Passport K754050 issued 26 May 1999 expires 25 May 2004", "Person", "passportNumber",
         ["K754050"]),
        ("Tax ID No. 7707083893 (Russia)", "Organization", "taxNumber", ["7707083893"]),
        ("Tax ID No. 7707083893 (Russia)", "Organization", "innCode", ["7707083893"]),
        ("Registration Number 1027700132195 (Russia)", "Organization", "ogrnCode",
         ["1027700132195"]),
        ("R.F.C. DIB-771110-HQ1 (Mexico)", "Organization", "taxNumber", ["DIB-771110-HQ1"]),
        ("NIT # 800018928-0 (Colombia)", "Organization", "taxNumber", ["800018928-0"]),
        ("Government Gazette Number 09804148 (Russia)", "Organization", "okpoCode", ["09804148"]),
        ("SWIFT/BIC HAVIGB2L", "Organization", "swiftBic", ["HAVIGB2L"]),
        ("Legal Entity Number 253400V1H6ART1UQ0N98", "Organization", "leiCode",
         ["253400V1H6ART1UQ0N98"]),
        ("Email Address a@example.org; alt. Email Address b@example.org", "Organization", "email",
         ["a@example.org", "b@example.org"]),
        ("Website www.example.org", "Organization", "website", ["www.example.org"]),
        ("Phone Number 123456", "Person", "phone", ["123456"]),
        ("Organization Established Date Jun 1961", "Organization", "incorporationDate",
         ["1961-06"]),
        ("Vessel Registration Identification IMO 7406784", "Vessel", "imoNumber", ["IMO7406784"]),
        ("Company Number IMO 5055293", "Organization", "imoNumber", ["IMO5055293"]),
        ("MMSI 572469210", "Vessel", "mmsi", ["572469210"]),
        ("Former Vessel Flag Cuba; alt. Former Vessel Flag Iran", "Vessel", "pastFlags",
         ["cu", "ir"]),
        ("Vessel Year of Build 1999", "Vessel", "buildDate", ["1999"]),
        ("Aircraft Tail Number N200VR", "Airplane", "registrationNumber", ["N200VR"]),
        ("Aircraft Manufacturer's Serial Number (MSN) 1023", "Airplane", "serialNumber", ["1023"]),
        ("Aircraft Construction Number (also called L/N or S/N or F/N) 84", "Airplane",
         "serialNumber", ["84"]),
        ("Aircraft Model IL76-TD", "Airplane", "model", ["IL76-TD"]),
        ("Aircraft Mode S Transponder Code 140AE7", "Airplane", "icaoCode", ["140AE7"]),
        ("Digital Currency Address - XBT 12QtD5BF; alt. Digital Currency Address - ETH 0x09",
         "Person", "idNumber", ["12QtD5BF", "0x09"]),
        ("Minister of Roads", "Person", "position", ["Minister of Roads"]),
        ("Strange Registry No. 4711 (Cuba)", "Organization", "registrationNumber", ["4711"]),
        ("Tax ID No. 4711-A", "Vessel", "registrationNumber", ["4711-A"]),
        ("Passport A1234567", "Organization", "idNumber", ["A1234567"]),
    ],
)  # fmt: skip
def test_a_remark_in_a_known_form_is_typed(
    text: str, schema: str, prop: str, values: list[str]
) -> None:
    assert read_remarks(text + ".", schema).properties[prop] == values


def test_names_in_the_remarks_are_weak() -> None:
    names = read_remarks("a.k.a. 'BNC'; a.k.a. 'ABU O'NEIL'; f.k.a. 'OLD'.", "Person").names
    assert names == [Name(text, NameKind.WEAK) for text in ("BNC", "ABU O'NEIL", "OLD")]


def test_what_the_listing_does_is_kept_apart() -> None:
    remarks = read_remarks(
        "Executive Order 13662 Directive Determination - Subject to Directive 1; alt. "
        "Executive Order 13662 Directive Determination - Subject to Directive 4; Secondary "
        "sanctions risk: section 1(b); Listing Date (EO 14024 Directive 2): 24 Feb 2022; "
        "Linked To: EXAMPLE HOLDING.",
        "Organization",
    )
    assert len(remarks.provisions) == 4
    assert remarks.provisions[1].startswith("Executive Order 13662")
    assert remarks.listed_on == {"14024": "2022-02-24"}
    assert remarks.links == ["EXAMPLE HOLDING"]
    assert remarks.properties == {}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("(Linked To: A (B) LTD)", ["A (B) LTD"]),
        ("(Linked To: A; Linked To: B (C))", ["A", "B (C)"]),
        ("Office (Linked To: A)", []),
        ("Linked To: A (B)", ["A (B)"]),
        ("(Linked To: A", ["A"]),
    ],
)
def test_brackets_around_a_link_come_off(text: str, links: list[str]) -> None:
    assert read_remarks(text, "Organization").links == links


def test_the_remark_that_was_cut_is_not_read() -> None:
    text = "DOB 1964; Passport A1234"
    assert "passportNumber" in read_remarks(text, "Person").properties
    assert "passportNumber" not in read_remarks(text, "Person", is_cut=True).properties


def test_nothing_gives_nothing() -> None:
    assert list(split_remarks(" ;; .")) == []
    assert read_remarks("", "Person").properties == {}


@pytest.mark.parametrize("text", ["DOB", "a.k.a. ''", "Passport (", "Gender ", "POB", ";'"])
def test_an_empty_value_is_no_error(text: str) -> None:
    remarks = read_remarks(text, "Person")
    assert all(value.strip() for values in remarks.properties.values() for value in values)


def test_a_hostile_text_is_read_in_reasonable_time() -> None:
    text = "Some " * 20_000 + "; " + "A" * 100_000 + " No. ; " + "(" * 50_000
    assert read_remarks(text, "Person").properties == {}
