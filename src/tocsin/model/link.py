"""Entries of several lists that are one person, company or ship.

Promises that a link never travels without what speaks for it. Never decides one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class LinkVerdict(StrEnum):
    """What is held of two entries.

    ``OPEN`` waits for a person: something speaks for it, not enough to act on.
    """

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


class LinkedBy(StrEnum):
    """Who says so: a number that both lists print, the engine, or a person."""

    REFERENCE = "reference"
    ENGINE = "engine"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Link:
    """Two entries of different lists, and what is held of them.

    Attributes:
        one: Key of an entry: the list's id, a colon, the entity's id.
        other: Key of the other; ``one < other``.
        verdict: Same, open or different.
        by: Who says so.
        evidence: What speaks for and against it, in words without names.
        strength: 0 to 1, how alike the closest names are; None where no name was compared.
    """

    one: str
    other: str
    verdict: LinkVerdict
    by: LinkedBy
    evidence: tuple[str, ...] = ()
    strength: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the link as JSON data."""
        return {
            "one": self.one,
            "other": self.other,
            "verdict": self.verdict.value,
            "by": self.by.value,
            "strength": None if self.strength is None else round(self.strength, 4),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of two or more entries; it outweighs what was found.

    Attributes:
        keys: At least two keys, sorted.
        same: True when all are one, False when no two of them are.
        by: Who says so.
        on: ISO day.
        why: In the person's words; may be empty.
    """

    keys: tuple[str, ...]
    same: bool
    by: str
    on: str
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the judgement as JSON data, as it stands in the file."""
        data: dict[str, Any] = {"same" if self.same else "different": list(self.keys)}
        data |= {"by": self.by, "on": self.on}
        return data | {"why": self.why} if self.why else data


def key_of(list_id: str, entity_id: str) -> str:
    """Give the key of an entry.

    >>> key_of("us-ofac-sdn", "ofac-36")
    'us-ofac-sdn:ofac-36'
    """
    return f"{list_id}:{entity_id}"
