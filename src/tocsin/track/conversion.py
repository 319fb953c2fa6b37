"""Who of a list that only names was blocked later, and after how many days.

Promises that a member counts as blocked later only where its bearer is sure and the
days allow nothing else; what two versions or two names leave open is counted apart,
with the reason. Never gives a share for members that are not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from tocsin.engine import Engine
from tocsin.errors import ListNotLoadedError
from tocsin.track.elsewhere import Elsewhere, days_of, elsewhere
from tocsin.track.measures import share_interval

#: Why a member is undecided: the version before its listing is older than the naming, so that it
#: may have come before or after; or the name alone is like one that was blocked.
BETWEEN_VERSIONS, NAME_ALONE = "between-versions", "name-alone"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list of names and the listing that decides what became of it.

    Attributes:
        id: Its id on the list of names.
        caption: Its name there.
        named_on: ISO day on which it was named.
        listed: The listing.
        reason: Why that leaves it undecided; empty when it does not.
    """

    id: str
    caption: str
    named_on: str
    listed: Elsewhere
    reason: str = ""

    @property
    def days(self) -> tuple[int, int]:
        """The least and the most days from the naming to a listing that came later."""
        first, last = days_of(self.named_on)
        return _days(last, self.listed.earliest or last), _days(first, self.listed.latest)

    def to_json(self) -> dict[str, Any]:
        """Give the member as JSON data."""
        least, most = self.days
        told = {"id": self.id, "caption": self.caption, "listed": self.listed.to_json()}
        if self.reason:
            return told | {"reason": self.reason}
        return told | {"days": most, "days_least": least}


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of those whom a list only named.

    Attributes:
        list: The list.
        programme: The programme that only names.
        named: Members that are at hand.
        before: Members that were blocked when they were named, or before.
        later: Members that were blocked afterwards.
        undecided: Members that may have been.
        incomplete: How much of the list is known; empty when all is.
    """

    list: str
    programme: str
    named: int
    before: tuple[Member, ...]
    later: tuple[Member, ...]
    undecided: tuple[Member, ...]
    incomplete: str

    @property
    def open(self) -> int:
        """Members that are not known to have been blocked when they were named."""
        return self.named - len(self.before)

    @property
    def share(self) -> float | None:
        """The share of these that were blocked later; None of none, or where any is undecided."""
        return len(self.later) / self.open if self.open and not self.undecided else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest share that the undecided leave open; None of none."""
        if not self.open:
            return None
        later = len(self.later)
        perhaps = sum(one.days[1] > 0 for one in self.undecided)
        return later / self.open, (later + perhaps) / self.open

    def to_json(self) -> dict[str, Any]:
        """Give the conversion as JSON data."""
        return {
            "list": self.list,
            "programme": self.programme,
            "named": self.named,
            "blocked_before": len(self.before),
            "blocked_later": len(self.later),
            "undecided": len(self.undecided),
            "share": self.share,
            "share_bounds": None if self.bounds is None else [round(b, 4) for b in self.bounds],
            "interval": None
            if self.share is None
            else list(share_interval(len(self.later), self.open)),
            "days": self._days(),
            "incomplete": self.incomplete,
            "members": [one.to_json() for one in self.later],
            "undecided_members": [one.to_json() for one in self.undecided],
        }

    def _days(self) -> dict[str, float | None] | None:
        """Give the days of those blocked later; the median only where each is told to the day."""
        days = [one.days for one in self.later]
        if not days:
            return None
        is_exact = all(least == most for least, most in days)
        return {
            "least": min(least for least, _ in days),
            "median": median(most for _, most in days) if is_exact else None,
            "most": max(most for _, most in days),
        }


def conversion(engine: Engine, list_id: str, programme: str) -> Conversion:
    """Tell who of a list that only names was blocked later, and after how many days.

    Raises:
        ListNotLoadedError: No version of the list is at hand, or nobody is on it under that
            programme with a day.
    """
    version = next((v for v in engine.lists() if v.list == list_id), None)
    members = [
        (entity, designation.listed_on)
        for entity in engine.entities(list_id)
        for designation in entity.designations
        if designation.programme == programme and designation.listed_on
    ]
    if not members:
        known = {d.programme for e in engine.entities(list_id) for d in e.designations}
        raise ListNotLoadedError(
            f"has nobody under programme {programme} with a day",
            source=list_id,
            remedy=f"use one of {', '.join(sorted(known)[:20])}",
        )
    before: list[Member] = []
    later: list[Member] = []
    undecided: list[Member] = []
    for entity, named_on in members:
        found = elsewhere(engine, entity, list_id, programme, only_blocked=True)
        first = days_of(named_on)[0]
        sure = [one for one in found if one.is_sure]
        blocked = min(
            (one for one in sure if one.latest <= first), key=lambda one: one.latest, default=None
        )
        one, reason = (blocked, "") if blocked is not None else _decisive(named_on, sure, found)
        if one is None:
            continue
        member = Member(entity.id, entity.caption, named_on, one, reason)
        (before if blocked is not None else undecided if reason else later).append(member)
    missing = version.incomplete if version is not None else ""
    return Conversion(
        list_id, programme, len(members), tuple(before), tuple(later), tuple(undecided), missing
    )


def _decisive(
    named_on: str, sure: Sequence[Elsewhere], found: Sequence[Elsewhere]
) -> tuple[Elsewhere | None, str]:
    """Give the listing that decides about a member not known to be blocked before, and why not."""
    last = days_of(named_on)[1]
    open_ones = [one for one in sure if one.earliest is None or one.earliest <= last]
    if open_ones:
        return min(open_ones, key=lambda one: one.latest), BETWEEN_VERSIONS
    if sure:
        return min(sure, key=lambda one: one.latest), ""
    return max(found, key=lambda one: one.score, default=None), NAME_ALONE


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
