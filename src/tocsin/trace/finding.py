"""What one check or one other claim says about a claim.

Promises words, a source and whether it could be known on the document's date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tocsin.trace.claim import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence.

    Attributes:
        by: The kind of check, or ``claim``, ``source``.
        verdict: What this piece alone makes of the claim.
        words: In a sentence or two.
        sources: List version, provision, or ids of claims and sources.
        is_later: Known only after the examined document.
        decides: Whether it settles what it is about; consistent dates do so without
            supporting anything.
        weighs: False for what is shown and not counted, since a check decides instead.
        details: Values that programs can use; what they are depends on ``by``.
    """

    by: str
    verdict: Verdict
    words: str
    sources: tuple[str, ...] = ()
    is_later: bool = False
    details: dict[str, Any] = field(default_factory=dict)
    decides: bool = False
    weighs: bool = True

    def to_json(self) -> dict[str, Any]:
        """Give the finding as JSON data."""
        return {
            "by": self.by,
            "verdict": self.verdict.value,
            "words": self.words,
            "known": "later" if self.is_later else "then",
            "sources": list(self.sources),
            **({} if self.weighs else {"weighs": False}),
            **({"details": self.details} if self.details else {}),
        }
