"""The compiled edit similarity against a library's, over packed parts of any length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tocsin.match._edits import edit_similarities
from tocsin.match.edits import Floors, edit_similarity, packed
from tocsin.match.names import ORGANISATION_WEIGHTS, PERSON_WEIGHTS

WORDS = st.one_of(
    st.text(alphabet="abc", min_size=1, max_size=8),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=70),
)
FLOORS = st.sampled_from([0.0, 0.35, 0.42, 0.5, 0.6, 0.75, 0.86, 1.0])


def told(part: str, others: list[str], joined: list[bool], floors: Floors) -> list[float]:
    out = np.full(len(others), -1.0, dtype=np.float32)
    edit_similarity(part, packed(others, np.array(joined, dtype=np.bool_)), floors, out)
    return [float(x) for x in out]


@given(WORDS, st.lists(st.tuples(WORDS, st.booleans()), max_size=12), FLOORS, FLOORS)
@settings(max_examples=400, deadline=None)
def test_it_agrees_with_the_library_wherever_it_reaches_the_floor(
    part: str, others: list[tuple[str, bool]], floor: float, join_floor: float
) -> None:
    words, joined = [w for w, _ in others], [j for _, j in others]
    for value, word, is_joined in zip(
        told(part, words, joined, Floors(floor, join_floor)), words, joined, strict=True
    ):
        wanted = OSA.normalized_similarity(part, word)
        least = join_floor if is_joined else floor
        if wanted >= least + 1e-6:
            assert value == pytest.approx(wanted, abs=1e-6)
        elif wanted < least - 1e-3:
            assert value == 0.0


@given(WORDS, WORDS, FLOORS)
def test_it_is_symmetric(one: str, other: str, floor: float) -> None:
    floors = Floors(floor, floor)
    assert told(one, [other], [False], floors) == told(other, [one], [False], floors)


def test_swapped_neighbours_are_one_edit() -> None:
    assert told("donlad", ["donald"], [False], Floors()) == [pytest.approx(5 / 6)]


def test_no_weight_asks_for_less_than_is_told() -> None:
    for weights in (PERSON_WEIGHTS, ORGANISATION_WEIGHTS):
        assert 0.0 < weights.floor <= weights.join_floor


def test_wrong_shapes_are_refused() -> None:
    parts = packed(["ab", "cd"], np.zeros(2, dtype=np.bool_))
    good = (parts.text, parts.starts, parts.letters, parts.is_joined, 0.5, 0.5)
    with pytest.raises(ValueError, match="1 to 64"):
        edit_similarities(b"", *good, np.zeros(2, dtype=np.float32))
    with pytest.raises(ValueError, match="1 to 64"):
        edit_similarities(b"a" * 65, *good, np.zeros(2, dtype=np.float32))
    with pytest.raises(ValueError, match="one place"):
        edit_similarities(b"a", *good, np.zeros(3, dtype=np.float32))
    edit_similarities(
        b"a",
        np.zeros(0, dtype=np.uint8),
        np.zeros(1, dtype=np.int32),
        np.zeros(0, dtype=np.uint64),
        np.zeros(0, dtype=np.uint8),
        0.5,
        0.5,
        np.zeros(0, dtype=np.float32),
    )
