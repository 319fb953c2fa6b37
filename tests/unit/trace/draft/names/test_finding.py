"""Names: what the words around them tell."""

from __future__ import annotations

import pytest

from drawn.articles import document
from tocsin.trace.draft import draft


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Shares in Morgan Reed, the investment bank, fell. Morgan Reed said nothing.", "ORG"),
        ("He wrote to the Office of Foreign Assets Control (OFAC). OFAC said nothing.", "ORG"),
        ("Mr. Vienna, 54, a lawyer who lives there, smiled.", "PERSON"),
    ],
)
def test_what_stands_around_a_name_tells_what_it_is(text: str, label: str) -> None:
    mentions = draft(document(text), with_model=False).mentions
    assert {one.label for one in mentions} == {label}
    assert len({one.entity for one in mentions}) == 1
