"""Text cut into blocks of whole records, so that each block can be read by itself.

Promises that the records of all blocks, read one block after the other, are those
of the file read at once, with the same numbers; the cuts depend on the file alone.
Never keeps more than one block and one line in memory; never asks what a record
means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TextIO

MAX_LINE_CHARACTERS = 1_000_000
#: Characters of the largest block, and of the first one: the first are smaller, so
#: that a small file too is shared by all processes.
MOST_CHARACTERS = 1 << 14
FEWEST_CHARACTERS = 1 << 10
_READ = 1 << 16
#: Records taken one by one where the text cannot be cut.
_SLOWLY = 64


class RowError(NamedTuple):
    """Why a record cannot be read."""

    message: str


class Row(NamedTuple):
    """One record: the line it starts on and its cells (an object for JSON)."""

    number: int
    cells: list[Any] | dict[str, Any] | RowError


class Block(NamedTuple):
    """Some records that stand one after the other.

    Attributes:
        first: The number of the line, or row, on which it begins.
        after: The number on which the next block begins.
        data: Text of whole records, rows, or a batch of Arrow's as bytes.
    """

    first: int
    after: int
    data: str | list[Row] | bytes


class Lines:
    """Lines of a text file with their numbers, that can be put back and taken as one text."""

    def __init__(self, file: TextIO, number: int = 1) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self.taken: list[str] = []
        self.next_number = number
        self.cut = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._line(MAX_LINE_CHARACTERS)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE_CHARACTERS and not line.endswith(("\n", "\r")):
            self.cut = True
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._line(MAX_LINE_CHARACTERS)
        self.taken.append(line)
        self.next_number += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        """Put lines back that were taken last, in the order they were taken."""
        self._text = "".join([*lines, self._text[self._at :]])
        self._at = 0
        self.next_number -= len(lines)

    def text(self, characters: int) -> str:
        """Take whole lines, about so many characters; empty at the end or within a long line."""
        while len(self._text) - self._at < characters and self._more():
            pass
        end = self._text.rfind("\n", self._at, self._at + characters) + 1
        while not end and len(self._text) - self._at <= MAX_LINE_CHARACTERS:
            end = self._text.find("\n", self._at) + 1
            if not end and not self._more():
                end = len(self._text)
                break
        if not end or end - self._at > MAX_LINE_CHARACTERS:
            return ""
        text = self._text[self._at : end]
        self._at = end
        self.next_number += lines_of(text)
        return text

    def _more(self) -> bool:
        read = self._file.read(_READ)
        self._text = self._text[self._at :] + read
        self._at = 0
        return bool(read)

    def _line(self, most: int) -> str:
        """Take one line with its end; a part of it when it is longer than ``most``."""
        while True:
            ends = [
                place
                for mark in ("\n", "\r")
                if (place := self._text.find(mark, self._at, self._at + most)) >= 0
            ]
            end = min(ends) + 1 if ends else self._at + most
            is_whole = len(self._text) > end  # a "\r" at the very end may be half of "\r\n"
            if is_whole or not self._more():
                break
        if self._text[end - 1 : end + 1] == "\r\n" and end - self._at < most:
            end += 1
        line = self._text[self._at : end]
        self._at += len(line)
        return line


def lines_of(text: str) -> int:
    r"""Count lines as Python reads them, ended by LF, CR LF or CR, or by nothing at the end.

    >>> lines_of("a\nb\r\nc\rd")
    4
    """
    count = text.count("\n")
    if "\r" in text:
        count += text.count("\r") - text.count("\r\n")
    is_ended = not text or text.endswith(("\n", "\r"))
    return count if is_ended else count + 1


def csv_blocks(lines: Lines, delimiter: str) -> Iterator[Block]:
    """Cut CSV into blocks; a block of rows stands where the text cannot be cut."""
    yield from _blocks(
        lines,
        lambda text: _cut_csv(text, delimiter) if '"' in text else len(text),
        lambda: csv_rows(lines, delimiter),
    )


def line_blocks(lines: Lines, rows: Callable[[Lines], Iterator[Row]]) -> Iterator[Block]:
    """Cut a file with a record a line into blocks."""
    yield from _blocks(lines, len, lambda: rows(lines))


def _blocks(
    lines: Lines, cut: Callable[[str], int], rows: Callable[[], Iterator[Row]]
) -> Iterator[Block]:
    done = 0
    while True:
        first = lines.next_number
        text = lines.text(min(MOST_CHARACTERS, max(FEWEST_CHARACTERS, done // 8)))
        kept = cut(text)
        if kept < len(text):
            lines.put_back([text[kept:]])
            lines.next_number = first + lines_of(text[:kept])
        done += kept
        if kept:
            yield Block(first, lines.next_number, text[:kept])
            continue
        taken = list(islice(rows(), _SLOWLY))
        if not taken and lines.next_number == first:
            return
        yield Block(first, lines.next_number, taken)


def _cut_csv(text: str, delimiter: str) -> int:
    """Give where the last record ends that is whole and well formed, from the beginning on."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    whole = 0
    try:
        for _ in reader:
            whole = reader.line_num
    except csv.Error:
        return sum(map(len, lines[:whole]))
    return len(text)


def csv_rows_of(text: str, number: int, delimiter: str) -> Iterator[Row]:
    """Give the records of a block of CSV text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = number
    try:
        for cells in reader:
            yield Row(number, cells)
            number = first + reader.line_num
    except csv.Error:  # only a field past the limit: the records are whole
        pass
    else:
        return
    lines = Lines(io.StringIO(text, newline=""), first)
    yield from (row for row in csv_rows(lines, delimiter) if row.number >= number)


def csv_rows(lines: Lines, delimiter: str) -> Iterator[Row]:
    """Give records one by one; a quote that is never closed costs its own line only."""
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


def rows_in(block: Block) -> Iterator[Row]:
    """Give the records of a block that is made of rows."""
    if not isinstance(block.data, list):
        raise TypeError("the block holds no rows")
    return iter(block.data)


def opened(path: Path, encoding: str) -> TextIO:
    """Open a text file with its ends of lines as they are; bad bytes become U+FFFD."""
    return path.open(encoding=encoding, errors="replace", newline="")
