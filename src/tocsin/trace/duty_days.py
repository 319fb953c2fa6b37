"""The one seam to the duties of laws: when a section falls due, and what was done.

Promises a day counted from the law's own rule, with the formula in words. Never
holds a rule itself. Whoever moves the rules changes :func:`duty_of` alone.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DutyDay:
    """A duty as a claim is held against it.

    Attributes:
        law: Id of the law, ``caatsa``.
        section: As cited, ``231(d)``.
        due: The day; None where the rule gives none or nobody verified it.
        formula: How the day was computed, in words.
        done: The day of the deed; None where no record was found.
        declined: The deed was to decline.
        sources: Where rule and deed were read.
    """

    law: str
    section: str
    due: date | None
    formula: str
    done: date | None
    declined: bool
    sources: tuple[str, ...]

    @property
    def days_late(self) -> int | None:
        """Days from due to done; negative when early; None where either is not known."""
        if self.due is None or self.done is None or self.declined:
            return None
        return (self.done - self.due).days

    @property
    def status(self) -> str:
        """``met``, ``late``, ``early``, ``declined``; empty where no record decides it."""
        late = self.days_late
        if self.declined:
            return "declined"
        if late is None:
            return ""
        return "late" if late > 0 else "early" if late < 0 else "met"


def counted(enacted: date, days: int) -> tuple[date, str]:
    """Count a day: day 0 is the enactment, calendar days, no roll at weekends.

    >>> day, formula = counted(date(2017, 8, 2), 180)
    >>> day.isoformat(), formula
    ('2018-01-29', '2017-08-02 + 180 calendar days = 2018-01-29')
    """
    due = enacted + timedelta(days)
    return due, f"{enacted} + {days} calendar days = {due}"


def duty_of(law: str, section: str) -> DutyDay | None:
    """Give the duty of a section; None where no rule of it is at hand."""
    return _duties().get((law, section))


@lru_cache(maxsize=1)
def _duties() -> dict[tuple[str, str], DutyDay]:
    text = (files("tocsin.trace") / "duty_days.csv").read_text(encoding="utf-8")
    made = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        due, formula = counted(date.fromisoformat(row["enacted"]), int(row["days"]))
        done = date.fromisoformat(row["done"]) if row["done"] else None
        made[row["law"], row["section"]] = DutyDay(
            row["law"],
            row["section"],
            due,
            formula,
            done,
            row["outcome"] == "declined",
            tuple(row["source"].split(" | ")),
        )
    return made
