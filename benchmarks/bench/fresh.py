"""Programs in a fresh Python: CPU, wall clock and peak memory from start to end.

Promises figures of that program alone: it is started by a small process, so that the
memory of the one that measures is not counted. Never runs two at once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

BENCHMARKS = Path(__file__).resolve().parents[1]
_STARTER = """
import json, os, resource, subprocess, sys, time
before = time.perf_counter()
done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.PIPE, check=False)
wall = time.perf_counter() - before
used = resource.getrusage(resource.RUSAGE_CHILDREN)
scale = 1024 if sys.platform != "darwin" else 1024 * 1024
print(json.dumps({"cpu_s": used.ru_utime + used.ru_stime, "wall_s": wall,
    "peak_mb": used.ru_maxrss / scale, "output": done.stdout.decode(), "code": done.returncode}))
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What one run took.

    Attributes:
        cpu_s: CPU seconds, user and system.
        wall_s: Seconds.
        peak_mb: Most memory held, MB of 2^20 bytes; mapped pages count once touched.
        output: What it printed.
        code: Its exit code.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float
    output: str
    code: int

    def figures(self) -> dict[str, float]:
        """Give the three figures, rounded, for results that are kept."""
        return {k: round(v, 4) for k, v in asdict(self).items() if k.endswith(("_s", "_mb"))}


def run_fresh(arguments: Sequence[str], *, may_fail: bool = False) -> Fresh:
    """Run Python with arguments once.

    Args:
        arguments: For Python: ``-c`` and a program, or a file and its arguments.
        may_fail: An exit code other than 0 is no error.

    Returns:
        What it took.

    Raises:
        RuntimeError: The program failed.
    """
    paths = [str(BENCHMARKS), *filter(None, [os.environ.get("PYTHONPATH")])]
    started = subprocess.run(
        [sys.executable, "-c", _STARTER, *arguments],
        stdout=subprocess.PIPE,
        check=True,
        env={
            **os.environ,
            "TOCSIN_HOME": str(BENCHMARKS / "no-lists"),
            "PYTHONPATH": os.pathsep.join(paths),
        },
    )
    fresh = Fresh(**json.loads(started.stdout))
    if fresh.code and not may_fail:
        raise RuntimeError(f"a measured program ended with {fresh.code}")
    return fresh


def median_fresh(arguments: Sequence[str], runs: int) -> Fresh:
    """Run a program several times; give the medians."""
    done = [run_fresh(arguments) for _ in range(runs)]
    cpu, wall, peak = (median(getattr(f, n) for f in done) for n in ("cpu_s", "wall_s", "peak_mb"))
    return Fresh(cpu, wall, peak, done[-1].output, 0)
