"""What two entries say for and against being one.

Promises the facts that were weighed, in words, with every verdict. Never searches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.match.evidence import COUNTRY_PROPERTIES
from tocsin.model import (
    Comparison,
    Entity,
    Evidence,
    Identifier,
    LinkVerdict,
    NameKind,
    Query,
)
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES

#: Names of an entry that are asked: the first ones as published.
MOST_NAMES = 6
#: Strength of the names below which nothing else makes two entries one.
LEAST_STRENGTH = 0.8
#: Strength from which names count as the same.
SAME_NAME = 0.95
#: Days between two listings that carry out one decision: states follow the UN within days.
NEAR_DAYS = 10
_FULL_DATE = 10


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair, weighed.

    Attributes:
        verdict: What the engine holds of it by itself.
        points: What decides between rivals: more speaks for it.
        strength: 0 to 1, how alike the closest names are.
        evidence: In words.
    """

    verdict: LinkVerdict
    points: float
    strength: float
    evidence: tuple[str, ...]


def query_of(entity: Entity) -> Query:
    """Give what is asked for an entry: its strong names and all else that it states."""
    names = dict.fromkeys(n.text for n in entity.names if n.kind is not NameKind.WEAK)
    texts = tuple(names)[:MOST_NAMES] or tuple(n.text for n in entity.names[:1])
    gender = next((g for g in entity.values("gender") if g in ("male", "female")), "")
    return Query(
        names=texts,
        schema=entity.schema,
        birth_dates=entity.values("birthDate") or entity.values("incorporationDate"),
        countries=tuple(
            dict.fromkeys(v.lower() for p in COUNTRY_PROPERTIES for v in entity.values(p))
        ),
        gender=gender,
        identifiers=tuple(
            Identifier(prop, value)
            for prop in sorted(IDENTIFIER_PROPERTIES & entity.properties.keys())
            for value in entity.values(prop)
        ),
    )


def weigh(one: Entity, other: Entity, comparison: Comparison, alike: int) -> Weighed:
    """Weigh a pair.

    Args:
        one: The entry that was asked.
        other: The entry that was found.
        comparison: What the search says of the pair.
        alike: How many distinct names of ``one`` are names of ``other`` (strength at
            least ``SAME_NAME``).

    Returns:
        ``SAME`` where a person or body of that name is told apart from namesakes by a fact of
        its own: a number, a full day of birth, or several weaker facts together. ``OPEN`` where
        names are alike and nothing speaks against it.
    """
    strength = comparison.strength
    facts: dict[str, str] = {}
    evidence = [f"names alike by {strength:.2f}"]
    for fact in comparison.evidence:
        if fact.verdict == "unknown" or fact.field == "weak_alias":
            continue
        facts[fact.field] = _stronger(facts.get(fact.field), _precise(fact))
        evidence.append(f"{fact.field.replace('_', ' ')} {_WORDS[fact.verdict]}")
    if alike > 1:
        evidence.append(f"{alike} names the same")
    days = listing_days(one, other)
    if days is not None and days <= NEAR_DAYS:
        evidence.append("listed on the same day" if not days else f"listed {days} days apart")
    near = days is not None and days <= NEAR_DAYS
    points = strength + _points(facts, alike, near=near)
    if one.schema != "Person" and alike and strength >= SAME_NAME and _is_long(comparison):
        points += _LONG_NAME  # bodies of one long name are rare, people are not
        evidence.append("one long name")
    verdict = _verdict(one.schema == "Person", strength, points, facts)
    return Weighed(verdict, points, strength, tuple(evidence))


_WORDS = {"agrees": "agrees", "near": "is near", "contradicts": "contradicts"}
#: What each fact adds to the strength of the names.
_POINTS = {
    ("identifier", "agrees"): 0.5,
    ("birth_date", "agrees"): 0.4,
    ("birth_date", "agrees by year"): 0.15,
    ("birth_date", "near"): 0.1,
    ("birth_date", "contradicts"): -0.5,
    ("country", "agrees"): 0.1,
    ("country", "contradicts"): -0.2,
    ("gender", "contradicts"): -0.6,
    ("gender_by_name", "contradicts"): -0.2,
    ("identifier", "contradicts"): -1.0,
}
_SEVERAL_NAMES, _NEAR_LISTING, _LONG_NAME = 0.15, 0.3, 0.1
#: Parts from which a body's name is long: three words beside its legal form.
_LONG = 3
#: Points from which the engine says "same" by itself; a person's name needs more beside it.
_ENOUGH = {True: 1.2, False: 1.1}


def _points(facts: dict[str, str], alike: int, *, near: bool) -> float:
    total = sum(_POINTS.get(fact, 0.0) for fact in facts.items())
    return total + (_SEVERAL_NAMES if alike > 1 else 0.0) + (_NEAR_LISTING if near else 0.0)


def _verdict(
    is_person: bool,
    strength: float,
    points: float,
    facts: dict[str, str],
) -> LinkVerdict:
    if strength < LEAST_STRENGTH and facts.get("identifier") != "agrees":
        return LinkVerdict.DIFFERENT
    if facts.get("identifier") == "contradicts":
        return LinkVerdict.DIFFERENT
    if points >= _ENOUGH[is_person] and facts.get("birth_date") != "contradicts":
        return LinkVerdict.SAME
    return LinkVerdict.OPEN if points >= _LEAST_POINTS else LinkVerdict.DIFFERENT


#: Points from which a person is asked.
_LEAST_POINTS = 0.9


def _is_long(comparison: Comparison) -> bool:
    """Say whether the names that met have at least three parts that agree."""
    return sum(bool(part.query and part.entry) for part in comparison.parts) >= _LONG


def _precise(fact: Evidence) -> str:
    """Give a fact's verdict; a birth date that agrees by its year alone says less."""
    if fact.field == "birth_date" and fact.verdict == "agrees":
        shortest = min(len(fact.query), len(fact.entry))
        return "agrees" if shortest >= _FULL_DATE else "agrees by year"
    return fact.verdict


_RANK = ("contradicts", "near", "agrees by year", "agrees")


def _stronger(one: str | None, other: str) -> str:
    """Give the verdict that speaks louder for it: of several numbers one that agrees is enough."""
    if one is None:
        return other
    return max(one, other, key=_RANK.index)


def listing_days(one: Entity, other: Entity) -> int | None:
    """Give the least days between a listing of one and of the other; None when not known."""
    days = [
        abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
        for a in _listed(one)
        for b in _listed(other)
    ]
    return min(days, default=None)


def _listed(entity: Entity) -> set[str]:
    told = (d.listed_on for d in entity.designations)
    return {day for day in told if day is not None and len(day) == _FULL_DATE}
