"""``scan`` stopped by a real SIGINT, and gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


@pytest.mark.parametrize("is_kept", [True, False])
def test_control_c_says_how_to_go_on_and_what_was_found_is_kept(
    tmp_path: Path, *, is_kept: bool
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    for number in range(3_000):
        words = "Yesterday Igor Sechin met him there. " if number % 2 else "Nobody wrote it. "
        (folder / f"{number:05}.txt").write_text(words * 20, encoding="utf-8")
    output = tmp_path / "found.jsonl"
    command = [sys.executable, "-m", "tocsin", "--home", str(tmp_path / "home"), "scan"]
    command += [str(folder), *(["-o", str(output)] if is_kept else ["--json"])]
    with (tmp_path / "printed").open("wb") as printed:
        process = subprocess.Popen(
            command, stdout=printed, stderr=subprocess.PIPE, start_new_session=True
        )
    part = tmp_path / ("found.jsonl.part" if is_kept else "printed")
    end = time.monotonic() + 60
    while time.monotonic() < end and not (part.exists() and part.stat().st_size):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped" in errors.decode()
    assert "Traceback" not in errors.decode()
    if not is_kept:
        return
    assert subprocess.run(command, capture_output=True, check=False, timeout=200).returncode == 10
    rows = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [row["path"][-9:-4] for row in rows] == [f"{n:05}" for n in range(3_000)]
