"""The published OFAC files: every row is read, and no field of any row is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.lists import read_list
from tocsin.model import Entity, ParsedList
from tocsin.text.countries import country_code

pytestmark = pytest.mark.shared

SETS = (
    ("ofac_sdn/2016-10-11", ("SDN.CSV", "ADD.CSV", "ALT.CSV", "sdn_comments.csv")),
    ("ofac_sdn/2016-10-11", ("SDN.DEL", "ADD.CSV", "ALT.CSV")),
    ("ofac_sdn/2016-10-11", ("SDN.PIP",)),
    ("ofac_sdn/2018-01-25", ("sdn.csv",)),
    ("ofac_sdn/2019-02", ("sdn.csv", "add.csv", "alt.csv")),
    ("ofac_sdn/2019-07-a", ("sdn.csv", "add.csv", "alt.csv")),
    ("ofac_sdn/2019-07-25", ("alt.csv", "sdn.csv", "add.csv")),
    ("ofac_sdn/2021-06", ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")),
    ("ofac_sdn/2024-02-20", ("sdn.csv",)),
    ("ofac_sdn/2024-02-24", ("sdn.csv",)),
    ("ofac_nonsdn/2016-09-16", ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")),
    ("ofac_nonsdn/2016-09-16", ("cons_prim.del", "cons_add.csv", "cons_alt.csv")),
    ("ofac_nonsdn/2016-09-16", ("cons_prim.pip",)),
    ("ofac_nonsdn/2018-04-06", ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")),
    ("ofac_nonsdn/2019-03-14", ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")),
)
DELIMITERS = {".csv": ",", ".del": "@", ".pip": "|"}


def split(line: str, delimiter: str) -> list[str]:
    """Split a row by hand: this must not be the reader's own way."""
    fields, field, quoted = [], "", False
    for character in line:
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            fields.append(field)
            field = ""
        else:
            field += character
    return [*fields, field]


def rows(path: Path) -> Iterator[list[str]]:
    delimiter = DELIMITERS[path.suffix.lower()]
    for line in path.read_bytes().decode().split("\n"):
        bare = line.strip("\r\x1a")
        if bare.strip():
            fields = split(bare, delimiter)
            yield ["" if f.strip() == "-0-" else f for f in fields]


def read(shared_data: Path, folder: str, names: tuple[str, ...]) -> tuple[ParsedList, list[Path]]:
    paths = [shared_data / folder / name for name in names]
    key = "us-ofac-consolidated" if "nonsdn" in folder else "us-ofac-sdn"
    return read_list(key, paths), paths


def texts(entity: Entity) -> str:
    return "\n".join(value for values in entity.properties.values() for value in values)


@pytest.mark.parametrize(
    ("folder", "names"), SETS, ids=lambda v: v if isinstance(v, str) else "+".join(v)
)
def test_no_row_and_no_field_is_lost(
    shared_data: Path, folder: str, names: tuple[str, ...]
) -> None:
    parsed, paths = read(shared_data, folder, names)
    entities = {entity.id: entity for entity in parsed.entities}
    tables = {len(next(rows(path))): list(rows(path)) for path in paths}
    version = parsed.version
    assert version.records == len(tables[12]) == version.entities + version.problems
    assert version.problems == 0
    said = {key: texts(entity) for key, entity in entities.items()}
    remarks = {fields[0]: fields[11] for fields in tables[12]}
    for number, continuation in tables.get(2, ()):
        remarks[number] += continuation
    for fields in tables[12]:
        entity = entities[f"ofac-{fields[0]}"]
        assert entity.caption == fields[1].strip()
        assert set(entity.values("program")) == set(fields[3].split("] [")) - {""}
        for value in fields[4:11]:
            shown = value.strip()
            assert shown in said[entity.id] or country_code(shown) in entity.values("flag")
        for remark in remarks[fields[0]].rstrip(".").split(";"):
            assert remark.strip() in said[entity.id]
    for number, _, kind, name, remark in tables.get(5, ()):
        entity = entities[f"ofac-{number}"]
        assert name.strip() in {n.text for n in entity.names}, kind
        assert remark.strip() in said[entity.id]
    for number, _, street, city, country, remark in tables.get(6, ()):
        key = f"ofac-{number}"
        lines = entities[key].values("address")
        wanted = [part.strip() for part in (street, city, country) if part.strip()]
        assert not wanted or any(all(part in line for part in wanted) for line in lines)
        assert remark.strip() in said[key]


LABELS = {
    "DOB ": ("birthDate", 1.0),
    "POB ": ("birthPlace", 1.0),
    "Gender ": ("gender", 1.0),
    "MMSI ": ("mmsi", 0.99),
    "SWIFT/BIC ": ("swiftBic", 1.0),
    "Organization Established Date ": ("incorporationDate", 1.0),
    "nationality ": ("nationality", 0.97),
    "citizen ": ("citizenship", 0.97),
}


@pytest.mark.parametrize("label", LABELS)
def test_what_a_label_announces_is_typed(shared_data: Path, label: str) -> None:
    prop, share = LABELS[label]
    parsed, _ = read(shared_data, "ofac_sdn/2024-02-24", ("sdn.csv",))
    announced = [
        entity
        for entity in parsed.entities
        if f"; {label}" in "; " + " ".join(entity.values("notes"))[:950]
        and (entity.schema == "Person" or label not in ("DOB ", "POB ", "Gender "))
        and (entity.schema != "Organization" or label not in ("nationality ", "citizen "))
    ]
    typed = [entity for entity in announced if entity.values(prop)]
    assert len(announced) > 50
    assert len(typed) >= share * len(announced), {e.id for e in announced} - {e.id for e in typed}


def test_the_three_delimiters_give_the_same_entities(shared_data: Path) -> None:
    def facts(name: str) -> list[tuple[object, ...]]:
        parsed, _ = read(shared_data, "ofac_sdn/2016-10-11", (name,))
        return [(e.id, e.names, e.properties, e.designations) for e in parsed.entities]

    assert facts("SDN.CSV") == facts("SDN.DEL") == facts("SDN.PIP")


def test_a_large_list_is_read_in_a_few_seconds(shared_data: Path) -> None:
    start = time.process_time()
    read(shared_data, "ofac_sdn/2024-02-24", ("sdn.csv",))
    assert time.process_time() - start < 10


def test_the_labelled_list_loads(shared_data: Path) -> None:
    path = shared_data / "labels" / "queries_dev_list.ftm.json.gz"
    parsed = read_list("dev", [path], format="ftm")
    assert (parsed.version.records, parsed.version.problems) == (7773, 0)
    assert all(entity.designations for entity in parsed.entities)
