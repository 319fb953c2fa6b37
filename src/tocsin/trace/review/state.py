"""The review of drafts as a value, and what each action makes of it.

Promises that an action gives a new state and leaves the old one alone, that an action which
cannot be done says why, and that undoing gives the state before, whatever came before it.
Never reads a clock, a file or a key: an action carries who and when.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tocsin.errors import DossierError
from tocsin.trace.claim import KINDS, MODALITIES
from tocsin.trace.edtf import read_date

#: What a person can do. ``quit`` is none: it changes nothing.
ACTIONS = ("accept", "edit", "merge", "reject", "split", "skip", "undo")
#: Fields that hold several values, written with ``;`` between them.
SEVERAL = frozenset({"chain", "asker", "asked", "object", "answered_by", "speaker", "actor"})
_CHOICES = {
    "kind": KINDS,
    "modality": MODALITIES,
    "direction": ("ease", "impose", "keep", "refrain", "other"),
}
OPEN, ACCEPTED, REJECTED, MERGED, SPLIT = "open", "accepted", "rejected", "merged", "split"

Values = tuple[str, ...]
#: What a dossier takes for one value, in characters.
LONGEST_VALUE = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One drafted claim under review.

    Attributes:
        id: Number of the draft, with a letter for each split: ``3``, ``3a``.
        kind: One of the kinds of claims.
        start: First code point of its passage.
        end: After the last one.
        fields: What is proposed or was edited, by field name.
        rules: The rule that proposed a field; ``edited`` for what a person wrote.
        status: ``open``, ``accepted``, ``rejected``, ``merged`` or ``split``.
        by: Who decided last; empty while open.
        at: When, ISO 8601; empty while open.
    """

    id: str
    kind: str
    start: int
    end: int
    fields: tuple[tuple[str, Values], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    status: str = OPEN
    by: str = ""
    at: str = ""

    def get(self, name: str) -> Values:
        """Give the values of a field; none where it has none."""
        return next((values for field, values in self.fields if field == name), ())

    def rule(self, name: str) -> str:
        """Give what proposed a field; "" where nothing did."""
        return next((rule for field, rule in self.rules if field == name), "")

    def having(self, name: str, values: Values, rule: str) -> Item:
        """Give the item with a field set; without the field where there are no values."""
        fields = {**dict(self.fields), name: values}
        rules = {**dict(self.rules), name: rule}
        if not values:
            del fields[name], rules[name]
        return replace(self, fields=tuple(fields.items()), rules=tuple(rules.items()))


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person did.

    Attributes:
        do: One of ``ACTIONS``.
        by: Who.
        at: When, ISO 8601.
        field: Of an edit: the field.
        value: Of an edit: the new value, ``;`` between several; empty takes the field away.
        offset: Of a split: the code point where the second part begins.
    """

    do: str
    by: str
    at: str
    field: str = ""
    value: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands.

    Attributes:
        items: Every draft in the order of the document, split ones beside their parts.
        queue: Ids of the open items, the one before the reader first; skipped ones go last.
        before: The states that undoing gives back, the latest last.
    """

    items: tuple[Item, ...]
    queue: tuple[str, ...]
    before: tuple[State, ...] = ()

    @property
    def current(self) -> Item | None:
        """The item before the reader; None when nothing is open."""
        return self.item(self.queue[0]) if self.queue else None

    def item(self, id_: str) -> Item:
        """Give an item by its id."""
        return next(item for item in self.items if item.id == id_)

    def previous(self) -> Item | None:
        """Give the nearest item before the current one that was not rejected, merged or split."""
        if not self.queue:
            return None
        found = None
        for item in self.items:
            if item.id == self.queue[0]:
                return found
            if item.status in {OPEN, ACCEPTED}:
                found = item
        return None

    def count(self, status: str) -> int:
        """Count the items of a status."""
        return sum(item.status == status for item in self.items)


def begun(items: Iterable[Item]) -> State:
    """Give the state before anything was decided."""
    kept = tuple(items)
    return State(kept, tuple(item.id for item in kept if item.status == OPEN))


def replayed(start: State, actions: Iterable[Action]) -> State:
    """Give the state after some actions.

    Raises:
        DossierError: An action cannot be done where it stands.
    """
    state = start
    for action in actions:
        state = applied(state, action)
    return state


def applied(state: State, action: Action) -> State:
    """Give the state after one action.

    Raises:
        DossierError: It cannot be done: nothing is open, nothing stands before, a value is
            none that the field takes, nothing is left to undo.
    """
    if action.do == "undo":
        if not state.before:
            raise _cannot("there is nothing to undo")
        return state.before[-1]
    if action.do not in ACTIONS:
        raise _cannot(f"{action.do!r} is no action", f"use {', '.join(ACTIONS)}")
    if state.current is None:
        raise _cannot("every draft is decided", "undo, or quit")
    after = _DOING[action.do](state, state.current, action)
    return replace(after, before=(*state.before, state))


def check_value(field: str, value: str) -> Values:
    """Give the values that a text holds for a field; none for an empty text.

    Raises:
        DossierError: The field does not take it.

    >>> check_value("asker", "Maria Butina; Alexander Torshin")
    ('Maria Butina', 'Alexander Torshin')
    """
    values = tuple(part.strip() for part in value.split(";")) if field in SEVERAL else (value,)
    values = tuple(part for part in map(clean, values) if part)
    if any(len(part) > LONGEST_VALUE for part in values):
        raise _cannot(f"{field} is longer than {LONGEST_VALUE:,} characters", "use fewer words")
    choices = _CHOICES.get(field)
    if choices and values and values[0] not in choices:
        raise _cannot(f"{values[0][:40]!r} is no {field}", f"write {', '.join(choices)}")
    if field == "kind" and not values:
        raise _cannot("a claim needs a kind", f"write {', '.join(KINDS)}")
    if field == "date" and values and read_date(values[0]) is None:
        raise _cannot(f"{values[0][:40]!r} is no EDTF date", "write 2017, 2017-07 or 2017-07-07")
    return values


def clean(text: str) -> str:
    r"""Give a value on one line, as a dossier takes it: no control characters, single blanks.

    >>> clean(" Geneva\n\x1b[A ")
    'Geneva [A'
    """
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def _decided(state: State, item: Item) -> State:
    items = tuple(item if one.id == item.id else one for one in state.items)
    return replace(state, items=items, queue=tuple(id_ for id_ in state.queue if id_ != item.id))


def _accept(state: State, item: Item, action: Action) -> State:
    return _decided(state, replace(item, status=ACCEPTED, by=action.by, at=action.at))


def _reject(state: State, item: Item, action: Action) -> State:
    return _decided(state, replace(item, status=REJECTED, by=action.by, at=action.at))


def _skip(state: State, _: Item, __: Action) -> State:
    return replace(state, queue=(*state.queue[1:], state.queue[0]))


def _edit(state: State, item: Item, action: Action) -> State:
    values = check_value(action.field, action.value)
    if not action.field.replace("_", "").isalpha() or action.field in {"fields", "start", "end"}:
        raise _cannot(f"{action.field[:40]!r} is no field", "name a field of the claim")
    changed = item.having(action.field, values, "edited") if action.field != "kind" else item
    if action.field == "kind":
        changed = replace(item, kind=values[0])
    return replace(state, items=tuple(changed if one.id == item.id else one for one in state.items))


def _merge(state: State, item: Item, action: Action) -> State:
    """Make one claim of the current item and the one before it: what that one lacks is filled."""
    previous = state.previous()
    if previous is None:
        raise _cannot("no claim stands before this one")
    joined = replace(
        previous, start=min(previous.start, item.start), end=max(previous.end, item.end)
    )
    for name, values in item.fields:
        if not joined.get(name):
            joined = joined.having(name, values, item.rule(name))
    if joined.status == ACCEPTED:
        joined = replace(joined, by=action.by, at=action.at)
    merged = replace(item, status=MERGED, by=action.by, at=action.at)
    after = _decided(state, merged)
    return replace(
        after, items=tuple(joined if one.id == joined.id else one for one in after.items)
    )


def _split(state: State, item: Item, action: Action) -> State:
    if not item.start < action.offset < item.end:
        raise _cannot(
            f"{action.offset} is not inside the passage",
            f"give a place between {item.start} and {item.end}",
        )
    first = replace(item, id=f"{item.id}a", end=action.offset)
    second = replace(item, id=f"{item.id}b", start=action.offset)
    whole = replace(item, status=SPLIT, by=action.by, at=action.at)
    place = state.items.index(item)
    items = (*state.items[:place], whole, first, second, *state.items[place + 1 :])
    return replace(state, items=items, queue=(first.id, second.id, *state.queue[1:]))


def _cannot(message: str, remedy: str = "") -> DossierError:
    return DossierError(message, source="review", remedy=remedy)


_DOING: Mapping[str, Callable[[State, Item, Action], State]] = {
    "accept": _accept,
    "reject": _reject,
    "skip": _skip,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
}
