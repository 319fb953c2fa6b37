"""Customers' files: every row is a query or a problem, whatever the file looks like."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import CustomerFileError, QueryError
from tocsin.lists.ftm_schema import THINGS
from tocsin.model import Identifier, Problem, Query
from tocsin.screen.customers import Customer, open_customers, query_from_ftm
from tocsin.screen.field_names import SCHEMA_NAMES, field_of
from tocsin.screen.query_fields import identifier_written, query_from_fields, schema_named


def read(tmp_path: Path, content: str | bytes, name: str = "customers.csv") -> list[Customer]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(open_customers(path))


def query_of(customer: Customer) -> Query:
    assert isinstance(customer.found, Query), customer
    return customer.found


def problem_of(customer: Customer) -> Problem:
    assert isinstance(customer.found, Problem), customer
    return customer.found


def names(customers: list[Customer]) -> list[str]:
    return [c.found.names[0] if isinstance(c.found, Query) else "PROBLEM" for c in customers]


def test_columns_by_any_of_their_names(tmp_path: Path) -> None:
    content = (
        "Customer_ID;Full Name;DOB;Nationality;Sex;Type;Passport No;IMO Number;A.K.A.\n"
        "7;Ivan Petrov;27.06.1987;Russia;M;individual;AB 12;;Vanya; \n"
    ).replace("; \n", "\n")
    (customer,) = read(tmp_path, content)
    assert customer.row == 2
    assert query_of(customer) == Query(
        names=("Ivan Petrov", "Vanya"),
        schema="Person",
        birth_dates=("1987-06-27",),
        countries=("ru",),
        gender="male",
        identifiers=(Identifier("passportNumber", "AB 12"),),
        id="7",
    )


def test_name_parts_are_joined_in_order(tmp_path: Path) -> None:
    content = "surname,first name,middle name\nPetrov,Ivan,Ilyich\nPetrov,,\n"
    first, second = read(tmp_path, content)
    assert query_of(first).names == ("Ivan Ilyich Petrov",)
    assert query_of(first).schema == "Person"
    assert query_of(second).names == ("Petrov",)


def test_identifiers_with_their_types(tmp_path: Path) -> None:
    (customer,) = read(tmp_path, "name,identifier\nX Y,passport:A:1 | IMO:9126819; 123456\n")
    assert query_of(customer).identifiers == (
        Identifier("passportNumber", "A:1"),
        Identifier("imoNumber", "9126819"),
        Identifier("", "123456"),
    )
    assert identifier_written("taxNumber:9") == Identifier("taxNumber", "9")
    assert identifier_written(":4510 123456") == Identifier("", "4510 123456")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("RU INN:7704813260", "'RU INN' is no type"),
        ("foo:bar", "'foo' is no type"),
        ("passport:", "has no number"),
        ("passport: - ", "has no number"),
        ("passport", "is a word"),
        (":", "has no number"),
    ],
)
def test_an_identifier_that_would_match_nothing_is_a_problem(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(QueryError, match=r"passport, .*imo.*or a number alone") as caught:
        identifier_written(text)
    assert why in caught.value.message
    bad, good = read(tmp_path, f"id,name,document\n1,Anna,{text}\n2,Berta,4510 123456\n")
    assert why in problem_of(bad).message
    assert (bad.id, bad.name) == ("1", "Anna")
    assert query_of(good).identifiers == (Identifier("", "4510 123456"),)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,name,dob\n7,Anna Klar,never\n"),
        ("a.csv", "id,first name,last name,dob\n7,Anna,Klar,never\n"),
        ("a.csv", "id,name,dob\n7,Anna Klar,1987,more\n"),
        ("a.jsonl", '{"id": 7, "name": " Anna  Klar", "dob": "never"}\n'),
        ("a.jsonl", '{"id": "7", "name": "Anna Klar", "country": {"nested": 1}}\n'),
        ("a.jsonl", '{"id": "7", "properties": {"name": ["Anna Klar"], "birthDate": ["no"]}}\n'),
    ],
)
def test_a_problem_keeps_the_id_and_the_name_of_its_row(
    tmp_path: Path, name: str, content: str
) -> None:
    (customer,) = read(tmp_path, content, name)
    assert problem_of(customer)
    assert (customer.id, customer.name) == ("7", "Anna Klar")


def test_a_problem_without_id_or_name_has_none(tmp_path: Path) -> None:
    customers = read(tmp_path, 'id,name,dob\n7,,1987\n"open\n' + f"8,{'x' * 3000},\n")
    assert [(c.id, c.name) for c in customers] == [("7", ""), ("", ""), ("8", "x" * 200)]


def test_both_readings_of_an_ambiguous_date_are_kept(tmp_path: Path) -> None:
    (customer,) = read(tmp_path, "name,dob\nX Y,05/06/1987\n")
    assert set(query_of(customer).birth_dates) == {"1987-06-05", "1987-05-06"}


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    content = f'id{delimiter}name{delimiter}country\n1{delimiter}"a{delimiter}b"{delimiter}ru\n'
    (customer,) = read(tmp_path, content)
    assert query_of(customer).names == (f"a{delimiter}b".replace("\t", " "),)
    assert query_of(customer).countries == ("ru",)


def test_a_line_that_names_the_delimiter_is_understood(tmp_path: Path) -> None:
    (customer,) = read(tmp_path, "sep=;\nid;name\n1;Anna\n")
    assert (customer.row, query_of(customer).names) == (3, ("Anna",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    customers = read(tmp_path, "name\nJosé Путин\n".encode(encoding))
    assert names(customers) == ["José Путин"]


def test_another_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("name\nJosé\nbad \x81\n".encode("latin-1"))
    source = open_customers(path)
    assert "cp1252" in source.notes[0]
    good, bad = source
    assert query_of(good).names == ("José",)
    assert "no text" in problem_of(bad).message


def test_few_bad_bytes_do_not_turn_every_name(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("name\nПутин\nМедведев\n".encode() + b"bad \xff\n")
    source = open_customers(path)
    assert names(list(source)) == ["Путин", "Медведев", "PROBLEM"]
    assert "not UTF-8" in source.notes[0]


def test_an_open_quote_costs_its_own_line_only(tmp_path: Path) -> None:
    content = 'id,name\n1,Anna\n2,"Berta\n3,Carla\n4,"Dora, D."\n5,Emma\n'
    assert names(read(tmp_path, content)) == ["Anna", "PROBLEM", "Carla", "Dora, D.", "Emma"]
    assert [c.row for c in read(tmp_path, content)] == [2, 3, 4, 5, 6]
    unfinished = 'id,name\n1,Anna\n2,"Berta\n3,Carla\n'
    assert names(read(tmp_path, unfinished)) == ["Anna", "PROBLEM", "Carla"]


def test_a_cell_over_two_lines_is_one_record(tmp_path: Path) -> None:
    customers = read(tmp_path, 'name,address\n"Anna","Way 1\nTown"\nBerta,\n')
    assert names(customers) == ["Anna", "Berta"]
    assert [c.row for c in customers] == [2, 4]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",1987,ru", "no name"),
        ("Anna,1987-13-45,ru", "no date"),
        ("Anna,1987,Neverland", "no country"),
        ("Anna,1987,ru,more", "4 cells under 3 columns"),
        ("An\0na,1987,ru", "no text"),
        ("A" * 3000 + ",1987,ru", "3000 characters"),
        ("A" * 200_000 + ",1987,ru", "field limit"),
        ("A" * 1_500_000 + ",1987,ru", ""),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_goes_on(tmp_path: Path, row: str, why: str) -> None:
    customers = read(tmp_path, f"name,dob,country\nBerta,,\n{row}\nCarla,,\n")
    assert names(customers) == ["Berta", "PROBLEM", "Carla"]
    problem = problem_of(customers[1])
    assert why in problem.message
    assert problem.locator == "customers.csv:3"


def test_blank_rows_hold_no_customer(tmp_path: Path) -> None:
    assert names(read(tmp_path, "name,id\n\n,\nAnna,1\n\n")) == ["Anna"]


def test_json_lines_of_both_forms(tmp_path: Path) -> None:
    ftm = {"id": "q", "schema": "Vessel", "caption": "SEA", "properties": {"name": ["SEA STAR"]}}
    own = Query(
        ("Anna",),
        "Person",
        ("1987",),
        ("ru",),
        "female",
        (Identifier("imoNumber", "9126819"),),
        "7",
    )
    lines = [json.dumps(ftm), json.dumps(own.to_json()), "[1]", "{", '{"dob": "1987"}', ""]
    customers = read(tmp_path, "\n".join(lines), "c.jsonl")
    assert query_of(customers[0]) == Query(("SEA STAR",), "Vessel", id="q")
    assert query_of(customers[1]) == own
    assert names(customers[2:]) == ["PROBLEM"] * 3
    assert [c.row for c in customers] == [1, 2, 3, 4, 5]


def test_a_vessels_ftm_type_is_no_schema() -> None:
    entity = {"schema": "Vessel", "properties": {"name": ["A B"], "type": ["Tug"], "flag": ["pa"]}}
    assert query_from_ftm(entity) == Query(("A B",), "Vessel", countries=("pa",))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"  \n ", "empty"),
        ("a.csv", b"colour,size\nred,1\n", "'colour', 'size'"),
        ("a.csv", b"\x1f\x8b\x08\x00abc", "compressed"),
        ("a.pdf", b"%PDF-1.4 abc", "document"),
        ("a.json", b'[{"name": "x"}]', "one JSON array"),
        ("a.xlsx", b"name\nAnna\n", "no workbook"),
        ("a.csv", b"PK\x03\x04 rubbish", "no workbook"),
        ("a.csv", "name\nAnna\n".encode("utf-16-le"), "is no text"),
    ],
)
def test_a_file_of_another_kind_is_a_named_error(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(CustomerFileError, match=why) as caught:
        read(tmp_path, content, name)
    assert caught.value.source.endswith(name)
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CustomerFileError):
            open_customers(path)


def workbook(cells: list[list[str]]) -> bytes:
    """Write the least workbook that readers accept; a cell 'd:N' is a date, 'n:N' a number."""

    def cell(value: str) -> str:
        kind, _, rest = value.partition(":")
        if kind in {"d", "n"} and rest:
            style = ' s="1"' if kind == "d" else ""
            return f"<c{style}><v>{rest}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in cells)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/s.xml"/>'
        f'<Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_a_spreadsheet(tmp_path: Path) -> None:
    content = workbook(
        [["id", "name", "dob", "tin"], ["n:7", "Anna", "d:31955", "n:123456"], ["8", "", "", ""]]
    )
    first, second = read(tmp_path, content, "customers.xlsx")
    assert query_of(first) == Query(
        ("Anna",),
        birth_dates=("1987-06-27",),
        identifiers=(Identifier("taxNumber", "123456"),),
        id="7",
    )
    assert (first.row, second.row) == (2, 3)
    assert "no name" in problem_of(second).message


def test_no_message_repeats_a_name(tmp_path: Path) -> None:
    customers = read(tmp_path, 'name,dob\n"Anna Klar",1987-99\n"Anna Klar\n')
    assert all("Anna" not in problem_of(c).message for c in customers)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
            st.sampled_from(["", "1987", "bad", "27 Jun 1987"]),
        ),
        max_size=20,
    )
)
def test_every_row_with_anything_in_it_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("name", "dob"), *rows])
    found = read(tmp_path_factory.mktemp("rows"), text.getvalue())
    assert len(found) == sum(1 for row in rows if any(row))


@given(st.dictionaries(st.sampled_from(["name", "alias", "country", "id"]), st.lists(st.text())))
def test_fields_end_in_a_query_or_a_query_error(fields: dict[str, list[str]]) -> None:
    try:
        query = query_from_fields(fields)
    except QueryError as error:
        assert error.source  # noqa: PT017 - both ends are right, each in its own form
    else:
        assert query.names
        assert all(name.strip() for name in query.names)


def test_unknown_columns_are_not_used() -> None:
    assert field_of("Shoe size") is None
    assert field_of("  E-Mail ") is None
    assert field_of("BirthDate") == "birth_date"


def test_every_schema_that_a_list_may_name_can_be_asked_for() -> None:
    assert set(SCHEMA_NAMES) == THINGS
    assert [schema_named(schema.lower()) for schema in SCHEMA_NAMES] == list(SCHEMA_NAMES)
