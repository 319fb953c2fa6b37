"""What facts beyond the name say about a pair: agreement, contradiction, silence.

Promises one :class:`Evidence` per fact that both sides know, with its effect
on the score. Never compares names, never decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.match.gender import gender_of_name
from tocsin.model import Entity, Evidence, Identifier, Query
from tocsin.text.dates import compare_dates
from tocsin.text.fold import NameClass, class_of
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, identifiers_match

#: Effect of each verdict, by fact. Agreement moves the score towards 1 by that
#: share of what is missing; contradiction takes that much away.
EFFECTS: Mapping[tuple[str, str], float] = {
    ("birth_date", "agrees"): 0.4,
    ("birth_date", "near"): 0.15,
    ("birth_date", "contradicts"): -0.3,
    ("birth_year", "contradicts"): -0.2,  # one of the two is known to the year or month alone
    ("country", "agrees"): 0.15,
    ("country", "contradicts"): -0.12,  # people live where they are no citizens
    ("seat", "contradicts"): -0.2,  # companies and ships of one name abound
    ("gender", "contradicts"): -0.25,
    ("gender_by_name", "contradicts"): -0.12,
    ("identifier", "contradicts"): -0.35,
    ("weak_alias", "agrees"): 0.15,
}
#: A matching identifier outweighs the name: the score is at least this.
IDENTIFIER_SCORE = 0.95

COUNTRY_PROPERTIES = (
    "nationality",
    "citizenship",
    "country",
    "jurisdiction",
    "flag",
    "birthCountry",
)
#: Numbers of which an entity has one: two different ones are two entities.
_UNIQUE_IDENTIFIERS = frozenset({"imoNumber", "leiCode", "innCode", "ogrnCode", "mmsi"})
_GENDERS = ("male", "female")
_DATE_RANKS = {"contradicts": 0, "unknown": 1, "near": 2, "same": 3}
_FULL_DATE = len("2017-07-07")


def gather(query: Query, entity: Entity) -> tuple[Evidence, ...]:
    """Give the evidence for one pair; a fact that one side does not know gives none.

    Args:
        query: What is asked.
        entity: What is listed.

    Returns:
        Evidence on schema, identifiers, birth date, country and gender, in
        that order.
    """
    return tuple(_facts(query, entity))


def has_identifier(asked: Identifier, entity: Entity) -> bool:
    """Say whether an entity bears a number that matches the asked one."""
    return any(
        identifiers_match(asked.type, asked.value, prop, value)
        for prop in IDENTIFIER_PROPERTIES & entity.properties.keys()
        for value in entity.values(prop)
    )


def comparable(asked: str, listed: str) -> bool:
    """Say whether two schemas can name the same thing: no person is a ship.

    >>> comparable("Person", "Vessel")
    False
    >>> comparable("LegalEntity", "Company")
    True
    """
    if asked in ("Thing", "") or listed in ("Thing", ""):
        return True
    a, b = class_of(asked), class_of(listed)
    if a is NameClass.THING and b is NameClass.THING:
        return asked == listed or "Asset" in (asked, listed) or "Vehicle" in (asked, listed)
    if NameClass.UNKNOWN in (a, b):
        return NameClass.THING not in (a, b)
    return a is b


def _facts(query: Query, entity: Entity) -> Iterator[Evidence]:
    yield from _identifiers(query, entity)
    yield from _birth_dates(query, entity)
    yield from _countries(query, entity)
    if entity.schema == "Person":
        yield from _gender(query, entity)


def _evidence(fact: str, asked: str, listed: str, verdict: str) -> Evidence:
    return Evidence(fact, asked, listed, verdict, EFFECTS.get((fact, verdict), 0.0))


def _gender(query: Query, entity: Entity) -> Iterator[Evidence]:
    """Compare what both state; else what their names tell, which says less."""
    stated = [v for v in entity.values("gender") if v in _GENDERS]
    if query.gender in _GENDERS and stated:
        verdict = "agrees" if query.gender in stated else "contradicts"
        yield _evidence("gender", query.gender, ", ".join(stated), verdict)
        return
    asked = query.gender or _told({gender_of_name(name) for name in query.names})
    listed = stated[0] if stated else _told({gender_of_name(n.text) for n in entity.names})
    if asked and listed and asked != listed:
        yield _evidence("gender_by_name", asked, listed, "contradicts")


def _told(genders: set[str]) -> str:
    genders.discard("")
    return genders.pop() if len(genders) == 1 else ""


def _identifiers(query: Query, entity: Entity) -> Iterator[Evidence]:
    for asked in query.identifiers:
        shown = f"{asked.type}:{asked.value}" if asked.type else asked.value
        for prop in entity.properties:
            if prop not in IDENTIFIER_PROPERTIES:
                continue
            listed = entity.values(prop)
            hit = next(
                (v for v in listed if identifiers_match(asked.type, asked.value, prop, v)), None
            )
            if hit is not None:
                yield _evidence("identifier", shown, f"{prop}:{hit}", "agrees")
            elif prop == asked.type and prop in _UNIQUE_IDENTIFIERS:
                yield _evidence("identifier", shown, f"{prop}:{listed[0]}", "contradicts")


def _birth_dates(query: Query, entity: Entity) -> Iterator[Evidence]:
    """Compare the closest of all dates given: lists often name several."""
    listed = entity.values("birthDate") or entity.values("incorporationDate")
    pairs = [(a, b) for a in query.birth_dates for b in listed]
    ranked = [(_DATE_RANKS[compare_dates(a, b)], a, b) for a, b in pairs]
    rank, asked, shown = max(ranked, key=lambda r: r[0], default=(1, "", ""))
    if rank == _DATE_RANKS["contradicts"]:
        fact = "birth_date" if min(len(asked), len(shown)) == _FULL_DATE else "birth_year"
        effect = EFFECTS[fact, "contradicts"]
        yield Evidence("birth_date", asked, shown, "contradicts", effect)
    elif rank > _DATE_RANKS["unknown"]:
        verdict = "agrees" if rank == _DATE_RANKS["same"] else "near"
        yield _evidence("birth_date", asked, shown, verdict)


def _countries(query: Query, entity: Entity) -> Iterator[Evidence]:
    asked = {c.lower() for c in query.countries}
    listed = {v.lower() for prop in COUNTRY_PROPERTIES for v in entity.values(prop)}
    if not asked or not listed:
        return
    shown = ", ".join(sorted(asked & listed) or sorted(listed))
    if asked & listed:
        yield _evidence("country", ", ".join(sorted(asked)), shown, "agrees")
        return
    kind = "country" if entity.schema == "Person" else "seat"
    effect = EFFECTS[kind, "contradicts"]
    yield Evidence("country", ", ".join(sorted(asked)), shown, "contradicts", effect)
