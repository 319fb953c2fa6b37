"""Australia's consolidated list of DFAT (regulation 8), XLSX.

Promises one entity or one problem for every reference number: the rows "2", "2a", "2b" are one
party, wherever they stand, and what any of them says of births, places and acts is kept.
The committee is the programme, names in their own script and former names are told apart, and
the day of listing is taken where the listing information states one. Never drops a text: a
column that this reader does not know is kept in ``notes`` and reported once.

The control date is kept as ``modifiedAt``: rows listed in 2001 and amended in 2014 carry one of
2014, so it is no day of listing. Alternatives are written ``a) ... b) ...``. Source: the file
of December 2024.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.dfat_party import AuParty, number_in
from tocsin.lists.reading import Reading
from tocsin.lists.source import XLSX, Source
from tocsin.lists.table_lists import Joining, join_rows, one_source
from tocsin.lists.tables import open_table, remark_unknown

_NEEDED = ("reference", "nameofindividualorentity", "committees")
_KNOWN = frozenset((
    *_NEEDED, "type", "nametype", "dateofbirth", "placeofbirth", "citizenship", "address",
    "additionalinformation", "listinginformation", "controldate",
))  # fmt: skip
_REMEDY = "give DFAT's regulation8_consolidated.xlsx as published"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``au-<Reference>``.

    Returns:
        Entities in the order in which the file first names them; it states no day of
        publication.

    Raises:
        ListFormatError: The file is not in this format, or not alone.
        SourceError: It is a workbook that cannot be read.
        SourceLimitError: A field or the workbook passes a limit.
    """
    source = one_source(sources, _REMEDY)
    reading = Reading(list_id)
    table = open_table(source, _NEEDED, reading, _REMEDY, kinds=(XLSX,))
    strange = remark_unknown(table, _KNOWN, source, reading)

    def take(party: AuParty, row: dict[str, str]) -> None:
        party.take(row)
        for key in strange & row.keys():
            party.draft.note(table.labels[key], row[key])

    how = Joining("au-", lambda row: number_in(row.get("reference", "")), AuParty, take)
    join_rows(table, source, reading, how)
    return reading
