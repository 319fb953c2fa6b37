from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from drawn.dossiers import claim, read
from drawn.site_pages import faults_of, words_of
from drawn.small_site import HOW, NOW, REVIEW, files, site, small
from tocsin.errors import DossierError
from tocsin.trace.claim import Passage
from tocsin.trace.dossier import Correction, Dossier, Reply
from tocsin.trace.publish import Publication
from tocsin.trace.publish import site as site_room
from tocsin.trace.publish.quotes import SHARE


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


def with_head(**changes: object) -> Dossier:
    dossier = small()
    return replace(dossier, head=replace(dossier.head, **changes))  # type: ignore[arg-type]


def test_pages_are_well_formed_and_every_link_leads_somewhere(made: dict[str, bytes]) -> None:
    assert {name for name in made if name.endswith(".html")} == {
        *("index.html", "theses.html", "asks.html", "timeline.html", "network.html"),
        *("deadlines.html", "names.html", "claims.html", "record.html", "sources.html"),
    }
    assert faults_of(made) == []


def test_the_checker_sees_faults() -> None:
    bad = "<h1>a</h1><h3 id=x>b</h3><p id=x><ul></ul></p><a href='no.html'>c</a><img src=y>"
    found = " ".join(faults_of({"a.html": bad.encode()}))
    assert all(word in found for word in ("twice", "jump", "inside", "no file", "loads"))


def test_pages_ask_no_host_and_run_nothing(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        if name.endswith(".html"):
            text = unescape(data.decode())
            assert "<script" not in text
            assert "@import" not in text
            assert "url(" not in text.replace("url(#", "")
            assert "default-src 'none'" in text


def test_words_of_a_dossier_become_no_markup(made: dict[str, bytes]) -> None:
    text = made["claims.html"].decode()
    assert "Bob asked Ann for &lt;b&gt;less&lt;/b&gt; &amp; more." in text
    assert "<b>less" not in text


def test_the_same_dossier_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    assert files() == made


def test_both_sides_of_a_thesis_stand_in_columns(made: dict[str, bytes]) -> None:
    text = made["theses.html"].decode()
    words = words_of(made["theses.html"])
    assert re.search(r'class="columns"><section><h3[^>]*>For: 1 claim<', text)
    assert re.search(r"</section><section><h3[^>]*>Against: 1 claim<", text)
    assert "Bob works for the head of a service." in words[words.index("Open:") :]
    assert "What Bob thought." in words


def test_an_ask_has_its_answer_and_the_days_between(made: dict[str, bytes]) -> None:
    words = words_of(made["asks.html"])
    assert "Ann said no. - from 11 days before to 19 days after" in words
    assert "there to here" in words
    assert "that sanctions be eased" in words
    assert "Bob struck back." in words
    assert "Bob may want more." in words


def test_allegations_are_labelled_wherever_they_are_named(made: dict[str, bytes]) -> None:
    for name in ("names.html", "network.html"):
        assert "Bob works for the head of a service. (alleged)" in words_of(made[name])
    card = made["claims.html"].decode().partition('id="c-tie"')[2].partition("</article>")[0]
    assert '<span class="badge modality">alleged</span>' in card
    assert "A reader is angry. (a reader's comment)" in words_of(made["sources.html"])


def test_bars_are_as_wide_as_dates_are_uncertain(made: dict[str, bytes]) -> None:
    text = made["timeline.html"].decode()

    def width(claim_id: str) -> float:
        row = text.partition(f"#c-{claim_id}")[2].partition("</li>")[0]
        found = re.search(r'<rect x="[\d.]+" y="4" width="([\d.]+)"', row)
        assert found is not None
        return float(found[1])

    assert width("answer") == 4.0  # a day, as thin as can be seen
    assert width("ask") == pytest.approx(31 / 365 * 730)
    assert width("back") == pytest.approx(92 / 365 * 730, abs=0.1)
    assert width("guess") == 730.0
    assert 'class="bar open"' in text.partition("#c-guess")[2].partition("</li>")[0]


def test_arrows_have_heads_and_are_broken_where_alleged(made: dict[str, bytes]) -> None:
    text = made["network.html"].decode()
    paths = re.findall(r'<path d="M[^"]*" class="(edge[^"]*)" marker-end="url\(#net-tip\)">', text)
    assert sorted(paths) == ["edge", "edge", "edge ask", "edge open"]
    assert '<marker id="net-tip"' in text or 'id="net-tip"' in text
    assert 'class="node described"' in text


def test_a_name_has_its_listing_then_and_now(made: dict[str, bytes]) -> None:
    words = words_of(made["names.html"])
    assert "Then (28 February 2018) Now (lists up to 29 January 2018)" in words
    row = words.partition("Sergey Naryshkin NARYSHKIN")[2]
    assert row.count("barred from entry") >= 2
    assert "Bob Example not found on the lists at hand not found on the lists at hand" in words
    assert "not listed" not in words
    assert "says The Other" in words  # who says who is meant by the one who is described


def test_people_merely_mentioned_have_no_entry() -> None:
    dossier = small()
    people = tuple(replace(p, mentioned_only=p.id == "bob") for p in dossier.people)
    text = files(replace(dossier, people=people))["names.html"].decode()
    assert 'id="n-bob"' not in text
    assert "Merely mentioned, without an entry: Bob Example." in text
    assert faults_of(files(replace(dossier, people=people))) == []


def test_deadlines_show_their_formula_then_and_now(made: dict[str, bytes]) -> None:
    words = words_of(made["deadlines.html"])
    assert "2017-08-02 + 60 days = 2017-10-01" in words
    assert "26 days late" in words
    assert "named in the dossier" in words


def test_the_first_page_owes_reply_corrections_and_what_is_not_known() -> None:
    dossier = with_head(
        corrections=(Correction("2026-11-21", "the day of the meeting"),),
        replies=(Reply("bob", "2026-11-01", "2026-11-02", "It was not so."),),
        unknown=("Who came.",),
    )
    words = words_of(files(dossier)["index.html"])
    for told in (
        "21 November 2026 : the day of the meeting",
        "Bob Example , asked on 2026-11-01, answered on 2026-11-02 It was not so.",
        "Who came.",
        "write to the tester",
        "1 claim for, 2 open or not known, 1 against",
    ):
        assert told in words
    assert "No reply has come in so far." in words_of(files()["index.html"])


def test_an_evidence_line_says_by_what_and_whether_it_was_known_then() -> None:
    later = claim(
        "later",
        kind="event",
        proposition="It came out.",
        chain="[late]",
        date="2018-05-01",
        links="{contradicts: answer}",
        review=REVIEW,
    )
    text = files(small(later))["claims.html"]
    card = text.decode().partition('id="c-answer"')[2].partition("</article>")[0]
    assert "On the date of the source" in card
    assert "known later" in card
    assert "Contradicted by a claim: " in card


def test_passages_are_footnotes_without_words_unless_the_document_is_given() -> None:
    words = words_of(files()["claims.html"])
    assert "The Paper, characters 0 to 9." in words
    text = " ".join(f"w{n}" for n in range(60))
    dossier = read(*(claim(f"c{n}", review=REVIEW) for n in range(3)))
    passage = Passage("text", 0, len(text))
    claims = tuple(replace(one, passage=passage) for one in dossier.claims)
    dossier = replace(dossier, claims=claims)
    long = Publication(NOW, {"text": text + " more" * 100})
    quotes = re.findall(r"<q>([^<]*)</q>", files(dossier, long)["claims.html"].decode())
    assert len(quotes) == 1  # a fifth of 160 words: room for one of 25 with its sign
    assert len(quotes[0].removesuffix(" …").split()) == 25
    short = Publication(NOW, {"text": text})
    assert len(text.split()) // SHARE < 25
    assert "<q>" not in files(dossier, short)["claims.html"].decode()


def test_many_claims_are_spread_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_room, "CLAIMS_A_PAGE", 3)
    made = files()
    assert {"claims.html", "claims-2.html", "record.html"} <= set(made)
    assert faults_of(made) == []
    assert 'href="claims.html" aria-current="true"' in made["claims-2.html"].decode()


def test_a_dossier_with_little_in_it_has_fewer_pages() -> None:
    made = files(read(claim("a", review=REVIEW)))
    assert not {"network.html", "deadlines.html", "record.html"} & set(made)
    assert faults_of(made) == []


def test_ids_that_look_like_others_stay_apart() -> None:
    names = ("a", "a-words", "a-name", "hc-a", "main")
    assert faults_of(files(read(*(claim(name, review=REVIEW) for name in names)))) == []


def test_lists_that_cannot_answer_say_so() -> None:
    made = files(with_head(date="2018-02/.."))
    assert faults_of(made) == []
    assert b"not found on the lists at hand" in made["names.html"]


def test_the_site_knows_the_day_of_publishing() -> None:
    assert site().today.isoformat() == HOW.now[:10]


def test_the_first_page_says_who_confirmed_how_many(made: dict[str, bytes]) -> None:
    words = words_of(made["index.html"])
    assert "Confirmed by A tester, " in words
    assert "a person confirmed" not in words


def test_the_remedy_for_drafts_is_in_the_form_of_the_file() -> None:
    with pytest.raises(DossierError) as raised:
        files(read(claim("a")))
    assert "review: {by: NAME, day: YYYY-MM-DD}" in str(raised.value.remedy)
    example = "{by: NAME, day: 2026-11-23}"
    assert read(claim("a", review=example)).claims[0].review is not None
