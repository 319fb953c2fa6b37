"""What a doctor says of a home.

Promises a finding with its cure. Never looks for one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: What a finding can be about.
FINDING_KINDS = (
    "home",
    "database",
    "clock",
    "no-lists",
    "missing",
    "ended",
    "stale",
    "old",
    "partial",
    "problems",
    "index",
    "extra",
    "unreachable",
)


@dataclass(frozen=True, slots=True)
class HomeFinding:
    """One thing that is not as it should be, or that is good to know.

    Attributes:
        kind: One of :data:`FINDING_KINDS`.
        about: The list, file or extra.
        message: What is wrong.
        remedy: What to do.
        needs_deed: Somebody has to do it; else it is only good to know.
    """

    kind: str
    about: str
    message: str
    remedy: str
    needs_deed: bool = True

    def to_json(self) -> dict[str, Any]:
        """Give the finding as JSON data."""
        return asdict(self)
