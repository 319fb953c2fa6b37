"""The U.S. Consolidated Screening List, CSV.

Promises one entity or one problem for every record number: what several source lists say of one
party is joined, with an act for each source and programme; the source stands in its provisions.
Days of beginning and end, identifiers, addresses, other names, births, nationalities, ships
and licence requirements are kept. Never drops a text: a column that this reader does not know
is kept in ``notes`` and reported once.

Layout: a header and a row for each record of a source list; several values in a field are
separated by ``; ``. The file states no day. Source: the file of April 2022.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.csl_party import KNOWN, LISTS, CslParty
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.table_lists import Joining, join_rows, one_source
from tocsin.lists.tables import open_table, remark_unknown

_NEEDED = ("source", "name", "programs")
_REMEDY = "give the Consolidated Screening List as published: consolidated.csv or .json"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``csl-<_id>``.

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
    table = open_table(source, _NEEDED, reading, _REMEDY)
    strange = remark_unknown(table, KNOWN, source, reading)

    def take(party: CslParty, row: dict[str, str]) -> None:
        lists = {
            key: [part for text in row.get(key, "").split(";") if (part := text.strip())]
            for key in LISTS
        }
        party.take(row, lists)
        for key in strange & row.keys():
            party.draft.note(table.labels[key], row[key])

    how = Joining("csl-", lambda row: row.get("id", ""), CslParty, take)
    join_rows(table, source, reading, how)
    return reading
