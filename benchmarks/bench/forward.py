"""Change notices applied forward by names alone, as a check on the way back.

Promises to know nothing of stays or of how a version was put back: each notice of a
period is applied to whatever entry has its names at that moment, in the order
published. Where the result is the version that the rollback began with, both ways
agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.history.facts import facts_of
from tocsin.model import Entity, Notice, NoticeAction


@dataclass(slots=True, eq=False)
class State:
    """What is followed of one entry: schema, names, programmes, its id where it has one."""

    schema: str
    names: set[str]
    programmes: set[str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a forward run compares with the version it should give.

    Attributes:
        found: Entries of the version that the run has by at least half of their names.
        same: Those with the same names and programmes.
        missing: Entries of the version that it lacks.
        extra: Entries that it has and the version has not.
        lost: Notices whose entry the run did not find.
    """

    found: int
    same: int
    missing: int
    extra: int
    lost: int


def forward(start: Sequence[Entity], notices: Iterable[Notice]) -> tuple[list[State], int]:
    """Apply notices to entries; also give how many found no entry."""
    states: list[State] = []
    present: dict[str, list[State]] = defaultdict(list)

    def enter(state: State) -> None:
        states.append(state)
        for name in state.names:
            present[name].append(state)

    def leave(state: State) -> None:
        states.remove(state)
        for name in state.names:
            present[name] = [other for other in present[name] if other is not state]

    for entity in start:
        enter(_state(entity))
    lost = 0
    for notice in notices:
        if notice.action is NoticeAction.ADDED:
            enter(_state(notice.entity))
            continue
        wanted = _state(notice.before or notice.entity)
        found = _nearest(wanted, present)
        if found is None:
            lost += 1
            continue
        leave(found)
        if notice.action is NoticeAction.CHANGED:
            after = _state(notice.entity)
            names = (found.names - (wanted.names - after.names)) | after.names
            gone = wanted.programmes - after.programmes if notice.before else set()
            enter(State(found.schema, names, (found.programmes - gone) | after.programmes))
    return states, lost


def compare(states: Sequence[State], version: Sequence[Entity], lost: int) -> Agreement:
    """Compare the outcome of a forward run with a version."""
    present: dict[str, list[State]] = defaultdict(list)
    for state in states:
        for name in state.names:
            present[name].append(state)
    used: set[int] = set()
    counts: Counter[str] = Counter()
    for entity in version:
        wanted = _state(entity)
        found = _nearest(wanted, present, used)
        if found is None:
            counts["missing"] += 1
            continue
        used.add(id(found))
        counts["found"] += 1
        counts["same"] += found.names == wanted.names and found.programmes == wanted.programmes
    return Agreement(
        counts["found"], counts["same"], counts["missing"], len(states) - len(used), lost
    )


def _state(entity: Entity) -> State:
    facts = facts_of(entity)
    return State(facts.schema, set(facts.keys), set(facts.programmes), entity.id)


def _nearest(
    wanted: State, present: dict[str, list[State]], used: Iterable[int] = ()
) -> State | None:
    """Give the entry with most of the names and programmes: at least half of the fewer names."""
    taken = used if isinstance(used, set) else set(used)
    best: tuple[float, float, int] | None = None
    chosen: State | None = None
    for state in {id(s): s for name in wanted.names for s in present.get(name, ())}.values():
        if state.schema != wanted.schema or id(state) in taken:
            continue
        shared = len(state.names & wanted.names)
        if 2 * shared < min(len(state.names), len(wanted.names)):
            continue
        score = (
            shared / len(state.names | wanted.names),
            len(state.programmes & wanted.programmes) / max(1, len(state.programmes)),
            -len(state.names),
        )
        if best is None or score > best:
            best, chosen = score, state
    return chosen
