"""Rules for what names its day, month, season or year: "May 9", "last March", "the summer".

Promises a value no sharper than the words. Never takes today.
"""

from __future__ import annotations

from calendar import monthrange

from tocsin.trace.draft.dates.context import (
    OPEN,
    Resolved,
    Surroundings,
    anchor_of,
    first_day,
    is_ahead,
    mark_of,
    nearest_year,
    year_of,
)
from tocsin.trace.draft.dates.forms import DateForm, is_of_story, ordinal, spec_of
from tocsin.trace.draft.dates.patterns import SEASONS


def full_rule(form: DateForm, _around: Surroundings) -> Resolved:
    """Resolve a day written as ISO 8601 has it."""
    return Resolved(form.parts["iso"], "", "ISO day", 0.98)


def point_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve a day or month by name, with its year or without."""
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


def edge_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "the first day of May", "the last day of 2014"."""
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


def month_rule(form: DateForm, around: Surroundings) -> Resolved:  # noqa: PLR0911 - one rule a branch
    """Resolve a month by name."""
    month, published = form.month, around.published
    spec = spec_of(form)
    if spec in {"following", "next", "previous"} and is_of_story(form):
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


def decade_rule(form: DateForm, _around: Surroundings) -> Resolved:
    """Resolve "the 1990s"."""
    decade = form.parts.get("decade") or f"19{form.parts['short']}"
    return Resolved(f"{decade}X{mark_of(form.parts.get('mod'))}", "", "decade", 0.95)


def season_rule(form: DateForm, around: Surroundings) -> Resolved:  # noqa: C901 - one rule a branch
    """Resolve a season."""
    code = SEASONS[form.parts["season"]]
    mark = mark_of(form.parts.get("mod"))
    year = year_of(form, around)
    if year is not None:
        return Resolved(f"{year[0]:04}-{code}{mark}", year[1], "season with a year", 0.93)
    spec, published, event = spec_of(form), around.published, around.event
    if spec in {"that", "same", "following", "previous"} or (spec == "next" and is_of_story(form)):
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


def part_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve a quarter or half of a year."""
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


def year_rule(form: DateForm, _around: Surroundings) -> Resolved:
    """Resolve a year."""
    return Resolved(form.parts["year"] + mark_of(form.parts.get("mod")), "", "year", 0.95)
