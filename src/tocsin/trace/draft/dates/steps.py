"""Steps from a date: so many days, weeks or years on, or the week or year that holds it.

Promises EDTF no sharper than the date it starts from or the unit of the step. Never takes today.
"""

from __future__ import annotations

from datetime import timedelta

from tocsin.trace.draft.dates.context import DAYS
from tocsin.trace.draft.dates.forms import DateForm
from tocsin.trace.draft.dates.patterns import NUMBERS, VAGUE
from tocsin.trace.edtf import EventDate


def moved(base: EventDate, form: DateForm, sign: int) -> str:
    """Give the EDTF so many units from a date, no sharper than the date or the unit."""
    word = form.parts.get("n", "a").casefold()
    number = int(word) if word.isdigit() else NUMBERS[word]
    unit = form.parts["unit"].removesuffix("s")
    unit = {"centurie": "century", "night": "day", "morning": "day", "evening": "day"}.get(
        unit, unit
    )
    half = bool(form.parts.get("half")) or word == "half a"
    rough = word in VAGUE - {"half a"} or bool(
        (form.parts.get("approx") or "").strip(" ") not in {"", "just", "only"}
    )
    mark = "~" if rough else ""
    if base.precision in {"interval", "decade", "unknown"}:
        if unit in {"year", "decade"} and base.precision == "interval":
            return f"{base.last.year + sign * number * (10 if unit == 'decade' else 1):04}{mark}"
        return base.text if base.precision == "interval" else ""
    if unit in DAYS:
        return _moved_days(base, sign * number * DAYS[unit], mark)
    months = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    months += (
        {"month": 0, "quarter": 1, "year": 6, "decade": 60, "century": 600}[unit] if half else 0
    )
    if unit in {"year", "decade", "century"} and not half:
        return f"{base.first.year + sign * months // 12:04}{mark}"
    if base.precision == "year":
        return f"{base.first.year + sign * (months // 12):04}{mark}"
    count = base.first.year * 12 + base.first.month - 1 + sign * months
    year, month = divmod(count, 12)
    return f"{year:04}-{month + 1:02}{mark}"


def _moved_days(base: EventDate, days: int, mark: str) -> str:
    if base.precision == "day":
        return (base.first + timedelta(days)).isoformat() + mark
    if base.precision == "month":
        moved = base.first + timedelta(days + 14 if abs(days) > 25 else 0)
        return f"{moved.year:04}-{moved.month:02}{mark}"
    return base.text.rstrip("~?%") + mark


def span_of(base: EventDate, unit: str, shift: int) -> str:  # noqa: PLR0911 - one rule a branch
    """Give the EDTF of the day, week ... that holds a date, or of one before or after it."""
    first = base.first
    if unit == "decade":
        return f"{(first.year // 10 + shift) % 1000:03}X"
    if unit == "year":
        return f"{first.year + shift:04}"
    if base.precision not in {"day", "month"}:
        return base.text.rstrip("~?%") if not shift else ""
    if unit == "month":
        year, month = divmod(first.year * 12 + first.month - 1 + shift, 12)
        return f"{year:04}-{month + 1:02}"
    if unit == "quarter":
        year, quarter = divmod(first.year * 4 + (first.month - 1) // 3 + shift, 4)
        return f"{year:04}-{3 * quarter + 1:02}/{year:04}-{3 * quarter + 3:02}"
    if base.precision == "month":
        return f"{first.year:04}-{first.month:02}"
    if unit == "day":
        return (first + timedelta(shift)).isoformat()
    monday = first - timedelta(first.weekday()) + timedelta(7 * shift)
    if unit == "weekend":
        return f"{(monday + timedelta(5)).isoformat()}/{(monday + timedelta(6)).isoformat()}"
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
