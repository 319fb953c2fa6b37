"""Every name, with its listing as of the date of the source and as of the day of publishing.

Promises "not found on the lists at hand", with how much of them is known, and never
"not listed" or "clear". Somebody merely mentioned has a row and no entry of their own.
"""

from __future__ import annotations

from typing import Any

from tocsin.errors import TocsinError
from tocsin.trace.claim import Claim
from tocsin.trace.dossier import Party
from tocsin.trace.publish.cards import date_of, verdict_badge
from tocsin.trace.publish.markup import Html, facts, items, join, link, table, tag, text
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import date_words, day_words, kind_words
from tocsin.trace.questions import who
from tocsin.trace.questions.telling import by_date


def names_page(site: Site) -> list[Html | None]:
    """Give what stands on the page."""
    dossier = site.dossier
    rows = {party.id: _asked(party, site) for party in dossier.party_of.values()}
    listed = [
        _row(party, rows[party.id], site) for party in (*dossier.people, *dossier.organisations)
    ]
    lists = [
        join(
            [
                f"{one.list} of {one.published or 'an unknown day'}",
                f": {one.incomplete}" if one.incomplete else None,
            ]
        )
        for one in site.engine.lists()
    ]
    heads = ("Name", f"Then ({day_words(site.then)})", f"Now ({_newest(site)})")
    parts = (
        ("People", dossier.people),
        ("Organisations", dossier.organisations),
        ("Described, not named", dossier.described),
    )
    return [
        tag(
            "p",
            "A name is looked up as a screening would do it. A name that is found is a match "
            "of names, not a proof that it is the same person; one that is not found is not on "
            "the lists at hand, which says nothing about other lists. Now means these lists:",
        ),
        items(lists),
        table("Every name and its listings", heads, listed) if listed else None,
        *(_part(title, parties, rows, site) for title, parties in parts),
    ]


def _newest(site: Site) -> str:
    """Say how new the newest list is: what ``now`` can mean."""
    days = [one.published[:10] for one in site.engine.lists() if one.published]
    return f"lists up to {date_words(max(days))}" if days else "lists of an unknown day"


def _asked(party: Party, site: Site) -> dict[str, Any] | str:
    """Give what the dossier and the lists have; a reason where the lists cannot answer."""
    try:
        found = who(site.dossier, party.id, site.engine)
    except TocsinError as error:
        return error.message
    return next(row for row in found if row["id"] == party.id)


def _row(party: Party, asked: dict[str, Any] | str, site: Site) -> list[Html]:
    return [site.name(party.id), _listing(asked, "then"), _listing(asked, "now")]


def _listing(asked: dict[str, Any] | str, when: str) -> Html:
    if isinstance(asked, str):
        return text(f"the lists cannot answer: {asked}")
    entries = asked["listed"][when]["entries"]
    told = [
        join([f"{entry['caption']} ({entry['id']})", items(entry["effects"])]) for entry in entries
    ]
    return items(told, cls="plain") or text("not found on the lists at hand")


def _part(
    title: str, parties: tuple[Party, ...], rows: dict[str, dict[str, Any] | str], site: Site
) -> Html | None:
    cards = [_card(party, rows[party.id], site) for party in parties if not party.mentioned_only]
    mentioned = [party.name for party in parties if party.mentioned_only]
    if not parties:
        return None
    return tag(
        "section",
        tag("h2", title),
        *cards,
        tag("p", f"Merely mentioned, without an entry: {', '.join(mentioned)}.")
        if mentioned
        else None,
    )


def _card(party: Party, asked: dict[str, Any] | str, site: Site) -> Html:
    claims = site.dossier.claims
    roles = [
        join([f"{kind_words(one.role)}: ", _claim(claim, site)])
        for claim in by_date(list(claims))
        for one in claim.participants
        if one.who == party.id
    ]
    said = [_claim(claim, site) for claim in by_date(list(claims)) if party.id in claim.chain]
    kept = [] if isinstance(asked, str) else [site.claim_link(r["id"]) for r in asked["kept_by"]]
    heading = f"hn-{party.id}"
    return tag(
        "article",
        tag("h3", party.name, id_=heading),
        facts(
            [
                ("Also written", text(", ".join(party.aliases)) if party.aliases else None),
                ("Side", text(kind_words(party.side).replace("-", " ")) if party.side else None),
                ("Interest", text(party.interest) if party.interest else None),
                ("Identified as", _identified(party, site)),
                ("Note", text(party.note) if party.note else None),
                ("Takes part in", items(roles)),
                ("Said, or is said to have said", items(said)),
                ("Announced, and kept by", items(kept)),
            ]
        ),
        id_=f"n-{party.id}",
        cls="card",
        aria_labelledby=heading,
    )


def _claim(claim: Claim, site: Site) -> Html:
    when = tag("span", " - ", date_of(claim.date), cls="when") if claim.date else None
    return join(
        [site.claim_link(claim.id), when, " ", verdict_badge(site.checked[claim.id].verdict)]
    )


def _identified(party: Party, site: Site) -> Html | None:
    if not party.identified_as:
        return None
    by = link(f"sources.html#s-{party.identified_by}", site.dossier.name(party.identified_by))
    says = join([", says ", by]) if party.identified_by in site.dossier.source_of else None
    return join([site.name(party.identified_as), says])
