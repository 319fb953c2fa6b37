"""Lists of other publishers, read for the programmes that they name and for nothing else.

Promises one entity for each published record, with the programme and the provisions as the
file states them. Never reads names: the package's own readers do that.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from python_calamine import CalamineWorkbook

from tocsin.model import Designation, Entity, Name

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_CELLS = 60
_ORDER = re.compile(r"\b1[34]\d{3}\b")


@dataclass(frozen=True, slots=True)
class Other:
    """One published file: what it is called, whose list it is, and what it names."""

    name: str
    list: str
    day: str | None
    entities: tuple[Entity, ...]


def other_lists(data: Path) -> Iterator[Other]:
    """Give every file of another publisher that lies below the folder."""
    for pattern, list_id, read in _FILES:
        for path in sorted(data.glob(pattern)):
            found = tuple(read(path))
            yield Other(f"{list_id} {path.parent.name}", list_id, _day(path, found), found)


def _day(path: Path, found: tuple[Entity, ...]) -> str | None:
    """Give the day of a folder's name; of a year or month its last day that is sure."""
    parts = [part for part in path.parent.name.split("-") if part.isdigit()]
    known = "-".join(parts)
    return {4: f"{known}-12-31", 7: f"{known}-28", 10: known}.get(len(known)) if found else None


def _entity(schema: str, *designations: Designation) -> Entity:
    return Entity("", schema, (Name("-"),), {}, designations)


def enhanced(path: Path) -> Iterator[Entity]:
    """Read OFAC's enhanced XML: programmes, and the type of sanctions of each."""
    with zipfile.ZipFile(path) as whole, whole.open(whole.namelist()[0]) as content:
        for _, record in etree.iterparse(content, tag="{*}entity"):
            codes = [code.text or "" for code in record.iterfind(".//{*}sanctionsProgram")]
            types = [kind.text or "" for kind in record.iterfind(".//{*}sanctionsType")]
            kind = record.findtext(".//{*}entityType") or ""
            acts = [
                Designation(code, provisions=tuple(t for t in types if _concerns(t, code, codes)))
                for code in codes
            ]
            yield _entity(_schema(kind), *acts)
            record.clear()


def _concerns(kind: str, code: str, codes: list[str]) -> bool:
    """Say whether a type of sanctions is the programme's: it names its order, or no order."""
    order = _ORDER.search(kind)
    return order is None or order[0] in code or not any(order[0] in other for other in codes)


def un(path: Path) -> Iterator[Entity]:
    """Read UN XML: list type, and the sentence of the comments that says what was ordered."""
    for _, record in etree.iterparse(path, tag=("INDIVIDUAL", "ENTITY")):
        regime = record.findtext("UN_LIST_TYPE") or ""
        comments = " ".join((record.findtext("COMMENTS1") or "").split())
        provisions = (comments,) if "Listed pursuant to" in comments else ()
        schema = "Person" if record.tag == "INDIVIDUAL" else "Organization"
        yield _entity(schema, Designation(regime, provisions=provisions))
        record.clear()


def ofsi(path: Path) -> Iterator[Entity]:
    """Read OFSI's workbook: the second line is the head, one line a name."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    head = [str(cell) for cell in rows[0]]
    for row in rows[1:]:
        told = dict(zip(head, map(str, row), strict=False))
        yield _entity(_schema(told["Group Type"]), Designation(told["Regime"]))


def ofsi_flattened(path: Path) -> Iterator[Entity]:
    """Read the flattened table of the same list: one line an entry."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield _entity(_schema(row["group_type"]), Designation(row["regime"]))


def fcdo(path: Path) -> Iterator[Entity]:
    """Read the UK Sanctions List as an ODS extract, with the sanctions imposed."""
    with zipfile.ZipFile(path) as whole, whole.open("content.xml") as content:
        head: list[str] = []
        for _, row in etree.iterparse(content, tag=f"{_TABLE}table-row", huge_tree=True):
            cells = _cells(row)
            row.clear()
            if not head:
                head = cells
            elif cells and cells[0]:
                told = dict(zip(head, cells, strict=False))
                provisions = tuple(p for p in told["Sanctions Imposed"].split(", ") if p.strip("-"))
                act = Designation(told["Regime Name"], provisions=provisions)
                yield _entity(_schema(told["Type"]), act)


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_TABLE}table-cell"):
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [" ".join("".join(cell.itertext()).split())] * min(times, _MOST_CELLS)
    return cells


def canada(path: Path) -> Iterator[Entity]:
    """Read Canada's XML: country, and the schedule of the regulations."""
    for _, record in etree.iterparse(path, tag="record"):
        country = " ".join((record.findtext("Country") or "").split())
        schedule = record.findtext("Schedule") or ""
        provisions = (f"Schedule {schedule}",) if schedule not in {"", "N/A"} else ()
        schema = "Person" if record.findtext("GivenName") else "Organization"
        yield _entity(schema, Designation(country, provisions=provisions))
        record.clear()


def australia(path: Path) -> Iterator[Entity]:
    """Read Australia's workbook: the committee, which is the programme."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    head = [str(cell) for cell in rows[0]]
    for row in rows[1:]:
        told = dict(zip(head, map(str, row), strict=False))
        yield _entity(_schema(told["Type"]), Designation(told["Committees"].strip()))


def bis(path: Path) -> Iterator[Entity]:
    """Read the Denied Persons List: it names no programme, the list is one."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for _ in csv.DictReader(file, delimiter="\t"):
            yield _entity("LegalEntity", Designation(""))


def csl(path: Path) -> Iterator[Entity]:
    """Read the Consolidated Screening List: programmes, and the source of each record."""
    with gzip.open(path) as file:
        for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")):
            source = row["source"].partition(" - ")[0]
            codes = [code.strip() for code in row["programs"].split(";") if code.strip()]
            acts = [Designation(code, provisions=(source,)) for code in codes or [source]]
            yield _entity(_schema(row["type"]), *acts)


def _schema(kind: str) -> str:
    found = {"individual": "Person", "ship": "Vessel", "vessel": "Vessel", "aircraft": "Airplane"}
    return found.get(kind.strip().lower(), "Organization")


_FILES: tuple[tuple[str, str, Callable[[Path], Iterator[Entity]]], ...] = (
    ("ofac_nonsdn/*/CONS_ENHANCED.ZIP", "us-ofac-consolidated", enhanced),
    ("un/*/consolidated.xml", "un-sc", un),
    ("uk/ofsi*/*.xlsx", "uk-ofsi", ofsi),
    ("uk/fcdo*/*.ods", "uk-fcdo", fcdo),
    ("uk/fcdo*/*.csv", "uk-ofsi", ofsi_flattened),
    ("ca_sema/*/*.xml", "ca-sema", canada),
    ("au_dfat/*/*.xlsx", "au-dfat", australia),
    ("us_bis_dpl/*/dpl.txt", "us-bis-dpl", bis),
    ("us_csl/*/*.csv.gz", "us-csl", csl),
)
