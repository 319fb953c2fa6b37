"""What a new version of a list brought, entity by entity, ready to be told.

Promises a change for every entity that a comparison names, in its order, with the
programmes it concerned before or after. Never compares versions itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tocsin.model import Entity
from tocsin.model.past import EventKind, FieldChange, ListDiff


@dataclass(frozen=True, slots=True)
class Change:
    """One entity that came, went or differs.

    Attributes:
        list: Catalogue id.
        day: ISO day on which the later version was published; None when not known.
        kind: Added, changed or removed.
        id: Public id of the entity.
        caption: Its first name, as published.
        programmes: Codes of its designations before or after, sorted.
        fields: What differs, by field; empty unless changed.
        before: Name of the earlier version.
        after: Name of the later version.
    """

    list: str
    day: str | None
    kind: EventKind
    id: str
    caption: str
    programmes: tuple[str, ...]
    fields: Mapping[str, FieldChange] = field(default_factory=dict)
    before: str = ""
    after: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON data."""
        return {
            "list": self.list,
            "day": self.day,
            "kind": self.kind.value,
            "id": self.id,
            "caption": self.caption,
            "programmes": list(self.programmes),
            "fields": {name: change.to_json() for name, change in self.fields.items()},
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that changed from one version of a list to another; perhaps nothing."""

    list: str
    day: str | None
    before: str
    after: str
    changes: tuple[Change, ...]

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that any change concerns, sorted."""
        return tuple(sorted({code for change in self.changes for code in change.programmes}))

    def under(self, *programmes: str) -> Batch:
        """Give the same batch with the changes of these programmes alone, whatever their case."""
        asked = {code.casefold() for code in programmes}
        kept = (c for c in self.changes if asked & {code.casefold() for code in c.programmes})
        return replace(self, changes=tuple(kept))

    def counts_in_words(self) -> str:
        """Say how many came, went and differ.

        >>> Batch("l", None, "a", "b", ()).counts_in_words()
        '0 added, 0 removed, 0 changed'
        """
        kinds = (EventKind.ADDED, EventKind.REMOVED, EventKind.CHANGED)
        count = {kind: sum(change.kind is kind for change in self.changes) for kind in kinds}
        return ", ".join(f"{count[kind]:,} {kind.value}" for kind in kinds)


def batch_of(diff: ListDiff, old: Iterable[Entity] = (), new: Iterable[Entity] = ()) -> Batch:
    """Give what a comparison found, with the programmes of each entity.

    Args:
        diff: The comparison.
        old: Entities of the earlier version, for the programmes of those that differ;
            needed only where some do.
        new: Entities of the later version, likewise.

    Returns:
        The added, then the removed, then the changed, each in the order of the comparison.
    """
    before, after = diff.before, diff.after
    differing = {change.id for change in diff.changed}
    codes: dict[str, set[str]] = {}
    for entity in (*diff.added, *diff.removed):
        codes.setdefault(entity.id, set()).update(_programmes(entity))
    for entities in (old, new) if differing else ():
        for entity in entities:
            if entity.id in differing:
                codes.setdefault(entity.id, set()).update(_programmes(entity))

    def change(kind: EventKind, key: str, caption: str, **more: Any) -> Change:  # noqa: ANN401 - fields
        return Change(
            list=after.list,
            day=after.published,
            kind=kind,
            id=key,
            caption=caption,
            programmes=tuple(sorted(codes.get(key, ()))),
            before=before.version,
            after=after.version,
            **more,
        )

    changes = [change(EventKind.ADDED, e.id, e.caption) for e in diff.added]
    changes += [change(EventKind.REMOVED, e.id, e.caption) for e in diff.removed]
    changes += [change(EventKind.CHANGED, c.id, c.caption, fields=c.fields) for c in diff.changed]
    return Batch(after.list, after.published, before.version, after.version, tuple(changes))


def _programmes(entity: Entity) -> set[str]:
    return {designation.programme for designation in entity.designations if designation.programme}
