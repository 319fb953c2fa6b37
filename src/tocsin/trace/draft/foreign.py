"""Drafts of another drafter, held against the text before anyone reviews them.

Promises that a claim is kept only where its quoted words stand in the text, exactly; what is
dropped is counted. Never repairs a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tocsin.trace.claim import KINDS
from tocsin.trace.draft.form import DraftedClaim, Proposed
from tocsin.trace.draft.words import plain

#: What another drafter is: the text of the body in, its claims out.
Drafter = Callable[[str], list[dict[str, Any]]]
_FIELDS = ("asker", "asked", "object", "speaker", "venue", "direction")
_MOST = 300  # characters of a field: longer is no name
_SURE = 0.4


def held_against(
    text: str, stretches: Iterable[tuple[int, int]], claims: list[dict[str, Any]]
) -> tuple[list[DraftedClaim], int]:
    """Give the claims whose words the text has, and how many were dropped.

    Args:
        text: The document's text.
        stretches: Where evidence may stand: blocks that are no comments or furniture.
        claims: As the other drafter gave them.

    >>> held_against("He asked her to go.", [(0, 19)], [{"kind": "ask", "quote": "asked him"}])
    ([], 1)
    """
    plain_text = plain(text)
    spans = list(stretches)
    kept: list[DraftedClaim] = []
    for claim in claims:
        quote, kind = claim.get("quote"), claim.get("kind")
        if not isinstance(quote, str) or not quote.strip() or kind not in KINDS:
            continue
        wanted = plain(quote.strip())
        start = next((at for s, e in spans if (at := plain_text.find(wanted, s, e)) >= 0), -1)
        if start < 0:
            continue
        fields = {
            name: Proposed(value.strip(), "another drafter", _SURE)
            for name in _FIELDS
            if isinstance(value := claim.get(name), str) and value.strip() and len(value) <= _MOST
        }
        kept.append(DraftedClaim(str(kind), start, start + len(wanted), fields))
    return kept, len(claims) - len(kept)
