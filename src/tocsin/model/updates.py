"""Bringing lists up to date: what is obtained, how far it may differ, what came of it.

Promises plain values that any room may read. Never fetches, compares or decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tocsin.model.entity import ListVersion


@dataclass(frozen=True, slots=True)
class Remote:
    """One published file: the name that it is kept under, and its address (http or https)."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a version of a list may differ from the one in service.

    Attributes:
        records: Fewest and most records of any version, the two ends included.
        shrink: Largest share of the records in service that may go at once, 0 to 1.
        grow: Largest share that may come at once, 0 or more.
        lost: Largest share of records that may fail to become entities, 0 to 1.
    """

    records: tuple[int, int]
    shrink: float
    grow: float
    lost: float


class UpdateOutcome(StrEnum):
    """What came of bringing one list up to date.

    After ``QUARANTINED`` and ``FAILED`` the version in service before stays, marked stale.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class UpdateResult:
    """What came of bringing one list up to date.

    Attributes:
        list: Catalogue id.
        outcome: New, unchanged, quarantined or failed.
        version: The version in service afterwards; None when the list has none.
        before: Name of the version in service before; None when the list had none.
        message: Why it was quarantined or failed, and what to do; empty otherwise.
        bytes: Bytes that came over the network or from the folder.
        seconds: How long obtaining, reading and keeping took.
    """

    list: str
    outcome: UpdateOutcome
    version: ListVersion | None
    before: str | None = None
    message: str = ""
    bytes: int = 0
    seconds: float = 0.0

    @property
    def is_current(self) -> bool:
        """Whether what the publisher offers is in service."""
        return self.outcome in {UpdateOutcome.NEW, UpdateOutcome.UNCHANGED}

    def to_json(self) -> dict[str, Any]:
        """Give the result as JSON data."""
        version = self.version
        return {
            "list": self.list,
            "outcome": self.outcome.value,
            "version": version.version if version else None,
            "published": version.published if version else None,
            "entities": version.entities if version else None,
            "before": self.before,
            "message": self.message,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
        }
