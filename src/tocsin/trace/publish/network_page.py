"""The network: who is said to have asked, answered or been tied to whom.

Promises the picture and, below it, every arrow as a row with its claim and who says
it, so that nothing has to be read from the picture. Never shows an allegation solid.
"""

from __future__ import annotations

from tocsin.trace.publish.cards import verdict_badge
from tocsin.trace.publish.markup import Html, join, scrolling, table, tag
from tocsin.trace.publish.network_svg import network_svg
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.ties import Tie, ties


def network_page(site: Site) -> list[Html | None]:
    """Give what stands on the page; nothing where no claim ties two parties."""
    found = ties(site.dossier)
    if not found:
        return []
    picture = network_svg(
        site.dossier,
        found,
        "Network of asks, answers, relations and retaliations; every arrow is "
        "a row of the table below",
    )
    rows = [_row(number, tie, site) for number, tie in enumerate(found, start=1)]
    heads = ("Arrow", "From", "To", "What", "Claim and verdict", "Who says so")
    return [
        tag(
            "p",
            "An arrow leads from who acts to whom it is aimed at; thick ones are asks. A "
            "broken arrow is alleged, inferred or denied, not asserted. A box with a broken edge "
            "is somebody who is described and not named. Each number is a row of the table.",
        ),
        scrolling(picture, "The network as a picture"),
        table("The arrows, one by one", heads, rows),
    ]


def _row(number: int, tie: Tie, site: Site) -> list[Html | str]:
    claims = [site.dossier.claim_of[id_] for id_ in tie.claims]
    told = [
        join([site.claim_link(claim.id), " ", verdict_badge(site.checked[claim.id].verdict)])
        for claim in claims
    ]
    modalities = dict.fromkeys(c.modality for c in claims if c.modality != "asserted")
    return [
        str(number),
        site.name(tie.source),
        site.name(tie.target),
        join([tie.kind, *modalities], ", "),
        join(tag("p", one) for one in told),
        join(tag("p", site.says(claim.chain)) for claim in claims),
    ]
