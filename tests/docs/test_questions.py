"""Every question of ``docs/explanation/questions.md`` is answered by its command, as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tocsin.cli import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "explanation" / "questions.md").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line.startswith("| ") and "`" in line]
ROWS = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in LINES]
#: What has to be answered about law, lists and screening.
ASKED = (
    "which laws back", "which deadlines", "how late was the list of 39", "oligarch list",
    "how much of list a lies in list b", "was anyone named in the article listed",
    "could the three visitors enter", "chaika's son", "may a payment go to one of the 39",
)  # fmt: skip


def test_every_question_has_command_answer_and_source() -> None:
    questions = [row[0].lower() for row in ROWS]
    assert [one for one in ASKED if not any(one in question for question in questions)] == []
    for row in ROWS:
        assert len(row) == 4, row
        assert re.fullmatch(r"`tocsin [^`]+`", row[1])
        assert re.search(r"`[^`]+`", row[2]), row
        assert re.search(r"`[^`]+`", row[3]), row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_the_command_prints_the_answer_with_its_source(
    row: list[str],
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TOCSIN_HOME", raising=False)
    monkeypatch.chdir(ROOT)
    code = main(("--home", str(tmp_path / "home"), *shlex.split(row[1].strip("`"))[1:]))
    out, _ = capfdbinary.readouterr()
    assert code in {0, 10}
    printed = _flat(out.decode())
    marked = re.findall(r"`([^`]+)`", row[2] + row[3])
    assert [phrase for phrase in marked if phrase not in printed] == []


def _flat(text: str) -> str:
    """Give what is printed without the lines of tables and breaks, cell by cell."""
    lines = text.splitlines()
    cells: dict[int, list[str]] = {}
    for line in lines:
        if "│" in line:
            for place, cell in enumerate(line.split("│")):
                cells.setdefault(place, []).append(cell.strip())
    columns = [" ".join(" ".join(column).split()) for column in cells.values()]
    return " ".join(" ".join(lines).split()) + " " + " ".join(columns)
