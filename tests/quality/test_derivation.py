"""Lists with a known origin: each one derived with mistakes stands out, no unrelated one does."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from derivation import cases, members_named, misspelt
from tocsin import Engine
from tocsin.track.derive import derive
from tocsin.track.members import members_of


def test_every_planted_list_stands_out_and_no_unrelated_one() -> None:
    found = list(cases(1))
    assert {one.kind for one in found} == {"planted", "shuffled", "unrelated"}
    for one in found:
        assert one.stands_out == (one.kind != "unrelated")
        if one.kind == "unrelated":
            assert one.found < 0.3
        else:
            assert one.found >= 0.95
            assert one.order is not None
            assert one.order > 0.95 if one.kind == "planted" else one.order < 0.9


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
        found = derive(members_named(planted), members_named(source))
        assert found.stands_out
        assert found.a_in_b.share >= 0.85
        for _ in range(3):
            assert not derive(
                members_named(rng.sample(people, size)), members_named(source)
            ).stands_out
