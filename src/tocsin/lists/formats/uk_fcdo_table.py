"""The UK Sanctions List as a table: ODS or CSV.

Promises one entity or one problem for every party (a "Unique ID", whose rows are joined
wherever they stand), with the regime as the programme, each measure imposed as a provision, the
day of designation, the statement of reasons and, in files that state it, the day of the report.
Never drops a text: a column that this reader does not know is kept in ``notes`` and reported once.

Layout: a line with the day of the report in the full files, then the header, then a row for every
name, address or date of a party. Source: the extract of August 2025 (eight columns). The full files
(about 50 columns) are read by the columns that the FCDO names; none of them was at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.draft import iso_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import ODS, Source
from tocsin.lists.table_lists import Joining, join_rows, one_source, ordered_day
from tocsin.lists.tables import open_table, remark_unknown
from tocsin.lists.uk_fields import KNOWN
from tocsin.lists.uk_party import FCDO, PREFIX, UkParty

NEEDED = ("uniqueid", "regimename")

_REMEDY = "give the UK Sanctions List as published: UK-Sanctions-List.ods, .csv or .xml"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``uk-<Unique ID>``.

    Returns:
        Entities in the order in which the file first names them.

    Raises:
        ListFormatError: The file is not in this format, is damaged, or not alone.
        SourceError: It is not UTF-8.
        SourceLimitError: It passes a limit on fields, columns or cells.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    table = open_table(source, NEEDED, reading, _REMEDY, kinds=("", ODS))
    strange = remark_unknown(table, KNOWN, source, reading)
    days = [iso_of(ordered_day(part)) for cell in table.above for part in cell.split(": ")]
    reading.published = next((day for day in days if day and len(day) == len("2025-08-11")), None)

    def take(party: UkParty, row: dict[str, str]) -> None:
        party.take(row)
        for key in strange & row.keys():
            party.draft.note(table.labels[key], row[key])

    how = Joining(PREFIX, lambda row: row.get("uniqueid", ""), lambda _: UkParty(FCDO), take)
    join_rows(table, source, reading, how)
    return reading
