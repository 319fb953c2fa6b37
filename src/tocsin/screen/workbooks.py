"""Customers from a sheet of a workbook.

Promises the header and the rows of a sheet whose workbook :mod:`tocsin.lists.workbooks`
found harmless. Never reads workbooks of other kinds than it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.errors import CustomerFileError, SourceError
from tocsin.lists.workbooks import sheet_of
from tocsin.screen.blocks import Block, Row, rows_in
from tocsin.screen.customer_rows import Table

_BLOCK_ROWS = 128


def sheet_table(path: Path, name: str = "") -> Table:
    """Give the header and rows of a workbook's sheet, loaded whole.

    Dates become ISO 8601 and whole numbers lose their ``.0``.

    Args:
        path: The workbook.
        name: The sheet's name; empty for the first one.

    Raises:
        CustomerFileError: It is no workbook that can be read, has no such sheet, or would
            take more memory than a file of customers may.
    """
    try:
        sheet = sheet_of(path.read_bytes(), path, name)
    except SourceError as error:
        raise CustomerFileError(error.message, source=str(path), remedy=error.remedy) from error
    except OSError as error:
        raise CustomerFileError(
            f"cannot be read ({error.strerror or error})",
            source=str(path),
            remedy="check the path and its rights",
        ) from error
    count = len(sheet.rows)
    top = next((i for i in range(count) if any(sheet.texts(i))), 0)
    columns = sheet.texts(top) if count else []
    while columns and not columns[-1]:
        columns.pop()
    notes: tuple[str, ...] = ()
    if sheet.sheets > 1 and not name:
        notes = (f"only its first sheet of {sheet.sheets} is read; others by name (--sheet)",)

    def blocks() -> Iterator[Block]:
        for start in range(top + 1, count, _BLOCK_ROWS):
            rows = []
            for index in range(start, min(start + _BLOCK_ROWS, count)):
                cells = sheet.texts(index)
                while len(cells) > len(columns) and not cells[-1]:
                    cells.pop()
                rows.append(Row(index + 1, cells))
            yield Block(start + 1, start + 1 + len(rows), rows)

    return Table(tuple(columns), notes, blocks, rows_in, lambda: max(count - top - 1, 0))
