"""What happened when, as far as known: every dated claim in order.

Promises the first and last day that each date allows, so that a picture can show
how uncertain it is. Claims that say the same are told once, with who says so.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.claim import Claim
from tocsin.trace.dossier import COMMENT, Dossier
from tocsin.trace.questions.telling import brief, by_date


def timeline(dossier: Dossier) -> list[dict[str, Any]]:
    """Give every dated claim in the order of dates; opinions and comments are left out.

    Returns:
        Rows with ``id``, ``date``, ``precision``, ``first``, ``last`` (ISO days; None where
        open), ``proposition``, ``says``, ``modality`` and ``same_as`` (claims that say the
        same, of which the most precise one is told).
    """
    dated = [c for c in dossier.claims if _is_event(c, dossier)]
    told = []
    for claim in by_date(dated):
        same = _same(claim, dated)
        if any(_is_told_before(other, claim) for other in same):
            continue
        told.append(
            {
                **brief(claim, dossier),
                "first": claim.when.first.isoformat() if claim.when.first.year > 1 else None,
                "last": claim.when.last.isoformat() if claim.when.last.year < 9999 else None,
                "same_as": [other.id for other in same],
            }
        )
    return told


def _is_event(claim: Claim, dossier: Dossier) -> bool:
    source = dossier.source_of.get(claim.chain[0])
    is_comment = source is not None and source.kind == COMMENT
    return claim.when.is_known and claim.kind != "opinion" and not is_comment


def _same(claim: Claim, claims: list[Claim]) -> list[Claim]:
    return [
        other
        for other in claims
        if other.id != claim.id
        and (other.id in claim.linked("same_as") or claim.id in other.linked("same_as"))
    ]


def _is_told_before(other: Claim, claim: Claim) -> bool:
    """Whether the other one is told instead: the more precise, else the first by id."""
    return (_width(other), other.id) < (_width(claim), claim.id)


def _width(claim: Claim) -> int:
    return (claim.when.last - claim.when.first).days
