"""What facts beyond the name say about a pair: agreement, contradiction, silence.

Promises one :class:`Evidence` per fact that both sides know, with its effect
on the score. Never compares names, never decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tocsin.model import Entity, Evidence, Query
from tocsin.text.dates import PartialDate, compare_dates, parse_date
from tocsin.text.fold import NameClass, class_of
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, identifiers_match

#: Effect of each verdict, by fact. Agreement moves the score towards 1 by that
#: share of what is missing; contradiction takes that much away.
EFFECTS: Mapping[tuple[str, str], float] = {
    ("birth_date", "agrees"): 0.4,
    ("birth_date", "near"): 0.15,
    ("birth_date", "contradicts"): -0.25,
    ("country", "agrees"): 0.15,
    ("country", "contradicts"): -0.1,
    ("gender", "contradicts"): -0.2,
    ("identifier", "contradicts"): -0.2,
    ("schema", "contradicts"): -0.5,
}
#: A matching identifier outweighs the name: the score is at least this.
IDENTIFIER_SCORE = 0.95

_COUNTRY_PROPERTIES = (
    "nationality",
    "citizenship",
    "country",
    "jurisdiction",
    "flag",
    "birthCountry",
)
#: Numbers of which an entity has one: two different ones are two entities.
_UNIQUE_IDENTIFIERS = frozenset({"imoNumber", "leiCode", "innCode", "ogrnCode", "mmsi"})
_DATE_VERDICTS = {"same": "agrees", "near": "near", "contradicts": "contradicts"}


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
    listed = entity.values("gender")
    if query.gender and listed and listed[0] in ("male", "female"):
        verdict = "agrees" if query.gender in listed else "contradicts"
        yield _evidence("gender", query.gender, ", ".join(listed), verdict)


def _evidence(fact: str, asked: str, listed: str, verdict: str) -> Evidence:
    return Evidence(fact, asked, listed, verdict, EFFECTS.get((fact, verdict), 0.0))


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
    listed = entity.values("birthDate") or entity.values("incorporationDate")
    if not query.birth_dates or not listed:
        return
    best: tuple[int, str, str, str] | None = None
    order = ("contradicts", "unknown", "near", "same")
    for asked, a in _dates(query.birth_dates):
        for shown, b in _dates(listed):
            verdict = compare_dates(a, b)
            rank = order.index(verdict)
            if best is None or rank > best[0]:
                best = (rank, verdict, asked, shown)
    if best is not None and best[1] in _DATE_VERDICTS:
        yield _evidence("birth_date", best[2], best[3], _DATE_VERDICTS[best[1]])


def _dates(values: Iterable[str]) -> Iterator[tuple[str, PartialDate]]:
    for value in values:
        date = parse_date(value)
        if date is not None:
            yield value, date


def _countries(query: Query, entity: Entity) -> Iterator[Evidence]:
    asked = {c.lower() for c in query.countries}
    listed = {v.lower() for prop in _COUNTRY_PROPERTIES for v in entity.values(prop)}
    if not asked or not listed:
        return
    verdict = "agrees" if asked & listed else "contradicts"
    shown = sorted(asked & listed) or sorted(listed)
    yield _evidence("country", ", ".join(sorted(asked)), ", ".join(shown), verdict)
