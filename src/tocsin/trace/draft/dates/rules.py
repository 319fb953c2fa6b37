"""The rules that give a date expression its EDTF, one for each kind of expression.

Promises a value no sharper than the words and what they count from. Never takes today.
"""

from __future__ import annotations

from tocsin.trace.draft.dates.context import OPEN, Resolved, Surroundings
from tocsin.trace.draft.dates.counted import (
    ago_rule,
    deictic_rule,
    event_days_rule,
    later_rule,
    law_days_rule,
    unit_rule,
    weekday_rule,
)
from tocsin.trace.draft.dates.forms import DateForm, date_forms
from tocsin.trace.draft.dates.loose import LOOSE_RULES
from tocsin.trace.draft.dates.named import (
    decade_rule,
    edge_rule,
    full_rule,
    month_rule,
    part_rule,
    point_rule,
    season_rule,
    year_rule,
)
from tocsin.trace.draft.dates.spans import (
    day_span_rule,
    full_span_rule,
    month_span_rule,
    year_span_rule,
)
from tocsin.trace.draft.dates.steps import moved
from tocsin.trace.edtf import read_date


def resolved_form(form: DateForm, around: Surroundings) -> Resolved:
    """Give what an expression means where it stands; open where it is no date of the calendar."""
    try:
        return _RULES[form.kind](form, around)
    except (ValueError, OverflowError):  # 31 February, the year 0
        return OPEN


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


_RULES = {
    "iso": full_rule,
    "point": point_rule,
    "edge": edge_rule,
    "month": month_rule,
    "year": year_rule,
    "decade": decade_rule,
    "season": season_rule,
    "part": part_rule,
    "weekday": weekday_rule,
    "deictic": deictic_rule,
    "ago": ago_rule,
    "later": later_rule,
    "law_days": law_days_rule,
    "date_days": _date_days,
    "unit": unit_rule,
    "day_span": day_span_rule,
    "month_span": month_span_rule,
    "full_span": full_span_rule,
    "year_span": year_span_rule,
    "event_days": event_days_rule,
    **LOOSE_RULES,
}
