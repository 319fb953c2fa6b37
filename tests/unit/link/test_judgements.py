"""Judgements in YAML: read as written, refused by line, replaced whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LinkError
from tocsin.link.judgements import parse_judgements, read_judgements, write_judgements
from tocsin.model import Judgement

ONE = Judgement(("a:1", "b:2"), same=True, by="A. Analyst", on="2026-11-23", why="same passport")
TWO = Judgement(("a:1", "c:3"), same=False, by="B. Analyst", on="2026-11-24")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yml"
    write_judgements(path, [ONE, TWO])
    assert read_judgements(path) == (ONE, TWO)


def test_comments_stay_with_what_they_stand_at(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yml"
    path.write_text(
        "# ours\n"
        "judgements:\n"
        "  # seen in Bern\n"
        "  - same: [a:1, b:2]\n"
        "    by: A. Analyst  # on leave\n"
        "    on: 2026-11-23\n"
        "    why: same passport\n"
        "  # not so sure\n"
        "  - different: [a:1, c:3]\n"
        "    by: B. Analyst\n"
        "    on: 2026-11-24\n"
    )
    three = Judgement(("b:2", "d:4"), same=True, by="C. Analyst", on="2026-11-25")
    write_judgements(path, [ONE, TWO, three])
    assert read_judgements(path) == (ONE, TWO, three)
    text = path.read_text()
    for words in (
        "# ours",
        "  # seen in Bern\n  - same: [a:1, b:2]",
        "# on leave",
        "# not so sure",
    ):
        assert words in text
    write_judgements(path, [ONE, three])
    assert read_judgements(path) == (ONE, three)
    assert "# seen in Bern" in path.read_text()
    write_judgements(path, [])
    write_judgements(path, [TWO])
    assert read_judgements(path) == (TWO,)
    assert path.read_text().startswith("# ours\njudgements:\n")


def test_no_file_and_an_empty_one_judge_nothing(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yml"
    assert read_judgements(path) == ()
    write_judgements(path, [])
    assert read_judgements(path) == ()
    path.write_text("# nobody yet\n\n")
    assert read_judgements(path) == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("judgements:\n  - same: [a:1, b:2]\n    on: 2026-11-23\n", 2, "lacks 'by'"),
        ("judgements:\n  - same: [a:1]\n    by: x\n    on: 2026-11-23\n", 2, "fewer than two"),
        ("judgements:\n  - by: x\n    on: 2026-11-23\n", 2, "neither or both"),
        (
            "judgements:\n  - same: [a:1, b:2]\n    by: x\n    on: 23.11.2026\n",
            4,
            "is no day",
        ),
        ("judgements:\n  - same: [a1, b:2]\n    by: x\n    on: 2026-11-23\n", 2, "is no entry"),
        ("judgement: []\n", 1, "not known here"),
        ("judgements: [\n", 2, "is no YAML"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(LinkError) as raised:
        parse_judgements(text, "judgements.yml")
    assert raised.value.source == f"judgements.yml:{line}"
    assert said in raised.value.message
    assert raised.value.remedy


def test_one_pair_is_not_judged_twice_otherwise() -> None:
    text = (
        "judgements:\n"
        "  - same: [a:1, b:2, c:3]\n    by: x\n    on: 2026-11-23\n"
        "  - different: [c:3, b:2]\n    by: y\n    on: 2026-11-24\n"
    )
    with pytest.raises(LinkError, match="b:2 and c:3 are judged the same and different") as raised:
        parse_judgements(text, "judgements.yml")
    assert raised.value.source == "judgements.yml:5"


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yml"
    write_judgements(path, [ONE])
    before = path.read_bytes()
    with pytest.raises(LinkError):
        write_judgements(path, [ONE, Judgement(ONE.keys, same=False, by="x", on="2026-11-24")])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["judgements.yml"]
    with pytest.raises(LinkError, match="cannot be written"):
        write_judgements(tmp_path / "none" / "judgements.yml", [ONE])
