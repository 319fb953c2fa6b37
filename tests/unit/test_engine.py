"""The public API: opening, loading, asking, and refusing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tocsin
from tocsin.errors import ListFormatError, ListNotLoadedError, QueryError, TocsinError
from tocsin.lists.embedded import EMBEDDED_ID
from tocsin.model import Outcome, Query

PEOPLE = {"own-1": "Pavel Zhirkov", "own-2": "Oleg Bogatskoy"}


def write_list(path: Path, people: dict[str, str] | None = None) -> Path:
    rows = [
        {"id": key, "schema": "Person", "properties": {"name": [name]}}
        for key, name in (people or PEOPLE).items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def engine(tmp_path: Path) -> tocsin.Engine:
    engine = tocsin.open(tmp_path / "home")
    engine.load("own", [write_list(tmp_path / "own.ftm.json")], format="ftm")
    return engine


@pytest.fixture(scope="module")
def embedded() -> tocsin.Engine:
    return tocsin.Engine()


def test_problems_of_a_list_are_kept(engine: tocsin.Engine, tmp_path: Path) -> None:
    path = write_list(tmp_path / "new.ftm.json")
    path.write_text(path.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    assert list(engine.problems("own")) == []
    engine.load("own", [path], format="ftm")
    (problem,) = engine.problems("own")
    assert (problem.list, problem.locator, problem.lost_record) == ("own", "new.ftm.json:3", True)
    with pytest.raises(ListNotLoadedError):
        engine.problems("us-ofac-sdn")


class TestOpening:
    def test_a_home_need_not_exist(self, tmp_path: Path) -> None:
        home = tmp_path / "none"
        assert [v.list for v in tocsin.open(home).lists()] == [EMBEDDED_ID]
        assert not home.exists()

    def test_a_home_may_be_named_as_text(self, tmp_path: Path) -> None:
        assert tocsin.open(str(tmp_path)).home == tmp_path

    def test_the_environment_names_the_home(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TOCSIN_HOME", str(tmp_path))
        assert tocsin.open().home == tmp_path

    def test_the_home_of_the_user_is_the_default(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("TOCSIN_HOME", raising=False)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        home = tocsin.open().home
        assert home is not None
        assert "tocsin" in str(home)

    def test_importing_loads_little(self) -> None:
        code = (
            "import sys, tocsin; print([m for m in ('numpy', 'typer', 'rich') if m in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"

    def test_public_names_are_there(self) -> None:
        for name in tocsin.__all__:
            assert getattr(tocsin, name) is not None
        with pytest.raises(AttributeError, match="nonsense"):
            tocsin.nonsense  # noqa: B018


class TestLoading:
    def test_a_loaded_list_replaces_the_embedded_one(self, engine: tocsin.Engine) -> None:
        assert [v.list for v in engine.lists()] == ["own"]
        assert [h.id for h in engine.screen("Pavel Zhirkov").hits] == ["own-1"]

    def test_it_stays_for_the_next_engine(self, engine: tocsin.Engine) -> None:
        again = tocsin.Engine(engine.home)
        assert again.lists() == engine.lists()
        assert again.index_digest == engine.index_digest
        assert again.screen("Pavel Zhirkov").hits

    def test_the_index_follows(self, engine: tocsin.Engine, tmp_path: Path) -> None:
        before = engine.index_digest
        assert engine.screen("Nobuyuki Watanabe").decision is Outcome.CLEAR
        newer = write_list(tmp_path / "new.json", {"own-3": "Nobuyuki Watanabe"})
        version = engine.load("own", [newer], format="ftm")
        assert version.entities == 1
        assert engine.index_digest != before
        assert engine.screen("Nobuyuki Watanabe").hits
        assert engine.screen("Pavel Zhirkov").decision is Outcome.CLEAR

    def test_the_same_bytes_give_the_same_index(
        self, engine: tocsin.Engine, tmp_path: Path
    ) -> None:
        before = engine.index_digest
        engine.load("own", [tmp_path / "own.ftm.json"], format="ftm")
        assert engine.index_digest == before

    def test_a_failure_keeps_the_version_before(
        self, engine: tocsin.Engine, tmp_path: Path
    ) -> None:
        page = tmp_path / "page.json"
        page.write_text("<!DOCTYPE html><html><body>Not found</body></html>")
        before = engine.lists()
        with pytest.raises(TocsinError) as caught:
            engine.load("own", [page], format="ftm")
        assert isinstance(caught.value, ListFormatError)
        assert str(page) in str(caught.value)
        assert caught.value.remedy
        assert engine.lists() == before
        assert engine.screen("Pavel Zhirkov").hits
        assert tocsin.Engine(engine.home).screen("Pavel Zhirkov").hits

    def test_without_a_home_nothing_can_be_kept(self, tmp_path: Path) -> None:
        with pytest.raises(QueryError, match="open the engine with a home"):
            tocsin.Engine().load("own", [write_list(tmp_path / "x.json")], format="ftm")

    def test_entities_are_given_as_published(self, engine: tocsin.Engine) -> None:
        assert [e.caption for e in engine.entities("own")] == list(PEOPLE.values())
        with pytest.raises(ListNotLoadedError):
            engine.entities("us-ofac-sdn")


class TestAsking:
    def test_a_text_is_a_query_for_that_name(self, engine: tocsin.Engine) -> None:
        assert engine.screen("Pavel Zhirkov") == engine.screen(Query(("Pavel Zhirkov",)))

    def test_a_policy_is_obeyed(self, engine: tocsin.Engine) -> None:
        strict = engine.screen("Pavel Zhirkov", policy=tocsin.Policy(threshold=0.99))
        assert strict.decision is Outcome.CLEAR
        assert strict.threshold == 0.99

    @pytest.mark.parametrize("name", ["", "   ", "\t"])
    def test_an_empty_name_is_an_error(self, engine: tocsin.Engine, name: str) -> None:
        with pytest.raises(QueryError):
            engine.screen(name)

    def test_a_name_without_a_letter_is_refused(self, engine: tocsin.Engine) -> None:
        assert engine.screen("???").decision is Outcome.REFUSED

    def test_a_list_that_is_not_loaded_is_refused(self, engine: tocsin.Engine) -> None:
        for ask in (
            lambda: engine.screen("a", lists=["us-ofac-sdn"]),
            lambda: list(engine.screen_many([Query(("a",))], lists=["us-ofac-sdn"])),
        ):
            with pytest.raises(ListNotLoadedError) as caught:
                ask()
            assert "us-ofac-sdn" in str(caught.value)
            assert caught.value.remedy

    def test_a_list_that_does_not_answer_is_never_clear(self, engine: tocsin.Engine) -> None:
        """The embedded list does not answer beside loaded ones."""
        try:
            answer = engine.screen("Artem Chaika", lists=[EMBEDDED_ID])
        except ListNotLoadedError:
            return
        assert answer.decision is not Outcome.CLEAR

    def test_every_list_asked_for_answers_or_is_refused(self, engine: tocsin.Engine) -> None:
        asked = ["own", EMBEDDED_ID]
        try:
            answer = engine.screen("Artem Chaika", lists=asked)
        except ListNotLoadedError:
            return
        assert answer.decision is Outcome.REFUSED or {v.list for v in answer.lists} == set(asked)

    @pytest.mark.parametrize("day", ["01.02.2018", "2018-02-31", "20180201", ""])
    def test_a_day_that_is_none_is_an_error(self, embedded: tocsin.Engine, day: str) -> None:
        with pytest.raises(QueryError):
            embedded.screen("Sergei Naryshkin", as_of=day)
        with pytest.raises(QueryError):
            embedded.screen("Harriet Lindqvist", as_of=day)

    def test_hostile_names_are_answered(self, engine: tocsin.Engine) -> None:
        for name in ("x" * 100_000, "a " * 50_000, "\u202e\u0000Pavel", "李" * 5_000, "😀" * 99):
            assert engine.screen(name).decision in (Outcome.CLEAR, Outcome.REFUSED, Outcome.REVIEW)


class TestComparing:
    def test_an_empty_name_is_an_error(self, embedded: tocsin.Engine) -> None:
        with pytest.raises(QueryError):
            embedded.compare("", "Pavel")

    def test_the_schema_matters(self, embedded: tocsin.Engine) -> None:
        pair = ("PLA", "People's Liberation Army")
        person = embedded.compare(*pair, schema="Person").score
        assert embedded.compare(*pair, schema="Organization").score > person


class TestEvaluating:
    def test_pairs(self, embedded: tocsin.Engine) -> None:
        rows = [
            {"schema": "Person", "name1": "Pavel", "name2": "Pavel", "is_match": "true"},
            {"schema": "Person", "name1": "Pavel", "name2": "Watanabe", "is_match": "false"},
        ]
        report = embedded.evaluate_pairs(rows).report
        assert (report["precision"], report["recall"], report["f1"]) == (1.0, 1.0, 1.0)
        assert report["threshold"] == tocsin.Policy().threshold

    def test_queries(self, engine: tocsin.Engine) -> None:
        rows = [
            {"schema": "Person", "name": "Pavel Zhirkof", "expected": "own-1", "kind": "typo"},
            {"schema": "Person", "name": "Nobuyuki Watanabe", "expected": "", "kind": "nobody"},
            {"schema": "Person", "name": "Oleg Bogatskoy", "expected": "own-2", "kind": "same"},
        ]
        report = engine.evaluate_queries(rows, lists=["own"]).report
        assert report["recall_at_1"] == 1.0
        assert report["false_positive_rate"] == 0.0
        assert set(report["by_kind"]) == {"typo", "nobody", "same"}
        with pytest.raises(ListNotLoadedError):
            engine.evaluate_queries(rows, lists=["us-ofac-sdn"])
