"""The Denied Persons List of the Bureau of Industry and Security, tab-separated text.

Promises one entity or one problem for every party: rows with the same name and the same effective
date are one, with all its addresses. A denial begins on its effective date and ends on its
expiration date (``listed_on``, ``delisted_on``); one without an end has none. The file gives
its parties no number and does not say which are persons: ids are made of a digest of name and
effective date, and all are ``LegalEntity``. Never drops a text: a column that this reader does
not know is kept in ``notes`` and reported once.

Layout: a header, then a row for every address; days are month first. The list names no programme.
Source: the file of June 2019; 15 CFR part 764 for what a denial is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.lists.draft import Draft, iso_of, join
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.table_lists import Joining, join_rows, one_source, ordered_day, put_names
from tocsin.lists.tables import open_table, remark_unknown
from tocsin.model import Designation, NameKind

AUTHORITY = "Bureau of Industry and Security"
BASIS = "Export Administration Regulations, 15 CFR part 764"

_NEEDED = ("name", "effectivedate")
_NOTES = {"standardorder": "Standard order", "action": "Action"}
_KNOWN = frozenset((
    *_NEEDED, *_NOTES, "streetaddress", "city", "state", "country", "postalcode", "expirationdate",
    "lastupdate", "frcitation",
))  # fmt: skip
_REMEDY = "give the Denied Persons List as published: dpl.txt"
_ID_LENGTH = 12


@dataclass(slots=True)
class _Party:
    """What is known of one party while its rows come in."""

    draft: Draft = field(default_factory=lambda: Draft(schema="LegalEntity"))
    names: list[tuple[str, NameKind]] = field(default_factory=list)
    acts: dict[Designation, None] = field(default_factory=dict)

    def take(self, row: dict[str, str]) -> None:
        draft = self.draft
        self.names.append((row.get("name", ""), NameKind.PRIMARY))
        parts = tuple(row.get(key, "") for key in ("streetaddress", "city", "state", "postalcode"))
        draft.place("address", row.get("country", ""), parts, "Address", "")
        days = {}
        for key, label in (("effectivedate", "Effective"), ("expirationdate", "Expires")):
            days[key] = iso_of(ordered_day(row.get(key, ""), month_first=True))
            if days[key] is None:
                draft.note(label, row.get(key, ""))
        if updated := row.get("lastupdate", ""):
            draft.date("modifiedAt", ordered_day(updated, month_first=True), "Last update")
        for key, label in _NOTES.items():
            draft.note(label, row.get(key, ""))
        act = Designation(
            programme="",
            authority=AUTHORITY,
            legal_basis=BASIS,
            listed_on=days["effectivedate"],
            delisted_on=days["expirationdate"],
            source=row.get("frcitation", ""),
        )
        self.acts[act] = None

    def finish(self) -> Draft:
        put_names(self.draft, [(text, kind) for text, kind in self.names if text])
        self.draft.designations.extend(self.acts)
        return self.draft


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``bis-<digest>``.

    Returns:
        Entities in the order in which the file first names them; it states no day of
        publication.

    Raises:
        ListFormatError: The file is not in this format, or not alone.
        SourceError: It is in no encoding that is known.
        SourceLimitError: A field passes the limit.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    table = open_table(source, _NEEDED, reading, _REMEDY, delimiter="\t")
    strange = remark_unknown(table, _KNOWN, source, reading)

    def take(party: _Party, row: dict[str, str]) -> None:
        party.take(row)
        for key in strange & row.keys():
            party.draft.note(table.labels[key], row[key])

    join_rows(table, source, reading, Joining("bis-", _number_of, lambda _: _Party(), take))
    return reading


def _number_of(row: dict[str, str]) -> str:
    name = row.get("name", "")
    told = join(name.casefold(), row.get("effectivedate", ""), by="\t")
    return hashlib.sha256(told.encode()).hexdigest()[:_ID_LENGTH] if name else ""
