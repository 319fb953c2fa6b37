"""Rules for days, months and years "from ... to ...".

Promises an interval. Never takes today.
"""

from __future__ import annotations

from tocsin.trace.draft.dates.context import OPEN, Resolved, Surroundings, nearest_year
from tocsin.trace.draft.dates.forms import DateForm, month_number


def day_span_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "May 3 to 5"."""
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


def month_span_rule(form: DateForm, _around: Surroundings) -> Resolved:
    """Resolve "March to July 2014"."""
    year = int(form.parts["y2"])
    months = month_number(form.parts["m1"]), month_number(form.parts["m2"])
    first = int(form.parts.get("y1", year if months[0] <= months[1] else year - 1))
    made = f"{first:04}-{months[0]:02}/{year:04}-{months[1]:02}"
    return Resolved(made, "", "months from and to", 0.95)


def full_span_rule(form: DateForm, around: Surroundings) -> Resolved:
    """Resolve "March 3 to July 5"."""
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


def year_span_rule(form: DateForm, _around: Surroundings) -> Resolved:
    """Resolve "2012 to 2014"."""
    first, last = form.parts["y1"], form.parts["y2"]
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):
        return OPEN
    return Resolved(f"{first}/{last}", "", "years from and to", 0.95)
