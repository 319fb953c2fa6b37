"""Names, quotations, asks and claims of an article."""

from __future__ import annotations

from typing import Any

import pytest

from drawn.articles import ASK, document
from tocsin.errors import SourceLimitError
from tocsin.trace.claim import KINDS, MODALITIES
from tocsin.trace.draft import Draft, draft
from tocsin.trace.draft import model as english
from tocsin.trace.draft.foreign import held_against

WITH = [
    False,
    pytest.param(True, marks=pytest.mark.skipif(not english.is_installed(), reason="extra trace")),
]


@pytest.fixture(params=WITH, ids=lambda p: "model" if p else "rules")
def made(request: pytest.FixtureRequest) -> Draft:
    return draft(document(ASK), with_model=request.param)


def names(made: Draft, label: str) -> set[str]:
    return {one.text for one in made.mentions if one.label == label}


def test_names_stand_without_title_article_or_possessive(made: Draft) -> None:
    assert {"Konstantin Ryabtsev", "Jean-Luc de Villeroy", "Carol Whitfield", "Whitfield"} <= names(
        made, "PERSON"
    )
    assert names(made, "LAW") == {"Executive Order 13661"}
    assert names(made, "LIST") == {"SDN list"}
    assert "Geneva" in names(made, "GPE")
    assert "Bloomberg" in names(made, "ORG")


def test_a_surname_and_a_near_spelling_mean_the_full_name(made: Draft) -> None:
    meant = {one.text: one.entity for one in made.mentions if one.label == "PERSON"}
    assert meant["Whitfield"] == "Carol Whitfield"
    assert meant["Ryabtsev"] == meant["Riabtsev"] == "Konstantin Ryabtsev"


def test_a_date_is_a_mention_too(made: Draft) -> None:
    assert {(d.start, d.end) for d in made.dates} == {
        (m.start, m.end) for m in made.mentions if m.label == "DATE"
    }
    assert [d.edtf for d in made.dates] == ["2018-03", "2018-05", "2019-03-12"]


def test_an_ask_has_its_fields_and_its_answer(made: Draft) -> None:
    [ask] = [claim for claim in made.claims if claim.kind == "ask"]
    assert ask.value("asker") == "Jean-Luc de Villeroy"
    assert ask.value("asked") == "Carol Whitfield"
    assert "sanctions" in ask.value("object")
    assert ask.value("direction") == "ease"
    assert ask.value("date") == "2018-05"
    assert ask.value("venue") == "a dinner in Geneva"
    assert ask.value("answered_by")["answer"] == "refused"
    assert all(one.rule and 0 < one.sure <= 1 for one in ask.fields.values())


def test_who_says_that_who_says(made: Draft) -> None:
    direct = next(one for one in made.quotes if one.kind == "direct")
    assert direct.speaker == "Dennis Oakes"
    indirect = next(one for one in made.quotes if one.kind == "indirect")
    assert indirect.chain[:2] == ("the article", "Bloomberg")
    assert indirect.speaker.casefold() == "a u.s. official"


def test_how_it_is_said(made: Draft) -> None:
    told = [c for c in made.claims if "kept his jet" in ASK[c.start : c.end]]
    assert {c.value("modality") for c in told} == {"alleged"}


def test_comments_yield_nothing_unless_asked() -> None:
    silent = draft(document(ASK), with_model=False)
    at = ASK.index("Avatar")
    assert all(one.end <= at for one in silent.mentions)
    assert all(one.end <= at for one in silent.claims)
    assert all(one.end <= at for one in silent.quotes)
    asked = draft(document(ASK), with_model=False, with_comments=True)
    assert any(claim.kind == "ask" and claim.start >= at for claim in asked.claims)


def test_the_form_that_others_depend_on(made: Draft) -> None:
    data = made.to_json()
    assert set(data["document"]) == {"digest", "published"}
    assert {frozenset(one) for one in data["blocks"]} == {frozenset(("kind", "start", "end"))}
    wanted: dict[str, set[str]] = {
        "mentions": {"start", "end", "text", "label", "entity"},
        "dates": {"start", "end", "text", "edtf", "anchor"},
        "quotes": {"start", "end", "speaker", "chain"},
        "claims": {"kind", "start", "end", "fields"},
    }
    for part, keys in wanted.items():
        assert data[part]
        assert all(keys <= set(one) for one in data[part])
    asks = [one for one in data["claims"] if one["kind"] == "ask"]
    assert all({"asker", "asked", "object", "answered_by"} <= set(one) for one in asks)
    for claim in data["claims"]:
        assert claim["kind"] in KINDS
        assert claim["modality"] in MODALITIES
        assert all(set(one) == {"value", "rule", "sure"} for one in claim["fields"].values())


def test_without_the_model_it_says_what_it_lacks() -> None:
    notes = draft(document(ASK), with_model=False).notes
    assert any("no model was asked" in one for one in notes)
    assert any("not known" in one for one in draft(document(ASK, ""), with_model=False).notes)


def test_a_listed_name_carries_its_hit_and_an_unknown_day_none() -> None:
    import tocsin

    text = "The director, Sergei Naryshkin, spoke to Jane Quimby."
    engine = tocsin.open()
    made = draft(document(text, "2018-02-05"), engine=engine, with_model=False)
    by_name = {one.text: one.listed for one in made.mentions}
    assert {"list", "id", "score"} == set(by_name["Sergei Naryshkin"][0])
    assert by_name["Jane Quimby"] == ()
    undated = draft(document(text, ""), engine=engine, with_model=False)
    assert all(not one.listed for one in undated.mentions)
    assert any("not screened" in note for note in undated.notes)


def test_another_drafter_is_held_against_the_text() -> None:
    def drafter(text: str) -> list[dict[str, Any]]:
        assert "Jane Commenter" not in text
        return [
            {"kind": "ask", "quote": "asked Treasury Secretary Carol Whitfield", "asker": "X"},
            {"kind": "ask", "quote": "words that stand nowhere", "asker": "Y"},
            {"kind": "ask", "quote": "Jane Commenter asked Congress", "asker": "Z"},
            {"kind": "no kind", "quote": "Ms. Whitfield refused"},
        ]

    made = draft(document(ASK), with_model=False, drafter=drafter)
    foreign = [
        c for c in made.claims if any(f.rule == "another drafter" for f in c.fields.values())
    ]
    assert [ASK[c.start : c.end] for c in foreign] == ["asked Treasury Secretary Carol Whitfield"]
    assert any(note.startswith("3 drafts") for note in made.notes)


def test_what_another_drafter_gives_may_be_anything() -> None:
    odd: list[dict[str, Any]] = [{}, {"quote": 3, "kind": "ask"}, {"quote": "He", "kind": []}]
    assert held_against("He left.", [(0, 8)], odd) == ([], 3)


def test_a_book_is_refused_before_it_is_drafted() -> None:
    with pytest.raises(SourceLimitError, match="200,000 characters"):
        draft(document("Ivan Petrov asked Donald Trump to lift sanctions. " * 5000))
