"""The engine over real and small lists: the article's questions, and one score for one pair."""

from __future__ import annotations

import doctest
import json
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.errors import TocsinError
from tocsin.model import Answer, Hit, Identifier, Outcome, Query

#: The day before the article's visitors were written about.
DAY = "2018-02-01"

LISTED: list[dict[str, Any]] = [
    {
        "id": "own-1",
        "schema": "Person",
        "properties": {
            "name": ["Pavel Olegovich Zhirkov"],
            "alias": ["Pavlo Zhyrkov", "Жирков Павел Олегович"],
            "weakAlias": ["The Locksmith"],
            "birthDate": ["1970-03-02"],
            "nationality": ["ru"],
            "passportNumber": ["A1234567"],
        },
    },
    {
        "id": "own-2",
        "schema": "Company",
        "properties": {"name": ["Zarya Bogatskoy Trading LLC"], "innCode": ["7704813260"]},
    },
    {
        "id": "own-3",
        "schema": "Vessel",
        "properties": {"name": ["Zarya 22"], "imoNumber": ["9387421"], "flag": ["kp"]},
    },
    {"id": "own-4", "schema": "Person", "properties": {"name": ["Nobuyuki Watanabe"]}},
]

QUERIES = [
    Query(("Pavel Zhirkov",), schema="Person", id="c-1"),
    Query(("Жирков Павел",), schema="Person", birth_dates=("1970",), id="c-2"),
    Query(("Zarya Bogatskoy",), schema="Company", id="c-3"),
    Query(("Zarya 23",), schema="Vessel", id="c-4"),
    Query(("Harriet Lindqvist",), schema="Person", id="c-5"),
    Query(("???",), schema="Person", id="c-6"),
    Query(("Someone",), identifiers=(Identifier("passportNumber", "A1234567"),), id="c-7"),
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> tocsin.Engine:
    return tocsin.open(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def own(tmp_path: Path) -> tocsin.Engine:
    engine = tocsin.open(tmp_path / "home")
    engine.load("own", [write(tmp_path / "own.json", LISTED)], format="ftm")
    return engine


def person(engine: tocsin.Engine, name: str, as_of: str | None = DAY) -> Answer:
    return engine.screen(Query((name,), schema="Person"), as_of=as_of)


def effects(hit: Hit) -> set[str]:
    return {effect.effect for effect in hit.effects}


class TestTheArticle:
    @pytest.mark.parametrize(
        ("name", "since"),
        [
            ("Sergey Naryshkin", "2014-03-20"),
            ("Sergei Narishkin", "2014-03-20"),
            ("Сергей Нарышкин", "2014-03-20"),
            ("Igor Korobov", "2016-12-29"),
        ],
    )
    def test_two_visitors_were_barred(self, embedded: tocsin.Engine, name: str, since: str) -> None:
        hit = person(embedded, name).hits[0]
        assert effects(hit) >= {"blocked", "entry-ban"}
        assert {e.since for e in hit.effects if e.effect == "entry-ban"} == {since}

    def test_the_third_was_named_only(self, embedded: tocsin.Engine) -> None:
        for hit in person(embedded, "Alexander Bortnikov").hits:
            assert effects(hit) == {"names-only"}

    def test_nobody_was_barred_before_listing(self, embedded: tocsin.Engine) -> None:
        assert person(embedded, "Igor Korobov", "2016-12-28").decision is Outcome.CLEAR
        assert person(embedded, "Igor Korobov", "2016-12-29").hits

    def test_the_son_is_on_global_magnitsky(self, embedded: tocsin.Engine) -> None:
        hit = person(embedded, "Artem Chaika").hits[0]
        assert {d.programme for d in hit.designations} == {"GLOMAG"}
        assert "CHAYKA" in hit.caption.upper()
        listed = [
            e for e in embedded.entities("russia-2012-2018")
            if any(d.programme == "MAGNIT" for d in e.designations)
        ]  # fmt: skip
        assert len(listed) == 49
        assert hit.id not in {e.id for e in listed}

    @pytest.mark.parametrize(
        "name", ["Alexander Torshin", "Vladimir Putin", "Sergey Kislyak", "Yury Chaika"]
    )
    def test_others_were_not_listed(self, embedded: tocsin.Engine, name: str) -> None:
        answer = person(embedded, name)
        assert answer.hits == ()
        assert answer.decision is Outcome.CLEAR
        assert any("incomplete" in reason for reason in answer.reasons)

    def test_the_39_are_named_and_judged_by_other_lists(self, embedded: tocsin.Engine) -> None:
        """Section 231(d) sanctions nobody by itself: what the entity is otherwise decides."""
        seen: dict[str, set[str]] = {}
        for entity in embedded.entities("russia-2012-2018"):
            if any(d.programme == "CAATSA-231D" for d in entity.designations):
                query = Query((entity.caption,), schema=entity.schema)
                hits = embedded.screen(query, as_of=DAY).hits
                (hit,) = [h for h in hits if h.id == entity.id]
                seen[hit.id] = effects(hit)
        assert len(seen) == 24
        assert all("names-only" in found for found in seen.values())
        assert sum("blocked" in found for found in seen.values()) > 5
        assert sum(found == {"names-only"} for found in seen.values()) > 5

    def test_kalashnikov_was_blocked_too(self, embedded: tocsin.Engine) -> None:
        hit = embedded.screen(Query(("Kalashnikov Concern",), schema="Company"), as_of=DAY).hits[0]
        assert effects(hit) >= {"blocked", "names-only"}

    def test_every_answer_says_from_what(self, embedded: tocsin.Engine) -> None:
        answer = person(embedded, "Igor Korobov")
        assert answer.index == embedded.index_digest
        assert [(v.list, bool(v.incomplete)) for v in answer.lists] == [("russia-2012-2018", True)]
        assert answer.hits[0].comparison.parts
        assert answer.hits[0].designations[0].source


class TestOneScore:
    def test_compare_gives_the_score_of_screen(self, own: tocsin.Engine) -> None:
        asked = 0
        for query in QUERIES[:5]:
            answer = own.screen(query, policy=tocsin.Policy(threshold=0.3))
            for hit in answer.hits:
                if hit.comparison.evidence:
                    continue
                pair = (hit.comparison.query_name, hit.comparison.entry_name)
                alone = own.compare(*pair, schema=query.schema)
                assert alone.score == pytest.approx(hit.score, abs=1e-6)
                assert alone.parts == hit.comparison.parts
                asked += 1
        assert asked >= 3

    def test_evaluate_gives_the_score_of_screen_and_compare(self, own: tocsin.Engine) -> None:
        rows = [{"schema": q.schema, "name": q.names[0], "expected": ""} for q in QUERIES[:5]]
        found = own.evaluate_queries(rows).rows
        for query, row in zip(QUERIES[:5], found, strict=True):
            plain = Query(query.names, schema=query.schema)
            answer = own.screen(plain, policy=tocsin.Policy(threshold=0.0, limit=1))
            best = answer.hits[0] if answer.hits else None
            assert row["id"] == (best.id if best else "")
            assert row["score"] == pytest.approx(best.score if best else 0.0, abs=1e-4)
        pair = {"schema": "Person", "name1": "Pavel Zhirkov", "name2": "Pavlo Zhyrkov"}
        scored = own.evaluate_pairs([{**pair, "is_match": "true"}]).rows[0]["score"]
        alone = own.compare("Pavel Zhirkov", "Pavlo Zhyrkov", schema="Person").score
        assert scored == pytest.approx(alone, abs=1e-4)

    def test_over_the_embedded_list_too(self, embedded: tocsin.Engine) -> None:
        for name in ("Sergei Narishkin", "Igor Korobow", "Kadyrov Ramzan"):
            hit = person(embedded, name, None).hits[0]
            alone = embedded.compare(name, hit.comparison.entry_name, schema="Person")
            assert alone.score == pytest.approx(hit.score, abs=1e-6)

    @pytest.mark.parametrize("processes", [1, 2])
    def test_many_are_answered_as_one(self, own: tocsin.Engine, processes: int) -> None:
        asked = QUERIES * 20
        answers = list(own.screen_many(iter(asked), processes=processes))
        assert answers == [own.screen(q) for q in asked]


class TestFacts:
    def test_whatever_is_known_is_used(self, own: tocsin.Engine) -> None:
        def best(**facts: Any) -> Hit:
            query = Query(("Pavel Zhirkov",), schema="Person", **facts)
            return own.screen(query, policy=tocsin.Policy(threshold=0.3)).hits[0]

        plain = best()
        assert plain.decision is Outcome.REVIEW
        assert best(birth_dates=("1970-03-02",)).score > plain.score
        assert best(countries=("ru",)).score > plain.score
        assert best(birth_dates=("1991-11-11",)).score < plain.score
        assert best(countries=("se",)).score < plain.score

    def test_a_number_outweighs_the_name(self, own: tocsin.Engine) -> None:
        answer = own.screen(QUERIES[6])
        assert [h.id for h in answer.hits] == ["own-1"]
        assert answer.decision is Outcome.MATCH
        assert answer.hits[0].score >= 0.9

    def test_weak_aliases(self, own: tocsin.Engine) -> None:
        query = Query(("The Locksmith",), schema="Person")
        assert own.screen(query).decision is Outcome.CLEAR
        loud = own.screen(query, policy=tocsin.Policy(alert_on_weak_aliases=True))
        assert [h.id for h in loud.hits] == ["own-1"]


class TestDamage:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\x00" * 4096,
            b"<html><body>503</body></html>",
            b'{"id": "own-9", "schema": "Person", "prop',
            b"\xff\xfe\x00\xd8 not text",
            b"PK\x03\x04 not a zip",
            b"\x1f\x8b\x08 not gzip",
        ],
    )
    def test_a_bad_file_leaves_the_old_version(
        self, own: tocsin.Engine, tmp_path: Path, content: bytes
    ) -> None:
        bad = tmp_path / "bad.json"
        bad.write_bytes(content)
        before = (own.lists(), own.index_digest, own.screen(QUERIES[0]))
        with pytest.raises(TocsinError) as caught:
            own.load("own", [bad], format="ftm")
        assert "bad.json" in str(caught.value)
        assert caught.value.remedy
        assert (own.lists(), own.index_digest, own.screen(QUERIES[0])) == before
        assert tocsin.open(own.home).screen(QUERIES[0]) == before[2]

    def test_a_folder_is_no_list(self, own: tocsin.Engine, tmp_path: Path) -> None:
        with pytest.raises(TocsinError):
            own.load("own", [tmp_path], format="ftm")
        assert own.screen(QUERIES[0]).hits

    def test_a_missing_file_is_named(self, own: tocsin.Engine, tmp_path: Path) -> None:
        with pytest.raises(TocsinError, match=r"none\.json"):
            own.load("own", [tmp_path / "none.json"], format="ftm")
        assert own.screen(QUERIES[0]).hits

    def test_a_home_that_was_damaged_is_never_clear(self, own: tocsin.Engine) -> None:
        assert own.home is not None
        path = own.home / "tocsin.db"
        path.write_bytes(path.read_bytes()[:5000])
        with pytest.raises(TocsinError) as caught:
            tocsin.open(own.home).screen(QUERIES[4])
        assert caught.value.remedy


def test_two_lists_answer_together_and_apart(own: tocsin.Engine, tmp_path: Path) -> None:
    rows = [{**LISTED[0], "id": "b-1"}]
    own.load("second", [write(tmp_path / "b.json", rows)], format="ftm")
    assert {h.list for h in own.screen(QUERIES[0]).hits} == {"own", "second"}
    assert [h.id for h in own.screen(QUERIES[0], lists=["second"]).hits] == ["b-1"]
    assert own.screen(Query(("Nobuyuki Watanabe",)), lists=["second"]).decision is Outcome.CLEAR


DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_examples_of_the_python_reference_run() -> None:
    failed, tried = doctest.testfile(
        str(DOCS / "reference" / "python.md"), module_relative=False, encoding="utf-8"
    )
    assert tried > 20
    assert failed == 0


def test_the_example_of_a_search_is_what_the_code_computes() -> None:
    failed, tried = doctest.testfile(
        str(DOCS / "explanation" / "search.md"), module_relative=False, encoding="utf-8"
    )
    assert tried > 20
    assert failed == 0


def explained() -> list[list[str]]:
    """Read the table of pairs in the explanation of matching."""
    text = (DOCS / "explanation" / "matching.md").read_text("utf-8")
    table = text.partition("| Asked | Listed |")[2].partition("\n\n")[0]
    lines = table.splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("row", explained(), ids=lambda row: f"{row[0]} / {row[1]}")
def test_the_table_in_the_explanation_is_true(embedded: tocsin.Engine, row: list[str]) -> None:
    asked, listed, told, reaches = row
    comparison = embedded.compare(asked, listed, schema="Person")
    assert sorted(p.verdict for p in comparison.parts) == sorted(told.split(", "))
    assert (comparison.score >= tocsin.Policy().threshold) is (reaches == "yes")


def test_namesakes_elsewhere_hide_nobody(tmp_path: Path) -> None:
    """Hundreds of equal hits on another list, or of another day, must not crowd one out."""

    def written(name: str, rows: list[dict[str, object]]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    def person(number: int, listed_on: str) -> dict[str, object]:
        return {
            "id": f"p-{number}",
            "schema": "Person",
            "properties": {"name": ["Pavel Zhirkov"]},
            "designations": [{"programme": "X", "listed_on": listed_on}],
        }

    engine = tocsin.open(tmp_path / "home")
    many = [person(i, "2020-01-01") for i in range(300)]
    engine.load("crowd", [written("crowd.jsonl", [*many, person(999, "2014-01-01")])], format="ftm")
    engine.load("other", [written("other.jsonl", [person(1000, "2014-01-01")])], format="ftm")
    then = engine.screen("Pavel Zhirkov", lists=["crowd"], as_of="2015-01-01")
    assert [hit.id for hit in then.hits] == ["p-999"]
    assert [hit.id for hit in engine.screen("Pavel Zhirkov", lists=["other"]).hits] == ["p-1000"]
    crowd = engine.screen("Pavel Zhirkov", lists=["crowd"])
    assert len(crowd.hits) == 10
    assert any("raise the limit" in reason for reason in crowd.reasons)


def test_a_comparison_that_was_cut_says_so(tmp_path: Path) -> None:
    """Many parts that all resemble each other have more ways to meet than can be tried."""
    resembling = [f"zarim{a}{b}" for a in "abcd" for b in "efg"]
    listed = {"id": "h-1", "schema": "Person", "properties": {"name": [" ".join(resembling)]}}
    path = tmp_path / "h.jsonl"
    path.write_text(json.dumps(listed) + "\n", encoding="utf-8")
    engine = tocsin.open(tmp_path / "home")
    engine.load("hostile", [path], format="ftm")
    asked = " ".join(f"{part[:-1]}x" for part in resembling)
    cut = engine.screen(Query((asked,), schema="Person"))
    assert any("cut short" in reason for reason in cut.reasons)
    whole = engine.screen(Query(("Zarimae Zarimbf",), schema="Person"))
    assert not any("cut short" in reason for reason in whole.reasons)
