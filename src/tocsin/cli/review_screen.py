"""One draft beside its passage, and what the keys do.

Promises that what is shown is what is decided. Never holds a rule of the review.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from shutil import get_terminal_size

import typer

from tocsin.cli.exits import shown
from tocsin.cli.review_keys import Keys
from tocsin.errors import DossierError
from tocsin.trace.passages import located
from tocsin.trace.review import Action, Item, State, applied
from tocsin.trace.review.confirmed import FIELDS
from tocsin.trace.review.state import check_value

#: Code points of the document shown around a passage.
_AROUND = 240
_KEYS = "a accept  e edit  m merge with the one before  r reject  s split  n skip  u undo  q quit"
_DOING = {"a": "accept", "m": "merge", "r": "reject", "n": "skip", "u": "undo"}

Add = Callable[[Action, State], None]


def run(state: State, text: str, keys: Keys, add: Add, by: str) -> State:
    """Show one draft after the other until all are decided or somebody quits.

    Args:
        state: Where the review stands.
        text: Of the document.
        keys: Where keys come from.
        add: Keeps an action and the state after it; called before the next draft is shown.
        by: Who decides.
    """
    try:
        while True:
            for line in _screen(state, text):
                typer.echo(line)
            key = keys.key().lower()
            if key == "q" or (state.current is None and key != "u"):
                return state
            try:
                action = _action(key, state, text, keys, by)
                if action is None:
                    continue
                after = applied(state, action)
            except DossierError as error:
                # where it happened is on the screen
                typer.echo(f"! {shown('; '.join(filter(None, (error.message, error.remedy))))}")
                continue
            add(action, after)
            state = after
    except KeyboardInterrupt:
        return state


def _action(key: str, state: State, text: str, keys: Keys, by: str) -> Action | None:
    """Give what a key does, the answers it needs asked for; None where it does nothing."""
    item = state.current
    if key in _DOING:
        return Action(_DOING[key], by, _now())
    if key == "e" and item is not None:
        return _edit(item, keys, by)
    if key == "s" and item is not None:
        words = keys.line("the second part begins with the words: ")
        if not words or not words.strip():
            return None
        start, _ = located(text[item.start : item.end], words, "")
        return Action("split", by, _now(), offset=item.start + start)
    typer.echo(f"! {key!r} is no key here" if key.strip() else "! press one of the keys")
    return None


def _edit(item: Item, keys: Keys, by: str) -> Action | None:
    name = keys.line("field (a new one may be named): ")
    if not name or not name.strip():
        return None
    name = name.strip()
    if name not in FIELDS and not item.get(name):
        raise DossierError(
            f"a claim has no field {name[:40]!r}",
            source="review",
            remedy=f"name one of {', '.join(sorted(FIELDS))}",
        )
    old = item.kind if name == "kind" else "; ".join(item.get(name))
    value = keys.line(f"{name} [{shown(old)}], '-' for none: ")
    if value is None or not value.strip():
        return None
    value = "" if value.strip() == "-" else value
    check_value(name, value)
    return Action("edit", by, _now(), field=name, value=value)


def _screen(state: State, text: str) -> Iterator[str]:
    """Give the lines of one draft: where the review stands, the passage, the fields, the keys."""
    item = state.current
    decided = sum(one.status in {"accepted", "rejected", "merged"} for one in state.items)
    yield ""
    if not state.items:
        yield "the drafts hold no claims; any key ends"
        return
    if item is None:
        yield f"all {decided} drafts are decided; u undo, any other key ends"
        return
    yield f"--- draft {item.id} · {item.kind} · {decided} decided, {len(state.queue)} open ---"
    width = min(get_terminal_size().columns, 100)
    yield from textwrap.wrap(_passage(item, text), width, break_long_words=False)
    yield ""
    yield f"  {'kind':<12} {item.kind}"
    for name, values in item.fields:
        rule = f"  ({item.rule(name)})" if item.rule(name) else ""
        yield f"  {shown(name):<12} {shown('; '.join(values) + rule)}"
    yield _KEYS


def _passage(item: Item, text: str) -> str:
    before = text[max(0, item.start - _AROUND) : item.start]
    after = text[item.end : item.end + _AROUND]
    if item.start > _AROUND:
        before = before.partition(" ")[2]
    before = before.rpartition("\n\n")[2]
    after = after.partition("\n\n")[0]
    return shown(f"{before}>>{text[item.start : item.end]}<<{after}", 4_000)


def _now() -> str:
    """Give the moment of a decision, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
