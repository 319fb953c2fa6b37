"""Index arrays whose numbers were spoilt: refused by name or answered, never a crash.

Run under the builds of ``tools/sanitize.sh`` this says that no number of a file leads
a reader outside the arrays.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tocsin.errors import IndexDamagedError
from tocsin.index import Index, Reach, build_index
from tocsin.index._asking import AskedName
from tocsin.index._names import check_shapes
from tocsin.index._search import Floors, Search
from tocsin.index.container import Container
from tocsin.match.names import weights_for
from tocsin.model import Entity, Identifier, Name, NameKind, Query
from tocsin.text.fold import NameClass, fold_name

LISTED = [
    ("Person", ["Pavel Zhirkov", "Zhirkov P.", "Pavel 7 Zhirkov"], {"birthDate": "1961"}),
    ("Person", ["Jean Claude Bogatskoy", "J. C. Bogatskoy", "김정은", "Kim Jong Un"], {}),
    (
        "Person",
        ["محمد عبد الرحمن", "Mohammed Abdul Rahman", "Abd al-Rahman"],
        {"nationality": "ir"},
    ),
    ("Person", ["习近平", "Xi Jinping", "Hsi Chin-p'ing"], {"passportNumber": "A 1234567"}),
    ("Company", ["Zarya Trading LLC", "Zarya General Trading", "ZGT"], {"country": "ru"}),
    ("Company", ["中国银行", "Bank of China", "Nord Bank 14 F 14"], {"innCode": "7704813260"}),
    ("Vessel", ["Sea Star 7", "Seastar VII"], {"imoNumber": "9387421"}),
    ("LegalEntity", ["Ольга Жирковa", "Olga Zhirkova"], {}),
]
QUERIES = [
    Query(("Pavel Zhirkof", "J C Bogatskoy"), schema="Person", birth_dates=("1961-05-02",)),
    Query(("Jeanclaude Bogat skoy",), schema="Thing", countries=("ru",)),
    Query(("Kim Jongun",), schema="Person"),
    Query(("محمد الرحمن",), schema="LegalEntity"),
    Query(("习近平", "jc", "7 a"), schema="Person"),
    Query(("中国银行",), schema="Company"),
    Query(("ZGT LLC", "Zarya Trading LLC"), schema="Company"),
    Query(("Sea Star Nordbank 14",), schema="Thing"),
    Query(("nobody",), identifiers=(Identifier("imoNumber", "9387421"),)),
    Query((), identifiers=(Identifier("innCode", "7704813260"),)),
]


@cache
def whole() -> Container:
    entities = [
        Entity(
            f"x-{k}",
            schema,
            tuple(
                Name(n, NameKind.WEAK if i == 2 else NameKind.ALIAS) for i, n in enumerate(names)
            ),
            {prop: (value,) for prop, value in facts.items()},
            list="x",
        )
        for k, (schema, names, facts) in enumerate(LISTED * 3)
    ]
    return build_index(entities, ()).container


class Spoilt(Container):
    """A container of which some arrays are not what was written; the file itself is whole."""

    def __init__(self, spoilt: dict[str, NDArray[Any]]) -> None:
        self._spoilt = spoilt
        super().__init__(whole()._data, "spoilt index")  # noqa: SLF001 - the same bytes

    def array(self, name: str) -> NDArray[Any]:
        spoilt = self._spoilt.get(name)
        return super().array(name) if spoilt is None else spoilt


def spoil(values: NDArray[Any], places: list[tuple[int, int]]) -> NDArray[Any]:
    """Put numbers, as the bits that they are, in some places of an array."""
    spoilt = values.copy()
    bits = spoilt.view(f"u{spoilt.itemsize}")
    for place, value in places:
        bits[place % len(bits)] = value % (1 << 8 * spoilt.itemsize)
    return spoilt


NUMBERS = st.one_of(
    st.integers(0, 130),
    st.integers(-3, 0),
    st.sampled_from([2**31 - 1, 2**31, 2**32 - 1, 2**16 - 1, 2**63, 0x7FC00000, 0x7F800000]),
    st.integers(0, 2**64 - 1),
)
ARRAYS = sorted(name for name, size in whole().sizes().items() if size)


def ask_everything(container: Container) -> None:
    """Ask every query; what does not fit is refused by name."""
    with suppress(IndexDamagedError):
        index = Index(container)
        for query in QUERIES:
            for reach in (
                Reach(0.55, 5),
                Reach(0.8, 5, weak=True),
                Reach(0.5, 50, exhaustive=True),
            ):
                with suppress(IndexDamagedError):
                    found = index.search(query, reach)
                    assert len(found.candidates) <= reach.limit


def test_the_arrays_as_written_are_answered() -> None:
    index = Index(Spoilt({}))
    assert all(index.search(query, Reach(0.5, 5)).candidates for query in QUERIES)


@given(
    st.sampled_from(ARRAYS),
    st.lists(st.tuples(st.integers(0, 10_000), NUMBERS), min_size=1, max_size=8),
)
@settings(max_examples=250, deadline=None)
@example("person.by_length", [(k, 0) for k in range(1, 65)])
@example("person.bare_starts", [(1, 2**31 - 1)])
@example("person.bare_starts", [(0, 2**32 - 5), (1, 2**32 - 1)])
@example("organisation.forms", [(k, 9) for k in range(99)])
@example("person.ordinals", [(k, 99) for k in range(99)])
@example("identifiers", [(k, 10**6) for k in range(9)])
def test_spoilt_numbers_end_in_an_answer_or_a_refusal(
    name: str, places: list[tuple[int, int]]
) -> None:
    ask_everything(Spoilt({name: spoil(whole().array(name), places)}))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_so_do_several_spoilt_arrays(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(ARRAYS), min_size=2, max_size=5, unique=True))
    places = st.lists(st.tuples(st.integers(0, 10_000), NUMBERS), min_size=1, max_size=4)
    ask_everything(Spoilt({n: spoil(whole().array(n), data.draw(places)) for n in names}))


@given(st.sampled_from(ARRAYS), st.integers(0, 40))
@example("entities.starts", 0)
@settings(max_examples=100, deadline=None)
def test_so_do_arrays_of_another_length(name: str, length: int) -> None:
    values = whole().array(name)
    ask_everything(Spoilt({name: np.resize(values, length)}))


@pytest.mark.parametrize("name", [n for n in ARRAYS if n.startswith("person.")])
def test_so_does_every_number_turned_over(name: str) -> None:
    values = whole().array(name)
    turned = (~values.view(f"u{values.itemsize}")).view(values.dtype)
    ask_everything(Spoilt({name: turned}))


def test_lengths_that_do_not_fit_are_named() -> None:
    index = Index(whole())
    arrays = whole().arrays("person.")
    arrays |= {n: whole().array(f"entities.{n}") for n in ("born_from", "born_to", "countries")}
    check_shapes(arrays)
    assert index.sections[NameClass.PERSON].names.n_names == len(arrays["owners"])
    for name in ("text_starts", "letters", "weights", "pair_first", "by_length", "born_to", "weak"):
        with pytest.raises(ValueError, match=f"array {name} does not fit"):
            check_shapes({**arrays, name: arrays[name][:-1]})
    with pytest.raises(ValueError, match="by_length"):
        check_shapes({**arrays, "by_length": spoil(arrays["by_length"], [(3, 9), (4, 2)])})


def test_nothing_is_scored_before_it_was_asked_or_after_it_failed() -> None:
    section = Index(whole()).sections[NameClass.PERSON]
    search = Search(section.names, weights_for(NameClass.PERSON).as_tuple())
    with pytest.raises(ValueError, match="nothing was asked"):
        search.score(0)
    parts, joined = section.parts.of(fold_name("Pavel Zhirkov", NameClass.PERSON))
    floors = Floors((0.5, 0.5, 0.5, 0.5))
    search.run(parts, joined, floors, budget=1 << 40)
    assert search.score(0) == pytest.approx(1.0)
    for wrong in (-1, section.names.n_names, 2**31 - 1):
        with pytest.raises(ValueError, match="no such name"):
            search.score(wrong)
        with pytest.raises(ValueError, match="no such name"):
            section.names.name_parts(wrong)
        with pytest.raises(ValueError, match="no such name"):
            section.names.name_masses(wrong)
        with pytest.raises(ValueError, match="no such part"):
            section.names.token_text(wrong)
    for wrong in (-1, section.names.n_tokens + section.names.n_pairs, 2**31 - 1):
        with pytest.raises(ValueError, match="no such column"):
            section.names.is_written_in_syllables(wrong)
    with pytest.raises(TypeError):
        search.run(["pavel"], [], floors, budget=1 << 40)  # type: ignore[list-item]
    with pytest.raises(ValueError, match="nothing was asked"):
        search.score(0)
    for few, many in ((parts, joined * 2), ([], []), (parts * 17, joined * 33)):
        with pytest.raises(ValueError, match="1 to 32 parts"):
            search.run(few, many, floors, budget=1 << 40)
    with pytest.raises(TypeError, match=r"Asker\.ask"):
        AskedName()
    asked = section.asker.ask(fold_name("Pavel Zhirkov", NameClass.PERSON), "", floors)
    assert asked.parts(0)
    asked.give_back()
    asked.give_back()  # once is enough: the next two must not share its room
    for tell in (asked.score, asked.parts):
        with pytest.raises(ValueError, match="given back"):
            tell(0)
    pair = [section.asker.ask(asked.name, "", floors) for _ in range(2)]
    assert [one.score(0) for one in pair] == pytest.approx([1.0, 1.0])
    with pytest.raises(TypeError, match="not folded"):
        section.parts.of(("pavel",))  # type: ignore[arg-type]
    for strengths, born in (((0.5,), ()), ((0.5,) * 4, ((1950, 1951),) * 9)):
        with pytest.raises(ValueError, match="four strengths and at most 8 births"):
            Floors(strengths, born=born)  # type: ignore[arg-type]
