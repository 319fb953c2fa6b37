"""Parquet and Arrow through the command line, killed and gone on with, over the embedded list."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FAKE = CHECKOUT / "tests" / "unit" / "cli" / "fake_tocsin.py"
ROWS = 600


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", "--home", "none", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_customers_give_the_same_hits_in_every_form(tmp_path: Path) -> None:
    example = CHECKOUT / "examples" / "customers.csv"
    with example.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, tmp_path / "in.parquet")
    hits: dict[str, list[list[tuple[str, float]]]] = {}
    for given in (str(example), "in.parquet"):
        for form in ("parquet", "jsonl"):
            out = f"out-{len(hits)}.{form}"
            said = run(tmp_path, "screen", "--file", given, "-o", out, "--json")
            assert said.returncode == 10, said.stderr
            assert json.loads(said.stdout)["rows"] == len(rows)
            if form == "parquet":
                answers = pq.read_table(tmp_path / out).to_pylist()
            else:
                answers = [json.loads(line) for line in (tmp_path / out).read_text().splitlines()]
            hits[out] = [[(h["id"], h["score"]) for h in a["hits"]] for a in answers]
    first, *others = hits.values()
    assert sum(map(len, first)) > 3
    assert all(other == first for other in others)


def test_what_cannot_be_read_or_named_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1" + bytes(range(200)) + b"PAR1")
    said = run(tmp_path, "screen", "--file", "in.parquet", "-o", "out.parquet")
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "in.parquet: cannot be read" in said.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.parquet"]


def test_without_the_extra_the_remedy_is_said(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name\nAnna\n")
    program = (
        "import sys; sys.modules['pyarrow'] = None; from tocsin.cli import main; "
        "sys.exit(main(['screen', '--file', 'in.csv', '-o', 'out.parquet']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "pip install 'tocsin[arrow]'" in said.stderr
    assert said.stderr.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_goes_on_to_a_whole_parquet_file(tmp_path: Path, how: signal.Signals) -> None:
    names = ["Zlodey" if n % 7 == 0 else "Anna" for n in range(ROWS)]
    table = pa.table({"id": range(ROWS), "name": names})
    pq.write_table(table, tmp_path / "in.parquet")
    words = ["screen", "--file", "in.parquet", "-o", "out.parquet", "--json", "--processes", "1"]
    command = [sys.executable, str(FAKE), *words]
    slow = {**os.environ, "FAKE_SECONDS": "0.006"}
    with subprocess.Popen(command, cwd=tmp_path, env=slow, stderr=subprocess.PIPE) as process:
        state = tmp_path / "out.parquet.part.json"
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if state.exists() and json.loads(state.read_bytes())["next"]:
                break
            time.sleep(0.02)
        process.send_signal(how)
        process.wait(timeout=20)
    assert not (tmp_path / "out.parquet").exists()
    assert 0 < json.loads(state.read_bytes())["tally"]["rows"] < ROWS
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 10, said.stderr
    results = pq.read_table(tmp_path / "out.parquet")
    assert results["row"].to_pylist() == list(range(1, ROWS + 1))
    assert results["decision"].to_pylist().count("match") == names.count("Zlodey")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]
