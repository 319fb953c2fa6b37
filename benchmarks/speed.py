"""Measure Tocsin's speed beside public peers, keep the results, refuse a regression.

    python benchmarks/speed.py [--sizes sdn,200k,2m] [--quick] [--against FILE] [--keep]

Names: the SDN, then entities recombined from the parts of real lists (``bench/recombine.py``),
seeded. Peers take turns with Tocsin in the same process. ``--against`` compares with kept results
and ends with 1 when a ratio to ``cdist``, a size or what the search loses is more than 1.5 times
worse. ``--keep`` writes the results to ``docs/benchmarks/speed.json``. Large files go to
``--cache``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import fresh
from bench.facts import FORMAT, facts_of_run
from bench.gate import compare, rows_of_table
from bench.measuring import Effort, Place, measure_size
from bench.real_names import CHECKOUT, SDN, read_real, shared_folder
from bench.recombine import Recombiner

SIZES = {"sdn": 0, "20k": 20_000, "50k": 50_000, "200k": 200_000, "2m": 2_000_000}
KEPT = CHECKOUT / "docs" / "benchmarks" / "speed.json"
SEED = 7
_QUICK = Effort(single=4, peers=4, batch=512, scaling_s=0.5, recall=300, fresh=3)
_EFFORTS = {
    "sdn": Effort(single=32, batch=16_384, recall=1500),
    "20k": Effort(batch=16_384, recall=1500),
    "2m": Effort(single=6, peers=2, recall=120, fresh=3),
}
_ASK_HOME = (
    "import sys\nfrom pathlib import Path\nfrom tocsin import Engine\n"
    "Engine(Path(sys.argv[1])).screen(sys.argv[2])\n"
)


def main() -> int:
    """Measure, print, keep and compare; give the exit code."""
    options = _options()
    kept = json.loads(options.against.read_text(encoding="utf-8")) if options.against else None
    if kept is not None and kept.get("format") != FORMAT:
        print(
            f"speed: {options.against.name} has another format than {FORMAT}; keep results anew",
            file=sys.stderr,
        )
        return 2
    sizes = (options.sizes or ("sdn" if options.quick else "sdn,200k,2m")).split(",")
    if options.quick and options.keep:
        print("speed: a quick run is not kept; leave --quick out", file=sys.stderr)
        return 2
    unknown = [size for size in sizes if size not in SIZES]
    if unknown:
        print(f"speed: unknown size {unknown[0]}; give some of {', '.join(SIZES)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        results = _measured(sizes, options.cache or Path(folder), quick=options.quick)
    text = json.dumps(results, indent=1) + "\n"
    print(text, end="")
    if options.keep:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(text, encoding="utf-8")
    if kept is None:
        return 0
    compared = compare(results, kept)
    print("\n".join(rows_of_table(compared)))
    if not compared:
        print("speed: no size in common with the kept results", file=sys.stderr)
    return 1 if not compared or any(c.is_worse for c in compared) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", help=f"some of {', '.join(SIZES)}, with commas")
    parser.add_argument("--quick", action="store_true", help="the SDN only and fewer queries")
    parser.add_argument("--against", type=Path, help="results to compare with")
    parser.add_argument("--keep", action="store_true", help="keep the results in docs/benchmarks")
    parser.add_argument("--cache", type=Path, help="folder for large files, made if need be")
    return parser.parse_args()


def _measured(sizes: list[str], cache: Path, *, quick: bool) -> dict[str, Any]:
    cache.mkdir(parents=True, exist_ok=True)
    folder = shared_folder()
    if folder is None:
        print("speed: no real lists here; names are made of the embedded list", file=sys.stderr)
    real = read_real(folder)
    made = Recombiner(real)
    results: dict[str, Any] = {
        **facts_of_run(SEED),
        "quick": quick,
        "lists": list(real.lists),
        "real_names": made.distinct_names,
        "cold_start": _cold_start(folder, cache, _QUICK.fresh if quick else Effort().fresh),
        "sizes": {},
    }
    for size in sizes:
        effort = _QUICK if quick else _EFFORTS.get(size, Effort())
        labels = folder / "labels" if folder else None
        place = Place(real, made, SIZES[size], labels, cache, SEED)
        before = time.perf_counter()
        results["sizes"][size] = measure_size(place, effort)
        print(f"speed: {size} took {time.perf_counter() - before:.0f} s", file=sys.stderr)
    return results


def _cold_start(folder: Path | None, cache: Path, runs: int) -> dict[str, float]:
    """Give what a fresh Python needs from its start to the first answer on the SDN, loaded."""
    home = cache / "home"
    if folder is not None:
        from tocsin import Engine

        Engine(home).load("sdn", [folder / SDN], format="ftm")
    arguments = ["-c", _ASK_HOME, str(home), "Sergei Naryshkin"]
    fresh.run_fresh(arguments)  # what is made once is made now
    return fresh.median_fresh(arguments, runs).figures()


if __name__ == "__main__":
    sys.exit(main())
