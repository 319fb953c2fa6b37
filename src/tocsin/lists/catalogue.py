"""The lists that Tocsin knows by name: who publishes them, where, in which format.

Promises one checked entry per list, read from ``catalogue.yml`` beside this
module. Never fetches and never parses a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from typing import Any

from tocsin.errors import ListFormatError
from tocsin.lists.endings import ending_of
from tocsin.model import Bounds, Remote


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One known list.

    ``records`` bounds the publisher's records, the two ends included; a count
    outside it is reported, not refused, for a list may have changed. ``formats``
    are those that it is published in and read from; the content says which.
    ``forms`` are the sets of files that a version can be made of, the best first.
    ``bounds`` say how far a version may differ from the one in service. ``due_days`` is
    the number of days after which a list that changed no more should be looked at. A list
    ``on_request`` is updated only when it is named: the user brings the licence.
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
    forms: tuple[tuple[Remote, ...], ...]
    bounds: Bounds
    due_days: int = 31
    on_request: bool = False

    @property
    def ended(self) -> str | None:
        """Give the ISO day from which the list is no longer published; None while it is."""
        ending = ending_of(self.id)
        return None if ending is None else ending.day

    @property
    def successor(self) -> str:
        """Give the id of the list that follows a list that ended; empty for none."""
        ending = ending_of(self.id)
        return "" if ending is None else ending.successor

    def files(self, mirror: str | None = None) -> tuple[Remote, ...]:
        """Give the files to fetch for a whole version.

        Args:
            mirror: Address of a mirror, without a closing slash; there the files lie
                below the id of their list. None for the publisher's own addresses.

        >>> catalogue()["us-ofac-sdn"].files("https://mirror.example/lists")[0].url
        'https://mirror.example/lists/us-ofac-sdn/SDN.XML'
        """
        files = self.forms[0]
        if mirror is None:
            return files
        return tuple(Remote(file.name, f"{mirror}/{self.id}/{file.name}") for file in files)


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Give every known list by its id, in the order of the file."""
    from ruamel.yaml import YAML

    text = resources("tocsin.lists").joinpath("catalogue.yml").read_text(encoding="utf-8")
    rows = YAML(typ="safe", pure=True).load(text)["lists"]
    entries = map(_entry, rows)
    return {entry.id: entry for entry in entries}


def published_lists(today: str) -> tuple[str, ...]:
    """Give the ids of the lists that are updated unless others are named.

    Those that ended by an ISO day are left out, and those on request.
    """
    return tuple(
        list_id
        for list_id, entry in catalogue().items()
        if not entry.on_request and ending_of(list_id, today) is None
    )


def _entry(row: dict[str, Any]) -> CatalogueEntry:
    records = (row["records"][0], row["records"][1])
    made = {
        "records": records,
        "formats": tuple(row["formats"]),
        "forms": tuple(tuple(Remote(**file) for file in form) for form in row["forms"]),
        "bounds": Bounds(records=records, **row["bounds"]),
    }
    return CatalogueEntry(**{**row, **made})


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


def refuse_other_list(list_id: str, records: int) -> None:
    """Refuse a file whose number of records is that of another list of the same formats.

    OFAC publishes two lists in the same four formats, and no file of three of them names its
    list: the blocked taken for the restricted, or a few hundred entries for the whole of the
    SDN list, would answer wrongly ever after. A piece that fits neither list passes.

    Args:
        list_id: The list that the file was given as; one that is not known passes.
        records: The publisher's records in it.

    Raises:
        ListFormatError: It fits another list of the catalogue, and not this one.

    >>> refuse_other_list("us-ofac-sdn", 18_000), refuse_other_list("us-ofac-sdn", 3)
    (None, None)
    """
    entry = catalogue().get(list_id)
    if entry is None or entry.records[0] <= records <= entry.records[1]:
        return
    low, high = entry.records
    for other in catalogue().values():
        fits = other.records[0] <= records <= other.records[1]
        if other is not entry and fits and set(other.formats) & set(entry.formats):
            raise ListFormatError(
                f"{records:,} records, and this list is known to hold {low:,} to {high:,}: "
                f"the file looks like {other.id}",
                source=list_id,
                remedy=f"load it as {other.id}; if it is {list_id} indeed, name its format "
                "with --format",
                expected=entry.records,
                got=records,
            )
