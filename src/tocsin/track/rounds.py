"""Rounds of a programme read as policy: who was new, who of a list of names came later.

Promises the entity and the listing behind every number, and how much of a partial
list is known. Never counts a resemblance of names that is not a sure match, and
never says why anybody was listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from tocsin.engine import Engine
from tocsin.errors import QueryError
from tocsin.law.effects import effects_of
from tocsin.model import Designation, Entity, NameKind, Query, Round
from tocsin.track.measures import share_interval

#: Score from which a name on another list is taken for the same entity: a first name and a
#: family name that both fit reach it beside a patronymic that only one list tells, a family
#: name alone does not.
SURE = 0.8
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
        after: In that case, the day of the version before: it happened between the two.
    """

    id: str
    list: str
    programme: str
    listed_on: str
    score: float
    after: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the listing as JSON data."""
        return {
            "id": self.id,
            "list": self.list,
            "programme": self.programme,
            "listed_on": self.listed_on,
            "after": self.after,
            "score": round(self.score, 3),
        }


@dataclass(frozen=True, slots=True)
class Novelty:
    """How many members of a round nobody had named before.

    Attributes:
        round: The round.
        known: Members that were listed or named before its day, each with where.
    """

    round: Round
    known: tuple[tuple[str, Elsewhere], ...]

    @property
    def new(self) -> int:
        """Members that no loaded list named before."""
        return len(self.round.added) - len(self.known)

    def to_json(self) -> dict[str, Any]:
        """Give the numbers as JSON data; they go beside those of the round."""
        return {
            "size": len(self.round.added),
            "new": self.new,
            "already": [{"id": key, "listed": one.to_json()} for key, one in self.known],
        }


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of those whom a list only named.

    Attributes:
        list: The list.
        programme: The programme that only names.
        named: Members that are at hand.
        before: Members that were blocked when they were named, or before.
        later: Members that were blocked afterwards: id, caption, the listing, days between.
        incomplete: How much of the list is known; empty when all is.
    """

    list: str
    programme: str
    named: int
    before: tuple[tuple[str, Elsewhere], ...]
    later: tuple[tuple[str, str, Elsewhere, int], ...]
    incomplete: str

    @property
    def open(self) -> int:
        """Members that were not blocked when they were named: those who could be later."""
        return self.named - len(self.before)

    @property
    def share(self) -> float | None:
        """The share of these that were blocked later; None of none."""
        return len(self.later) / self.open if self.open else None

    def to_json(self) -> dict[str, Any]:
        """Give the conversion as JSON data."""
        days = [one[3] for one in self.later]
        return {
            "list": self.list,
            "programme": self.programme,
            "named": self.named,
            "blocked_before": len(self.before),
            "blocked_later": len(self.later),
            "share": self.share,
            "interval": list(share_interval(len(self.later), self.open)) if self.open else None,
            "days": {"least": min(days), "median": median(days), "most": max(days)}
            if days
            else None,
            "incomplete": self.incomplete,
            "members": [
                {"id": key, "caption": caption, "listed": one.to_json(), "days": between}
                for key, caption, one, between in self.later
            ],
        }


def novelty(engine: Engine, list_id: str, programme: str) -> tuple[Novelty, ...]:
    """Tell of each round of a programme who had been listed or named before.

    Args:
        engine: The lists that are asked: whoever is on none of them counts as new.
        list_id: The list of the rounds.
        programme: The programme, as the list writes it.

    Returns:
        The rounds with a day, oldest first.

    Raises:
        ListNotLoadedError: No version of the list is at hand.
        QueryError: The list has no such programme.
    """
    told = []
    for one in engine.past.rounds(list_id, programme):
        if one.day is None:
            continue
        before = _day_before(one.after or one.day, is_version=one.after is not None)
        known = []
        for key, _ in one.added:
            earlier = _elsewhere(engine, _entity(engine, list_id, key), (list_id, programme))
            named = [e for e in earlier if e.listed_on <= before]
            if named:
                known.append((key, min(named, key=lambda e: e.listed_on)))
        told.append(Novelty(one, tuple(known)))
    return tuple(told)


def conversion(engine: Engine, list_id: str, programme: str) -> Conversion:
    """Tell who of a list that only names was blocked later, and after how many days.

    Raises:
        ListNotLoadedError: No version of the list is at hand.
        QueryError: Nobody is on the list under that programme.
    """
    version = next((v for v in engine.lists() if v.list == list_id), None)
    members = [
        (entity, designation)
        for entity in engine.entities(list_id)
        for designation in entity.designations
        if designation.programme == programme and designation.listed_on
    ]
    if not members:
        raise QueryError(
            f"nobody on {list_id} is listed under it with a day",
            source=programme,
            remedy=f"see the programmes with: tocsin rounds {list_id} --json",
        )
    before, later = [], []
    for entity, designation in members:
        named_on = designation.listed_on or ""
        found = _elsewhere(engine, entity, (list_id, programme), only_blocked=True)
        if not found:
            continue
        first = min(found, key=lambda one: one.listed_on)
        if first.listed_on <= named_on:
            before.append((entity.id, first))
        else:
            later.append((entity.id, entity.caption, first, _days(named_on, first.listed_on)))
    missing = version.incomplete if version is not None else ""
    return Conversion(list_id, programme, len(members), tuple(before), tuple(later), missing)


def _elsewhere(
    engine: Engine, entity: Entity, but: tuple[str, str], *, only_blocked: bool = False
) -> list[Elsewhere]:
    """Give the dated listings of an entity but those of one programme of one list."""
    found = list(_listings(engine, entity, entity.designations, 1.0, only_blocked))
    names = [n.text for n in entity.names if n.kind is not NameKind.WEAK][:_NAMES_ASKED]
    query = Query(
        tuple(names),
        schema=entity.schema,
        birth_dates=entity.values("birthDate"),
        countries=entity.values("country") or entity.values("nationality"),
    )
    for other, score in engine.ever_listed(query, SURE):
        if (other.id, other.list) != (entity.id, entity.list):
            found += _listings(engine, other, other.designations, score, only_blocked)
    return [one for one in found if (one.list, one.programme) != but]


def _listings(
    engine: Engine,
    entity: Entity,
    designations: Iterable[Designation],
    score: float,
    only_blocked: bool,
) -> Iterator[Elsewhere]:
    """Give the listings of an entity whose day is known, or bounded by two versions."""
    for one in _counted(designations, entity.schema, entity.list, only_blocked):
        if one.listed_on:
            yield Elsewhere(entity.id, entity.list, one.programme, one.listed_on, score)
            continue
        bounded = _bounds(engine, entity, one.programme)
        if bounded is not None:
            after, day = bounded
            yield Elsewhere(entity.id, entity.list, one.programme, day, score, after)


def _bounds(engine: Engine, entity: Entity, programme: str) -> tuple[str, str] | None:
    """Give the days of the versions between which an entity came under a programme."""
    told = next((h for h in engine.past.histories(entity.id) if h.list == entity.list), None)
    for event, _ in told.events if told is not None else ():
        if event.after and any(d.programme == programme for d in event.after.designations):
            if not event.place or told is None:
                return None  # the first version has it already
            return told.timeline.days[event.place - 1], told.timeline.days[event.place]
    return None


def _counted(
    designations: Iterable[Designation],
    schema: str,
    list_id: str,
    only_blocked: bool,
) -> Sequence[Designation]:
    if not only_blocked:
        return tuple(designations)
    return tuple(
        d
        for d in designations
        if any(e.effect == "blocked" for e in effects_of([d], schema, d.listed_on, list_id))
    )


def _entity(engine: Engine, list_id: str, key: str) -> Entity:
    """Give an entity as it was last told."""
    told = engine.past.last(list_id, key)
    if told is None:
        raise QueryError("is not on the list", source=key, remedy="load the list again")
    return told


def _day_before(day: str, *, is_version: bool) -> str:
    """Give the last day that counts as before: of a version, its own day."""
    if is_version:
        return day
    return (date.fromisoformat(day) - timedelta(1)).isoformat() if len(day) == 10 else day


def _days(first: str, last: str) -> int:
    if len(first) < 10 or len(last) < 10:
        return 0
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
