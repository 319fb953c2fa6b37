"""A small file for every reader: three records, one of them bad.

Promises cases for the contract suite, in the publishers' forms, with invented parties.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drawn.ofac_xml import (
    advanced,
    alias,
    enhanced,
    enhanced_feature,
    feature,
    named,
    party,
    period,
    spelling,
)
from drawn.ofac_xml import (
    entity as party_of,
)
from drawn.other_tables import (
    CSL,
    DPL,
    SIMPLE,
    change,
    csl_json,
    delimited,
    designation,
    dfat_xlsx,
    fcdo_csv,
    fcdo_ods,
    fcdo_xml,
    grid,
    ofsi_csv,
    ofsi_xlsx,
)
from drawn.other_xml import canada, canadian, eu, eu_party, seco, target, un, un_person
from tocsin.lists import read_list
from tocsin.model import ParsedList

NULLS = ",-0- " * 7


@dataclass(frozen=True)
class Case:
    """A reader with a small file of its format: three records, one of them bad.

    ``started`` counts the records that begin in a piece of the file; ``label`` is what a note
    of the format begins with; ``ids`` end the ids of the first two; ``beside`` is a file
    without which the format says nothing.
    """

    format: str
    suffix: str
    text: str
    field: Callable[[str], str]
    started: Callable[[bytes], int]
    label: str = ""
    ids: tuple[str, str] = ("1", "2")
    has_births: bool = True
    beside: str = ""

    def read(self, folder: Path, data: bytes) -> ParsedList:
        path = folder / f"list{self.suffix}"
        path.write_bytes(data)
        paths = [path]
        if self.beside:
            paths.append(folder / "base.ftm.json")
            paths[1].write_text(self.beside)
        return read_list("my-list", paths, format=self.format)


def lines(data: bytes) -> int:
    return sum(1 for line in data.split(b"\n") if line.strip())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def sdn_list(entries: str, count: int) -> str:
    return (
        '<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n<publshInformation><Publish_Date>'
        f"04/06/2018</Publish_Date><Record_Count>{count}</Record_Count></publshInformation>\n"
        f"{entries}</sdnList>\n"
    )


ANN = alias((("20", "Sample"), ("21", "Ann")))
BORN = feature("1", period("1960-1-1", "1960-12-31"))

FCDO_ROWS = (
    {
        "Unique ID": "1",
        "Name 6": "SAMPLE",
        "Name 1": "Ann",
        "Name type": "Primary Name",
        "Regime Name": "T1",
        "Designation Type": "Individual",
        "D.O.B": "dd/mm/1960",
    },
    {"Unique ID": "2", "Name 6": "SAMPLE FIRM", "Regime Name": "T1"},
    {"Unique ID": "3", "Regime Name": "T1"},
)
OFSI_ROWS = (
    {
        "Group ID": "1",
        "Name 6": "SAMPLE",
        "Name 1": "Ann",
        "Alias Type": "Primary name",
        "Regime": "T1",
        "Group Type": "Individual",
        "DOB": "00/00/1960",
    },
    {"Group ID": "2", "Name 6": "SAMPLE FIRM", "Regime": "T1"},
    {"Group ID": "3", "Regime": "T1"},
)

CASES = (
    Case(
        "ofac-delimited",
        ".csv",
        f'1,"SAMPLE, Ann","individual","T1"{NULLS},"DOB 1960."\r\n'
        f'2,"SAMPLE FIRM",-0- ,"T1"{NULLS},-0- \r\n'
        f'1,"AGAIN",-0- ,"T1"{NULLS},-0- \r\n',
        lambda value: f'1,"SAMPLE","individual","T1"{NULLS},"{value}"\r\n',
        lines,
    ),
    Case(
        "ofac-sdnlist-xml",
        ".xml",
        sdn_list(
            "<sdnEntry><uid>1</uid><firstName>Ann</firstName><lastName>SAMPLE</lastName>"
            "<sdnType>Individual</sdnType><programList><program>T1</program></programList>"
            "<dateOfBirthList><dateOfBirthItem><uid>9</uid><dateOfBirth>1960</dateOfBirth>"
            "<mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>\n"
            "<sdnEntry><uid>2</uid><lastName>SAMPLE FIRM</lastName><sdnType>Entity</sdnType>"
            "<programList><program>T1</program></programList></sdnEntry>\n"
            "<sdnEntry><uid>1</uid><lastName>AGAIN</lastName></sdnEntry>\n",
            3,
        ),
        lambda value: sdn_list(
            f"<sdnEntry><uid>1</uid><lastName>A</lastName><remarks>{value}</remarks></sdnEntry>", 1
        ),
        lambda data: data.count(b"<sdnEntry"),
    ),
    Case(
        "ofac-advanced-xml",
        ".xml",
        advanced(party("1", ANN, features=BORN, kind="4") + party("2") + party("1")),
        lambda value: advanced(party("1", comment=value)),
        lambda data: data.count(b"<DistinctParty "),
    ),
    Case(
        "ofac-enhanced-xml",
        ".xml",
        enhanced(
            party_of(
                "1",
                named(spelling("Sample", "Ann")),
                kind="Individual",
                more=f"<features>{enhanced_feature('Birthdate', '1960')}</features>",
            )
            + party_of("2")
            + party_of("1")
        ),
        lambda value: enhanced(party_of("1", remarks=value)),
        lambda data: data.count(b"<entity "),
    ),
    Case(
        "un-xml",
        ".xml",
        un(un_person("1", year="1960") + un_person("2") + un_person("1")),
        lambda value: un(un_person("1", comments=value)),
        lambda data: data.count(b"<INDIVIDUAL>"),
    ),
    Case(
        "eu-fsf-xml",
        ".xml",
        eu(eu_party("1", more='<birthdate year="1960"/>') + eu_party("2") + eu_party("1")),
        lambda value: eu(eu_party("1", more=f"<remark>{value}</remark>")),
        lambda data: data.count(b"<sanctionEntity "),
    ),
    Case(
        "ca-sema-xml",
        ".xml",
        canada(canadian("1", "<DateOfBirth>1960</DateOfBirth>") + canadian("2") + canadian("1")),
        lambda value: canada(canadian("1", f"<Remark>{value}</Remark>")),
        lambda data: data.count(b"<record>"),
        label="Remark: ",
    ),
    Case(
        "ch-seco-xml",
        ".xml",
        seco(target("1", '<day-month-year year="1960"/>') + target("2") + target("1")),
        lambda value: seco(target("1", other=value)),
        lambda data: data.count(b"<target "),
    ),
    Case(
        "uk-fcdo-xml",
        ".xml",
        fcdo_xml(
            designation("1", "<DOBs><DOB>dd/mm/1960</DOB></DOBs>")
            + designation("2")
            + designation("1")
        ),
        lambda value: fcdo_xml(
            designation("1", f"<OtherInformation>{value}</OtherInformation>"), made="12/08/2025"
        ),
        lambda data: data.count(b"<Designation>"),
    ),
    Case(
        "uk-fcdo-table",
        ".csv",
        fcdo_csv(FCDO_ROWS),
        lambda value: fcdo_csv([{**FCDO_ROWS[1], "Other Information": value}]),
        lambda data: lines(data) - 2,
    ),
    Case(
        "uk-ofsi-table",
        ".csv",
        ofsi_csv(OFSI_ROWS),
        lambda value: ofsi_csv([{**OFSI_ROWS[1], "Other Information": value}]),
        lambda data: lines(data) - 2,
    ),
    Case(
        "us-csl-csv",
        ".csv",
        delimited(
            grid(
                CSL,
                [
                    {
                        "_id": "1",
                        "source": "S (S) - A",
                        "type": "Individual",
                        "name": "SAMPLE, Ann",
                        "dates_of_birth": "1960",
                    },
                    {"_id": "2", "source": "S (S) - A", "name": "SAMPLE FIRM"},
                    {"_id": "3", "source": "S (S) - A"},
                ],
            )
        ),
        lambda value: delimited(
            grid(CSL, [{"_id": "1", "source": "S", "name": "A", "remarks": value}])
        ),
        lambda data: lines(data) - 1,
    ),
    Case(
        "us-csl-json",
        ".json",
        csl_json(
            [
                {
                    "id": "1",
                    "type": "Individual",
                    "name": "SAMPLE, Ann",
                    "dates_of_birth": ["1960"],
                },
                {"id": "2", "name": "SAMPLE FIRM"},
                {"id": "3"},
            ]
        ),
        lambda value: csl_json([{"id": "1", "source": "S", "name": "A", "remarks": value}]),
        lambda _: 0,  # what is cut off is no JSON
    ),
    Case(
        "us-bis-dpl",
        ".txt",
        delimited(
            grid(
                DPL,
                [
                    {"Name": "ANN SAMPLE", "Effective_Date": "10/16/2017"},
                    {"Name": "SAMPLE FIRM", "Effective_Date": "10/16/2017"},
                    {"Effective_Date": "10/16/2017", "City": "ATLANTIS"},
                ],
            ),
            "\t",
        ),
        lambda value: delimited(
            grid(DPL, [{"Name": "A", "Effective_Date": "10/16/2017", "Action": value}]), "\t"
        ),
        lambda data: sum(1 for line in data.split(b"\n") if line) - 1,
        label="Action: ",
        ids=(digest("ann sample\t10/16/2017"), digest("sample firm\t10/16/2017")),
        has_births=False,
    ),
    Case(
        "opensanctions-simple",
        ".csv",
        delimited(
            grid(
                SIMPLE,
                [
                    {"id": "1", "schema": "Person", "name": "Ann Sample", "birth_date": "1960"},
                    {"id": "2", "schema": "Company", "name": "Sample Firm"},
                    {"id": "3", "schema": "Company"},
                ],
            )
        ),
        lambda value: delimited(
            grid(SIMPLE, [{"id": "1", "schema": "Person", "name": "A", "first_seen": value}])
        ),
        lambda data: lines(data) - 1,
        label="First seen: ",
    ),
    Case(
        "opensanctions-delta",
        ".json",
        change("MOD", "1", name=["Ann Sample"], birthDate=["1960"])
        + change("MOD", "2", name=["Sample Firm"])
        + change("ADD", "3", birthDate=["1960"]),
        lambda value: change("MOD", "1", name=["A"], notes=[value]) + change("DEL", "2"),
        lambda data: max(lines(data), 2),
        beside='{"id":"1","schema":"Person","properties":{"name":["A"]}}\n'
        '{"id":"2","schema":"Person","properties":{"name":["B"]}}\n',
    ),
    Case(
        "ftm",
        ".json",
        '{"id":"1","schema":"Person","properties":{"name":["Sample"],"birthDate":["1960"]}}\n'
        '{"id":"2","schema":"Company","properties":{"name":["Sample Firm"]}}\n'
        '{"id":"3","schema":"Company"}\n',
        lambda value: json.dumps(
            {"id": "1", "schema": "Person", "properties": {"name": ["A"], "notes": [value]}}
        ),
        lines,
    ),
    Case(
        "csv",
        ".csv",
        "id,name,schema,dob\n1,Sample,Person,1960\n2,Sample Firm,Company,\n3,,Company,\n",
        lambda value: f'id,name,notes\n1,A,"{value}"\n',
        lambda data: lines(data) - 1,
    ),
)
DFAT_ROWS = (
    {
        "Reference": "1",
        "Name of Individual or Entity": "Ann Sample",
        "Type": "Individual",
        "Name Type": "Primary Name",
        "Date of Birth": "1960",
        "Committees": "T1",
    },
    {"Reference": "2", "Name of Individual or Entity": "Sample Firm", "Committees": "T1"},
    {"Reference": "none", "Committees": "T1"},
)


@dataclass(frozen=True)
class Workbook:
    """A reader with a small workbook of its format: three records, one of them bad."""

    format: str
    suffix: str
    data: bytes
    make: Callable[[str], bytes]

    def read(self, folder: Path, data: bytes) -> ParsedList:
        path = folder / f"list{self.suffix}"
        path.write_bytes(data)
        return read_list("my-list", [path], format=self.format)


WORKBOOKS = (
    Workbook(
        "uk-fcdo-table",
        ".ods",
        fcdo_ods(FCDO_ROWS),
        lambda value: fcdo_ods([{**FCDO_ROWS[1], "Other Information": value}]),
    ),
    Workbook(
        "uk-ofsi-table",
        ".xlsx",
        ofsi_xlsx(OFSI_ROWS),
        lambda value: ofsi_xlsx([{**OFSI_ROWS[1], "Other Information": value}]),
    ),
    Workbook(
        "au-dfat-xlsx",
        ".xlsx",
        dfat_xlsx(DFAT_ROWS),
        lambda value: dfat_xlsx([{**DFAT_ROWS[1], "Additional Information": value}]),
    ),
)
