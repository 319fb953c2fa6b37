"""Print how many designations of every list beside the project the tables of law map.

    python benchmarks/programmes.py [--data FOLDER] [--json] [--every N]

Reads the lists in FOLDER (else ``TOCSIN_SHARED/data``, else ``../shared/data``): OFAC's with the
package's readers, the others by the columns that name a programme, each on the day it was
published. A designation is mapped where rows of its programme say what it does on that
day; what OFAC's SDN list alone answers for is counted apart. ``--every`` takes every n-th of
the daily snapshots; one takes about two seconds. Ends with 1 when less than 98% are mapped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.other_lists import other_lists
from tocsin.cli.law_commands import coverage_lines
from tocsin.law import Coverage, coverage_of
from tocsin.lists import read_list

GOAL = 0.98
SDN, CONSOLIDATED = "us-ofac-sdn", "us-ofac-consolidated"
#: Days of publication of the files whose folder does not say one.
DAYS = {"2019-02": "2019-02-15", "2019-07-a": "2019-07-20", "2021-06": "2021-06-15"}


def ofac_lists(data: Path) -> Iterator[Coverage]:
    """Give the coverage of each snapshot of OFAC's two lists."""
    for list_id, folder, name in (
        (SDN, "ofac_sdn", "sdn.csv"),
        (CONSOLIDATED, "ofac_nonsdn", "cons_prim.csv"),
    ):
        for path in sorted((data / folder).glob("*/*")):
            if path.name.lower() == name:
                day = DAYS.get(path.parent.name, path.parent.name)
                yield covered(f"{list_id} {path.parent.name}", list_id, path, day)


def daily(data: Path, every: int) -> Iterator[Coverage]:
    """Give the coverage of the daily snapshots of the SDN list."""
    archive = next((data / "ofac_sdn_daily").glob("*.tar.xz"), None)
    if archive is None:
        return
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory() as made:
        for number, member in enumerate(m for m in tar if m.isfile()):
            file = tar.extractfile(member)
            if file is None or number % every:
                continue
            path = Path(made) / "sdn.csv"
            path.write_bytes(file.read())
            day = Path(member.name).stem.removeprefix("sdn-")[:10]  # some days have two
            yield covered(f"{SDN} {day} (daily)", SDN, path, day)


def covered(name: str, list_id: str, path: Path, day: str) -> Coverage:
    """Give the coverage of one published file."""
    return coverage_of(name, read_list(list_id, [path], published=day).entities, day)


def summed(name: str, parts: Iterable[Coverage]) -> Coverage:
    """Give one coverage for several."""
    found = list(parts)
    unknown: dict[str, int] = {}
    for part in found:
        for code, count in part.unknown:
            unknown[code] = unknown.get(code, 0) + count
    return Coverage(
        name,
        sum(part.designations for part in found),
        sum(part.mapped for part in found),
        sum(part.by_list for part in found),
        tuple(sorted(unknown.items(), key=lambda item: -item[1])),
    )


def main() -> int:
    """Print the coverage of every list and say whether the goal is reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of the lists")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--every", type=int, default=1, help="take every n-th daily snapshot")
    options = parser.parse_args()
    beside = Path(__file__).resolve().parents[2] / "shared"
    data = options.data or Path(os.environ.get("TOCSIN_SHARED", beside)) / "data"
    if not data.is_dir():
        print(f"no lists at {data}; name their folder with --data", file=sys.stderr)
        return 1
    snapshots = list(daily(data, options.every))
    found = [
        *ofac_lists(data),
        summed(f"{SDN}, {len(snapshots)} daily snapshots", snapshots),
        *(coverage_of(o.name, o.entities, o.day, o.list) for o in other_lists(data)),
    ]
    whole = summed("all lists", found)
    if options.json:
        print(json.dumps([coverage.to_json() for coverage in (*found, whole)], ensure_ascii=False))
    else:
        print("\n".join(coverage_lines([*found, whole])))
    worst = min(found, key=lambda coverage: coverage.share)
    print(f"least: {worst.list} {worst.share:.2%}; goal {GOAL:.0%} of each list", file=sys.stderr)
    return 0 if worst.share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
