"""The commands of ``tocsin trace``, and the documents that show them."""

from __future__ import annotations

import doctest
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import tocsin
from drawn.dossiers import HEAD, claim
from tocsin.cli import main
from tocsin.trace import parse_dossier
from tocsin.trace.form import CHECKS, FORMS
from tocsin.trace.list_names import _table
from tocsin.trace.verdicts import by_id, check_dossier

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "dossier.yml")
HOW_TO = ROOT / "docs" / "how-to" / "write-a-dossier.md"
REFERENCE = ROOT / "docs" / "reference" / "dossier-file.md"

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))


def run(capfd: Output, *words: str) -> tuple[int, str, str]:
    code = main(["trace", *words])
    out, err = capfd.readouterr()
    return code, out, err


def test_check_gives_the_form_that_others_depend_on(capfd: Output) -> None:
    code, out, err = run(capfd, "check", EXAMPLE, "--json")
    assert (code, err) == (0, "")
    claims = json.loads(out)["claims"]
    assert len(claims) > 130
    assert {"id", "kind", "verdict", "evidence"} <= set(claims[0])
    one = next(c for c in claims if c["id"] == "one-of-three")
    assert one["verdict"] == "contradicted"
    assert one["evidence"][0]["details"]["found"] == 2


def test_asks_give_the_form_that_others_depend_on(capfd: Output) -> None:
    code, out, _ = run(capfd, "asks", EXAMPLE, "--json")
    assert code == 0
    rows = json.loads(out)
    keys = {"asker", "asked", "object", "date", "venue", "says", "answer", "days", "against"}
    assert len(rows) == 6
    assert all(keys <= set(row) for row in rows)
    _, table, _ = run(capfd, "asks", EXAMPLE)
    second = next(row["answers"][1]["id"] for row in rows if len(row["answers"]) > 1)
    assert f"{second}:" in table
    _, out, _ = run(capfd, "asks", EXAMPLE, "--json", "--direction", "trump-campaign to russia")
    assert [row["id"] for row in json.loads(out)] == ["flynn-ask"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check",), "contradicted"),
        (("asks",), "Maria Butina"),
        (("sides",), "Not known ("),
        (("chain", "--claim", "veselnitskaya-ask"), "2. Bloomberg"),
        (("speculation",), "Amy Knight"),
        (("retaliation",), "magnitsky-died"),
        (("sources",), "employed Sergei"),
        (("timeline",), "2012-12-14"),
    ],
)
def test_tables_are_for_people_and_json_for_programs(
    capfd: Output, words: tuple[str, ...], told: str
) -> None:
    command, *rest = words
    code, out, err = run(capfd, command, EXAMPLE, *rest)
    assert (code, err) == (0, "")
    assert told in out
    assert max(map(len, out.splitlines())) <= 120
    code, out, _ = run(capfd, command, EXAMPLE, *rest, "--json")
    assert code == 0
    assert json.loads(out)


def test_who(capfd: Output) -> None:
    code, out, _ = run(capfd, "who", EXAMPLE, "Artem Tschaika")
    assert code == 0
    assert "ofac-23303" in out
    code, out, _ = run(capfd, "who", EXAMPLE, "Harriet Lindqvist")
    assert (code, out) == (0, "nobody of that name is in the dossier\n")
    assert run(capfd, "who", EXAMPLE, " ")[0] == 2


def test_timeline_is_drawn(capfd: Output, tmp_path: Path) -> None:
    picture = tmp_path / "t.svg"
    assert run(capfd, "timeline", EXAMPLE, "-o", str(picture)) == (0, "", "")
    assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert "http" not in picture.read_text().replace("http://www.w3.org/2000/svg", "")
    assert run(capfd, "timeline", EXAMPLE, "-o", "t.png")[0] == 2


def test_faults_are_said_one_a_line(capfd: Output, tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text(HEAD + claim("a", kind="x", date="y"), encoding="utf-8")
    for options in ((), ("--json",)):
        code, out, err = run(capfd, "check", str(path), *options)
        assert (code, out) == (1, "")
        assert len(err.splitlines()) == 2
        assert all(re.match(r"tocsin: .*d\.yml:\d+: .*; .", line) for line in err.splitlines())
    code, out, err = run(capfd, "asks", str(path))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert run(capfd, "check", str(tmp_path / "none.yml"))[0] == 1
    assert run(capfd, "chain", EXAMPLE, "--claim", "nothing")[0] == 2


def test_format(capfd: Output, tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text(HEAD + "\n\n\n" + claim("a"), encoding="utf-8")
    assert run(capfd, "format", str(path), "--check")[0] == 1
    assert run(capfd, "format", str(path)) == (0, "", "")
    assert run(capfd, "format", str(path), "--check") == (0, "", "")
    assert run(capfd, "check", str(path))[0] == 0
    path.write_text("a: [", encoding="utf-8")
    assert run(capfd, "format", str(path))[0] == 1


def test_a_new_dossier_is_whole_and_finds_its_passages(capfd: Output, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes("One thing – here. Another\nthing there.\r\n".encode())
    _, out, _ = run(capfd, "new", "--document", str(article), "--date", "2020-03")
    path = tmp_path / "d.yml"
    path.write_text(out, encoding="utf-8")
    assert run(capfd, "check", str(path), "--documents", str(tmp_path))[0] == 0
    assert run(capfd, "format", str(path), "--check") == (0, "", "")
    _, out, _ = run(capfd, "new")
    bare = tmp_path / "bare.yml"
    bare.write_text(out, encoding="utf-8")
    assert run(capfd, "format", str(bare), "--check") == (0, "", "")
    code, out, _ = run(capfd, "passage", str(article), "Another thing", "there.")
    assert (code, out) == (0, "passage: {document: text, start: 18, end: 38}\n")
    code, _, err = run(capfd, "passage", str(article), "thing")
    assert code == 1
    assert "2 places" in err
    assert run(capfd, "new", "--date", "March")[0] == 2
    bad = path.read_text().replace("start: 0", "start: 1")
    path.write_text(bad, encoding="utf-8")
    code, _, err = run(capfd, "check", str(path), "--documents", str(tmp_path))
    assert code == 1
    assert "inside a word" in err


def test_a_document_that_is_not_at_hand_is_said(capfd: Output, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run(capfd, "check", EXAMPLE, "--documents", str(tmp_path / "empty"))
    assert code == 0
    assert "not checked" in err


def test_the_schema_is_json(capfd: Output) -> None:
    code, out, _ = run(capfd, "schema")
    assert code == 0
    assert json.loads(out)["properties"]["claims"]


def shown(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    return str(block)


def test_the_example_of_the_how_to_gives_the_verdicts_that_it_says() -> None:
    reading = parse_dossier(shown("yaml"))
    assert reading.dossier is not None, reading.faults
    told = dict(
        re.findall(r"^\| `([a-z-]+)` \| ([a-z-]+) \|", HOW_TO.read_text("utf-8"), re.MULTILINE)
    )
    checked = by_id(check_dossier(reading.dossier, tocsin.Engine()))
    assert {id_: one.verdict.value for id_, one in checked.items()} == told


def test_the_reference_is_true() -> None:
    old = Path.cwd()
    os.chdir(ROOT)
    try:
        failed, tried = doctest.testfile(str(REFERENCE), module_relative=False, encoding="utf-8")
    finally:
        os.chdir(old)
    assert tried
    assert not failed


def test_every_field_and_check_and_everyday_name_is_documented() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    fields = {field.name for fields in FORMS.values() for field in fields}
    of_checks = {field.name for fields in CHECKS.values() for field in fields}
    words = fields | of_checks | set(CHECKS)
    assert (
        sorted(word for word in words if f"`{word}`" not in text and f"`{word}:" not in text) == []
    )
    bare = " ".join(text.split()).casefold()
    assert [name for name in _table() if " " in name and name not in bare] == []
