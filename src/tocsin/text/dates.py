"""Dates as lists and customers write them, with the precision that is known.

Promises an interval of days for whatever can be read, the ISO prefix that FtM
uses, and a comparison by overlap. Never invents a day or month that nobody
wrote (``1987`` is a year, not 1 January 1987), and never picks one reading of
``05/06/1987``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import IntEnum
from functools import lru_cache

from tocsin.errors import QueryError

#: Years that "circa" allows on both sides. OFAC gives no figure; two years is
#: the narrowest that keeps neighbouring estimates together.
CIRCA_YEARS = 2
#: Longest range, in years, that is written out year by year for FtM.
RANGE_YEARS = 15

#: One digit changed moves a day, written as a number, by 1 to 9, two neighbours swapped by 9
#: to 81, with noughts behind: whatever is further apart needs no closer look.
_MOST_APART = 81
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.|ca\.?|~)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?:between\s+)?(.+?)\s*(?:\bto\b|\band\b|\buntil\b|–|/|-)\s*(.+)$", re.IGNORECASE
)
_YEAR_RANGE = re.compile(r"^(\d{4})\s*[-–/]\s*(\d{4})$")
_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{2}:?\d{2}\S*)?)?)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_DAY_MONTH_YEAR = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]+)\.?,?[\s.-]+(\d{4})$", re.IGNORECASE
)
_MONTH_DAY_YEAR = re.compile(
    r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"^([a-z]+)\.?,?[\s-]+(\d{4})$", re.IGNORECASE)
_NUMERIC = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$")
_PLAIN = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?\Z")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")


class Precision(IntEnum):
    """How much of a date is known; a larger value knows more."""

    RANGE = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


# looked up once: an enumeration's member costs more than the question
_DAY, _MONTH = Precision.DAY, Precision.MONTH


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to some precision: every day from ``start`` to ``end`` is possible.

    >>> parse_date("27 Jun 1987").iso, parse_date("Jun 1987").iso, parse_date("circa 1960").iso
    ('1987-06-27', '1987-06', '1960')
    """

    start: date
    end: date
    precision: Precision
    circa: bool = False

    @property
    def iso(self) -> str:
        """The ISO 8601 prefix that is certain; empty for a range over several years."""
        text = self.start.isoformat()
        if self.precision is Precision.RANGE:
            return text[:4] if self.start.year == self.end.year else ""
        return text[: (0, 4, 7, 10)[self.precision]]

    @property
    def iso_values(self) -> tuple[str, ...]:
        """The prefixes that together cover the date, as FtM takes several values.

        A range gives each of its years, or its two ends when it is longer than
        ``RANGE_YEARS``.

        >>> parse_date("1960 to 1962").iso_values
        ('1960', '1961', '1962')
        """
        if self.iso:
            return (self.iso,)
        first, last = self.start.year, self.end.year
        if last - first > RANGE_YEARS:
            return (str(first), str(last))
        return tuple(str(year) for year in range(first, last + 1))


def parse_date(text: str) -> PartialDate | None:
    """Read one date; an ambiguous one gives only what its readings share, the year.

    Returns:
        None when nothing can be read.

    >>> parse_date("05/06/1987").iso
    '1987'
    """
    readings = parse_dates(text)
    if len(readings) > 1:
        year = readings[0].start.year
        return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    return readings[0] if readings else None


@lru_cache(maxsize=65536)
def parse_dates(text: str) -> tuple[PartialDate, ...]:
    """Read every date that the text may mean.

    Args:
        text: ISO 8601 prefixes, ``27 Jun 1987``, ``June 27, 1987``, ``Jun 1987``,
            ``circa 1960``, ``1960 to 1965``, ``1958-1963``, ``27/06/1987``.

    Returns:
        One reading; two (day first, then month first) when both are possible;
        none when the text is no date.

    >>> [d.iso for d in parse_dates("05/06/1987")]
    ['1987-06-05', '1987-05-06']
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        day = _iso_day(text)
        if day is not None:
            return (PartialDate(day, day, _DAY),)
    text = " ".join(text.split())
    if not 4 <= len(text) <= 60:
        return ()
    bare = _CIRCA.sub("", text)
    circa = bare != text
    single = _single(bare)
    if single:
        return tuple(PartialDate(d.start, d.end, d.precision, circa) for d in single)
    match = _YEAR_RANGE.match(bare) or _RANGE.match(bare)
    if match:
        return _range(match[1], match[2], circa=circa)
    return ()


def _iso_day(text: str) -> date | None:
    """Read what most dates are, ``1987-06-27``, without trying the other forms; else None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _range(left: str, right: str, *, circa: bool) -> tuple[PartialDate, ...]:
    circa = circa or bool(_CIRCA.match(left) or _CIRCA.match(right))
    starts, ends = _single(_CIRCA.sub("", left)), _single(_CIRCA.sub("", right))
    if len(starts) != 1 or len(ends) != 1 or starts[0].start > ends[0].end:
        return ()
    return (PartialDate(starts[0].start, ends[0].end, Precision.RANGE, circa),)


def _single(text: str) -> tuple[PartialDate, ...]:
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        if match := pattern.match(text):
            return _built(match[1], *match.groups()[1:])
    if match := _DAY_MONTH_YEAR.match(text):
        return _built(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY_YEAR.match(text):
        return _built(match[3], _month(match[1]), match[2])
    if match := _MONTH_YEAR.match(text):
        return _built(match[2], _month(match[1]))
    if match := _NUMERIC.match(text):
        day_first = _built(match[4], match[3], match[1])
        month_first = _built(match[4], match[1], match[3])
        return day_first if day_first == month_first else day_first + month_first
    return ()


def _month(word: str) -> str:
    return str(_MONTHS.get(word.lower(), 99))


def _built(year: str, month: str | None = None, day: str | None = None) -> tuple[PartialDate, ...]:
    """Build a date from digits; ``00`` means unknown; empty when it is no date."""
    y, m, d = int(year), int(month or 0), int(day or 0)
    try:
        if not m:
            return (PartialDate(date(y, 1, 1), date(y, 12, 31), Precision.YEAR),)
        if not d:
            following = date(y + m // 12, m % 12 + 1, 1)
            return (PartialDate(date(y, m, 1), following - timedelta(1), Precision.MONTH),)
        return (PartialDate(date(y, m, d), date(y, m, d), Precision.DAY),)
    except ValueError:
        return ()


def compare_dates(a: str | PartialDate, b: str | PartialDate) -> str:
    """Say how two dates agree: ``same``, ``near``, ``unknown`` or ``contradicts``.

    Rules, the first that applies:

    1. One of them cannot be read: ``unknown``.
    2. Both to the day and equal, or overlapping with at least the month known
       on both sides: ``same``.
    3. Overlapping otherwise (a bare year, a range, a circa of two years): ``near``.
    4. Both to the day in one year, and day and month are swapped, or one of
       them is 1 January (the usual stand-in for an unknown day): ``near``.
    5. Both to the day, and one digit differs or two neighbours are swapped: ``near``.
    6. One is not known to the day and the years are neighbours: ``unknown``.
    7. ``contradicts``.

    Several readings of one text give the most agreeing of their answers. The
    comparison is symmetric.

    >>> compare_dates("1987-06-27", "27 Jun 1987"), compare_dates("1987", "1987-06-27")
    ('same', 'near')
    >>> compare_dates("1987-06-05", "1987-05-06"), compare_dates("1987", "1990-01-05")
    ('near', 'contradicts')
    """
    left = parse_dates(a) if isinstance(a, str) else (a,)
    right = parse_dates(b) if isinstance(b, str) else (b,)
    if len(left) == len(right) == 1:
        return _compare(left[0], right[0])
    verdicts = {_compare(x, y) for x in left for y in right}
    return next((v for v in ("same", "near", "unknown", "contradicts") if v in verdicts), "unknown")


def _compare(a: PartialDate, b: PartialDate) -> str:
    are_days = a.precision is _DAY and b.precision is _DAY
    if are_days and not (a.circa or b.circa):
        if a.start == b.start:
            return "same"
        return "near" if _is_slip(a.start, b.start) else "contradicts"
    (start_a, end_a), (start_b, end_b) = _widened(a), _widened(b)
    if start_a <= end_b and start_b <= end_a:
        vague = a.circa or b.circa or min(a.precision, b.precision) < _MONTH
        return "near" if vague else "same"
    if are_days:
        return "near" if _is_slip(a.start, b.start) else "contradicts"
    gap_years = max(start_a.year - end_b.year, start_b.year - end_a.year)
    return "unknown" if gap_years <= 1 else "contradicts"


def _widened(d: PartialDate) -> tuple[date, date]:
    if not d.circa:
        return d.start, d.end
    first = max(d.start.year - CIRCA_YEARS, 1)
    return date(first, 1, 1), date(min(d.end.year + CIRCA_YEARS, MAXYEAR), 12, 31)


@lru_cache(maxsize=16_384)
def year_span(text: str) -> tuple[int, int] | None:
    """Give the first and the last year that a date may be in; None when it cannot be read.

    >>> year_span("1960-05-02"), year_span("1960 to 1962"), year_span("unknown")
    ((1960, 1960), (1960, 1962), None)
    """
    if _PLAIN.match(text):
        return int(text[:4]), int(text[:4])
    spans = [_widened(reading) for reading in parse_dates(text)]
    if not spans:
        return None
    return min(first.year for first, _ in spans), max(last.year for _, last in spans)


def _is_slip(a: date, b: date) -> bool:
    """Say whether two different days are one slip apart."""
    if a.year == b.year:
        if (a.month, a.day) == (b.day, b.month):
            return True
        if (a.month, a.day) == (1, 1) or (b.month, b.day) == (1, 1):
            return True
    apart = abs(a.year * 10_000 + a.month * 100 + a.day - b.year * 10_000 - b.month * 100 - b.day)
    while apart % 10 == 0:
        apart //= 10
    if apart > _MOST_APART:
        return False
    x, y = a.isoformat().replace("-", ""), b.isoformat().replace("-", "")
    first = next(i for i in range(8) if x[i] != y[i])
    if x[first + 1 :] == y[first + 1 :]:
        return True
    swapped = x[first] == y[first + 1] and x[first + 1] == y[first]
    return swapped and x[first + 2 :] == y[first + 2 :]


def check_day(text: str, source: str = "as_of") -> str:
    """Give a day back that is one.

    Args:
        text: A day as ``YYYY-MM-DD``; other ISO forms are not taken.
        source: What asked for it, for the error.

    Raises:
        QueryError: It is no whole day.

    >>> check_day("2018-02-01")
    '2018-02-01'
    """
    try:
        is_day = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise QueryError(f"{text[:40]!r} is no day", source=source, remedy="write YYYY-MM-DD")
    return text
