"""Customers to screen, read from CSV, JSON lines, a spreadsheet, Parquet or Arrow.

Promises one :class:`Customer` for every row that holds anything: with its query,
or with the problem that kept it from becoming one, and where it stands. Memory
is bounded by one block of rows, but a spreadsheet's sheet is loaded whole.
The blocks of a file can be read apart, by any process. Never drops a row in silence,
never screens, never writes.

Columns are found by name (``COLUMN_NAMES`` and ``IDENTIFIER_NAMES`` of
:mod:`tocsin.screen.field_names`), whatever their order and spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tocsin.errors import CustomerFileError, QueryError
from tocsin.model import Problem, Query
from tocsin.screen.blocks import Block, Row, RowError
from tocsin.screen.customer_rows import Table, csv_table, json_table
from tocsin.screen.field_names import field_of
from tocsin.screen.query_fields import (
    fields_from_json,
    id_and_name,
    query_from_fields,
    query_from_ftm,
    top_fields,
)
from tocsin.screen.workbooks import sheet_table

__all__ = ["Customer", "CustomerFile", "open_customers", "query_from_ftm"]

_SHEETS = frozenset({".xlsx", ".xlsm", ".xls"})
_JSON = frozenset({".jsonl", ".ndjson", ".json"})
#: What files of Parquet and Arrow are called, and begin with.
ARROW_SUFFIXES = frozenset({".parquet", ".pq", ".arrow", ".arrows", ".ipc", ".feather"})
ARROW_STARTS = (b"PAR1", b"ARROW1", b"FEA1", b"\xff\xff\xff\xff")
_NAME_FIELDS = frozenset({"name", "first", "last", "alias"})


class Customer(NamedTuple):
    """One row: its number as an editor shows it, and what was made of it.

    Attributes:
        row: The line it starts on, from 1; in Parquet and Arrow the row, from 1.
        found: Its query, or what kept it from becoming one.
        id: The caller's key, also of a row that became no query; empty when none.
        name: The name as it was given, cut; empty when none.
    """

    row: int
    found: Query | Problem
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A file that is ready to be read, any number of times.

    Attributes:
        path: The file, or a name for what is no file.
        format: ``csv``, ``json lines``, ``spreadsheet``, ``parquet`` or ``arrow``.
        notes: What the reader should know: an encoding that was guessed,
            columns and sheets that are not used.
        table: The rows with their header.
    """

    path: Path
    format: str
    notes: tuple[str, ...]
    table: Table

    def __iter__(self) -> Iterator[Customer]:
        for block in self.blocks():
            yield from self.customers(block)

    def blocks(self, first: int = 0) -> Iterator[Block]:
        """Give the rows in blocks, in order, from the one that begins at row ``first`` on.

        Raises:
            CustomerFileError: No block begins there.
        """
        blocks = self.table.blocks()
        if first:
            for block in blocks:
                if block.after >= first:
                    break
            else:
                block = Block(0, 0, "")
            if block.after != first:
                raise CustomerFileError(
                    f"cannot be gone on with at row {first}",
                    source=str(self.path),
                    remedy="add --restart to begin anew",
                )
        yield from blocks

    def customers(self, block: Block) -> Iterator[Customer]:
        """Give the customers of one block."""
        if self.table.columns is None:
            for row in self.table.rows(block):
                yield self._made_of(row, ())
            return
        fields = tuple(map(field_of, self.table.columns))
        for row in self.table.rows(block):
            if isinstance(row.cells, RowError) or any(row.cells):
                yield self._made_of(row, fields)

    def _made_of(self, row: Row, fields: tuple[str | None, ...]) -> Customer:
        cells = row.cells
        if isinstance(cells, RowError):
            return self._problem(row, cells.message, {})
        values: dict[str, list[str]] = {}
        try:
            if isinstance(cells, dict):
                try:
                    values = fields_from_json(cells)
                except QueryError:
                    values = top_fields(cells)
                    raise
            else:
                for field, cell in zip(fields, cells, strict=False):
                    if field is not None and cell:
                        several = cell if isinstance(cell, list) else [cell]
                        if field in values:
                            values[field] += several
                        else:
                            values[field] = several
                if len(cells) > len(fields):
                    what = f"has {len(cells)} cells under {len(fields)} columns"
                    why = f"{what}; put quotes round cells with the delimiter"
                    return self._problem(row, why, values)
            query = query_from_fields(values)
        except QueryError as error:
            return self._problem(row, str(error), values)
        return Customer(row.number, query, query.id, query.names[0])

    def _problem(self, row: Row, message: str, values: Mapping[str, list[str]]) -> Customer:
        problem = Problem("", f"{self.path.name}:{row.number}", message)
        return Customer(row.number, problem, *id_and_name(values))


def open_customers(path: Path, *, sheet: str = "") -> CustomerFile:
    """Open a file of customers, its format told by its suffix and first bytes.

    Args:
        path: The file.
        sheet: Name of a workbook's sheet; empty for its first one, and for other files.

    Raises:
        CustomerFileError: The file cannot be read, has no column with a name, is of no
            format that is read, or has no such sheet.
    """
    start = _first_bytes(path)
    suffix = path.suffix.lower()
    is_workbook = suffix in _SHEETS or start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    if sheet and not is_workbook:
        raise CustomerFileError(
            "has no sheets", source=str(path), remedy="leave --sheet out, or give a workbook"
        )
    if suffix == ".xlsb":
        raise CustomerFileError(
            "is a binary workbook (.xlsb), which is not read",
            source=str(path),
            remedy="save it as XLSX or CSV",
        )
    if suffix in ARROW_SUFFIXES or start.startswith(ARROW_STARTS):
        from tocsin.screen.arrow_files import arrow_table

        return with_columns(path, *arrow_table(path))
    if is_workbook:
        return with_columns(path, "spreadsheet", sheet_table(path, sheet))
    if start.startswith((b"\x1f\x8b", b"%PDF", b"\x28\xb5\x2f\xfd")):
        raise CustomerFileError(
            "is compressed or a document",
            source=str(path),
            remedy="unpack or export it to CSV, JSON lines or XLSX first",
        )
    if suffix in _JSON or start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
            raise CustomerFileError(
                "is one JSON array",
                source=str(path),
                remedy="write one JSON object a line (JSON lines)",
            )
        return CustomerFile(path, "json lines", (), json_table(path))
    return with_columns(path, "csv", csv_table(path))


def with_columns(path: Path, kind: str, table: Table) -> CustomerFile:
    """Give a table as a file of customers, its columns known.

    Raises:
        CustomerFileError: It has no column with a name.
    """
    columns = table.columns or ()
    fields = [field_of(column) for column in columns]
    if not _NAME_FIELDS & set(fields):
        named = ", ".join(repr(column[:30]) for column in columns[:12])
        raise CustomerFileError(
            f"has no column with a name; its columns are {named or 'none'}",
            source=str(path),
            remedy="call one column 'name' (or 'first name' and 'last name')",
        )
    unused = [c[:30] for c, f in zip(columns, fields, strict=True) if f is None and c]
    notes = list(table.notes)
    if unused:
        notes.append(f"columns not used: {', '.join(unused[:12])}")
    return CustomerFile(path, kind, tuple(notes), table)


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CustomerFileError("is a folder", source=str(path), remedy="name a file")
        with path.open("rb") as file:
            start = file.read(512)
    except OSError as error:
        raise CustomerFileError(
            error.strerror or "cannot be read",
            source=str(path),
            remedy="check the path and its permissions",
        ) from error
    if not start.strip():
        raise CustomerFileError("is empty", source=str(path), remedy="give a file with customers")
    return start
