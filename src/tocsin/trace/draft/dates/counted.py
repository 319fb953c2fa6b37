"""Rules for what counts from another day: weekdays, "two weeks later", "last month".

Promises a value no sharper than what it counts from. Never takes today.
"""

from __future__ import annotations

import re
from datetime import timedelta

from tocsin.trace.draft.dates.context import (
    OPEN,
    Resolved,
    Surroundings,
    anchor_of,
    first_day,
    is_ahead,
    mark_of,
    read_found,
)
from tocsin.trace.draft.dates.forms import DateForm, is_of_story, spec_of, weekday_number
from tocsin.trace.draft.dates.steps import moved, span_of
from tocsin.trace.edtf import EventDate, read_date


def weekday_rule(form: DateForm, around: Surroundings) -> Resolved:  # noqa: C901 - one rule a branch
    """Resolve "Friday", "last Friday", "the Friday before"."""
    wanted, spec = weekday_number(form.parts["weekday"]), spec_of(form)
    published, event = around.published, around.event
    if spec in {"that", "same", "following", "previous"} or (spec == "next" and is_of_story(form)):
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


def deictic_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "yesterday", "today", "tomorrow"."""
    if around.published is None:
        return OPEN
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2,
             "the day after tomorrow": 2}[form.parts["deictic"].casefold()]  # fmt: skip
    return Resolved(
        (around.published + timedelta(shift)).isoformat(), "publication", "day by publication", 0.93
    )


def ago_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "two weeks ago", "a year from now"."""
    if around.published is None:
        return OPEN
    forward = form.parts.get("ago") in {"from now", "hence"}
    made = moved(
        EventDate("", around.published, around.published, "day"), form, 1 if forward else -1
    )
    return Resolved(made, "publication", "length of time by publication", 0.85)


def later_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "two weeks later", "a month before"."""
    event = around.event_for(form.parts["unit"])
    if event is None:
        return OPEN
    back = form.parts["later"] in {"earlier", "before", "previously", "beforehand", "before that"}
    if back and event.is_reported and around.published is None:
        return OPEN
    made = moved(read_found(event), form, -1 if back else 1)
    return Resolved(made, anchor_of(event), "length of time by the date before", 0.8)


def law_days_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "180 days after enactment"."""
    if not around.enacted:
        return OPEN
    law, on = around.enacted[0]
    base = read_date(on)
    if base is None:
        return OPEN
    made = moved(base, form, -1 if form.parts["later"] == "before" else 1)
    return Resolved(made, f"law:{law}", "length of time by enactment", 0.9)


def event_days_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Count from the day on which the text told the event; else say which words it counts from."""
    if around.named is None:
        at = form.end - len(form.parts["event"])
        return Resolved("", f"words:{at}-{form.end}", "length of time by an undated event", 0.4)
    made = moved(read_found(around.named), form, -1 if form.parts["later"] == "before" else 1)
    return Resolved(made, anchor_of(around.named), "length of time by an event named before", 0.65)


def unit_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "last week", "that year", "the following month"."""
    unit, spec = form.parts["unit"], spec_of(form)
    if unit in {"morning", "afternoon", "evening", "night"}:
        unit = "day"
    story = is_of_story(form) and spec not in {"past", "coming", "last"}
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
