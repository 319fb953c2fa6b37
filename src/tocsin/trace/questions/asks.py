"""Who asked whom for what, when, who says so, what answered it, what speaks against.

Promises every ask in either direction. An answer is what the dossier links as
``responds_to``; how soon it came is told in days, never as a cause.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.claim import Claim
from tocsin.trace.dossier import Dossier
from tocsin.trace.questions.telling import against, brief, by_date, days_from, names, says


def asks(dossier: Dossier) -> list[dict[str, Any]]:
    """Give every ask, in the order of its dates.

    Returns:
        Rows with ``id``, ``asker``, ``asked``, ``object``, ``direction`` (whose side to
        whose, and what is wanted), ``date``, ``precision``, ``venue``, ``says``,
        ``modality``, ``proposition``, ``answer`` (the first, or None), ``days`` to it (a
        number, ``LEAST..MOST`` or None), ``answers`` (all), ``against``.
    """
    found = [c for c in dossier.claims if c.kind == "ask"]
    return [_row(claim, dossier) for claim in by_date(found)]


def _row(claim: Claim, dossier: Dossier) -> dict[str, Any]:
    answers = [c for c in dossier.claims if claim.id in c.linked("responds_to")]
    told = [{**brief(a, dossier), "days": days_from(claim, a)} for a in by_date(answers)]
    asker, asked = claim.taking_part("asker"), claim.taking_part("asked")
    return {
        "id": claim.id,
        "asker": names(asker, dossier),
        "asked": names(asked, dossier),
        "object": names(claim.object, dossier),
        "direction": f"{_side(asker, dossier)} to {_side(asked, dossier)}",
        "wants": claim.direction,
        "date": claim.date or None,
        "precision": claim.when.precision,
        "venue": claim.venue or None,
        "says": says(claim, dossier),
        "modality": claim.modality,
        "proposition": claim.proposition,
        "answer": told[0]["proposition"] if told else None,
        "days": told[0]["days"] if told else None,
        "answers": told,
        "against": against(claim, dossier),
    }


def _side(ids: tuple[str, ...], dossier: Dossier) -> str:
    sides = [dossier.party_of[id_].side or "unknown" for id_ in ids if id_ in dossier.party_of]
    return "+".join(dict.fromkeys(sides)) or "unknown"
