"""What facts beyond the name say about a pair: agreement, contradiction, silence.

Promises one :class:`Evidence` per fact that both sides know, with its effect
on the score. Never compares names, never decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

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
    found: list[Evidence] = []
    if query.identifiers:
        found.extend(_identifiers(query, entity))
    for fact in (_birth_date(query, entity), _country(query, entity), _gender(query, entity)):
        if fact is not None:
            found.append(fact)  # noqa: PERF401 - a loop of three costs less than a generator
    return tuple(found)


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


def _evidence(fact: str, asked: str, listed: str, verdict: str) -> Evidence:
    return Evidence(fact, asked, listed, verdict, EFFECTS.get((fact, verdict), 0.0))


def _gender(query: Query, entity: Entity) -> Evidence | None:
    """Compare what both state; else what their names tell, which says less."""
    if entity.schema != "Person":
        return None
    stated = [v for v in entity.values("gender") if v in _GENDERS]
    if query.gender in _GENDERS and stated:
        verdict = "agrees" if query.gender in stated else "contradicts"
        return _evidence("gender", query.gender, ", ".join(stated), verdict)
    asked = query.gender or _told(query.names)
    if not asked:
        return None
    listed = stated[0] if stated else _told(tuple([name.text for name in entity.names]))
    if listed and asked != listed:
        return _evidence("gender_by_name", asked, listed, "contradicts")
    return None


@lru_cache(maxsize=8192)  # one query meets many entities, and an entity many queries
def _told(names: tuple[str, ...]) -> str:
    """Give the gender on which all names that tell one agree."""
    answer = ""
    for name in names:
        told = gender_of_name(name)
        if told and answer and told != answer:
            return ""
        answer = answer or told
    return answer


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


def _birth_date(query: Query, entity: Entity) -> Evidence | None:
    """Compare the closest of all dates given: lists often name several."""
    if not query.birth_dates:
        return None
    listed = entity.values("birthDate") or entity.values("incorporationDate")
    closest, asked, shown = "", "", ""
    for date in query.birth_dates:
        for other in listed:
            verdict = compare_dates(date, other)
            if not closest or _DATE_RANKS[verdict] > _DATE_RANKS[closest]:
                closest, asked, shown = verdict, date, other
    if closest == "contradicts":
        fact = "birth_date" if min(len(asked), len(shown)) == _FULL_DATE else "birth_year"
        effect = EFFECTS[fact, "contradicts"]
        return Evidence("birth_date", asked, shown, "contradicts", effect)
    if closest in ("same", "near"):
        return _evidence("birth_date", asked, shown, "agrees" if closest == "same" else "near")
    return None


def _country(query: Query, entity: Entity) -> Evidence | None:
    if not query.countries:
        return None
    listed: list[str] = []
    for prop in COUNTRY_PROPERTIES:
        listed += entity.properties.get(prop, ())
    if not listed:
        return None
    asked, told = _asked_countries(tuple(query.countries))
    known = {country.lower() for country in listed}
    shared = asked & known
    shown = ", ".join(sorted(shared or known))
    if shared:
        return _evidence("country", told, shown, "agrees")
    kind = "country" if entity.schema == "Person" else "seat"
    effect = EFFECTS[kind, "contradicts"]
    return Evidence("country", told, shown, "contradicts", effect)


@lru_cache(maxsize=1024)
def _asked_countries(countries: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """Give the countries asked and how they are shown: the same for every entity of a query."""
    asked = frozenset(country.lower() for country in countries)
    return asked, ", ".join(sorted(asked))
