"""The work of ``evaluate``: labelled rows read, measured and written back.

Promises every row of the file in its order, at the threshold that ``screen``
would use. Never fits anything, never changes a label.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.cli.opening import Session, note
from tocsin.cli.options import policy_of
from tocsin.errors import EvaluationError, QueryError
from tocsin.screen.evaluation import LabelledRow
from tocsin.screen.query_fields import query_from_fields


def measure_pairs(session: Session, file: Path, out: Path | None) -> dict[str, Any]:
    """Give the report on labelled pairs; write their scores to ``out``.

    Raises:
        EvaluationError: The file cannot be evaluated.
    """
    rows = read_rows(file, ("schema", "name1", "name2", "is_match"))
    threshold = policy_of(session.settings(), None, None, weak_aliases=False).threshold
    engine = session.engine()
    found = engine.evaluate_pairs(rows, threshold=threshold, source=str(file))
    _write_measured(out, rows, found.rows, ("score",))
    return found.report | {"index": engine.index_digest}


def measure_queries(
    session: Session, file: Path, out: Path | None, lists: Sequence[str]
) -> dict[str, Any]:
    """Give the report on labelled queries; write their best hits to ``out``.

    Attributes that cannot be read are left out of their query, and said.

    Raises:
        EvaluationError: The file cannot be evaluated.
    """
    rows = read_rows(file, ("schema", "name", "expected"))
    threshold = policy_of(session.settings(), None, None, weak_aliases=False).threshold
    engine = session.engine()
    unread: list[str] = []
    asked = [_readable(row, unread) for row in rows]
    found = engine.evaluate_queries(asked, lists=lists, threshold=threshold, source=str(file))
    if unread:
        note(f"{file}: {len(unread):,} values could not be read ({', '.join(sorted(set(unread)))})")
    _write_measured(out, rows, found.rows, ("id", "score", "rank"))
    return found.report | {"index": engine.index_digest}


def _readable(row: LabelledRow, unread: list[str]) -> LabelledRow:
    """Give a row without the attributes that no query could hold."""
    readable = LabelledRow(row, row.line)
    for field in ("schema", "birth_date", "country"):
        try:
            query_from_fields({"name": ["-"], field: [row.get(field) or ""]})
        except QueryError:
            unread.append(field)
            readable[field] = ""
    return readable


def _write_measured(
    out: Path | None,
    rows: Sequence[Mapping[str, str]],
    measured: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
) -> None:
    write_rows(
        out,
        [
            {**row, **{column: found[column] for column in columns}}
            for row, found in zip(rows, measured, strict=True)
        ],
    )


def read_rows(path: Path, needed: Sequence[str]) -> list[LabelledRow]:
    """Give the rows of a CSV file, column to text, each with its line.

    Raises:
        EvaluationError: The file cannot be read, lacks a column or holds no rows.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            columns = list(reader.fieldnames or ())
            rows = [
                LabelledRow({k: v for k, v in row.items() if k is not None}, reader.line_num)
                for row in reader
            ]
    except OSError as error:
        raise EvaluationError(
            error.strerror or "cannot be read", source=str(path), remedy="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(
            "is not UTF-8", source=str(path), remedy="save it as CSV in UTF-8"
        ) from error
    except csv.Error as error:
        raise EvaluationError(
            f"line {reader.line_num + 1}: cannot be told into cells ({error})",
            source=str(path),
            remedy=f"check its quotes; a cell may hold {csv.field_size_limit():,} characters",
        ) from error
    missing = [column for column in needed if column not in columns]
    if missing:
        raise EvaluationError(
            f"lacks the columns {', '.join(missing)}",
            source=str(path),
            remedy=f"give the columns {','.join(needed)}",
            expected=tuple(needed),
            got=tuple(columns),
        )
    if not rows:
        raise EvaluationError("holds no rows", source=str(path), remedy="give labelled rows")
    return rows


def write_rows(path: Path | None, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows as CSV; nothing when no path is given.

    Raises:
        EvaluationError: The file cannot be written.
    """
    if path is None or not rows:
        return
    columns = list(dict.fromkeys(column for row in rows for column in row))
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise EvaluationError(
            error.strerror or "cannot be written", source=str(path), remedy="check the folder"
        ) from error
