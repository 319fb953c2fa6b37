"""Designations and delistings counted by periods, such as administrations.

Promises that a number comes with the coverage of the lists behind it: how many listing
days are known, and which days of a period no version speaks for. Never compares
periods of different length by itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.engine import Engine
from tocsin.errors import QueryError
from tocsin.model import Round

_COLUMNS = ("name", "from", "to")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened on a list within a period.

    Attributes:
        period: The period.
        added: Entities listed on a day of it.
        removed: Entities that left on a day of it.
        uncertain: Entities that came or left between two versions of which only one is
            within it: they are in neither count.
        covered: Share of its days between the first and the last day that the list tells
            of, 0 to 1.
    """

    period: Period
    added: int
    removed: int
    uncertain: int
    covered: float

    def to_json(self) -> dict[str, Any]:
        """Give the numbers as JSON data."""
        return {
            "name": self.period.name,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "added": self.added,
            "removed": self.removed,
            "uncertain": self.uncertain,
            "covered": round(self.covered, 3),
        }


def read_periods(text: str, source: str) -> tuple[Period, ...]:
    """Read periods from CSV with the columns ``name``, ``from`` and ``to`` (ISO days).

    Raises:
        QueryError: A column is missing, a day is none, or a period ends before it begins;
            names the line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if not set(_COLUMNS) <= set(reader.fieldnames or ()):
        raise QueryError(
            "the columns are not those of a file of periods",
            source=f"{source}:1",
            remedy=f"write {','.join(_COLUMNS)}",
        )
    periods = []
    for row in reader:
        where = f"{source}:{reader.line_num}"
        try:
            first, last = (date.fromisoformat((row[c] or "").strip()) for c in ("from", "to"))
        except ValueError as error:
            raise QueryError(
                "from or to is no day", source=where, remedy="write YYYY-MM-DD"
            ) from error
        if last < first:
            raise QueryError("ends before it begins", source=where, remedy="swap from and to")
        periods.append(Period((row["name"] or "").strip() or where, first, last))
    if not periods:
        raise QueryError("holds no period", source=source, remedy="write one a line")
    return tuple(periods)


def by_period(
    engine: Engine, list_id: str, periods: Iterable[Period], programme: str | None = None
) -> tuple[Counted, ...]:
    """Count who came onto a list and who left it, period by period.

    Args:
        engine: The engine.
        list_id: The list.
        periods: In any order; they may overlap.
        programme: Count only listings under this programme.

    Raises:
        ListNotLoadedError: No version of the list is at hand, or it has no such programme.
    """
    rounds = [one for one in engine.past.rounds(list_id, programme) if one.day is not None]
    told = [one.day[:10] for one in rounds if one.day and len(one.day) == 10]
    days = [*told, *engine.past.timeline(list_id).days]
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return tuple(_counted(one, rounds, first, last) for one in periods)


def _counted(period: Period, rounds: Sequence[Round], first: date, last: date) -> Counted:
    added = removed = uncertain = 0
    for one in rounds:
        begins, ends = _span(one)
        if ends < period.first or begins > period.last:
            continue
        if period.first <= begins and ends <= period.last:
            added, removed = added + len(one.added), removed + len(one.removed)
        else:
            uncertain += len(one.added) + len(one.removed)
    known = (min(period.last, last) - max(period.first, first)).days + 1
    return Counted(period, added, removed, uncertain, max(0, known) / period.days)


def _span(one: Round) -> tuple[date, date]:
    """Give the days on which a round may have happened, both included."""
    day = one.day or ""
    if one.after is not None:  # after the one version, up to the other
        start = date.fromisoformat(one.after)
        return date.fromordinal(start.toordinal() + 1), date.fromisoformat(day)
    if len(day) == 10:
        return date.fromisoformat(day), date.fromisoformat(day)
    year, month = int(day[:4]), int(day[5:7] or 0)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
