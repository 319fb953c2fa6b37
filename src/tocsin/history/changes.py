"""What differs between versions: entity by entity, field by field.

Promises that only what both versions carry is compared: a daily archive without
the file of aliases does not make every alias disappear. Never reads a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tocsin.model import (
    Entity,
    EntityChange,
    EntityEvent,
    EventKind,
    FieldChange,
    Kept,
    ListDiff,
    ListVersion,
    Timeline,
)
from tocsin.model.entity import NAME_PROPERTIES

#: What each part of OFAC's delimited publication brings (``dat_spec.txt`` of 2016).
_BROUGHT = {
    "aliases": ("alias", "weakAlias", "previousName", "notes"),
    "addresses": ("address", "country", "notes"),
}
#: The comments go on where the remarks of the first file are cut: any other field.
_COMMENTS = "comments"
_NOT_IN_COMMENTS = frozenset(("schema", "designations", *NAME_PROPERTIES.values()))
_PROGRAMMES = "program"


def diff(
    before: ListVersion, after: ListVersion, old: Iterable[Entity], new: Iterable[Entity]
) -> ListDiff:
    """Compare two versions of a list.

    Args:
        before: The one version.
        after: The other.
        old: Entities of ``before``.
        new: Entities of ``after``.

    Returns:
        What was added, removed and changed, each in the order of its version.
    """
    olds, news = ({e.id: e for e in entities} for entities in (old, new))
    poorer = _Poorer.of(before, after)
    changed = []
    for key, entity in news.items():
        earlier = olds.get(key)
        if earlier is not None and (fields := poorer.fields(earlier, entity)):
            changed.append(EntityChange(key, entity.caption, fields))
    return ListDiff(
        before=before,
        after=after,
        added=tuple(e for key, e in news.items() if key not in olds),
        removed=tuple(e for key, e in olds.items() if key not in news),
        changed=tuple(changed),
        compared=poorer.both,
    )


def events(contents: Sequence[Kept], timeline: Timeline) -> Iterator[EntityEvent]:
    """Tell what the versions of a list did to one entity, oldest first.

    Args:
        contents: Everything that was kept of it.
        timeline: The versions of its list.
    """
    at = by_version(contents, len(timeline.versions))
    before: Entity | None = None
    for place, entity in enumerate(at):
        if entity is before:
            continue
        if before is None:
            yield EntityEvent(EventKind.ADDED, place, None, entity)
        elif entity is None:
            yield EntityEvent(EventKind.REMOVED, place, before, None)
        elif field_changes(before, entity, timeline.versions[place - 1], timeline.versions[place]):
            yield EntityEvent(EventKind.CHANGED, place, before, entity)
        before = entity


def field_changes(
    old: Entity, new: Entity, before: ListVersion, after: ListVersion
) -> dict[str, FieldChange]:
    """Give the fields of an entity that differ between two versions."""
    return _Poorer.of(before, after).fields(old, new)


def by_version(contents: Sequence[Kept], count: int) -> list[Entity | None]:
    """Give the entity as each of so many versions holds it; None where one does not."""
    held: list[Entity | None] = [None] * count
    for kept in contents:
        for since, until in kept.spans:
            end = count if until is None else until
            held[since:end] = [kept.entity] * (end - since)
    return held


class _Poorer:
    """What may be compared of two versions of which one may carry less.

    Args:
        both: Parts that both carry; empty for everything.
        old: Parts that only the newer one carries.
        new: Parts that only the older one carries.
    """

    def __init__(self, both: tuple[str, ...], old: set[str], new: set[str]) -> None:
        self.both = both
        self._old_lacks = old
        self._new_lacks = new

    @classmethod
    def of(cls, before: ListVersion, after: ListVersion) -> _Poorer:
        """Find what only one of two versions carries."""
        every = {*_BROUGHT, _COMMENTS}
        old, new = (set(v.carries) or {*every, "primary"} for v in (before, after))
        both = tuple(sorted(old & new)) if before.carries or after.carries else ()
        return cls(both, (new - old) & every, (old - new) & every)

    def fields(self, old: Entity, new: Entity) -> dict[str, FieldChange]:
        """Give the fields that differ, as far as both versions tell them."""
        earlier, later = _values(old), _values(new)
        changes = {}
        for name in sorted(earlier.keys() | later.keys()):
            one, two = earlier.get(name, ()), later.get(name, ())
            gone = _missing(name, one, two, lacks=self._new_lacks, cut=self._old_lacks)
            come = _missing(name, two, one, lacks=self._old_lacks, cut=self._new_lacks)
            if gone or come:
                changes[name] = FieldChange(gone, come)
        return changes


def _missing(
    name: str, values: Sequence[str], others: Sequence[str], *, lacks: set[str], cut: set[str]
) -> tuple[str, ...]:
    """Give the values that the other version tells no more, and could tell.

    Args:
        name: The field.
        values: Its values in the one version.
        others: Its values in the other.
        lacks: Parts that only the other version lacks.
        cut: Parts that only the one version lacks: its remarks may be cut off.
    """
    if any(name in _BROUGHT[part] for part in lacks - {_COMMENTS}):
        return ()
    if _COMMENTS in lacks and name not in _NOT_IN_COMMENTS:
        return ()
    missing = (value for value in values if value not in others)
    if _COMMENTS in cut:
        missing = (v for v in missing if not any(other.startswith(v) for other in others))
    return tuple(missing)


def _values(entity: Entity) -> Mapping[str, Sequence[str]]:
    """Give the fields of an entity as texts, in FtM's names."""
    values: dict[str, list[str]] = {"schema": [entity.schema]}
    for name in entity.names:
        values.setdefault(NAME_PROPERTIES[name.kind], []).append(name.text)
    for prop, texts in entity.properties.items():
        if prop != _PROGRAMMES:  # the designations tell them
            values.setdefault(prop, []).extend(texts)
    if entity.designations:
        told = ["; ".join((d.programme, *d.provisions)) for d in entity.designations]
    else:
        told = list(entity.values(_PROGRAMMES))
    values["designations"] = told
    if entity.relations:
        values["relations"] = [
            f"{one.kind}: {one.target_name or one.target}" for one in entity.relations
        ]
    return values
