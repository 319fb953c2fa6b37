"""What is called comparable without folding is what folding leaves something of."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.index import build_index
from tocsin.model import ListVersion, Outcome, Query
from tocsin.screen.decide import screen
from tocsin.screen.policy import Policy
from tocsin.text.fold import MAX_NAME_CHARACTERS, fold

INDEX = build_index((), (ListVersion("l", "0" * 16, None, "unknown", 1, 1, 0),))
#: Letters beside what folding takes off or joins: marks, apostrophes, dots, other scripts.
TEXTS = st.text(alphabet="aZ0 .'`´’&%?-_\u0301\u20dd\u200dㄱ中Пяъ١", max_size=12) | st.text()


@given(TEXTS)
@example("?" * MAX_NAME_CHARACTERS + "a")
@example("Mr")
@example("Ltd.")
@example("a\u20dd")
def test_refused_is_what_nothing_is_left_of(name: str) -> None:
    answer = screen(Query((name,)), INDEX, policy=Policy())
    assert (answer.decision is Outcome.REFUSED) == (not fold(name))
