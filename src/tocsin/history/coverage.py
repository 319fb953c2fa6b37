"""Which days files of change notices tell of, and which they do not.

Promises to name every stretch of a period without notices. Never takes the end of a
file for the end of its year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tocsin.model import Span

#: Days without any notice from which a stretch between two files is a gap. Within the
#: files of 2004 to 2016 no two notices are more than 48 days apart (2007-03-30, 2007-05-17).
QUIET_DAYS = 50


def gaps_between(spans: Iterable[Span], first: str, last: str) -> tuple[tuple[str, str], ...]:
    """Give the stretches of a period that no file of notices tells of.

    Between the last notice of one file and the day since which the next one tells,
    up to ``QUIET_DAYS`` may pass without a gap: a file ends with its last notice, not
    with its year. The stretch up to the period's last day is judged in the same way,
    but any day of it is a gap, for more may have been announced.

    Args:
        spans: What the files cover.
        first: ISO day before the period's first.
        last: The period's last ISO day.
    """
    gaps: list[tuple[str, str]] = []
    reached = date.fromisoformat(first)
    for span in sorted(spans, key=lambda s: (s.first, s.last)):
        begins, ends = date.fromisoformat(span.first), date.fromisoformat(span.last)
        if begins > date.fromisoformat(last):
            break
        if (begins - reached).days > QUIET_DAYS:
            gaps.append((_iso(reached + timedelta(1)), _iso(begins - timedelta(1))))
        reached = max(reached, ends)
    if reached < date.fromisoformat(last):
        gaps.append((_iso(reached + timedelta(1)), last))
    return tuple(gaps)


def _iso(day: date) -> str:
    return day.isoformat()
