"""Rules for loose expressions: "overnight", "by year's end", "on the 9th", "weeks later".

Promises what the words leave open as open: an end of a year is about that year, "weeks later" a
month or so. Never takes today.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from tocsin.trace.draft.dates.context import (
    OPEN,
    Resolved,
    Surroundings,
    anchor_of,
    first_day,
    is_ahead,
    read_found,
)
from tocsin.trace.draft.dates.forms import DateForm
from tocsin.trace.draft.dates.steps import span_of
from tocsin.trace.edtf import EventDate

_SHARP = frozenset({"day", "month"})


def _overnight(_form: DateForm, around: Surroundings) -> Resolved:
    day = around.published
    if day is None:
        return OPEN
    made = f"{(day - timedelta(1)).isoformat()}/{day.isoformat()}"
    return Resolved(made, "publication", "night before publication", 0.7)


def _tonight(_form: DateForm, around: Surroundings) -> Resolved:
    if around.published is None:
        return OPEN
    return Resolved(around.published.isoformat(), "publication", "day by publication", 0.9)


def _weekend(_form: DateForm, around: Surroundings) -> Resolved:
    if around.published is None:
        return OPEN
    back = 0 if is_ahead(around) or around.published.weekday() > 5 else -1
    base = EventDate("", around.published, around.published, "day")
    return Resolved(span_of(base, "weekend", back), "publication", "weekend by publication", 0.75)


def _whole(unit: str, around: Surroundings, *, told: bool) -> tuple[str, str] | None:
    """Give the year, month ... that is meant by "the year": of the story, else of publication."""
    event = around.event_of_story(unit) if told and not is_ahead(around) else None
    sharp = event is not None and (unit != "month" or read_found(event).precision in _SHARP)
    if event is not None and sharp and not event.is_reported and event.anchor != "publication":
        return span_of(read_found(event), unit, 0), anchor_of(event)
    if around.published is None:
        return None
    base = EventDate("", around.published, around.published, "day")
    return span_of(base, unit, 0), "publication"


def _within(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "earlier in the week"."""
    unit = form.parts["unit"]
    found = _whole(unit, around, told=form.parts["way"].casefold() == "later" or unit == "year")
    if found is None:
        return OPEN
    return Resolved(found[0], found[1], f"in the {unit}", 0.75)


def _edge_of_unit(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "the end of the month", "year's end"."""
    unit = form.parts.get("unit") or form.parts["ending"].casefold()
    found = _whole(unit, around, told=True)
    if found is None:
        return OPEN
    made = found[0] if "/" in found[0] or not found[0] else f"{found[0]}~"
    if unit == "week" and "/" in found[0]:
        first, last = found[0].split("/")
        made = f"{first if form.parts.get('at') == 'start' else last}~"
    return Resolved(made, found[1], f"edge of the {unit}", 0.75)


def _middle_of_decade(_form: DateForm, around: Surroundings) -> Resolved:
    event = around.event_of_story("decade")
    if event is not None and not event.is_reported:
        middle = first_day(event).year // 10 * 10 + 5
        return Resolved(f"{middle:04}~", anchor_of(event), "middle of the decade", 0.7)
    if around.published is None:
        return OPEN
    middle = around.published.year // 10 * 10 + 5
    if middle > around.published.year and not is_ahead(around):
        middle -= 10
    return Resolved(f"{middle:04}~", "publication", "middle of the decade", 0.6)


_NTH = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth"),
)


def _day_of_month(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "on the 9th": of the month told last, else the last or next one by publication."""
    day = int(form.parts["day"]) if "day" in form.parts else _NTH.index(form.parts["nth"]) + 1
    day = 30 if form.parts.get("nth") == "thirtieth" else day
    event = around.event
    told = read_found(event) if event is not None else None
    if (
        event is not None
        and told is not None
        and told.precision in {"day", "month"}
        and event.anchor != "publication"
    ):
        first = told.first
        made = f"{first.year:04}-{first.month:02}-{day:02}"
        if day <= monthrange(first.year, first.month)[1]:
            return Resolved(made, anchor_of(event), "day of the month told last", 0.7)
        return OPEN
    if around.published is None:
        return OPEN
    year, month = around.published.year, around.published.month
    shift = 0
    if is_ahead(around):
        shift = 1 if day < around.published.day else 0
    elif day > around.published.day:
        shift = -1
    year, month = divmod(year * 12 + month - 1 + shift, 12)
    if day > monthrange(year, month + 1)[1]:
        return OPEN
    return Resolved(
        f"{year:04}-{month + 1:02}-{day:02}", "publication", "day of a month by publication", 0.7
    )


def _some_later(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "weeks later", of which only about when can be said."""
    event = around.event
    if event is None:
        return OPEN
    told, unit = read_found(event), form.parts["unit"].casefold()
    if unit in {"days", "weeks"} and told.precision in {"day", "month"}:
        made = f"{told.first.year:04}-{told.first.month:02}~"
    elif unit in {"days", "weeks", "months"} and told.precision != "decade":
        made = f"{told.first.year:04}~"
    else:
        made = ""
    return Resolved(made, anchor_of(event), "some time by the date before", 0.45)


LOOSE_RULES = {
    "overnight": _overnight, "tonight": _tonight, "weekend": _weekend, "within": _within,
    "edge_of_unit": _edge_of_unit, "middle_of_decade": _middle_of_decade,
    "day_of_month": _day_of_month, "some_later": _some_later,
}  # fmt: skip
