"""Workbooks that would exhaust memory are refused before the reader of sheets sees them."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tocsin.errors import CustomerFileError
from tocsin.lists import workbooks
from tocsin.model import Query
from tocsin.screen.customers import open_customers

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
ANNA = '<row r="2"><c r="A2" t="inlineStr"><is><t>Anna</t></is></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def workbook(
    folder: Path, rows: str, *, before: str = "", more: dict[str, str] | None = None
) -> Path:
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
        "</Relationships>",
        "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>'
        "</worksheet>",
        **(more or {}),
    }
    path = folder / "customers.xlsx"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    path.write_bytes(data.getvalue())
    return path


def refusal(path: Path) -> CustomerFileError:
    with pytest.raises(CustomerFileError) as caught:
        open_customers(path)
    assert caught.value.source == str(path)
    assert "CSV" in caught.value.remedy
    return caught.value


def test_one_cell_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER + ANNA + FAR)
    assert path.stat().st_size < 2_000
    assert refusal(path).message == "has cells up to row 1048576, column 16384"


@pytest.mark.parametrize(
    "far",
    [
        "<row r='1048576'><c t = 'n'  r = 'XFD1048576'><v>1</v></c></row>",
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        '<row r="9"><c a=">" r="XFD1048576"><v>1</v></c></row>',
        '<row r="9"><c r="A1" r="xfd1048576"><v>1</v></c></row>',
        '<!-- <c a=" --><row r="9"><c r=\'XFD1048576\'><v>1</v></c></row>',
        '<![CDATA[<c a=\']]><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
        '<?p <c a=\' ?><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
        '<e a="<c b=\'"/><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576">' + '<c r="XFC1"/><c><v>1</v></c></row>',
        "<row/>" * 30_000 + "<row>" + "<c/>" * 999 + "<c><v>1</v></c></row>",
    ],
)
def test_however_the_cell_is_written(tmp_path: Path, far: str) -> None:
    assert "has cells up to row" in refusal(workbook(tmp_path, HEADER + far)).message


@pytest.mark.parametrize("padding", range(0, 60, 7))
def test_a_tag_over_two_blocks_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, padding: int
) -> None:
    monkeypatch.setattr(workbooks, "_BLOCK", 64)
    path = workbook(tmp_path, HEADER + " " * padding + FAR)
    assert "column 16384" in refusal(path).message


def test_a_sheet_that_is_only_formatted_to_its_end_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        HEADER + ANNA + '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>',
        before='<dimension ref="A1:XFD1048576"/>',
    )
    (customer,) = open_customers(path)
    assert customer.found == Query(("Anna",))


def two_sheets(folder: Path) -> Path:
    """Give a workbook of Anna on its first sheet and Boris on its second."""
    more = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="one" sheetId="1" r:id="r1"/><sheet name="the others" sheetId="2" r:id="r2"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="worksheets/t.xml"/>'
        "</Relationships>",
        "xl/worksheets/t.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}'
        f"{ANNA.replace('Anna', 'Boris')}</sheetData></worksheet>",
    }
    return workbook(folder, HEADER + ANNA, more=more)


def test_a_sheet_is_read_by_its_name(tmp_path: Path) -> None:
    path = two_sheets(tmp_path)
    first, named = open_customers(path), open_customers(path, sheet="the others")
    assert [customer.name for customer in first] == ["Anna"]
    assert any("--sheet" in note for note in first.notes)
    assert [customer.name for customer in named] == ["Boris"]
    assert not named.notes
    with pytest.raises(CustomerFileError, match="has no sheet 'others'") as caught:
        open_customers(path, sheet="others")
    assert caught.value.remedy == "name one of 'one', 'the others'"


def test_a_file_without_sheets_has_none_by_name(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("name\nAnna\n")
    with pytest.raises(CustomerFileError, match="has no sheets"):
        open_customers(path, sheet="one")


def test_a_large_sheet_is_read(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Anna</t></is></c></row>'
        for n in range(2, 3_000)
    )
    assert len(list(open_customers(workbook(tmp_path, HEADER + rows)))) == 2_998


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workbooks.MAX_UNPACKED_BYTES == 256 << 20
    monkeypatch.setattr(workbooks, "MAX_UNPACKED_BYTES", 3 << 20)
    path = workbook(tmp_path, HEADER + ANNA, more={"xl/media/a.bin": "\0" * (4 << 20)})
    assert "unpacks to more than 3 MiB" in refusal(path).message


def test_one_vast_text_in_many_cells_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 300))
    strings = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="strings.xml"/>'
    sheet = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
    more = {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{sheet}{strings}</Relationships>",
        "xl/strings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 20_000_000}</t></si></sst>',
    }
    assert "2 GiB" in refusal(workbook(tmp_path, HEADER + rows, more=more)).message


def test_a_claimed_size_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER + ANNA + FAR)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/s.xml").file_size
    data = path.read_bytes()
    small = (100).to_bytes(4, "little")
    path.write_bytes(data.replace(size.to_bytes(4, "little"), small))
    assert refusal(path).message


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER + ANNA, before='<!DOCTYPE a "> <c a=\'">')
    assert "no plain XML" in refusal(path).message


@pytest.mark.parametrize("name", ["xl/workbook.bin", "content.xml", "XL\\Workbook.bin"])
def test_other_packed_workbooks_are_refused(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path, HEADER + ANNA, more={name: "x"})
    assert "XLSX" in refusal(path).message
    renamed = path.rename(tmp_path / "customers.csv")
    assert "XLSX" in refusal(renamed).message


def test_a_binary_workbook_is_refused_by_its_suffix(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER + ANNA).rename(tmp_path / "customers.xlsb")
    assert ".xlsb" in refusal(path).message


def old_workbook(folder: Path, row: int, column: int) -> Path:
    """Write an .xls with the header "name" and one number (MS-CFB, MS-XLS)."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def beginning(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))

    def globals_with(offset: int) -> bytes:
        sheet = struct.pack("<IBBBB", offset, 0, 0, 1, 0) + b"a"
        return beginning(5) + record(0x85, sheet) + record(10, b"")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        return head + links + bytes(36) + struct.pack("<IQ", start, size)

    stream = globals_with(len(globals_with(0))) + beginning(0x10)
    stream += record(0x204, struct.pack("<HHHHB", 0, 0, 0, 4, 0) + b"name")
    stream += record(0x203, struct.pack("<HHHd", row, column, 0, 7.0)) + record(10, b"")
    end = 0xFFFFFFFE
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<10I", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + b"\xff" * (108 * 4)
    sectors = struct.pack("<10I", 0xFFFFFFFD, end, *range(3, 10), end).ljust(512, b"\xff")
    folders = entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, 4096)
    path = folder / "customers.xls"
    path.write_bytes(head + sectors + folders.ljust(512, b"\0") + stream.ljust(4096, b"\0"))
    return path


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    (customer,) = open_customers(old_workbook(tmp_path, 1, 0))
    assert customer.found == Query(("7",))


def test_an_old_workbook_with_a_cell_beyond_its_format_is_refused(tmp_path: Path) -> None:
    error = refusal(old_workbook(tmp_path, 65_535, 65_535))
    assert "2 GiB" in error.message
