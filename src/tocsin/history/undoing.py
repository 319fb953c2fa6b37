"""A change of an entry undone, as far as its notice states what was before.

Promises that only what the two states of a change differ in is altered; whatever
else an entry holds stays. Never leaves an entry without a name or a programme that
it had.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.history.facts import name_key
from tocsin.model import Designation, Entity, Name, NameKind

_KEPT_AS_THEY_ARE = frozenset(("notes", "program"))


def changed_back(entity: Entity, before: Entity, after: Entity) -> Entity:
    """Undo a change.

    Args:
        entity: The entry as it is, perhaps with more than the notice states of it.
        before: What the notice states of it before the change.
        after: What the notice states of it after the change.

    Returns:
        The entry without what the change brought and with what it took. Its id, its
        notes and whatever neither state mentions are left as they are.
    """
    old_codes = {d.programme for d in before.designations}
    new_codes = {d.programme for d in after.designations}
    kept = [
        d for d in entity.designations if d.programme in old_codes or d.programme not in new_codes
    ]
    have = {d.programme for d in kept} | new_codes
    come = [
        Designation(d.programme, d.authority, source=before.locator)
        for d in before.designations
        if d.programme not in have
    ]
    properties = dict(entity.properties)
    for prop in sorted({*before.properties, *after.properties} - _KEPT_AS_THEY_ARE):
        old, new = before.values(prop), after.values(prop)
        values = [v for v in entity.values(prop) if v in old or v not in new]
        values += [v for v in old if v not in new and v not in values]
        properties[prop] = tuple(values)
    designations = (*kept, *come)
    properties["program"] = tuple(d.programme for d in designations)
    return replace(
        entity,
        names=_names_back(entity.names, before, after),
        properties={prop: values for prop, values in properties.items() if values},
        designations=designations,
    )


def _names_back(names: tuple[Name, ...], before: Entity, after: Entity) -> tuple[Name, ...]:
    """Take away the names that a change brought and give back those that it took.

    The first name stays where it was one before the change; else the first one of
    the earlier state takes its place.
    """
    old = {name_key(name.text): name for name in before.names}
    new = {name_key(name.text) for name in after.names}
    kept = [n for n in names if name_key(n.text) in old or name_key(n.text) not in new]
    have = {name_key(n.text) for n in kept}
    kept += [n for key, n in old.items() if key not in have and key not in new]
    first = names[0] if names[0] in kept or not kept else before.names[0]
    others = [
        Name(n.text, NameKind.ALIAS if n.kind is NameKind.PRIMARY else n.kind)
        for n in kept
        if name_key(n.text) != name_key(first.text)
    ]
    return (Name(first.text), *others)


def without_programmes(entity: Entity, programmes: Iterable[str]) -> Entity:
    """Take programmes from an entity; it is left as it is where it would have none."""
    gone = set(programmes)
    left = tuple(d for d in entity.designations if d.programme not in gone)
    if not left or len(left) == len(entity.designations):
        return entity
    properties = {**entity.properties, "program": tuple(d.programme for d in left)}
    return replace(entity, designations=left, properties=properties)
