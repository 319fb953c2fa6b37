"""The past on the command line: versions, diff, history, rounds, lists and entities of a day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main

LIST = "my-list"
DAYS = ("2020-01-01", "2020-02-01", "2020-03-01")


def person(key: str, name: str, *programmes: tuple[str, str], **props: str) -> dict[str, Any]:
    return {
        "id": key,
        "schema": "Person",
        "properties": {"name": [name], **{k: [v] for k, v in props.items()}},
        "designations": [
            {"programme": p, **({"listed_on": day} if day else {})} for p, day in programmes
        ],
    }


VERSIONS = (
    [person("x-1", "Pavel Zhirkov", ("MAGNIT", "2013-04-12")), person("x-2", "Oleg Bogatskoy")],
    [
        person("x-1", "Pavel Zhirkov", ("MAGNIT", "2013-04-12"), birthDate="1960"),
        person("x-3", "Igor Samarin", ("GLOMAG", "")),
    ],
    [person("x-3", "Igor Samarin", ("GLOMAG", "")), person("x-2", "Oleg Bogatskoy")],
)


class Told:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Told]


@pytest.fixture
def run(
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    for name in ("TOCSIN_HOME", "TOCSIN_DATABASE"):
        monkeypatch.delenv(name, raising=False)

    def say(*words: str) -> Told:
        code = main(("--home", str(tmp_path / "home"), *words))
        out, err = capfdbinary.readouterr()
        return Told(code, out.decode(), err.decode())

    return say


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    daily = tmp_path / "daily"
    daily.mkdir()
    for day, entities in zip(DAYS, VERSIONS, strict=True):
        (daily / f"my-{day}.json").write_text("\n".join(map(json.dumps, entities)))
    return daily


@pytest.fixture
def loaded(run: Run, folder: Path) -> Run:
    told = run("load", LIST, "--format", "ftm", "--snapshots", str(folder), "--json")
    assert told.code == 0, told.err
    assert [v["published"] for v in told.json["loaded"]] == list(DAYS)
    return run


class TestSnapshots:
    def test_a_second_run_goes_on(self, loaded: Run, folder: Path) -> None:
        (folder / "my-2020-04-01.json").write_text((folder / "my-2020-01-01.json").read_text())
        told = loaded("load", LIST, "--format", "ftm", "--snapshots", str(folder), "--json").json
        assert [v["published"] for v in told["loaded"]] == ["2020-04-01"]
        assert (told["known"], told["refused"], told["undated"]) == (3, [], [])

    def test_what_cannot_be_read_is_named_and_stops_nothing(self, run: Run, folder: Path) -> None:
        (folder / "my-2020-01-15.json").write_text("<html>not found</html>")
        (folder / "my-2020-13-45.json").write_text("{}")
        (folder / "README").write_text("about")
        (folder / "my-2020-02-15").mkdir()
        told = run("load", LIST, "--format", "ftm", "--snapshots", str(folder), "--json")
        assert told.code == 1
        assert len(told.json["loaded"]) == 3
        assert {one["file"] for one in told.json["refused"]} == {
            "my-2020-01-15.json",
            "my-2020-02-15",
        }
        assert told.json["undated"] == ["README", "my-2020-13-45.json"]
        assert "my-2020-01-15.json: " in told.err

    def test_a_folder_of_a_day_is_one_version(self, run: Run, folder: Path) -> None:
        day = folder / "2020-05-05"
        day.mkdir()
        for number, entity in enumerate(VERSIONS[0]):
            (day / f"part{number}.json").write_text(json.dumps(entity))
        told = run("load", LIST, "--format", "ftm", "--snapshots", str(folder), "--json").json
        assert told["loaded"][-1]["files"] == ["part0.json", "part1.json"]

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("--snapshots", "absent"), 1, "cannot be read"),
            (("--snapshots", "."), 1, "holds no file whose name has a day"),
            (("--snapshots", ".", "x.csv"), 2, "takes no other files"),
            (("--snapshots", ".", "--published", "2020-01-01"), 2, "takes no other files"),
            ((), 2, "name the files of the list"),
        ],
    )
    def test_wrong_input_is_said(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...],
        code: int, said: str,
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        told = run("load", LIST, "--format", "ftm", *words)
        assert (told.code, told.out) == (code, "")
        assert said in told.err
        assert told.err.count("\n") == 1


class TestVersions:
    def test_every_version_is_told_oldest_first(self, loaded: Run) -> None:
        told = loaded("versions", LIST, "--json").json
        assert [(v["published"], v["in_force_from"]) for v in told] == list(
            zip(DAYS, DAYS, strict=True)
        )
        assert {v["published_from"] for v in told} == {"given"}
        assert [v["entities"] for v in told] == [2, 2, 2]
        assert told[0]["files"] == ["my-2020-01-01.json"]
        assert not any(v["reconstructed"] for v in told)
        assert all(len(v["version"]) == 16 for v in told)

    def test_a_reader_sees_days_and_files(self, loaded: Run) -> None:
        told = loaded("versions", LIST).out
        assert all(day in told for day in DAYS)
        assert "given" in told

    def test_nothing_is_quarantined(self, loaded: Run) -> None:
        assert loaded("versions", LIST, "--quarantined", "--json").json == []

    def test_an_older_version_says_what_stays_in_force(self, loaded: Run, folder: Path) -> None:
        old = folder / "my-2020-02-01.json"
        told = loaded("load", LIST, str(old), "--format", "ftm", "--published", "2019-01-01")
        assert told.code == 0
        assert "stays in force" in told.err
        assert len(loaded("versions", LIST, "--json").json) == 4

    def test_the_embedded_list_has_one(self, run: Run) -> None:
        (told,) = run("versions", "russia-2012-2018", "--json").json
        assert told["entities"] > 0


class TestDiff:
    def test_ids_come_go_and_change(self, loaded: Run) -> None:
        told = loaded("diff", LIST, DAYS[0], DAYS[1], "--json").json
        assert (told["added"], told["removed"]) == (["x-3"], ["x-2"])
        assert told["changed"] == [
            {
                "id": "x-1",
                "caption": "Pavel Zhirkov",
                "fields": {"birthDate": {"removed": [], "added": ["1960"]}},
            }
        ]

    def test_a_version_is_named_in_many_ways(self, loaded: Run) -> None:
        ids = [v["version"] for v in loaded("versions", LIST, "--json").json]
        wanted = loaded("diff", LIST, ids[0], ids[2], "--json").out
        for one, two in ((ids[0][:6], "latest"), (DAYS[0], DAYS[2]), ("2020-01-31", "2024-01-01")):
            assert loaded("diff", LIST, one, two, "--json").out == wanted

    def test_a_version_against_itself_differs_in_nothing(self, loaded: Run) -> None:
        told = loaded("diff", LIST, "latest", "latest", "--json").json
        assert (told["added"], told["removed"], told["changed"]) == ([], [], [])

    def test_csv_has_a_row_for_each_change(self, loaded: Run) -> None:
        told = loaded("diff", LIST, DAYS[0], DAYS[1], "--csv").out
        assert list(csv.reader(io.StringIO(told))) == [
            ["change", "id", "caption", "field", "removed", "added"],
            ["added", "x-3", "Igor Samarin", "", "", ""],
            ["removed", "x-2", "Oleg Bogatskoy", "", "", ""],
            ["changed", "x-1", "Pavel Zhirkov", "birthDate", "", "1960"],
        ]

    def test_a_reader_sees_signs_and_counts(self, loaded: Run) -> None:
        told = loaded("diff", LIST, DAYS[0], DAYS[1]).out
        assert "+ x-3 Igor Samarin" in told
        assert "1 added, 1 removed, 1 changed" in told

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("nobody", "latest", "latest"), 3, "no version of this list is loaded"),
            ((LIST, "2019-12-31", "latest"), 3, "the oldest is of 2020-01-01"),
            ((LIST, "2020-02-31", "latest"), 1, "is no day"),
            ((LIST, "abcdef", "latest"), 3, "is no version of my-list"),
            ((LIST, "yesterday", "latest"), 3, "tocsin versions my-list"),
            ((LIST, "", "latest"), 3, "is no version"),
            ((LIST, "latest", "latest", "--csv", "--json"), 2, "choose one"),
        ],
    )
    def test_wrong_input_is_said(
        self, loaded: Run, words: tuple[str, ...], code: int, said: str
    ) -> None:
        told = loaded("diff", *words)
        assert (told.code, told.out) == (code, "")
        assert said in told.err
        assert told.err.count("\n") == 1


class TestHistory:
    def test_an_entity_tells_its_events(self, loaded: Run) -> None:
        (told,) = loaded("history", "x-1", "--json").json
        assert (told["id"], told["list"], told["is_listed"]) == ("x-1", LIST, False)
        assert told["designations"][0]["listed_on"] == "2013-04-12"
        assert [(e["event"], e["day"], e["after"]) for e in told["events"]] == [
            ("added", DAYS[0], None),
            ("changed", DAYS[1], DAYS[0]),
            ("removed", DAYS[2], DAYS[1]),
        ]
        assert told["events"][1]["fields"] == {"birthDate": {"removed": [], "added": ["1960"]}}

    def test_a_name_finds_who_is_no_longer_listed(self, loaded: Run) -> None:
        assert [one["id"] for one in loaded("history", "Pavel Zhirkov", "--json").json] == ["x-1"]
        told = loaded("history", "pavel zhirkov").out
        assert "no longer listed" in told
        assert "removed after 2020-02-01, by 2020-03-01" in told

    def test_nobody_is_said(self, loaded: Run) -> None:
        assert loaded("history", "Nobuyuki Watanabe", "--json").json == []
        assert "nobody of that id or name" in loaded("history", "Nobuyuki Watanabe").out


class TestRounds:
    def test_days_told_and_days_between(self, loaded: Run) -> None:
        told = loaded("rounds", LIST, "--json").json
        assert [(r["day"], r["after"]) for r in told] == [
            (None, None),
            ("2013-04-12", None),
            (DAYS[1], DAYS[0]),
            (DAYS[2], DAYS[1]),
        ]
        by_day = {r["day"]: r for r in told}
        assert by_day["2013-04-12"]["added"] == [{"id": "x-1", "caption": "Pavel Zhirkov"}]
        assert [one["id"] for one in by_day[DAYS[1]]["removed"]] == ["x-2"]

    def test_one_programme(self, loaded: Run) -> None:
        (told,) = loaded("rounds", LIST, "--programme", "GLOMAG", "--json").json
        assert [one["id"] for one in told["added"]] == ["x-3"]

    def test_a_programme_that_is_none_names_those_that_are(self, loaded: Run) -> None:
        told = loaded("rounds", LIST, "--programme", "NONE")
        assert told.code == 3
        assert "GLOMAG, MAGNIT" in told.err


class TestAsOf:
    def test_lists_of_a_day(self, loaded: Run) -> None:
        (told,) = loaded("lists", "--as-of", "2020-02-10", "--json").json
        assert told["published"] == DAYS[1]
        assert told["gap"] == {
            "before": DAYS[1],
            "after": DAYS[2],
            "days_before": 9,
            "days_after": 20,
        }
        assert loaded("lists", "--json").json[0]["gap"] is None

    def test_entities_of_a_day_and_of_a_version(self, loaded: Run) -> None:
        def ids(*words: str) -> list[str]:
            told = loaded("entities", LIST, *words, "--json").out
            return sorted(json.loads(line)["id"] for line in told.splitlines())

        first = loaded("versions", LIST, "--json").json[0]["version"]
        assert ids() == ["x-2", "x-3"]
        assert ids("--as-of", "2020-01-20") == ids("--version", first) == ["x-1", "x-2"]
        assert ids("--version", DAYS[1]) == ["x-1", "x-3"]
        assert ids("--version", "latest") == ids()

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("entities", LIST, "--as-of", "2019-01-01"), 3, "no version of my-list is so old"),
            (("entities", LIST, "--as-of", "soon"), 2, "is no day"),
            (("entities", LIST, "--as-of", "2020-01-01", "--version", "latest"), 1, "both given"),
            (("entities", LIST, "--version", "fff"), 3, "is no version"),
            (("lists", "--as-of", "2020-1-1"), 2, "is no day"),
            (("screen", "Ann", "--as-of", "2020-02-30"), 2, "is no day"),
            (("history",), 2, "Missing argument"),
            (("rounds", "absent"), 3, "no version of this list is loaded"),
        ],
    )
    def test_wrong_input_is_said(
        self, loaded: Run, words: tuple[str, ...], code: int, said: str
    ) -> None:
        told = loaded(*words)
        assert (told.code, told.out) == (code, ""), told.err
        assert said in told.err
        assert told.err.count("\n") == 1

    def test_screening_of_a_day(self, loaded: Run) -> None:
        told = loaded("screen", "Pavel Zhirkov", "--as-of", "2020-02-10", "--json")
        assert told.code == 10
        assert told.json["as_of"] == "2020-02-10"
        (version,) = told.json["lists"]
        assert (version["published"], version["published_from"]) == (DAYS[1], "given")
        assert version["gap"]["days_before"] == 9
        assert loaded("screen", "Pavel Zhirkov", "--json").json["decision"] == "clear"

    def test_clear_is_refused_before_the_first_version(self, loaded: Run) -> None:
        told = loaded("screen", "Nobuyuki Watanabe", "--as-of", "2019-06-01", "--json")
        assert told.code == 3
        assert told.json["decision"] == "refused"
        assert "no version of my-list is as old as 2019-06-01" in told.json["reasons"][0]

    def test_a_list_without_a_version_so_old_stands_beside_one_that_has(
        self, loaded: Run, folder: Path
    ) -> None:
        file = folder / "my-2020-03-01.json"
        loaded("load", "other", str(file), "--format", "ftm", "--published", "2020-02-20")
        told = loaded("screen", "Igor Samarin", "--as-of", "2020-02-10", "--json").json
        gaps = {v["id"]: v["gap"]["before"] for v in told["lists"]}
        assert gaps == {LIST: DAYS[1], "other": None}
        assert {h["list"] for h in told["hits"]} == {LIST, "other"}
        assert any("no version of other is as old" in reason for reason in told["reasons"])
        nobody = ("screen", "Nobuyuki Watanabe", "--as-of", "2020-02-10", "--json")
        assert loaded(*nobody).code == 3
        assert loaded(*nobody, "--lists", LIST).code == 0

    @pytest.mark.parametrize("processes", ["1", "2"])
    def test_a_file_of_customers_is_asked_of_the_day(
        self, loaded: Run, tmp_path: Path, processes: str
    ) -> None:
        names = ["Pavel Zhirkov", "Oleg Bogatskoy", "Igor Samarin", "Nobuyuki Watanabe"]
        customers = tmp_path / "customers.csv"
        customers.write_text("\n".join(["name", *names]))
        found = {}
        for day in (*DAYS, None):
            words = ("--as-of", day) if day else ()
            told = loaded(
                "screen", "--file", str(customers), "--processes", processes, "--json", *words
            )
            assert told.code == 10, told.err
            answers = [json.loads(line) for line in told.out.splitlines()]
            found[day] = [[h["id"] for h in answer["hits"]] for answer in answers]
        assert found == {
            DAYS[0]: [["x-1"], ["x-2"], [], []],
            DAYS[1]: [["x-1"], [], ["x-3"], []],
            DAYS[2]: [[], ["x-2"], ["x-3"], []],
            None: [[], ["x-2"], ["x-3"], []],
        }


def test_an_engine_that_is_open_answers_from_what_it_read(tmp_path: Path, folder: Path) -> None:
    """Another process loads meanwhile: answers and the versions they name stay together."""
    from tocsin import Engine

    files = [folder / f"my-{day}.json" for day in DAYS]
    home = tmp_path / "home"
    Engine(home).load(LIST, [files[1]], format="ftm", published=DAYS[1])
    engine = Engine(home)
    (version,) = engine.lists()
    for place in (0, 2):
        Engine(home).load(LIST, [files[place]], format="ftm", published=DAYS[place])
    answer = engine.screen("Pavel Zhirkov")
    assert [(h.id, answer.lists[0].version) for h in answer.hits] == [("x-1", version.version)]
    assert sorted(e.id for e in engine.entities(LIST, version=version.version)) == ["x-1", "x-3"]
    (told,) = engine.history("x-1")
    assert told.is_listed
    assert Engine(home).screen("Pavel Zhirkov").hits == ()
