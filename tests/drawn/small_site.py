"""A small dossier with something for every page, as text and as a site."""

from __future__ import annotations

import tocsin
from drawn.dossiers import claim, read
from tocsin.trace import Dossier
from tocsin.trace.publish import Publication, site_files, site_of
from tocsin.trace.publish.site import Site

NOW = "2026-11-23T12:00:00Z"
HOW = Publication(NOW)
REVIEW = "{by: A tester, day: 2026-11-20}"

CLAIMS = (
    claim(
        "ask",
        kind="ask",
        proposition="'Bob asked Ann for <b>less</b> & more.'",
        chain="[art, ann]",
        date="2017-07",
        participants="{asker: bob, asked: ann}",
        direction="ease",
        object="shop-list",
        venue="a shop",
        passage="{document: text, start: 0, end: 9}",
        links="{supports: thesis}",
        review=REVIEW,
    ),
    claim(
        "answer",
        kind="response",
        proposition="Ann said no.",
        date="2017-07-20",
        participants="{speaker: ann, to: bob}",
        links="{responds_to: ask, contradicts: thesis}",
        review=REVIEW,
    ),
    claim(
        "tie",
        kind="relation",
        proposition="Bob works for the head of a service.",
        modality="alleged",
        participants="{worker: bob, of: chief}",
        links="{supports: thesis}",
        review=REVIEW,
    ),
    claim(
        "back",
        kind="retaliation",
        proposition="Bob struck back.",
        date="2017-21",
        participants="{actor: bob, against: ann}",
        links="{retaliates_for: answer}",
        review=REVIEW,
    ),
    claim(
        "guess",
        kind="statement",
        proposition="Bob may want more.",
        modality="speculated",
        date="../2018",
        participants="{about: bob}",
        review=REVIEW,
    ),
    claim(
        "listed",
        kind="event",
        proposition="The head of a service was barred.",
        chain="[act]",
        date="2017-08-02",
        participants="{listed: naryshkin}",
        check="[{entry: {who: naryshkin, day: 2018-01-29, says: barred}}]",
        review=REVIEW,
    ),
    claim(
        "due",
        kind="duty",
        proposition="A list came late.",
        chain="[other]",
        date="2017-10-27",
        check="[{deadline: {law: caatsa, section: 231(d), late: 26, status: late}}]",
        links="{qualifies: answer}",
        review=REVIEW,
    ),
    claim("letter", proposition="A reader is angry.", chain="[readers]", review=REVIEW),
    claim(
        "draft",
        proposition="Nobody read this secret yet.",
        chain="[late, someone]",
        links="{contradicts: answer}",
    ),
)


def small(*more: str) -> Dossier:
    """Give the small dossier, with more claims behind its own."""
    return read(*CLAIMS, *more)


def site(dossier: Dossier | None = None, how: Publication = HOW) -> Site:
    """Give the small dossier, or another, as a site over the embedded list."""
    return site_of(dossier or small(), tocsin.Engine(), how)


def files(dossier: Dossier | None = None, how: Publication = HOW) -> dict[str, bytes]:
    """Give every file of a site."""
    return site_files(site(dossier, how), how)
