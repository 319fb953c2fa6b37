"""The first table of an ODS workbook, row by row, safe to read.

Promises each row with its number, blank cells at its end left off, and memory bounded by one row
beside the bytes: a cell or row may say that it is repeated a million times, so blank ones are
counted and never laid out, and what is not blank is laid out up to a limit. Never
opens an archive (:mod:`tocsin.lists.source` does) and never runs a formula: it reads the text
that stands in the cell.

Source: OpenDocument 1.3 part 3, section 9 (``table:number-columns-repeated``,
``table:number-rows-repeated``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.errors import SourceLimitError
from tocsin.lists.source import Source, check_field
from tocsin.lists.xml_records import MAX_DEPTH, Element, line_of, local_name, open_root

#: Most columns with a value; lists have up to 60.
MAX_COLUMNS = 1_000
#: Most elements of one row, or of what stands before the first.
MAX_ELEMENTS = 100_000
#: Most cells with a value, repeated ones counted.
MAX_VALUES = 20_000_000

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
#: Where a cell that shows no text holds its value.
_VALUES = ("string-value", "value", "boolean-value", "time-value")
_TABLE_END = re.compile(rb"</(?:[\w.-]+:)?table\s*>")
_REMEDY = "give the workbook as published"
_NUMBER_LENGTH = 9


def table_rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of the first table.

    Args:
        source: The workbook; its data is the ``content.xml``.

    Yields:
        The number of each row that has a value, counted from 1, and its cells as texts.

    Raises:
        ListFormatError: The content is no XML, is damaged, or is no workbook.
        SourceLimitError: It nests too deep, or has more columns or values than a list.
    """
    events, _ = open_root(source, "document-content", _REMEDY)
    number = values = 0
    depth, tables, elements = 1, 0, 0
    for event, element in events:
        if event == "start":
            depth, elements = depth + 1, elements + 1
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                fault = f"nests {depth} levels deep, or is in a row of {elements} elements"
                raise _limit(source, element, fault)
            if element.tag == f"{_TABLE}table":
                tables += 1
            continue
        depth -= 1
        if element.tag != f"{_TABLE}table-row":
            continue
        if tables == 1:
            cells = _cells(element, source)
            times = _times(element, "rows")
            for _ in range(times if cells else 0):
                number += 1
                values += len(cells)
                if values > MAX_VALUES:
                    raise _limit(source, element, f"has more than {MAX_VALUES} cells")
                yield number, cells
            number += 0 if cells else times
        _forget(element)
        elements = 0


def tables_of(source: Source) -> int:
    """Count the tables of a workbook, roughly: by their closing tags."""
    return len(_TABLE_END.findall(source.data))


def _cells(row: Element, source: Source) -> list[str]:
    cells: list[str] = []
    blank = 0
    for cell in row:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        text = _text(cell)
        check_field(text, source, line_of(cell))
        times = _times(cell, "columns")
        if not text:
            blank += times
            continue
        if len(cells) + blank + times > MAX_COLUMNS:
            raise _limit(source, cell, f"has a value beyond column {MAX_COLUMNS}")
        cells += [""] * blank + [text] * times
        blank = 0
    return cells


def _text(cell: Element) -> str:
    """Give what a cell shows; of a date the day that it holds."""
    day = cell.get(f"{_OFFICE}date-value")
    if day:
        return str(day)[:10]
    lines = ["".join(_pieces(line)) for line in cell.iterfind(f"{_TEXT}p")]
    shown = "\n".join(lines).strip()
    held = (cell.get(f"{_OFFICE}{name}") for name in _VALUES)
    return shown or next((str(value).strip() for value in held if value), "")


def _pieces(line: Element) -> Iterator[str]:
    for part in line.iter():
        if part.tag == f"{_TEXT}s":
            yield " "
        elif part.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            yield "\n"
        yield part.text or ""
        if part is not line:
            yield part.tail or ""


def _times(element: Element, what: str) -> int:
    text = str(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    is_number = text.isascii() and text.isdigit() and len(text) <= _NUMBER_LENGTH
    return max(int(text), 1) if is_number else 1


def _forget(row: Element) -> None:
    """Empty a row that was read and drop those before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and (before := row.getprevious()) is not None:
        parent.remove(before)


def _limit(source: Source, element: Element, fault: str) -> SourceLimitError:
    return SourceLimitError(
        f"line {line_of(element)} {fault}",
        source=str(source.path),
        remedy="fetch the list again",
    )
