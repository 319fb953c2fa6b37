"""Slips of usual words, against the distance itself; and what no text may do to a mass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tocsin.match._masses import Slips, Weigher
from tocsin.match.knowledge import RATES

WORDS = st.text("abcx", min_size=2, max_size=9)
LEAST = 4


@given(st.lists(WORDS, max_size=12), st.text("abcx", max_size=9))
def test_one_slip_is_one_edit(words: list[str], part: str) -> None:
    near = any(OSA.distance(part, word) == 1 for word in words)
    assert Slips(words, LEAST).has(part) == (near and len(part) >= LEAST)


@given(WORDS, st.integers(0, 8), st.sampled_from("abcxé中\0"))
def test_a_slip_made_is_known(word: str, place: int, letter: str) -> None:
    slips = Slips([word], 1)
    for part in (
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ):
        assert slips.has(part) == (len(part) > 0 and OSA.distance(part, word) == 1)


@given(st.text(max_size=80), st.integers(0, 40), st.booleans())
def test_no_text_takes_a_mass_out_of_its_range(part: str, syllables: int, is_person: bool) -> None:
    weigher = Weigher(
        RATES,
        is_person=is_person,
        particles={"al"},
        rarities={"usual": 0.5},
        slips=None if is_person else Slips(["company"], LEAST),
        places={"moscow"},
        is_patronymic=lambda part: part.endswith("ovich"),
        tails={"ich"},
        count=lambda part, default: len(part) or default,
        names=1_000,
    )
    assert 0.0 < weigher.mass(part, syllables) <= RATES.longest * RATES.place


def test_what_is_no_text_or_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="two letters"):
        Slips(["a"], LEAST)
    with pytest.raises(TypeError):
        Slips([1], LEAST)  # type: ignore[list-item]
    with pytest.raises(TypeError):
        Slips(["company"], LEAST).has(b"company")  # type: ignore[arg-type]
