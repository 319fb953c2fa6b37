"""What is known of each list that answers: how old it is, how full, and what alarmed.

Promises plain values made of what others read. Never reads a clock or a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.lists.catalogue import CatalogueEntry, catalogue
from tocsin.lists.endings import ending_of
from tocsin.model import Filling, ListVersion


@dataclass(frozen=True, slots=True)
class ListReport:
    """One list that answers.

    Attributes:
        version: The version in force.
        filling: How much it tells of its entries.
        day: ISO day on which it is looked at.
        age_days: Days since its publication, else since it was kept; None when neither is known.
        checked: ISO time at which the list was last checked with its publisher; None for never.
        cadence: How often the publisher changes it, in words; empty for a list of one's own.
        due_days: Days without change or check after which somebody should look; None for a
            list of one's own, and for one that ended.
        alarms: What a reader has to know of it, the gravest first.
    """

    version: ListVersion
    filling: Filling
    day: str
    age_days: int | None
    checked: str | None
    cadence: str
    due_days: int | None
    alarms: tuple[str, ...]

    @property
    def is_due(self) -> bool:
        """Say whether it is older than its cadence lets expect, and nobody checked since."""
        return is_due(self.age_days, self.checked, self.day, self.due_days)

    def to_json(self) -> dict[str, Any]:
        """Give the report as JSON data, without the version."""
        return {
            "day": self.day,
            "age_days": self.age_days,
            "checked": self.checked,
            "cadence": self.cadence,
            "due_days": self.due_days,
            "is_due": self.is_due,
            "coverage": self.filling.to_json(),
            "alarms": list(self.alarms),
        }


def report_of(
    version: ListVersion, filling: Filling, day: str, checked: Mapping[str, str]
) -> ListReport:
    """Put together what is known of one list.

    Args:
        version: The version in force on the day.
        filling: Its counts.
        day: ISO day.
        checked: When each list was last checked.
    """
    entry = catalogue().get(version.list)
    is_open = entry is not None and ending_of(version.list, day) is None
    due_days = entry.due_days if entry is not None and is_open else None
    told = version.published or (version.retrieved or "")[:10]
    age = (date.fromisoformat(day) - date.fromisoformat(told)).days if told else None
    last = checked.get(version.list)
    alarms = tuple(_alarms(version, filling, entry))
    if is_due(age, last, day, due_days):
        alarms = (f"{age:,} days old, not checked within {due_days} days", *alarms)
    return ListReport(
        version, filling, day, age, last, entry.cadence if entry else "", due_days, alarms
    )


def is_due(age_days: int | None, checked: str | None, day: str, due_days: int | None) -> bool:
    """Say whether a list is older than expected and was not checked since.

    >>> is_due(40, None, "2026-03-01", 31), is_due(40, "2026-02-20T08:00:00", "2026-03-01", 31)
    (True, False)
    """
    if age_days is None or due_days is None or age_days <= due_days:
        return False
    last = None if checked is None else date.fromisoformat(checked[:10])
    return last is None or (date.fromisoformat(day) - last).days > due_days


def _alarms(version: ListVersion, filling: Filling, entry: CatalogueEntry | None) -> Iterator[str]:
    if version.stale:
        yield version.stale
    if version.incomplete:
        yield f"missing: {version.incomplete}"
    if entry is not None and not entry.records[0] <= version.records <= entry.records[1]:
        low, high = entry.records
        yield f"{version.records:,} records, where {low:,} to {high:,} are expected"
    if version.problems:
        yield f"{version.problems:,} records could not be read"
    if filling.remarks:
        yield f"{filling.remarks:,} remarks on records that were read"
    if version.published is None:
        yield "the day of publication is not known"
    if version.reconstructed:
        yield "reconstructed from change notices, not published"
