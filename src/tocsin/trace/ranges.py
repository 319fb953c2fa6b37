"""Whole numbers as somebody gives them: ``39``, ``20..31``, ``100..``.

Promises to say whether a number fits; never rounds one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"(-?\d{1,9})?(\.\.)?(-?\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Range:
    """From ``least`` to ``most``, both included; None where it is open."""

    least: int | None
    most: int | None

    def holds(self, number: int) -> bool:
        """Say whether a number lies in it."""
        return self.fits(number, number) is True

    def fits(self, least: int, most: int) -> bool | None:
        """Say whether whatever lies from ``least`` to ``most`` is in it; None for a part.

        >>> read_range("20..31").fits(26, 26), read_range("1..3").fits(3, 9)
        (True, None)
        """
        inside = (self.least is None or self.least <= least) and (
            self.most is None or most <= self.most
        )
        if inside:
            return True
        apart = (self.least is not None and most < self.least) or (
            self.most is not None and self.most < least
        )
        return False if apart else None


def read_range(text: str) -> Range | None:
    """Read a range; None when it is none.

    >>> read_range("39"), read_range("..")
    (Range(least=39, most=39), None)
    """
    match = _RANGE.fullmatch(text.strip())
    if match is None or (match[1] is None and match[3] is None):
        return None
    low, dots, high = match.groups()
    if dots is None:
        return Range(int(low), int(low)) if low is not None and high is None else None
    least = None if low is None else int(low)
    most = None if high is None else int(high)
    if least is not None and most is not None and least > most:
        return None
    return Range(least, most)
