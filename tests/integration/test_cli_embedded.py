"""The command line over the real engine: the embedded list and small lists of our own."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


class Tocsin:
    """The command in a process of its own, with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
        return subprocess.run(
            [sys.executable, "-m", "tocsin", "--home", str(self.home), *words],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    def json(self, *words: str, code: int = 0, given: str = "") -> Any:
        done = self(*words, "--json", given=given)
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def tocsin(tmp_path: Path) -> Tocsin:
    return Tocsin(tmp_path / "home")


@pytest.fixture
def own(tocsin: Tocsin, tmp_path: Path) -> Tocsin:
    people = [("w-1", "Ibrahim Testmann", "1970-02-03"), ("w-2", "Olga Musterova", "1981")]
    lines = [
        json.dumps({"id": i, "schema": "Person", "properties": {"name": [n], "birthDate": [b]}})
        for i, n, b in people
    ]
    path = tmp_path / "own.ftm.json"
    path.write_text("\n".join(lines) + "\n{broken\n")
    loaded = tocsin.json("load", "own-list", str(path), "--format", "ftm")
    assert (loaded["records"], loaded["entities"], loaded["problems"]) == (3, 2, 1)
    return tocsin


def test_problems_of_a_list_stay_visible(own: Tocsin, tmp_path: Path) -> None:
    (listed,) = own.json("lists", "--problems")
    (row,) = listed["problem_rows"]
    assert (row["locator"], row["lost_record"]) == ("own.ftm.json:3", True)
    done = own("load", "own-list", str(tmp_path / "own.ftm.json"), "--format", "ftm")
    assert "own.ftm.json:3: problem: " in done.stderr
    shown = done.stderr.rpartition("see all of them with: tocsin ")[2].split()
    assert shown == ["--home", str(own.home), "lists", "--problems"]
    assert "own-list\town.ftm.json:3\tproblem\t" in own("lists", "--problems").stdout


def test_the_embedded_list_answers_when_nothing_is_loaded(tocsin: Tocsin) -> None:
    answer = tocsin.json("screen", "Sergei Narishkin", "--birth-date", "1954", code=10)
    assert answer["hits"][0]["id"] == "ofac-16691"
    assert answer["lists"][0]["id"] == "russia-2012-2018"
    assert answer["hits"][0]["effects"][0]["words"].startswith("blocked")
    assert tocsin.json("lists")[0]["id"] == "russia-2012-2018"
    said = tocsin("screen", "Sergei Narishkin")
    assert "E.O. 13661" in said.stdout
    assert "24 of 39" in said.stdout


def test_a_pair_has_one_score(own: Tocsin) -> None:
    answer = own.json("screen", "Ibrahim Testman", "--schema", "Person", code=10)
    compared = own.json("compare", "Ibrahim Testman", "Ibrahim Testmann", "--schema", "Person")
    assert compared["score"] == answer["hits"][0]["score"]
    assert compared["index"] == answer["index"]


def test_loaded_entities_come_out_as_ftm(own: Tocsin) -> None:
    done = own("entities", "own-list", "--json")
    entities = [json.loads(line) for line in done.stdout.splitlines()]
    assert [e["id"] for e in entities] == ["w-1", "w-2"]
    assert entities[0]["properties"]["birthDate"] == ["1970-02-03"]


def test_a_bad_load_leaves_the_list_before(own: Tocsin, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html>not a list</html>")
    done = own("load", "own-list", str(page), "--format", "ftm", "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("tocsin: ")
    assert done.stderr.count("\n") == 1
    assert own.json("screen", "Olga Musterova", code=10)["hits"][0]["id"] == "w-2"


def test_lists_that_are_not_there(own: Tocsin, tmp_path: Path) -> None:
    assert own("screen", "Anna", "--lists", "us-ofac-sdn").returncode == 3
    assert own("entities", "us-ofac-sdn").returncode == 3
    done = own("load", "never-heard-of", str(tmp_path / "x.csv"))
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1


def test_an_entity_on_standard_input(own: Tocsin) -> None:
    entity = {"schema": "Person", "properties": {"name": ["Testmann I."], "birthDate": ["1970"]}}
    answer = own.json("screen", "-", "--threshold", "0.3", code=10, given=json.dumps(entity))
    assert answer["hits"][0]["id"] == "w-1"


def test_many_customers_on_two_processes_as_on_one(own: Tocsin, tmp_path: Path) -> None:
    rows = [f"{n},{'Olga Musterova' if n % 50 == 0 else f'Anna Number{n}'}" for n in range(200)]
    path = tmp_path / "customers.csv"
    path.write_text("\n".join(["id,name", *rows, "200,"]))
    outputs = []
    for processes in ("1", "2"):
        out = tmp_path / f"out{processes}.csv"
        summary = own.json(
            "screen", "--file", str(path), "-o", str(out), "--processes", processes, code=10
        )
        assert (summary["rows"], summary["problems"], summary["hits"]) == (201, 1, 4)
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    with (tmp_path / "out1.csv").open(newline="") as file:
        assert [row["id"] for row in csv.DictReader(file) if row["hit"]] == [
            "0",
            "50",
            "100",
            "150",
        ]


def test_the_examples_have_their_hits(tocsin: Tocsin) -> None:
    customers = tocsin("screen", "--file", str(CHECKOUT / "examples" / "customers.csv"))
    assert customers.returncode == 10
    assert " 0 problems" in customers.stdout
    names = str(CHECKOUT / "examples" / "article-names.csv")
    article = tocsin("screen", "--file", names, "--as-of", "2018-02-01")
    assert article.returncode == 10
    assert "KOROBOV, Igor" in article.stdout
    assert "CHAYKA, Artem Yuryevich" in article.stdout


def test_labelled_files_are_measured(own: Tocsin, tmp_path: Path) -> None:
    pairs, queries = tmp_path / "pairs.csv", tmp_path / "queries.csv"
    pairs.write_text(
        "schema,name1,name2,is_match\nPerson,Ivan Petrov,Ivan Petrov,true\n"
        "Person,Ivan Petrov,Maria Gonzalez,false\n"
    )
    out = tmp_path / "scored.csv"
    report = own.json("evaluate", "pairs", str(pairs), "--out", str(out))
    assert (report["n"], report["f1"]) == (2, 1.0)
    with out.open(newline="") as file:
        scored = list(csv.DictReader(file))
    assert float(scored[0]["score"]) > float(scored[1]["score"])
    queries.write_text(
        "schema,name,expected,birth_date,country,kind\n"
        "Person,Olga Musterova,w-2,1981,,exact\nPerson,Jane Nobody,,bad date,nowhere,none\n"
    )
    done = own(
        "evaluate", "queries", str(queries), "--lists", "own-list", "--json", "--out", str(out)
    )
    report = json.loads(done.stdout)
    assert report["recall_at_1"] == 1.0
    assert report["cpu_us_per_query"]["mean"] > 0
    assert "2 values could not be read (birth_date, country)" in done.stderr
    with out.open(newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["id"], first["rank"]) == ("w-2", "1")
    assert second["birth_date"] == "bad date"
    assert "by_kind:" in own("evaluate", "queries", str(queries)).stdout


@pytest.mark.parametrize(
    ("command", "content", "words"),
    [
        ("pairs", "schema,name1,name2,is_match\n\nPerson,,b,true\n", "line 3: name1 is empty; "),
        ("pairs", "schema,name1,name2,is_match\nPerson,a, ,true\n", "line 2: name2 is empty; "),
        ("queries", "schema,name,expected\n\nPerson,,x\n", "line 3: name is empty; "),
        ("queries", f"schema,name,expected\nPerson,{'x' * 200_000},x\n", "line 2: cannot be told"),
        ("queries", "schema,name,expected\nPerson,\udcff,x\n", "is not UTF-8"),
    ],
)
def test_a_labelled_row_that_cannot_be_used_is_named(
    tocsin: Tocsin, tmp_path: Path, command: str, content: str, words: str
) -> None:
    path = tmp_path / "labelled.csv"
    path.write_bytes(content.encode(errors="surrogateescape"))
    done = tocsin("evaluate", command, str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"tocsin: {path}: {words}")
    assert done.stderr.count("\n") == 1


def test_lists_tell_how_full_they_are(own: Tocsin) -> None:
    (listed,) = own.json("lists")
    assert listed["coverage"]["kinds"] == {"Person": 2}
    assert listed["coverage"]["rates"]["birth_date"] == 1.0
    assert listed["alarms"][0] == "1 records could not be read"
    assert listed["due_days"] is None
    said = own("lists", "--coverage")
    assert said.returncode == 0, said.stderr
    assert "Person 2" in said.stdout
    assert "birth date (persons) 100.0%" in said.stdout
    assert own("lists", "--coverage", "--problems").returncode == 2


def test_the_doctor_says_what_to_do_until_it_is_done(own: Tocsin) -> None:
    found = own.json("doctor", "own-list", code=1)
    assert [(one["kind"], one["needs_deed"]) for one in found if one["needs_deed"]] == [
        ("index", True)
    ]
    assert own("index").returncode == 0
    said = own("doctor", "own-list")
    assert said.returncode == 0, said.stdout
    assert said.stdout.splitlines()[-1] == "nothing to do"
    assert "note: own-list: 1 of 3 records could not be read" in said.stdout
    missed = own("doctor", "un-sc")
    assert missed.returncode == 1
    assert "to do: un-sc: is not loaded\n  tocsin update un-sc\n" in missed.stdout
    assert own("doctor", "--mirror", "https://mirror.example").returncode == 2
