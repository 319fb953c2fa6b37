"""What counts as a hit, and what a hit calls for.

Promises checked thresholds and one digest for one policy. Never scores.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tocsin.errors import PolicyError
from tocsin.model import Bar, Comparison, Outcome, Purpose, Verdict

#: The threshold at which precision and recall on the labelled pairs are best
#: balanced; ``docs/measurements.md`` has the curve.
DEFAULT_THRESHOLD = 0.7
DEFAULT_LIMIT = 10
MAX_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Policy:
    """How an answer is decided.

    Attributes:
        threshold: Least score of a hit, 0 to 1. Lower it to see more doubtful
            hits, raise it to see fewer.
        limit: Most hits of one answer, 1 to 10,000.
        alert_on_weak_aliases: Let a weak alias raise a hit by itself. OFAC does
            not expect that (its FAQ on weak AKAs); they confirm in any case.

    Raises:
        PolicyError: A value outside its range.
    """

    threshold: float = DEFAULT_THRESHOLD
    limit: int = DEFAULT_LIMIT
    alert_on_weak_aliases: bool = False
    purpose: Purpose | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:  # also refuses a threshold that is no number
            raise PolicyError(
                "the threshold lies outside its range",
                source="threshold",
                remedy="give a number from 0 to 1",
                expected="0 to 1",
                got=self.threshold,
            )
        if not 1 <= self.limit <= MAX_LIMIT:
            raise PolicyError(
                "the limit lies outside its range",
                source="limit",
                remedy=f"give a whole number from 1 to {MAX_LIMIT}",
                expected=f"1 to {MAX_LIMIT}",
                got=self.limit,
            )
        if self.purpose is not None and not isinstance(self.purpose, Purpose):
            object.__setattr__(self, "purpose", purpose_of(self.purpose))

    @property
    def digest(self) -> str:
        """Give 16 hex digits that are equal for equal policies."""
        text = f"{self.threshold:.6f}|{self.limit}|{self.alert_on_weak_aliases}"
        if self.purpose is not None:
            text += f"|{self.purpose.value}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def purpose_of(word: str, source: str = "purpose") -> Purpose:
    """Give the purpose that a word names.

    Args:
        word: One of the values of :class:`tocsin.model.Purpose`.
        source: What an error calls it.

    Raises:
        PolicyError: It names none.

    >>> purpose_of("payment")
    <Purpose.PAYMENT: 'payment'>
    """
    try:
        return Purpose(word)
    except ValueError as error:
        raise PolicyError(
            f"{word!r} is no purpose",
            source=source,
            remedy=f"give one of {', '.join(Purpose)}",
            expected=", ".join(Purpose),
            got=word,
        ) from error


def decide(comparison: Comparison, bar: Bar | None = None) -> Outcome:
    """Say what one hit calls for.

    ``MATCH`` needs more than a name: an identifier that agrees, or a name all
    but equal with a birth date that agrees and nothing that contradicts.
    Everything else at or above the threshold goes to a person: ``REVIEW``. Where a
    purpose was asked for and the listings do not bar it, the hit is ``CLEAR``.

    Args:
        comparison: A pair at or above the threshold.
        bar: What the listings say to the purpose; None where none was asked for.
    """
    if bar is not None and bar.verdict is Verdict.NOT_BARRED:
        return Outcome.CLEAR
    verdicts = {(fact.field, fact.verdict) for fact in comparison.evidence}
    contradicted = any(verdict == "contradicts" for _, verdict in verdicts)
    if contradicted:
        return Outcome.REVIEW
    if ("identifier", "agrees") in verdicts:
        return Outcome.MATCH
    if comparison.strength >= 0.9 and ("birth_date", "agrees") in verdicts:
        return Outcome.MATCH
    return Outcome.REVIEW
