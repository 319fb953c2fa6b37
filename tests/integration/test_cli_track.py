"""``duties``, ``promises`` and ``derive`` as they are typed."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tocsin.cli import main

Says = Callable[..., tuple[int, str, str]]
FORM = (
    "law", "section", "actor", "deliverable", "kind", "due", "formula", "done", "status", "days",
    "sources",
)  # fmt: skip


@pytest.fixture
def says(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Says:
    monkeypatch.delenv("TOCSIN_HOME", raising=False)

    def say(*words: str) -> tuple[int, str, str]:
        code = main(("--home", str(tmp_path / "home"), *words))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return say


def rows(says: Says, *words: str) -> list[dict[str, Any]]:
    code, out, err = says(*words, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_duties_have_the_form_that_other_tools_read(says: Says) -> None:
    found = rows(says, "duties", "--law", "caatsa")
    assert len(found) == 16
    for row in found:
        assert tuple(row)[: len(FORM)] == FORM
        assert row["due"] is None or len(row["due"]) == 10
        assert isinstance(row["days"], int)
        assert " " not in row["status"]
        assert isinstance(row["sources"], list)
    (late,) = [row for row in found if row["section"] == "231(d)"]
    assert (late["due"], late["status"], late["days"]) == ("2017-10-01", "late", 26)
    assert late["formula"] == "2017-08-02 + 60 days = 2017-10-01 (Pub. L. 115-44, s. 231(d))"


def test_duties_of_every_law_as_of_a_day(says: Says) -> None:
    found = rows(says, "duties", "--as-of", "2018-01-28")
    assert {row["law"] for row in found} == {"magnitsky-act", "caatsa"}
    assert {r["section"] for r in found if r["status"] == "not-yet-due"} == {"231(a)", "241"}


def test_people_read_what_was_due_and_how_late_it_was(says: Says) -> None:
    code, out, _ = says("duties", "--law", "caatsa", "--as-of", "2018-05-01")
    assert code == 0
    for words in ("26 days late", "met on the day", "declined", "rule not verified", "2018-01-29"):
        assert words in out
    assert "passed by the House 2017-07-25" in out


def test_the_demo_ends_with_a_line_for_each_deadline(says: Says) -> None:
    makefile = (Path(__file__).resolve().parents[2] / "Makefile").read_text(encoding="utf-8")
    demo = makefile.partition("\ndemo:")[2].partition("\n\n")[0].splitlines()
    words = demo[-1].partition("tocsin ")[2].split()
    assert words[:3] == ["duties", "--law", "caatsa"]
    code, out, _ = says(*words)
    assert code == 0
    (late,) = [line for line in out.splitlines() if line.startswith("231(d)")]
    assert late.split()[1:6] == ["2017-10-01", "2017-10-27", "26", "days", "late"]
    assert sum(line[:3].isdigit() for line in out.splitlines()) == 16


def test_a_law_of_ones_own_is_checked_and_shown(says: Says, tmp_path: Path) -> None:
    text = (files("tocsin.law") / "statutes" / "caatsa.yml").read_text(encoding="utf-8")
    own = tmp_path / "own.yml"
    own.write_text(text.replace("id: caatsa", "id: own").replace("2017-10-27", "2017-09-30"))
    code, out, _ = says("duties", "--check", str(own))
    assert (code, out) == (0, f"{own}: law own with 16 duties is well formed\n")
    found = rows(says, "duties", "--file", str(own), "--law", "own")
    assert [(r["status"], r["days"]) for r in found if r["section"] == "231(d)"] == [("early", -1)]
    own.write_text(text.replace("kind: discretionary", "kind: optional"))
    code, out, err = says("duties", "--check", str(own))
    assert (code, out) == (1, "")
    line = text[: text.index("kind: discretionary")].count("\n") + 1
    assert err.startswith(f"tocsin: {own}:{line}: kind 'optional' is not known; use one of ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("duties", "--law", "hatch-act"), "use one of magnitsky-act, caatsa"),
        (("duties", "--as-of", "2018-02-30"), "write YYYY-MM-DD"),
        (("duties", "-o", "x.png"), "use .svg"),
        (("duties", "-o", "x.svg", "--picture", "pie"), "timeline or lateness"),
        (
            ("derive", "russia-2012-2018:MAGNIT", "russia-2012-2018:MAGNIT", "--cut", "3"),
            "--column",
        ),
    ],
)
def test_usage_is_told(says: Says, words: tuple[str, ...], said: str) -> None:
    code, out, err = says(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert not Path("x.svg").exists()


@pytest.mark.parametrize("picture", ["timeline", "lateness"])
def test_a_picture_is_written_once(says: Says, tmp_path: Path, picture: str) -> None:
    path = tmp_path / "picture.svg"
    words = ("duties", "--law", "caatsa", "-o", str(path), "--picture", picture)
    code, out, err = says(*words)
    assert (code, out, err) == (0, "", f"tocsin: wrote {path}\n")
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - our own
    assert says(*words)[0] == 2
    assert says(*words, "--force")[0] == 0


def test_promises_are_kept_or_open(says: Says, tmp_path: Path) -> None:
    found = rows(says, "promises")
    assert [(p["status"], p["days"]) for p in found] == [
        ("kept", 67),
        ("open", None),
        ("open", None),
    ]
    before = rows(says, "promises", "--as-of", "2018-02-01")
    assert {p["status"] for p in before} == {"open"}
    code, out, _ = says("promises")
    assert code == 0
    assert "kept on 2018-04-06, 67 days after 2018-01-29" in out
    assert "1 kept, 2 open" in out
    own = tmp_path / "own.yml"
    own.write_text("promises:\n  - id: x\n")
    code, _, err = says("promises", "--check", str(own))
    assert code == 1
    assert f"{own}:2: an entry of 'promises' lacks 'speaker'; add a line" in err


NAMES = ("Arvid Bergqvist", "Bettina Okonkwo", "Casimir Dubrovsky", "Delphine Marchetti",
         "Emeric Tavares", "Fenella Grushko", "Gaspard Lindholm", "Henrike Palmgren")  # fmt: skip


@pytest.fixture
def lists(tmp_path: Path) -> tuple[str, str]:
    a, b = tmp_path / "a.csv", tmp_path / "b.csv"
    a.write_text("name,role\n" + "".join(f"{n},r{i}\n" for i, n in enumerate(NAMES[:7])))
    b.write_text("name,usd\n" + "".join(f"{n},{9 - i}\n" for i, n in enumerate(NAMES)))
    return str(a), str(b)


def test_derive_has_the_form_that_other_tools_read(says: Says, lists: tuple[str, str]) -> None:
    code, out, err = says("derive", *lists, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["contained_a_in_b"] == 1.0
    assert told["contained_b_in_a"] == 0.875
    assert told["order_correlation"] == 1.0
    assert told["matches"][0]["a_values"] == {"role": "r0"}
    assert told["cuts"][0]["value"] == 3.0
    assert {"intervals", "coverage", "evidence"} <= set(told)


def test_people_read_shares_and_the_matched_table(says: Says, lists: tuple[str, str]) -> None:
    code, out, _ = says("derive", *lists, "--whole-a", "10", "--control", "russia-2012-2018:MAGNIT")
    assert code == 0
    for words in ("7 of 10 members", "1.000 of A is in B", "control list", "usd at or above 3"):
        assert words in out
    assert all(name in out for name in NAMES[:7])
    code, out, _ = says("derive", *lists, "--column", "usd", "--cut", "2")
    assert f"of these A lacks: {NAMES[7]}" in out


def test_derive_writes_rows_and_pictures_and_never_over_a_list(
    says: Says, lists: tuple[str, str], tmp_path: Path
) -> None:
    table, picture = tmp_path / "out.csv", tmp_path / "out.svg"
    assert says("derive", *lists, "-o", str(table))[0] == 0
    with table.open(newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [(r["a"], r["a_column_role"], r["b_column_usd"]) for r in found][:2] == [
        (NAMES[0], "r0", "9"),
        (NAMES[1], "r1", "8"),
    ]
    assert says("derive", *lists, "-o", str(picture))[0] == 0
    ET.parse(picture)  # noqa: S314 - our own
    before = Path(lists[1]).read_bytes()
    assert says("derive", *lists, "-o", lists[1], "--force")[0] == 2
    assert Path(lists[1]).read_bytes() == before


def test_a_list_that_is_not_there_is_refused(says: Says, lists: tuple[str, str]) -> None:
    code, out, err = says("derive", lists[0], "no-such-list")
    assert (code, out) == (3, "")
    assert "russia-2012-2018" in err
