"""Where else an entity is listed or named, and since which day, as far as that is known.

Promises each listing with the first and the last day on which it may have begun, and
with the score by which its bearer was found. Never takes the day of a version for the
day of a listing, and never takes a likely match for a sure one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tocsin.engine import Engine
from tocsin.law.effects import effects_of
from tocsin.model import Designation, Entity, NameKind, Query
from tocsin.screen.policy import DEFAULT_THRESHOLD
from tocsin.text.dates import parse_date

#: Score from which a name on another list is taken for the same entity: a first name and a
#: family name that both fit reach it beside a patronymic that only one list tells, a family
#: name alone does not.
SURE = 0.8
#: Score from which a name is shown as one that may be the same entity: that of screening, from
#: which a person has to look at a hit. Between the two nothing is counted.
POSSIBLE = DEFAULT_THRESHOLD
_NAMES_ASKED = 5


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A listing of an entity besides the one looked at.

    Attributes:
        id: The entity, as that list numbers it.
        list: The list.
        programme: The programme.
        listed_on: ISO day that the list or a notice tells; else that of the first version
            that has it.
        score: How alike the two are; 1 for the same id.
        after: Where nobody tells the day: that of the version before; None when the
            first version has it already.
        is_told: Somebody tells the day.
    """

    id: str
    list: str
    programme: str
    listed_on: str
    score: float
    after: str | None = None
    is_told: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether its bearer is taken for the same entity."""
        return self.score >= SURE

    @property
    def earliest(self) -> str | None:
        """First ISO day on which it may have begun; None when that is not known."""
        if self.is_told:
            return days_of(self.listed_on)[0]
        return None if self.after is None else shifted(self.after, 1)

    @property
    def latest(self) -> str:
        """Last ISO day on which it may have begun."""
        return days_of(self.listed_on)[1] if self.is_told else self.listed_on

    def is_before(self, first: str, last: str) -> bool | None:
        """Say whether it surely began before a day that lies between two; None when open."""
        if self.latest < first:
            return True
        return False if self.earliest is not None and self.earliest >= last else None

    def to_json(self) -> dict[str, Any]:
        """Give the listing as JSON data."""
        return {
            "id": self.id,
            "list": self.list,
            "programme": self.programme,
            "listed_on": self.listed_on,
            "after": self.after,
            "told": self.is_told,
            "score": round(self.score, 3),
        }


def elsewhere(
    engine: Engine, entity: Entity, list_id: str, programme: str, *, only_blocked: bool = False
) -> tuple[Elsewhere, ...]:
    """Give the listings of an entity but those under one programme of one list.

    Args:
        engine: The lists that are asked.
        entity: By its id, else by its names and what else is known of it.
        list_id: The list whose listing is looked at.
        programme: The programme of it; the same id under it on another list is the same
            listing, told twice.
        only_blocked: Give those alone that block.

    Returns:
        Those from ``POSSIBLE`` on; ``is_sure`` says which are the same entity.
    """
    found = list(_listings(engine, entity, entity.designations, 1.0, only_blocked=only_blocked))
    names = [n.text for n in entity.names if n.kind is not NameKind.WEAK][:_NAMES_ASKED]
    query = Query(
        tuple(names),
        schema=entity.schema,
        birth_dates=entity.values("birthDate"),
        countries=entity.values("country") or entity.values("nationality"),
    )
    seen = {(entity.id, entity.list)}
    for other, met in engine.ever_listed(query, POSSIBLE):
        if (other.id, other.list) not in seen:
            seen.add((other.id, other.list))
            score = 1.0 if other.id == entity.id else met
            found += _listings(engine, other, other.designations, score, only_blocked=only_blocked)
    return tuple(
        one
        for one in _told_once(found)
        if one.programme != programme or (one.list != list_id and one.id != entity.id)
    )


def days_of(text: str) -> tuple[str, str]:
    """Give the first and the last day that an ISO date of any precision allows.

    >>> days_of("2018-02")
    ('2018-02-01', '2018-02-28')
    """
    found = parse_date(text)
    return (text, text) if found is None else (found.start.isoformat(), found.end.isoformat())


def shifted(day: str, by: int) -> str:
    """Give the ISO day so many days after another.

    >>> shifted("2018-02-28", 1)
    '2018-03-01'
    """
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _listings(
    engine: Engine,
    entity: Entity,
    designations: Iterable[Designation],
    score: float,
    *,
    only_blocked: bool,
) -> Iterator[Elsewhere]:
    """Give the listings of an entity, each with its day or the versions around it."""
    for one in _counted(designations, entity, only_blocked=only_blocked):
        if one.listed_on:
            yield Elsewhere(entity.id, entity.list, one.programme, one.listed_on, score)
            continue
        bounded = _bounds(engine, entity, one.programme)
        if bounded is not None:
            after, day = bounded
            yield Elsewhere(entity.id, entity.list, one.programme, day, score, after, is_told=False)


def _told_once(found: Sequence[Elsewhere]) -> Iterator[Elsewhere]:
    """Leave out a listing between versions whose day another list tells of the same id."""
    for one in found:
        is_told_too = not one.is_told and any(
            other.is_told
            and (other.id, other.programme) == (one.id, one.programme)
            and (one.earliest or "") <= other.latest
            and other.listed_on <= one.latest
            for other in found
        )
        if not is_told_too:
            yield one


def _bounds(engine: Engine, entity: Entity, programme: str) -> tuple[str | None, str] | None:
    """Give the days of the versions between which an entity came under a programme."""
    told = next((h for h in engine.past.histories(entity.id) if h.list == entity.list), None)
    for event, _ in told.events if told is not None else ():
        if event.after and any(d.programme == programme for d in event.after.designations):
            days = told.timeline.days if told is not None else ()
            return (days[event.place - 1] if event.place else None), days[event.place]
    return None


def _counted(
    designations: Iterable[Designation], entity: Entity, *, only_blocked: bool
) -> Sequence[Designation]:
    if not only_blocked:
        return tuple(designations)
    return tuple(
        d
        for d in designations
        if any(
            e.effect == "blocked" for e in effects_of([d], entity.schema, d.listed_on, entity.list)
        )
    )
