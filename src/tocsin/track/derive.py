"""Two lists compared as lists: what one holds of the other, and what chance would give.

Promises numbers with intervals, with what the same comparison gives for a control
list, and with how much of each list is known. Never says how one list came to
resemble the other: that is for the reader of the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.screen.policy import DEFAULT_THRESHOLD
from tocsin.track.agreement import Cut, cuts, spellings, spelt_as_control, values
from tocsin.track.matching import Pair, match, recombined
from tocsin.track.measures import (
    LEVEL,
    at_least,
    order_correlation,
    order_interval,
    share_interval,
)
from tocsin.track.members import Members

#: A pair of lists stands out when the lower end of a containment reaches this ...
LEAST_CONTAINED = 0.5
#: ... and chance alone would give so many matches with at most this probability.
MOST_LIKELY = 0.01


@dataclass(frozen=True, slots=True)
class Contained:
    """How many of one list are found in another."""

    found: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.found / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Interval of the share at ``measures.LEVEL``."""
        return share_interval(self.found, self.of)


@dataclass(frozen=True, slots=True)
class Null:
    """What the comparison gives where nothing but chance or a common field is at work.

    Attributes:
        name: The control list, or the recombined names that stand in for one.
        is_control: Whether it is a control list that the caller gave.
        size: Its members.
        a_in: A's members found in it.
        of_it: Its members found in A.
        only_b: Members of A found in B and not in it.
        only_null: Members of A found in it and not in B.
        chance: Probability of at least so many in B alone, were each of those found in
            one of the two as likely to be in either, by their sizes.
    """

    name: str
    is_control: bool
    size: int
    a_in: Contained
    of_it: Contained
    only_b: int
    only_null: int
    chance: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """Two lists compared; see the module.

    Attributes:
        a: The first list.
        b: The second.
        pairs: Their matches, in the order of A.
        order: Kendall's tau-a of the places of the matches; None for fewer than 4.
        order_interval: Its interval.
        null: What chance, or the control, gives.
        controls: By place in A, the match in the control list; None without one.
        cuts: Where numbers of B part what is in A from what is not.
        threshold: Least score of a match.
    """

    a: Members
    b: Members
    pairs: tuple[Pair, ...]
    order: float | None
    order_interval: tuple[float, float] | None
    null: Null
    controls: Mapping[int, Pair] | None
    cuts: tuple[Cut, ...]
    threshold: float

    @property
    def a_in_b(self) -> Contained:
        """What B holds of A."""
        return Contained(len(self.pairs), len(self.a.members))

    @property
    def b_in_a(self) -> Contained:
        """What A holds of B."""
        return Contained(len(self.pairs), len(self.b.members))

    @property
    def stands_out(self) -> bool:
        """Whether the lists have more in common than the null gives.

        That is: the lower end of one containment is at least ``LEAST_CONTAINED`` and
        lies above the upper end of the same containment for the null, and the
        probability of the null is at most ``MOST_LIKELY``.
        """
        directions = ((self.a_in_b, self.null.a_in), (self.b_in_a, self.null.of_it))
        return self.null.chance <= MOST_LIKELY and any(
            seen.interval[0] >= LEAST_CONTAINED and seen.interval[0] > null.interval[1]
            for seen, null in directions
        )

    def to_json(self) -> dict[str, Any]:
        """Give the comparison in the form that other tools depend on, more keys behind it."""
        null = self.null
        return {
            "contained_a_in_b": round(self.a_in_b.share, 4),
            "contained_b_in_a": round(self.b_in_a.share, 4),
            "order_correlation": _rounded(self.order),
            "intervals": {
                "level": LEVEL,
                "contained_a_in_b": _ends(self.a_in_b.interval),
                "contained_b_in_a": _ends(self.b_in_a.interval),
                "order_correlation": _ends(self.order_interval),
                "contained_a_in_null": _ends(null.a_in.interval),
            },
            "coverage": {
                "a": _known(self.a),
                "b": _known(self.b),
                "whole": _whole(self.a, self.b, len(self.pairs)),
            },
            "matches": [self._match(pair) for pair in self.pairs],
            "threshold": self.threshold,
            "evidence": {
                "null": null.name,
                "null_is_control": null.is_control,
                "null_size": null.size,
                "a_in_null": null.a_in.found,
                "contained_a_in_null": round(null.a_in.share, 4),
                "only_in_b": null.only_b,
                "only_in_null": null.only_null,
                "probability": float(f"{null.chance:.3g}"),
                "rule": f"a containment whose lower end is at least {LEAST_CONTAINED} and above "
                f"the upper end for the null, and a probability of at most {MOST_LIKELY}",
                "stands_out": self.stands_out,
            },
            "spelling": spellings(self.pairs, self.controls),
            "values": values(self.pairs, self.controls),
            "cuts": [cut.to_json() for cut in self.cuts],
        }

    def _match(self, pair: Pair) -> dict[str, Any]:
        row: dict[str, Any] = {
            "a": pair.a.names[0],
            "b": pair.b.names[0],
            "score": round(pair.score, 4),
            "a_place": pair.a.place + 1,
            "b_place": pair.b.place + 1,
            "same_spelling": pair.is_spelt_alike,
            "a_values": dict(pair.a.values),
            "b_values": dict(pair.b.values),
        }
        if self.controls is not None:
            control = self.controls.get(pair.a.place)
            row["control"] = None if control is None else control.b.names[0]
            row["control_same_spelling"] = spelt_as_control(pair, control)
        return row


def derive(
    a: Members,
    b: Members,
    *,
    control: Members | None = None,
    column: str | None = None,
    cut: float | None = None,
    threshold: float = DEFAULT_THRESHOLD,
) -> Derivation:
    """Compare two lists as lists.

    Args:
        a: The list whose origin is asked about.
        b: The list it may come from.
        control: A list of the same field that neither comes from; without it the
            names of B, their parts exchanged, stand in for one: they tell chance
            likeness of names, and nothing about what both lists would share anyway.
        column: Column of B with numbers to cut at; None tries every column of numbers.
        cut: The number to cut at; None for the one where both agree most.
        threshold: Least score of a match, 0 to 1; screening's own by default.

    Returns:
        The numbers; the same for the same lists.

    Raises:
        PolicyError: B has no such column of numbers.
    """
    pairs = match(a, b, threshold)
    places = [pair.a.place for pair in pairs], [pair.b.place for pair in pairs]
    null_list = recombined(b) if control is None else control
    in_null = {pair.a.place: pair for pair in match(a, null_list, threshold)}
    return Derivation(
        a=a,
        b=b,
        pairs=pairs,
        order=order_correlation(*places),
        order_interval=order_interval(*places),
        null=_null(a, b, pairs, null_list, in_null, is_control=control is not None),
        controls=None if control is None else in_null,
        cuts=cuts(a, b, pairs, column, cut),
        threshold=threshold,
    )


def _null(
    a: Members,
    b: Members,
    pairs: tuple[Pair, ...],
    null: Members,
    in_null: Mapping[int, Pair],
    *,
    is_control: bool,
) -> Null:
    in_b = {pair.a.place for pair in pairs}
    only_b, only_null = len(in_b - in_null.keys()), len(in_null.keys() - in_b)
    size = len(null.members)
    odds = len(b.members) / (len(b.members) + size)
    return Null(
        name=null.name,
        is_control=is_control,
        size=size,
        a_in=Contained(len(in_null), len(a.members)),
        of_it=Contained(len(in_null), size),
        only_b=only_b,
        only_null=only_null,
        # with no null at all nothing is shown to be unlikely
        chance=at_least(only_b, only_b + only_null, odds) if size else 1.0,
    )


def _known(members: Members) -> dict[str, Any]:
    known, whole = len(members.members), members.whole
    return {
        "list": members.name,
        "known": known,
        "whole": whole,
        "share": None if whole is None else round(known / whole, 4),
        "incomplete": members.incomplete,
    }


def _whole(a: Members, b: Members, matched: int) -> dict[str, Any] | None:
    """Give what is certain of the whole lists: least and most of A that B may hold.

    Two known members that were not matched stay so; whoever is not known may meet
    anybody. None where the size of a partial list is not known.
    """
    if (a.incomplete and a.whole is None) or (b.incomplete and b.whole is None):
        return None
    known_a, known_b = len(a.members), len(b.members)
    all_a, all_b = a.whole or known_a, b.whole or known_b
    more = min(all_a - matched, all_b - matched, (all_a - known_a) + (all_b - known_b))
    return {
        "a_in_b": [round(matched / all_a, 4), round((matched + more) / all_a, 4)],
        "b_in_a": [round(matched / all_b, 4), round((matched + more) / all_b, 4)],
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _ends(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else [round(end, 4) for end in interval]
