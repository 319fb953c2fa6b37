"""What of a dossier is published: confirmed claims, and what these speak of.

Promises that a draft leaves no trace: neither its words nor the people, sources and
laws that only it names, nor a verdict that rests on it. Never changes a claim that a
person confirmed, save for what pointed at a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tocsin.trace.claim import Check, Claim
from tocsin.trace.dossier import Document, Dossier, Party, Source, Thing
from tocsin.trace.references import CLAIM_FIELDS

_Named = TypeVar("_Named", Source, Party, Thing)


def published(dossier: Dossier) -> Dossier:
    """Give the part of a dossier that may be published.

    Args:
        dossier: Read and whole.

    Returns:
        Its confirmed claims, all its theses, and the sources, people, organisations and
        laws that these, the head or each other name. Links to drafts are left out, and
        so are checks against drafts. Paths of documents are left out: they are private.
    """
    kept = {claim.id for claim in dossier.claims if claim.review is not None}
    goals = kept | {thesis.id for thesis in dossier.theses}
    claims = tuple(_kept(c, kept, goals) for c in dossier.claims if c.id in kept)
    used = {dossier.head.source, *(reply.who for reply in dossier.head.replies)}
    for claim in claims:
        used.update(claim.chain, claim.object, (p.who for p in claim.participants))
        for check in claim.check:
            used.update(check.all("who"), check.all("list"))
    for party in dossier.described:
        if party.id in used:
            used.update({party.identified_as, party.identified_by})
    pointed = {claim.passage.document for claim in claims if claim.passage is not None}
    documents = [document for document in dossier.documents if document.id in pointed]
    used.update(document.source for document in documents)
    return replace(
        dossier,
        sources=_used(dossier.sources, used),
        documents=tuple(_without_path(document) for document in documents),
        people=_used(dossier.people, used),
        organisations=_used(dossier.organisations, used),
        described=_used(dossier.described, used),
        objects=_used(dossier.objects, used),
        claims=claims,
    )


def _kept(claim: Claim, kept: set[str], goals: set[str]) -> Claim:
    anchor = claim.anchor
    if anchor is not None and anchor.claim and anchor.claim not in kept:
        anchor = replace(anchor, claim="", days="")
    return replace(
        claim,
        anchor=anchor,
        links=tuple(link for link in claim.links if link.to in goals),
        check=tuple(check for check in claim.check if _claims_of(check) <= kept),
    )


def _claims_of(check: Check) -> set[str]:
    return {id_ for name in CLAIM_FIELDS.get(check.kind, ()) for id_ in check.all(name)}


def _used(entries: Iterable[_Named], used: set[str]) -> tuple[_Named, ...]:
    return tuple(entry for entry in entries if entry.id in used)


def _without_path(document: Document) -> Document:
    return replace(document, path="")
