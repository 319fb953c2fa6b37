"""Print how fast a file of customers is screened, and in how much memory, as a Markdown table.

    python benchmarks/batch.py [ROWS] [HOME]

The customers are made up, seeded, from name parts of several languages. HOME holds loaded
lists; without it the embedded list answers. Beside it the same names go through
``rapidfuzz.process.cdist`` (Indel on sorted tokens) against the same listed names, one core.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from rapidfuzz import process, utils
from rapidfuzz.distance import Indel

from tocsin.engine import Engine
from tocsin.screen.customers import Customer, open_customers
from tocsin.screen.many import cores

GIVEN = [
    "Anna",
    "Bola",
    "Carlos",
    "Dmitri",
    "Elena",
    "Farid",
    "Giulia",
    "Hiroshi",
    "Ines",
    "Jamal",
    "Karin",
    "Lucas",
    "Mei",
    "Nadia",
]
FAMILY = ("Okafor", "Novak", "Petrenko", "Yamada", "Silva", "Haddad", "Rossi", "Ortega", "Tan")
SHARE = 200


def main() -> None:
    """Screen a made-up file and print the rates."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    engine = Engine(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    listed = [n.text for v in engine.lists() for e in engine.entities(v.list) for n in e.names]
    print("| figure | value |\n|---|---|")
    print(f"| listed names | {len(listed)} |\n| customers | {rows} |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        names = write(path, rows)
        ask = partial(engine.screen_many, processes=None)
        before = time.perf_counter()
        answered = sum(1 for _ in ask(c.found for c in open_customers(path)))
        rate = answered / (time.perf_counter() - before)
        print(f"| rows a second on {cores()} cores, index included | {rate:.0f} |")
        before = time.process_time()
        for _ in engine.screen_many((c.found for c in first(path)), processes=1):
            pass
        own = (time.process_time() - before) / SHARE
    before = time.process_time()
    process.cdist(
        [sorted_tokens(n) for n in names[:SHARE]],
        [sorted_tokens(n) for n in listed],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )
    peer = (time.process_time() - before) / SHARE
    print(f"| CPU a query, one core (µs) | {own * 1e6:.0f} |")
    print(f"| CPU a query, cdist (µs) | {peer * 1e6:.0f} |")
    print(f"| ratio to cdist | {own / peer:.2f} |")
    for who, name in ((resource.RUSAGE_SELF, "parent"), (resource.RUSAGE_CHILDREN, "worker")):
        print(f"| peak memory, {name} (MB) | {resource.getrusage(who).ru_maxrss / 1024:.0f} |")


def write(path: Path, rows: int) -> list[str]:
    """Write a seeded file of customers; give the names."""
    draw = random.Random(11)
    names = []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "schema"])
        for number in range(rows):
            ending = "".join(draw.choices("aeiouklmnrst", k=3))
            names.append(f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}{ending}")
            writer.writerow([number, names[-1], "Person"])
    return names


def first(path: Path) -> Iterator[Customer]:
    """Give the first customers of a file."""
    for number, customer in enumerate(open_customers(path)):
        if number == SHARE:
            return
        yield customer


def sorted_tokens(name: str) -> str:
    """Fold a name as the peer does."""
    return " ".join(sorted(utils.default_process(name).split()))


if __name__ == "__main__":
    main()
