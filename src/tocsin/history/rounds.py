"""Who came onto a list and who left it, day by day: from versions, notices and other lists.

Promises that a day which somebody else tells is taken only where the versions of the
list allow it. Never takes the day of a version for the day of a listing, and never
reads a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.history.changes import by_version
from tocsin.history.facts import Facts, agreement, facts_of
from tocsin.history.stays import trace_stays
from tocsin.model import Entity, Kept, Notice, NoticeAction, Round, Timeline
from tocsin.text.dates import parse_date

#: Entity and programme to the days of listing that other lists tell, each with who tells it.
ToldElsewhere = Mapping[tuple[str, str], Sequence[tuple[str, str]]]
_When = tuple[str, str]


@dataclass(slots=True)
class _Found:
    """What is known of the rounds so far: by day and the day of the version before."""

    added: dict[_When, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    removed: dict[_When, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    told_by: dict[_When, set[str]] = field(default_factory=lambda: defaultdict(set))


def rounds(
    entities: Iterable[Sequence[Kept]],
    timeline: Timeline,
    programme: str | None = None,
    *,
    notices: Sequence[Notice] = (),
    elsewhere: ToldElsewhere | None = None,
) -> tuple[Round, ...]:
    """Tell who came onto a list and who left it, day by day.

    Args:
        entities: Everything that was kept of each entity.
        timeline: The versions of the list.
        programme: Count only listings under this programme; None for the list.
        notices: Change notices of the list: they tell the days of removals, and who came
            and left before the first version.
        elsewhere: Days that other lists tell of the same entities.

    Returns:
        The rounds, oldest first; who was in the first version without a date
        comes before them all.
    """
    found = _Found()
    departures = _Departures(notices)
    for contents in entities:
        _of_entity(by_version(contents, len(timeline.versions)), timeline, programme,
                   elsewhere or {}, departures, found)  # fmt: skip
    _of_stays(notices, timeline.days[0], programme, found)
    return tuple(
        Round(
            day or None,
            after or None,
            tuple(found.added.get((day, after), ())),
            tuple(found.removed.get((day, after), ())),
            tuple(sorted(found.told_by.get((day, after), ()))),
        )
        for day, after in sorted(found.added.keys() | found.removed.keys())
    )


def _of_entity(
    states: Sequence[Entity | None],
    timeline: Timeline,
    programme: str | None,
    elsewhere: ToldElsewhere,
    departures: _Departures,
    found: _Found,
) -> None:
    was_listed, has_come = False, False
    for place, entity in enumerate(states):
        is_listed = entity is not None and _is_under(entity, programme)
        if is_listed and not was_listed and entity is not None:
            when, teller = _came(entity, timeline, place, programme, elsewhere)
            if has_come and when[0] < timeline.days[place - 1]:  # it left, and came back later
                when, teller = _between(timeline, place), ""
            found.added[when].append((entity.id, entity.caption))
            if teller:
                found.told_by[when].add(teller)
            has_come = True
        elif was_listed and not is_listed:
            last = states[place - 1]
            if last is not None:
                when = _between(timeline, place)
                if entity is None and when[1]:  # it left the list, not the programme alone
                    told = departures.day(last, when)
                    when = (told, "") if told else when
                found.removed[when].append((last.id, last.caption))
        was_listed = is_listed


def _came(
    entity: Entity,
    timeline: Timeline,
    place: int,
    programme: str | None,
    elsewhere: ToldElsewhere,
) -> tuple[_When, str]:
    """Give the day on which an entity came, and the other list that tells it, if one does."""
    own = [d for d in entity.designations if programme is None or d.programme == programme]
    days = [d.listed_on for d in own if d.listed_on]
    if days:
        return (min(days), ""), ""
    day, after = _between(timeline, place)
    told = sorted(
        (listed_on, teller)
        for d in own
        for listed_on, teller in elsewhere.get((entity.id, d.programme), ())
        if _fits(listed_on, after, day or timeline.days[place])
    )
    return ((told[0][0], ""), told[0][1]) if told else ((day, after), "")


def _fits(told: str, after: str, day: str) -> bool:
    """Say whether a day that another list tells may be one between two versions."""
    parsed = parse_date(told)
    return parsed is not None and parsed.end.isoformat() > after and parsed.start.isoformat() <= day


def _of_stays(notices: Sequence[Notice], first: str, programme: str | None, found: _Found) -> None:
    """Add who left before the first version: no version tells of them, notices do."""
    stays, _ = trace_stays(notices)
    for stay in stays:
        last = stay.notices[-1].entity
        if stay.removed_on is None or stay.removed_on > first or not _is_under(last, programme):
            continue
        notice = None if programme is None else stay.programmes.get(programme)
        came = notice.day if notice is not None else stay.listed_on
        if came is not None:
            found.added[came, ""].append((last.id, last.caption))
        found.removed[stay.removed_on, ""].append((last.id, last.caption))


class _Departures:
    """The days on which notices say that entries left.

    Args:
        notices: Change notices of the list.
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        self._by_key: dict[str, list[tuple[Notice, Facts]]] = defaultdict(list)
        for notice in notices:
            if notice.action is NoticeAction.REMOVED:
                facts = facts_of(notice.entity, is_told=True)
                for key in facts.keys:
                    self._by_key[key].append((notice, facts))

    def day(self, entity: Entity, when: _When) -> str | None:
        """Give the day on which an entity left, between two days; None when no one is told.

        Args:
            entity: As the version before held it.
            when: Day of the version without it, and of the version before.
        """
        if not self._by_key:
            return None
        days = set(self._days(facts_of(entity), when))
        return days.pop() if len(days) == 1 else None

    def _days(self, facts: Facts, when: _When) -> Iterator[str]:
        for key in facts.keys:
            for notice, told in self._by_key.get(key, ()):
                if when[1] < notice.day <= when[0] and agreement(facts, told) is not None:
                    yield notice.day


def _between(timeline: Timeline, place: int) -> _When:
    """Give the day of a version and that of the one before; no day for the first.

    Between two versions of one day it happened on that day.
    """
    if place == 0:
        return "", ""
    day, before = timeline.days[place], timeline.days[place - 1]
    return day, "" if before == day else before


def _is_under(entity: Entity, programme: str | None) -> bool:
    return programme is None or any(d.programme == programme for d in entity.designations)
