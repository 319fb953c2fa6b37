"""Small lists of the UK, Australia, the U.S. and OpenSanctions, with invented parties.

Promises files in the publishers' forms. The full files of the UK Sanctions List, the JSON of the
screening list and the files of OpenSanctions follow the publishers' descriptions as they are known
to us, for no file of theirs was at hand.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"

#: Columns of the UK Sanctions List in full, of OFSI's list and of Australia's.
FCDO = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1",
    "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title",
    "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name",
    "Designation Type", "Designation source", "Sanctions Imposed", "Other Information",
    "UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3",
    "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code",
    "Address Country", "Phone number", "Website", "Email address", "Date Designated", "D.O.B",
    "Nationality(/ies)", "National Identifier number",
    "National Identifier additional information", "Passport number",
    "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth",
    "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)",
    "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship",
    "Length of ship", "Year Built", "Hull identification number (HIN)",
)  # fmt: skip
OFSI = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script",
    "Non-Latin Script Type", "Non-Latin Script Language", "DOB", "Town of Birth",
    "Country of Birth", "Nationality", "Passport Number", "Passport Details",
    "National Identification Number", "National Identification Details", "Position", "Address 1",
    "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country",
    "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On",
    "UK Sanctions List Date Designated", "Last Updated", "Group ID",
)  # fmt: skip
DFAT = (
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth",
    "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information",
    "Committees", "Control Date",
)  # fmt: skip
CSL = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses",
    "federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement",
    "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage",
    "vessel_flag", "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships",
    "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip
DPL = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date",
    "Expiration_Date", "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip
SIMPLE = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers",
    "sanctions", "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen",
    "last_change",
)  # fmt: skip

Row = Mapping[str, str]


def grid(columns: Sequence[str], rows: Sequence[Row]) -> list[list[str]]:
    """Give a header and rows; a column that a row does not name is blank."""
    for row in rows:
        assert set(row) <= set(columns), set(row) - set(columns)
    return [list(columns), *([row.get(name, "") for name in columns] for row in rows)]


def delimited(lines: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Give lines as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return text.getvalue()


def fcdo_csv(rows: Sequence[Row], day: str = "12-Aug-2025") -> str:
    """Give the UK Sanctions List as CSV."""
    return delimited([[f"Report Date: {day}"], *grid(FCDO, rows)])


def fcdo_ods(rows: Sequence[Row]) -> bytes:
    """Give the UK Sanctions List as ODS."""
    return ods(grid(FCDO, rows))


def ofsi_csv(rows: Sequence[Row], day: str = "10/04/2025") -> str:
    """Give OFSI's list as CSV."""
    return delimited([["Last Updated", day], *grid(OFSI, rows)])


def ofsi_xlsx(rows: Sequence[Row], day: str = "10/04/2025") -> bytes:
    """Give OFSI's list as XLSX."""
    return xlsx([["Last Updated", day], *grid(OFSI, rows)])


def dfat_xlsx(rows: Sequence[Row]) -> bytes:
    """Give Australia's list as XLSX."""
    return xlsx(grid(DFAT, rows))


def csl_json(records: Sequence[Mapping[str, object]]) -> str:
    """Give the screening list as JSON."""
    return json.dumps({"total": len(records), "results": list(records)}, ensure_ascii=False)


def ods(lines: Sequence[Sequence[str]], more: str = "") -> bytes:
    """Give lines as an ODS workbook with one table; ``more`` stands behind its rows."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in line
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>\n'
        for line in lines
    )
    content = (
        f'<office:document-content xmlns:office="{OPEN}:office:1.0" '
        f'xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="List">\n{rows}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content})


def xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    """Give lines as an XLSX workbook with one sheet of plain texts."""
    rows = "".join(
        f'<row r="{number}">'
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line)
        + "</row>\n"
        for number, line in enumerate(lines, start=1)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
            "</Relationships>",
            "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
            "</worksheet>",
        }
    )


def packed(files: Mapping[str, str]) -> bytes:
    """Give files as a zip archive whose bytes depend on them alone."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def fcdo_xml(designations: str, made: str = "12/08/2025") -> str:
    """Give the UK Sanctions List as XML."""
    return f"<Designations>\n<DateGenerated>{made}</DateGenerated>\n{designations}</Designations>\n"


def designation(number: str, more: str = "", *, kind: str = "Individual", names: str = "") -> str:
    """Give one Designation of a party called Ann Sample unless ``names`` says otherwise."""
    told = names or (
        "<Name><Name1>Ann</Name1><Name6>SAMPLE</Name6><NameType>Primary Name</NameType></Name>"
    )
    return (
        f"<Designation><UniqueID>{number}</UniqueID><IndividualEntityShip>{kind}"
        f"</IndividualEntityShip><RegimeName>Atlantis</RegimeName><Names>{told}</Names>{more}"
        "</Designation>\n"
    )


def change(op: str, key: str, **properties: Sequence[str]) -> str:
    """Give one line of a delta of OpenSanctions; without properties the id alone."""
    entity: dict[str, object] = {"id": key}
    if properties:
        entity |= {"schema": "Person", "properties": properties}
    return json.dumps({"op": op, "entity": entity}) + "\n"
