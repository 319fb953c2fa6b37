from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tocsin.lists.embedded.rows import SCHEMATA

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("customers.csv", ["id", "name", "schema", "birth_date", "country", "identifier"]),
        ("article-names.csv", ["id", "name", "schema", "role", "note"]),
    ],
)
def test_example_rows_can_be_screened(name: str, columns: list[str]) -> None:
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == columns
    assert len({row["id"] for row in rows}) == len(rows) > 10
    for row in rows:
        assert row["name"]
        assert row["schema"] in SCHEMATA
        assert None not in row


def test_names_that_the_article_leaves_out_are_marked() -> None:
    with (EXAMPLES / "article-names.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["name"]: row["note"] for row in csv.DictReader(file)}
    for name in ("Artem Chaika", "Sergey Naryshkin", "Alexander Bortnikov", "Igor Korobov"):
        assert "from the record" in notes[name]
