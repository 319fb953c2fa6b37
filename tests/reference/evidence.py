"""Evidence fact by fact: slow, plain, and what the fast one must give."""

from __future__ import annotations

from collections.abc import Iterator

from reference.dates import compare_dates
from reference.facts import gender_of_name
from tocsin.match.evidence import EFFECTS
from tocsin.model import Entity, Evidence, Query
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, identifiers_match

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
_GENDERS = ("male", "female")
_DATE_RANKS = {"contradicts": 0, "unknown": 1, "near": 2, "same": 3}
_FULL_DATE = len("2017-07-07")


def gather(query: Query, entity: Entity) -> tuple[Evidence, ...]:
    return tuple(_facts(query, entity))


def _facts(query: Query, entity: Entity) -> Iterator[Evidence]:
    yield from _identifiers(query, entity)
    yield from _birth_dates(query, entity)
    yield from _countries(query, entity)
    if entity.schema == "Person":
        yield from _gender(query, entity)


def _evidence(fact: str, asked: str, listed: str, verdict: str) -> Evidence:
    return Evidence(fact, asked, listed, verdict, EFFECTS.get((fact, verdict), 0.0))


def _gender(query: Query, entity: Entity) -> Iterator[Evidence]:
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
    listed = {v.lower() for prop in _COUNTRY_PROPERTIES for v in entity.values(prop)}
    if not asked or not listed:
        return
    shown = ", ".join(sorted(asked & listed) or sorted(listed))
    if asked & listed:
        yield _evidence("country", ", ".join(sorted(asked)), shown, "agrees")
        return
    kind = "country" if entity.schema == "Person" else "seat"
    effect = EFFECTS[kind, "contradicts"]
    yield Evidence("country", ", ".join(sorted(asked)), shown, "contradicts", effect)
