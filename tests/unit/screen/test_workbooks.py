"""Workbooks that would exhaust memory are refused before the reader of sheets sees them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tocsin.errors import CustomerFileError
from tocsin.model import Query
from tocsin.screen import workbooks
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
