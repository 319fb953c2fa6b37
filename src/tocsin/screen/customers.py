"""Customers to screen, read from CSV, JSON lines or a spreadsheet.

Promises one :class:`Customer` for every row that holds anything: with its query,
or with the problem that kept it from becoming one, and where it stands. Memory
is bounded by one row for CSV and JSON lines; a spreadsheet's first sheet is
loaded whole. Never drops a row in silence, never screens, never writes.

Columns are found by name (``COLUMN_NAMES`` and ``IDENTIFIER_NAMES`` of
:mod:`tocsin.screen.field_names`), whatever their order and spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import CustomerFileError, QueryError
from tocsin.model import Problem, Query
from tocsin.screen.customer_rows import Row, RowError, Table, csv_table, json_rows
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
_NAME_FIELDS = frozenset({"name", "first", "last", "alias"})


@dataclass(frozen=True, slots=True)
class Customer:
    """One row: its number as an editor shows it, and what was made of it.

    Attributes:
        row: The line it starts on, from 1.
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
        path: The file.
        format: ``csv``, ``json lines`` or ``spreadsheet``.
        notes: What the reader should know: an encoding that was guessed,
            columns and sheets that are not used.
        table: The rows with their header; None for JSON lines.
    """

    path: Path
    format: str
    notes: tuple[str, ...]
    table: Table | None

    def __iter__(self) -> Iterator[Customer]:
        if self.table is None:
            for row in json_rows(self.path):
                yield self._made_of(row, ())
            return
        fields = tuple(field_of(column) for column in self.table.columns)
        for row in self.table.rows():
            if isinstance(row.cells, RowError) or any(row.cells):
                yield self._made_of(row, fields)

    def _made_of(self, row: Row, fields: tuple[str | None, ...]) -> Customer:
        if isinstance(row.cells, RowError):
            return self._problem(row, row.cells.message, {})
        values: dict[str, list[str]] = {}
        try:
            if isinstance(row.cells, dict):
                values = top_fields(row.cells)
                values = fields_from_json(row.cells)
            else:
                for field, cell in zip(fields, row.cells, strict=False):
                    if field is not None:
                        values.setdefault(field, []).append(cell)
                if len(row.cells) > len(fields):
                    what = f"has {len(row.cells)} cells under {len(fields)} columns"
                    why = f"{what}; put quotes round cells with the delimiter"
                    return self._problem(row, why, values)
            query = query_from_fields(values)
        except QueryError as error:
            return self._problem(row, str(error), values)
        return Customer(row.number, query, query.id, query.names[0])

    def _problem(self, row: Row, message: str, values: Mapping[str, list[str]]) -> Customer:
        problem = Problem("", f"{self.path.name}:{row.number}", message)
        return Customer(row.number, problem, *id_and_name(values))


def open_customers(path: Path) -> CustomerFile:
    """Open a file of customers, its format told by its suffix and first bytes.

    Raises:
        CustomerFileError: The file cannot be read, has no column with a name, or
            is of no format that is read.
    """
    start = _first_bytes(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsb":
        raise CustomerFileError(
            "is a binary workbook (.xlsb), which is not read",
            source=str(path),
            remedy="save it as XLSX or CSV",
        )
    if suffix in _SHEETS or start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _with_columns(path, "spreadsheet", sheet_table(path))
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
        return CustomerFile(path, "json lines", (), None)
    return _with_columns(path, "csv", csv_table(path))


def _with_columns(path: Path, kind: str, table: Table) -> CustomerFile:
    fields = [field_of(column) for column in table.columns]
    if not _NAME_FIELDS & set(fields):
        columns = ", ".join(repr(column[:30]) for column in table.columns[:12])
        raise CustomerFileError(
            f"has no column with a name; its columns are {columns or 'none'}",
            source=str(path),
            remedy="call one column 'name' (or 'first name' and 'last name')",
        )
    unused = [c[:30] for c, f in zip(table.columns, fields, strict=True) if f is None and c]
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
