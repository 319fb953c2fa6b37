"""Sources: who says something, of which kind, with what at stake, and what rests on them.

Promises every source and every speaker. Never fetches what an address names.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.dossier import Source
from tocsin.trace.publish.cards import date_of
from tocsin.trace.publish.markup import Html, facts, items, join, link, table, tag, text
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import counted
from tocsin.trace.questions import sources


def sources_page(site: Site) -> list[Html | None]:
    """Give what stands on the page."""
    rows = sources(site.dossier)
    speakers = [row for row in rows if row["kind"] == "speaker"]
    written = [row for row in rows if row["kind"] != "speaker"]
    heads = ("Speaker", "Interest", "Claims that rest on their words")
    return [
        tag(
            "p",
            "Laws, lists and records state what was done by whoever did it, and decide a date "
            "or a figure; the others say so. Interest: what the speaker has at stake, as far as "
            "it is known.",
        ),
        tag("h2", "Publications"),
        *(_source(site.dossier.source_of[row["id"]], row, site) for row in written),
        tag("h2", "Speakers") if speakers else None,
        table("Who speaks in a claim", heads, [_speaker(row, site) for row in speakers])
        if speakers
        else None,
    ]


def _source(source: Source, row: dict[str, Any], site: Site) -> Html:
    address = link(source.url, source.url) if source.url else None
    heading = f"hs-{source.id}"
    claims = row["claims"]
    first = site.href(claims[0]) if claims else ""
    rests = (
        join(
            [
                counted(len(claims), "claim"),
                ", the first: ",
                link(first, site.dossier.claim_of[claims[0]].proposition),
            ]
        )
        if len(claims) > _MOST
        else items(site.claim_link(id_) for id_ in claims)
    )
    return tag(
        "article",
        tag("h3", source.publisher or source.title, id_=heading),
        facts(
            [
                ("What", text(source.title) if source.publisher else None),
                ("Kind", text(source.kind)),
                ("Author", text(source.author) if source.author else None),
                ("Date", date_of(source.date) if source.date else None),
                ("Address", address),
                ("Interest", text(source.interest) if source.interest else None),
                ("Note", text(source.note) if source.note else None),
                ("Claims", rests),
            ]
        ),
        id_=f"s-{source.id}",
        cls="card",
        aria_labelledby=heading,
    )


#: So many claims of a source are listed one by one; the pages of claims have them all.
_MOST = 20


def _speaker(row: dict[str, Any], site: Site) -> list[Html]:
    claims = items(site.claim_link(id_) for id_ in row["claims"])
    return [site.name(row["id"]), text(row["interest"] or "none known"), claims or text("none")]
