"""Tables of law as text: their rows, and the checks that every table makes.

Promises that a table which is not well formed is an error that names the line
and what to write there. Never knows what a row means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tocsin.errors import LawDataError
from tocsin.text.dates import parse_date

#: The last column of every table, which a table may leave out: ``no`` where nobody has held the
#: row against the source that it names, else empty.
CHECKED = "checked"
_UNCHECKED = "no"


def rows_of(
    text: str, columns: tuple[str, ...], source: str, table: str
) -> list[tuple[dict[str, str], str]]:
    """Give the rows of a table of law with the place of each.

    Args:
        text: CSV.
        columns: Its columns; ``CHECKED`` may follow them, and every row given has it.
        source: What an error calls the file.
        table: What an error calls the table.

    Raises:
        LawDataError: The head or the number of columns of a line is not the table's, or
            ``checked`` holds another word than ``no``.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    head = tuple(reader.fieldnames or ())
    if head not in {columns, (*columns, CHECKED)}:
        raise LawDataError(
            f"the columns are not those of {table}",
            source=f"{source}:1",
            remedy=f"write {','.join(columns)}",
            expected=columns,
            got=tuple(reader.fieldnames or ()),
        )
    rows = []
    for row in reader:
        place = f"{source}:{reader.line_num}"
        if set(row) != set(head) or None in row.values():
            raise LawDataError(
                "the line has too many or too few columns",
                source=place,
                remedy="put a text that holds a comma in quotation marks",
            )
        told = {CHECKED: ""} | {str(column): str(value) for column, value in row.items()}
        if told[CHECKED] not in {"", _UNCHECKED}:
            raise LawDataError(
                f"checked {told[CHECKED]} is not known",
                source=place,
                remedy=f"write {_UNCHECKED} where nobody checked the row, else leave it empty",
                got=told[CHECKED],
            )
        rows.append((told, place))
    return rows


def cited(source: str, checked: str) -> str:
    """Give a source as it is shown: with a mark where nobody has held the row against it.

    >>> cited("E.O. 13685", "no")
    'E.O. 13685; not checked against the source'
    """
    return f"{source}; not checked against the source" if checked == _UNCHECKED else source


def check_filled(row: Mapping[str, str], columns: tuple[str, ...], place: str) -> None:
    """Let a row pass whose required columns are filled.

    Raises:
        LawDataError: One is empty.
    """
    for column in columns:
        if not row[column].strip():
            raise LawDataError(f"{column} is empty", source=place, remedy="fill it")


def check_period(since: str, until: str, place: str, names: tuple[str, str]) -> None:
    """Let two days of a row pass: ISO dates of any precision, the second after the first.

    Raises:
        LawDataError: A day is no ISO date, or the period ends before it begins.
    """
    for day in (since, until):
        found = parse_date(day) if day else None
        if day and (found is None or found.iso != day):
            raise LawDataError(
                f"{day} is no ISO date",
                source=place,
                remedy="write YYYY, YYYY-MM or YYYY-MM-DD",
                got=day,
            )
    if until and until <= since:
        raise LawDataError(
            f"{names[1]} is not after {names[0]}",
            source=place,
            remedy=f"{names[1]} is the first day on which it no longer holds",
            got=until,
        )
