"""A killed process loses nothing: the command line over a fake engine, killed for real."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAKE = Path(__file__).resolve().parents[1] / "unit" / "cli" / "fake_tocsin.py"
ROWS = 300


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    words = ["screen", "--file", "in.csv", "-o", "out.jsonl", "--json", *more]
    return subprocess.Popen(
        [sys.executable, str(FAKE), *words],
        cwd=folder,
        env={**os.environ, "FAKE_SECONDS": "0.004"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_run_goes_on_to_a_whole_file(tmp_path: Path, how: signal.Signals) -> None:
    chance = random.Random(how)  # noqa: S311 - moments of a kill, not a secret
    rows = [f"{n},{'Zlodey' if n % 7 == 0 else '' if n % 11 == 0 else 'Anna'}" for n in range(ROWS)]
    (tmp_path / "in.csv").write_text("\n".join(["id,name", *rows]))
    for _ in range(3):
        process = start(tmp_path)
        begun = tmp_path / "out.jsonl.part.json"
        left = begun.stat().st_mtime_ns if begun.exists() else 0
        while process.poll() is None and not (begun.exists() and begun.stat().st_mtime_ns > left):
            time.sleep(0.02)  # before that, Python itself may still be starting
        time.sleep(chance.uniform(0.0, 0.7))
        process.send_signal(how)
        _, said = process.communicate(timeout=20)
        if how is signal.SIGINT and process.returncode != 10:
            assert process.returncode in {130, -signal.SIGINT}, said
            assert said == "" or said.count("\n") == 1
        if (tmp_path / "out.jsonl").exists():  # whole, even where the kill came after its last step
            break
        assert process.returncode != 10
    else:
        out, said = start(tmp_path).communicate(timeout=30)
        assert json.loads(out)["rows"] == ROWS, said
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [answer["row"] for answer in answers] == list(range(2, ROWS + 2))
    assert not list(tmp_path.glob("*.part*"))


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    rows = "\n".join(["name", *["Anna"] * ROWS * 10])  # still at it when the second one has started
    (tmp_path / "in.csv").write_text(rows)
    first = start(tmp_path)
    while not (tmp_path / "out.jsonl.part.json").exists():
        assert first.poll() is None
        time.sleep(0.02)
    _, said = start(tmp_path).communicate(timeout=20)
    assert "being written by another run" in said
    out, _ = first.communicate(timeout=60)
    assert json.loads(out)["rows"] == ROWS * 10
