"""What a machine lacks is said in one line that names the cure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "tools" / "check_machine.sh"


def check(python: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(CHECK), python],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **variables},
    )


def fake_python(folder: Path, refused: str) -> str:
    """Write a Python that fails whatever mentions a word, and takes the rest."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\ncase "$2" in *{refused}*) exit 1;; esac\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("refused", "told"),
    [("version_info", "older than 3.11"), ("ensurepip", "venv module"), ("Python.h", "headers")],
)
def test_each_lack_is_one_line(tmp_path: Path, refused: str, told: str) -> None:
    done = check(fake_python(tmp_path, refused))
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.startswith("tocsin: ")
    assert done.stderr.count("\n") == 1
    assert "; install" in done.stderr


def test_no_python_and_no_compiler(tmp_path: Path) -> None:
    assert "no Python 3.11" in check(str(tmp_path / "none")).stderr
    done = check(fake_python(tmp_path, "nothing"), CC="no-such-compiler")
    assert "no C compiler (no-such-compiler)" in done.stderr


def test_this_machine_lacks_nothing() -> None:
    done = check(sys.executable)
    assert (done.returncode, done.stderr) == (0, "")
