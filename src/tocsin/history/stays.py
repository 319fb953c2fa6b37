"""Change notices joined to each other: what is told of one entry between its coming and going.

Promises that each notice is in exactly one stay. Joins by exact names, then by
numbers, years of birth and programmes where several have the name. Never guesses:
a notice that fits two stays equally well begins one of its own and is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.history.facts import Facts, agreement, facts_of
from tocsin.model import Notice, NoticeAction

#: Share of names in common, in percent, from which an entry that is added is one already listed.
_SAME_NAMES = 50


@dataclass(slots=True, eq=False)
class Stay:
    """What notices tell of one entry between its coming and its going.

    Attributes:
        notices: In the order announced, at least one.
        listed_on: ISO day on which it was added; None when it was on the list before
            the first notice of it.
        removed_on: ISO day on which it was removed; None while it is on the list.
        programmes: Programme to the notice that put the entry under it; only
            programmes whose beginning a notice tells.
        facts: What is known of it, its latest state first.
    """

    notices: list[Notice]
    listed_on: str | None = None
    removed_on: str | None = None
    programmes: dict[str, Notice] = field(default_factory=dict)
    facts: list[Facts] = field(default_factory=list)

    def is_listed(self, day: str) -> bool:
        """Say whether the entry is on the list at the end of a day (ISO)."""
        came = self.listed_on is None or self.listed_on <= day
        return came and (self.removed_on is None or day < self.removed_on)


def trace_stays(notices: Iterable[Notice]) -> tuple[list[Stay], list[Notice]]:
    """Join notices to each other.

    Args:
        notices: By day, and within a day in the order published.

    Returns:
        The stays by their first notice, and the notices that fit several stays
        equally well.
    """
    stays: list[Stay] = []
    doubtful: list[Notice] = []
    present: dict[str, list[Stay]] = defaultdict(list)
    for notice in notices:
        earlier = facts_of(notice.before or notice.entity, is_told=True)
        later = facts_of(notice.entity, is_told=True)
        stay, is_doubtful = _fitting(earlier, present, notice)
        if stay is None and not is_doubtful and notice.before is not None:
            stay, is_doubtful = _fitting(later, present, notice)
        if is_doubtful:
            doubtful.append(notice)
        if stay is None:
            stay = Stay([])
            stays.append(stay)
            if notice.action is NoticeAction.ADDED:
                stay.listed_on = notice.day
        _tell(stay, notice, later)
        for key in later.keys | earlier.keys:
            if stay not in present[key]:
                present[key].append(stay)
        if notice.action is NoticeAction.REMOVED:
            for key in {key for facts in stay.facts for key in facts.keys} | earlier.keys:
                present[key] = [other for other in present[key] if other is not stay]
    return stays, doubtful


def _tell(stay: Stay, notice: Notice, later: Facts) -> None:
    """Add a notice to a stay."""
    told_before: frozenset[str] | None
    if notice.before is not None:
        told_before = frozenset(d.programme for d in notice.before.designations)
    elif stay.facts:
        told_before = stay.facts[0].programmes
    else:
        told_before = frozenset() if notice.action is NoticeAction.ADDED else None
    if told_before is not None and notice.action is not NoticeAction.REMOVED:
        for programme in later.programmes - told_before:
            stay.programmes[programme] = notice
        for programme in told_before - later.programmes:
            if notice.action is NoticeAction.CHANGED:
                stay.programmes.pop(programme, None)
    stay.notices.append(notice)
    stay.facts.insert(0, later)
    if notice.before is not None:
        stay.facts.append(facts_of(notice.before, is_told=True))
    if notice.action is NoticeAction.REMOVED:
        stay.removed_on = notice.day


def _fitting(
    facts: Facts, present: Mapping[str, list[Stay]], notice: Notice
) -> tuple[Stay | None, bool]:
    """Find the stay that a state belongs to; True when two fit equally well.

    An entry is not added again unless hardly a name differs (it came under one more
    programme), and not removed on the day of its change: OFAC then removes a double.
    """
    found: dict[int, tuple[tuple[int, ...], Stay]] = {}
    for key in facts.keys:
        for stay in present.get(key, ()):
            if id(stay) in found or _is_double(stay, notice):
                continue
            scores = [score for f in stay.facts if (score := agreement(facts, f)) is not None]
            if notice.action is NoticeAction.ADDED:
                scores = [score for score in scores if score[2] >= _SAME_NAMES]
            if scores:
                found[id(stay)] = (max(scores), stay)
    if not found:
        return None, False
    ranked = sorted(found.values(), key=lambda item: item[0], reverse=True)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None, True
    return ranked[0][1], False


def _is_double(stay: Stay, notice: Notice) -> bool:
    last = stay.notices[-1]
    return (
        notice.action is NoticeAction.REMOVED
        and last.action is NoticeAction.CHANGED
        and last.day == notice.day
    )
