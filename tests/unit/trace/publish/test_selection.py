"""A draft leaves no trace in what is published."""

from __future__ import annotations

import pytest

import tocsin
from drawn.dossiers import HEAD, claim, read
from drawn.small_site import REVIEW, files, site, small
from tocsin.errors import DossierError
from tocsin.trace import parse_dossier
from tocsin.trace.publish import Publication, site_of
from tocsin.trace.publish.selection import published


def test_drafts_and_what_only_they_name_are_left_out() -> None:
    part = published(small())
    assert "draft" not in part.claim_of
    assert "late" not in part.source_of
    assert "someone" not in part.party_of
    assert {"ann", "bob", "chief", "naryshkin"} <= set(part.party_of)
    assert "other" in part.source_of  # it says who is meant by the one who is described


def test_no_file_holds_a_word_of_a_draft() -> None:
    made = files()
    assert len(made) > 12
    for name, data in made.items():
        for words in (b"secret", b"The Late", b"people who were not named", b"draft"):
            assert words not in data, name


def test_a_draft_changes_no_verdict() -> None:
    assert site().checked["answer"].verdict.value == "qualified"
    found = " ".join(f.words for f in site().checked["answer"].findings)
    assert "secret" not in found


def test_links_anchors_and_checks_that_point_at_drafts_are_left_out() -> None:
    dossier = read(
        claim("seed", date="2017-01-01"),
        claim(
            "a",
            date="2017-01-03",
            anchor="{how: counted, claim: seed, days: 2}",
            links="{responds_to: seed, supports: thesis}",
            check="[{order: [seed, a]}, {order: [a, b]}]",
            review=REVIEW,
        ),
        claim("b", date="2017-01-04", review=REVIEW),
    )
    kept = published(dossier).claim_of["a"]
    assert [link.to for link in kept.links] == ["thesis"]
    assert [check.all("claims") for check in kept.check] == [("a", "b")]
    assert kept.anchor is not None
    assert (kept.anchor.claim, kept.anchor.days) == ("", "")


def test_the_path_of_a_document_stays_private() -> None:
    text = HEAD.replace("length: 19}", "length: 19, path: private/there.txt}")
    passage = "{document: text, start: 0, end: 3}"
    reading = parse_dossier(text + claim("a", passage=passage, review=REVIEW))
    assert reading.dossier is not None, reading.faults
    assert reading.dossier.documents[0].path
    assert published(reading.dossier).documents[0].path == ""
    assert not any(b"there.txt" in data for data in files(reading.dossier).values())


def test_nothing_confirmed_is_refused() -> None:
    with pytest.raises(DossierError, match="confirmed") as caught:
        site_of(read(claim("a")), tocsin.Engine(), Publication("2026-11-23T12:00:00Z"))
    assert "review" in caught.value.remedy
