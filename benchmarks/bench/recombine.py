"""Names and entities made from the parts of real ones, seeded, as a stream.

Promises the same stream for the same records and seed, whatever length is taken of it, and no
name that is really listed: a name is drawn again when its parts together are those of any
record. Never holds more than one entity.

A made entity copies from a record drawn from the SDN's people and organisations how many parts
its name has, how many names it has, its countries and its birth year, shifted. Its parts come
one by one from all the names of the same country, place for place (first, middle, last), each
as often as it stands there; where a country has few names, from all. A share
``MUTATED`` of the parts gets a wrong letter, so that the vocabulary grows.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from bench.real_names import MADE, Real, Record
from tocsin.model import Entity, Name, NameKind

#: Share of drawn parts with one letter changed: with it the made vocabulary grows with the
#: number of names about as that of the real lists does (``vocabulary`` in the results).
MUTATED = 0.15
#: A country's own names are used from this many on.
LEAST_NAMES = 1_000
MOST_PARTS, MOST_NAMES = 8, 8
_SHORTEST_MUTATED = 4
_TRIES = 50
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_YEARS_SHIFT = 5


@dataclass
class _Pool:
    """Parts of the names of one class and country, one entry an occurrence."""

    first: list[str] = field(default_factory=list)
    middle: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def add(self, parts: list[str]) -> None:
        self.first.append(parts[0])
        self.last.append(parts[-1])
        self.middle.extend(parts[1:-1])


def key_of(name: str) -> tuple[str, ...]:
    """Give what makes two names the same here: their parts in small letters, sorted."""
    return tuple(sorted(name.casefold().split()))


def mutated(part: str, draw: random.Random) -> str:
    """Change, add, drop or swap one letter; the first letter stays."""
    place = 1 + int(draw.random() * (len(part) - 1))
    letter = _LETTERS[int(draw.random() * len(_LETTERS))]
    kind = int(draw.random() * 4)
    if kind == 0:
        return part[:place] + letter + part[place + 1 :]
    if kind == 1:
        return part[:place] + letter + part[place:]
    if kind == 2 or place + 1 >= len(part):
        return part[:place] + part[place + 1 :]
    return part[:place] + part[place + 1] + part[place] + part[place + 2 :]


class Recombiner:
    """Makes names and entities; built once from the records (1 s of CPU for all lists).

    Args:
        real: The records whose parts are used; their SDN part gives the proportions.
    """

    def __init__(self, real: Real) -> None:
        self._pools: dict[tuple[bool, str], _Pool] = defaultdict(_Pool)
        self._known: set[tuple[str, ...]] = set()
        for record in real.records:
            self._add(record)
        self._templates = real.records[: real.sdn_records]

    def _add(self, record: Record) -> None:
        for name in record.names:
            parts = name.split()
            key = key_of(name)
            if len(parts) < 2 or key in self._known:
                continue
            self._known.add(key)
            for country in ("", *record.countries):
                self._pools[record.is_person, country].add(parts)

    @property
    def distinct_names(self) -> int:
        """Give how many distinct real names of two parts and more the parts come from."""
        return len(self._known)

    def entities(self, seed: int) -> Iterator[Entity]:
        """Give made entities without end, list ``made``, ids ``made-0`` onwards."""
        draw = random.Random(f"entities {seed}")
        number = 0
        while True:
            yield self._entity(f"made-{number}", draw)
            number += 1

    def names(self, seed: int) -> Iterator[tuple[str, bool]]:
        """Give made names without end, and whether each is a person's."""
        draw = random.Random(f"names {seed}")
        while True:
            template = self._templates[int(draw.random() * len(self._templates))]
            yield " ".join(self._parts(template, draw)), template.is_person

    def _entity(self, id_: str, draw: random.Random) -> Entity:
        template = self._templates[int(draw.random() * len(self._templates))]
        parts = self._parts(template, draw)
        names = [Name(" ".join(parts))]
        for _ in template.names[1:MOST_NAMES]:
            text = " ".join(self._alias(parts, template, draw))
            names.append(Name(text, NameKind.ALIAS))
        properties: dict[str, tuple[str, ...]] = {}
        if template.countries:
            kind = "nationality" if template.is_person else "country"
            properties[kind] = template.countries
        if template.is_person and template.birth_year is not None:
            properties["birthDate"] = (_birth(template.birth_year, draw),)
        return Entity(
            id=id_,
            schema="Person" if template.is_person else "Organization",
            names=tuple(names),
            properties=properties,
            list=MADE,
        )

    def _pool(self, template: Record) -> _Pool:
        for country in template.countries:
            pool = self._pools.get((template.is_person, country))
            if pool is not None and len(pool.first) >= LEAST_NAMES:
                return pool
        return self._pools[template.is_person, ""]

    def _parts(self, template: Record, draw: random.Random) -> list[str]:
        length = min(max(2, len(template.names[0].split())), MOST_PARTS)
        pool = self._pool(template)
        for _ in range(_TRIES):
            parts = [self._part(pool, place, length, draw) for place in range(length)]
            if not self._is_known(parts):
                return parts
        return self._unlisted(parts, draw)

    def _part(self, pool: _Pool, place: int, length: int, draw: random.Random) -> str:
        if place == 0:
            parts = pool.first
        elif place == length - 1:
            parts = pool.last
        else:
            parts = pool.middle or pool.last
        part = parts[int(draw.random() * len(parts))]
        if len(part) >= _SHORTEST_MUTATED and draw.random() < MUTATED:
            return mutated(part, draw)
        return part

    def _alias(self, parts: list[str], template: Record, draw: random.Random) -> list[str]:
        """Give another way to write a made name; really listed names are not among them."""
        alias = list(parts)
        place = int(draw.random() * len(alias))
        kind = draw.random()
        if kind < 0.2:
            alias = [*alias[1:], alias[0]]
        elif kind < 0.4 and len(alias) > 2:
            del alias[place]
        elif kind < 0.6:
            alias[place] = self._part(self._pool(template), place, len(alias), draw)
        else:
            alias[place] = _miswritten(alias[place], draw)
        return self._unlisted(alias, draw)

    def _unlisted(self, parts: list[str], draw: random.Random) -> list[str]:
        """Miswrite parts until nobody is listed so."""
        while self._is_known(parts):
            place = int(draw.random() * len(parts))
            parts[place] = _miswritten(parts[place], draw)
        return parts

    def _is_known(self, parts: list[str]) -> bool:
        return tuple(sorted(p.casefold() for p in parts)) in self._known


def _miswritten(part: str, draw: random.Random) -> str:
    if len(part) >= _SHORTEST_MUTATED:
        return mutated(part, draw)
    return part + _LETTERS[int(draw.random() * len(_LETTERS))]


def _birth(year: int, draw: random.Random) -> str:
    shifted = year + int(draw.random() * (2 * _YEARS_SHIFT + 1)) - _YEARS_SHIFT
    if draw.random() < 0.5:
        return str(shifted)
    return f"{shifted}-{1 + int(draw.random() * 12):02}-{1 + int(draw.random() * 28):02}"


def listed(real: Real, made: Recombiner, names: int, seed: int) -> Iterator[Entity]:
    """Give the SDN and made entities after it, until there are that many names.

    Args:
        real: Holds the SDN, which is given whole first.
        made: Makes the rest.
        names: Names in all; 0 for the SDN alone.
        seed: Of what is made.

    Yields:
        Entities; the last has fewer names where more would be too many.
    """
    left = names - sum(len(e.names) for e in real.sdn)
    rest = made.entities(seed)
    return chain(real.sdn, _until(rest, left))


def _until(entities: Iterable[Entity], left: int) -> Iterator[Entity]:
    for entity in entities:
        if left <= 0:
            return
        count = len(entity.names)
        if count > left:
            yield Entity(
                entity.id, entity.schema, entity.names[:left], entity.properties, list=entity.list
            )
        else:
            yield entity
        left -= count
