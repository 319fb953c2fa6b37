"""Whole entities with dates, countries and numbers, judged as an analyst would judge them.

The pairs are authored for the project (``whole_entities.csv``) and need nothing beside it.
"""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
ACCURACY = 0.94


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_most_are_judged_right() -> None:
    with (ROOT / "tests" / "quality" / "whole_entities.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    is_hit = benchmark().is_hit
    wrong = [r["what"] for r in rows if is_hit(r) != (r["is_match"] == "true")]
    assert len(rows) > 50
    assert 1 - len(wrong) / len(rows) >= ACCURACY, wrong
