"""Lists as their publishers may write them next: nothing of a record is lost in silence.

Each test reads the file a second time with another reader (ElementTree, csv, zipfile, json) and
looks for every word of every record in what Tocsin kept of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from drawn.other_tables import (
    CSL,
    DFAT,
    DPL,
    FCDO,
    OFSI,
    SIMPLE,
    csl_json,
    delimited,
    designation,
    fcdo_xml,
    ods,
    xlsx,
)
from drawn.other_xml import canada, canadian, eu, eu_party, seco, target, un, un_person
from tocsin.lists import read_list
from tocsin.model import ParsedList

WORD = re.compile(r"[^\W_]+")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: What a value turns into: kinds become schemata, flags become what they flag.
TURNED = {
    "person", "individual", "entity", "ship", "true", "false", "1", "0", "primary", "name", "good",
    "exact", "aka", "high", "quality", "n", "a", "na", "gregorian", "p", "listed",
    "dd", "mm",
}  # fmt: skip


def words(text: str) -> set[str]:
    return {word.lstrip("0") or "0" for word in WORD.findall(text.casefold())}


def load(folder: Path, form: str, suffix: str, data: str | bytes) -> ParsedList:
    path = folder / f"list{suffix}"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_list("my-list", [path], format=form)


def check(parsed: ParsedList, records: Sequence[Sequence[str]], numbers: Sequence[str]) -> None:
    """Hold what was kept against the texts of each record and the count of records."""
    version = parsed.version
    assert version.records == version.entities + version.problems == len(records)
    kept = {entity.id.rpartition("-")[2]: entity for entity in parsed.entities}
    lost = {}
    for number, texts in zip(numbers, records, strict=True):
        entity = kept[number]
        held = words(json.dumps({**entity.to_ftm(), "locator": ""}, ensure_ascii=False))
        if missing := {word for text in texts for word in words(text)} - held - TURNED:
            lost[number] = sorted(missing)
    assert not lost


def texts_of(element: ET.Element, left_out: Sequence[str] = ()) -> Iterator[str]:
    """Give every text and attribute below an element but those whose name is left out."""
    for part in element.iter():
        if part.tag.rpartition("}")[2] not in left_out:
            yield part.text or ""
        yield part.tail or ""
        for name, value in part.items():
            if name not in left_out:
                yield value


def of_xml(
    parsed: ParsedList, data: str, tag: str, numbers: Sequence[str], left_out: Sequence[str] = ()
) -> None:
    root = ET.fromstring(data)  # noqa: S314 - see above
    found = [e for e in root.iter() if e.tag.rpartition("}")[2] == tag]
    check(parsed, [list(texts_of(element, left_out)) for element in found], numbers)


UN_MORE = (
    "<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER><![CDATA[KPi.001]]></REFERENCE_NUMBER>"
    "<LISTED_ON>2019-05-06</LISTED_ON><NEW_FIELD code='c77'>told <B>deep</B> tail</NEW_FIELD>"
    "<THIRD_NAME>Alfa</THIRD_NAME><SIXTH_NAME>Bravo</SIXTH_NAME><TITLE><VALUE>Dr</VALUE></TITLE>"
    "<NATIONALITY><VALUE>Peru</VALUE><VALUE/></NATIONALITY><NATIONALITY/>"
    "<INDIVIDUAL_ALIAS/><INDIVIDUAL_ALIAS><QUALITY>Medium</QUALITY><ALIAS_NAME>Charlie &amp; "
    "Delta</ALIAS_NAME><NOTE>old</NOTE></INDIVIDUAL_ALIAS>"
    "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1961</FROM_YEAR>"
    "<TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>"
    "<INDIVIDUAL_DATE_OF_BIRTH><DATE>17 Jul 1964</DATE></INDIVIDUAL_DATE_OF_BIRTH>"
    "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Permit</TYPE_OF_DOCUMENT><NUMBER>X99</NUMBER>"
    "<NUMBER>Y98</NUMBER><DATE_OF_EXPIRY>2031</DATE_OF_EXPIRY></INDIVIDUAL_DOCUMENT>"
    "<LAST_DAY_UPDATED><VALUE>2020-11-12</VALUE></LAST_DAY_UPDATED><SORT_KEY/>loose"
)
EU_MORE = (
    '<nameAlias wholeName="Echo" strong="0" function="clerk" nameLanguage="FR"/>'
    '<birthdate circa="1" monthOfYear="7" year="1961" city="Lima" countryDescription="PERU" '
    'countryIso2Code="PE"/><birthdate dayOfMonth="19" year="1962"/>'
    '<birthdate monthOfYear="11"/><birthdate birthdate="1963-02-28"><remark>maybe</remark>'
    "</birthdate><fresh kind='k5'><deep level='k6'>said</deep></fresh>"
    '<identification number="Z11" identificationTypeCode="visa" issuedBy="Consul" '
    'validTo="2031-04-05"/><address street="Road 9" poBox="PB8" zipCode="4711">'
    '<contactInfo key="PHONE" value="5551"/><contactInfo key="TELEX" value="5552"/></address>'
    '<regulation programme="PER" numberTitle="2011/101 (OJ L51)" publicationUrl="u81"/>'
    '<regulation programme="PER" numberTitle="2012/202 (OJ L52)"/><identification/>'
)
SECO_MORE = (
    '<day-month-year year="1961" day="19" quality="low"/><day-month-year year="1962" month="7"/>'
    '<place-of-birth place-id="20" quality="doubtful"><remark><![CDATA[near it]]></remark>'
    '</place-of-birth><nationality quality="unsure"><country iso-code="PE">Peru</country>'
    '</nationality><identification-document document-type="visa"><number>Z11</number>'
    '<issuer iso-code="CL">Chile</issuer><number>Z12</number></identification-document>'
    '<address place-id="99"><address-details>Road 9</address-details></address><novel x="k7"/>'
)
SECO_TABLES = (
    '<place ssid="20"><location>Lima</location><country iso-code="PE">Peru</country></place>\n'
)
UK_MORE = (
    "<DateDesignated>06/05/2019</DateDesignated><DOBs><DOB>dd/mm/1961</DOB><DOB>c. 1962</DOB>"
    "</DOBs><Novel kind='k5'>said</Novel><Fax>5551</Fax><Addresses><Address><AddressLine1>Road 9"
    "</AddressLine1><AddressCountry>Peru</AddressCountry></Address><Address/></Addresses>"
    "<PhoneNumbers><PhoneNumber>5552</PhoneNumber><PhoneNumber>5553</PhoneNumber></PhoneNumbers>"
    "<GroupID>8123</GroupID><UKStatementofReasons><![CDATA[He <did> it]]></UKStatementofReasons>"
)
CANADA_MORE = (
    "<Title>Judge</Title><TitleOrShip>Clerk</TitleOrShip><DateOfListing>6 May 2019"
    "</DateOfListing><Aliases>Echo</Aliases><Aliases>Foxtrot Golf</Aliases><Schedule>1, Part 2"
    "</Schedule><DateOfBirth>1961</DateOfBirth><NewColumn lang='k5'>said</NewColumn>"
)


def test_un(tmp_path: Path) -> None:
    data = un(un_person("7", more=UN_MORE) + un_person("8"))
    of_xml(load(tmp_path, "un-xml", ".xml", data), data, "INDIVIDUAL", ["7", "8"])


@pytest.mark.parametrize("prefix", ["", "fsd:"])
def test_eu(tmp_path: Path, prefix: str) -> None:
    data = eu(eu_party("7", EU_MORE, attributes='designationDetails="d1"') + eu_party("8"))
    if prefix:
        data = re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", data).replace("xmlns=", "xmlns:fsd=")
    parsed = load(tmp_path, "eu-fsf-xml", ".xml", data)
    of_xml(parsed, data, "sanctionEntity", ["7", "8"])
    assert parsed.entities[0].values("birthDate") == ("1961-07", "1962", "1963-02-28")
    assert [name.kind.value for name in parsed.entities[0].names] == ["primary", "weak"]


def test_switzerland(tmp_path: Path) -> None:
    more = '<modification modification-type="listed" effective-date="2019-05-06">why</modification>'
    data = seco(target("7", SECO_MORE, more=more) + target("8"), SECO_TABLES)
    data = data.replace("</sanctions-program>", "<origin>Kronos</origin></sanctions-program>")
    parsed = load(tmp_path, "ch-seco-xml", ".xml", data)
    numbering = ("ssid", "sanctions-set-id", "order", "name-part-type", "name-type", "place-id")
    of_xml(parsed, data, "target", ["7", "8"], numbering)
    first = parsed.entities[0]
    assert first.values("birthDate") == ("1961", "1962-07")  # the day 19 is no month
    assert "Origin of the sanctions: Kronos" in first.values("notes")


def test_uk_xml(tmp_path: Path) -> None:
    data = fcdo_xml(designation("7", UK_MORE) + designation("8"))
    of_xml(load(tmp_path, "uk-fcdo-xml", ".xml", data), data, "Designation", ["7", "8"])


def test_a_uk_day_apart_from_its_regime_is_the_day_of_listing(tmp_path: Path) -> None:
    record = designation("7", "<Act><DateDesignated>06/05/2019</DateDesignated></Act>")
    (entity,) = load(tmp_path, "uk-fcdo-xml", ".xml", fcdo_xml(record)).entities
    assert [(act.programme, act.listed_on) for act in entity.designations] == [
        ("Atlantis", "2019-05-06")
    ]


def test_canada(tmp_path: Path) -> None:
    data = canada(canadian("7", CANADA_MORE) + canadian("8"))
    of_xml(load(tmp_path, "ca-sema-xml", ".xml", data), data, "record", ["7", "8"])


#: A table of each format: its columns, its number column, and values that are typed.
TABLES = {
    "uk-fcdo-table": (FCDO, "Unique ID", {"D.O.B": "dd/mm/1961", "Date Designated": "06/05/2019"}),
    "uk-ofsi-table": (OFSI, "Group ID", {"DOB": "00/07/1961", "Listed On": "06/05/2019"}),
    "au-dfat-xlsx": (DFAT, "Reference", {"Type": "Individual", "Date of Birth": "5 May 1961"}),
    "us-csl-csv": (CSL, "_id", {"type": "Individual", "start_date": "2019-05-06"}),
    "us-bis-dpl": (DPL, "", {"Name": "Ann Sample", "Effective_Date": "05/06/2019"}),
    "opensanctions-simple": (SIMPLE, "id", {"schema": "Person", "birth_date": "1961"}),
}
FORMS = [
    *((form, ".txt" if form == "us-bis-dpl" else ".csv") for form in TABLES if "xlsx" not in form),
    ("uk-fcdo-table", ".ods"),
    ("uk-ofsi-table", ".xlsx"),
    ("au-dfat-xlsx", ".xlsx"),
]


def rows_of(form: str) -> list[list[str]]:
    """Give a header in another order with a new column and one told twice, and two rows."""
    columns, number, typed = TABLES[form]
    header = [*reversed(columns), "Novel", columns[0]]
    full = [typed.get(name, f"Mark{place}") for place, name in enumerate(header)]
    bare = [typed.get(name, "") if name != "D.O.B" else "" for name in header]
    for at, name in enumerate(header[: len(columns)]):
        if name == number:
            full[at], bare[at] = "7", "8"
        elif name in ("Name 6", "Name of Individual or Entity", "name"):
            bare[at] = "Sample"
        elif name == "Name":
            bare[at] = "Other Sample"
    return [header, full, bare]


@pytest.mark.parametrize(("form", "suffix"), FORMS)
def test_tables(tmp_path: Path, form: str, suffix: str) -> None:
    lines = rows_of(form)
    blank = [""] * len(lines[0])
    wide = [[*line, "", ""] for line in lines]
    written = [*wide, [*blank, "", ""], [*blank, "", ""]]
    data: str | bytes
    if suffix == ".ods":
        data, found = (book := ods(written)), list(cells_of_ods(book))
    elif suffix == ".xlsx":
        data, found = (book := xlsx(written)), list(cells_of_xlsx(book))
    else:
        mark = "\t" if suffix == ".txt" else ","
        data = text = delimited(written, mark)
        found = list(csv.reader(io.StringIO(text), delimiter=mark))
    records = [line for line in found[1:] if any(line)]
    parsed = load(tmp_path, form, suffix, data)
    numbers = [str(entity.id.rpartition("-")[2]) for entity in parsed.entities]
    if TABLES[form][1]:
        assert numbers == ["7", "8"]
    check(parsed, records, numbers)


def cells_of_ods(book: bytes) -> Iterator[list[str]]:
    root = ET.fromstring(zipfile.ZipFile(io.BytesIO(book)).read("content.xml"))  # noqa: S314
    for row in root.iter(CELL.replace("cell", "row")):
        yield ["".join(cell.itertext()) for cell in row.iter(CELL)]


def cells_of_xlsx(book: bytes) -> Iterator[list[str]]:
    inner = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/s.xml")
    for row in ET.fromstring(inner).iter(f"{SHEET}row"):  # noqa: S314
        yield ["".join(cell.itertext()) for cell in row.iter(f"{SHEET}c")]


def test_a_cell_that_shows_no_text_gives_its_value_and_prefixes_are_free(tmp_path: Path) -> None:
    book = zipfile.ZipFile(io.BytesIO(ods(rows_of("uk-fcdo-table"))))
    content = book.read("content.xml").decode()
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    assert cell.format("Mark30") in content
    value = '<table:table-cell office:value-type="float" office:value="4242"/>'
    content = content.replace(cell.format("Mark30"), value)
    end = "</table:table>"
    content = content.replace(end, f'{end}<table:table table:name="two">{end}')
    content = re.sub(r"\btable:(?!1\.0)", "t:", content).replace("xmlns:table=", "xmlns:t=")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", book.read("mimetype"))
        archive.writestr("content.xml", content)
    parsed = load(tmp_path, "uk-fcdo-table", ".ods", data.getvalue())
    assert "4242" in json.dumps(parsed.entities[0].to_ftm())
    assert "only its first table is read" in {problem.message for problem in parsed.problems}


def test_screening_list_json(tmp_path: Path) -> None:
    record = {
        "id": "7", "name": "Ann Sample", "type": "Individual", "source": "Some List (SL) - Office",
        "entity_number": 8123, "alt_names": ["Echo", ""], "dates_of_birth": ["c. 1961"],
        "ids": [{"type": "Visa", "number": "Z11", "country": "PE", "issue_date": None,
                 "expiration_date": "2031-04-05", "remark": "worn"}, {"type": "Tribe"}],
        "addresses": [{"address": "Road 9", "city": "Lima", "district": "Sur", "country": "PE"}],
        "novel": {"deep": ["k5", {"deeper": "k6"}]}, "end_date": None, "programs": None,
    }  # fmt: skip
    data = csl_json([record, {"id": "8", "name": "Sample", "source": "S"}])
    results = json.loads(data)["results"]
    records = [list(leaves(one)) for one in results]
    check(load(tmp_path, "us-csl-json", ".json", data), records, ["7", "8"])


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    elif value is not None:
        yield str(value)


FTM = {
    "id": "7", "schema": "Person", "caption": "Ann Sample", "referents": ["old-71"],
    "datasets": ["d81"], "first_seen": "2021-02-03", "last_change": "2022-11-12",
    "fresh": {"a": 91},
    "properties": {
        "name": ["Ann Sample"], "odd": [{"k": "k5"}, ["k6"]], "birthDate": ["1961"],
        "ownershipOwner": [{"id": "o1", "schema": "Ownership", "properties": {
            "role": ["boss"], "asset": [{"id": "c1", "schema": "Company", "caption": "Firma",
                                         "properties": {"name": ["Firma"]}}]}}],
    },
}  # fmt: skip


@pytest.mark.parametrize("form", ["ftm", "opensanctions-delta"])
def test_followthemoney(tmp_path: Path, form: str) -> None:
    told = dict(FTM)
    if form == "ftm":
        parsed = load(tmp_path, form, ".json", json.dumps(told) + "\n\n")
    else:
        paths = [tmp_path / "base.json", tmp_path / "delta.json"]
        paths[0].write_text('{"id":"7","schema":"Person","properties":{"name":["Before"]}}\n')
        paths[1].write_text(json.dumps({"op": "MOD", "entity": told}) + "\n")
        parsed = read_list("my-list", paths, format=form)
    # ids and schemata of nested things are the file's own numbering
    texts = [text for text in leaves(told) if text not in ("o1", "c1", "Ownership", "Company")]
    check(parsed, [texts], ["7"])


def test_what_ftm_says_is_no_target_is_said(tmp_path: Path) -> None:
    for is_target, notes in ((False, ("target: no, beside those that are listed",)), (True, ())):
        line = {"id": "7", "schema": "Person", "target": is_target, "last_seen": "2022-01-02",
                "properties": {"name": ["Ann"]}}  # fmt: skip
        parsed = load(tmp_path, "ftm", ".json", json.dumps(line))
        assert parsed.entities[0].values("notes") == notes
