"""Measure the links between lists against numbers that the linker is not shown.

    python benchmarks/links.py [--shared FOLDER] [--part development|report|all]

Promises figures from real lists: the UN's reference numbers that OFSI prints, OFSI's
groups that the UK Sanctions List prints, OFAC's numbers that the U.S. screening list takes over. A
pair is right when both bear the same number. Only the development half of the UN's numbers
(by the parity of their digest) was looked at while the weights were chosen.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from tocsin.index import Index, build_index
from tocsin.link.finding import find_links
from tocsin.link.references import references_of
from tocsin.lists import read_list
from tocsin.model import Entity, LinkVerdict, ListVersion, key_of
from tocsin.screen.evaluation import interval

FILES = {
    "un-sc": ("un/2025-04-19/consolidated.xml",),
    "uk-ofsi": ("uk/ofsi-2025-04-10/UK_Sanctions_List.xlsx",),
    "uk-fcdo": ("uk/fcdo-2025-08-11/FCDO_SL_Mon_Aug_11_2025.ods",),
    "us-csl": ("us_csl/2022-04-21/consolidated.csv.gz",),
    "us-ofac-sdn": tuple(f"ofac_sdn/2024-02-24/{n}.csv" for n in ("sdn", "add", "alt")),
}
#: Two lists, and the kind of number that both print.
PAIRS = (
    ("un-sc", "uk-ofsi", "unscId"),
    ("uk-ofsi", "uk-fcdo", "ofsiGroup"),
    ("us-ofac-sdn", "us-csl", "ofacNumber"),
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("TOCSIN_SHARED", "..")))
    parser.add_argument("--part", choices=("development", "report", "all"), default="report")
    options = parser.parse_args()
    data = options.shared / "data"
    print("| lists | numbers on both | found | recall | said same | right | precision | open | s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for one, other, kind in PAIRS:
        lists = {name: _read(data, name) for name in (one, other)}
        chosen = _part(options.part) if kind == "unscId" else (lambda _: True)
        _measure(lists, kind, chosen)


def _part(part: str) -> Callable[[str], bool]:
    """Give what says whether a number is of a part."""
    if part == "all":
        return lambda _: True
    wanted = 0 if part == "development" else 1
    return lambda number: hashlib.sha256(number.encode()).digest()[0] % 2 == wanted


def _read(data: Path, list_id: str) -> tuple[ListVersion, list[Entity]]:
    paths = [data / name for name in FILES[list_id] if (data / name).exists()]
    parsed = read_list(list_id, paths)
    return parsed.version, list(parsed.entities)


def _index(lists: dict[str, tuple[ListVersion, list[Entity]]]) -> Index:
    entities = [entity for _, of_list in lists.values() for entity in of_list]
    return build_index(entities, [version for version, _ in lists.values()])


def _measure(
    lists: dict[str, tuple[ListVersion, list[Entity]]], kind: str, chosen: Callable[[str], bool]
) -> None:
    numbers: dict[str, set[str]] = {}
    for list_id, (_, entities) in lists.items():
        for entity in entities:
            found = {number for k, number in references_of(entity) if k == kind}
            numbers[key_of(list_id, entity.id)] = {n for n in found if chosen(n)}
    first, second = lists
    both = _of(numbers, first) & _of(numbers, second)
    began = time.perf_counter()
    links = find_links(_index(lists), by_reference=False)
    seconds = time.perf_counter() - began
    same, right, opened, got = 0, 0, 0, set()
    for link in links:
        ours, theirs = numbers[link.one], numbers[link.other]
        if not (ours & both or theirs & both):
            continue  # nobody knows whether it is right
        if link.verdict is LinkVerdict.OPEN:
            opened += 1
            continue
        same += 1
        right += bool(ours & theirs)
        got |= ours & theirs
    recall, precision = _share(len(got), len(both)), _share(right, same)
    print(
        f"| {first}, {second} | {len(both):,} | {len(got):,} | {recall} | {same:,} | {right:,} | "
        f"{precision} | {opened:,} | {seconds:.1f} |"
    )


def _of(numbers: dict[str, set[str]], list_id: str) -> set[str]:
    return {n for key, found in numbers.items() if key.startswith(f"{list_id}:") for n in found}


def _share(count: int, total: int) -> str:
    low, high = interval(count, total)
    return f"{count / total:.3f} ({low:.3f}-{high:.3f})" if total else "-"


if __name__ == "__main__":
    main()
