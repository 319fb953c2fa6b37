"""Answers as rows of a result file and as words.

Promises that a hit never leaves without its parts, evidence and effects, in CSV
(one row per hit, one for a customer without any) as in JSON lines (one object
per customer). Never screens and never opens a file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, Evidence, Hit, Part, Problem
from tocsin.screen.customers import Customer

CSV_COLUMNS = (
    *("id", "row", "name", "decision", "hit", "list", "caption", "score", "hit_decision"),
    *("effects", "programmes", "evidence", "parts", "reasons", "index"),
)

_SIGNS = {"same": "=", "contradiction": "≠", "contradicts": "≠", "agrees": "="}
#: A spreadsheet would run these as a formula (OWASP, "CSV Injection"); East Asian
#: ones take the full-width signs as well.
_FORMULA = re.compile(r"^[=+\-@＝＋－＠\t\r](?![\d.,\s]*$)")


def format_of(path: Path) -> str:
    """Give the format of a result file, ``csv`` or ``jsonl``, told by its suffix.

    Raises:
        CustomerFileError: The suffix is of neither.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return "csv"
    if suffix in {".jsonl", ".ndjson", ".json"}:
        return "jsonl"
    raise CustomerFileError(
        f"has the suffix {suffix!r}",
        source=str(path),
        remedy="call the output .csv or .jsonl",
        expected=".csv, .jsonl, .ndjson, .json",
        got=suffix,
    )


def head_of(kind: str) -> bytes:
    """Give what stands before the first result of a file of that format."""
    return _csv([CSV_COLUMNS]) if kind == "csv" else b""


def result_of(kind: str, customer: Customer, answer: Answer | Problem) -> bytes:
    """Give one customer's result as bytes of a file of that format."""
    if kind == "csv":
        return _csv(_rows(customer, answer))
    return orjson.dumps(json_of(customer, answer), option=orjson.OPT_APPEND_NEWLINE)


def json_of(customer: Customer, answer: Answer | Problem) -> dict[str, Any]:
    """Give one customer's result as JSON data, with its row and the caller's id."""
    if isinstance(answer, Problem):
        known = {"row": customer.row, "id": customer.id, "name": customer.name}
        return known | {"decision": "problem", "problem": answer.message}
    return {"row": customer.row, "id": answer.query.id, **answer.to_json()}


def parts_in_words(parts: Sequence[Part]) -> str:
    """Give the alignment of two names in words.

    >>> parts_in_words([Part("vladmir", "vladimir", "typo", 0.9, 0.5)])
    'vladmir ~ vladimir typo'
    """
    return "; ".join(_part_in_words(part) for part in parts)


def evidence_in_words(evidence: Sequence[Evidence]) -> str:
    """Give the facts beyond the name in words; empty when there are none."""
    return "; ".join(
        f"{e.field} {e.query or '?'} {_SIGNS.get(e.verdict, '~')} {e.entry or '?'} {e.verdict}"
        for e in evidence
    )


def effects_in_words(hit: Hit) -> str:
    """Give what the listing does; says so when no designation is known."""
    words = dict.fromkeys(effect.words for effect in hit.effects)
    return "; ".join(words) or "effect not known: the list names no programme"


def programmes_in_words(hit: Hit) -> str:
    """Give each programme with the day of listing, where that is known."""
    words = dict.fromkeys(
        f"{d.programme} ({d.listed_on or 'listing date not known'})" for d in hit.designations
    )
    return "; ".join(words)


def _part_in_words(part: Part) -> str:
    if not part.query:
        return f"{part.entry} only in the listed name"
    if not part.entry:
        return f"{part.query} only in the asked name"
    return f"{part.query} {_SIGNS.get(part.verdict, '~')} {part.entry} {part.verdict}"


def _rows(customer: Customer, answer: Answer | Problem) -> list[tuple[object, ...]]:
    if isinstance(answer, Problem):
        head = (customer.id, customer.row, customer.name, "problem")
        return [(*head, *[""] * 9, answer.message, "")]
    query = answer.query
    head = (query.id, customer.row, query.names[0], answer.decision.value)
    tail = ("; ".join(answer.reasons), answer.index)
    if not answer.hits:
        return [(*head, *[""] * 9, *tail)]
    return [(*head, *_hit_cells(hit), *tail) for hit in answer.hits]


def _hit_cells(hit: Hit) -> tuple[object, ...]:
    return (
        hit.id,
        hit.list,
        hit.caption,
        f"{hit.score:.4f}",
        hit.decision.value,
        effects_in_words(hit),
        programmes_in_words(hit),
        evidence_in_words(hit.comparison.evidence),
        parts_in_words(hit.comparison.parts),
    )


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[_safe(c) for c in row] for row in rows])
    return text.getvalue().encode()


def _safe(cell: object) -> object:
    """Give a cell that no spreadsheet runs: a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
