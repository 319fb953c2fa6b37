"""Lists with a known origin: each one derived with mistakes stands out, no unrelated one does."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from tocsin import Engine
from tocsin.track.derive import derive
from tocsin.track.members import Member, Members, members_of

_ONSETS = (
    *("b", "br", "ch", "d", "dr", "f", "g", "gr", "k", "kl"),
    *("l", "m", "n", "p", "r", "s", "st", "t", "v", "z"),
)
_VOWELS = ("a", "e", "i", "o", "u", "ya", "ei")
_GIVEN = (
    *("Anna", "Boris", "Clara", "David", "Elena", "Fedor"),
    *("Galina", "Igor", "Katya", "Leonid", "Maria", "Pavel"),
)
_ENDS = ("ov", "in", "enko", "sky", "ich", "er", "son", "ez")


def person(rng: random.Random) -> str:
    stem = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(2))
    return f"{rng.choice(_GIVEN)} {stem.capitalize()}{rng.choice(_ENDS)}"


def misspelt(name: str, rng: random.Random) -> str:
    letters = list(name)
    place = rng.randrange(1, len(letters) - 1)
    slip = rng.choice(("drop", "change", "double", "swap"))
    if slip == "drop":
        del letters[place]
    elif slip == "change":
        letters[place] = rng.choice("abdeiknorst")
    elif slip == "double":
        letters.insert(place, letters[place])
    else:
        letters[place - 1 : place + 1] = letters[place - 1 : place + 1][::-1]
    return "".join(letters)


def listed(names: list[str]) -> Members:
    return Members("list", tuple(Member(place, (name,)) for place, name in enumerate(names)))


@pytest.mark.parametrize("size", [12, 40, 120])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.2])
def test_every_planted_list_stands_out_and_no_unrelated_one(size: int, share: float) -> None:
    for seed in range(6):
        rng = random.Random(1_000 * size + 10 * seed + int(100 * share))  # noqa: S311
        source = [person(rng) for _ in range(size)]
        wrong = set(rng.sample(range(size), int(share * size)))
        planted = [misspelt(n, rng) if k in wrong else n for k, n in enumerate(source)]
        shuffled = rng.sample(planted, size)
        # an unrelated list of the same field shares a tenth of its names with the source
        unrelated = [*source[: size // 10], *(person(rng) for _ in range(size - size // 10))]
        control = listed([person(rng) for _ in range(size)])
        for against in (None, control):
            found = derive(listed(planted), listed(source), control=against)
            assert found.stands_out
            assert found.a_in_b.share >= 0.95
            assert found.order is not None
            assert found.order > 0.95
            turned = derive(listed(shuffled), listed(source), control=against)
            assert turned.stands_out
            assert turned.order is not None
            assert turned.order < 0.9
            other = derive(listed(unrelated), listed(source), control=against)
            assert not other.stands_out
            assert other.a_in_b.share < 0.3


@pytest.mark.shared
def test_the_partial_real_lists_are_told_as_partial(shared_data: Path) -> None:
    news = shared_data / "russia_2018" / "facts-from-news-PARTIAL"
    forbes = members_of(str(news / "forbes_russia_2017_top5.csv"), Engine(), whole=200)
    report = members_of(str(news / "caatsa_241_report_2018-01-29_PARTIAL.csv"), Engine(), whole=210)
    told = derive(forbes, report).to_json()
    assert (told["coverage"]["a"]["known"], told["coverage"]["b"]["known"]) == (5, 40)
    assert told["contained_a_in_b"] == 0.2
    low, high = told["coverage"]["whole"]["a_in_b"]
    assert low == 0.005
    assert high > 0.95  # what is not known may be anything
    assert not told["evidence"]["stands_out"]


@pytest.mark.shared
def test_planted_lists_of_many_scripts_stand_out_among_unrelated_ones(shared_data: Path) -> None:
    with (shared_data / "labels" / "negatives_global.csv").open(encoding="utf-8") as stream:
        people = list(dict.fromkeys(row["full_name"] for row in csv.DictReader(stream)))
    for seed in range(12):
        rng = random.Random(seed)  # noqa: S311
        size = (10, 25, 50, 100)[seed % 4]
        source = rng.sample(people, size)
        wrong = set(rng.sample(range(size), size // 5))
        planted = [misspelt(n, rng) if k in wrong else n for k, n in enumerate(source)]
        found = derive(listed(planted), listed(source))
        assert found.stands_out
        assert found.a_in_b.share >= 0.85
        for _ in range(3):
            assert not derive(listed(rng.sample(people, size)), listed(source)).stands_out
