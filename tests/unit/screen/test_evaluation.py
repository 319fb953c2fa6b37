"""Measures computed by hand, and labelled files that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tocsin.errors import EvaluationError
from tocsin.model import Answer, Comparison, Hit, Outcome, Query
from tocsin.screen.evaluation import LabelledRow, evaluate_pairs, evaluate_queries, interval


def scored(score: float) -> Comparison:
    return Comparison(score, score, "", "", (), ())


def compare(name1: str, name2: str, schema: str) -> Comparison:
    """Score a pair by the number written in its second name."""
    assert name1
    assert schema
    return scored(float(name2))


def pair(score: float, *, is_match: bool, **more: str) -> dict[str, str]:
    return {
        "schema": "Person",
        "name1": "a",
        "name2": str(score),
        "is_match": str(is_match).lower(),
        **more,
    }


def hit(key: str, score: float) -> Hit:
    return Hit(key, "x", key, "Person", score, Outcome.REVIEW, scored(score))


def ask(query: Query) -> Answer:
    """Answer with the hits written in the name: ``id=score`` separated by commas."""
    pieces = [piece.split("=") for piece in query.names[0].split(",") if piece]
    hits = tuple(hit(key, float(score)) for key, score in pieces)
    decision = Outcome.REVIEW if hits else Outcome.CLEAR
    return Answer(query, "0" * 16, (), decision, hits, 0.0)


def build(row: Mapping[str, str]) -> Query:
    return Query((row["name"],), schema=row["schema"])


def query(name: str, expected: str, **more: str) -> dict[str, str]:
    return {"schema": "Person", "name": name, "expected": expected, **more}


def evaluate(rows: list[dict[str, str]], threshold: float = 0.7) -> dict[str, Any]:
    return evaluate_queries(rows, build, ask, threshold).report


class TestPairs:
    ROWS = (
        pair(0.9, is_match=True),
        pair(0.8, is_match=True),
        pair(0.7, is_match=True),
        pair(0.2, is_match=True),
        pair(0.95, is_match=False),
        pair(0.1, is_match=False),
    )

    def test_counts_by_hand(self) -> None:
        report = evaluate_pairs(self.ROWS, compare, 0.7).report
        assert report["n"] == 6
        assert report["threshold"] == 0.7
        assert report["precision"] == pytest.approx(3 / 4)
        assert report["recall"] == pytest.approx(3 / 4)
        assert report["f1"] == pytest.approx(3 / 4)

    def test_the_threshold_belongs_to_the_matches(self) -> None:
        report = evaluate_pairs(self.ROWS, compare, 0.71).report
        assert report["recall"] == pytest.approx(2 / 4)
        assert report["precision"] == pytest.approx(2 / 3)
        assert report["f1"] == pytest.approx(4 / 7)

    def test_nothing_found_is_no_division_by_zero(self) -> None:
        report = evaluate_pairs(self.ROWS, compare, 1.0).report
        assert (report["precision"], report["recall"], report["f1"]) == (0.0, 0.0, 0.0)
        only_false = evaluate_pairs([pair(0.1, is_match=False)], compare, 0.5).report
        assert only_false["f1"] == 0.0

    def test_rows_come_back_with_their_score(self) -> None:
        evaluation = evaluate_pairs([pair(0.25, is_match=True, note="kept")], compare, 0.7)
        assert evaluation.rows == [{**pair(0.25, is_match=True, note="kept"), "score": 0.25}]

    def test_groups(self) -> None:
        rows = [
            pair(0.9, is_match=True, case_group="a"),
            pair(0.1, is_match=True, case_group="b"),
        ]
        groups = evaluate_pairs(rows, compare, 0.7).report["by_group"]
        assert groups["a"]["recall"] == 1.0
        assert groups["b"]["recall"] == 0.0
        assert groups["a"]["n"] == groups["b"]["n"] == 1

    @pytest.mark.parametrize("word", ["TRUE", "1", "yes", "Y", " true "])
    def test_labels_are_read_generously(self, word: str) -> None:
        rows = [{**pair(0.9, is_match=True), "is_match": word}]
        assert evaluate_pairs(rows, compare, 0.7).report["recall"] == 1.0

    def test_a_label_that_is_none_names_its_line(self) -> None:
        rows = [pair(0.9, is_match=True), {**pair(0.9, is_match=True), "is_match": "maybe"}]
        with pytest.raises(EvaluationError, match=r"pairs\.csv: line 3:") as caught:
            evaluate_pairs(rows, compare, 0.7, "pairs.csv")
        assert caught.value.got == "maybe"

    @pytest.mark.parametrize("column", ["name1", "name2"])
    def test_an_empty_name_names_its_line(self, column: str) -> None:
        rows = [pair(0.9, is_match=True), {**pair(0.9, is_match=True), column: " "}]
        with pytest.raises(EvaluationError, match=rf"^p\.csv: line 3: {column} is empty; "):
            evaluate_pairs(rows, compare, 0.7, "p.csv")
        read = [LabelledRow(row, line) for row, line in zip(rows, (4, 9), strict=True)]
        with pytest.raises(EvaluationError, match=rf"^p\.csv: line 9: {column} is empty; "):
            evaluate_pairs(read, compare, 0.7, "p.csv")

    def test_a_missing_column_is_named(self) -> None:
        with pytest.raises(EvaluationError, match="name2") as caught:
            evaluate_pairs([{"schema": "", "name1": "", "is_match": ""}], compare, 0.7, "p.csv")
        assert caught.value.source == "p.csv"

    def test_no_rows(self) -> None:
        with pytest.raises(EvaluationError, match="no rows"):
            evaluate_pairs([], compare, 0.7)


class TestQueries:
    ROWS = (
        query("e=0.9,f=0.8", "e"),
        query("f=0.9,e=0.75", "e"),
        query("a=0.9,b=0.9,c=0.9,d=0.9,f=0.9,e=0.9", "e"),
        query("f=0.9", "e"),
        query("e=0.4", "e"),
        query("f=0.72", ""),
        query("f=0.5", ""),
        query(",", ""),
        query(",", ""),
    )

    def test_recall_at_rank_ignores_the_threshold(self) -> None:
        report = evaluate(list(self.ROWS), threshold=0.99)
        assert report["n"] == 9
        assert report["recall_at_1"] == pytest.approx(2 / 5)
        assert report["recall_at_5"] == pytest.approx(3 / 5)

    def test_the_curve_asks_for_rank_and_threshold(self) -> None:
        curve = {round(p["threshold"], 2): p for p in evaluate(list(self.ROWS))["curve"]}
        assert len(curve) == 101
        assert curve[0.0]["recall"] == pytest.approx(3 / 5)
        assert curve[0.4]["recall"] == pytest.approx(3 / 5)
        assert curve[0.41]["recall"] == pytest.approx(2 / 5)
        assert curve[0.75]["recall"] == pytest.approx(2 / 5)
        assert curve[0.76]["recall"] == pytest.approx(1 / 5)
        assert curve[1.0]["recall"] == 0.0

    def test_false_positives_are_any_hit(self) -> None:
        report = evaluate(list(self.ROWS), threshold=0.7)
        curve = {round(p["threshold"], 2): p for p in report["curve"]}
        assert report["false_positive_rate"] == pytest.approx(1 / 4)
        assert curve[0.5]["false_positive_rate"] == pytest.approx(2 / 4)
        assert curve[0.51]["false_positive_rate"] == pytest.approx(1 / 4)
        assert curve[0.73]["false_positive_rate"] == 0.0

    def test_the_curve_falls(self) -> None:
        curve = evaluate(list(self.ROWS))["curve"]
        for key in ("recall", "false_positive_rate"):
            values = [point[key] for point in curve]
            assert values == sorted(values, reverse=True)

    def test_kinds(self) -> None:
        rows = [
            query("e=0.9", "e", kind="typo"),
            query(",", "e", kind="typo"),
            query("f=0.9", "", kind="nobody"),
        ]
        kinds = evaluate(rows)["by_kind"]
        assert kinds["typo"]["n"] == 2
        assert kinds["typo"]["recall_at_1"] == 0.5
        assert kinds["nobody"]["false_positive_rate"] == 1.0
        assert "recall_at_1" not in kinds["nobody"]

    def test_rows_come_back_with_what_was_found(self) -> None:
        rows = [query("f=0.9,e=0.75", "e", note="kept"), query(",", "")]
        found, nobody = evaluate_queries(rows, build, ask, 0.7).rows
        assert (found["id"], found["score"], found["rank"]) == ("f", 0.9, 2)
        assert found["note"] == "kept"
        assert (nobody["id"], nobody["score"], nobody["rank"]) == ("", 0.0, "")
        assert set(nobody) == {"schema", "name", "expected", "id", "score", "rank"}

    def test_costs_are_told(self) -> None:
        costs = evaluate(list(self.ROWS))["cpu_us_per_query"]
        assert set(costs) == {"mean", "p50", "p95", "p99"}
        assert 0 <= costs["p50"] <= costs["p95"] <= costs["p99"]

    def test_only_positives_or_only_negatives(self) -> None:
        positives = evaluate([query("e=0.9", "e")])
        assert positives["recall_at_1"] == 1.0
        assert positives["false_positive_rate"] is None
        negatives = evaluate([query("e=0.9", "")])
        assert negatives["recall_at_1"] is None
        assert negatives["false_positive_rate"] == 1.0

    def test_missing_columns_and_no_rows(self) -> None:
        with pytest.raises(EvaluationError, match="expected"):
            evaluate_queries([{"schema": "", "name": ""}], build, ask, 0.7)
        with pytest.raises(EvaluationError, match="no rows"):
            evaluate_queries([], build, ask, 0.7)


class TestIntervals:
    def test_by_hand(self) -> None:
        """Wilson's interval: half of ten is 23.7% to 76.3%."""
        low, high = interval(5, 10)
        assert low == pytest.approx(0.2366, abs=1e-4)
        assert high == pytest.approx(0.7634, abs=1e-4)

    def test_ends(self) -> None:
        assert interval(0, 0) == (0.0, 1.0)
        assert interval(0, 20)[0] == pytest.approx(0.0, abs=1e-12)
        assert interval(20, 20)[1] == pytest.approx(1.0)
        assert interval(0, 20)[1] == pytest.approx(1 - interval(20, 20)[0])

    def test_more_rows_are_surer(self) -> None:
        widths = [high - low for low, high in (interval(n // 2, n) for n in (10, 100, 1000))]
        assert widths == sorted(widths, reverse=True)

    def test_the_share_lies_within(self) -> None:
        for total in (1, 7, 50):
            for count in range(total + 1):
                low, high = interval(count, total)
                assert 0.0 <= low <= count / total + 1e-12
                assert count / total - 1e-12 <= high <= 1.0
