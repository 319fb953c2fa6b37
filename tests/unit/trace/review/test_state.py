from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import DossierError
from tocsin.trace.review.state import (
    ACCEPTED,
    MERGED,
    OPEN,
    REJECTED,
    SPLIT,
    Action,
    Item,
    State,
    applied,
    begun,
    replayed,
)

ITEMS = (
    Item("1", "ask", 0, 20, (("asker", ("Anna",)),), (("asker", "rule"),)),
    Item("2", "statement", 30, 60, (("speaker", ("Boris",)), ("date", ("2017",)))),
    Item("3", "event", 70, 90),
)


def do(what: str, **more: object) -> Action:
    return Action(what, "ann", "2026-01-02T03:04:05", **more)  # type: ignore[arg-type]


def test_accepting_keeps_who_and_when() -> None:
    state = applied(begun(ITEMS), do("accept"))
    assert state.item("1").status == ACCEPTED
    assert (state.item("1").by, state.item("1").at) == ("ann", "2026-01-02T03:04:05")
    assert state.queue == ("2", "3")


def test_skipped_drafts_come_again_at_the_end() -> None:
    assert applied(begun(ITEMS), do("skip")).queue == ("2", "3", "1")


def test_an_edit_replaces_one_field_and_says_so() -> None:
    state = applied(begun(ITEMS), do("edit", field="asker", value="Vera;  Oleg K "))
    assert state.item("1").get("asker") == ("Vera", "Oleg K")
    assert state.item("1").rule("asker") == "edited"
    gone = applied(state, do("edit", field="asker", value=" "))
    assert gone.item("1").get("asker") == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "song"), ("date", "July"), ("modality", "sung"), ("start", "4"), ("kind", "")],
)
def test_a_value_that_the_field_does_not_take_changes_nothing(field: str, value: str) -> None:
    with pytest.raises(DossierError):
        applied(begun(ITEMS), do("edit", field=field, value=value))


def test_merging_widens_the_claim_before_and_fills_what_it_lacks() -> None:
    state = replayed(begun(ITEMS), [do("accept"), do("merge")])
    joined = state.item("1")
    assert (joined.start, joined.end) == (0, 60)
    assert joined.get("asker") == ("Anna",)
    assert joined.get("date") == ("2017",)
    assert state.item("2").status == MERGED
    assert state.queue == ("3",)


def test_the_first_draft_has_nothing_to_merge_with() -> None:
    with pytest.raises(DossierError, match="before"):
        applied(begun(ITEMS), do("merge"))


def test_splitting_gives_two_drafts_that_share_the_passage() -> None:
    state = applied(begun(ITEMS), do("split", offset=8))
    assert state.item("1").status == SPLIT
    assert [(i.id, i.start, i.end) for i in state.items[1:3]] == [("1a", 0, 8), ("1b", 8, 20)]
    assert state.queue == ("1a", "1b", "2", "3")
    with pytest.raises(DossierError, match="inside"):
        applied(state, do("split", offset=8))


def test_nothing_can_be_decided_when_all_is_decided() -> None:
    state = replayed(begun(ITEMS), [do("reject")] * 3)
    assert state.count(REJECTED) == 3
    with pytest.raises(DossierError, match="every draft"):
        applied(state, do("accept"))


actions = st.lists(
    st.one_of(
        st.sampled_from(["accept", "reject", "skip", "merge", "undo"]).map(do),
        st.builds(
            lambda field, value: do("edit", field=field, value=value),
            st.sampled_from(["asker", "date", "kind", "note", "modality"]),
            st.sampled_from(["", "2017", "Anna; Vera", "ask", "denied"]),
        ),
        st.integers(0, 95).map(lambda offset: do("split", offset=offset)),
    ),
    max_size=25,
)


def run(state: State, doing: list[Action]) -> list[State]:
    states = [state]
    for action in doing:
        try:
            states.append(applied(states[-1], action))
        except DossierError:
            continue
    return states


@given(actions)
def test_undoing_everything_gives_the_beginning(doing: list[Action]) -> None:
    start = begun(ITEMS)
    state = run(start, doing)[-1]
    for _ in state.before:
        state = applied(state, do("undo"))
    assert state == start


@given(actions)
def test_undo_gives_back_the_state_before_any_action(doing: list[Action]) -> None:
    states = run(begun(ITEMS), doing)
    for before, after in pairwise(states):
        if len(after.before) > len(before.before):
            assert applied(after, do("undo")) == before


@given(actions)
def test_every_draft_is_either_open_or_decided(doing: list[Action]) -> None:
    state = run(begun(ITEMS), doing)[-1]
    assert sorted(state.queue) == sorted(i.id for i in state.items if i.status == OPEN)
    assert {i.id for i in ITEMS} <= {i.id for i in state.items}
