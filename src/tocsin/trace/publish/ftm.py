"""The dossier as FollowTheMoney entities, one JSON object a line.

Promises that only a claim which is asserted and supported becomes an event or a link
between two; every other claim is a note about whom it names, with who says it. Never
exports somebody who is described as if they were named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.ties import ties
from tocsin.trace.publish.words import kind_words

_EVENTS = frozenset({"ask", "response", "retaliation", "event", "duty"})

_Entity = dict[str, Any]


def ftm_lines(site: Site) -> bytes:
    """Give parties, sources and claims, each on a line; ids begin with that of the dossier."""
    entities = [*_parties(site), *_sources(site), *_claims(site), *_links(site)]
    return b"".join(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in entities)


def _parties(site: Site) -> Iterator[_Entity]:
    described = {party.id for party in site.dossier.described}
    for party in site.dossier.party_of.values():
        if party.id in described:
            words = "described, not named, in the examined source"
            yield _entity(site, f"party-{party.id}", "LegalEntity", name=party.name, summary=words)
        else:
            yield _entity(
                site,
                f"party-{party.id}",
                party.schema,
                name=party.name,
                alias=party.aliases,
                notes=party.note,
            )


def _sources(site: Site) -> Iterator[_Entity]:
    for source in site.dossier.sources:
        when = _date(source.date, source.when.precision)
        yield _entity(
            site,
            f"source-{source.id}",
            "Document",
            title=source.title,
            author=source.author,
            publisher=source.publisher,
            date=when,
            sourceUrl=source.url,
        )


def _claims(site: Site) -> Iterator[_Entity]:
    for claim in site.dossier.claims:
        parties = tuple(_id(site, f"party-{one.who}") for one in claim.participants)
        verdict = site.checked[claim.id].verdict
        says = " says that ".join(site.dossier.name(id_) for id_ in claim.chain)
        told = f"{claim.modality}, {kind_words(verdict.value)}; {says}"
        sources = tuple(
            _id(site, f"source-{id_}") for id_ in claim.chain if id_ in site.dossier.source_of
        )
        if claim.kind in _EVENTS and _is_sure(claim, site):
            yield _entity(
                site,
                f"claim-{claim.id}",
                "Event",
                name=claim.proposition,
                summary=told,
                date=_date(claim.date, claim.when.precision),
                involved=parties,
                proof=sources,
            )
        else:
            yield _entity(
                site,
                f"claim-{claim.id}",
                "Note",
                name=f"{claim.kind}: {claim.id}",
                description=claim.proposition,
                summary=told,
                entity=(*parties, *sources),
            )


def _links(site: Site) -> Iterator[_Entity]:
    for tie in ties(site.dossier):
        for id_ in tie.claims:
            claim = site.dossier.claim_of[id_]
            if claim.kind == "relation" and _is_sure(claim, site):
                yield _entity(
                    site,
                    f"link-{id_}-{tie.source}-{tie.target}",
                    "UnknownLink",
                    subject=_id(site, f"party-{tie.source}"),
                    object=_id(site, f"party-{tie.target}"),
                    role=claim.participants[0].role,
                    summary=claim.proposition,
                    date=_date(claim.date, claim.when.precision),
                )


def _is_sure(claim: Claim, site: Site) -> bool:
    is_supported = site.checked[claim.id].verdict is Verdict.SUPPORTED
    return is_supported and claim.modality == "asserted"


def _entity(site: Site, id_: str, schema: str, **values: str | tuple[str, ...]) -> _Entity:
    properties = {
        name: [value] if isinstance(value, str) else list(dict.fromkeys(value))
        for name, value in values.items()
        if value
    }
    return {"id": _id(site, id_), "schema": schema, "properties": properties}


def _id(site: Site, id_: str) -> str:
    return f"{site.dossier.head.id}-{id_}"


def _date(text: str, precision: str) -> str:
    """Give a date as FtM has it; empty where it is no plain year, month or day."""
    is_plain = precision in {"year", "month", "day"} and not text.endswith(("?", "~", "%"))
    return text if is_plain else ""
