"""The goal of the tables of law: 98% of the designations of each list beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.other_lists import other_lists
from programmes import GOAL, daily, ofac_lists, summed
from tocsin.law import Coverage, coverage_of
from tocsin.lists import read_list

pytestmark = pytest.mark.shared


def check(found: list[Coverage]) -> None:
    assert found
    short = {c.list: (c.share, c.unknown[:5]) for c in found if c.share < GOAL}
    assert short == {}
    assert all(coverage.by_list == 0 for coverage in found)


def test_lists_of_ofac(shared_data: Path) -> None:
    check(list(ofac_lists(shared_data)))


def test_daily_snapshots(shared_data: Path) -> None:
    snapshots = list(daily(shared_data, every=31))
    assert len(snapshots) > 1
    check([summed("daily", snapshots)])


def test_lists_of_others(shared_data: Path) -> None:
    found = [coverage_of(o.name, o.entities, o.day, o.list) for o in other_lists(shared_data)]
    assert len({coverage.list.partition(" ")[0] for coverage in found}) >= 7
    check(found)


def test_what_the_readers_of_the_package_give(shared_data: Path) -> None:
    files = [
        ("un-sc", path, path.parent.name) for path in shared_data.glob("un/*/consolidated.xml")
    ]
    files += [("ca-sema", path, "2020-12-31") for path in shared_data.glob("ca_sema/*/*.xml")]
    assert len(files) >= 6
    check(
        [
            coverage_of(list_id, read_list(list_id, [path], published=day).entities, day)
            for list_id, path, day in files
        ]
    )
