"""Every command's forms, exit codes and error lines, over the fake engine."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]


def one_line(text: str) -> str:
    assert text.startswith("tocsin: ")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    return text


def test_clear_hits_and_refused_have_their_exit_codes(tocsin_says: Say) -> None:
    assert tocsin_says("screen", "Anna Klar").code == 0
    assert tocsin_says("screen", "Vladmir Zlodey").code == 10
    assert tocsin_says("screen", "???").code == 3
    assert tocsin_says("screen", "Anna", "--lists", "no-such").code == 3


def test_screen_json_has_the_form_that_other_tools_read(tocsin_says: Say) -> None:
    said = tocsin_says(
        "--home", "h", "screen", "Vladmir Zlodey", "--schema", "person",
        "--birth-date", "7 Oct 1952", "--id", "passport:X 123", "--id", "imo:9126819",
        "--lists", "fake-list", "--threshold", "0.5", "--limit", "3", "--as-of", "2018-02-01",
        "--json",
    )  # fmt: skip
    assert said.code == 10
    answer = json.loads(said.out)
    assert answer["query"] == {
        "names": ["Vladmir Zlodey"],
        "schema": "Person",
        "birth_dates": ["1952-10-07"],
        "identifiers": ["passportNumber:X 123", "imoNumber:9126819"],
    }
    assert answer["decision"] == "match"
    assert answer["threshold"] == 0.5
    assert answer["as_of"] == "2018-02-01"
    assert answer["lists"][0]["id"] == "fake-list"
    assert answer["lists"][0]["version"] == "0123456789abcdef"
    hit = answer["hits"][0]
    assert {"id", "list", "caption", "score", "decision", "evidence", "parts"} <= set(hit)
    assert {"field", "query", "entry", "verdict"} <= set(hit["evidence"][0])
    assert said.err == ""


def test_people_read_effects_parts_and_what_is_behind_it(tocsin_says: Say) -> None:
    said = tocsin_says("screen", "Vladmir Zlodey")
    assert "blocked under Test Act 1" in said.out
    assert "vladmir ~ vladimir typo" in said.out
    assert "TEST-1 (2014-03-20)" in said.out
    assert "fake-list version 0123456789abcdef" in said.out
    assert "partial list: 1 of 2" in said.out
    assert said.out.index("blocked") < said.out.index("ZLODEY")


def test_a_clear_answer_says_against_what(tocsin_says: Say) -> None:
    said = tocsin_says("screen", "Anna Klar")
    assert "clear: nobody at or above 0.70" in said.out
    assert "published 2018-02-01" in said.out
    assert "partial list" in said.out


def test_a_listed_name_cannot_steer_the_terminal(tocsin_says: Say) -> None:
    out = tocsin_says("screen", "Zlodey").out
    assert "\x1b" not in out
    assert "[bold]" in out


def test_ftm_on_standard_input(tocsin_says: Say) -> None:
    entity = {
        "id": "c-1",
        "schema": "Person",
        "properties": {
            "name": ["Zlodey"],
            "birthDate": ["1952"],
            "nationality": ["ru"],
            "passportNumber": ["A1"],
            "gender": ["male"],
        },
    }
    said = tocsin_says("screen", "-", "--json", given=json.dumps(entity))
    assert said.code == 10
    assert json.loads(said.out)["query"] == {
        "names": ["Zlodey"],
        "schema": "Person",
        "id": "c-1",
        "birth_dates": ["1952"],
        "countries": ["ru"],
        "gender": "male",
        "identifiers": ["passportNumber:A1"],
    }


@pytest.mark.parametrize(
    "given", ["", "no json", "[]", "{}", '{"properties": 3}', '{"name": [[1]]}']
)
def test_bad_standard_input_is_one_line(tocsin_says: Say, given: str) -> None:
    said = tocsin_says("screen", "-", "--json", given=given)
    assert said.code == 1
    assert said.out == ""
    assert "standard input" in one_line(said.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen"],
        ["screen", "a", "--file", "b.csv"],
        ["screen", "a", "-o", "out.csv"],
        ["screen", "a", "--restart"],
        ["screen", "--file", "b.csv", "--schema", "Person"],
        ["screen", "a", "--bogus"],
        ["screen", "a", "b"],
        ["screen", ""],
        ["screen", "a", "--birth-date", "2017-13-01"],
        ["screen", "a", "--country", "nowhere at all"],
        ["screen", "a", "--schema", "Dragon"],
        ["screen", "a", "--gender", "dragon"],
        ["screen", "a", "--threshold", "1.5"],
        ["screen", "a", "--threshold", "nan"],
        ["screen", "a", "--threshold", "high"],
        ["screen", "a", "--limit", "0"],
        ["screen", "a", "--as-of", "2018-02-30"],
        ["screen", "a", "--as-of", "2018"],
        ["screen", "a", "--as-of", "20180201"],
        ["screen", "a", "--lists", ","],
        ["screen", "a", "--processes", "0"],
        ["screen", "a", "--id", "RU INN:7704813260"],
        ["screen", "a", "--id", "foo:bar"],
        ["screen", "a", "--id", "passport:"],
        ["screen", "a", "--id", "passport"],
        ["screen", "a\udcff"],
        ["screen", "--file", "b\udcff.csv"],
        ["screen", "--file", "b.csv", "-o", "out.txt"],
        ["load", "mine", "f.csv"],
        ["load", "mine", "f.csv", "--format", "xls"],
        ["load", "only-a-list"],
        ["load", "x", "f.csv", "--published", "yesterday"],
        ["compare", "one"],
        ["compare", "", "x"],
        ["compare", "x", " "],
        ["compare", "a", "b", "--schema", "Dragon"],
        ["evaluate", "nothing"],
        ["nonsense"],
        ["--bogus"],
    ],
)
def test_usage_errors_are_one_line_and_exit_2(tocsin_says: Say, arguments: list[str]) -> None:
    for words in (arguments, [*arguments, "--json"]):
        said = tocsin_says(*words)
        assert said.code == 2, said
        assert said.out == ""
        assert "; " in one_line(said.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen", "--file", "missing.csv"],
        ["screen", "--file", "."],
        ["screen", "--file", "missing.csv", "-o", "out.csv"],
        ["evaluate", "pairs", "missing.csv"],
        ["evaluate", "queries", "."],
        ["screen", "Boom"],
    ],
)
def test_errors_are_one_line_and_exit_1(
    tocsin_says: Say, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (arguments, [*arguments, "--json"]):
        said = tocsin_says(*words)
        assert said.code == 1
        assert said.out == ""
        assert "Traceback" not in one_line(said.err)


def test_debug_shows_the_traceback(tocsin_says: Say) -> None:
    with pytest.raises(ZeroDivisionError):
        tocsin_says("--debug", "screen", "Boom")


def test_interruption_is_one_line_and_exit_130(tocsin_says: Say, tmp_path: Path) -> None:
    assert tocsin_says("screen", "Interrupt").code == 130
    (tmp_path / "in.csv").write_text("name\nAnna\nInterrupt\n")
    out = tmp_path / "out.csv"
    said = tocsin_says("screen", "--file", str(tmp_path / "in.csv"), "-o", str(out))
    assert said.code == 130
    assert "run the same command again" in one_line(said.err)
    assert not out.exists()


def test_a_run_stopped_before_its_first_row_says_how_to_go_on(
    tocsin_says: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text("name\nAnna\nInterrupt\n")
    words = ("screen", "--file", str(path), "-o", str(out))
    monkeypatch.setattr("tocsin.screen.customers.open_customers", stop)
    assert "before anything was written" in one_line(tocsin_says(*words).err)
    (tmp_path / "out.csv.part").write_text("some")
    assert "to go on where it stopped" in one_line(tocsin_says(*words).err)
    said = tocsin_says(*words, "--restart")
    assert said.code == 130
    assert "again without --restart" in one_line(said.err)
    monkeypatch.setattr("tocsin.cli.screen_command.session_of", stop)
    assert "run the same command again" in one_line(tocsin_says(*words).err)


def test_the_customers_are_never_written_over(tocsin_says: Say, tmp_path: Path) -> None:
    path, link = tmp_path / "customers.csv", tmp_path / "link.csv"
    path.write_text("name\nAnna\n")
    link.symlink_to(path)
    for out in (path, link, tmp_path / "." / "customers.csv"):
        for more in ([], ["--force"], ["--restart"]):
            said = tocsin_says("screen", "--file", str(path), "-o", str(out), *more)
            assert said.code == 1
            assert "name another output" in one_line(said.err)
            assert path.read_text() == "name\nAnna\n"
    part = path.rename(tmp_path / "new.csv.part")
    said = tocsin_says("screen", "--file", str(part), "-o", str(tmp_path / "new.csv"), "--restart")
    assert said.code == 1
    assert "would replace" in one_line(said.err)
    assert part.read_text() == "name\nAnna\n"


def test_a_refused_run_leaves_no_file(tocsin_says: Say, tmp_path: Path) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "out.csv"
    path.write_text("name\nAnna\n")
    for more, code in (
        (["--lists", "no-such"], 3),
        (["--as-of", "2018-02-30"], 2),
        (["--threshold", "7"], 2),
    ):
        said = tocsin_says("screen", "--file", str(path), "-o", str(out), *more)
        assert said.code == code
        assert [p.name for p in tmp_path.iterdir()] == ["customers.csv"]


def test_settings_come_from_the_environment(
    tocsin_says: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_THRESHOLD", "0.9")
    assert json.loads(tocsin_says("screen", "Anna", "--json").out)["threshold"] == 0.9
    monkeypatch.setenv("TOCSIN_THRESHOLD", "much")
    said = tocsin_says("screen", "Anna")
    assert said.code == 2
    assert "TOCSIN_THRESHOLD" in one_line(said.err)


def test_load_and_lists_forms(tocsin_says: Say) -> None:
    said = tocsin_says(
        "load", "own", "a.csv", "--format", "csv", "--published", "2024-02-24", "--json"
    )
    assert said.code == 0
    loaded = json.loads(said.out)
    assert loaded["list"] == "own"
    assert {"version", "published", "records", "entities", "problems"} <= set(loaded)
    assert loaded["published"] == "2024-02-24"
    assert "1 problems" in tocsin_says("load", "us-ofac-sdn", "a.csv").out
    (listed,) = json.loads(tocsin_says("lists", "--json").out)
    assert {"id", "version", "published", "entities"} <= set(listed)
    assert "fake-list" in tocsin_says("lists").out


def test_a_load_says_its_first_problems_and_where_the_rest_is(tocsin_says: Say) -> None:
    said = tocsin_says("--home", "h", "load", "us-ofac-sdn", "a.csv")
    assert said.err.splitlines() == [
        *(f"tocsin: f.csv:{number}: problem: has no name" for number in range(2, 7)),
        (
            "tocsin: us-ofac-sdn: 120 records could not be read, 1 remarks on others; "
            "see all of them with: tocsin --home h lists --problems"
        ),
    ]
    said = tocsin_says("load", "us-ofac-sdn", "a.csv", "--json")
    assert said.err == ""
    loaded = json.loads(said.out)
    assert loaded["remarks"] == 1
    assert len(loaded["problem_rows"]) == 100
    assert loaded["problem_rows"][0] == {
        "locator": "f.csv:1",
        "message": "is a remark",
        "lost_record": False,
    }


def test_all_problems_of_all_lists_are_listed(tocsin_says: Say) -> None:
    lines = tocsin_says("lists", "--problems").out.splitlines()
    assert lines[0] == "fake-list\tf.csv:1\tremark\tis a remark"
    assert lines[1] == "fake-list\tf.csv:2\tproblem\thas no name"
    assert len(lines) == 121
    (listed,) = json.loads(tocsin_says("lists", "--problems", "--json").out)
    assert (listed["id"], listed["remarks"], len(listed["problem_rows"])) == ("fake-list", 1, 121)
    assert "problem_rows" not in json.loads(tocsin_says("lists", "--json").out)[0]


def test_entities_are_ftm_json_lines(tocsin_says: Say) -> None:
    said = tocsin_says("entities", "fake-list", "--json")
    (line,) = said.out.splitlines()
    assert {"id", "schema", "caption", "properties"} <= set(json.loads(line))
    assert tocsin_says("entities", "fake-list").out == "fake-1\tPerson\tZLODEY, Vladimir\n"
    unknown = tocsin_says("entities", "unknown", "--json")
    assert unknown.code == 3
    assert unknown.out == ""
    assert "unknown" in one_line(unknown.err)


def test_compare_form(tocsin_says: Say) -> None:
    said = tocsin_says("compare", "Zlodey", "Vladimir Zlodey", "--schema", "Person", "--json")
    assert said.code == 0
    assert json.loads(said.out)["score"] == 0.875
    assert {"score", "parts", "index"} <= set(json.loads(said.out))
    assert "score 0.8750" in tocsin_says("compare", "Zlodey", "Zlodey").out


def test_a_file_is_printed_with_reasons_and_a_summary(tocsin_says: Say, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("id,name,colour\n1,Anna,red\n2,Zlodey,blue\n3,,green\n4,???,grey\n")
    said = tocsin_says("screen", "--file", str(path))
    assert said.code == 10
    assert "row 3 (customer 2): Zlodey" in said.out
    assert "customers.csv:4: problem" in said.out
    assert "refused: nothing to compare" in said.out
    assert "4 rows: 1 with hits, 1 clear, 1 refused, 1 problems" in said.out
    assert "columns not used: colour" in said.err
    assert "Anna" not in said.out
    assert "Zlodey" not in said.err


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ("Anna\nBerta\n", 0, "2 clear"),
        ('Anna\nZlodey\n"\n', 10, "not clear: 1 rows were not screened"),
        ('Anna\n"open\n', 3, "not clear: 1 rows were not screened"),
        ("Anna\n???\n", 3, "not clear: 1 rows were not screened"),
        ("", 3, "nobody to screen"),
        ("\n\n", 3, "nobody to screen"),
    ],
)
def test_a_file_is_clear_only_when_every_customer_is(
    tocsin_says: Say, tmp_path: Path, rows: str, code: int, words: str
) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "out.csv"
    path.write_text(f"name\n{rows}")
    for more in ([], ["-o", str(out)]):
        said = tocsin_says("screen", "--file", str(path), *more)
        assert said.code == code, more
        assert words in said.out
        assert ("not clear" in said.out) == (code == 3 or "not clear" in words)
    for more in (["--json"], ["--json", "-o", str(out), "--force"]):
        assert tocsin_says("screen", "--file", str(path), *more).code == code, more


def test_a_file_of_answers_in_csv(tocsin_says: Say, tmp_path: Path) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "out.csv"
    path.write_text("id,name\n=1+1,Anna\n2,Zlodey\n＝cmd,\n")
    said = tocsin_says("screen", "--file", str(path), "-o", str(out), "--json")
    assert said.code == 10
    summary = json.loads(said.out)
    wanted = {"rows": 3, "screened": 2, "problems": 1, "hits": 1, "clear": 1, "refused": 0}
    assert wanted.items() <= summary.items()
    assert summary["output"] == str(out)
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["decision"] for row in rows] == ["clear", "match", "problem"]
    assert rows[0]["id"] == "'=1+1"
    assert rows[1]["effects"] == "blocked under Test Act 1"
    assert rows[1]["index"] == "f" * 16
    assert "no name" in rows[2]["reasons"]
    assert (rows[2]["id"], rows[2]["name"]) == ("'＝cmd", "")
    again = tocsin_says("screen", "--file", str(path), "-o", str(out))
    assert again.code == 1
    assert "--force" in one_line(again.err)
    assert tocsin_says("screen", "--file", str(path), "-o", str(out), "--force").code == 10


def test_a_file_of_answers_in_json_lines(tocsin_says: Say, tmp_path: Path) -> None:
    path, out = tmp_path / "customers.jsonl", tmp_path / "out.jsonl"
    bad = '{"name": "Berta", "id": "b", "dob": "never"}'
    path.write_text(f'{{"name": "Anna", "id": "a"}}\n{{"name": "Zlodey"}}\n{bad}\n')
    assert tocsin_says("screen", "--file", str(path), "-o", str(out)).code == 10
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["decision"] for row in rows] == ["clear", "match", "problem"]
    assert rows[0]["id"] == "a"
    assert (rows[2]["row"], rows[2]["id"], rows[2]["name"]) == (3, "b", "Berta")
    printed = tocsin_says("screen", "--file", str(path), "--json")
    assert [json.loads(line)["decision"] for line in printed.out.splitlines()] == [
        "clear",
        "match",
        "problem",
    ]


def test_a_result_file_of_another_kind_is_refused(tocsin_says: Say, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("name\nAnna\n")
    said = tocsin_says("screen", "--file", str(path), "-o", str(tmp_path / "out.xml"))
    assert said.code == 2
    assert ".csv or .jsonl" in one_line(said.err)
    assert not list(tmp_path.glob("out*"))


def test_help_has_an_example_for_every_command(tocsin_says: Say) -> None:
    for words in (["load"], ["lists"], ["entities"], ["screen"], ["compare"],
                  ["evaluate", "pairs"], ["evaluate", "queries"]):  # fmt: skip
        said = tocsin_says(*words, "--help")
        assert said.code == 0
        assert f"tocsin {words[0]}" in said.out or f"lists {words[0]}" in said.out
    assert "Exit codes" in tocsin_says("--help").out
    assert "Exit codes" in tocsin_says().out
    assert tocsin_says("--version").out.startswith("tocsin ")


def test_a_closed_pipe_is_quiet(fake_script: Path) -> None:
    command = f"{sys.executable} {fake_script} entities fake-list | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_help_loads_neither_the_engine_nor_tables(fake_script: Path) -> None:
    program = (
        "import sys; from tocsin.cli import main; main(['screen', '--help'])\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'numpy', 'rich', 'orjson'}))\n"
        "print('tocsin.engine' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert fake_script.exists()
    assert done.stdout.splitlines()[-2:] == ["[]", "False"]
