"""The fast folding gives what the slow one gives, for made-up names and for every listed one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import reference.fold
import reference.script
from tocsin.lists import read_list
from tocsin.text.fold import NameClass, fold_name, fold_names
from tocsin.text.letters import respelt
from tocsin.text.script import MOST_SPELLED, Spelled, native_key, to_ascii
from tocsin.text.tables import abbreviations, legal_forms, numbers, titles

PUBLISHED = (
    ("us-ofac-sdn", "ofac_sdn/2021-06", ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")),
    ("us-ofac-sdn", "ofac_sdn/2024-02-24", ("sdn.csv",)),
    (
        "us-ofac-consolidated",
        "ofac_nonsdn/2019-03-14",
        ("cons_prim.csv", "cons_add.csv", "cons_alt.csv"),
    ),
)
LABELLED = (
    ("name_pairs_dev.csv", "name1"),
    ("name_pairs_dev.csv", "name2"),
    ("queries_dev.csv", "name"),
    ("negatives_us.csv", "full_name"),
    ("negatives_global.csv", "full_name"),
)
KNOWN_PARTS = sorted(
    {part for phrase in (*legal_forms(), *abbreviations()) for part in phrase}
    | {
        *titles(),
        *numbers(),
        "1st",
        "22nd",
        "4",
        "40",
        "0",
        "银行",
        "有限公司",
        "김",
        "ｶ",
        "№",
        "Ⅷ",
    }
)
WORDS = st.one_of(
    st.sampled_from(KNOWN_PARTS),
    st.sampled_from(sorted(" ".join(phrase) for phrase in (*legal_forms(), *abbreviations()))),
    st.text(alphabet="abIVXéß&%.'`’-_ 01", min_size=1, max_size=8),
    st.text(alphabet="عليیاظةبم\u064e ", min_size=1, max_size=8),
    st.text(alphabet="ντμπγκαουευΝΤάΐµ\u0301", min_size=1, max_size=8),
    st.text(alphabet="дДжЖонᲁ", min_size=1, max_size=6),
    st.text(min_size=1, max_size=6),
)
NAMES = st.builds(
    lambda words, gap, is_loud: gap.join(words).upper() if is_loud else gap.join(words),
    st.lists(WORDS, min_size=1, max_size=7),
    st.sampled_from([" ", " ", ", ", "-", ""]),
    st.booleans(),
)


@given(NAMES, st.sampled_from(NameClass))
@example("100thagencesheadquarter" + "luftfahrtgesellschaft" * 2, NameClass.PERSON)
@settings(max_examples=1_000)
def test_made_up_names_fold_the_same(name: str, name_class: NameClass) -> None:
    assert fold_name.__wrapped__(name, name_class) == reference.fold.fold_name(name, name_class)


@given(NAMES, st.lists(st.sampled_from(NameClass), max_size=4))
@settings(max_examples=1_000)
def test_names_fold_for_several_classes_as_for_each(name: str, classes: list[NameClass]) -> None:
    assert fold_names(name, classes) == [fold_name(name, name_class) for name_class in classes]


@given(NAMES)
@settings(max_examples=500)
def test_made_up_names_are_spelt_the_same(name: str) -> None:
    assert to_ascii(name) == reference.script.to_ascii(name)
    assert respelt(name) == reference.script.respelt(name)
    assert native_key(name) == reference.script.native_key(name)


def test_every_character_is_spelt_the_same() -> None:
    for code in range(0x3_0000):
        assert to_ascii(chr(code)) == reference.script.to_ascii(chr(code))


def test_no_text_fills_the_memory() -> None:
    spelled = Spelled()
    for code in range(MOST_SPELLED + 10):
        assert spelled[code].isascii()
        assert len(spelled) <= MOST_SPELLED


@pytest.mark.shared
def test_listed_names_fold_the_same(shared_data: Path) -> None:
    names = set(published(shared_data))
    assert len(names) > 50_000
    for name_class in NameClass:
        differing = [
            name
            for name in names
            if fold_name.__wrapped__(name, name_class) != reference.fold.fold_name(name, name_class)
        ]
        assert differing == []


def published(folder: Path) -> Iterator[str]:
    for list_id, version, files in PUBLISHED:
        for entity in read_list(list_id, [folder / version / file for file in files]).entities:
            yield from (name.text for name in entity.names)
    for file, column in LABELLED:
        with (folder / "labels" / file).open(encoding="utf-8", newline="") as rows:
            yield from (row[column] for row in csv.DictReader(rows))
