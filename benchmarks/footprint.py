"""Print what an installation weighs and what the first answer costs, as a Markdown table.

    python benchmarks/footprint.py [--install]

Every figure is of a fresh process: CPU seconds and peak memory from the start of Python to
the first answer on the embedded list, median of seven; beside it an empty Python and numpy
alone. ``--install`` also installs the core requirements into an empty folder and weighs it
(needs a package index).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.fresh import run_fresh

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
PROGRAMS = {
    "empty Python": "pass",
    "import numpy": "import numpy",
    "import tocsin": "import tocsin",
    "import, open, first answer": "import tocsin; tocsin.Engine().screen('Sergei Naryshkin')",
    "command line, first answer": (
        "import sys; sys.argv = ['tocsin', 'screen', 'Sergei Naryshkin', '--json'];"
        "from tocsin.cli import main; main(sys.argv[1:])"
    ),
}


def main() -> None:
    """Measure and print the table."""
    print("| figure | median | least to most | runs |\n|---|---|---|---|")
    for name, program in PROGRAMS.items():
        runs = [run_fresh(["-c", program], may_fail=True) for _ in range(RUNS)]
        for column, unit in (("cpu_s", "CPU s"), ("peak_mb", "peak MB")):
            values = [getattr(run, column) for run in runs]
            middle, least, most = statistics.median(values), min(values), max(values)
            print(f"| {name}, {unit} | {middle:.2f} | {least:.2f} to {most:.2f} | {RUNS} |")
    if "--install" in sys.argv[1:]:
        print(f"| core requirements and package, MB on disk | {installed_mb():.0f} | | 1 |")


def installed_mb() -> float:
    """Weigh the core requirements and the package in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder]
        locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "core.txt")]
        subprocess.run([*pip, *locked], check=True)
        subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
        return sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()) / 1e6


if __name__ == "__main__":
    main()
