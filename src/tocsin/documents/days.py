"""The day on which a document was published, and what told it.

Promises a day that the document states or that somebody gave, with the rule that found it.
Never takes today, the day of retrieval or the age of a file for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tocsin.documents.document import Block, BlockKind
from tocsin.documents.patterns import DAY, is_day_line
from tocsin.errors import DocumentError
from tocsin.text.dates import Precision, parse_date

#: A day before printing, or a year of four digits that is none, is no day of publication.
_EARLIEST_YEAR = 1600
_EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CHANGED = re.compile(r"\b(?:updated|modified|last|edited)\b", re.IGNORECASE)
_NEXT_LINES = 4


def given_day(text: str) -> str:
    """Give the day that somebody gave.

    Args:
        text: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        DocumentError: It is no such day.

    >>> given_day("2018-02")
    '2018-02'
    """
    day = text.strip()
    read = parse_date(day) if _EDTF.fullmatch(day) else None
    if read is None or read.iso != day:
        raise DocumentError(
            f"{day[:40]!r} is no day",
            source="--published",
            remedy="write 2018, 2018-02 or 2018-02-07",
        )
    return day


def iso_day(text: str) -> str:
    """Give the day that a text begins with or is, as ``YYYY-MM-DD`` or as far as known; "" else.

    A time behind the day is left out: the day is the one that the publisher wrote.

    >>> iso_day("2018-02-07T23:30:00-05:00"), iso_day("Wed, 7 February 2018"), iso_day("soon")
    ('2018-02-07', '2018-02-07', '')
    """
    match = re.match(r"\s*(\d{4}-\d\d-\d\d)(?=$|[T ])", text)
    found = match or DAY.search(text)
    read = parse_date(re.sub(r"(?<=\d)[/.](?=\d)", "-", found[0]) if match else found[0]) if found else None
    if read is None or read.start.year < _EARLIEST_YEAR or read.precision is Precision.RANGE:
        return ""
    return read.iso


def day_in_lines(text: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """Give the day in the byline and the rule; two empty texts where none is.

    Bylines up to the first lines of prose count, and those just behind the last. A day of
    change counts only where no day of publication stands.
    """
    bodies = [place for place, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    first = bodies[0] if bodies else len(blocks)
    last = bodies[-1] if bodies else len(blocks)
    near = [
        text[block.start : block.end]
        for place, block in enumerate(blocks)
        if block.kind is BlockKind.BYLINE and (place <= first + 1 or 0 < place - last <= _NEXT_LINES)
    ]
    for lines, rule in (
        ([line for line in near if not _CHANGED.search(_before_day(line))], "byline"),
        ([line for line in near if _CHANGED.search(_before_day(line))], "byline, day of change"),
    ):
        if day := _first_day(lines):
            return day, rule
    return "", ""


def _before_day(line: str) -> str:
    match = DAY.search(line)
    return line[: match.start()] if match else line


def _first_day(lines: Iterable[str]) -> str:
    ordered = sorted(lines, key=lambda line: not is_day_line(line))
    return next((day for day in map(iso_day, ordered) if day), "")
