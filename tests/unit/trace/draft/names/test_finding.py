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


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("He met Ana de la Cruz. She left. According to de la Cruz, it was late.",
         "de la Cruz", "PERSON"),
        ("Lord Ashdale of Rye spoke first.", "Ashdale of Rye", "PERSON"),
        ("It stood in the Sunday Chronicle, and nobody read it.", "Sunday Chronicle", "ORG"),
        ("The party Levica Nova has called for a vote.", "Levica Nova", "ORG"),
        ("They drove to Kutaisi, Georgia, by night.", "Kutaisi", "GPE"),
    ],
)  # fmt: skip
def test_names_of_more_than_plain_words(text: str, name: str, label: str) -> None:
    mentions = draft(document(text), with_model=False).mentions
    assert (name, label) in {(one.text, one.label) for one in mentions}
