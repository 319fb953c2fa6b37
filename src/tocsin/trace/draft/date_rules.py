"""The rules that give a date expression its EDTF, one for each kind of expression.

Promises a value no sharper than the words and what they count from. Never takes today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta

from tocsin.trace.draft.date_context import (
    OPEN,
    Resolved,
    Surroundings,
    anchor_of,
    first_day,
    is_ahead,
    mark_of,
    nearest_year,
    read_found,
    year_of,
)
from tocsin.trace.draft.date_forms import (
    SEASONS,
    DateForm,
    date_forms,
    month_number,
    ordinal,
    weekday_number,
)
from tocsin.trace.draft.date_loose import LOOSE_RULES
from tocsin.trace.draft.date_steps import moved, span_of
from tocsin.trace.edtf import EventDate, read_date

_EVENT_SPECS = ("that", "the")


def resolved_form(form: DateForm, around: Surroundings) -> Resolved:
    """Give what an expression means where it stands; open where it is no date of the calendar."""
    try:
        return _RULES[form.kind](form, around)
    except (ValueError, OverflowError):  # 31 February, the year 0
        return OPEN


def _full(form: DateForm, _around: Surroundings) -> Resolved:
    return Resolved(form.parts["iso"], "", "ISO day", 0.98)


def _point(form: DateForm, around: Surroundings) -> Resolved:
    month = form.month
    day = int(form.parts.get("day", 0))
    year = year_of(form, around)
    if year is not None:
        tail = f"-{day:02}" if day else ""
        made = f"{year[0]:04}-{month:02}{tail}{mark_of(form.parts.get('mod'))}"
        return Resolved(made, year[1], "day and month with a year", 0.97)
    if not day:
        return OPEN
    chosen = nearest_year(month, day, around)
    if chosen is None:
        return OPEN
    return Resolved(f"{chosen[0]:04}-{month:02}-{day:02}", chosen[1], chosen[2], 0.85)


def _edge(form: DateForm, around: Surroundings) -> Resolved:
    first = form.parts["edge"] == "first"
    if "month" not in form.parts:
        year = int(form.parts["year"])
        return Resolved(f"{year:04}-{'01-01' if first else '12-31'}", "", "edge of a year", 0.95)
    month = form.month
    if "year" in form.parts:
        chosen = (int(form.parts["year"]), "", "")
    else:
        found = nearest_year(month, 1 if first else 28, around)
        if found is None:
            return OPEN
        chosen = found
    day = 1 if first else monthrange(chosen[0], month)[1]
    return Resolved(f"{chosen[0]:04}-{month:02}-{day:02}", chosen[1], "edge of a month", 0.9)


def _month(form: DateForm, around: Surroundings) -> Resolved:  # noqa: PLR0911 - one rule a branch
    month, published = form.month, around.published
    spec = _spec(form)
    if spec in {"following", "next", "previous"} and _is_of_story(form):
        return _named_month_after(month, spec, around)
    if spec in {"that", "same"}:
        event = around.event
        if event is None:
            return OPEN
        year = first_day(event).year
        return Resolved(f"{year:04}-{month:02}", anchor_of(event), "year of the date before", 0.8)
    if spec and published is not None:
        if spec == "last":
            year = published.year - (0 if month < published.month else 1)
        elif spec == "next":
            year = published.year + (0 if month > published.month else 1)
        else:
            year = published.year - (
                1 if "past" in form.parts["spec"] and month > published.month else 0
            )
        return Resolved(f"{year:04}-{month:02}", "publication", f"{spec} month by name", 0.9)
    if spec:
        return OPEN
    chosen = nearest_year(month, 0, around)
    if chosen is None:
        return OPEN
    made = f"{chosen[0]:04}-{month:02}{mark_of(form.parts.get('mod'))}"
    return Resolved(made, chosen[1], chosen[2], 0.8)


def _named_month_after(month: int, spec: str, around: Surroundings) -> Resolved:
    event = around.event
    if event is None:
        return OPEN
    first = first_day(event)
    if spec == "previous":
        year = first.year - (0 if month < first.month else 1)
    else:
        year = first.year + (0 if month > first.month else 1)
    return Resolved(f"{year:04}-{month:02}", anchor_of(event), f"{spec} month by name", 0.8)


def _spec(form: DateForm) -> str:
    """Give ``last``, ``next``, ``this``, ``that``, ``same``, ``following``, ``previous`` or ""."""
    words = form.parts.get("spec", "").casefold().split()
    if not words:
        return ""
    if words[0] == "this" and "same" not in words:
        return "this"
    for word in ("same", "that", "following", "ensuing", "next", "last", "past", "coming"):
        if word in words:
            return {"ensuing": "following"}.get(word, word)
    return "previous"


def _is_of_story(form: DateForm) -> bool:
    """Whether the article makes it count from the story: "the next day", not "next day"."""
    return form.parts.get("spec", "").casefold().startswith(_EVENT_SPECS)


def _decade(form: DateForm, _around: Surroundings) -> Resolved:
    decade = form.parts.get("decade") or f"19{form.parts['short']}"
    return Resolved(f"{decade}X{mark_of(form.parts.get('mod'))}", "", "decade", 0.95)


def _season(form: DateForm, around: Surroundings) -> Resolved:  # noqa: C901 - one rule a branch
    code = SEASONS[form.parts["season"]]
    mark = mark_of(form.parts.get("mod"))
    year = year_of(form, around)
    if year is not None:
        return Resolved(f"{year[0]:04}-{code}{mark}", year[1], "season with a year", 0.93)
    spec, published, event = _spec(form), around.published, around.event
    if spec in {"that", "same", "following", "previous"} or (spec == "next" and _is_of_story(form)):
        if event is None:
            return OPEN
        first = first_day(event)
        begins = 3 * (code - 20)
        later = first.year + (0 if begins > first.month else 1)
        told = {"that": first.year, "same": first.year, "previous": first.year - 1}.get(spec, later)
        return Resolved(f"{told:04}-{code}", anchor_of(event), "season by the date before", 0.75)
    if not spec and event is not None and not event.is_reported and event.anchor != "publication":
        first = first_day(event)
        if published is None or first.year < published.year:
            begins = 3 * (code - 20)
            told = first.year + (0 if begins + 2 >= first.month else 1)
            return Resolved(f"{told:04}-{code}", anchor_of(event), "season by the date before", 0.7)
    if published is None:
        return OPEN
    begins, now = 3 * (code - 20), published.month
    has_begun, is_over = begins <= now, begins + 2 < now
    ahead = is_ahead(around) if not spec else False
    told = published.year
    if spec in {"next", "coming"}:
        told += 1 if has_begun else 0
    elif spec in {"last", "past"} or (spec == "this" and "past" in form.parts["spec"]):
        told -= 0 if is_over else 1
    elif not spec and not has_begun and not ahead:
        told -= 1
    if code == SEASONS["winter"] and now <= 2 and spec in {"", "this"}:
        told = published.year - 1  # a winter bears the year in which it begins
    return Resolved(f"{told:04}-{code}", "publication", "season by publication", 0.8)


def _part(form: DateForm, around: Surroundings) -> Resolved:
    year = year_of(form, around)
    if year is None and around.published is not None:
        year = around.published.year, "publication"
    if year is None:
        return OPEN
    nth = int(form.parts["q"]) if "q" in form.parts else ordinal(form.parts["nth"])
    length = 6 if form.parts.get("part") in {"half", "six months"} else 3
    if length == 6:
        nth = min(nth, 2)
    first = length * (nth - 1) + 1
    if (
        (
            year[1]
            and "year" not in form.parts
            and around.published is not None
            and "of" not in form.parts
        )
        and first > around.published.month
        and not is_ahead(around)
    ):
        year = year[0] - 1, year[1]
    made = f"{year[0]:04}-{first:02}/{year[0]:04}-{first + length - 1:02}"
    return Resolved(made, year[1], "quarter or half of a year", 0.9)


def _year(form: DateForm, _around: Surroundings) -> Resolved:
    return Resolved(form.parts["year"] + mark_of(form.parts.get("mod")), "", "year", 0.95)


def _weekday(form: DateForm, around: Surroundings) -> Resolved:  # noqa: C901 - one rule a branch
    wanted, spec = weekday_number(form.parts["weekday"]), _spec(form)
    published, event = around.published, around.event
    if spec in {"that", "same", "following", "previous"} or (spec == "next" and _is_of_story(form)):
        if event is None or read_found(event).precision != "day":
            return OPEN
        first = first_day(event)
        ahead = (wanted - first.weekday()) % 7
        if spec in {"following", "next"}:
            found = first + timedelta(ahead or 7)
        elif spec == "previous":
            found = first - timedelta((first.weekday() - wanted) % 7 or 7)
        else:
            found = first + timedelta(ahead)
        return Resolved(found.isoformat(), anchor_of(event), "weekday by the date before", 0.85)
    if published is None:
        return OPEN
    back = (published.weekday() - wanted) % 7
    forth = (wanted - published.weekday()) % 7
    monday = published - timedelta(published.weekday())
    other = form.parts.get("other", "")
    if other:
        week = {"last week": -7, "next week": 7, "this week": 0}[other]
        return Resolved((monday + timedelta(week + wanted)).isoformat(), "publication",
                        "weekday of a week", 0.95)  # fmt: skip
    if spec == "last":
        found = published - timedelta(back or 7)
    elif spec in {"next", "coming"}:
        # of a day so near one would say "Friday" or "tomorrow"
        found = published + timedelta(forth + 7 if forth <= 2 else forth)
    elif spec == "this":
        past = "past" in form.parts["spec"]
        found = published - timedelta(back) if past else monday + timedelta(wanted)
    elif is_ahead(around) and not _SPOKEN.search(around.lead):
        found = published + timedelta(forth or 7)
    else:
        found = published - timedelta(back)
    return Resolved(found.isoformat(), "publication", "weekday by publication", 0.9)


_SPOKEN = re.compile(
    r"\b(?:said|told [\w ]{2,30}|announced|confirmed|wrote|added)(?: late| early)? (?:on )?$"
)


def _deictic(form: DateForm, around: Surroundings) -> Resolved:
    if around.published is None:
        return OPEN
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2,
             "the day after tomorrow": 2}[form.parts["deictic"].casefold()]  # fmt: skip
    return Resolved(
        (around.published + timedelta(shift)).isoformat(), "publication", "day by publication", 0.93
    )


def _ago(form: DateForm, around: Surroundings) -> Resolved:
    if around.published is None:
        return OPEN
    forward = form.parts.get("ago") in {"from now", "hence"}
    made = moved(
        EventDate("", around.published, around.published, "day"), form, 1 if forward else -1
    )
    return Resolved(made, "publication", "length of time by publication", 0.85)


def _later(form: DateForm, around: Surroundings) -> Resolved:
    event = around.event_for(form.parts["unit"])
    if event is None:
        return OPEN
    back = form.parts["later"] in {"earlier", "before", "previously", "beforehand"}
    if back and event.is_reported and around.published is None:
        return OPEN
    made = moved(read_found(event), form, -1 if back else 1)
    return Resolved(made, anchor_of(event), "length of time by the date before", 0.8)


def _law_days(form: DateForm, around: Surroundings) -> Resolved:
    if not around.enacted:
        return OPEN
    law, on = around.enacted[0]
    base = read_date(on)
    if base is None:
        return OPEN
    made = moved(base, form, -1 if form.parts["later"] == "before" else 1)
    return Resolved(made, f"law:{law}", "length of time by enactment", 0.9)


def _date_days(form: DateForm, around: Surroundings) -> Resolved:
    inner = date_forms(around.tail, 0, min(len(around.tail), 60))
    if not inner:
        return OPEN
    base = resolved_form(inner[0], around)
    read = read_date(base.edtf)
    if not base.edtf or read is None:
        return OPEN
    made = moved(read, form, -1 if form.parts["later"] == "before" else 1)
    return Resolved(made, "date that follows", "length of time by the date after it", 0.85)


def _event_days(form: DateForm, around: Surroundings) -> Resolved:
    """Count from the day on which the text told the event; else say which words it counts from."""
    if around.named is None:
        at = form.end - len(form.parts["event"])
        return Resolved("", f"words:{at}-{form.end}", "length of time by an undated event", 0.4)
    made = moved(read_found(around.named), form, -1 if form.parts["later"] == "before" else 1)
    return Resolved(made, anchor_of(around.named), "length of time by an event named before", 0.65)


def _unit(form: DateForm, around: Surroundings) -> Resolved:
    unit, spec = form.parts["unit"], _spec(form)
    if unit in {"morning", "afternoon", "evening", "night"}:
        unit = "day"
    story = _is_of_story(form) and spec not in {"past", "coming", "last"}
    mark = mark_of(form.parts.get("mod"))
    if story:
        event = around.event_of_story(unit)
        if spec in {"that", "same"} and around.before and around.before[0].edtf and unit == "day":
            event = around.before[0]
        if event is None:
            return OPEN
        shift = {"following": 1, "next": 1, "previous": -1}.get(spec, 0)
        made = span_of(read_found(event), unit, shift)
        return Resolved(made + (mark if made else ""), anchor_of(event), f"{spec} {unit}", 0.85)
    if around.published is None:
        return OPEN
    base = EventDate("", around.published, around.published, "day")
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(spec, 0)
    if "past" in form.parts["spec"].casefold() and unit == "week":
        made = span_of(base, unit, 0 if spec == "this" else -1)
    else:
        made = span_of(base, unit, shift)
    mark = "" if "/" in made else mark
    return Resolved(made + mark, "publication", f"{spec} {unit}", 0.9)


def _day_span(form: DateForm, around: Surroundings) -> Resolved:
    month, first, last = form.month, int(form.parts["d1"]), int(form.parts["d2"])
    if "year" in form.parts:
        year, anchor = int(form.parts["year"]), ""
    else:
        chosen = nearest_year(month, first, around)
        if chosen is None:
            return OPEN
        year, anchor = chosen[0], chosen[1]
    made = f"{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}"
    return Resolved(made, anchor, "days of a month", 0.92)


def _month_span(form: DateForm, _around: Surroundings) -> Resolved:
    year = int(form.parts["y2"])
    months = month_number(form.parts["m1"]), month_number(form.parts["m2"])
    first = int(form.parts.get("y1", year if months[0] <= months[1] else year - 1))
    made = f"{first:04}-{months[0]:02}/{year:04}-{months[1]:02}"
    return Resolved(made, "", "months from and to", 0.95)


def _full_span(form: DateForm, around: Surroundings) -> Resolved:
    months = month_number(form.parts["m1"]), month_number(form.parts["m2"])
    days = int(form.parts["d1"]), int(form.parts["d2"])
    anchor = ""
    if "y2" in form.parts:
        last = int(form.parts["y2"])
    else:
        chosen = nearest_year(months[1], days[1], around)
        if chosen is None:
            return OPEN
        last, anchor = chosen[0], chosen[1]
    first = int(form.parts.get("y1", last if months[0] <= months[1] else last - 1))
    made = f"{first:04}-{months[0]:02}-{days[0]:02}/{last:04}-{months[1]:02}-{days[1]:02}"
    return Resolved(made, anchor, "days from and to", 0.93)


def _year_span(form: DateForm, _around: Surroundings) -> Resolved:
    first, last = form.parts["y1"], form.parts["y2"]
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):
        return OPEN
    return Resolved(f"{first}/{last}", "", "years from and to", 0.95)


_RULES = {
    "iso": _full, "point": _point, "edge": _edge, "month": _month, "year": _year,
    "decade": _decade, "season": _season, "part": _part, "weekday": _weekday,
    "deictic": _deictic, "ago": _ago, "later": _later, "law_days": _law_days,
    "date_days": _date_days, "unit": _unit, "day_span": _day_span, "month_span": _month_span,
    "full_span": _full_span, "year_span": _year_span, "event_days": _event_days,
    **LOOSE_RULES,
}  # fmt: skip
