"""Dates of events as EDTF, with the precision that is known.

Promises that a date keeps the words it was written in, and that two dates are
said to be in order, or so many days apart, only as far as both are known. Never
sharpens a month to a day, and never reads what is no EDTF of the forms below.

The forms (Extended Date/Time Format, ISO 8601-2:2019, a part of levels 0 and 1):
``2017``, ``2017-07``, ``2017-07-07``; ``2016-21`` to ``2016-24`` (spring, summer,
autumn, winter); ``201X`` (some year of these ten); one of these with ``?``
(uncertain), ``~`` (about) or ``%`` (both) behind; two of these with ``/`` between,
of which one may be ``..`` (open). No text at all is a date that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from tocsin.text.dates import CIRCA_YEARS, parse_date

#: What "about" allows on both sides of a day and of a month, in days. EDTF gives no figure: a
#: week and a month are the next larger units.
ABOUT_DAY, ABOUT_MONTH = 7, 31
PRECISIONS = ("day", "month", "season", "year", "decade", "interval", "unknown")

_MARKED = re.compile(r"(.*?)([?~%]?)")
_DECADE = re.compile(r"(\d{3})X")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BY_LENGTH = {4: "year", 7: "month", 10: "day"}
_FIRST, _LAST = date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date as written: it lies somewhere from ``first`` to ``last``, both included.

    Attributes:
        text: As written; empty when nothing is known.
        first: Earliest day; ``0001-01-01`` where the beginning is open.
        last: Latest day; ``9999-12-31`` where the end is open.
        precision: One of ``PRECISIONS``.
        is_uncertain: Marked with ``?`` or ``%``.
        is_about: Marked with ``~`` or ``%``; ``first`` and ``last`` are widened by it.
    """

    text: str
    first: date
    last: date
    precision: str
    is_uncertain: bool = False
    is_about: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self.precision != "unknown"

    def is_before(self, other: EventDate) -> bool | None:
        """Say whether it lies wholly before another; None where both orders are possible.

        >>> read_date("2017-07").is_before(read_date("2017-08-02"))
        True
        >>> read_date("2017-08").is_before(read_date("2017-08-02")) is None
        True
        """
        if self.last < other.first:
            return True
        return False if other.last <= self.first else None

    def days_to(self, other: EventDate) -> tuple[int, int]:
        """Give the least and the most days from this date to another; negative when before.

        >>> read_date("2017-10-01").days_to(read_date("2017-10-27"))
        (26, 26)
        """
        return (other.first - self.last).days, (other.last - self.first).days

    def meets(self, other: EventDate) -> str:
        """Say how this date, as somebody gives it, fits a date that is known better.

        Returns:
            ``within`` (nothing of the other lies outside), ``overlaps`` or ``apart``.

        >>> read_date("2017-08").meets(read_date("2017-07-27"))
        'apart'
        """
        if self.last < other.first or other.last < self.first:
            return "apart"
        return "within" if self.first <= other.first and other.last <= self.last else "overlaps"


UNKNOWN = EventDate("", _FIRST, _LAST, "unknown")


@lru_cache(maxsize=4096)
def read_date(text: str) -> EventDate | None:
    """Read an EDTF date.

    Returns:
        None when it is none of the forms of this module; ``UNKNOWN`` for no text.

    >>> read_date("2016-21").first.isoformat(), read_date("July 2017") is None
    ('2016-03-01', True)
    """
    text = text.strip()
    if not text:
        return UNKNOWN
    if "/" not in text:
        return _single(text)
    start, _, end = text.partition("/")
    left = UNKNOWN if start == ".." else _single(start)
    right = UNKNOWN if end == ".." else _single(end)
    if left is None or right is None or (left is UNKNOWN and right is UNKNOWN):
        return None
    if left.first > right.last:
        return None
    doubtful = left.is_uncertain or right.is_uncertain
    about = left.is_about or right.is_about
    return EventDate(text, left.first, right.last, "interval", doubtful, about)


def _single(text: str) -> EventDate | None:
    match = _MARKED.fullmatch(text)
    if match is None:
        return None
    bare, mark = match[1], match[2]
    span = _span(bare)
    if span is None:
        return None
    first, last, precision = span
    about = mark in {"~", "%"}
    if about:
        first, last = _widened(first, last, precision)
    return EventDate(text, first, last, precision, mark in {"?", "%"}, about)


def _span(bare: str) -> tuple[date, date, str] | None:
    if match := _DECADE.fullmatch(bare):
        year = int(match[1]) * 10
        return (date(year, 1, 1), date(year + 9, 12, 31), "decade") if year else None
    if match := _SEASON.fullmatch(bare):
        year, month = int(match[1]), 3 * (int(match[2]) - 20)
        if not MINYEAR <= year < MAXYEAR:
            return None
        after = date(year + (month + 3) // 13, (month + 2) % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(1), "season"
    if not _ISO.fullmatch(bare) or bare.startswith("0000"):
        return None
    found = parse_date(bare)
    if found is None or found.iso != bare:
        return None
    return found.start, found.end, _BY_LENGTH[len(bare)]


def _widened(first: date, last: date, precision: str) -> tuple[date, date]:
    years = CIRCA_YEARS * 366
    by = {"day": ABOUT_DAY, "month": ABOUT_MONTH, "season": ABOUT_MONTH}.get(precision, years)
    before, after = min(by, (first - _FIRST).days), min(by, (_LAST - last).days)
    return first - timedelta(before), last + timedelta(after)
