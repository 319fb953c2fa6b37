"""The shipped dossier: its verdicts, its completeness, and what alterations do to it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import tocsin
from tocsin.trace import Dossier, parse_dossier, questions
from tocsin.trace.claim import KINDS
from tocsin.trace.dossier import COMMENT
from tocsin.trace.passages import documents_in, passage_faults
from tocsin.trace.verdicts import Checked, by_id, check_dossier

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "dossier.yml"
GOLDEN = Path(__file__).with_name("dossier") / "verdicts.json"
TEXT = EXAMPLE.read_text(encoding="utf-8")
#: So many words in a row that the dossier may not share with the article.
SHARED_WORDS = 6


def dossier_of(text: str) -> Dossier:
    reading = parse_dossier(text)
    assert reading.dossier is not None, reading.faults
    return reading.dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossier_of(TEXT)


@pytest.fixture(scope="module")
def checked(dossier: Dossier) -> dict[str, Checked]:
    return dict(by_id(check_dossier(dossier, tocsin.Engine())))


def test_verdicts(checked: dict[str, Checked], *, update_golden: bool) -> None:
    made = {id_: [c.verdict.value, c.verdict_then.value] for id_, c in checked.items()}
    if update_golden:
        GOLDEN.write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
    assert made == json.loads(GOLDEN.read_text(encoding="utf-8"))


# The table of the article against the record, row by row.
@pytest.mark.parametrize(
    ("id_", "verdict", "by", "told"),
    [
        (
            "deadline-january",
            "contradicted",
            "deadline",
            "2017-08-02 + 180 calendar days = 2018-01-29",
        ),
        ("chaika-listed", "qualified", "listed", "GLOMAG"),
        ("one-of-three", "contradicted", "count", "2 of 3"),
        ("pompeo-visit", "disputed", "claim", "Only Naryshkin and Bortnikov"),
        ("caatsa-list-duty", "contradicted", "list", "no sanction by itself"),
        ("caatsa-list-duty", "contradicted", "list", "Department of State"),
        ("putin-expels", "qualified", "order", "does not hold"),
        ("kislyak-call", "disputed", "claim", "It was Flynn"),
        ("platform-gutted", "disputed", "claim", "denied"),
        ("page-oil", "disputed", "claim", "denied"),
        ("page-oil", "disputed", "source", "names nobody"),
        ("trump-answers-butina", "supported", "claim", "sanctions would be needed"),
        ("obama-no-arms", "qualified", "claim", "licences"),
        ("forbes-copied", "supported", "claim", "confirmed"),
        ("mnuchin-later", "supported", "kept", "2018-04-06"),
        ("mnuchin-later", "supported", "apart", "67 days"),
        ("caatsa-passed", "contradicted", "date", "2017-07-27"),
        ("magnitsky-murdered", "unsourced", "source", "names nobody"),
        ("adoption-ask", "qualified", "claim", "dinner"),
        ("r-forbes-all", "disputed", "overlap", "of the 5 names at hand (of 96)"),
    ],
)
def test_what_is_wrong_in_the_article_is_found(
    checked: dict[str, Checked], id_: str, verdict: str, by: str, told: str
) -> None:
    found = checked[id_]
    assert found.verdict == verdict
    assert any(f.by == by and told in f.words for f in found.findings)


def test_what_came_later_is_told_apart(checked: dict[str, Checked]) -> None:
    assert checked["mnuchin-later"].verdict_then == "not-checkable"
    assert checked["list-241-no-sanctions"].verdict_then == "supported"
    assert checked["list-241-no-sanctions"].verdict == "qualified"


@pytest.mark.parametrize(
    ("entry", "old", "new", "claim", "verdict"),
    [
        (
            "deadline-january",
            "date: 2018-01-30",
            "date: 2018-01-29",
            "deadline-january",
            "supported",
        ),
        ("caatsa-passed", "date: 2017-08", "date: 2017-07", "caatsa-passed", "supported"),
        ("r-senate-passed", "2017-07-27", "2017-08-01", "caatsa-passed", "contradicted"),
        ("one-of-three", "says: 1", "says: 2", "one-of-three", "supported"),
        ("one-of-three", "on: 2018-01-29", "on: 2016-12-01", "one-of-three", "supported"),
        (
            "artem-chaika",
            "name: Artem Chaika",
            "name: Yury Chaika",
            "chaika-listed",
            "contradicted",
        ),
        (
            "chaika-listed",
            "list: magnitsky-list",
            "list: Global Magnitsky list",
            "chaika-listed",
            "supported",
        ),
        ("chaika-listed", "on: 2018-02-01", "on: 2017-12-01", "chaika-listed", "contradicted"),
        ("r-russia-expels", "date: 2017-07-28", "date: 2017-08-28", "putin-expels", "unsourced"),
        ("r-russia-expels", "date: 2017-07-28", "date: 2017-07-20", "putin-expels", "contradicted"),
        (
            "caatsa-list-duty",
            "list: list-39",
            "list: magnitsky-list",
            "caatsa-list-duty",
            "contradicted",
        ),
        ("list-39-released", "says: 39", "says: 49", "list-39-released", "contradicted"),
        ("deadline-october", "late: 21..31", "late: 50..60", "deadline-october", "contradicted"),
        ("expulsion-35", "says: 35", "says: 55", "expulsion-35", "contradicted"),
        ("expulsion-35", "date: 2016-12", "date: 2016-11", "expulsion-35", "contradicted"),
        ("obama-2016", "date: 2016-12", "date: 2015-12", "obama-2016", "contradicted"),
        ("obama-2014", "date: 2014", "date: 2013", "obama-2014", "contradicted"),
        ("magnitsky-passed", "date: 2012", "date: 2011", "magnitsky-passed", "contradicted"),
        ("magnitsky-died", "date: 2009", "date: 2014", "magnitsky-in-return", "contradicted"),
        (
            "visitor-2",
            "identified_as: bortnikov",
            "identified_as: korobov",
            "one-of-three",
            "contradicted",
        ),
        (
            "bortnikov",
            "name: Alexander Bortnikov",
            "name: Igor Sechin",
            "r-bortnikov-free",
            "contradicted",
        ),
        ("r-april-2018", "date: 2018-04-06", "date: 2018-01-06", "mnuchin-later", "contradicted"),
        (
            "state-declines",
            "date: 2018-01-29",
            "date: 2018-02-03",
            "state-declines",
            "contradicted",
        ),
        ("list-241-released", "status: met", "status: late", "list-241-released", "contradicted"),
        (
            "magnitsky-effect",
            "effect: [blocked, entry-ban]",
            "effect: names-only",
            "magnitsky-effect",
            "contradicted",
        ),
    ],
)
def test_alterations_change_the_verdict(
    entry: str, old: str, new: str, claim: str, verdict: str
) -> None:
    start = re.search(rf"- (?:{{)?id: {re.escape(entry)}\b(?!-)", TEXT)
    assert start is not None
    end = re.compile(r"\n  - |\n[a-z]").search(TEXT, start.end())
    body = TEXT[start.start() : end.start() if end else len(TEXT)]
    assert old in body
    changed = dossier_of(
        TEXT[: start.start()] + body.replace(old, new, 1) + TEXT[start.start() + len(body) :]
    )
    assert by_id(check_dossier(changed, tocsin.Engine()))[claim].verdict.value == verdict


def test_every_kind_is_there_and_every_claim_is_confirmed(dossier: Dossier) -> None:
    own = [c for c in dossier.claims if dossier.is_examined(c)]
    assert len(own) > 90
    assert set(Counter(c.kind for c in own)) == set(KINDS)
    assert all(c.review for c in dossier.claims)
    assert all(c.passage for c in own)
    assert dossier.head.right_of_reply


def test_comments_are_marked_and_are_never_evidence(
    dossier: Dossier, checked: dict[str, Checked]
) -> None:
    comments = {
        c.id
        for c in dossier.claims
        if dossier.source_of.get(c.chain[0], dossier.sources[0]).kind == COMMENT
    }
    assert len(comments) == 8
    cited = {source for c in checked.values() for f in c.findings for source in f.sources}
    assert not comments & cited


def test_questions_have_answers(dossier: Dossier, checked: dict[str, Checked]) -> None:
    asks = {row["id"]: row for row in questions.asks(dossier)}
    assert list(asks) == [
        "butina-ask",
        "veselnitskaya-ask",
        "page-oil",
        "kislyak-call",
        "flynn-ask",
        "adoption-ask",
    ]
    assert asks["flynn-ask"]["direction"] == "trump-campaign to russia"
    assert asks["butina-ask"]["days"] == 0
    assert {row["id"] for row in questions.sides(dossier, checked)} == {
        t.id for t in dossier.theses
    }
    assert {"knight-pressured", "knight-persuaded"} <= {
        r["id"] for r in questions.speculation(dossier)
    }
    assert any(
        "Magnitsky" in (r["interest"] or "")
        for r in questions.sources(dossier)
        if r["id"] == "browder"
    )
    causes = {
        r["id"]: [c["id"] for c in r["for"]] for r in questions.retaliations(dossier, checked)
    }
    assert causes["adoption-retaliation"] == ["magnitsky-passed"]
    assert causes["putin-expels"] == ["caatsa-passed"]
    (mnuchin,) = questions.who(dossier, "Steven Mnuchin", tocsin.Engine())
    assert [r["id"] for r in mnuchin["kept_by"]] == ["r-april-2018"]


@pytest.mark.shared
def test_passages_stand_in_the_article_and_no_words_are_copied(
    dossier: Dossier, shared_data: Path
) -> None:
    texts = documents_in(dossier, shared_data.parent / "seed")
    assert list(texts) == ["article-text"]
    assert list(passage_faults(dossier, texts, {})) == []
    taken = shingles(texts["article-text"])
    own = [(c.id, c.proposition) for c in dossier.claims] + [(t.id, t.text) for t in dossier.theses]
    assert {id_: shingles(words) & taken for id_, words in own if shingles(words) & taken} == {}


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[n : n + SHARED_WORDS]) for n in range(len(words) - SHARED_WORDS + 1)}
