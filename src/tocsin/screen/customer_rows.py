"""Rows of a customers' file, before anyone asks what they mean.

Promises every record of the file in its order with the line it starts on, and a
:class:`RowError` in the place of each that cannot be told apart. A quote that is
never closed costs its own line only: the lines that it swallowed are read again.
Never keeps more than one record of CSV or JSON lines in memory.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import orjson

from tocsin.errors import CustomerFileError
from tocsin.screen.field_names import field_of

MAX_LINE_CHARACTERS = 1_000_000
_BLOCK = 1 << 20
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a record cannot be read."""

    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it starts on and its cells (an object for JSON)."""

    number: int
    cells: list[str] | dict[str, Any] | RowError


@dataclass(frozen=True, slots=True)
class Table:
    """A header and a way to read the rows below it."""

    columns: tuple[str, ...]
    notes: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]


class _Lines:
    """Lines of a text file with their numbers, that can be put back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.next_number = 1
        self.cut = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self.next_number += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        self._waiting.extendleft(reversed(lines))
        self.next_number -= len(lines)

    def _read(self) -> str:
        line = self._file.readline(MAX_LINE_CHARACTERS)
        if len(line) == MAX_LINE_CHARACTERS and not line.endswith(("\n", "\r")):
            self.cut = True
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._file.readline(MAX_LINE_CHARACTERS)
        return line


def csv_table(path: Path) -> Table:
    """Give the header and rows of a CSV file, its encoding and delimiter found.

    UTF-8 (with or without a byte order mark), UTF-16 with one, else Windows-1252,
    which a note says. Excel's first line ``sep=;`` is understood.
    """
    encoding, notes = _encoding_of(path)
    with _opened(path, encoding) as file:
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

    def rows() -> Iterator[Row]:
        with _opened(path, encoding) as file:
            yield from _csv_rows(_Lines(file), delimiter, skipped)

    return Table(tuple(column.strip() for column in columns), notes, rows)


def _csv_rows(lines: _Lines, delimiter: str, skipped: int) -> Iterator[Row]:
    for _ in range(skipped):
        next(lines, "")
    while True:
        lines.taken.clear()
        number = lines.next_number
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            lines.put_back(lines.taken[1:])
            lines.cut = False
            yield Row(number, RowError(f"cannot be told into cells ({error}); check its quotes"))
            continue
        if lines.cut:
            lines.cut = False
            yield Row(number, RowError(f"is longer than {MAX_LINE_CHARACTERS} characters"))
        else:
            yield Row(number, cells)


def json_rows(path: Path) -> Iterator[Row]:
    """Give the objects of a JSON lines file; a line that holds none is a RowError."""
    with _opened(path, _encoding_of(path)[0]) as file:
        lines = _Lines(file)
        for line in lines:
            lines.taken.clear()
            number = lines.next_number - 1
            if lines.cut:
                lines.cut = False
                yield Row(number, RowError(f"is longer than {MAX_LINE_CHARACTERS} characters"))
            elif line.strip():
                yield Row(number, _json_object(line))


def _json_object(line: str) -> dict[str, Any] | RowError:
    try:
        value = orjson.loads(line)
    except ValueError:
        return RowError("is no JSON; write one object a line")
    return value if isinstance(value, dict) else RowError("is JSON but no object")


def _opened(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, errors="replace", newline="")


def _encoding_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """Find the encoding, block by block, and what to say about it.

    A few bad bytes in a file that is otherwise UTF-8 make their own rows
    problems; they do not turn every other name into Windows-1252.
    """
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16", ()
    bad = beyond_ascii = 0
    with _opened(path, "utf-8-sig") as file:
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
