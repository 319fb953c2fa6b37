"""Measure what keeping every version of a list costs, on the real daily snapshots of the SDN.

    python benchmarks/history.py [--keep] [--snapshots N]

Loads all snapshots with the command that users run, in a fresh Python, then one alone beside
them; compares sizes, asks the labelled queries of today and of a day in turns, and compares diffs
of snapshots with what ``csv`` finds in the files. ``--keep`` writes the results
to ``docs/benchmarks/history.json``. Ends with 1 when a diff is wrong.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sqlite3
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench import fresh
from bench.facts import facts_of_run
from bench.real_names import CHECKOUT, shared_folder
from bench.timing import single_us
from tocsin.engine import Engine
from tocsin.model import Query

KEPT = CHECKOUT / "docs" / "benchmarks" / "history.json"
LIST = "us-ofac-sdn"
#: Tables of what a list says; the rest is about versions and files.
ENTITY_TABLES = ("entity_content", "presence")
_BLOCK = 50
#: About so many diffs are compared.
_PAIRS = 30
_ASK = (
    "import sys\nfrom pathlib import Path\nfrom tocsin import Engine\n"
    "Engine(Path(sys.argv[1])).screen(sys.argv[2], as_of=sys.argv[3] or None)\n"
)


def main() -> int:
    """Measure, print and keep; give the exit code."""
    options = _options()
    shared = shared_folder()
    if shared is None:
        print("history: the real lists are not beside the project (TOCSIN_SHARED)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as name:
        folder = Path(name)
        files = unpacked(shared, folder / "daily")[: options.snapshots]
        for extra in set((folder / "daily").iterdir()) - set(files):
            extra.unlink()
        results = {**facts_of_run(0), **measured(files, folder, shared)}
    text = json.dumps(results, indent=1) + "\n"
    print(text, end="")
    if options.keep:
        KEPT.write_text(text, encoding="utf-8")
    return int(results["diffs"]["wrong"] > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--snapshots", type=int, help="only so many, the oldest")
    parser.add_argument("--keep", action="store_true", help=f"write {KEPT.name}")
    return parser.parse_args()


def unpacked(shared: Path, folder: Path) -> list[Path]:
    """Unpack the daily snapshots; give them in the order of their days."""
    folder.mkdir()
    for archive in sorted((shared / "ofac_sdn_daily").glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    return sorted(folder.iterdir())


def measured(files: Sequence[Path], folder: Path, shared: Path) -> dict[str, Any]:
    """Give every figure as JSON data."""
    home, alone = folder / "home", folder / "alone"
    loading = fresh.run_fresh([*_load(home), "--snapshots", str(files[0].parent)])
    again = fresh.run_fresh([*_load(home), "--snapshots", str(files[0].parent)])
    fresh.run_fresh([*_load(alone), str(files[-1]), "--published", files[-1].name[4:14]])
    sizes = {name: _table_bytes(path) for name, path in (("all", home), ("one", alone))}
    originals = [p.stat().st_size for p in (home / "originals").rglob("*.zst")]
    return {
        "snapshots": len(files),
        "load": loading.figures(),
        "load_again": again.figures(),
        "published_bytes": sum(path.stat().st_size for path in files),
        "originals_bytes": sum(originals),
        "database_bytes": (home / "tocsin.db").stat().st_size,
        "entity_tables_bytes": sizes["all"],
        "entity_tables_of_one_bytes": sizes["one"],
        "entity_tables_ratio": round(sizes["all"] / sizes["one"], 3),
        "diffs": _diffs(Engine(home), files),
        "build": fresh.run_fresh(_tocsin(home, "index", "--rebuild")).figures(),
        "index_bytes": {
            name: sum(p.stat().st_size for p in (path / "index").glob("*.index"))
            for name, path in (("all", home), ("one", _indexed(alone)))
        },
        "cold_start": {
            "today": fresh.median_fresh(_ask(home, ""), 5).figures(),
            "as_of": fresh.median_fresh(_ask(home, files[len(files) // 2].name[4:14]), 5).figures(),
            "one_version": fresh.median_fresh(_ask(alone, ""), 5).figures(),
        },
        "screening": _screening(Engine(home), Engine(alone), shared, files),
    }


def _tocsin(home: Path, *words: str) -> list[str]:
    return ["-m", "tocsin", "--home", str(home), *words]


def _load(home: Path) -> list[str]:
    return _tocsin(home, "load", LIST)


def _ask(home: Path, day: str) -> list[str]:
    return ["-c", _ASK, str(home), "Sergei Naryshkin", day]


def _indexed(home: Path) -> Path:
    Engine(home).rebuild_index()
    return home


def _table_bytes(home: Path) -> int:
    """Give the bytes of the entity tables and of their indexes."""
    connection = sqlite3.connect(home / "tocsin.db")
    try:
        marks = ",".join("?" * len(ENTITY_TABLES))
        found = connection.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN "  # noqa: S608 - marks alone
            f"(SELECT name FROM sqlite_schema WHERE tbl_name IN ({marks}))",
            ENTITY_TABLES,
        ).fetchone()
    finally:
        connection.close()
    return int(found[0])


def published_ids(path: Path) -> set[str]:
    """Give the ids of a snapshot as ``csv`` reads them, without Tocsin's readers."""
    with path.open(encoding="latin-1", newline="") as stream:
        return {f"ofac-{row[0]}" for row in csv.reader(stream) if row and row[0].isdigit()}


def _diffs(engine: Engine, files: Sequence[Path]) -> dict[str, int]:
    """Compare the diffs of versions with the difference of the published identifiers."""
    past = engine.past
    timeline = past.timeline(LIST)
    ids = {path.name: published_ids(path) for path in files}
    wrong = changed = 0
    versions = [(version.files[0], version.version) for version in timeline.versions]
    costs = []
    step = max(1, len(versions) // _PAIRS)
    pairs = list(zip(versions[::step], versions[step::step], strict=False))
    for (one, before), (two, after) in pairs:
        began = time.process_time()
        found = past.diff(LIST, before, after)
        costs.append(time.process_time() - began)
        added, removed = ({e.id for e in part} for part in (found.added, found.removed))
        wrong += added != ids[two] - ids[one] or removed != ids[one] - ids[two]
        changed += len(found.changed)
    return {
        "pairs": len(pairs),
        "wrong": wrong,
        "changed_entities": changed,
        "median_cpu_ms": round(1000 * median(costs)),
    }


def _screening(
    engine: Engine, alone: Engine, shared: Path, files: Sequence[Path]
) -> dict[str, Any]:
    """Ask today's lists and those of days in turns; give medians of CPU and their ratios."""
    with (shared / "labels" / "queries_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    queries = [Query((row["name"],), row["schema"] or "Thing") for row in rows]
    days = [files[place].name[4:14] for place in (0, len(files) // 2, -1)]
    ways = {"today": engine.prepare(), "one_version": alone.prepare()}
    ways |= {f"as_of_{n}": engine.prepare(as_of=day) for n, day in enumerate(days)}
    for ask in ways.values():
        single_us(ask, queries)  # what warms up is no part of a figure
    costs: dict[str, list[float]] = {name: [] for name in ways}
    for begin in range(0, len(queries), _BLOCK):
        for name, ask in ways.items():
            costs[name] += single_us(ask, queries[begin : begin + _BLOCK])
    medians = {name: round(median(one), 1) for name, one in costs.items()}
    plain = medians["today"]
    return {
        "queries": len(queries),
        "days": days,
        "median_us": medians,
        "ratios": {name: round(value / plain, 3) for name, value in medians.items()},
    }


if __name__ == "__main__":
    os.environ.pop("TOCSIN_DATABASE", None)
    sys.exit(main())
