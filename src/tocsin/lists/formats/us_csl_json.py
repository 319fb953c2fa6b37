"""The U.S. Consolidated Screening List, JSON.

Promises what the CSV of the same list gives, from objects: one entity or one problem for every
record number, an act for each source and programme. Never drops a text: a field that this
reader does not know is kept in ``notes`` and reported once.

Layout: an object with ``results``, a list of records; addresses and identifiers are objects of
their own. No file of the publisher was at hand: reader and fixture are written from the field names
of the API of the International Trade Administration, and proved on no real file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import orjson

from tocsin.errors import ListFormatError
from tocsin.lists.csl_party import KNOWN, LISTS, CslParty
from tocsin.lists.draft import join, squeeze
from tocsin.lists.reading import Reading
from tocsin.lists.source import MAX_FIELD, Source, check_field
from tocsin.lists.table_lists import Joining, join_rows, one_source
from tocsin.lists.tables import Table, key_of

_REMEDY = "give the Consolidated Screening List as published: consolidated.json or .csv"
_LINES = ("address", "city", "state", "postalcode", "country")
_IDS = ("country", "number", "issuedate", "expirationdate", "type")
_PLAIN = (str, int, float)
#: What JSON gives.
_Json: TypeAlias = Any


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``csl-<id>``.

    Returns:
        Entities in the order in which the file first names them; it states no day of
        publication.

    Raises:
        ListFormatError: The file is no JSON, is cut off, or has no ``results``.
        SourceError: It is not UTF-8.
        SourceLimitError: A field passes the limit.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    told = _Told(source, reading)
    table = Table((), {}, (), told.rows())
    join_rows(table, source, reading, Joining("csl-", told.number_of, CslParty, told.take))
    for label in told.strange.values():
        reading.remark(source.name, f"field {label}: not known; kept in the notes")
    return reading


class _Told:
    """The records of a file, the lists in them, and the fields that nobody knows."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self._source = source
        self._reading = reading
        self._lists: dict[str, list[str]] = {}
        self.strange: dict[str, str] = {}

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give the plain fields of each record with its place; its lists are those at hand then."""
        for number, record in enumerate(_results(self._source), start=1):
            if not isinstance(record, dict):
                self._reading.lose(f"{self._source.name}:{number}", "is no JSON object")
                continue
            for label in record:
                if key_of(label) not in KNOWN:
                    self.strange.setdefault(key_of(label), label[:60])
            self._lists, row = _row(record, self._source)
            yield number, row

    def take(self, party: CslParty, row: dict[str, str]) -> None:
        party.take(row, self._lists)
        for key in self.strange.keys() & row.keys():
            party.draft.note(self.strange[key], row[key])

    @staticmethod
    def number_of(row: dict[str, str]) -> str:
        return row.get("id", "")


def _results(source: Source) -> list[_Json]:
    source.text()  # refuses what is not UTF-8, with the file and the remedy
    try:
        told = orjson.loads(source.data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        for piece in source.data.split(b'"') if len(source.data) > MAX_FIELD else ():
            check_field(piece.decode("utf-8", "replace"), source, 1)
        raise ListFormatError(
            f"is no JSON, or cut off ({error})", source=str(source.path), remedy=_REMEDY
        ) from error
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list):
        raise ListFormatError("has no results", source=str(source.path), remedy=_REMEDY)
    return results


def _row(record: dict[str, _Json], source: Source) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Part a record into its lists and its plain texts."""
    lists: dict[str, list[str]] = {}
    row: dict[str, str] = {}
    for label, value in record.items():
        key = key_of(str(label))
        texts = [text for text in map(_text, value if isinstance(value, list) else [value]) if text]
        for text in texts:
            check_field(text, source, 1)
        if key in LISTS:
            lists[key] = texts
        elif texts:
            row[key] = "; ".join(texts)
    return lists, row


def _text(value: _Json) -> str:
    """Give a value in one line: an address from street to country, an identifier with its kind."""
    if isinstance(value, dict):
        parts = {key_of(str(key)): _text(part) for key, part in value.items()}
        order = _IDS if "number" in parts else _LINES
        known = [parts.pop(key, "") for key in order]
        rest = join(*(part for part in parts.values()))
        if order is _IDS:
            country, number, issued, expires, kind = known
            dates = join(issued and f"issued {issued}", expires and f"expires {expires}", rest)
            return join(country, join(number, dates, by=" "), kind)
        return join(*known, rest)
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return squeeze(str(value)) if isinstance(value, _PLAIN) else ""
