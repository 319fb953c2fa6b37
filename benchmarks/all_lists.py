"""Measure all lists together: from a folder of published files to answers, and the links.

    python benchmarks/all_lists.py [--shared FOLDER] [--total 60000] [--queries 2000]

Promises figures of the commands that a user runs, each in a process of its own: ``update --from``
with the first answer, ``links find``, then queries before and after it. The real lists are filled
up to ``--total`` by recombined entries (``bench/recombine.py``) as an OpenSanctions file. Goals:
60 s, 600 MB, a median query of .3 ms.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.asked import perturbed
from bench.real_names import read_real
from bench.recombine import Recombiner
from bench.timing import single_us, told
from tocsin import Engine
from tocsin.model import Entity, Query

SEED = 11
#: Where each list's published file lies beside the project, and its published name.
FILES = {
    "us-ofac-sdn": {
        "ofac_sdn/2021-06/sdn.csv": "SDN.CSV",
        "ofac_sdn/2021-06/add.csv": "ADD.CSV",
        "ofac_sdn/2021-06/alt.csv": "ALT.CSV",
    },
    "us-ofac-consolidated": {
        "ofac_nonsdn/2019-03-14/cons_prim.csv": "CONS_PRIM.CSV",
        "ofac_nonsdn/2019-03-14/cons_add.csv": "CONS_ADD.CSV",
        "ofac_nonsdn/2019-03-14/cons_alt.csv": "CONS_ALT.CSV",
    },
    "un-sc": {"un/2025-04-19/consolidated.xml": "consolidated.xml"},
    "ca-sema": {"ca_sema/2020/sema-lmes.xml": "sema-lmes.xml"},
    "uk-fcdo": {"uk/fcdo-2025-08-11/FCDO_SL_Mon_Aug_11_2025.ods": "UK-Sanctions-List.ods"},
    "uk-ofsi": {"uk/ofsi-2025-04-10/UK_Sanctions_List.xlsx": "ConList.xlsx"},
    "au-dfat": {"au_dfat/2024-12/regulation8_consolidated.xlsx": "regulation8_consolidated.xlsx"},
    "us-csl": {"us_csl/2022-04-21/consolidated.csv.gz": "consolidated.csv"},
    "us-bis-dpl": {"us_bis_dpl/2019-06-05/dpl.txt": "dpl.txt"},
}
MADE = "opensanctions"
#: Exit codes from here on are answers of ``screen``, not failures.
_HIT = 10
_TOCSIN = (sys.executable, "-m", "tocsin", "--home")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost."""

    wall_s: float
    cpu_s: float
    peak_mb: float

    def __str__(self) -> str:
        """Give the figures as one phrase."""
        return f"{self.wall_s:.1f} s wall, {self.cpu_s:.1f} s CPU, {self.peak_mb:.0f} MB at most"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("TOCSIN_SHARED", "..")))
    parser.add_argument("--total", type=int, default=60_000, help="entities of all lists together")
    parser.add_argument("--queries", type=int, default=2_000, help="of each kind")
    parser.add_argument("--home", type=Path, help="measure only the queries of this home")
    options = parser.parse_args()
    if options.home is not None:
        _print_queries(options.home, options.queries)
        return
    with tempfile.TemporaryDirectory(prefix="tocsin-all-") as folder:
        _measure(options.shared / "data", Path(folder), options.total, options.queries)


def _measure(data: Path, folder: Path, total: int, queries: int) -> None:
    published, home = folder / "published", folder / "home"
    for list_id, names in FILES.items():
        (published / list_id).mkdir(parents=True)
        for name, called in names.items():
            content = (data / name).read_bytes()
            if name.endswith(".gz"):
                content = gzip.decompress(content)
            (published / list_id / called).write_bytes(content)
    # how many the real lists hold is counted in a home of its own
    trial = folder / "trial"
    _run(trial, "update", *FILES, "--from", str(published))
    held = sum(version.entities for version in Engine(trial).lists())
    (published / MADE).mkdir()
    _write_made(data, published / MADE / "entities.ftm.json", total - held)
    print(f"entities: {held:,} real and {total - held:,} made")
    update = _run(home, "update", *FILES, MADE, "--from", str(published))
    got = sum(version.entities for version in Engine(home).lists())
    if got != total:
        raise SystemExit(f"all_lists: {got:,} entities are in service, not {total:,}")
    print(f"update --from: {update}")
    print(f"first answer, the index built if need be: {_run(home, 'screen', 'Ivan Petrov')}")
    _queries_in_a_process("before links find", home, queries)
    print(f"links find: {_run(home, 'links', 'find')}")
    _queries_in_a_process("after links find", home, queries)


def _write_made(data: Path, path: Path, count: int) -> None:
    made = Recombiner(read_real(data)).entities(SEED)
    with path.open("w", encoding="utf-8") as file:
        for entity in islice(made, max(count, 0)):
            file.write(json.dumps(_line(entity), ensure_ascii=False) + "\n")


def _line(entity: Entity) -> dict[str, object]:
    first, *others = [name.text for name in entity.names]
    properties = {kind: list(values) for kind, values in entity.properties.items()}
    properties |= {"name": [first], "topics": ["sanction"]}
    if others:
        properties["alias"] = others
    return {
        "id": entity.id,
        "caption": first,
        "schema": entity.schema,
        "target": True,
        "datasets": ["made"],
        "properties": properties,
    }


def _run(home: Path, *arguments: str) -> Cost:
    """Run a command of Tocsin; a hit is no failure of ``screen``, all else must end with 0."""
    began = time.perf_counter()
    with subprocess.Popen([*_TOCSIN, str(home), *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode != 0 and (arguments[0] != "screen" or process.returncode < _HIT):
        raise SystemExit(f"all_lists: tocsin {arguments[0]} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _queries_in_a_process(when: str, home: Path, queries: int) -> None:
    print(f"queries {when}:", flush=True)
    command = [sys.executable, __file__, "--home", str(home), "--queries", str(queries)]
    subprocess.run(command, check=True)


def _print_queries(home: Path, count: int) -> None:
    engine = Engine(home)
    draw = random.Random(SEED)
    entities = [
        e
        for version in engine.lists()
        for e in engine.entities(version.list)
        if e.schema == "Person" and " " in e.caption
    ]
    names = [perturbed(e.caption, draw) for e in draw.sample(entities, count)]
    for told_as, schema in (("schema given", "Person"), ("nothing known", None)):
        asked = [
            Query((name,)) if schema is None else Query((name,), schema=schema) for name in names
        ]
        ask = engine.prepare()
        ask(asked[0])
        figures = told(single_us(ask, asked))
        print(f"  {told_as}: p50 {figures['p50_us']} us, p95 {figures['p95_us']} us of CPU")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory of the process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
