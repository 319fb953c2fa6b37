"""Screen a large file of customers in one command and tell what it took, as JSON.

    python benchmarks/ten_million.py [--rows 10000000] [--folder FOLDER] [--processes N]

The customers are made up, seeded: names recombined from the parts of real lists (half) and of
labelled people on no list (half), one row in 500 a listed name as people mistype it; two rows in
three with a day or year of birth and a country. The file is written once and kept in ``--folder``
with the loaded SDN and the results. What is measured is ``tocsin screen --file`` as a user starts
it, with the real search: rows a second, CPU seconds of all its processes, and the peak memory of
the one that gives out the work and of the largest worker. A run that was stopped goes on where it
stood when it is started again; its figures are of the rows that were left.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.asked import NEGATIVES, perturbed, rows_of
from bench.facts import facts_of_run
from bench.real_names import SDN, Real, read_real, shared_folder
from bench.recombine import Recombiner
from tocsin import Engine

ROWS = 10_000_000
SEED = 11
#: One row in so many is a listed name, miswritten as people do.
LISTED_EVERY = 500
COLUMNS = ("id", "name", "schema", "birth date", "country")
_COUNTRIES = ("ru", "de", "br", "us", "cn", "ir", "ng", "mx", "gb", "in")
_POLL_SECONDS = 0.5


def main() -> int:
    """Write the customers, screen them and print what it took; give the exit code."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        shared = shared_folder()
        home, customers = folder / "home", folder / f"customers-{options.rows}.csv"
        if shared is None:
            print("ten_million: no real lists here; the embedded list answers", file=sys.stderr)
        elif not home.exists():
            Engine(home).load("sdn", [shared / SDN], format="ftm")
        if not customers.exists():
            write(customers, options.rows, read_real(shared), shared and shared / "labels")
        results = folder / f"results-{options.rows}.csv"
        command = ["screen", "--file", str(customers), "--output", str(results), "--force"]
        if options.processes:
            command += ["--processes", str(options.processes)]
        took = screened(home, command)
        told = {
            **facts_of_run(SEED),
            "rows": options.rows,
            "customers_mb": round(customers.stat().st_size / 1e6, 1),
            "results_mb": round(results.stat().st_size / 1e6, 1) if results.exists() else None,
            "rows_a_second": round(options.rows / took.wall_s, 1),
            "cpu_us_a_row": round(took.cpu_s * 1e6 / options.rows, 1),
            **took.figures(),
        }
    print(json.dumps(told, indent=1))
    return 0 if took.code in {0, 10} else took.code  # 10: there are hits


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS, help=f"customers (default {ROWS})")
    parser.add_argument("--folder", type=Path, help="where the files stay; left out: nowhere")
    parser.add_argument("--processes", type=int, help="left out: one a core")
    return parser.parse_args()


def write(path: Path, rows: int, real: Real, labels: Path | None) -> None:
    """Write seeded customers as CSV, under another name until all of them are there.

    Args:
        path: Where.
        rows: How many.
        real: Whose parts names are made of, and the listed names.
        labels: Folder of the labelled files, or None: then no people of theirs.
    """
    draw = random.Random(f"customers {SEED}")
    listed = [(name.text, entity.schema) for entity in real.sdn for name in entity.names]
    made, people = Recombiner(real).names(SEED), _people(labels, draw)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            if number % LISTED_EVERY == 0:
                name, schema = listed[int(draw.random() * len(listed))]
                name = perturbed(name, draw)
            elif people is not None and number % 2:
                name, schema = next(people), "Person"
            else:
                name, is_person = next(made)
                schema = "Person" if is_person else "Company"
            writer.writerow([number, name, schema, *_known(schema, draw)])
    part.replace(path)


def _known(schema: str, draw: random.Random) -> tuple[str, str]:
    """Give a birth date and a country, or nothing: of one row in three."""
    kind = draw.random()
    if kind > 2 / 3:
        return "", ""
    country = _COUNTRIES[int(draw.random() * len(_COUNTRIES))]
    if schema != "Person":
        return "", country
    year = 1930 + int(draw.random() * 75)
    if kind < 0.1:
        return str(year), country
    return f"{year}-{1 + int(draw.random() * 12):02}-{1 + int(draw.random() * 28):02}", country


def _people(labels: Path | None, draw: random.Random) -> Iterator[str] | None:
    """Give people whose names are recombined of those on no list, without end."""
    if labels is None:
        return None
    names = [row["full_name"].split() for file in NEGATIVES for row in rows_of(labels / file)]
    first = [parts[:-1] for parts in names if len(parts) > 1]
    last = [parts[-1] for parts in names if len(parts) > 1]

    def drawn() -> Iterator[str]:
        while True:
            given = first[int(draw.random() * len(first))]
            yield " ".join((*given, last[int(draw.random() * len(last))]))

    return drawn()


@dataclass
class Run:
    """What one command took.

    Attributes:
        wall_s: Seconds.
        cpu_s: CPU seconds of all its processes.
        peak_mb: Most memory that the one that gives out the work held, MB of 2^20 bytes;
        peak_worker_mb: and the largest worker, pages that it shares with the first counted.
        workers: How many worked for it at once, at most.
        code: Its exit code.
    """

    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0
    peak_worker_mb: float = 0.0
    workers: int = 0
    code: int = 0

    def figures(self) -> dict[str, Any]:
        """Give the figures, rounded."""
        named = ("wall_s", "cpu_s", "peak_mb", "peak_worker_mb", "workers")
        return {name: round(getattr(self, name), 1) for name in named}

    def look(self, process: int) -> None:
        """Take down the peak memory of a process and of those that it started."""
        self.peak_mb = max(self.peak_mb, _peak_mb(process))
        children = _children(process)
        self.workers = max(self.workers, len(children))
        self.peak_worker_mb = max(self.peak_worker_mb, *map(_peak_mb, children), 0.0)


def screened(home: Path, command: list[str]) -> Run:
    """Run ``tocsin`` with arguments and look at its memory until it ends."""
    run = Run()
    began, before = time.perf_counter(), os.times()
    with subprocess.Popen(
        [sys.executable, "-m", "tocsin", "--home", str(home), *command], stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            run.look(process.pid)
            time.sleep(_POLL_SECONDS)
    after = os.times()
    run.code = process.returncode
    run.wall_s = time.perf_counter() - began
    # its workers are counted with it: it waits for each before it ends
    run.cpu_s = after.children_user + after.children_system
    run.cpu_s -= before.children_user + before.children_system
    return run


def _children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children")
    try:
        return [int(number) for number in told.read_text(encoding="ascii").split()]
    except OSError:  # it ended, or this system does not tell
        return []


def _peak_mb(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    sys.exit(main())
