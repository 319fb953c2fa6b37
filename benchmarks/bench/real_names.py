"""Records of real lists, whose names are taken apart and put together anew.

Promises records of people and organisations with Latin names, each distinct name once in
all. Never gives a record of a list that is not there; without any, those of the embedded list.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from python_calamine import CalamineWorkbook

from tocsin.lists import read_list
from tocsin.lists.embedded import read_embedded
from tocsin.model import Entity
from tocsin.text.countries import country_code

CHECKOUT = Path(__file__).resolve().parents[2]
#: The list that is "the SDN" here: of 2019-07-25, without the aliases that the labelled
#: development queries ask for.
SDN = Path("labels", "queries_dev_list.ftm.json.gz")
#: Id of the list that made entities are of.
MADE = "made"
_ORGANISATIONS = frozenset({"Organization", "Company", "LegalEntity", "PublicBody"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CSV_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One person or organisation as a list has it.

    Attributes:
        names: At least one, given names first, the primary name first.
        is_person: Else an organisation.
        countries: Codes in small letters; may be empty.
        birth_year: None when the list has none.
    """

    names: tuple[str, ...]
    is_person: bool
    countries: tuple[str, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True)
class Real:
    """What is known of real lists here.

    Attributes:
        sdn: The entities that stand for the SDN, all of them.
        records: People and organisations of every list, the SDN's first.
        sdn_records: How many of the records are the SDN's.
        lists: Names of the lists read.
    """

    sdn: tuple[Entity, ...]
    records: tuple[Record, ...]
    sdn_records: int
    lists: tuple[str, ...]

    @property
    def listed_in(self) -> tuple[str, ...]:
        """Give the ids of the lists that the SDN's and the made entities are of."""
        return (*dict.fromkeys(e.list for e in self.sdn), MADE)


def shared_folder() -> Path | None:
    """Give the folder of the real lists, or None where there is none."""
    folder = Path(os.environ.get("TOCSIN_SHARED", CHECKOUT.parent / "shared")) / "data"
    return folder if (folder / SDN).is_file() else None


def read_real(folder: Path | None) -> Real:
    """Read the records of every list at hand.

    Args:
        folder: That of the real lists; None for the embedded list alone.

    Returns:
        The records; about 46,000 with the real lists, 3 s of CPU.
    """
    if folder is None:
        entities = read_embedded().entities
        own = tuple(_records(entities))
        return Real(entities, own, len(own), ("embedded list",))
    sdn = read_list("sdn-dev", [folder / SDN], format="ftm").entities
    records = list(_records(sdn))
    count = len(records)
    lists = ["OFAC SDN 2019-07-25"]
    for name, path, read in _SOURCES:
        if (folder / path).exists():
            records += filter(_is_usable, read(folder / path))
            lists.append(name)
    return Real(sdn, tuple(records), count, tuple(lists))


def given_first(name: str) -> str:
    """Turn "FAMILY, Given" around; other names stay.

    >>> given_first("RIZO MORENO, Jorge Luis"), given_first("Jorge Luis RIZO MORENO")
    ('Jorge Luis RIZO MORENO', 'Jorge Luis RIZO MORENO')
    """
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name.strip()


def _is_usable(record: Record) -> bool:
    return bool(record.names)


def _record(
    names: Iterable[str], *, is_person: bool, countries: Iterable[str] = (), born: str = ""
) -> Record:
    latin = [n.strip() for n in names if n.strip() and n.isascii()]
    turned = [given_first(n) for n in latin] if is_person else latin
    year = _YEAR.search(born)
    codes = dict.fromkeys(code for c in countries if (code := country_code(c)))
    return Record(
        tuple(dict.fromkeys(turned)), is_person, tuple(codes), int(year[0]) if year else None
    )


def _records(entities: Iterable[Entity]) -> Iterator[Record]:
    for entity in entities:
        if entity.schema == "Person" or entity.schema in _ORGANISATIONS:
            found = _record(
                (n.text for n in entity.names),
                is_person=entity.schema == "Person",
                countries=(*entity.values("nationality"), *entity.values("country")),
                born=" ".join(entity.values("birthDate")),
            )
            if found.names:
                yield found


def _ofac(folder: Path) -> Iterator[Record]:
    files = [f for f in sorted(folder.iterdir()) if re.search("(sdn|add|alt|prim).csv$", f.name)]
    yield from _records(read_list("ofac", files, format="ofac-delimited").entities)


def _un(path: Path) -> Iterator[Record]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for item in etree.parse(path, parser).iter("INDIVIDUAL", "ENTITY"):
        parts = (item.findtext(f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        aliases = (a.text or "" for a in item.iter("ALIAS_NAME"))
        yield _record(
            (" ".join(p.strip() for p in parts if p), *aliases),
            is_person=item.tag == "INDIVIDUAL",
            countries=(v.text or "" for v in item.iterfind("NATIONALITY/VALUE")),
            born=" ".join(y.text or "" for y in item.iter("YEAR", "DATE")),
        )


def _uk(path: Path) -> Iterator[Record]:
    _, head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    columns = [str(c) for c in head]
    for cells in rows:
        row = dict(zip(columns, (str(c) for c in cells), strict=False))
        yield _record(
            [" ".join(row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6) if row[f"Name {n}"])],
            is_person=row.get("Group Type") == "Individual",
            countries=[row["Nationality"]],
            born=row["DOB"],
        )


def _australia(path: Path) -> Iterator[Record]:
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    columns = [str(c) for c in head]
    for cells in rows:
        row = dict(zip(columns, (str(c) for c in cells), strict=False))
        yield _record(
            [row["Name of Individual or Entity"]],
            is_person=row["Type"] == "Individual",
            countries=[row["Citizenship"]],
            born=row["Date of Birth"],
        )


def _trade(path: Path) -> Iterator[Record]:
    csv.field_size_limit(_CSV_FIELD)
    with gzip.open(path, "rb") as packed, io.TextIOWrapper(packed, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["type"] in {"Individual", "Entity"}:
                yield _record(
                    (row["name"], *row["alt_names"].split(";")),
                    is_person=row["type"] == "Individual",
                    countries=(row["nationalities"] or row["citizenships"]).split(";"),
                    born=row["dates_of_birth"],
                )


_SOURCES: tuple[tuple[str, str, Callable[[Path], Iterator[Record]]], ...] = (
    ("OFAC SDN 2021-06", "ofac_sdn/2021-06", _ofac),
    ("OFAC SDN 2024-02-24", "ofac_sdn/2024-02-24", _ofac),
    ("OFAC consolidated 2019-03-14", "ofac_nonsdn/2019-03-14", _ofac),
    ("UN 2025-04-19", "un/2025-04-19/consolidated.xml", _un),
    ("UK OFSI 2025-04-10", "uk/ofsi-2025-04-10/UK_Sanctions_List.xlsx", _uk),
    ("Australia DFAT 2024-12", "au_dfat/2024-12/regulation8_consolidated.xlsx", _australia),
    ("US CSL 2022-04-21", "us_csl/2022-04-21/consolidated.csv.gz", _trade),
)
