"""Paragraphs that repeat one entry under each of its names, folded into one notice.

OFAC tells of an entry once for every name that it has, and of a change once for
every name again, with "resulting in the following new entries" for the names that
are new. Promises that every paragraph is in exactly one notice: two are folded only
where each cites the other's first name among its own. Never folds two days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.lists.notice_entry import notice_number
from tocsin.model import Entity, Name, NameKind, Notice, NoticeAction
from tocsin.text.fold import tokenise


@dataclass(frozen=True, slots=True)
class Told:
    """What one paragraph tells.

    Attributes:
        day: ISO day of its heading.
        action: What its section says.
        is_consequence: It is a further name of an entry that changed.
        after: The entry as it is now, or as it was when it was removed.
        before: The entry as it was before a change; None where it is not said.
        text: The paragraph.
        locator: Where it stands.
    """

    day: str
    action: NoticeAction
    is_consequence: bool
    after: Entity
    before: Entity | None
    text: str
    locator: str


def fold_notices(told: Iterable[Told], list_id: str) -> list[Notice]:
    """Fold paragraphs into notices.

    Args:
        told: Paragraphs in any order; those of one day are folded together,
            whatever file they stand in.
        list_id: Catalogue id.

    Returns:
        Notices by day, within a day by their first paragraph. Their counts of
        paragraphs add up to those given.
    """
    days: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        days[one.day].append(one)
    notices: list[Notice] = []
    for day in sorted(days):
        groups = _groups(days[day])
        notices += _paired([_notice(group, list_id) for group in groups])
    return notices


def _groups(told: Sequence[Told]) -> list[list[Told]]:
    """Group the paragraphs of one day, by what they tell."""
    groups: list[list[Told]] = []
    for action in NoticeAction:
        own = [t for t in told if t.action is action and not t.is_consequence]
        groups += _linked(own)
    changed = [group for group in groups if group[0].action is NoticeAction.CHANGED]
    by_name: dict[str, list[list[Told]]] = defaultdict(list)
    for group in changed:
        for name in {key for t in group for state in _states(t) for key in _keys(state)}:
            by_name[name].append(group)
    left: list[Told] = []
    for one in told:
        if one.is_consequence:
            owner = _owner(one, by_name[_own(one.after)])
            if owner is None:
                left.append(one)
            else:
                owner.append(one)
    for action in NoticeAction:
        groups += _linked([t for t in left if t.action is action])
    order = {id(t): place for place, t in enumerate(told)}
    return sorted(groups, key=lambda group: min(order[id(t)] for t in group))


def _owner(one: Told, groups: Sequence[list[Told]]) -> list[Told] | None:
    """Find the changed entry that a further name belongs to: one that it cites itself."""
    keys = _keys(one.after)
    for group in groups:
        firsts = {_own(state) for t in group for state in _states(t)}
        is_alike = any(_are_alike(keys, _keys(state)) for t in group for state in _states(t))
        if keys & firsts and is_alike and group[0].after.schema == one.after.schema:
            return group
    return None


def _linked(told: Sequence[Told]) -> list[list[Told]]:
    """Group paragraphs that cite each other, or are the same text."""
    parents = list(range(len(told)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    by_text: dict[str, int] = {}
    by_first: dict[str, list[int]] = defaultdict(list)
    keys = [[_keys(state) for state in _states(t)] for t in told]
    for at, one in enumerate(told):
        twin = by_text.setdefault(one.text, at)
        parents[root(at)] = root(twin)
        for state in _states(one):
            by_first[_own(state)].append(at)
    for at, one in enumerate(told):
        for place, state in enumerate(_states(one)):
            own = _own(state)
            for other in {o for key in keys[at][place] for o in by_first[key]}:
                if other == at or told[other].after.schema != one.after.schema:
                    continue
                states = _states(told[other])
                cites = place < len(states) and (
                    own in keys[other][place]
                    and _own(states[place]) in keys[at][place]
                    and _are_alike(keys[at][place], keys[other][place])
                )
                if cites and (own != _own(states[place]) or _is_same(state, states[place])):
                    parents[root(at)] = root(other)
    groups: dict[int, list[Told]] = defaultdict(list)
    for at, one in enumerate(told):
        groups[root(at)].append(one)
    return list(groups.values())


def _are_alike(a: set[str], b: set[str]) -> bool:
    """Say whether at least half of all names are common: repeats differ by slips alone."""
    return 2 * len(a & b) >= len(a | b)


def _is_same(a: Entity, b: Entity) -> bool:
    """Say whether two entries of one first name are one entry: several names, all the same."""
    return len(a.names) > 1 and _keys(a) == _keys(b)


def _states(told: Told) -> tuple[Entity, ...]:
    return (told.after,) if told.before is None else (told.after, told.before)


def _own(entity: Entity) -> str:
    return _key(entity.names[0].text)


def _key(text: str) -> str:
    return "".join(tokenise(text)) or text


def _keys(entity: Entity) -> set[str]:
    return {_key(name.text) for name in entity.names}


def _notice(group: Sequence[Told], list_id: str) -> Notice:
    main = [t for t in group if not t.is_consequence] or list(group)
    first = _primary([t.after for t in group if t in main])
    chosen = next(t for t in main if t.after is first)
    befores = [t.before for t in main if t.before is not None]
    before = chosen.before or (_primary(befores) if befores else None)
    afters = [t.after for t in group if t.action is chosen.action]
    return Notice(
        list=list_id,
        day=chosen.day,
        action=chosen.action,
        entity=_with_names(first, afters),
        before=_with_names(before, befores) if before else None,
        text=chosen.text,
        locator=chosen.locator,
        paragraphs=len(group),
    )


def _primary(states: Sequence[Entity]) -> Entity:
    """Choose the paragraph whose first name no other calls former or weak, else the first."""
    lesser = {
        _key(name.text)
        for state in states
        for name in state.names[1:]
        if name.kind in (NameKind.FORMER, NameKind.WEAK)
    }
    return next((state for state in states if _own(state) not in lesser), states[0])


def _with_names(entity: Entity, others: Sequence[Entity]) -> Entity:
    """Give an entity the first names of its other paragraphs as well."""
    known = _keys(entity)
    more = []
    for other in others:
        name = other.names[0]
        if _key(name.text) not in known:
            known.add(_key(name.text))
            more.append(Name(name.text, NameKind.ALIAS))
    if not more:
        return entity
    names = (*entity.names, *more)
    number = notice_number(entity.schema, [name.text for name in names])
    return replace(entity, id=f"ofac-{number}", names=names)


def _paired(notices: list[Notice]) -> list[Notice]:
    """Make a removal and an addition of one entry on one day a change of it."""
    added: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.action is NoticeAction.ADDED:
            for key in _keys(notice.entity):
                added[key].append(notice)
    replaced: dict[int, Notice | None] = {}
    for notice in notices:
        if notice.action is not NoticeAction.REMOVED:
            continue
        for partner in added[_own(notice.entity)]:
            if (
                id(partner) not in replaced
                and partner.entity.schema == notice.entity.schema
                and _own(partner.entity) in _keys(notice.entity)
            ):
                replaced[id(notice)] = None
                replaced[id(partner)] = replace(
                    partner,
                    action=NoticeAction.CHANGED,
                    before=notice.entity,
                    text=f"{notice.text} -to- {partner.text}",
                    paragraphs=notice.paragraphs + partner.paragraphs,
                )
                break
    kept = (replaced.get(id(notice), notice) for notice in notices)
    return [notice for notice in kept if notice is not None]
