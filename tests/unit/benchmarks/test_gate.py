"""The gate passes what is as good, and stops what is worse."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import speed
from bench.facts import FORMAT
from bench.gate import LOST, compare, rows_of_table

KEPT: dict[str, Any] = {
    "format": FORMAT,
    "sizes": {
        "sdn": {
            "ratios": {"answer p50": 0.4, "batch nothing_known": 0.2},
            "build": {"size_mb": 4.0, "peak_mb": 200.0},
            "open": {"peak_mb": 60.0},
            "recall": {"candidates": 10_000, "kept": 9_990},
        },
        "2m": {
            "ratios": {"answer p50": 0.1},
            "build": {"size_mb": None, "peak_mb": 900.0},
            "open": None,
            "recall": {"candidates": 0, "kept": 0},
        },
    },
}


def changed(*keys: str, to: float) -> dict[str, Any]:
    results = copy.deepcopy(KEPT)
    inner = results["sizes"]["sdn"]
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = to
    return results


def worse(results: dict[str, Any]) -> list[str]:
    return [c.figure for c in compare(results, KEPT) if c.is_worse]


def test_equal_results_pass() -> None:
    assert len(compare(KEPT, KEPT)) == 8
    assert worse(KEPT) == []


@pytest.mark.parametrize(
    ("keys", "just_right", "too_much", "figure"),
    [
        (("ratios", "answer p50"), 0.6, 0.61, "sdn: answer p50 / cdist"),
        (("build", "size_mb"), 6.0, 6.1, "sdn: build size_mb"),
        (("build", "peak_mb"), 300.0, 301.0, "sdn: build peak_mb"),
        (("open", "peak_mb"), 90.0, 91.0, "sdn: open peak_mb"),
        (("recall", "kept"), 9_972, 9_970, f"sdn: {LOST}"),
    ],
)
def test_more_than_one_and_a_half_times_worse_is_a_regression(
    keys: tuple[str, ...], just_right: float, too_much: float, figure: str
) -> None:
    assert worse(changed(*keys, to=just_right)) == []
    assert worse(changed(*keys, to=too_much)) == [figure]


def test_better_is_never_a_regression() -> None:
    assert worse(changed("ratios", "answer p50", to=0.001)) == []
    assert worse(changed("recall", "kept", to=10_000)) == []


def test_what_few_candidates_cannot_prove_is_no_regression() -> None:
    few = copy.deepcopy(KEPT)
    few["sizes"]["sdn"]["recall"] = {"candidates": 300, "kept": 298}
    assert worse(few) == []
    few["sizes"]["sdn"]["recall"] = {"candidates": 300, "kept": 290}
    assert worse(few) == [f"sdn: {LOST}"]


def test_sizes_that_one_run_lacks_are_not_compared() -> None:
    one = {"sizes": {"sdn": KEPT["sizes"]["sdn"]}}
    assert {c.figure.partition(":")[0] for c in compare(one, KEPT)} == {"sdn"}
    assert compare({"sizes": {}}, KEPT) == []


def test_the_table_tells_what_regressed_first() -> None:
    rows = rows_of_table(compare(changed("ratios", "answer p50", to=4.0), KEPT))
    assert rows[2] == "| sdn: answer p50 / cdist | 4 | 0.4 | 10.00 | REGRESSED |"
    assert rows[-1] == "1 of 8 figures are more than 1.5 times worse"


@pytest.mark.parametrize(("ratio", "code"), [(0.4, 0), (4.0, 1)])
def test_the_program_ends_by_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ratio: float, code: int
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(KEPT), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["speed.py", "--against", str(kept)])
    results = changed("ratios", "answer p50", to=ratio)
    monkeypatch.setattr(speed, "_measured", lambda *_args, **_options: results)
    assert speed.main() == code


def test_nothing_in_common_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"format": FORMAT, "sizes": {}}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["speed.py", "--against", str(kept)])
    monkeypatch.setattr(speed, "_measured", lambda *_args, **_options: KEPT)
    assert speed.main() == 1


@pytest.mark.parametrize("arguments", [["--sizes", "3m"], ["--quick", "--keep"]])
def test_wrong_options_are_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed.py", *arguments])
    assert speed.main() == 2
    assert capsys.readouterr().err.startswith("speed: ")


def test_results_of_another_format_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"format": FORMAT + 1, "sizes": {}}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["speed.py", "--against", str(kept)])
    assert speed.main() == 2
    assert "kept.json has another format" in capsys.readouterr().err
