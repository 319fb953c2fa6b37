from __future__ import annotations

from xml.etree import ElementTree as ET

import tocsin
from drawn.dossiers import checked, claim, read
from tocsin.trace import questions
from tocsin.trace.claim import Passage
from tocsin.trace.passages import MOST_WORDS, passage_faults, quote
from tocsin.trace.timeline_svg import timeline_svg

CLAIMS = (
    claim(
        "q",
        kind="ask",
        chain="[art, ann]",
        date="2016-07",
        participants="{asker: ann, asked: bob}",
        object="shop-list",
        direction="ease",
        venue="a shop",
        links="{supports: thesis}",
    ),
    claim("r", kind="response", date="2016-08-10", links="{responds_to: q}"),
    claim(
        "s",
        kind="response",
        anchor="{how: at once, claim: q, days: 0}",
        date="2016-07",
        links="{responds_to: q}",
    ),
    claim("n", chain="[other, bob]", modality="denied", links="{contradicts: [q, thesis]}"),
    claim("g", modality="speculated", chain="[art, bob]", links="{supports: thesis}"),
    claim(
        "t",
        kind="retaliation",
        date="2016-09-01",
        participants="{actor: bob}",
        links="{retaliates_for: r}",
    ),
    claim("z", chain="[readers]", date="2016", links="{supports: thesis}"),
)


def test_asks() -> None:
    (row,) = questions.asks(read(*CLAIMS))
    assert (row["asker"], row["asked"], row["object"]) == (
        "Ann Example",
        "Bob Example",
        "Magnitsky list",
    )
    assert (row["direction"], row["wants"], row["date"], row["precision"]) == (
        "here to there",
        "ease",
        "2016-07",
        "month",
    )
    assert row["says"] == "The Paper says that Ann Example [owns the shop]"
    assert [a["id"] for a in row["answers"]] == ["s", "r"]
    assert [a["days"] for a in row["answers"]] == [0, "10..40"]
    assert (row["answer"], row["days"]) == ("What s says.", 0)
    assert [a["id"] for a in row["against"]] == ["n"]


def test_sides_keep_guesses_and_comments_apart() -> None:
    (row,) = questions.sides(read(*CLAIMS), checked(*CLAIMS))
    assert [c["id"] for c in row["for"]] == []
    assert [c.get("id") for c in row["unknown"]] == ["q", "n", "g", None]
    assert row["counts"] == {"for": 0, "against": 0, "unknown": 4}


def test_chain_speculation_and_sources() -> None:
    dossier = read(*CLAIMS)
    (row,) = questions.chains(dossier, "q")
    assert [c["who"] for c in row["chain"]] == ["The Paper", "Ann Example"]
    assert len(questions.chains(dossier)) == len(CLAIMS)
    assert [(r["id"], r["who"]) for r in questions.speculation(dossier)] == [("g", "Bob Example")]
    known = {r["id"]: r for r in questions.sources(dossier)}
    assert known["ann"]["interest"] == "owns the shop"
    assert known["ann"]["claims"] == ["q"]
    assert known["late"]["claims"] == []


def test_retaliation_tells_days_and_no_cause() -> None:
    (row,) = questions.retaliations(read(*CLAIMS), checked(*CLAIMS))
    assert (row["id"], row["who"], row["verdict"]) == ("t", "Bob Example", "unsourced")
    assert [(c["id"], c["days"]) for c in row["for"]] == [("r", 22)]


def test_who_is_found_in_any_spelling() -> None:
    dossier, engine = read(*CLAIMS), tocsin.Engine()
    (row,) = questions.who(dossier, "Сергей Нарышкин", engine)
    assert row["id"] == "naryshkin"
    assert row["listed"]["then"]["entries"][0]["id"] == "ofac-16691"
    (row,) = questions.who(dossier, "chief", engine)
    assert row["identified_as"] == "Sergey Naryshkin"
    (row,) = questions.who(dossier, "ann", engine)
    assert [r["role"] for r in row["roles"]] == ["asker"]
    assert [r["id"] for r in row["statements"]] == ["q"]
    assert row["listed"]["then"]["entries"] == []
    assert questions.who(dossier, "Ingrid Haldorsen", engine) == []


def test_who_stands_only_in_a_check_is_told_as_checked() -> None:
    one = claim("n", check="{listed: {who: naryshkin, day: 2018-02-01}}")
    other = claim("m", check="{listed: {name: Igor Sechin, day: 2018-02-01}}")
    dossier, engine = read(one, other), tocsin.Engine()
    (row,) = questions.who(dossier, "naryshkin", engine)
    assert [(r["id"], r["role"]) for r in row["roles"]] == [("n", "checked")]
    (row,) = questions.who(dossier, "Sechin", engine)
    assert (row["id"], row["name"]) == (None, "Igor Sechin")
    assert [(r["id"], r["role"]) for r in row["roles"]] == [("m", "checked")]
    assert row["statements"] == []


def test_timeline_is_ordered_and_tells_the_same_once() -> None:
    same = claim("q2", date="2016-07-05", links="{same_as: q}")
    rows = questions.timeline(read(*CLAIMS, same))
    assert [r["id"] for r in rows] == ["s", "q2", "r", "t"]
    assert rows[1]["same_as"] == ["q"]
    picture = ET.fromstring(timeline_svg(rows, "A <title>"))  # noqa: S314 - our own text
    bars = [e for e in picture.iter() if e.get("class") == "bar"]
    assert len(bars) == 4
    widths = [float(bar.get("width", "0")) for bar in bars]
    assert widths[0] > 5 * widths[2]
    assert ET.fromstring(timeline_svg([], "none")).tag.endswith("svg")  # noqa: S314


def test_a_quote_is_short_and_passages_end_on_words() -> None:
    text = "word " * 40
    assert len(quote(text, Passage("d", 0, len(text))).split()) == MOST_WORDS + 1
    whole = claim("a", passage="{document: text, start: 4, end: 7}")
    inside = claim("a", passage="{document: text, start: 5, end: 7}")
    texts = {"text": "one two three four."}
    assert list(passage_faults(read(whole), texts, {})) == []
    assert len(list(passage_faults(read(inside), texts, {}))) == 1
    assert len(list(passage_faults(read(whole), {"text": "one two"}, {}))) == 2 - 1
    assert list(passage_faults(read(inside), {}, {})) == []
