"""What a run was made with: machine, day, versions.

Promises facts without a path, a host or a user. Never measures.
"""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tocsin.index.index import SCORING

#: Goes up when kept results can no longer be compared with new ones.
FORMAT = 1
_PACKAGES = ("tocsin", "numpy", "rapidfuzz", "scikit-learn", "scipy", "nomenklatura")


def facts_of_run(seed: int) -> dict[str, Any]:
    """Give format, day, seed, machine and versions; None for what is not installed."""
    return {
        "format": FORMAT,
        "date": time.strftime("%Y-%m-%d"),
        "seed": seed,
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gb": _memory_gb(),
            "system": f"{platform.system()} {platform.machine()}",
        },
        "versions": {
            "python": platform.python_version(),
            "scoring": SCORING,
            **{name: _version(name) for name in _PACKAGES},
        },
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _memory_gb() -> float | None:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1)
