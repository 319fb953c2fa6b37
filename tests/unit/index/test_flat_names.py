"""The compiled tables of names: keys, sets of letters, and what an asked part meets."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from tocsin.index import build_index
from tocsin.index._names import KeyTable, ListedNames, alike, key, keys_of, signs_of
from tocsin.index._names import near as near_texts
from tocsin.index.layout import keyed, packed_texts
from tocsin.model import Entity, Name
from tocsin.text.fold import NameClass

SIGNS = st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 26).map(lambda k: (1 << k) - 1))
#: Around every multiple of the eight that are compared at once.
COUNTS = st.one_of(st.sampled_from([0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 64]), st.integers(0, 70))


def near(signs: NDArray[np.uint32], own: int, lost: int, gained: int, *, plain: bool) -> list[int]:
    out = np.full(len(signs), -1, dtype=np.int32)
    count = alike(signs, own, lost, gained, out, plain=plain)
    return [int(place) for place in out[:count]]


@given(COUNTS.flatmap(lambda n: st.lists(SIGNS, min_size=n, max_size=n)), SIGNS, st.data())
@settings(max_examples=200, deadline=None)
def test_eight_at_a_time_find_what_one_at_a_time_finds(
    drawn: list[int], own: int, data: st.DataObject
) -> None:
    lost, gained = data.draw(st.integers(0, 33)), data.draw(st.integers(0, 33))
    signs = np.array(drawn, dtype=np.uint32)
    wanted = [
        k
        for k, sign in enumerate(drawn)
        if (own & ~sign).bit_count() <= lost and (sign & ~own).bit_count() <= gained
    ]
    assert near(signs, own, lost, gained, plain=True) == wanted
    assert near(signs, own, lost, gained, plain=False) == wanted


def test_alike_wants_a_place_for_each() -> None:
    with pytest.raises(ValueError, match="one place a set"):
        alike(np.zeros(9, dtype=np.uint32), 0, 0, 0, np.zeros(8, dtype=np.int32))
    text, starts = packed_texts(["ab", "cd"])
    with pytest.raises(ValueError, match="one place a part"):
        signs_of(text, starts, np.zeros(1, dtype=np.uint32))


PARTS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=64)


@given(PARTS, PARTS)
def test_signs_never_tell_more_apart_than_edits_do(one: str, two: str) -> None:
    text, starts = packed_texts([one, two])
    signs = np.zeros(2, dtype=np.uint32)
    signs_of(text, starts, signs)
    for a, b in ((0, 1), (1, 0)):
        assert (int(signs[a]) & ~int(signs[b])).bit_count() <= OSA.distance(one, two)


class TestKeys:
    def test_a_key_is_the_published_hash_with_its_last_bits_mixed(self) -> None:
        """FNV-1a of "a" and "foobar" as its authors list them."""
        for text, published in ((b"a", 0xAF63DC4C8601EC8C), (b"foobar", 0x85944171F73967E8)):
            assert key(text) == published ^ (published >> 32)

    @given(st.lists(st.text(max_size=12), max_size=20))
    def test_packed_keys_are_those_of_each(self, texts: list[str]) -> None:
        text, starts = packed_texts(texts)
        out = np.zeros(len(texts), dtype=np.uint64)
        keys_of(text, starts, out)
        assert out.tolist() == [key(t.encode()) for t in texts]

    @pytest.mark.parametrize("starts", [[0, 9], [2, 1], [0, 2**32 - 1]])
    def test_texts_outside_are_refused(self, starts: list[int]) -> None:
        text = np.zeros(4, dtype=np.uint8)
        with pytest.raises(ValueError, match="inside"):
            keys_of(text, np.array(starts, dtype=np.uint32), np.zeros(1, dtype=np.uint64))
        with pytest.raises(ValueError, match="one place a text"):
            keys_of(text, np.array(starts, dtype=np.uint32), np.zeros(2, dtype=np.uint64))


@given(
    st.text(alphabet="abcx9", min_size=1, max_size=40),
    st.integers(1, 40),
    st.integers(0, 30),
    st.integers(0, 12),
    st.randoms(use_true_random=False),
)
@settings(max_examples=300, deadline=None)
def test_texts_are_counted_off_as_a_library_counts(
    part: str, length: int, count: int, most: int, draw: random.Random
) -> None:
    texts = ["".join(draw.choices("abcx9", k=length)) for _ in range(count)]
    texts = [part if len(part) == length and draw.random() < 0.3 else text for text in texts]
    packed = "".join([*texts, "ab"]).encode()
    wanted = [(k, apart) for k, t in enumerate(texts) if (apart := OSA.distance(part, t)) <= most]
    for plain in (False, True):
        tokens = np.arange(count, dtype=np.int32)
        edits = np.zeros(count, dtype=np.uint8)
        kept = near_texts(part.encode(), packed, length, tokens, edits, most, plain=plain)
        assert list(zip(tokens[:kept].tolist(), edits[:kept].tolist(), strict=True)) == wanted


@pytest.mark.parametrize(
    ("part", "n", "tokens", "room"),
    [
        (b"", 1, [0], 1),
        (b"a" * 65, 1, [0], 1),
        (b"a", 2, [0, 1], 2),
        (b"a", 1, [3], 1),
        (b"a", 1, [-1], 1),
        (b"a", 0, [0], 1),
        (b"a", 1, [0], 2),
    ],
)
def test_texts_out_of_place_are_refused(part: bytes, n: int, tokens: list[int], room: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several messages
        near_texts(part, b"aab", n, np.array(tokens, dtype=np.int32), np.zeros(room, np.uint8), 1)


class TestKeyTable:
    @given(st.lists(st.integers(0, 2**64 - 1), max_size=300), st.integers(0, 60), st.booleans())
    @settings(max_examples=200, deadline=None)
    def test_finds_every_key_however_uneven(self, drawn: list[int], shift: int, low: bool) -> None:
        texts = [b"%d" % k for k in range(30)]
        own = [key(text) for text in texts]
        beside = [k >> shift if low else (k | ~(2**64 - 1 >> shift)) % 2**64 for k in drawn]
        keys = np.array(sorted([*own, *beside]), dtype=np.uint64)
        table = KeyTable(keys, np.arange(len(keys), dtype=np.int32))
        for text, k in zip(texts, own, strict=True):
            assert table.get(text) == np.flatnonzero(keys == np.uint64(k)).tolist()
        assert (
            table.get(b"elsewhere") == np.flatnonzero(keys == np.uint64(key(b"elsewhere"))).tolist()
        )

    @given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 99)), max_size=30))
    def test_it_gives_every_number_of_a_text_in_order(self, rows: list[tuple[str, int]]) -> None:
        arrays = dict(keyed("t", rows))
        table = KeyTable(arrays["t_keys"], arrays["t"])
        for text in {text for text, _ in rows} | {"not there"}:
            assert table.get(text.encode()) == sorted(n for t, n in rows if t == text)

    @given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 99)), max_size=30))
    def test_it_gives_the_first_number_or_the_default(self, rows: list[tuple[str, int]]) -> None:
        arrays = dict(keyed("t", rows))
        table = KeyTable(arrays["t_keys"], arrays["t"])
        for text in {text for text, _ in rows}:
            assert table.first(text, -7) == min(n for t, n in rows if t == text)
        assert table.first("not there", -7) == -7
        with pytest.raises(TypeError):
            table.first(b"bytes", 0)  # type: ignore[arg-type]

    def test_it_wants_a_number_a_key(self) -> None:
        with pytest.raises(ValueError, match="one number a key"):
            KeyTable(np.zeros(2, dtype=np.uint64), np.zeros(1, dtype=np.int32))


def test_an_asked_part_meets_parts_pairs_and_initials() -> None:
    listed = ("Jean Claude Zhirkov", "J Bogatskoy", "Zhir Kov")
    index = build_index([Entity("x-1", "Person", tuple(map(Name, listed)), list="x")], ())
    section = index.sections[NameClass.PERSON]
    names = section.names

    def met(part: bytes) -> dict[str, float]:
        asked = names.asked(
            part, traits=0, mass=1.0, sound=b"", variants=(), readings=(), given=(), initials=b""
        )
        found = {}
        for column, value, _ in asked.meets():
            if column < names.n_tokens:
                found[names.token_text(column)] = value
            else:
                pair = column - names.n_tokens
                first = names.token_text(int(section._arrays["pair_first"][pair]))  # noqa: SLF001
                second = names.token_text(int(section._arrays["pair_second"][pair]))  # noqa: SLF001
                found[f"{first} {second}"] = value
        return found

    assert met(b"zhirkov") == {"zhirkov": 1.0, "zhir kov": 1.0}
    assert met(b"zhirkow") == pytest.approx({"zhirkov": 6 / 7}, abs=1e-6)
    assert met(b"jeanclaudo") == pytest.approx({"jean claude": 0.9, "j": 0.8}, abs=1e-6)
    assert met(b"jc") == pytest.approx({"jean claude": 0.9, "j": 0.8}, abs=1e-6)
    assert met(b"rodolfo") == {}
    assert met(b"jaques") == pytest.approx({"j": 0.8}, abs=1e-6)
    for wrong in (b"", b"a" * 65):
        with pytest.raises(ValueError, match="1 to 64"):
            met(wrong)


def test_parts_that_do_not_lie_one_after_the_other_are_refused() -> None:
    names = (Name("Zhirkov"), Name("Lindqvi"), Name("Petrova"))
    index = build_index([Entity("x-1", "Person", names, list="x")], ())
    section = index.sections[NameClass.PERSON]
    whole = section._arrays  # noqa: SLF001

    def met(arrays: dict[str, NDArray[Any]]) -> int:
        listed = ListedNames(arrays, is_person=True, floors=(0.6, 0.86, 0.6))
        asked = listed.asked(
            b"zhirkow",
            traits=0,
            mass=1.0,
            sound=b"",
            variants=(),
            readings=(),
            given=(),
            initials=b"",
        )
        return asked.count

    assert met(whole) == 1
    for place in (1, 2):
        starts = whole["text_starts"].copy()
        starts[place] += 1
        with pytest.raises(ValueError, match="do not fit each other"):
            met({**whole, "text_starts": starts})
