"""Laws of drafts: every span slices its block, and nothing counts from today."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawn.articles import document
from tocsin.trace.draft import draft
from tocsin.trace.draft.names.finding import find_names
from tocsin.trace.edtf import read_date

PIECES = st.sampled_from(
    [
        "The banker ",
        "Ivan Petrov",
        "Petrov",
        " asked ",
        "Congress",
        " to lift sanctions",
        " said that ",
        "“We wait,”",
        " said ",
        "last week",
        " on Tuesday",
        ". ",
        ", ",
        "Two days later",
        "\n\n",
        "Mr. ",
        "Morgan Stanley",
        "’s ",
        "al-Mansoori",
        " the Magnitsky Act",
        " in 2014",
        "yesterday",
        '"',
        "“",
        "‘",
        "Казань ",
        "习近平",
        "J. R. ",
        " and ",
        "U.S. ",
        " according to ",
        "SDN list",
        " earlier",
        "March ",
        "\r\n",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


@given(TEXTS)
@example("Ivan Petrov‘The banker ")
@settings(max_examples=150, deadline=None)
def test_every_span_slices_the_text_within_one_block(text: str) -> None:
    one = document(text)
    made = draft(one, with_model=False)
    for mention in made.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
    for date in made.dates:
        assert text[date.start : date.end] == date.text != ""
        assert read_date(date.edtf) is not None
    spans = [(m.start, m.end) for m in made.mentions]
    spans += [(d.start, d.end) for d in made.dates]
    spans += [(q.start, q.end) for q in made.quotes]
    spans += [(c.start, c.end) for c in made.claims]
    for start, end in spans:
        assert any(b.start <= start < end <= b.end for b in one.blocks)
    names = [m for m in made.mentions if m.label != "DATE"]
    assert all(a.end <= b.start for a, b in pairwise(names))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_without_publication_nothing_counts_from_today(text: str) -> None:
    year = str(datetime.now(UTC).year)
    made = draft(document(text, ""), with_model=False)
    assert all(not date.edtf.startswith(year) for date in made.dates)
    assert all(date.anchor != "publication" for date in made.dates)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_document_gives_the_same_draft(text: str) -> None:
    assert draft(document(text), with_model=False) == draft(document(text), with_model=False)


def test_nothing_is_found_in_nothing() -> None:
    assert find_names("", [], []) == ()
