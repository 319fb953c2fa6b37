"""A published table, whatever file it came in: CSV, tab-separated, XLSX or ODS.

Promises every row with its line, whole or counted as a problem; the header found below what
publishers write above it; fields within the limit; a column that the reader does not know
remarked once, with its name. Never knows what a column means.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tocsin.errors import ListFormatError
from tocsin.lists.ods import table_rows, tables_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import (
    MAX_FIELD,
    ODS,
    XLSX,
    Source,
    check_field,
    no_workbook,
    wide_fields,
)
from tocsin.lists.workbooks import sheet_of

#: Rows above the header that a publisher may write ("Last Updated", "Report Date").
_MOST_ABOVE = 10
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_BRACKETS = re.compile(r"\([^)]*\)")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table.

    Attributes:
        columns: Keys of the columns (:func:`key_of`), in their order.
        labels: Their names as published, by key.
        above: The cells of the rows above the header, in their order.
        rows: The line of each row and its texts by key, blank ones left out.
    """

    columns: tuple[str, ...]
    labels: dict[str, str]
    above: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]


def key_of(label: str) -> str:
    """Give what a column is known by, however it is spelt.

    >>> key_of("Nationality(/ies)"), key_of("D.O.B"), key_of("UN Reference Number")
    ('nationality', 'dob', 'unreferencenumber')
    """
    return _NO_WORD.sub("", _BRACKETS.sub("", label).lower())


def open_table(
    source: Source, needed: Sequence[str], reading: Reading, remedy: str, *,
    delimiter: str = ",", kinds: Sequence[str] = ("",),
) -> Table:  # fmt: skip
    """Open a table.

    Args:
        source: The file.
        needed: Keys of columns that the header must have.
        reading: Takes rows that are lost, and remarks.
        remedy: What to do when the file is another one.
        delimiter: What parts the fields of a text.
        kinds: The kinds of file that the publisher gives.

    Raises:
        ListFormatError: The file is of another kind, or no row has these columns.
        SourceError: It is not UTF-8, or a workbook that cannot be read.
        SourceLimitError: A field or the workbook passes a limit.
    """
    if source.kind not in kinds:
        raise no_workbook(source.path) if source.kind else _other(source, remedy)
    lines = _lines(source, delimiter, reading)
    above: list[str] = []
    for _, cells in islice(lines, _MOST_ABOVE):
        keys = [key_of(cell) for cell in cells]
        if set(needed) <= set(keys):
            labels: dict[str, str] = {}
            for number, (key, label) in enumerate(zip(keys, cells, strict=True)):
                # the point is in no key, so that a repeated "Name" is never "Name 6"
                named = key if key and key not in labels else f"{key or 'column'}.{number + 1}"
                keys[number] = named
                labels[named] = label or f"column {number + 1}"
            while source.kind and labels[keys[-1]].startswith("column "):
                del labels[keys.pop()]  # a sheet is as wide as its widest row
            rows = _rows(source, lines, keys, reading)
            return Table(tuple(keys), labels, tuple(above), rows)
        above += cells
    raise _other(source, remedy, needed, delimiter)


def columns_of(source: Source, delimiter: str = ",") -> frozenset[str]:
    """Give the keys of what stands in the first rows of a text or ODS file, to tell formats apart.

    An XLSX workbook gives none: opening it takes a second.
    """
    if source.kind == XLSX:
        return frozenset()
    scratch = Reading("")
    try:
        rows = list(islice(_lines(source, delimiter, scratch), _MOST_ABOVE))
    except (ListFormatError, csv.Error):
        return frozenset()
    return frozenset(key_of(cell) for _, cells in rows for cell in cells)


def _other(
    source: Source, remedy: str, needed: Sequence[str] = (), delimiter: str = ","
) -> ListFormatError:
    for mark, name in _DELIMITERS.items() if needed and not source.kind else ():
        if mark != delimiter and set(needed) <= columns_of(source, mark):
            return ListFormatError(
                f"parts its fields by {name}, where the publisher writes {_DELIMITERS[delimiter]}",
                source=str(source.path),
                remedy=f"{remedy}; or save it with {_DELIMITERS[delimiter]}",
            )
    what = f"has no header with {', '.join(needed)}" if needed else "is no workbook"
    return ListFormatError(what, source=str(source.path), remedy=remedy)


def _lines(source: Source, delimiter: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that have a value, with the lines on which they begin."""
    if source.kind == ODS:
        if tables_of(source) > 1:
            reading.remark(source.name, "only its first table is read")
        yield from table_rows(source)
    elif source.kind == XLSX:
        sheet = sheet_of(source.data, source.path)
        if sheet.sheets > 1:
            reading.remark(source.name, f"only its first sheet of {sheet.sheets} is read")
        for number in range(len(sheet.rows)):
            cells = sheet.texts(number)
            for cell in cells:
                check_field(cell, source, number + 1)
            if any(cells):
                yield number + 1, cells
    else:
        with wide_fields():
            yield from _text_lines(source, delimiter, reading)


def _text_lines(
    source: Source, delimiter: str, reading: Reading
) -> Iterator[tuple[int, list[str]]]:
    stream, encoding = source.stream("cp1252")
    if encoding != "utf-8":
        reading.remark(source.name, f"is not UTF-8; read as {encoding}")
    _check_lines(source, delimiter)
    lines = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        first = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            reading.lose(f"{source.name}:{first}", f"quotes do not close or do not fit ({error})")
            continue
        for cell in cells:
            check_field(cell, source, first)
        if len(cells) > 1 or any(cell.strip() for cell in cells):
            yield first, cells


def _check_lines(source: Source, delimiter: str) -> None:
    """Refuse a field beyond the limit before the quotes are looked at."""
    if len(source.data) <= MAX_FIELD:
        return
    stream, _ = source.stream("cp1252")
    for number, line in enumerate(stream, start=1):
        for piece in line.split(delimiter) if len(line) > MAX_FIELD else ():
            check_field(piece, source, number)


def _rows(
    source: Source, lines: Iterator[tuple[int, list[str]]], keys: list[str], reading: Reading
) -> Iterator[tuple[int, dict[str, str]]]:
    for line, cells in lines:
        told = list(cells)
        if source.kind:  # a sheet leaves off what is blank at the end
            told += [""] * (len(keys) - len(cells))
        while len(told) > len(keys) and not told[-1].strip():
            told.pop()
        if len(told) != len(keys):
            what = f"{len(told)} columns in place of {len(keys)}"
            reading.lose(f"{source.name}:{line}", what)
            continue
        texts = ((key, " ".join(cell.split())) for key, cell in zip(keys, told, strict=True))
        row = {key: text for key, text in texts if text}
        if row:
            yield line, row


def remark_unknown(
    table: Table, known: frozenset[str], source: Source, reading: Reading
) -> frozenset[str]:
    """Remark each column that is not known, once; give their keys."""
    strange = [key for key in table.columns if key not in known]
    for key in strange:
        label = table.labels[key][:60]
        reading.remark(source.name, f"column {label}: not known; kept in the notes")
    return frozenset(strange)
