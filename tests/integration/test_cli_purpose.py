"""What a listing does, asked on the command line: purposes, measures, the article's questions.

All of it is answered on the embedded list, with nothing loaded.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.cli import main
from tocsin.errors import PolicyError
from tocsin.model import Outcome, Verdict

DAY = "2018-02-01"


@dataclass(frozen=True)
class Said:
    returncode: int
    stdout: str
    stderr: str


class Tocsin:
    """The command line in process, over one engine of the embedded list."""

    def __init__(self, output: pytest.CaptureFixture[bytes]) -> None:
        self.output = output

    def __call__(self, *words: str) -> Said:
        code = main(words)
        out, err = self.output.readouterr()
        return Said(code, out.decode(), err.decode())

    def json(self, *words: str, code: int = 0) -> Any:
        done = self(*words, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def engine() -> tocsin.Engine:
    return tocsin.Engine()


@pytest.fixture
def tocsin_says(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    engine: tocsin.Engine,
) -> Tocsin:
    monkeypatch.setattr("tocsin.open", lambda _home=None: engine)
    for name in ("TOCSIN_THRESHOLD", "TOCSIN_LIMIT", "TOCSIN_PROCESSES"):
        monkeypatch.delenv(name, raising=False)
    return Tocsin(capfdbinary)


def cells_in(said: Said, column: int = 1) -> str:
    """Give one column of a printed table as one line."""
    lines = [line.split("│") for line in said.stdout.splitlines() if line.startswith("│")]
    return " ".join(" ".join(line[column] for line in lines).split())


class TestTheArticle:
    """The questions of an article of February 2018 that the effects answer."""

    @pytest.mark.parametrize(
        ("name", "code", "verdict", "words"),
        [
            (
                "Sergei Naryshkin",
                10,
                "barred",
                (
                    "entry is barred: barred from entry (waivable) under E.O. 13661 "
                    "since 20 March 2014"
                ),
            ),
            (
                "Igor Korobov",
                10,
                "barred",
                (
                    "entry is barred: barred from entry under E.O. 13694 as amended by "
                    "E.O. 13757 since 29 December 2016"
                ),
            ),
            (
                "Alexander Bortnikov",
                0,
                "not-barred",
                (
                    "this listing does not bar entry: named in the CAATSA section 241 report; "
                    "a listing without effect"
                ),
            ),
        ],
    )
    def test_could_the_three_visitors_enter(
        self, tocsin_says: Tocsin, name: str, code: int, verdict: str, words: str
    ) -> None:
        asked = ("screen", name, "--as-of", DAY, "--purpose", "entry")
        answer = tocsin_says.json(*asked, code=code)
        assert (answer["purpose"], answer["verdict"]) == ("entry", verdict)
        hit = answer["hits"][0]
        assert hit["bar"]["words"] == words
        assert all(effect["legal_basis"] and effect["source"] for effect in hit["effects"])

    def test_before_his_listing_the_third_visitor_was_not_barred_either(
        self, tocsin_says: Tocsin
    ) -> None:
        asked = ("screen", "Igor Korobov", "--as-of", "2016-12-28", "--purpose", "entry")
        assert tocsin_says.json(*asked)["hits"] == []

    def test_the_son_is_on_global_magnitsky_and_not_on_the_list_of_the_act(
        self, tocsin_says: Tocsin
    ) -> None:
        answer = tocsin_says.json("screen", "Artem Chaika", "--as-of", DAY, code=10)
        hit = answer["hits"][0]
        assert hit["caption"] == "CHAYKA, Artem Yuryevich"
        assert {effect["programme"] for effect in hit["effects"]} == {"GLOMAG"}
        assert hit["effect_words"] == (
            "blocked and barred from entry under Global Magnitsky (E.O. 13818) "
            "since 21 December 2017"
        )

    @pytest.mark.parametrize(
        ("name", "code", "verdict"),
        [("Tupolev", 0, "not-barred"), ("Kalashnikov Concern", 10, "barred")],
    )
    def test_a_payment_to_one_of_the_39_is_decided_by_its_other_listings(
        self, tocsin_says: Tocsin, name: str, code: int, verdict: str
    ) -> None:
        answer = tocsin_says.json("screen", name, "--as-of", DAY, "--purpose", "payment", code=code)
        assert answer["verdict"] == verdict
        assert any(e["programme"] == "CAATSA-231D" for e in answer["hits"][0]["effects"])

    def test_the_oligarch_list_was_no_sanctions_list(self, tocsin_says: Tocsin) -> None:
        (rule,) = tocsin_says.json("effects", "CAATSA-241")
        assert rule["effect"] == "names-only"
        assert "no sanctions list" in rule["source"]
        (other,) = tocsin_says.json("effects", "CAATSA-231D", "--as-of", DAY)
        assert other["effect"] == "names-only"
        assert tocsin_says.json("effects", "CAATSA-241", "--as-of", "2018-01-28") == []


class TestPurposes:
    def test_people_read_the_effect_first_and_the_purpose_with_it(
        self, tocsin_says: Tocsin
    ) -> None:
        said = tocsin_says(
            "screen", "Gazprombank OAO", "--as-of", DAY, "--purpose", "payment", "--limit", "1"
        )
        assert said.returncode == 0
        first, *_ = said.stdout.splitlines()
        assert first == f"payment on {DAY}: not barred by the listings found"
        cells = cells_in(said)
        assert cells.startswith(
            "sectoral: new debt of more than 14 days (Directive 1); not blocked; also new equity"
        )
        assert "this listing does not bar a payment" in cells

    def test_a_sectoral_bank_may_be_paid_but_not_lent_to(self, tocsin_says: Tocsin) -> None:
        asked = ("screen", "Gazprombank OAO", "--as-of", DAY, "--purpose")
        assert tocsin_says.json(*asked, "payment")["verdict"] == "not-barred"
        assert tocsin_says.json(*asked, "account", code=10)["verdict"] == "conditional"
        assert tocsin_says.json(*asked, "securities", code=10)["verdict"] == "conditional"
        assert tocsin_says.json(*asked, "trade")["verdict"] == "not-barred"

    def test_a_licence_stands_beside_the_bar(self, tocsin_says: Tocsin) -> None:
        asked = ("screen", "Federal Security Service", "--as-of", DAY, "--purpose", "payment")
        hit = tocsin_says.json(*asked, code=10)["hits"][0]
        assert hit["bar"]["verdict"] == "barred"
        assert [beside["id"] for beside in hit["bar"]["beside"]] == ["cyber-gl-1"]
        shown = cells_in(tocsin_says(*asked, "--limit", "1"))
        assert "beside it, licence since 2017-02-02 until 2018-03-15: General License 1" in shown

    def test_without_a_purpose_a_hit_is_a_hit(self, tocsin_says: Tocsin) -> None:
        answer = tocsin_says.json("screen", "Alexander Bortnikov", "--as-of", DAY, code=10)
        assert "purpose" not in answer
        assert "bar" not in answer["hits"][0]

    def test_a_word_that_is_no_purpose_is_a_usage_error(self, tocsin_says: Tocsin) -> None:
        said = tocsin_says("screen", "Anna", "--purpose", "travel")
        assert said.returncode == 2
        assert said.stderr == (
            "tocsin: --purpose: 'travel' is no purpose; give one of payment, account, entry, "
            "trade, securities\n"
        )

    def test_hits_that_are_not_shown_are_weighed(self, tocsin_says: Tocsin) -> None:
        asked = ("screen", "Bank Rossiya", "--as-of", DAY, "--purpose", "payment", "--limit")
        many = tocsin_says.json(*asked, "50", code=10)
        few = tocsin_says.json(*asked, "1", code=10)
        assert many["verdict"] == few["verdict"] == "barred"


class TestFiles:
    CUSTOMERS = "id,name\n1,Alexander Bortnikov\n2,Igor Korobov\n3,Harriet Lindqvist\n"

    @pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
    def test_a_file_is_decided_by_purpose(
        self, tocsin_says: Tocsin, tmp_path: Path, suffix: str
    ) -> None:
        path, out = tmp_path / "in.csv", tmp_path / f"out.{suffix}"
        path.write_text(self.CUSTOMERS)
        words = ("screen", "--file", str(path), "-o", str(out), "--as-of", DAY)
        counts = tocsin_says.json(*words, "--purpose", "entry", code=10)
        assert (counts["hits"], counts["clear"]) == (1, 2)
        assert decisions_in(out) == {"1": "clear", "2": "review", "3": "clear"}
        bars = bars_in(out)
        assert bars["1"].startswith("this listing does not bar entry")
        assert bars["2"].startswith("entry is barred")

    def test_a_run_is_not_gone_on_with_for_another_purpose(
        self, tocsin_says: Tocsin, tmp_path: Path
    ) -> None:
        path, out = tmp_path / "in.csv", tmp_path / "out.csv"
        path.write_text(self.CUSTOMERS)
        words = ("screen", "--file", str(path), "-o", str(out), "--as-of", DAY)
        assert tocsin_says(*words, "--purpose", "entry").returncode == 10
        assert tocsin_says(*words, "--purpose", "payment").returncode == 1

    def test_a_printed_file_says_what_stops_nothing(
        self, tocsin_says: Tocsin, tmp_path: Path
    ) -> None:
        path = tmp_path / "in.csv"
        path.write_text("id,name\n1,Alexander Bortnikov\n")
        said = tocsin_says("screen", "--file", str(path), "--as-of", DAY, "--purpose", "entry")
        assert said.returncode == 0
        assert "not barred by the listings found" in said.stdout


def rows_in(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def decisions_in(path: Path) -> dict[str, str]:
    return {row["id"]: row["decision"] for row in rows_in(path)}


def bars_in(path: Path) -> dict[str, str]:
    found = {}
    for row in rows_in(path):
        if path.suffix == ".csv":
            found[row["id"]] = row["bar"]
        elif row["hits"]:
            found[row["id"]] = row["hits"][0]["bar"]["words"]
    return found


class TestTables:
    def test_an_unknown_programme_is_said_to_be_unknown(self, tocsin_says: Tocsin) -> None:
        said = tocsin_says("effects", "NO-SUCH")
        assert said.returncode == 3
        assert said.stdout == "NO-SUCH: unknown; the tables do not hold this programme\n"
        assert tocsin_says.json("effects", "NO-SUCH", code=3) == []

    def test_effects_of_a_day(self, tocsin_says: Tocsin) -> None:
        rules = tocsin_says.json("effects", "UKRAINE-EO13662", "--as-of", "2014-08-01")
        words = [rule["words"] for rule in rules]
        assert "sectoral: new debt of more than 90 days (Directive 1); not blocked" in words
        assert not any("Directive 3" in text for text in words)
        assert all(rule["legal_basis"] and rule["source"] for rule in rules)

    def test_every_designation_of_the_embedded_list_is_mapped(self, tocsin_says: Tocsin) -> None:
        (found,) = tocsin_says.json("effects", "--coverage")
        assert found["mapped"] == found["designations"] > 700
        assert (found["share"], found["unknown"]) == (1.0, {})

    def test_coverage_takes_no_programme(self, tocsin_says: Tocsin) -> None:
        assert tocsin_says("effects", "MAGNIT", "--coverage").returncode == 2

    def test_measures_of_a_day(self, tocsin_says: Tocsin) -> None:
        found = tocsin_says.json("measures", "--as-of", DAY)
        ids = {measure["id"] for measure in found}
        assert {"us-expulsion-2016-12", "ru-adoption-ban", "cyber-gl-1"} <= ids
        assert "us-expulsion-2018-03" not in ids
        (only,) = tocsin_says.json("measures", "--as-of", DAY, "--kind", "expulsion")
        assert only["words"].endswith("a measure that is no listing")
        assert only["since"] == "2016-12-29"

    def test_a_table_of_ones_own_is_checked(self, tocsin_says: Tocsin, tmp_path: Path) -> None:
        own = tmp_path / "own.csv"
        head = "id,kind,actor,since,until,touches,purposes,words,legal_basis,source\n"
        own.write_text(f"{head}a,licence,me,2020,,programme:X,,words,basis,source\n")
        assert [m["id"] for m in tocsin_says.json("measures", "--file", str(own))] == ["a"]
        own.write_text(f"{head}a,permit,me,2020,,programme:X,,words,basis,source\n")
        said = tocsin_says("measures", "--file", str(own))
        assert said.returncode == 1
        assert f"{own}:2: kind permit is not known; use one of licence" in said.stderr

    def test_a_kind_that_is_none_is_a_usage_error(self, tocsin_says: Tocsin) -> None:
        assert tocsin_says("measures", "--kind", "permit").returncode == 2


class TestPython:
    def test_every_way_to_ask_takes_a_purpose(self, engine: tocsin.Engine) -> None:
        query = tocsin.Query(("Alexander Bortnikov",), schema="Person")
        one = engine.screen(query, as_of=DAY, purpose="entry")
        assert (one.decision, one.verdict) == (Outcome.CLEAR, Verdict.NOT_BARRED)
        assert engine.prepare(as_of=DAY, purpose="entry")(query) == one
        many = engine.screen_many([query], as_of=DAY, purpose="entry", processes=1)
        assert list(many) == [one]
        policy = tocsin.Policy(purpose=one.purpose)
        assert engine.screen(query, as_of=DAY, policy=policy) == one

    def test_arrow_data_takes_a_purpose(self, engine: tocsin.Engine) -> None:
        pa = pytest.importorskip("pyarrow")
        rows = engine.screen_arrow(
            pa.table({"name": ["Igor Korobov", "Anna"]}), as_of=DAY, purpose="entry", processes=1
        )
        first, second = rows.read_all().to_pylist()
        assert (first["verdict"], second["verdict"]) == ("barred", "not-barred")
        assert first["hits"][0]["bar"]["purpose"] == "entry"

    def test_a_word_that_is_no_purpose_is_refused(self, engine: tocsin.Engine) -> None:
        with pytest.raises(PolicyError, match="no purpose"):
            engine.screen("Anna", purpose="travel")
