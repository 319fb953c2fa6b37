"""Answers as Arrow batches: one row a customer, its hits as a list.

Promises that a hit never leaves without its parts, evidence and effects, and the
same columns whatever was asked. Never screens and never opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.model import Answer, Problem
from tocsin.screen.customers import Customer

if TYPE_CHECKING:
    import pyarrow as pa


@lru_cache(maxsize=1)
def schema() -> pa.Schema:
    """Give the columns of answers.

    ``decision`` is ``clear``, ``review``, ``match``, ``refused`` or ``problem``, and
    ``problem`` says why then; it is null otherwise. ``verdict`` and ``bar`` are null where no
    purpose was asked for. Days are ISO 8601 with the
    precision that is known, so they are texts.
    """
    import pyarrow as pa

    def struct(texts: str, numbers: str = "") -> pa.DataType:
        fields = [(name, pa.string()) for name in texts.split()]
        return pa.struct([*fields, *((name, pa.float64()) for name in numbers.split())])

    text, texts = pa.string(), pa.list_(pa.string())
    days = "programme authority legal_basis listed_on delisted_on reason source"
    designation = pa.struct([*struct(days), ("provisions", texts)])
    beside = struct("id kind since until words legal_basis source")
    bar = pa.struct([*struct("purpose verdict words"), ("beside", pa.list_(beside))])
    effect = struct("effect programme since until words legal_basis source")
    also = [
        *((name, text) for name in ("id", "list", "caption", "schema", "by", "effect_words")),
        ("evidence", texts),
        ("effects", pa.list_(effect)),
        ("bar", bar),
    ]
    hit = [
        *((name, text) for name in ("id", "list", "caption", "schema", "decision")),
        ("score", pa.float64()),
        ("strength", pa.float64()),
        ("matched", struct("query entry")),
        ("effect_words", text),
        ("effects", pa.list_(effect)),
        ("bar", bar),
        ("programmes", pa.list_(designation)),
        ("also_listed", pa.list_(pa.struct(also))),
        ("evidence", pa.list_(struct("field query entry verdict", "effect"))),
        ("parts", pa.list_(struct("query entry verdict", "similarity weight"))),
    ]
    return pa.schema(
        [
            ("row", pa.int64()),
            *((name, text) for name in ("id", "name", "decision", "verdict")),
            ("hits", pa.list_(pa.struct(hit))),
            ("reasons", texts),
            ("index", text),
            ("problem", text),
        ]
    )


def batch_of(results: Iterable[tuple[Customer, Answer | Problem]]) -> pa.RecordBatch:
    """Give the results of some customers as one batch, in their order."""
    import pyarrow as pa

    rows = [_row(customer, answer) for customer, answer in results]
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema())
    arrays = [pa.array(column, f.type) for column, f in zip(columns, schema(), strict=True)]
    return pa.record_batch(arrays, schema=schema())


def batch_bytes(results: Iterable[tuple[Customer, Answer | Problem]]) -> bytes:
    """Give the results of some customers as one message of a stream of Arrow batches."""
    data: bytes = batch_of(results).serialize().to_pybytes()
    return data


def _row(customer: Customer, answer: Answer | Problem) -> tuple[object, ...]:
    if isinstance(answer, Problem):
        unread = (customer.row, customer.id, customer.name, "problem", None)
        return (*unread, (), (), "", answer.message)
    query = answer.query
    hits = [hit.to_json() for hit in answer.hits]
    for hit in hits:
        hit["programmes"] = hit["designations"]
    verdict = answer.verdict.value if answer.verdict else None
    head = (customer.row, query.id, query.names[0], answer.decision.value, verdict)
    return (*head, hits, answer.reasons, answer.index, None)
