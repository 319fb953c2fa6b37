"""Dates compared step by step: slow, plain, and what the fast ones must give."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from tocsin.text.dates import CIRCA_YEARS, PartialDate, Precision

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
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")


def parse_dates(text: str) -> tuple[PartialDate, ...]:
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
    left = parse_dates(a) if isinstance(a, str) else (a,)
    right = parse_dates(b) if isinstance(b, str) else (b,)
    verdicts = {_compare(x, y) for x in left for y in right}
    return next((v for v in ("same", "near", "unknown", "contradicts") if v in verdicts), "unknown")


def _compare(a: PartialDate, b: PartialDate) -> str:
    (start_a, end_a), (start_b, end_b) = _widened(a), _widened(b)
    if start_a <= end_b and start_b <= end_a:
        vague = a.circa or b.circa or min(a.precision, b.precision) < Precision.MONTH
        return "near" if vague else "same"
    if a.precision is Precision.DAY and b.precision is Precision.DAY:
        return "near" if _is_slip(a.start, b.start) else "contradicts"
    gap_years = max(start_a.year - end_b.year, start_b.year - end_a.year)
    return "unknown" if gap_years <= 1 else "contradicts"


def _widened(d: PartialDate) -> tuple[date, date]:
    if not d.circa:
        return d.start, d.end
    first = max(d.start.year - CIRCA_YEARS, 1)
    return date(first, 1, 1), date(min(d.end.year + CIRCA_YEARS, MAXYEAR), 12, 31)


def _is_slip(a: date, b: date) -> bool:
    if a.year == b.year:
        if (a.month, a.day) == (b.day, b.month):
            return True
        if (a.month, a.day) == (1, 1) or (b.month, b.day) == (1, 1):
            return True
    x, y = a.isoformat().replace("-", ""), b.isoformat().replace("-", "")
    differing = [i for i in range(8) if x[i] != y[i]]
    if len(differing) == 1:
        return True
    first, last = differing[0], differing[-1]
    swapped = x[first] == y[last] and x[last] == y[first]
    return len(differing) == 2 and last - first == 1 and swapped
