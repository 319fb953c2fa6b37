"""The FtM export keeps to the vocabulary of FollowTheMoney, whose package is not installed.

The table is written by hand after the schemata of FollowTheMoney 3 (followthemoney.tech): the
properties of each schema that an export like this one may use, inherited ones among them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import tocsin
from drawn.small_site import NOW, files
from tocsin.trace import read_dossier
from tocsin.trace.publish import Publication, site_files, site_of

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "dossier.yml"

_THING = {
    *("name", "summary", "description", "country", "alias", "previousName", "weakAlias"),
    *("sourceUrl", "publisher", "publisherUrl", "keywords", "topics", "notes"),
    *("createdAt", "modifiedAt", "retrievedAt", "proof"),
}
_INTERVAL = {
    *("startDate", "endDate", "date", "summary", "description", "recordId", "sourceUrl"),
    *("publisher", "modifiedAt", "retrievedAt", "proof", "namesMentioned"),
}
_LEGAL = _THING | {"email", "phone", "website", "legalForm", "incorporationDate", "jurisdiction"}
PROPERTIES = {
    "LegalEntity": _LEGAL,
    "Person": _LEGAL | {"birthDate", "nationality", "gender", "position", "title"},
    "Organization": _LEGAL,
    "Company": _LEGAL,
    "Document": _THING | {"title", "author", "date", "authoredAt", "publishedAt", "language"},
    "Event": _THING | _INTERVAL | {"involved", "location", "organizer", "important"},
    "Note": _THING | {"entity"},
    "UnknownLink": _INTERVAL | {"subject", "object", "role", "status"},
}
#: Property to the schemata that it may point at.
_PARTIES = {"LegalEntity", "Person", "Organization", "Company"}
POINTS_AT = {
    "involved": _PARTIES,
    "entity": set(PROPERTIES),
    "proof": {"Document"},
    "subject": _PARTIES,
    "object": _PARTIES,
}
REQUIRED = {"UnknownLink": {"subject", "object"}, "Person": {"name"}, "Company": {"name"}}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


def entities_of(lines: bytes) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in lines.splitlines()]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    return by_id


def faults_of(by_id: dict[str, dict[str, Any]]) -> list[str]:
    """Give what FollowTheMoney would refuse or drop."""
    found = []
    for id_, row in by_id.items():
        schema, properties = row["schema"], row["properties"]
        known = PROPERTIES.get(schema, set())
        found += [f"{id_}: {schema}.{name}" for name in properties if name not in known]
        found += [
            f"{id_}: {schema} lacks {n}" for n in REQUIRED.get(schema, ()) if n not in properties
        ]
        for name, values in properties.items():
            if not values or not all(isinstance(value, str) and value for value in values):
                found.append(f"{id_}: {name} is no list of texts")
            for value in values:
                if name == "date" and not DATE.fullmatch(value):
                    found.append(f"{id_}: date {value}")
                if name in POINTS_AT:
                    aim = by_id.get(value, {}).get("schema")
                    if aim not in POINTS_AT[name]:
                        found.append(f"{id_}: {name} points at {aim}")
    return found


@pytest.fixture(scope="module")
def example() -> dict[str, dict[str, Any]]:
    how = Publication(NOW)
    made = site_files(site_of(read_dossier(EXAMPLE), tocsin.Engine(), how), how)
    return entities_of(made["entities.ftm.json"])


def test_the_first_dossier_keeps_to_the_vocabulary(example: dict[str, dict[str, Any]]) -> None:
    assert faults_of(example) == []
    assert {"Person", "Organization", "Document", "Event", "Note"} <= {
        row["schema"] for row in example.values()
    }


def test_a_small_dossier_keeps_to_it() -> None:
    assert faults_of(entities_of(files()["entities.ftm.json"])) == []


def test_the_checker_sees_faults() -> None:
    rows = {
        "a": {"schema": "Event", "properties": {"about": ["x"], "date": ["2017-21"]}},
        "b": {"schema": "Claim", "properties": {"name": ["x"]}},
        "c": {"schema": "UnknownLink", "properties": {"subject": ["a"]}},
        "d": {"schema": "Person", "properties": {"name": []}},
    }
    told = " ".join(faults_of({id_: {"id": id_, **row} for id_, row in rows.items()}))
    words = ("Event.about", "date 2017-21", "Claim.name", "lacks object", "points at Event")
    assert all(word in told for word in (*words, "no list of texts"))
