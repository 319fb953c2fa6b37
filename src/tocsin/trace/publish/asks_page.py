"""Asks and answers, what was done in return for what, and what is only guessed.

Promises every ask with who says so, the days to each answer and what speaks against
it. Never tells time as cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.trace.claim import Claim
from tocsin.trace.publish.cards import badges, date_of
from tocsin.trace.publish.frame import contents
from tocsin.trace.publish.markup import Html, facts, items, join, tag, text
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import days_words
from tocsin.trace.questions import asks, retaliations, speculation

_WANTS = {
    "ease": "that sanctions be eased",
    "impose": "that sanctions be imposed",
    "refrain": "not to strike back",
}


def asks_page(site: Site) -> list[Html | None]:
    """Give what stands on the page."""
    asked = asks(site.dossier)
    returned = retaliations(site.dossier, site.checked)
    guessed = speculation(site.dossier)
    parts = [
        ("asks", "Who asked whom", [_ask(row, site) for row in asked]),
        ("return", "In return for what", [_return(row, site) for row in returned]),
        ("guessed", "Guessed or concluded", [_guess(row, site) for row in guessed]),
    ]
    return [
        tag(
            "p",
            "Days are counted between dates as far as they are known. That an answer came "
            "soon after a request does not show that it came because of it.",
        ),
        contents((id_, title) for id_, title, cards in parts if cards),
        *(
            tag("section", tag("h2", title, id_=id_), *cards)
            for id_, title, cards in parts
            if cards
        ),
    ]


def _ask(row: dict[str, Any], site: Site) -> Html:
    claim = site.dossier.claim_of[row["id"]]
    answers = [
        join([site.claim_link(one["id"]), tag("span", f" - {days_words(one['days'])}", cls="when")])
        for one in row["answers"]
    ]
    return _card(
        claim,
        site,
        [
            ("Who asked", site.names(claim.taking_part("asker"))),
            ("Whom", site.names(claim.taking_part("asked"))),
            ("From side to side", text(row["direction"].replace("-", " "))),
            ("For what", text(_WANTS[claim.direction]) if claim.direction in _WANTS else None),
            ("About", site.names(claim.object)),
            ("When", date_of(claim.date)),
            ("Where", text(claim.venue) if claim.venue else None),
            ("Who says so", site.says(claim.chain)),
            ("Answers", items(answers) or text("none in this dossier")),
            ("Speaks against it", _against(row["against"], site)),
            ("Note", text(claim.note) if claim.note else None),
        ],
    )


def _return(row: dict[str, Any], site: Site) -> Html:
    claim = site.dossier.claim_of[row["id"]]
    causes = [
        join([site.claim_link(one["id"]), tag("span", f" - {days_words(one['days'])}", cls="when")])
        for one in row["for"]
    ]
    return _card(
        claim,
        site,
        [
            ("Who", site.names(claim.taking_part("actor", "retaliator"))),
            ("When", date_of(claim.date)),
            ("Said to be for", items(causes)),
            ("Who says so", site.says(claim.chain)),
            ("Speaks against it", _against(row["against"], site)),
        ],
    )


def _guess(row: dict[str, Any], site: Site) -> Html:
    claim = site.dossier.claim_of[row["id"]]
    return _card(
        claim,
        site,
        [
            ("Whose", site.name(claim.chain[-1])),
            ("About", site.names(claim.object)),
            ("Who says so", site.says(claim.chain)),
            ("Speaks against it", _against(row["against"], site)),
        ],
    )


def _card(claim: Claim, site: Site, pairs: Sequence[tuple[str, Html | None]]) -> Html:
    look = "card" if claim.modality == "asserted" else "card open"
    return tag(
        "article",
        tag("h3", site.heading_link(claim.id)),
        badges(claim, site),
        facts(pairs),
        cls=look,
    )


def _against(rows: Sequence[dict[str, Any]], site: Site) -> Html:
    told = [
        join([site.claim_link(row["id"]), " - ", site.says(site.dossier.claim_of[row["id"]].chain)])
        for row in rows
    ]
    return items(told) or text("nothing in this dossier")
