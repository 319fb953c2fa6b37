"""The small compiled helpers against plain forms: letters, tokens, syllables, telling."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match._letters import FirstLetters
from tocsin.match._syllables import Cuts
from tocsin.match._telling import parts_told
from tocsin.text._folding import tokens_of

MOST_LETTERS, LONGEST = 9, 4
PARTS = st.lists(st.text("abc", min_size=1, max_size=4), max_size=9)
KNOWN = st.dictionaries(
    st.text("ab金", min_size=1, max_size=LONGEST), st.integers(1, 255), max_size=9
)
WORDS = {0: "typo", 1: "same"}


@given(PARTS, st.sets(st.text("abc", min_size=1, max_size=2)))
def test_first_letters_are_those_of_the_words_that_count(parts: list[str], small: set[str]) -> None:
    letters = FirstLetters(small, small, shortest=2, longest=4)
    counted = [part for part in parts if part not in small]
    initials = "".join(part[0] for part in counted)
    assert letters.acronym(tuple(parts)) == (initials if 2 <= len(initials) <= 4 else "")
    assert letters.stem(parts) == (counted[0] if len(counted) == 1 else "")


def test_first_letters_of_no_text_are_refused() -> None:
    letters = FirstLetters((), (), shortest=1, longest=9)
    for wrong in ([1], [b"a"]):
        with pytest.raises(TypeError):
            letters.acronym(wrong)  # type: ignore[arg-type]
    assert letters.acronym(["", "a"]) == "a"


@given(st.text(st.one_of(st.sampled_from("aZ09'`. -@[`{/:é金"), st.characters()), max_size=600))
def test_tokens_are_the_runs_of_letters_and_digits(text: str) -> None:
    text = text.encode(errors="replace").decode()
    ascii_only = "".join(c if c.isascii() else " " for c in text).replace("'", "")
    wanted = re.findall(r"[a-z0-9]+", ascii_only.replace("`", "").lower())
    assert tokens_of(text) == wanted


@given(KNOWN, st.text("ab金c", max_size=12))
@settings(max_examples=400)
def test_parts_are_cut_in_every_way(known: dict[str, int], part: str) -> None:
    wanted = []
    for pieces in (1, 2, 3):
        for places in combinations(range(1, len(part)), pieces - 1):
            ends = (*places, len(part))
            cut = tuple(part[a:b] for a, b in zip((0, *places), ends, strict=True))
            systems = 255
            for spelling in cut:
                systems &= known.get(spelling, 0)
            if systems and len(part) <= MOST_LETTERS:
                wanted.append((systems, cut))
    found = Cuts(known, most_letters=MOST_LETTERS, longest=LONGEST).of(part)
    assert sorted(found) == sorted(wanted)


@given(st.data())
def test_parts_told_weigh_one_together(data: st.DataObject) -> None:
    left = tuple(data.draw(st.lists(st.text("ab", min_size=1), min_size=1, max_size=5)))
    right = tuple(data.draw(st.lists(st.text("ab", min_size=1), min_size=1, max_size=5)))
    masses = st.floats(0.1, 12.0)
    left_mass = [data.draw(masses) for _ in left]
    right_mass = [data.draw(masses) for _ in right]
    met = min(len(left), len(right))
    meetings = [(k, 1, k, 1, 0.8, 0) for k in range(data.draw(st.integers(0, met)))]
    told = parts_told(left, left_mass, right, right_mass, meetings, WORDS)
    assert sum(part.weight for part in told) == pytest.approx(1.0)
    assert [(part.query, part.entry) for part in told[: len(meetings)]] == [
        (left[k], right[k]) for k in range(len(meetings))
    ]
    rest = {part.verdict for part in told[len(meetings) :]}
    is_both = len(meetings) < len(left) and len(meetings) < len(right)
    assert rest <= ({"contradiction"} if is_both else {"extra"})


@pytest.mark.parametrize(
    "meeting",
    [(0, 3, 0, 1, 1.0, 1), (-1, 1, 0, 1, 1.0, 1), (0, 1, 1, 1, 1.0, 1), (0, 0, 0, 1, 1.0, 1)],
)
def test_meetings_outside_the_names_are_refused(
    meeting: tuple[int, int, int, int, float, int],
) -> None:
    with pytest.raises(ValueError, match="outside the names"):
        parts_told(("a", "b"), [1.0, 1.0], ("a",), [1.0], [meeting], WORDS)
    with pytest.raises(ValueError, match="one mass a part"):
        parts_told(("a", "b"), [1.0], ("a",), [1.0], [], WORDS)
