"""Asks: who asks whom, and what only looks like one."""

from __future__ import annotations

import pytest

from drawn.articles import document
from tocsin.trace.draft import draft


def sides(text: str) -> list[tuple[str, str]]:
    claims = draft(document(text), with_model=False).claims
    return [(c.value("asker"), c.value("asked")) for c in claims if c.kind == "ask"]


@pytest.mark.parametrize(
    ("text", "asker", "asked"),
    [
        (
            "Oleg Tarasov wrote to Carol Whitfield in May. In the letter, he asked for a meeting.",
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        (
            "Carol Whitfield was asked to lift the sanctions. The request came from Oleg Tarasov.",
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        (
            "Oleg Tarasov called Carol Whitfield to discuss the sanctions.",
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        (
            "The embargo was discussed at the meeting between campaign staff and Oleg Tarasov.",
            "Oleg Tarasov",
            "campaign staff",
        ),
        (
            '"He came late, and Oleg Tarasov asked me to lift the ban," Carol Whitfield said.',
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        (
            "Carol Whitfield received an appeal from Oleg Tarasov to provide a credit.",
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        (
            "Oleg Tarasov was asking the minister to release funds.",
            "Oleg Tarasov",
            "the minister",
        ),
        (
            "He said so when Oleg Tarasov asked Carol Whitfield for patience.",
            "Oleg Tarasov",
            "Carol Whitfield",
        ),
        ("The minister's plea to the bloc to lift sanctions failed.", "The minister", "the bloc"),
    ],
)
def test_an_ask_whose_parts_stand_apart(text: str, asker: str, asked: str) -> None:
    assert sides(text) == [(asker, asked)]


@pytest.mark.parametrize(
    "text",
    [
        '"I have asked nobody for anything," Carol Whitfield said.',
        "Oleg Tarasov called Carol Whitfield to discuss the weather.",
        "Oleg Tarasov met Carol Whitfield in Rome.",
        "The dinner was discussed at the meeting between Oleg Tarasov and Carol Whitfield.",
    ],
)
def test_what_only_looks_like_an_ask(text: str) -> None:
    assert sides(text) == []


def test_a_thing_is_no_asked_side() -> None:
    text = "Oleg Tarasov pressed his resistance to fully implementing a sanctions law to stop it."
    assert all("resistance" not in asked for _, asked in sides(text))


def test_a_question_and_a_request_for_comment_are_no_asks() -> None:
    text = (
        "Reporters asked Oleg Tarasov whether sanctions would be lifted. "
        "Tarasov did not respond to requests for comment on sanctions."
    )
    assert [c for c in draft(document(text), with_model=False).claims if c.kind == "ask"] == []
