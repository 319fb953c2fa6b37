"""Indirect statements: the chain from the article to who says it."""

from __future__ import annotations

import pytest

from drawn.articles import document
from tocsin.trace.draft import draft


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "According to Carol Whitfield, Oleg Tarasov told her that the money came from Rome.",
            ("Carol Whitfield", "Oleg Tarasov"),
        ),
        (
            "Oleg Tarasov confirmed to the agency BTA that a letter had been received.",
            ("BTA", "Oleg Tarasov"),
        ),
        (
            "Oleg Tarasov wrote the day before yesterday that a letter had been sent.",
            ("Oleg Tarasov",),
        ),
    ],
)
def test_a_statement_has_its_whole_chain(text: str, chain: tuple[str, ...]) -> None:
    [one] = draft(document(text), with_model=False).quotes
    assert one.chain[1:] == chain
    assert "told" not in text[one.start : one.end]
