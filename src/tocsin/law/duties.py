"""When a duty is due: days counted from day 0, with the formula in words.

Promises calendar arithmetic as the shipped statutes use it: day 0 is the day of
enactment, N days are N calendar days, and a day that falls on a weekend stays
where it is (2017-10-01 was a Sunday, and everyone used it). A rule that nobody
verified gives no day. Never says whether a duty was met.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from itertools import count

from tocsin.law.statutes import Duty, Law, Span

_LAST = date(MAXYEAR, 12, 31)


def day_after(start: date, span: Span, times: int = 1) -> date:
    """Give the day that lies a span, or some times the span, after another.

    A month or year later is the same day of the month, or the last one of a month
    that has no such day.

    >>> day_after(date(2017, 8, 2), Span(180, "days")).isoformat()
    '2018-01-29'
    >>> day_after(date(2016, 2, 29), Span(1, "years")).isoformat()
    '2017-02-28'
    """
    amount = span.amount * times
    if span.unit == "days":
        left = (_LAST - start).days
        return start + timedelta(days=min(amount, left))
    months = start.year * 12 + start.month - 1 + amount * (12 if span.unit == "years" else 1)
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        return _LAST
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def day_zero(law: Law, duty: Duty, known: date | None = None) -> date | None:
    """Give the day that a duty counts from.

    Args:
        law: The law that it belongs to.
        duty: The duty.
        known: Deeds after this day are not known; None for all.

    Returns:
        None where it counts from the deed of another duty and there is none yet.
    """
    anchor = duty.rule.anchor
    if anchor.what == "enactment":
        return law.enacted
    if anchor.what == "day":
        return anchor.day
    other = next(one for one in law.duties if one.id == anchor.duty)
    if anchor.what == "due":
        return first_due(law, other, known)
    done = [
        d.day for d in other.deeds if d.outcome == "whole" and (known is None or d.day <= known)
    ]
    return min(done, default=None)


def first_due(law: Law, duty: Duty, known: date | None = None) -> date | None:
    """Give the first day on which a duty is due; None where no day follows from its rule.

    Args:
        law: The law that it belongs to.
        duty: The duty.
        known: Deeds after this day are not known; None for all.
    """
    rule = duty.rule
    if not rule.has_day:
        return None
    if rule.span is None:
        return rule.on
    start = day_zero(law, duty, known)
    return None if start is None else day_after(start, rule.span)


def due_days(law: Law, duty: Duty, upto: date, known: date | None = None) -> tuple[date, ...]:
    """Give every day on which a duty is due, the first one whenever it is.

    Args:
        law: The law that it belongs to.
        duty: The duty.
        upto: Occurrences after the first are given up to this day.
        known: Deeds after this day are not known; None for all.

    Returns:
        The days in order; empty where no day follows from the rule.
    """
    first = first_due(law, duty, known)
    return () if first is None else tuple(_occurrences(duty, first, upto))


def _occurrences(duty: Duty, first: date, upto: date) -> Iterator[date]:
    yield first
    every = duty.rule.every
    if every is None:
        return
    last = upto if duty.rule.until is None else min(upto, duty.rule.until)
    for times in count(1):
        day = day_after(first, every, times)
        if day > last or day == _LAST:
            return
        yield day


def formula(law: Law, duty: Duty, known: date | None = None) -> str:
    """Give the computation of a due day in words, with the provision it comes from.

    Args:
        law: The law that it belongs to.
        duty: The duty.
        known: Deeds after this day are not known; None for all.

    >>> from tocsin.law import shipped_laws
    >>> law = shipped_laws()[1]
    >>> formula(law, next(duty for duty in law.duties if duty.section == "241"))
    '2017-08-02 + 180 days = 2018-01-29 (Pub. L. 115-44, s. 241)'
    """
    rule, provision = duty.rule, f"({law.citation}, s. {duty.section})"
    if not rule.is_verified:
        return f"rule not verified {provision}"
    if not rule.has_day:
        why = "left to choice" if duty.kind == "discretionary" else "counts no days"
        return f"no due day: {why} {provision}"
    due, start = first_due(law, duty, known), day_zero(law, duty, known)
    text = str(due) if rule.span is None else f"{_start(duty, start)} + {rule.span} = {due}"
    if due is None:
        text = f"{_start(duty, start)} + {rule.span}"
    if rule.every is not None:
        end = f" until {rule.until}" if rule.until is not None else ""
        text = f"{text}, then every {str(rule.every).removeprefix('1 ')}{end}"
    return f"{text} {provision}"


def _start(duty: Duty, start: date | None) -> str:
    anchor = duty.rule.anchor
    if anchor.what in {"deed", "due"}:
        which = f"{'deed' if anchor.what == 'deed' else 'due day'} of {anchor.duty}"
        return f"{which}, not known" if start is None else f"{start} ({which})"
    return str(start)
