"""OpenSanctions' ``targets.simple.csv``.

Promises one entity or one problem for every row, under OpenSanctions' own id and schema, with
names, births, countries, addresses, identifiers, phones and emails typed, each programme or
sanction as a designation, and its datasets and days in the notes. Never drops a text: a column that
this reader does not know is kept in ``notes`` and reported once. The identifiers of this form have
no kind, so they are kept as ``idNumber``; ``entities.ftm.json`` types them.

Layout: a header and a row a target; several values in a field are separated by ``;``, one that
holds a semicolon is quoted. The data are licensed CC BY-NC 4.0: who uses them in business brings a
licence of OpenSanctions. No file was at hand: reader and fixture are written from the publisher's
description (https://www.opensanctions.org/docs/bulk/csv/), and proved on no real file.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

from tocsin.lists.draft import Draft
from tocsin.lists.ftm_schema import THINGS
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.table_lists import one_source
from tocsin.lists.tables import open_table, remark_unknown
from tocsin.model import Designation, NameKind

_NEEDED = ("id", "schema", "name", "dataset")
_PLAIN = {
    "countries": "country", "addresses": "address", "identifiers": "idNumber", "phones": "phone",
    "emails": "email",
}  # fmt: skip
_ACTS = ("programids", "sanctions")
_DAYS = {"firstseen": "First seen", "lastseen": "Last seen", "dataset": "Dataset"}
_KNOWN = frozenset((*_NEEDED, *_PLAIN, *_ACTS, *_DAYS, "aliases", "birthdate", "lastchange"))
_REMEDY = "give OpenSanctions' targets.simple.csv"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry; their own ids are OpenSanctions'.

    Returns:
        Entities in the order of the file; it states no day of publication.

    Raises:
        ListFormatError: The file is not in this format, or not alone.
        SourceError: It is in no encoding that is known.
        SourceLimitError: A field passes the limit.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    table = open_table(source, _NEEDED, reading, _REMEDY)
    strange = remark_unknown(table, _KNOWN, source, reading)
    seen: dict[str, str] = {}
    for line, row in table.rows:
        locator = f"{source.name}:{line}"
        key, schema = row.get("id", ""), row.get("schema", "")
        if not key or "name" not in row:
            reading.lose(locator, "has no id" if not key else f"record {key} has no name")
        elif key in seen:
            reading.lose(locator, f"repeats an id; the first is {seen[key]}")
        elif schema not in THINGS:
            reading.lose(locator, f"schema {schema[:40]!r} is none of FtM's things")
        else:
            seen[key] = locator
            draft = _draft(row, schema)
            for name in strange & row.keys():
                draft.note(table.labels[name], row[name])
            reading.records += 1
            reading.entities.append(draft.build(key, list_id, locator))
    return reading


def _draft(row: dict[str, str], schema: str) -> Draft:
    draft = Draft(schema=schema)
    draft.name(row["name"], NameKind.PRIMARY)
    for alias in _values(row, "aliases"):
        draft.name(alias)
    for born in _values(row, "birthdate"):
        draft.date("birthDate", born, "Date of birth")
    for key, prop in _PLAIN.items():
        for value in _values(row, key):
            draft.add(prop, value)
    for key, label in _DAYS.items():
        draft.note(label, row.get(key, ""))
    if changed := row.get("lastchange", ""):
        draft.add("modifiedAt", changed)
    programmes, sanctions = _values(row, "programids"), _values(row, "sanctions")
    source = "; ".join(_values(row, "dataset"))
    if programmes:
        for sanction in sanctions:
            draft.note("Sanction", sanction)
    draft.designations += [Designation(one, source=source) for one in programmes or sanctions]
    return draft


def _values(row: dict[str, str], key: str) -> list[str]:
    """Give the values of a field; quotes around one that holds a semicolon come off."""
    text = row.get(key, "")
    if '"' not in text:
        return [value for part in text.split(";") if (value := part.strip())]
    parted = next(csv.reader([text], delimiter=";"), [])
    return [value for part in parted if (value := part.strip())]
