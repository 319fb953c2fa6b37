from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import ListFormatError, SourceLimitError
from tocsin.lists import read_list
from tocsin.model import Designation, Name, NameKind, ParsedList

MAPPING = """\
delimiter: ";"
encoding: cp1252
separator: "|"
id: Nr
id_prefix: acme-
schema: {column: Kind, values: {P: Person, C: Company}, default: LegalEntity}
columns:
  Full name: name
  Aka: {property: alias, separator: "/"}
  Born: birthDate
  From: country
constants: {topics: sanction}
programme: {column: Regime}
authority: Ministry
listed_on: {column: Added}
"""
TABLE = """\
Nr;Full name;Aka;Born;From;Kind;Regime;Added;Comment
7;Peña, Ana;A. Peña/Anita;1 May 1960|1961;Cuba|Nowhere;P;R1;2 Jan 2020;see file
8;Firma;;;;C;;;
9;Other;;;;X;;;
"""


def load(folder: Path, table: str, mapping: str = "", encoding: str = "utf-8") -> ParsedList:
    path = folder / "own.csv"
    path.write_bytes(table.encode(encoding))
    if not mapping:
        return read_list("own", [path], format="csv")
    (folder / "own.yml").write_text(mapping)
    return read_list("own", [path, folder / "own.yml"], format="csv")


def test_a_mapping_says_what_each_column_is(tmp_path: Path) -> None:
    person, company, other = load(tmp_path, TABLE, MAPPING, "cp1252").entities
    assert person.id == "acme-7"
    assert person.schema == "Person"
    assert person.names == (
        Name("Peña, Ana"), Name("A. Peña", NameKind.ALIAS), Name("Anita", NameKind.ALIAS),
    )  # fmt: skip
    assert person.values("birthDate") == ("1960-05-01", "1961")
    assert person.values("country") == ("cu",)
    assert person.values("topics") == ("sanction",)
    notes = person.values("notes")
    assert set(notes) == {"Born: 1 May 1960", "From: Nowhere", "Comment: see file"}
    assert person.designations == (Designation("R1", "Ministry", listed_on="2020-01-02"),)
    assert (company.schema, other.schema) == ("Company", "LegalEntity")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_taken_by_name_without_a_mapping(tmp_path: Path, delimiter: str) -> None:
    header = ("UID", "Full Name", "AKA", "Date of Birth", "type", "Programme", "Shoe size")
    cells = ("1", "Ann", '"A;B"', "1960", "person", "R1", "38")
    (entity,) = load(tmp_path, f"{delimiter.join(header)}\n{delimiter.join(cells)}\n").entities
    assert (entity.id, entity.schema) == ("1", "Person")
    assert [n.text for n in entity.names] == ["Ann", "A", "B"]
    assert entity.values("birthDate") == ("1960",)
    assert entity.values("notes") == ("Shoe size: 38",)
    assert entity.designations == (Designation("R1"),)


def test_a_row_without_an_id_is_known_by_its_content(tmp_path: Path) -> None:
    first = load(tmp_path, "name,country\nAnn,Cuba\nBob,Cuba\n").entities
    second = load(tmp_path, "name,country\nBob,Cuba\nAnn,Cuba\n").entities
    assert {e.id for e in first} == {e.id for e in second}
    assert first[0].id.startswith("own-")


def test_every_bad_row_is_a_record_and_a_problem(tmp_path: Path) -> None:
    parsed = load(
        tmp_path,
        'id,name,schema\n1,Ann,Person\n1,Again,Person\n2,,Person\n3,Bob,Martian\n4,Few\n'
        ',NoId,Person\n\n5,"Open,Person\n',
    )  # fmt: skip
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (7, 1, 6)
    assert [p.locator for p in parsed.problems] == [
        f"own.csv:{line}" for line in (3, 4, 5, 6, 7, 9)
    ]


@pytest.mark.parametrize(
    ("mapping", "line", "message"),
    [
        ("columns: {a: name}\nwhat: 3\n", 2, "unknown key 'what'"),
        ("columns:\n  a: name\n  b: Not A Property\n", 3, "needs an FtM property"),
        ("columns: {a: alias}\n", 1, "no column holds the name"),
        ("id: x\n", 1, "needs 'columns'"),
        ("columns: {a: name}\nschema: Martian\n", 2, "no FtM schema"),
        ("columns: {a: name}\nschema: {column: k, values: {P: X}}\n", 2, "no FtM schema"),
        ("columns: {a: name}\nlisted_on: [1]\n", 2, "must be a text"),
        ("columns: {a: name}\ndelimiter: ab\n", 2, "one character"),
        ("columns: {a: name}\nconstants: x\n", 2, "'constants'"),
        ("columns: {a: name\n", 2, "no YAML"),
        ("- a\n", 1, "no mapping"),
        ("{" * 5000, 1, ""),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_line(
    tmp_path: Path, mapping: str, line: int, message: str
) -> None:
    with pytest.raises(ListFormatError) as caught:
        load(tmp_path, "a,b\nx,y\n", mapping)
    assert message in caught.value.message
    assert caught.value.source.startswith(f"{tmp_path / 'own.yml'}:")
    if message:
        assert caught.value.source.endswith(f":{line}")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("table", "mapping", "message"),
    [
        ("a,b\nx,y\n", "columns: {c: name}\n", "lacks the column c"),
        ("name,name\nx,y\n", "", "twice"),
        ("first,second\nx,y\n", "", "no column of names"),
        ('{"id": 1}\n', "", "is XML or JSON"),
        ("name\n", "", "no record of 0"),
        ("name\nx\n", "columns: {name: name}\nencoding: nope\n", "encoding"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    tmp_path: Path, table: str, mapping: str, message: str
) -> None:
    with pytest.raises(ListFormatError, match=message):
        load(tmp_path, table, mapping)


def test_a_field_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceLimitError, match="line 2"):
        load(tmp_path, "name\n" + "x" * 1_000_000 + "\n")
    with pytest.raises(SourceLimitError):
        load(tmp_path, 'name\n"' + "x\n" * 200_000 + '"\n')
