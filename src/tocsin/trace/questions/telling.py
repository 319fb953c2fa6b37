"""How rows tell who says something, how far apart two dates are, and what weighs against.

Promises the same words in every table. Never hides a link of a chain.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.claim import Claim
from tocsin.trace.dossier import Dossier
from tocsin.trace.edtf import EventDate


def says(claim: Claim, dossier: Dossier) -> str:
    """Tell a chain in words, the outermost speaker first."""
    words = []
    for id_ in claim.chain:
        interest = dossier.interest(id_)
        words.append(f"{dossier.name(id_)} [{interest}]" if interest else dossier.name(id_))
    return " says that ".join(words)


def days_between(first: EventDate, second: EventDate) -> int | str | None:
    """Give the days between two dates: a number, ``LEAST..MOST``, or None if not known.

    >>> from tocsin.trace.edtf import read_date
    >>> days_between(read_date("2016-07"), read_date("2016-07-18"))
    '-13..17'
    """
    if not (first.is_known and second.is_known):
        return None
    least, most = first.days_to(second)
    return least if least == most else f"{least}..{most}"


def days_from(first: Claim, second: Claim) -> int | str | None:
    """Give the days from one claim to another, as :func:`days_between` does.

    Where the second is dated by the first ("in the same exchange") that counts,
    however little is known of either date.
    """
    anchor = second.anchor
    if anchor is not None and anchor.claim == first.id and anchor.days:
        return int(anchor.days) if anchor.days.lstrip("-").isdigit() else anchor.days
    return days_between(first.when, second.when)


def brief(claim: Claim, dossier: Dossier) -> dict[str, Any]:
    """Give a claim in a few values."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "proposition": claim.proposition,
        "date": claim.date or None,
        "precision": claim.when.precision,
        "says": says(claim, dossier),
        "modality": claim.modality,
    }


def against(claim: Claim, dossier: Dossier) -> list[dict[str, Any]]:
    """Give the claims that contradict or qualify a claim, or are contradicted by it."""
    found = []
    for other in dossier.claims:
        types = {link.type for link in other.links if link.to == claim.id}
        if other.id in claim.linked("contradicts"):
            types.add("contradicts")
        weighs = sorted(types & {"contradicts", "qualifies"})
        if weighs:
            found.append({**brief(other, dossier), "link": weighs[0]})
    return found


def names(ids: tuple[str, ...], dossier: Dossier) -> str:
    """Give names joined by a comma."""
    return ", ".join(dossier.name(id_) for id_ in ids)


def by_date(claims: list[Claim]) -> list[Claim]:
    """Order claims by their dates, those without one last."""
    return sorted(claims, key=lambda c: (not c.when.is_known, c.when.first, c.when.last))
