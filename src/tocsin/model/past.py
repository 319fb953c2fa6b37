"""What a list was on other days: its timeline, what was kept of an entity, what changed.

Promises plain values that any room may read. Never does I/O and never decides
which day counts.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.entity import Designation, Entity, ListVersion


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
        earlier = bisect_right(self.days, day)
        return earlier - 1 if earlier else None


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


class EventKind(StrEnum):
    """What happened to an entity between a version and the one before it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


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


@dataclass(frozen=True, slots=True)
class EntityEvent:
    """What a version did to one entity.

    Attributes:
        kind: What happened.
        place: Place of the version in the list's timeline; 0 for what the first one holds.
        before: The entity before; None when it was not there.
        after: The entity from then on; None when it is gone.
    """

    kind: EventKind
    place: int
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class EntityHistory:
    """Everything that a list said of one entity.

    Attributes:
        id: The entity.
        list: The list.
        caption: Its name as published last.
        schema: Its schema, the last one.
        designations: The acts that listed it, as published last.
        is_listed: The version in force holds it.
        timeline: The versions of the list.
        events: What each version did to it, oldest first, with the fields that changed.
    """

    id: str
    list: str
    caption: str
    schema: str
    designations: tuple[Designation, ...]
    is_listed: bool
    timeline: Timeline
    events: tuple[tuple[EntityEvent, dict[str, FieldChange]], ...]


@dataclass(frozen=True, slots=True)
class Round:
    """Who came onto a list, and who left it, on one day.

    Attributes:
        day: ISO day; None for who was there in the first version without a date.
        after: Where the day is that of a version: the day of the version before, so
            that it happened after the one and up to the other. None where the
            list or a notice tells the day itself.
        added: Id and caption of each entity.
        removed: The same of those that left.
        told_by: Other lists that told the day of some of ``added``.
    """

    day: str | None
    after: str | None
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    told_by: tuple[str, ...] = ()


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
        days: The days from which the two versions count.
    """

    before: ListVersion
    after: ListVersion
    added: tuple[Entity, ...]
    removed: tuple[Entity, ...]
    changed: tuple[EntityChange, ...]
    compared: tuple[str, ...] = ()
    days: tuple[str, str] = ("", "")
