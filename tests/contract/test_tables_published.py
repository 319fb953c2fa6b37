"""The published tables of the UK, Australia and the U.S., against a walk that does not know us."""

from __future__ import annotations

import csv
import gzip
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from bench.other_lists import australia, csl, fcdo, ofsi
from tocsin.lists import read_list
from tocsin.model import Entity

pytestmark = pytest.mark.shared

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
UK_ODS = "uk/fcdo-2025-08-11/FCDO_SL_Mon_Aug_11_2025.ods"
UK_XLSX = "uk/ofsi-2025-04-10/UK_Sanctions_List.xlsx"
AU = "au_dfat/2024-12/regulation8_consolidated.xlsx"
US = "us_csl/2022-04-21/consolidated.csv.gz"
BIS = "us_bis_dpl/2019-06-05/dpl.txt"
#: A reference of the UK or the UN at the beginning of a text.
REFERENCE = re.compile(r"^([A-Z]{3}\d{4}|(?:UN Ref )?[A-Za-z]{2}[ie]\.\d{3})\b")
NO_WORD = re.compile(r"[\W_]+")
DAY = re.compile(r"(?:(\d\d)[/-])?(\d\d)[/-](\d{4})")


def words(text: str) -> str:
    """Give a text as its letters and digits alone, so that only what it says is compared."""
    return " ".join(NO_WORD.sub(" ", text.casefold()).split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def said(entity: Entity) -> str:
    return " | ".join(words(text) for text in strings(entity.to_ftm()))


def iso(day: str) -> str:
    """Give a day written day first as ISO, as far as it is known."""
    found = DAY.fullmatch(day)
    if not found:
        return day
    parts = [found[3], found[2], found[1] or "00"]
    while parts[-1] == "00":
        parts.pop()
    return "-".join(parts)


def sheet(path: Path, head: int) -> list[dict[str, str]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    names = [str(cell) for cell in rows[head]]
    return [dict(zip(names, map(plain, row), strict=True)) for row in rows[head + 1 :]]


def plain(cell: Any) -> str:
    is_whole = isinstance(cell, float) and cell.is_integer()
    return " ".join(str(int(cell) if is_whole else cell).split())


def uk_rows(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as whole:
        root = ET.fromstring(whole.read("content.xml").lstrip(b"\xef\xbb\xbf"))  # noqa: S314
    rows = [
        ["".join(cell.itertext()).strip() for cell in row.iterfind(f"{TABLE}table-cell")]
        for row in root.iter(f"{TABLE}table-row")
    ]
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if any(row)]


def lost_of(
    rows: Mapping[str, list[dict[str, str]]], entities: Mapping[str, Entity], dates: set[str],
    typed: set[str],
) -> list[tuple[str, str, str]]:  # fmt: skip
    """Give every text of the rows that its entity does not say; typed words are told otherwise."""
    lost = []
    for number, told in rows.items():
        text = said(entities[number])
        for row in told:
            for column, value in row.items():
                if column in typed or not value:
                    continue
                pieces = [iso(value)] if column in dates else re.split(r"\(\d+\)", value)
                lost += [
                    (number, column, piece)
                    for piece in map(words, pieces)
                    if piece not in ("", "na", "n a", "unknown", "not known") and piece not in text
                ]
    return lost


def test_no_text_of_ofsi_is_lost(shared_data: Path) -> None:
    parsed = read_list("uk-ofsi", [shared_data / UK_XLSX])
    rows = defaultdict(list)
    for row in sheet(shared_data / UK_XLSX, 1):
        information = re.split(r"\(([A-Z][A-Za-z /]{2,40})\): *", row.pop("Other Information"))
        pieces = [part for text in information[::2] for part in REFERENCE.split(text)]
        rows[row.pop("Group ID")].append(row | {str(n): part for n, part in enumerate(pieces)})
    version = parsed.version
    assert (version.published, version.entities, version.problems) == ("2025-04-10", len(rows), 0)
    entities = {entity.id.removeprefix("ofsi-"): entity for entity in parsed.entities}
    dates = {"DOB", "Listed On", "UK Sanctions List Date Designated", "Last Updated"}
    typed = {"Group Type", "Alias Type", "Alias Quality"}
    # of two days of listing under one regime the first is kept
    found = lost_of(rows, entities, dates - {"Listed On"}, typed | {"Listed On"})
    assert found == []


def test_what_ofsi_types_is_typed(shared_data: Path) -> None:
    parsed = read_list("uk-ofsi", [shared_data / UK_XLSX])
    rows = defaultdict(list)
    for row in sheet(shared_data / UK_XLSX, 1):
        rows[f"ofsi-{row['Group ID']}"].append(row)
    weak = births = 0
    for entity in parsed.entities:
        told = rows[entity.id]
        days = {iso(row["DOB"]) for row in told if DAY.fullmatch(row["DOB"])}
        if entity.schema == "Person":
            assert days <= set(entity.values("birthDate")), entity.id
            births += len(days)
        names = entity.to_ftm()["properties"]
        strong = {full(row) for row in told if row["Alias Quality"] != "Low quality"}
        low = {full(row) for row in told if row["Alias Quality"] == "Low quality"} - strong
        assert set(names.get("weakAlias", ())) == low
        weak += len(low)
        listed = {iso(row["Listed On"]) for row in told}
        assert {act.listed_on for act in entity.designations} <= listed
        regimes = {row["Regime"] for row in told}
        assert {act.programme for act in entity.designations} == regimes
        reference = re.search(r"\(UN Ref\): *(?:UN Ref )?([A-Za-z]{2}[ie]\.\d{3})",
                              told[0]["Other Information"])  # fmt: skip
        assert reference is None or reference[1] in entity.values("unscId")
    assert weak > 300
    assert births > 2_500


def full(row: dict[str, str]) -> str:
    parts = (row[f"Name {number}"] for number in (1, 2, 3, 4, 5, 6))
    return " ".join(part for part in parts if part)


def test_no_text_of_the_uk_sanctions_list_is_lost(shared_data: Path) -> None:
    parsed = read_list("uk-fcdo", [shared_data / UK_ODS])
    told = {row["Unique ID"]: [row] for row in uk_rows(shared_data / UK_ODS)}
    for (row,) in told.values():
        row |= {str(n): one for n, one in enumerate(row.pop("Sanctions Imposed").split(", "))}
    nameless = {number for number, (row,) in told.items() if not row["Name"]}
    assert parsed.version.problems == len(nameless)
    rows = {number: row for number, row in told.items() if number not in nameless}
    entities = {entity.id.removeprefix("uk-"): entity for entity in parsed.entities}
    assert set(entities) == set(rows)
    assert lost_of(rows, entities, {"Date Designated"}, {"Type"}) == []
    for number, (row,) in rows.items():
        assert entities[number].designations[0].listed_on == iso(row["Date Designated"])


def test_no_text_of_australia_is_lost(shared_data: Path) -> None:
    parsed = read_list("au-dfat", [shared_data / AU])
    rows = defaultdict(list)
    for row in sheet(shared_data / AU, 0):
        number = re.match(r"\d+", row.pop("Reference"))
        assert number
        rows[number[0]].append(row)
    assert parsed.version.entities == len(rows)
    assert not parsed.problems
    entities = {entity.id.removeprefix("au-"): entity for entity in parsed.entities}
    typed = {"Type", "Name Type"}
    apart = {"Place of Birth", "Address", "Date of Birth"}
    assert lost_of(rows, entities, {"Control Date"}, typed | apart) == []
    parted = {
        number: [
            {
                column + str(n): iso(part.strip(" ;,"))
                for column in apart
                for n, part in lettered(row[column])
            }
            for row in told
        ]
        for number, told in rows.items()
    }
    assert lost_of(parted, entities, set(), set()) == []


def lettered(text: str) -> list[tuple[int, str]]:
    """Give the parts behind "a)", "b)", and what else parts two texts."""
    parts = re.split(r"(?:^|[\s;,.])\(?[a-z]\)\s*", text)
    return list(enumerate(one for part in parts for one in re.split(r" or |; ?|alt\. DOB:?", part)))


def test_no_text_of_the_screening_list_is_lost(shared_data: Path) -> None:
    parsed = read_list("us-csl", [shared_data / US])
    rows = defaultdict(list)
    with gzip.open(shared_data / US, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row.pop("_id")
            told = {key: " ".join(value.split()) for key, value in row.items()}
            for key in ("addresses", "programs", "alt_names", "dates_of_birth", "places_of_birth",
                        "citizenships", "nationalities", "ids"):  # fmt: skip
                for place, part in enumerate(told.pop(key).split(";")):
                    told |= {f"{key} {place} {n}": one for n, one in enumerate(parts_of(key, part))}
            told |= dict(
                zip(("source 1", "source 2"), told.pop("source").split(" - "), strict=True)
            )
            rows[number].append(told)
    assert parsed.version.entities == len(rows)
    assert not parsed.problems
    entities = {entity.id.removeprefix("csl-"): entity for entity in parsed.entities}
    assert lost_of(rows, entities, set(), {"type"}) == []


def parts_of(key: str, text: str) -> list[str]:
    """Give the parts of an identifier; of another name what stands behind "and"."""
    if key == "ids":
        return text.strip().split(", ")[:-1]
    return [re.sub(r"^ *and ", "", text)]


def test_no_text_of_the_denied_persons_is_lost(shared_data: Path) -> None:
    parsed = read_list("us-bis-dpl", [shared_data / BIS])
    rows = defaultdict(list)
    with (shared_data / BIS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            told = {key: " ".join(value.split()) for key, value in row.items()}
            for key in ("Effective_Date", "Expiration_Date"):
                month, _, rest = told[key].partition("/")
                day, _, year = rest.partition("/")
                told[key] = f"{year}-{month}-{day}" if year else ""
            rows[told["Name"], told["Effective_Date"]].append(told)
    assert parsed.version.entities == len(rows)
    entities = {
        f"{entity.names[0].text} {act.listed_on}": entity
        for entity in parsed.entities
        for act in entity.designations
    }
    by_name = {" ".join(key): told for key, told in rows.items()}
    assert lost_of(by_name, entities, set(), set()) == []
    for name, denials in by_name.items():
        ends = {row["Expiration_Date"] or None for row in denials}
        assert {act.delisted_on for act in entities[name].designations} == ends


def test_the_programmes_are_those_that_the_law_looks_for(shared_data: Path) -> None:
    for list_id, name, walk in (
        ("uk-fcdo", UK_ODS, fcdo), ("uk-ofsi", UK_XLSX, ofsi), ("au-dfat", AU, australia),
        ("us-csl", US, csl),
    ):  # fmt: skip
        ours = read_list(list_id, [shared_data / name]).entities
        acts = {
            (a.programme, p) for e in ours for a in e.designations for p in a.provisions or ("",)
        }
        wanted = {
            (act.programme, provision)
            for entity in walk(shared_data / name)
            for act in entity.designations
            for provision in act.provisions or ("",)
        }
        assert wanted <= acts, (list_id, sorted(wanted - acts)[:5])
        assert {programme for programme, _ in acts} == {programme for programme, _ in wanted}
