"""OFSI's consolidated list of financial sanctions targets, retired in January 2026: CSV or XLSX.

Promises one entity or one problem for every group ("Group ID", whose rows are joined wherever
they stand), with each regime as a programme, the day of listing, weak aliases as such, names in
their own script, and what "Other Information" says under labels in brackets (references of the
UK and the UN, reasons, gender, phone, website, registration, ships) typed. Never drops a text:
a column that this reader does not know is kept in ``notes`` and reported once.

Layout: a line "Last Updated" with the day, the header, then a row for every name, birth date or
address of a group. Source: the file of April 2025. The list is no longer published
since 28 January 2026; it is read for the past.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.draft import iso_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import XLSX, Source
from tocsin.lists.table_lists import Joining, join_rows, one_source, ordered_day
from tocsin.lists.tables import open_table, remark_unknown
from tocsin.lists.uk_fields import KNOWN
from tocsin.lists.uk_party import UkParty
from tocsin.lists.xml_lists import number_of

AUTHORITY = "Office of Financial Sanctions Implementation, HM Treasury"
NEEDED = ("groupid", "regime")
PREFIX = "ofsi-"
_REMEDY = "give OFSI's consolidated list as published: ConList.csv or ConList.xlsx"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``ofsi-<Group ID>``.

    Returns:
        Entities in the order in which the file first names them.

    Raises:
        ListFormatError: The file is not in this format, is damaged, or not alone.
        SourceError: It is not in UTF-8 or Windows-1252, or a workbook that cannot be read.
        SourceLimitError: A field or the workbook passes a limit.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    table = open_table(source, NEEDED, reading, _REMEDY, kinds=("", XLSX))
    strange = remark_unknown(table, KNOWN, source, reading)
    days = (iso_of(ordered_day(cell)) for cell in table.above)
    reading.published = next((day for day in days if day), None)
    if reading.published is None:
        reading.remark(source.name, "states no day of publication (Last Updated)")

    def take(party: UkParty, row: dict[str, str]) -> None:
        party.take(row)
        for key in strange & row.keys():
            party.draft.note(table.labels[key], row[key])

    join_rows(table, source, reading, Joining(PREFIX, _number, lambda _: UkParty(AUTHORITY), take))
    return reading


def _number(row: dict[str, str]) -> str:
    return number_of(row.get("groupid", ""))
