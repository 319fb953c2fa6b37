"""Rounds of a programme read as policy: who was new to any list.

Promises the entity and the listing behind every number. Never counts a resemblance of
names that is not a sure match, nor a day that two versions leave open, and never says
why anybody was listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.engine import Engine
from tocsin.model import Entity, Round
from tocsin.track.elsewhere import Elsewhere, days_of, elsewhere, shifted


@dataclass(frozen=True, slots=True)
class Novelty:
    """How many members of a round nobody had named before.

    Attributes:
        round: The round.
        known: Members that were listed or named before its day, each with where.
        undecided: Members of which that is open, each with the listing that leaves it so: its
            day lies between two versions, or its bearer may be another.
    """

    round: Round
    known: tuple[tuple[str, Elsewhere], ...]
    undecided: tuple[tuple[str, Elsewhere], ...] = ()

    @property
    def new(self) -> int:
        """Members that no loaded list named before."""
        return len(self.round.added) - len(self.known) - len(self.undecided)

    def to_json(self) -> dict[str, Any]:
        """Give the numbers as JSON data; they go beside those of the round."""
        return {
            "size": len(self.round.added),
            "new": self.new,
            "already": [{"id": key, "listed": one.to_json()} for key, one in self.known],
            "undecided": [{"id": key, "listed": one.to_json()} for key, one in self.undecided],
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
        ListNotLoadedError: No version of the list is at hand, or it has no such programme.
    """
    told = []
    for one in engine.past.rounds(list_id, programme):
        if one.day is None:
            continue
        first, last = days_of(one.day) if one.after is None else (shifted(one.after, 1), one.day)
        known, undecided = [], []
        for key, _ in one.added:
            entity = engine.past.last(list_id, key)
            found = () if entity is None else elsewhere(engine, entity, list_id, programme)
            sure = [e for e in found if e.is_sure and e.is_before(first, last)]
            maybe = [e for e in found if _may_be_before(e, entity, (list_id, one), first, last)]
            if sure:
                known.append((key, min(sure, key=lambda e: e.latest)))
            elif maybe:
                undecided.append((key, max(maybe, key=lambda e: e.score)))
        told.append(Novelty(one, tuple(known), tuple(undecided)))
    return tuple(told)


def _may_be_before(
    one: Elsewhere, entity: Entity | None, own: tuple[str, Round], first: str, last: str
) -> bool:
    """Say whether a listing may have been there before the round, but not surely."""
    list_id, of_round = own
    if one.is_before(first, last) is False:
        return False
    came_together = (
        entity is not None
        and (one.id, one.list) == (entity.id, list_id)
        and not one.is_told
        and (one.after, one.listed_on) == (of_round.after, of_round.day)
    )
    return not came_together
