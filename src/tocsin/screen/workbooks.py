"""Customers from a workbook's first sheet.

Promises the header and the rows of a sheet whose workbook :mod:`tocsin.lists.workbooks`
found harmless. Never reads workbooks of other kinds than it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.errors import CustomerFileError, SourceError
from tocsin.lists.workbooks import first_sheet
from tocsin.screen.blocks import Block, Row, rows_in
from tocsin.screen.customer_rows import Table

_BLOCK_ROWS = 128


def sheet_table(path: Path) -> Table:
    """Give the header and rows of a workbook's first sheet, loaded whole.

    Dates become ISO 8601 and whole numbers lose their ``.0``.

    Raises:
        CustomerFileError: It is no workbook that can be read, or one that would
            take more memory than a file of customers may.
    """
    try:
        sheet = first_sheet(path.read_bytes(), path)
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
    notes = (f"only its first sheet of {sheet.sheets} is read",) if sheet.sheets > 1 else ()

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
