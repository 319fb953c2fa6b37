"""How good the answers are on labelled pairs and labelled queries.

Promises counts, shares and 95% intervals from the same scores that screening
gives. Never fits anything, never keeps names.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from tocsin.errors import EvaluationError
from tocsin.model import Answer, Comparison, Query

_TRUE = frozenset({"true", "1", "yes", "y", "t"})
_FALSE = frozenset({"false", "0", "no", "n", "f"})
_FIRST = 5
_STEPS = 101

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report and the rows it was made of, with what was measured of each."""

    report: dict[str, Any]
    rows: list[Row]


class LabelledRow(dict[str, str]):
    """Column to text, with the line of the file that the row stands on."""

    def __init__(self, cells: Mapping[str, str], line: int) -> None:
        super().__init__(cells)
        self.line = line


def interval(count: int, total: int) -> tuple[float, float]:
    """Give the 95% interval of a share, after Wilson (1927).

    >>> [round(x, 3) for x in interval(9, 10)]
    [0.596, 0.982]
    """
    if total == 0:
        return (0.0, 1.0)
    z, share = 1.96, count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return (max(0.0, middle - half), min(1.0, middle + half))


def evaluate_pairs(
    rows: Iterable[Mapping[str, str]],
    compare: Callable[[str, str, str], Comparison],
    threshold: float,
    source: str = "pairs",
) -> Evaluation:
    """Score labelled pairs.

    Args:
        rows: Columns ``schema``, ``name1``, ``name2``, ``is_match``; others are
            kept. A :class:`LabelledRow` knows its line, others are counted.
        compare: Gives the comparison of (name1, name2, schema).
        threshold: A pair at or above it counts as a match.
        source: File that the rows are from, for errors.

    Returns:
        Report with ``n``, ``threshold``, ``precision``, ``recall``, ``f1`` and
        ``by_group``, and the rows with ``score``.

    Raises:
        EvaluationError: A column is missing, a name is empty, or a label is
            neither true nor false; names the line.
    """
    scored: list[Row] = []
    for number, row in enumerate(rows, 2):
        line = getattr(row, "line", number)
        _need(row, ("schema", "name1", "name2", "is_match"), source)
        _need_text(row, ("name1", "name2"), source, line)
        label = _label(row["is_match"], source, line)
        score = compare(row["name1"], row["name2"], row["schema"] or "LegalEntity").score
        scored.append({**row, "score": round(score, 4), "_label": label})
    if not scored:
        raise EvaluationError("no rows", source=source, remedy="give a file with labelled pairs")
    report: dict[str, Any] = {
        "n": len(scored),
        "threshold": threshold,
        **_quality(scored, threshold),
    }
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in scored:
        groups[str(row.get("case_group") or "all")].append(row)
    report["by_group"] = {
        name: {"n": len(g), **_quality(g, threshold)} for name, g in sorted(groups.items())
    }
    for row in scored:
        del row["_label"]
    return Evaluation(report, scored)


def evaluate_queries(
    rows: Iterable[Mapping[str, str]],
    build: Callable[[Mapping[str, str]], Query],
    screen: Callable[[Query], Answer],
    threshold: float,
    source: str = "queries",
) -> Evaluation:
    """Ask labelled queries.

    Args:
        rows: Columns ``schema``, ``name``, ``expected`` (id, or empty for a name
            on no list), optional ``birth_date``, ``country``, ``kind``.
        build: Makes the query of a row.
        screen: Answers with the best hits whatever their score, five at least.
        threshold: The threshold in use, for the report.
        source: File that the rows are from, for errors.

    Returns:
        Report with recall at 1 and 5 whatever the score, the curve of recall
        (expected among the first five at or above the threshold) and false
        positives (any hit at or above it), CPU time per query and the share by
        kind; and the rows with ``id``, ``score`` and ``rank``.

    Raises:
        EvaluationError: A column is missing, a name is empty, or there are no rows.
    """
    asked: list[Row] = []
    costs: list[float] = []
    for number, row in enumerate(rows, 2):
        _need(row, ("schema", "name", "expected"), source)
        _need_text(row, ("name",), source, getattr(row, "line", number))
        query = build(row)
        before = time.process_time()
        answer = screen(query)
        costs.append((time.process_time() - before) * 1e6)
        ranks = [hit.id for hit in answer.hits]
        expected = row["expected"].strip()
        rank = ranks.index(expected) + 1 if expected in ranks else None
        best = answer.hits[0] if answer.hits else None
        asked.append(
            {
                **row,
                "id": best.id if best else "",
                "score": round(best.score, 4) if best else 0.0,
                "rank": rank or "",
                "_expected_score": answer.hits[rank - 1].score if rank and rank <= _FIRST else -1.0,
            }
        )
    if not asked:
        raise EvaluationError("no rows", source=source, remedy="give a file with labelled queries")
    report = _query_report(asked, costs, threshold)
    for row in asked:
        del row["_expected_score"]
    return Evaluation(report, asked)


def _query_report(asked: list[Row], costs: list[float], threshold: float) -> dict[str, Any]:
    positives = [r for r in asked if r["expected"].strip()]
    negatives = [r for r in asked if not r["expected"].strip()]
    curve = [_curve_point(positives, negatives, step / (_STEPS - 1)) for step in range(_STEPS)]
    at_90 = [p["false_positive_rate"] for p in curve if (p["recall"] or 0) >= 0.9]
    false_positives = sum(r["score"] >= threshold for r in negatives)
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in asked:
        kinds[str(row.get("kind") or "all")].append(row)
    return {
        "n": len(asked),
        "threshold": threshold,
        "recall_at_1": _share(positives, 1),
        "recall_at_1_interval": _ranked_interval(positives, 1),
        "recall_at_5": _share(positives, _FIRST),
        "recall": _recall(positives, threshold),
        "false_positive_rate": false_positives / len(negatives) if negatives else None,
        "false_positive_rate_interval": list(interval(false_positives, len(negatives))),
        "false_positive_rate_at_recall_90": min(at_90) if at_90 and negatives else None,
        "curve": curve,
        "cpu_us_per_query": _costs(costs),
        "by_kind": {kind: _kind_report(group, threshold) for kind, group in sorted(kinds.items())},
    }


def _kind_report(group: list[Row], threshold: float) -> dict[str, Any]:
    positives = [r for r in group if r["expected"].strip()]
    negatives = [r for r in group if not r["expected"].strip()]
    report: dict[str, Any] = {"n": len(group)}
    if positives:
        report["recall_at_1"] = _share(positives, 1)
        report["recall_at_1_interval"] = _ranked_interval(positives, 1)
        report["recall_at_5"] = _share(positives, _FIRST)
        report["recall"] = _recall(positives, threshold)
    if negatives:
        count = sum(r["score"] >= threshold for r in negatives)
        report["false_positive_rate"] = count / len(negatives)
        report["false_positive_rate_interval"] = list(interval(count, len(negatives)))
    return report


def _curve_point(
    positives: Sequence[Row], negatives: Sequence[Row], threshold: float
) -> dict[str, Any]:
    above = sum(r["score"] >= threshold and r["score"] > 0 for r in negatives)
    return {
        "threshold": threshold,
        "recall": _recall(positives, threshold),
        "false_positive_rate": above / len(negatives) if negatives else None,
    }


def _recall(positives: Sequence[Row], threshold: float) -> float | None:
    if not positives:
        return None
    found = sum(bool(r["_expected_score"] >= threshold) for r in positives)
    return found / len(positives)


def _share(positives: Sequence[Row], rank: int) -> float | None:
    return _ranked(positives, rank) / len(positives) if positives else None


def _ranked(positives: Sequence[Row], rank: int) -> int:
    return sum(r["rank"] != "" and r["rank"] <= rank for r in positives)


def _ranked_interval(positives: Sequence[Row], rank: int) -> list[float]:
    return list(interval(_ranked(positives, rank), len(positives)))


def _costs(costs: Sequence[float]) -> dict[str, float]:
    ranked = sorted(costs)

    def quantile(share: float) -> float:
        return round(ranked[min(len(ranked) - 1, int(share * len(ranked)))], 1)

    mean = round(sum(ranked) / len(ranked), 1)
    return {"mean": mean, "p50": quantile(0.5), "p95": quantile(0.95), "p99": quantile(0.99)}


def _quality(rows: Sequence[Row], threshold: float) -> dict[str, Any]:
    true = sum(r["score"] >= threshold and r["_label"] for r in rows)
    found = sum(r["score"] >= threshold for r in rows)
    wanted = sum(r["_label"] for r in rows)
    precision = true / found if found else 0.0
    recall = true / wanted if wanted else 0.0
    f1 = 2 * true / (found + wanted) if found + wanted else 0.0
    return {
        "precision": precision,
        "precision_interval": list(interval(true, found)),
        "recall": recall,
        "recall_interval": list(interval(true, wanted)),
        "f1": f1,
    }


def _need(row: Mapping[str, str], columns: Sequence[str], source: str) -> None:
    missing = [c for c in columns if row.get(c) is None]
    if missing:
        raise EvaluationError(
            f"no column {', '.join(missing)}",
            source=source,
            remedy=f"give a CSV file with the columns {', '.join(columns)}",
            expected=list(columns),
            got=list(row),
        )


def _need_text(row: Mapping[str, str], columns: Sequence[str], source: str, line: int) -> None:
    for column in columns:
        if not row[column].strip():
            raise EvaluationError(
                f"line {line}: {column} is empty",
                source=source,
                remedy="fill the name in, or leave the row out",
            )


def _label(text: str, source: str, number: int) -> bool:
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise EvaluationError(
            f"line {number}: the label is neither true nor false",
            source=source,
            remedy="write true or false into is_match",
            expected="true or false",
            got=text,
        )
    return word in _TRUE
