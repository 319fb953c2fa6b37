"""The lists that Tocsin knows by name: who publishes them, where, in which format.

Promises one checked entry per list, read from ``catalogue.yml`` beside this
module. Never fetches and never parses a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.errors import ListFormatError


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One known list.

    ``records`` bounds the publisher's records, the two ends included; a count
    outside it is reported, not refused, for a list may have changed. ``formats``
    are those that it is published in and read from; the content says which.
    """

    id: str
    title: str
    publisher: str
    source: str
    formats: tuple[str, ...]
    cadence: str
    licence: str
    id_prefix: str
    records: tuple[int, int]


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Give every known list by its id, in the order of the file."""
    from ruamel.yaml import YAML

    text = files("tocsin.lists").joinpath("catalogue.yml").read_text(encoding="utf-8")
    rows = YAML(typ="safe", pure=True).load(text)["lists"]
    entries = (
        CatalogueEntry(
            **{**row, "records": tuple(row["records"]), "formats": tuple(row["formats"])}
        )
        for row in rows
    )
    return {entry.id: entry for entry in entries}


def formats_of(list_id: str, own_formats: tuple[str, ...]) -> tuple[str, ...]:
    """Give the formats of a known list, at least one.

    Raises:
        ListFormatError: Nobody knows that list; says which are known and what to do.
    """
    entry = catalogue().get(list_id)
    if entry is None:
        known = ", ".join(catalogue())
        raise ListFormatError(
            "is no list of the catalogue",
            source=list_id,
            remedy=f"use one of {known}, or any id of your own with "
            f"--format {' or '.join(own_formats)}",
            expected=tuple(catalogue()),
            got=list_id,
        )
    return entry.formats
