"""What a list was on other days: its timeline, what was kept of an entity, what changed.

Promises plain values that any room may read. Never does I/O and never decides
which day counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tocsin.model.entity import Designation, Entity, ListVersion


@dataclass(frozen=True, slots=True)
class Gap:
    """The days around an asked day that no version of a list speaks for.

    Attributes:
        before: Day of the version in force, ISO; None when no version is so old.
        after: Day of the version that follows it; None when none does.
        days_before: Days from ``before`` to the asked day.
        days_after: Days from the asked day to ``after``.
    """

    before: str | None
    after: str | None
    days_before: int | None
    days_after: int | None

    def to_json(self) -> dict[str, Any]:
        """Give the gap as JSON data."""
        return {
            "before": self.before,
            "after": self.after,
            "days_before": self.days_before,
            "days_after": self.days_after,
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every kept version of one list, oldest first; the last one is in force today.

    Attributes:
        list: Catalogue id.
        versions: At least one, ordered by day, then by when they were loaded.
        days: The day from which each counts: its publication, else the day it was kept.
    """

    list: str
    versions: tuple[ListVersion, ...]
    days: tuple[str, ...]

    def at(self, day: str) -> int | None:
        """Give the place of the version in force on a day; None before the first."""
        earlier = [place for place, known in enumerate(self.days) if known <= day]
        return earlier[-1] if earlier else None


@dataclass(frozen=True, slots=True)
class Kept:
    """One content of an entity and the versions that held it.

    Attributes:
        entity: The entity as it was published.
        spans: Places in the list's timeline: the first version that held it and the
            first that no longer did (None: the last one holds it).
    """

    entity: Entity
    spans: tuple[tuple[int, int | None], ...]

    @property
    def is_current(self) -> bool:
        """Say whether the last version holds it."""
        return self.spans[-1][1] is None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The values of one field that went and came; names are the fields of FtM."""

    removed: tuple[str, ...]
    added: tuple[str, ...]

    def to_json(self) -> dict[str, list[str]]:
        """Give the change as JSON data."""
        return {"removed": list(self.removed), "added": list(self.added)}


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity that differs between two versions, field by field."""

    id: str
    caption: str
    fields: dict[str, FieldChange]
    designations: tuple[Designation, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDiff:
    """What differs between two versions of a list.

    Attributes:
        before: The older version asked about.
        after: The other one.
        added: Entities only in ``after``, in its order.
        removed: Entities only in ``before``, in its order.
        changed: Entities in both that differ.
        compared: Parts of a publication that both carry; empty for everything.
    """

    before: ListVersion
    after: ListVersion
    added: tuple[Entity, ...]
    removed: tuple[Entity, ...]
    changed: tuple[EntityChange, ...]
    compared: tuple[str, ...] = field(default=())
