"""What matched members have in common beyond being the same: spellings, values, a cut.

Promises counts with intervals over pairs that were matched elsewhere. Never says
why two lists agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.errors import PolicyError
from tocsin.track.matching import Pair, shares_spelling
from tocsin.track.measures import share_interval
from tocsin.track.members import Members

#: A column is one of numbers when at least this share of the members has one.
_NUMERIC = 0.9
_FEWEST_NUMBERS = 3


def spellings(pairs: Sequence[Pair], controls: Mapping[int, Pair] | None) -> dict[str, Any]:
    """Count how the matched names are spelt, against the control's spelling of the same.

    Args:
        pairs: Members of A and B.
        controls: By place in A, the pair of A and the control; None without a control.

    Returns:
        ``matched`` and ``same_in_a_and_b``; with a control also how many of the three
        could be compared, how many A and B spell alike and the control otherwise
        (``shared_only_with_b``), how many A spells as the control and B otherwise
        (``shared_only_with_control``), and the share of the first in both.
    """
    told: dict[str, Any] = {
        "matched": len(pairs),
        "same_in_a_and_b": sum(pair.is_spelt_alike for pair in pairs),
    }
    if controls is None:
        return told
    compared = shared = with_control = 0
    for pair in pairs:
        control = controls.get(pair.a.place)
        if control is None:
            continue
        compared += 1
        as_control = control.is_spelt_alike
        shared += pair.is_spelt_alike and not as_control
        with_control += as_control and not pair.is_spelt_alike
    told["compared_with_control"] = compared
    told["shared_only_with_b"] = shared
    told["shared_only_with_control"] = with_control
    deciding = shared + with_control
    told["share_with_b"] = shared / deciding if deciding else None
    told["interval"] = list(share_interval(shared, deciding)) if deciding else None
    return told


def values(pairs: Sequence[Pair], controls: Mapping[int, Pair] | None) -> dict[str, Any]:
    """Count the values that A and B share in columns of one name, against the control's.

    Args:
        pairs: Members of A and B.
        controls: As for :func:`spellings`.

    Returns:
        By column: ``compared`` (both say something), ``same``, and with a control
        ``same_but_not_in_control``: what A and B share and the control has otherwise.
    """
    told: dict[str, Any] = {}
    for column in dict.fromkeys(c for pair in pairs for c in pair.a.values if c in pair.b.values):
        rows = [p for p in pairs if p.a.values.get(column) and p.b.values.get(column)]
        if not rows:
            continue
        same = [p for p in rows if _value(p.a.values[column]) == _value(p.b.values[column])]
        told[column] = {"compared": len(rows), "same": len(same)}
        if controls is not None:
            told[column]["same_but_not_in_control"] = sum(
                _differs(pair, controls.get(pair.a.place), column) for pair in same
            )
    return told


@dataclass(frozen=True, slots=True)
class Cut:
    """The members of B on one side of a number, held against the members of A.

    Attributes:
        column: The column of B.
        side: ``at-or-above`` or ``at-or-below``.
        value: The number.
        is_given: Whether the caller gave it; else it is where both agree most.
        inside: How many of B lie on that side.
        inside_in_a: How many of these are in A.
        outside_in_a: How many of A's matches lie on the other side.
        coincidence: What is in A and inside, of what is in A or inside: 0 to 1.
        missing: Names of B inside that A lacks, in the order of B.
    """

    column: str
    side: str
    value: float
    is_given: bool
    inside: int
    inside_in_a: int
    outside_in_a: int
    coincidence: float
    missing: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the cut as JSON data, the share of the inside in A with its interval."""
        return {
            "column": self.column,
            "side": self.side,
            "value": self.value,
            "given": self.is_given,
            "inside": self.inside,
            "inside_in_a": self.inside_in_a,
            "outside_in_a": self.outside_in_a,
            "coincidence": round(self.coincidence, 4),
            "share_in_a": round(self.inside_in_a / self.inside, 4) if self.inside else None,
            "interval": list(share_interval(self.inside_in_a, self.inside)),
            "missing_in_a": list(self.missing),
        }


def cuts(
    left: Members, right: Members, pairs: Sequence[Pair], column: str | None, at: float | None
) -> tuple[Cut, ...]:
    """Find where a number of B parts those in A from those who are not.

    Args:
        left: A.
        right: B.
        pairs: Their matches.
        column: A column of B; None for every one that holds numbers.
        at: The number to cut at; None for the one where both agree most.

    Returns:
        One cut for each column, on the side where both agree more.

    Raises:
        PolicyError: B has no such column, or too few numbers in it.
    """
    named = [column.strip().lower()] if column is not None else list(right.columns())
    found = []
    for name in named:
        numbers = right.numbers(name)
        is_numeric = len(numbers) >= max(_FEWEST_NUMBERS, _NUMERIC * len(right.members))
        if column is not None and len(numbers) < _FEWEST_NUMBERS:
            raise PolicyError(
                f"holds {len(numbers)} numbers in the second list",
                source="--column",
                remedy=f"name one of {', '.join(right.columns()) or 'its columns (it has none)'}",
            )
        if column is not None or (is_numeric and len(set(numbers.values())) > 1):
            found.append(_best_cut(left, right, pairs, name, at))
    return tuple(found)


def _best_cut(
    left: Members, right: Members, pairs: Sequence[Pair], column: str, at: float | None
) -> Cut:
    numbers = right.numbers(column)
    in_a = {pair.b.place for pair in pairs}
    best: tuple[float, int, str, float] | None = None
    for side, sign in (("at-or-above", -1.0), ("at-or-below", 1.0)):
        for value, inside, shared in _steps(numbers, in_a, sign, at):
            coincidence = shared / (len(left.members) + inside - shared)
            rank = (coincidence, -inside, side, value)
            if best is None or rank[:2] > best[:2]:
                best = rank
    if best is None:  # nothing lies on either side of the given number
        return Cut(
            column,
            "at-or-above",
            at or 0.0,
            is_given=True,
            inside=0,
            inside_in_a=0,
            outside_in_a=len(in_a & numbers.keys()),
            coincidence=0.0,
            missing=(),
        )
    coincidence, _, side, value = best
    is_above = side == "at-or-above"
    inside_places = {p for p, n in numbers.items() if (n >= value if is_above else n <= value)}
    return Cut(
        column=column,
        side=side,
        value=value,
        is_given=at is not None,
        inside=len(inside_places),
        inside_in_a=len(inside_places & in_a),
        outside_in_a=len((in_a & numbers.keys()) - inside_places),
        coincidence=coincidence,
        missing=tuple(m.names[0] for m in right.members if m.place in inside_places - in_a),
    )


def _steps(
    numbers: Mapping[int, float], in_a: set[int], sign: float, at: float | None
) -> Iterator[tuple[float, int, int]]:
    """Give each possible cut: its value, how many lie inside and how many of these in A."""
    shared = 0
    ordered = sorted((sign * number, place) for place, number in numbers.items())
    if at is not None:
        kept = [place for number, place in ordered if number <= sign * at]
        if kept:
            yield at, len(kept), len(in_a.intersection(kept))
        return
    for inside, (number, place) in enumerate(ordered, 1):
        shared += place in in_a
        if inside == len(ordered) or ordered[inside][0] != number:
            yield sign * number, inside, shared


def _differs(pair: Pair, control: Pair | None, column: str) -> bool:
    if control is None or not control.b.values.get(column):
        return False
    return _value(control.b.values[column]) != _value(pair.a.values[column])


def _value(text: str) -> str:
    return " ".join(text.casefold().split())


def spelt_as_control(pair: Pair, control: Pair | None) -> bool | None:
    """Say whether the control spells the member as A does; None where it lacks it."""
    return None if control is None else shares_spelling(pair.a, control.b)
