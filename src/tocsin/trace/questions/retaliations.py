"""What was done in return for what, and who says that it was in return.

Promises the days between the two as days: that one followed the other is no proof
that it was done because of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.trace.dossier import Dossier
from tocsin.trace.questions.telling import against, brief, days_from, names
from tocsin.trace.verdicts import Checked


def retaliations(dossier: Dossier, checked: Mapping[str, Checked]) -> list[dict[str, Any]]:
    """Give every retaliation.

    Returns:
        Rows with ``who``, what the claim says, ``for`` (each with the ``days`` from it to
        the retaliation), ``verdict`` and ``against``; claims of the kind ``retaliation``
        and those linked as ``retaliates_for``.
    """
    rows = []
    for claim in dossier.claims:
        causes = [dossier.claim_of[id_] for id_ in claim.linked("retaliates_for")]
        if claim.kind != "retaliation" and not causes:
            continue
        rows.append(
            {
                **brief(claim, dossier),
                "who": names(claim.taking_part("actor", "retaliator"), dossier) or None,
                "for": [{**brief(c, dossier), "days": days_from(c, claim)} for c in causes],
                "verdict": checked[claim.id].verdict.value,
                "against": against(claim, dossier),
            }
        )
    return rows
