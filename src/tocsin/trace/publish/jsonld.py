"""Claims in the words of schema.org, as JSON-LD.

Promises a ``Claim`` for each claim, and a ``ClaimReview`` only where a named author
takes the verdict as their own: a verdict that a program computed reviews nothing by
itself. Never names the reviewed source's author where none is known.
"""

from __future__ import annotations

from typing import Any

import orjson

from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import kind_words, machine_date

#: Verdicts that say something about the claim; the others only that nothing decides it.
_RATED = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.QUALIFIED, Verdict.DISPUTED)


def jsonld(site: Site) -> bytes:
    """Give the claims as JSON-LD."""
    graph: list[dict[str, Any]] = [_source(id_, site) for id_ in site.dossier.source_of]
    for claim in site.dossier.claims:
        graph.append(_claim(claim, site))
        verdict = site.checked[claim.id].verdict
        # a reader's comment is shown and not reviewed
        if site.verdicts_by and verdict in _RATED and not site.is_comment(claim):
            graph.append(_review(claim, verdict, site))
    made = {"@context": "https://schema.org", "@graph": graph}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _claim(claim: Claim, site: Site) -> dict[str, Any]:
    dossier = site.dossier
    speaker = claim.chain[-1]
    made: dict[str, Any] = {
        "@id": site.href(claim.id),
        "@type": "Claim",
        "text": claim.proposition,
        "additionalType": claim.kind,
        "creativeWorkStatus": claim.modality,
        "temporal": claim.date or None,
        "about": [{"@type": "Thing", "name": dossier.name(id_)} for id_ in claim.object] or None,
        "appearance": [
            {"@id": f"sources.html#s-{id_}"} for id_ in claim.chain if id_ in dossier.source_of
        ]
        or None,
    }
    party = dossier.party_of.get(speaker)
    if party is not None and party not in dossier.described:
        kind = "Person" if party.schema == "Person" else "Organization"
        made["author"] = {"@type": kind, "name": party.name}
    return {key: value for key, value in made.items() if value is not None}


def _source(id_: str, site: Site) -> dict[str, Any]:
    source = site.dossier.source_of[id_]
    is_web = source.url.startswith(("http://", "https://"))
    made = {
        "@id": f"sources.html#s-{id_}",
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher}
        if source.publisher
        else None,
        "author": {"@type": "Person", "name": source.author} if source.author else None,
        "datePublished": machine_date(source.date) if source.date else None,
        "url": source.url if is_web else None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _review(claim: Claim, verdict: Verdict, site: Site) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.proposition,
        "itemReviewed": {"@id": site.href(claim.id)},
        "author": {"@type": "Person", "name": site.verdicts_by},
        "datePublished": site.today.isoformat(),
        "url": site.href(claim.id),
        "reviewRating": {"@type": "Rating", "alternateName": kind_words(verdict.value)},
    }
