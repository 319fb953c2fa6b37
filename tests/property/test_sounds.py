"""The compiled skeletons and consonants against slow ones, over any text at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match._sounds import Sounds, consonants
from tocsin.match.tables import skeleton
from tocsin.text.tables import read_table

GROUPS = {
    group: to
    for group, to, system, _source in read_table("tocsin.match.tables", "romanisation.csv")
    if system in {"general", "slavic", "arabic"}
}
LETTERS = {letter: letter.upper() for letter in "bdfghjklmnprst"} | {
    "c": "K", "q": "K", "v": "F", "w": "F", "z": "S", "x": "KS", "y": "i", "^": "", "$": ""
}  # fmt: skip
DOUBLED = re.compile(r"([a-z])\1+")
CLASSES = str.maketrans("aeiou", "AIIUU")
FIRST_VOWEL = {"a": "A", "e": "A", "i": "A", "o": "U", "u": "U"}
NO_VOWELS = str.maketrans("", "", "aeiou")
SAME_CLASS = re.compile(r"([AIU])\1+")
BARE = str.maketrans({"p": "b", "v": "f", "q": "k", "c": "k", "g": "j", "z": "z", "x": "k"})

PARTS = st.one_of(
    st.lists(st.sampled_from([*(g.strip("^$") for g in GROUPS), *"aeioubrx"]), max_size=6).map(
        "".join
    ),
    st.text(alphabet="abcdeghijklmnopqrstuvwxyz019", max_size=14),
    st.text(alphabet="aouwyhpvgcAIUKSJ^$é가\U0001f600 ", max_size=10),
    st.text(max_size=6),
    st.sampled_from("axkes").flatmap(lambda c: st.integers(0, 300).map(lambda n: c * n)),
)


def slow_skeleton(token: str, groups: dict[str, str], letters: dict[str, str]) -> str:
    longest_first = sorted(groups, key=lambda group: -len(group))
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
    single = DOUBLED.sub(r"\1", token)
    sounds = pattern.sub(lambda found: groups[found[0]], f"^{single}$")
    sounds = sounds.translate({ord(letter): to for letter, to in letters.items()})
    left = sounds.translate(NO_VOWELS)
    if len(left) < 2:
        return SAME_CLASS.sub(r"\1", sounds.translate(CLASSES))
    first, second = sounds[0], sounds[1]
    if first in FIRST_VOWEL:
        head = first.translate(CLASSES)
    else:
        head = first + FIRST_VOWEL.get(second, "")
        left = left[1:]
    return head + left + ("A" if sounds.endswith("a") else "")


def slow_consonants(part: str) -> str:
    reduced = part.replace("ou", "w").translate(NO_VOWELS).translate(BARE)
    reduced = reduced[:1] + reduced[1:].replace("w", "").replace("y", "").replace("h", "")
    return "".join(c for i, c in enumerate(reduced) if i == 0 or c != reduced[i - 1])


@given(PARTS)
@settings(max_examples=1_000)
def test_skeletons_are_those_of_the_rules(part: str) -> None:
    assert skeleton(part) == slow_skeleton(part, GROUPS, LETTERS)


@given(PARTS)
@settings(max_examples=1_000)
def test_consonants_are_those_of_the_rules(part: str) -> None:
    assert consonants(part) == slow_consonants(part)


@given(
    st.dictionaries(
        st.text(alphabet="ab^$", min_size=1, max_size=3), st.text(alphabet="aAB", max_size=9)
    ),
    st.dictionaries(st.sampled_from("abAB^$"), st.text(alphabet="aAKS", max_size=5)),
    st.text(alphabet="abé", max_size=12),
)
def test_any_rules_are_followed(groups: dict[str, str], letters: dict[str, str], part: str) -> None:
    assert Sounds(groups, letters).skeleton(part) == slow_skeleton(part, groups, letters)


def test_groups_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="not empty"):
        Sounds({"": "A"}, {})
    with pytest.raises(ValueError, match="ASCII"):
        Sounds({"ж": "J"}, {})
    with pytest.raises(TypeError):
        Sounds({}, {}).skeleton(b"bytes")  # type: ignore[arg-type]
