"""What is kept of asked parts, and the consonants of listed ones."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.index import Index, asked, build_index
from tocsin.index._asked import KeptParts
from tocsin.index._consonants import Consonants
from tocsin.index.asked import AskedParts, _worth
from tocsin.index.layout import packed_texts
from tocsin.index.section import Section
from tocsin.match._edits import edit_similarities, letter_sets
from tocsin.match.joins import is_loose_join, joins_well, pair_initials
from tocsin.match.knowledge import Knowledge
from tocsin.match.similarity import ABJAD_FLOOR, alike_by_consonants
from tocsin.match.tables import is_patronymic
from tocsin.model import Entity, Name
from tocsin.text.fold import FoldedName, NameClass, fold_name

LISTED = ("Abd al-Rahman Haddad", "Muhammad Qasim", "محمد قاسم", "Kim Jong Un", "Aleksandr Petrov")
ASKED = (
    "Abdulrahman Hadad", "محمد حداد", "김정은", "Alexander Petrovich Petrov", "Kim Jongun", "J C",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    entities = [Entity(f"x-{n}", "Person", (Name(t),), list="x") for n, t in enumerate(LISTED)]
    return build_index(entities, ())


def told(parts: KeptParts) -> list[object]:
    """Give all that a class's parts say of the asked names, each twice."""
    found: list[object] = []
    for text in (*ASKED, *ASKED):
        made, joined = parts.of(fold_name(text, NameClass.PERSON))
        assert len(joined) == len(made) - 1
        found.append([part and (part.text, part.mass, part.meets()) for part in (*made, *joined)])
    return found


def made_anew(index: Index) -> KeptParts:
    section = index.sections[NameClass.PERSON]
    arrays = section._arrays  # noqa: SLF001
    return AskedParts(section.names, arrays, NameClass.PERSON, index.knowledge).kept


def test_what_is_kept_is_what_would_be_made(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = told(made_anew(index))
    assert kept[: len(ASKED)] == kept[len(ASKED) :]
    assert any(part and part[2] for name in kept for part in name)  # type: ignore[attr-defined]
    for name, most in (("KEPT_PARTS", 1), ("KEPT_MEETINGS", 0)):
        with monkeypatch.context() as patch:
            patch.setattr(asked, name, most)
            assert told(made_anew(index)) == kept


def test_one_part_is_made_for_each_way_of_writing(index: Index) -> None:
    parts = made_anew(index)
    bare = fold_name("حداد", NameClass.PERSON)
    spelled = FoldedName(bare.parts)
    assert bare.is_abjad
    (one,), (other,) = parts.of(spelled)[0], parts.of(bare)[0]
    assert one is parts.of(spelled)[0][0]
    assert one is not other
    assert sum(value for _, value, _ in other.meets()) > sum(v for _, v, _ in one.meets())


@given(
    st.lists(st.text("bdrmq", min_size=1, max_size=9), max_size=40),
    st.text("bdrmq", min_size=2, max_size=9),
)
def test_consonants_are_found_as_by_comparing_each(texts: list[str], key: str) -> None:
    text, starts = packed_texts(texts)
    signed = starts.astype(np.int32)
    letters, near = np.zeros(len(texts), np.uint64), np.zeros(len(texts), np.float32)
    letter_sets(text, signed, letters)
    edit_similarities(
        key.encode(), text, signed, letters, np.zeros(len(texts), np.uint8),
        ABJAD_FLOOR, ABJAD_FLOOR, near,
    )  # fmt: skip
    columns = np.arange(7, 7 + len(texts), dtype=np.int32)
    shortest = np.array([min(len(other), len(key)) for other in texts], dtype=np.int32)
    alike = np.where(near >= ABJAD_FLOOR, alike_by_consonants(near, shortest), np.float32(0.0))
    wanted = [(7 + place, value) for place, value in enumerate(alike.tolist()) if value > 0]
    found = Consonants(columns, texts, floor=ABJAD_FLOOR, worth=_worth).near(key)
    assert found == wanted


def test_what_does_not_fit_is_refused() -> None:
    three = np.zeros(3, np.int32)
    for spellings in (["mhmd", "qsm"], ["mhmd", "qsm", "b" * 65]):
        with pytest.raises(ValueError, match="do not fit"):
            Consonants(three, spellings, floor=ABJAD_FLOOR, worth=_worth)
    known = Consonants(three, ["mhmd", "qsm", "qsm"], floor=ABJAD_FLOOR, worth=_worth)
    for key in ("", "b" * 65):
        with pytest.raises(ValueError, match="1 to 64"):
            known.near(key)
    assert Consonants(three[:0], [], floor=ABJAD_FLOOR, worth=_worth).near("mhmd") == []


PARTS = st.lists(
    st.one_of(
        st.sampled_from(["zhir", "kov", "jean", "claude", "f", "14", "abd", "ivan", "petrovich"]),
        st.text("abkvzhir1", min_size=1, max_size=34),
    ),
    min_size=2,
    max_size=4,
)


@given(PARTS, st.sampled_from([NameClass.PERSON, NameClass.ORGANISATION]))
@settings(max_examples=300, deadline=None)
def test_two_joined_parts_meet_what_they_meet_as_one(
    parts: list[str], name_class: NameClass
) -> None:
    """Most are looked for in a quicker way, which passes over what only few may meet."""
    section = joined_section(name_class)
    names, knowledge = section.names, Knowledge()
    _, joined = section.parts.of(FoldedName(tuple(parts)))
    for (one, two), made in zip(pairwise(parts), joined, strict=True):
        if not joins_well(one, two, name_class):
            assert made is None
            continue
        known = knowledge.variants(one + two, is_person=names.is_person)
        if known or not is_loose_join(one, two) or is_patronymic(one + two):
            continue  # more is told of them
        wanted = names.asked(
            (one + two).encode(),
            traits=8 | 16 | (one + two).isdigit(),
            mass=0.0,
            sound=b"",
            variants=(),
            readings=(),
            given=(),
            initials=pair_initials(one, two).encode() if names.is_person else b"",
        )
        met = [] if made is None else made.meets()
        assert sorted(met) == sorted(wanted.meets())
        if made is not None:
            assert (made.text, made.steps) == (wanted.text, wanted.steps)


@cache
def joined_section(name_class: NameClass) -> Section:
    listed = ("Zhirkov Jeanclaude", "F14 Bravo", "Zhirk Hir", "Abdulivan JC", "J Z", "Kovzhir 14")
    schema = "Person" if name_class is NameClass.PERSON else "Organization"
    index = build_index([Entity("x-1", schema, tuple(map(Name, listed)), list="x")], ())
    return index.sections[name_class]
