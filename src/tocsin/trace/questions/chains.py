"""Who says that who said it; what is only guessed; which sources have an interest.

Promises every link of a chain, with the interest of each speaker as far as known.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.dossier import Dossier
from tocsin.trace.questions.telling import against, brief, names

_GUESSES = ("speculated", "inferred")


def chains(dossier: Dossier, claim: str = "") -> list[dict[str, Any]]:
    """Give who says that who said it, for one claim or for all.

    Args:
        dossier: The dossier.
        claim: Id of a claim; empty for all of them.

    Returns:
        Rows with ``id``, ``proposition``, ``modality``, ``hops`` (speakers between the
        reader and the claim) and ``chain``: each with ``id``, ``who``, ``interest``.
    """
    rows = []
    for one in dossier.claims:
        if claim and one.id != claim:
            continue
        rows.append(
            {
                **brief(one, dossier),
                "hops": len(one.chain),
                "chain": [
                    {"id": id_, "who": dossier.name(id_), "interest": dossier.interest(id_) or None}
                    for id_ in one.chain
                ],
            }
        )
    return rows


def speculation(dossier: Dossier) -> list[dict[str, Any]]:
    """Give what somebody guesses or concludes and nobody states as seen or done.

    Returns:
        Rows with ``who`` (the innermost speaker), what the claim says, what it is
        ``about`` and what speaks ``against`` it.
    """
    return [
        {
            **brief(one, dossier),
            "who": dossier.name(one.chain[-1]),
            "about": names(one.object, dossier) or None,
            "against": against(one, dossier),
        }
        for one in dossier.claims
        if one.modality in _GUESSES
    ]


def sources(dossier: Dossier) -> list[dict[str, Any]]:
    """Give each source and speaker with its interest and the claims that rest on it.

    Returns:
        Sources in the order of the dossier, then people and organisations that speak:
        ``id``, ``name``, ``title`` (of sources), ``kind``, ``interest``, ``claims``.
    """
    speaking = {id_ for claim in dossier.claims for id_ in claim.chain}
    known: list[tuple[str, str]] = [(source.id, source.kind) for source in dossier.sources]
    known += [(p.id, "speaker") for p in dossier.party_of.values() if p.id in speaking]
    return [
        {
            "id": id_,
            "name": dossier.name(id_),
            "title": dossier.source_of[id_].title if id_ in dossier.source_of else None,
            "kind": kind,
            "interest": dossier.interest(id_) or None,
            "claims": [claim.id for claim in dossier.claims if id_ in claim.chain],
        }
        for id_, kind in known
    ]
