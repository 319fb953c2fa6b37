"""Records of a customers' file, before anyone asks what they mean.

Promises every record of the file in its order with the line it starts on, and a
:class:`RowError` in the place of each that cannot be told apart. A quote that is
never closed costs its own line only: the lines that it swallowed are read again.
Never keeps more than one block of CSV or JSON lines in memory.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import CustomerFileError
from tocsin.screen.blocks import (
    MAX_LINE_CHARACTERS,
    Block,
    Lines,
    Row,
    RowError,
    csv_blocks,
    csv_rows_of,
    line_blocks,
    opened,
    rows_in,
)
from tocsin.screen.field_names import field_of

_BLOCK = 1 << 20
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A way to read the records of a file, block by block.

    Attributes:
        columns: The names of the cells; None when each record names its own.
        notes: What the reader of the file should know.
        blocks: Gives the blocks, from the first on; cheap, done by one process.
        rows: Gives the records of a block; done by any process.
        expected: Counts the records, about; 0 when that is not known.
    """

    columns: tuple[str, ...] | None
    notes: tuple[str, ...]
    blocks: Callable[[], Iterator[Block]]
    rows: Callable[[Block], Iterator[Row]]
    expected: Callable[[], int]


def csv_table(path: Path) -> Table:
    """Give the header and rows of a CSV file, its encoding and delimiter found.

    UTF-8 (with or without a byte order mark), UTF-16 with one, else Windows-1252,
    which a note says. Excel's first line ``sep=;`` is understood.
    """
    encoding, notes = _encoding_of(path)
    with opened(path, encoding) as file:
        first = file.readline(MAX_LINE_CHARACTERS)
        has_hint = first.lower().startswith("sep=")
        header = file.readline(MAX_LINE_CHARACTERS) if has_hint else first
    if "\0" in header:
        raise CustomerFileError(
            "is no text in a known encoding",
            source=str(path),
            remedy="save it as CSV in UTF-8",
        )
    delimiter = first[4:5] if has_hint and first[4:5] in _DELIMITERS else _delimiter_of(header)
    columns = next(csv.reader([header], delimiter=delimiter), [])
    skipped = 2 if has_hint else 1

    def blocks() -> Iterator[Block]:
        with opened(path, encoding) as file:
            lines = Lines(file)
            for _ in range(skipped):
                next(lines, "")
            yield from csv_blocks(lines, delimiter)

    def rows(block: Block) -> Iterator[Row]:
        if isinstance(block.data, str):
            return csv_rows_of(block.data, block.first, delimiter)
        return rows_in(block)

    names = tuple(column.strip() for column in columns)
    return Table(names, notes, blocks, rows, lambda: _count_lines(path) - skipped)


def json_table(path: Path) -> Table:
    """Give the objects of a JSON lines file; a line that holds none is a RowError."""
    encoding = _encoding_of(path)[0]

    def blocks() -> Iterator[Block]:
        with opened(path, encoding) as file:
            yield from line_blocks(Lines(file), _json_rows)

    def rows(block: Block) -> Iterator[Row]:
        if isinstance(block.data, str):
            lines = enumerate(StringIO(block.data, newline=""), block.first)
            return (Row(number, _json_object(line)) for number, line in lines if line.strip())
        return rows_in(block)

    return Table(None, (), blocks, rows, lambda: _count_lines(path))


def _json_rows(lines: Lines) -> Iterator[Row]:
    for line in lines:
        lines.taken.clear()
        number = lines.next_number - 1
        if lines.cut:
            lines.cut = False
            yield Row(number, RowError(f"is longer than {MAX_LINE_CHARACTERS} characters"))
        elif line.strip():
            yield Row(number, _json_object(line))


def _count_lines(path: Path) -> int:
    """Count the lines of a file, the last one whether it is ended or not."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            count += block.count(b"\n")
            last = block
    return count + (not last.endswith(b"\n"))


def _json_object(line: str) -> dict[str, Any] | RowError:
    try:
        value = orjson.loads(line)
    except ValueError:
        return RowError("is no JSON; write one object a line")
    return value if isinstance(value, dict) else RowError("is JSON but no object")


def _encoding_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """Find the encoding, block by block, and what to say about it.

    A few bad bytes in a file that is otherwise UTF-8 make their own rows
    problems; they do not turn every other name into Windows-1252.
    """
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16", ()
    bad = beyond_ascii = 0
    with opened(path, "utf-8-sig") as file:
        while block := file.read(_BLOCK):
            if not block.isascii():
                bad += block.count("\ufffd")
                beyond_ascii += len(block) - len(block.encode("ascii", "ignore"))
    if not bad:
        return "utf-8-sig", ()
    if beyond_ascii - bad > 2 * bad:
        return "utf-8-sig", ("holds bytes that are not UTF-8: the rows with them are problems",)
    return "cp1252", ("is not UTF-8: read as Windows-1252 (cp1252)",)


def _delimiter_of(header: str) -> str:
    """Find the delimiter under which the header names the most fields."""

    def known(delimiter: str) -> tuple[int, int]:
        columns = next(csv.reader([header], delimiter=delimiter), [])
        return sum(field_of(column) is not None for column in columns), len(columns)

    return max(_DELIMITERS, key=known)
