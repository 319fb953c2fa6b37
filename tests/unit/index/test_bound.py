"""The bound on work: hostile names end early, and the answer says that they did."""

from __future__ import annotations

import random

import pytest

from tocsin.index import Index, Reach, build_index
from tocsin.index._search import Floors, Search
from tocsin.match.names import weights_for
from tocsin.model import Entity, Name, Query
from tocsin.text.fold import NameClass, fold_name

FLOORS = Floors((0.7, 0.7, 0.7, 0.7))
#: What one step of a name may take past the budget: one row of postings, one alignment.
SLACK = 60 + 2 * 4001 + 32 * 63 * 3


@pytest.fixture(scope="module")
def alike() -> Index:
    """Some thousand names, made of few parts that resemble each other."""
    chance = random.Random(7)  # noqa: S311 - names, not secrets
    parts = [f"mar{a}{b}" for a in ("i", "ia", "k", "ko", "ian") for b in ("", "n", "na", "no")]
    names = [" ".join(chance.choices(parts, k=chance.randint(2, 8))) for _ in range(3000)]
    long = [" ".join(chance.choices(parts, k=32)) for _ in range(20)]
    return build_index(
        [Entity(f"x-{k}", "Person", (Name(n),), list="x") for k, n in enumerate(names + long)], ()
    )


def run(index: Index, name: str, budget: int) -> tuple[int, dict[str, int], list[int]]:
    section = index.sections[NameClass.PERSON]
    search = Search(section.names, weights_for(NameClass.PERSON).as_tuple())
    parts, joined = section.parts.of(fold_name(name, NameClass.PERSON))
    places, _, cut = search.run(parts, joined, FLOORS, budget=budget)
    return cut, search.work(), places


HOSTILE = {
    "32 parts that resemble each other": " ".join(["marin", "maria", "mariana", "marko"] * 8),
    "one part 32 times": " ".join(["marin"] * 32),
    "one letter again and again": " ".join("m" * 32),
    "a thousand parts": " ".join(["marin", "maria"] * 500),
    "one endless part": "mari" * 250,
    "every script at once": "Марин marin مارين 마린 馬林 μαριν marín მარინ מרין मरिन",
    "digits": " ".join(str(n) for n in range(40)),
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_names_end_within_the_budget(alike: Index, name: str) -> None:
    full, work, found = run(alike, name, 1 << 62)
    assert work["aligned"] <= work["checked"] <= work["candidates"] <= alike.names
    for budget in (0, 1_000, 100_000):
        cut, less, few = run(alike, name, budget)
        assert less["checked"] * 4 <= budget + SLACK
        assert less["aligned"] * 60 <= budget + SLACK
        assert set(few) <= set(found)
        # what was not looked at is told
        assert cut >= full or less["checked"] == work["checked"]
        assert cut > 0 or few == found


def test_what_is_cut_is_counted_to_the_last_name(alike: Index) -> None:
    name = HOSTILE["32 parts that resemble each other"]
    _, work, _ = run(alike, name, 1 << 62)
    assert work["candidates"] == alike.names
    cut, less, _ = run(alike, name, 0)
    assert less["aligned"] == 0
    assert cut >= alike.names  # each name as often as a part of it was left
    cuts = [run(alike, name, budget)[0] for budget in (0, 10_000, 1_000_000, 1 << 62)]
    assert cuts == sorted(cuts, reverse=True)


def test_the_answer_says_that_it_was_cut(alike: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    query = Query(("marin maria mariana",), schema="Person")
    assert alike.search(query, Reach(0.7, 5)).cut == 0
    monkeypatch.setattr(alike.sections[NameClass.PERSON].asker, "steps", 100)
    assert alike.search(query, Reach(0.7, 5)).cut > 0
    assert alike.search(query, Reach(0.7, 5, exhaustive=True)).cut == 0


def test_names_past_the_bound_are_not_compared_and_counted(
    alike: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query(("Ivan Petrov", "Petra Nowhere", "Anna Elsewhere"), schema="Person")
    people = alike.sections[NameClass.PERSON].names.n_names
    every = alike.search(query, Reach(0.7, 5))
    assert every.cut == 0
    monkeypatch.setattr("tocsin.index.index.PART_STEPS", 0)
    monkeypatch.setattr("tocsin.index.index.PART_STEPS_A_NAME", 0)
    again = [alike.search(query, Reach(0.7, 5)).cut for _ in range(2)]
    assert again == [2 * people] * 2  # known parts count as they did when they were new
    assert alike.search(query, Reach(0.7, 5, exhaustive=True)).cut == 0


@pytest.mark.parametrize("part", ["petrov", "a" * 64, "abcdefgh" * 8])
def test_what_a_part_costs_is_told(alike: Index, part: str) -> None:
    section = alike.sections[NameClass.PERSON]
    once, _ = section.parts.of(fold_name(part, NameClass.PERSON))
    longer, _ = section.parts.of(fold_name(part + " " + part, NameClass.PERSON))
    assert once[0].steps == longer[1].steps >= 100
