"""Answers as rows of a result file and as words.

Promises that a hit never leaves without its parts, evidence and effects, in CSV
(one row per hit, one for a customer without any) as in JSON lines (one object
per customer). Never screens and never opens a file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from tocsin.law.sentence import in_one_sentence
from tocsin.model import Answer, Beside, Evidence, Hit, Part, Problem
from tocsin.screen.customers import Customer

CSV_COLUMNS = (
    *("id", "row", "name", "decision", "hit", "list", "caption", "score", "hit_decision"),
    *("effects", "bar", "programmes", "evidence", "parts", "also_listed", "reasons", "index"),
)

_SIGNS = {"same": "=", "contradiction": "≠", "contradicts": "≠", "agrees": "="}
#: A spreadsheet would run these as a formula (OWASP, "CSV Injection"); East Asian
#: ones take the full-width signs as well.
_FORMULA = re.compile(r"^[=+\-@＝＋－＠\t\r](?![\d.,\s]*$)")

_NO_HIT = ("",) * 11


def result_of(kind: str, results: Iterable[tuple[Customer, Answer | Problem]]) -> bytes:
    """Give the results of some customers as bytes of a CSV or JSON lines file."""
    if kind == "csv":
        return _csv([row for customer, answer in results for row in _rows(customer, answer)])
    return b"".join(
        orjson.dumps(json_of(customer, answer), option=orjson.OPT_APPEND_NEWLINE)
        for customer, answer in results
    )


def csv_head() -> bytes:
    """Give the line that names the columns."""
    return _csv([CSV_COLUMNS])


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
    """Give what the listing does in one sentence; says so when no designation is known."""
    words = hit.effect_words or in_one_sentence(hit.effects)
    return words or "effect not known: the list names no programme"


def bar_in_words(hit: Hit) -> str:
    """Give what the listing says to the purpose, with what stands beside; empty without one."""
    if hit.bar is None:
        return ""
    beside = (f"beside it, {b.kind} {_period(b)}: {b.words}" for b in hit.bar.beside)
    return "; ".join((hit.bar.words, *beside))


def also_listed_in_words(hit: Hit) -> list[str]:
    """Give a line for each other listing of the hit's bearer: where, and what it does."""
    return [
        f"also {one.id} on {one.list}: {one.effect_words or 'effect not known'}"
        for one in hit.also_listed
    ]


def _period(beside: Beside) -> str:
    since = f"since {beside.since}"
    return f"{since} until {beside.until}" if beside.until else since


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
        head = (_safe(customer.id), customer.row, _safe(customer.name), "problem")
        return [(*head, *_NO_HIT, _safe(answer.message), "")]
    query = answer.query
    head = (_safe(query.id), customer.row, _safe(query.names[0]), answer.decision.value)
    tail = (_safe("; ".join(answer.reasons)), _safe(answer.index))
    if not answer.hits:
        return [(*head, *_NO_HIT, *tail)]
    return [(*head, *map(_safe, _hit_cells(hit)), *tail) for hit in answer.hits]


def _hit_cells(hit: Hit) -> tuple[str, ...]:
    return (
        hit.id,
        hit.list,
        hit.caption,
        f"{hit.score:.4f}",
        hit.decision.value,
        effects_in_words(hit),
        bar_in_words(hit),
        programmes_in_words(hit),
        evidence_in_words(hit.comparison.evidence),
        parts_in_words(hit.comparison.parts),
        "; ".join(also_listed_in_words(hit)),
    )


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _safe(cell: str) -> str:
    """Give a cell that no spreadsheet runs: a formula gets an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
