"""A sheet of a workbook, once the workbook is known to be harmless.

Promises that no workbook makes the process run out of memory by where its cells
stand or by what it unpacks to: the reader of sheets lays out every cell up to
the last row and column, so a file of a kilobyte may ask for terabytes, and that
cannot be caught. The sheets of an ``.xlsx`` are walked first, in blocks; then
any workbook is read by a process of its own with little memory before this one
opens it. Never reads workbooks of other kinds (``.xlsb``; for ``.ods`` see
:mod:`tocsin.lists.ods`).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tocsin.errors import SourceError, SourceLimitError

#: Bytes that a workbook may unpack to, and cells up to its last row and column.
#: A sheet may have 1,048,576 rows (ECMA-376): this is all of them in 19 columns.
MAX_UNPACKED_BYTES = 1 << 28
MAX_CELLS = 20_000_000
_BLOCK = 1 << 20
_TRIAL_BYTES = 1 << 31
#: What the process apart runs: the same reading, and no core file when it ends badly.
_TRIAL = """
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import python_calamine
book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
place = book.sheet_names.index(sys.argv[2]) if sys.argv[2] in book.sheet_names else 0
book.get_sheet_by_index(place).to_python(skip_empty_area=False)
"""
_MAX_TAG_BYTES = 1 << 20
_ATTRIBUTES = rb"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_PLACED = rb"<(?:[^\s<>/:\"'=]++:)?+(?P<kind>row|c)(?=[\s/>])"
#: Everything up to the next row or cell, then its attributes. Comments, CDATA
#: and quoted values may hold what looks like a tag; they are passed over whole.
_STEP = re.compile(
    rb"(?:[^<]++|<!--(?s:.*?)-->|<!\[CDATA\[(?s:.*?)\]\]>|<\?(?s:.*?)\?>|</[^>]*+>"
    rb"|(?!" + _PLACED.replace(b"?P<kind>", b"?:") + rb")<(?![!?/])" + _ATTRIBUTES + rb">)*+"
    rb"(?:" + _PLACED + rb"(?P<attributes>" + _ATTRIBUTES + rb")>)?+"
)  # fmt: skip
_PLACE = re.compile(rb"(?:^|[\s:])r\s*=\s*[\"']\s*\+?([A-Za-z]*)(\d*)")
_UNFINISHED = re.compile(rb"<!(?:-(?:-|$)|\[|$)|<[^!]|<$|$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        rows: Its cells as texts, all rows of one length; dates are ISO 8601 and
            whole numbers have no ``.0``.
        sheets: How many sheets the workbook has.
    """

    rows: Sequence[Sequence[object]]
    sheets: int

    def texts(self, row: int) -> list[str]:
        """Give the cells of a row, counted from 0, as texts without blanks around them."""
        return [cell_text(value) for value in self.rows[row]]


def sheet_of(data: bytes, path: Path, name: str = "") -> Sheet:
    """Give a sheet of a workbook, loaded whole.

    Args:
        data: The bytes of the workbook.
        path: Where they came from, for errors.
        name: The sheet's name; empty for the first one.

    Raises:
        SourceError: It is no workbook that can be read, or has no such sheet.
        SourceLimitError: It would take more memory than a file of rows may.
    """
    import python_calamine

    try:
        if zipfile.is_zipfile(io.BytesIO(data)):
            _walk(data, path)
        _try_apart(data, path, name)
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = book.sheet_names
        place = _place_of(name, sheets, path)
        values = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
    except (SourceError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic in the reader is no Exception
        raise SourceError(
            f"is no workbook that can be read ({type(error).__name__})",
            source=str(path),
            remedy="save it as XLSX or CSV again",
        ) from error
    return Sheet(values, len(sheets))


def _place_of(name: str, sheets: Sequence[str], path: Path) -> int:
    if name and name not in sheets:
        there = ", ".join(repr(sheet[:40]) for sheet in sheets[:12])
        raise SourceError(
            f"has no sheet {name[:40]!r}", source=str(path), remedy=f"name one of {there}"
        )
    return sheets.index(name) if name else 0


def cell_text(value: object) -> str:
    """Give a cell as text: a date as ISO 8601, a whole number without ``.0``."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def _walk(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        names = {member.filename.replace("\\", "/").lower() for member in members}
        if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
            raise _refused(path, "is no workbook in the format XLSX", "save it as XLSX or CSV")
        left_bytes = MAX_UNPACKED_BYTES
        for member in members:
            is_sheet, ending = False, b""
            member.file_size = MAX_UNPACKED_BYTES + _BLOCK  # its claim may end before its data
            with archive.open(member) as file:
                while block := file.read(_BLOCK):
                    left_bytes -= len(block)
                    if left_bytes < 0:
                        what = f"unpacks to more than {MAX_UNPACKED_BYTES >> 20} MiB"
                        raise _refused(path, what, "save the sheet as CSV")
                    is_sheet = is_sheet or b"sheetData" in ending + block
                    ending = (ending + block)[-16:]
            if is_sheet:
                with archive.open(member) as file:
                    _refuse_wide(path, file)


def _try_apart(data: bytes, path: Path, name: str) -> None:
    """Refuse a workbook that a process with little memory cannot read.

    What no walk sees: the cells of an ``.xls`` may name column 65,536 although
    its format ends at 256, and thousands of cells may share one vast text.
    """
    words = [sys.executable, "-P", "-c", _TRIAL, str(_TRIAL_BYTES), name]
    trial = subprocess.run(words, input=data, capture_output=True, check=False)  # noqa: S603
    if trial.returncode != 0:
        what = "is no workbook that can be read in 2 GiB of memory"
        raise _refused(path, what, "save it as XLSX or CSV")


def _refuse_wide(path: Path, file: IO[bytes]) -> None:
    """Refuse a sheet whose last row and last column span more cells than the limit.

    Only cells that may hold a value are laid out, so a sheet that is formatted
    to its end, or says that it is so large, passes.
    """
    last_row = last_column = row = column = 0
    waiting = b""
    while block := file.read(_BLOCK):
        waiting += block
        at = 0
        while (step := _STEP.match(waiting, at)) and (attributes := step[2]) is not None:
            at = step.end()
            letters, number = _place(attributes)
            if step[1] == b"row":
                row, column = (number or row + 1), 0
                continue
            column = letters or column + 1
            if not attributes.endswith(b"/"):
                last_row, last_column = max(last_row, number or row), max(last_column, column)
                if last_row * last_column > MAX_CELLS:
                    what = f"has cells up to row {last_row}, column {last_column}"
                    remedy = f"delete what is far off, or save it as CSV (limit {MAX_CELLS} cells)"
                    raise _refused(path, what, remedy)
        waiting = waiting[step.end() if step else at :]
        if len(waiting) > _MAX_TAG_BYTES or not _UNFINISHED.match(waiting):
            raise _refused(path, "holds a sheet that is no plain XML", "save it as CSV")


def _place(attributes: bytes) -> tuple[int, int]:
    """Give the column and the row that attributes name; 0 for what they do not."""
    column = row = 0
    for letters, digits in _PLACE.findall(attributes):
        named = 0
        for letter in letters.upper():
            named = named * 26 + letter - 64
        column, row = max(column, named), max(row, int(digits[:9] or 0))
    return column, row


def _refused(path: Path, what: str, remedy: str) -> SourceLimitError:
    return SourceLimitError(what, source=str(path), remedy=remedy)
