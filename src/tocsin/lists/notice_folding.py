"""Paragraphs that repeat one entry under each of its names, folded into one notice.

OFAC tells of an entry once for every name that it has, and of a change once for
every name again, with "resulting in the following new entries" for the names that
are new. Promises that every paragraph is in exactly one notice: two are folded only
where each cites the other's first name among its own. Never folds two days.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tocsin.lists.notice_entry import notice_number
from tocsin.model import Entity, Name, NameKind, Notice, NoticeAction
from tocsin.text.fold import tokenise

#: An address in care of another entry: its name up to the first place.
_CARE_OF = re.compile(r"c/o ([^,]+(?:, [A-Z.]{2,6}(?: DE C\.V\.)?(?=,))*)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one paragraph tells.

    Attributes:
        day: ISO day of its heading.
        action: What its section says.
        after: The entry as it is now, or as it was when it was removed.
        text: The paragraph.
        locator: Where it stands.
        before: The entry as it was before a change; None where it is not said.
        is_consequence: It is a further name of an entry that changed.
    """

    day: str
    action: NoticeAction
    after: Entity
    text: str
    locator: str
    before: Entity | None = None
    is_consequence: bool = False


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
    cited: Counter[str] = Counter()
    for one in told:
        days[one.day].append(one)
        cited.update(_cited(one.after))
    notices: list[Notice] = []
    for day in sorted(days):
        groups = _groups(days[day])
        notices += _paired([_notice(group, list_id, cited) for group in groups])
    return notices


def _cited(entity: Entity) -> set[str]:
    """Give the keys of the names that an entry cites: other entries by their primary name."""
    names = {
        part.removeprefix("Linked To: ")
        for designation in entity.designations
        for part in designation.reason.split("; ")
        if part.startswith("Linked To: ")
    }
    names |= {m[1] for address in entity.values("address") if (m := _CARE_OF.match(address))}
    return {_key(name) for name in names}


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
    """Group paragraphs that cite each other, or say the same of one name."""
    parents = list(range(len(told)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    by_text: dict[tuple[str, str], int] = {}
    by_first: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        parents[root(at)] = root(by_text.setdefault((one.text, _own(one.after)), at))
        for state in _states(one):
            by_first[_own(state)].append(at)
    for at, one in enumerate(told):
        cited = {key for state in _states(one) for key in _keys(state)}
        for other in {other for key in cited for other in by_first.get(key, ())}:
            if root(other) != root(at) and _cite_each_other(one, told[other]):
                parents[root(at)] = root(other)
    groups: dict[int, list[Told]] = defaultdict(list)
    for at, one in enumerate(told):
        groups[root(at)].append(one)
    return list(groups.values())


def _cite_each_other(one: Told, other: Told) -> bool:
    """Say whether two paragraphs are of one entry: so by their states now or those before."""
    return any(_is_repeat(a, b) for a, b in zip(_states(one), _states(other), strict=False))


def _is_repeat(a: Entity, b: Entity) -> bool:
    """Say whether two states are one under two of its names.

    Each has the other's first name, and at least half of all names are common: repeats
    differ by slips alone. Under one first name both have several, and the same.
    """
    keys, others = _keys(a), _keys(b)
    if a.schema != b.schema or _own(a) not in others or _own(b) not in keys:
        return False
    if _own(a) == _own(b):
        return len(a.names) > 1 and keys == others
    return _are_alike(keys, others)


def _are_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether at least half of all names are common."""
    return 2 * len(a & b) >= len(a | b)


def _states(told: Told) -> tuple[Entity, ...]:
    return (told.after,) if told.before is None else (told.after, told.before)


def _own(entity: Entity) -> str:
    return _key(entity.names[0].text)


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    return "".join(tokenise(text)) or text


def _keys(entity: Entity) -> frozenset[str]:
    return _keys_of(entity.names)


@lru_cache(maxsize=65_536)
def _keys_of(names: tuple[Name, ...]) -> frozenset[str]:
    return frozenset(_key(name.text) for name in names)


def _notice(group: Sequence[Told], list_id: str, cited: Mapping[str, int]) -> Notice:
    main = [t for t in group if not t.is_consequence] or list(group)
    first = _primary([t.after for t in main], cited)
    chosen = next(t for t in main if t.after is first)
    earlier = [t.before for t in main if t.before is not None]
    before = chosen.before or (_primary(earlier, cited) if earlier else None)
    afters = [t.after for t in group if t.action is chosen.action]
    return Notice(
        list=list_id,
        day=chosen.day,
        action=chosen.action,
        entity=_with_names(first, afters),
        before=_with_names(before, earlier) if before else None,
        text=chosen.text,
        locator=chosen.locator,
        paragraphs=len(group),
    )


def _primary(states: Sequence[Entity], cited: Mapping[str, int]) -> Entity:
    """Choose the paragraph whose first name is the primary one; the notices do not say which.

    No name that another paragraph calls former or weak; then the one that other
    entries cite most ("Linked To", "c/o"), that has most words in common with the
    others, the longest, the first. Measured in ``benchmarks/notices.py``.
    """
    lesser = {
        _key(name.text)
        for state in states
        for name in state.names[1:]
        if name.kind in (NameKind.FORMER, NameKind.WEAK)
    }
    firsts = [state for state in states if _own(state) not in lesser] or list(states)
    if len(firsts) == 1:
        return firsts[0]
    words = [set(tokenise(state.caption)) for state in firsts]

    def rank(at: int) -> tuple[int, float, int, int]:
        own = words[at]
        shared = sum(len(own & other) / max(1, len(own | other)) for other in words)
        return cited.get(_own(firsts[at]), 0), shared, len(firsts[at].caption), -at

    return firsts[max(range(len(firsts)), key=rank)]


def _with_names(entity: Entity, others: Sequence[Entity]) -> Entity:
    """Give an entity the first names of its other paragraphs as well."""
    known = set(_keys(entity))
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
