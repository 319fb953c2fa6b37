"""What listings say to a purpose: barred, within conditions, not barred, not known.

Promises values that say themselves what they mean; never decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Purpose(StrEnum):
    """What somebody means to do with the one who is asked about.

    ``ACCOUNT`` is opening an account or lending, ``ENTRY`` a person's entry into the
    country, ``SECURITIES`` dealing in what the one asked about has issued.
    """

    PAYMENT = "payment"
    ACCOUNT = "account"
    ENTRY = "entry"
    TRADE = "trade"
    SECURITIES = "securities"


class Verdict(StrEnum):
    """What listings say to a purpose. ``NOT_KNOWN`` is never a "may"."""

    BARRED = "barred"
    NOT_KNOWN = "not-known"
    CONDITIONAL = "conditional"
    NOT_BARRED = "not-barred"


@dataclass(frozen=True, slots=True)
class Beside:
    """A licence or waiver that stands beside a bar, in force on the day asked about."""

    id: str
    kind: str
    since: str | None
    until: str | None
    words: str
    legal_basis: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "since": self.since,
            "until": self.until,
            "words": self.words,
            "legal_basis": self.legal_basis,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Bar:
    """What the listings of one entity say to one purpose.

    Attributes:
        purpose: What was asked for.
        verdict: What they say together; a licence beside them does not change it.
        words: Verdict and reason in one sentence.
        beside: Licences and waivers in force that speak of the entity or its programmes.
    """

    purpose: Purpose
    verdict: Verdict
    words: str
    beside: tuple[Beside, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the bar as JSON data."""
        return {
            "purpose": self.purpose.value,
            "verdict": self.verdict.value,
            "words": self.words,
            "beside": [b.to_json() for b in self.beside],
        }
