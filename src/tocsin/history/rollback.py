"""A version put back to an earlier day by its publisher's change notices.

Promises the entries as of the end of a day: those added since are taken away, those
removed since brought back from the text of their removal, those changed since put
back as far as a notice states what they were; and an account of every notice of the
period, applied or not and why. Never passes over a stretch of days without notices:
it is refused, or stands in the account as a gap. Never claims to be what was
published: it is a reconstruction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tocsin.errors import HistoryError
from tocsin.history.coverage import gaps_between
from tocsin.history.facts import facts_of, name_key
from tocsin.history.notices import Fate, join_notices
from tocsin.history.stays import Stay
from tocsin.history.undoing import changed_back, without_programmes
from tocsin.model import Entity, Notice, NoticeAction, ParsedNotices, Span


class Step(StrEnum):
    """What was done for a notice of the period, or why nothing was."""

    TAKEN_AWAY = "taken away"
    BROUGHT_BACK = "brought back"
    PUT_BACK = "put back"
    CAME_AND_WENT = "came and went within the period"
    OVERTAKEN = "of an entry that came later than the day asked for"
    NO_EARLIER_STATE = "states no earlier state; the entry is kept as it is"
    NO_ENTRY = "no entry of the version has its names"
    AMBIGUOUS = "several entries fit equally well"
    TAKEN = "the entry that fits belongs to other notices"


#: Steps after which the entries are as the notice asks.
APPLIED = frozenset(
    (Step.TAKEN_AWAY, Step.BROUGHT_BACK, Step.PUT_BACK, Step.CAME_AND_WENT, Step.OVERTAKEN)
)
_STEP_OF_FATE = {
    Fate.UNKNOWN: Step.NO_ENTRY,
    Fate.AMBIGUOUS: Step.AMBIGUOUS,
    Fate.TAKEN: Step.TAKEN,
}


@dataclass(frozen=True, slots=True)
class Rollback:
    """Entries as of a day, and how they were made.

    Attributes:
        day: The ISO day asked for; the entries are those at its end.
        base_day: ISO day of the version that was put back.
        entities: In the order of that version; those brought back follow, by name.
        steps: Every notice of the period with what was done for it, latest first.
        gaps: Stretches of days, first and last included, of which no file tells.
        untold: Ids of entries that no notice up to the base's day tells of; kept.
    """

    day: str
    base_day: str
    entities: tuple[Entity, ...]
    steps: tuple[tuple[Notice, Step], ...]
    gaps: tuple[tuple[str, str], ...]
    untold: tuple[str, ...]

    @property
    def counts(self) -> dict[Step, int]:
        """Notices of the period by what was done for them."""
        return dict(Counter(step for _, step in self.steps))

    @property
    def not_applied(self) -> tuple[tuple[Notice, Step], ...]:
        """The notices of the period that were not applied, each with the reason."""
        return tuple((notice, step) for notice, step in self.steps if step not in APPLIED)

    @property
    def share_applied(self) -> float:
        """The share of the period's notices that were applied; 1.0 of none."""
        if not self.steps:
            return 1.0
        return sum(step in APPLIED for _, step in self.steps) / len(self.steps)


def roll_back(
    entities: Sequence[Entity],
    base_day: str,
    parsed: ParsedNotices,
    day: str,
    known_ids: Mapping[tuple[str, str], str] | None = None,
) -> Rollback:
    """Put a version back to an earlier day.

    Args:
        entities: The entries of the version to start from.
        base_day: ISO day on which that version was in force.
        parsed: The notices of all files at hand.
        day: ISO day to go back to, not after ``base_day``.
        known_ids: Schema and key of a name (``name_key``) to the id of the entry that
            has it in another version; for entries that are brought back.

    Returns:
        The entries at the end of that day, and the account.

    Raises:
        HistoryError: The day lies after the version, or before the first notice,
            or no file tells of any day between the two.
    """
    _check(day, base_day, parsed.spans)
    told = [notice for notice in parsed.notices if notice.day <= base_day]
    joined = join_notices(entities, told)
    steps: dict[int, Step] = {}
    kept: list[Entity] = []
    for entity in entities:
        stay = joined.of_entity.get(entity.id)
        if stay is None:
            kept.append(entity)
        elif stay.is_listed(day):
            kept.append(_put_back(entity, stay, day, steps))
        else:
            _account(stay, day, Step.TAKEN_AWAY, steps)
    taken_ids = {entity.id for entity in kept}
    returned: list[Entity] = []
    for number, stay in enumerate(joined.stays):
        fate = joined.fates.get(number)
        if stay.removed_on is None:
            if fate is not None:
                _account(stay, day, _STEP_OF_FATE[fate], steps)
        elif stay.removed_on > day:
            if stay.is_listed(day):
                entity = _put_back(stay.notices[-1].entity, stay, day, steps)
                returned.append(_identified(entity, known_ids or {}, taken_ids))
            else:
                _account(stay, day, Step.CAME_AND_WENT, steps)
    returned.sort(key=lambda entity: entity.caption)
    period = [notice for notice in told if notice.day > day]
    return Rollback(
        day=day,
        base_day=base_day,
        entities=(*kept, *returned),
        steps=tuple((n, steps.get(id(n), Step.NO_ENTRY)) for n in reversed(period)),
        gaps=gaps_between(parsed.spans, day, base_day),
        untold=tuple(e.id for e in entities if e.id not in joined.of_entity),
    )


def _check(day: str, base_day: str, spans: Sequence[Span]) -> None:
    if day > base_day:
        raise HistoryError(
            f"lies after the version of {base_day}",
            source=day,
            remedy="ask for the version in force on that day, or roll back a later one",
        )
    first = min(span.first for span in spans)
    if day < first:
        raise HistoryError(
            f"lies before {first}, since when the notices at hand tell of changes",
            source=day,
            remedy="load the files of change notices of the years before, or ask for a later day",
            expected=first,
            got=day,
        )
    if day < base_day and all(span.last < day or span.first > base_day for span in spans):
        raise HistoryError(
            f"no change notices at hand between this day and {base_day}",
            source=day,
            remedy="load the files of change notices of these years",
        )


def _account(stay: Stay, day: str, step: Step, steps: dict[int, Step]) -> None:
    """Say for each notice of a stay after the day what was done; what followed is overtaken."""
    for notice in stay.notices:
        if notice.day > day:
            overtaken = step is Step.TAKEN_AWAY and notice.action is not NoticeAction.ADDED
            steps[id(notice)] = Step.OVERTAKEN if overtaken else step


def _put_back(entity: Entity, stay: Stay, day: str, steps: dict[int, Step]) -> Entity:
    """Undo the notices of a stay after the day, the latest first."""
    for place in range(len(stay.notices) - 1, -1, -1):
        notice = stay.notices[place]
        if notice.day <= day:
            break
        if notice.action is NoticeAction.REMOVED:
            steps[id(notice)] = Step.BROUGHT_BACK
        elif notice.before is not None:
            entity = changed_back(entity, notice.before, notice.entity)
            steps[id(notice)] = Step.PUT_BACK
        elif notice.action is NoticeAction.ADDED:
            own = {code for code, source in stay.programmes.items() if source is notice}
            entity = without_programmes(entity, own)
            steps[id(notice)] = Step.PUT_BACK
        else:
            steps[id(notice)] = Step.NO_EARLIER_STATE
    return entity


def _identified(
    entity: Entity, known_ids: Mapping[tuple[str, str], str], taken: set[str]
) -> Entity:
    """Give an entry that came back the id that most of its names have elsewhere, if any.

    An id is in use once; else the entry keeps the one made from its names, counted up
    where two entries have the same names.
    """
    votes: Counter[str] = Counter(
        known_ids[of_schema]
        for key in facts_of(entity).keys
        if (of_schema := (entity.schema, key)) in known_ids
    )
    free = [(count, found) for found, count in votes.items() if found not in taken]
    chosen = max(free)[1] if free else entity.id
    number = 2
    while chosen in taken:
        chosen = f"{entity.id}-{number}"
        number += 1
    taken.add(chosen)
    return replace(entity, id=chosen)


def ids_by_name(versions: Iterable[Sequence[Entity]]) -> dict[tuple[str, str], str]:
    """Map names to ids of entries of other versions, for names that only one of a schema has.

    Args:
        versions: Entries of versions, in any order.
    """
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entities in versions:
        for entity in entities:
            for name in entity.names:
                owners[entity.schema, name_key(name.text)].add(entity.id)
    return {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}
