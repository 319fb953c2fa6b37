"""Entities packed one by one, and the few facts by which most are passed over.

Promises every entity as it was given, read only when it is asked for. The facts
say who *cannot* agree on birth or country, never who does.

A *place* is an entity under its names. Where other versions of its list said other things of
it under the same names, it has several *contents*, each with the versions that held it.

    entities.data, .starts, .dictionary   rows of JSON, packed with a dictionary of their own
    entities.contents, .current           first content of each place; the one in force, or -1
    entities.lists                        list of each place, by its number in the header
    entities.spans, .spans_starts         versions that held each content: first, first no longer
    entities.born_from, .born_to          years of birth (or incorporation), 1 and 0 when unknown
    entities.countries                    countries as sets of 64 bits
    identifiers, identifiers_keys         hash of a number to the entities that may bear it
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import orjson
import zstandard

from tocsin.history.rows import entity_from, entity_row
from tocsin.index._names import KeyTable
from tocsin.index.container import Container, Writer
from tocsin.index.layout import keyed
from tocsin.match.evidence import COUNTRY_PROPERTIES
from tocsin.model import Entity, Kept
from tocsin.text.dates import year_span
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, lookup_keys

#: Entities that the dictionary is trained on, and its size in bytes.
_TRAINED_ON, _DICTIONARY = 2_000, 32_768
_LEVEL = 3
#: Entities kept after they were read: as many as the SDN has, some 3 kB each.
_KEPT = 8_000
#: The version from which a content is no longer held, where the last one holds it.
OPEN = 0xFFFF_FFFF

#: What is kept of one entity under the same names, the latest last.
Contents = Sequence[Kept]


class EntityWriter:
    """Packs entities into a container while it takes down their facts.

    Args:
        lists: Ids of the lists that have a past, in the order of their numbers.
    """

    def __init__(self, lists: Sequence[str] = ()) -> None:
        self._numbers = {list_id: number for number, list_id in enumerate(lists)}
        self._contents = array("I", [0])
        self._current = array("i")
        self._lists = array("H")
        self._spans = array("I")
        self._spans_starts = array("I", [0])
        self._starts = array("Q", [0])
        self._born_from = array("H")
        self._born_to = array("H")
        self._countries = array("Q")
        self._identifiers: list[tuple[str, int]] = []
        self._dictionary = b""

    def __len__(self) -> int:
        return len(self._born_from)

    def packed(self, places: Iterable[Contents]) -> Iterator[bytes]:
        """Give the packed bytes of each content, place by place."""
        stream = (row for contents in places for row in self._taken(contents))
        first = [row for _, row in zip(range(_TRAINED_ON), stream, strict=False)]
        packer = self._packer(first)
        for row in first:
            yield self._packed(packer, row)
        del first
        for row in stream:
            yield self._packed(packer, row)

    def write(self, writer: Writer) -> None:
        """Write what was taken down."""
        writer.add("entities.starts", np.frombuffer(self._starts, dtype=np.uint64))
        writer.add("entities.dictionary", np.frombuffer(self._dictionary, dtype=np.uint8))
        writer.add("entities.born_from", np.frombuffer(self._born_from, dtype=np.uint16))
        writer.add("entities.born_to", np.frombuffer(self._born_to, dtype=np.uint16))
        writer.add("entities.countries", np.frombuffer(self._countries, dtype=np.uint64))
        if self._numbers:
            writer.add("entities.contents", np.frombuffer(self._contents, dtype=np.uint32))
            writer.add("entities.current", np.frombuffer(self._current, dtype=np.int32))
            writer.add("entities.lists", np.frombuffer(self._lists, dtype=np.uint16))
            writer.add("entities.spans", np.frombuffer(self._spans, dtype=np.uint32))
            writer.add("entities.spans_starts", np.frombuffer(self._spans_starts, dtype=np.uint32))
        for name, values in keyed("identifiers", self._identifiers):
            writer.add(name, values)

    def _taken(self, contents: Contents) -> Iterator[bytes]:
        place = len(self)
        entities = [kept.entity for kept in contents]
        dates = [
            d for e in entities for d in e.values("birthDate") or e.values("incorporationDate")
        ]
        spans = [span for span in map(year_span, dates) if span]
        self._born_from.append(min((first for first, _ in spans), default=1))
        self._born_to.append(max((last for _, last in spans), default=0))
        values = (v for e in entities for p in COUNTRY_PROPERTIES for v in e.properties.get(p, ()))
        self._countries.append(country_bits(values))
        keys = {
            key
            for entity in entities
            for prop in IDENTIFIER_PROPERTIES & entity.properties.keys()
            for value in entity.values(prop)
            for key in lookup_keys(value)
        }
        self._identifiers += [(key, place) for key in sorted(keys)]
        if self._numbers:
            self._take_past(contents)
        for entity in entities:
            yield orjson.dumps([entity.list, *entity_row(entity)])

    def _take_past(self, contents: Contents) -> None:
        first = self._contents[-1]
        current = [first + n for n, kept in enumerate(contents) if kept.is_current]
        self._contents.append(first + len(contents))
        self._current.append(current[-1] if current else -1)
        self._lists.append(self._numbers[contents[0].entity.list])
        for kept in contents:
            for since, until in kept.spans:
                self._spans.extend((since, OPEN if until is None else until))
            self._spans_starts.append(len(self._spans) // 2)

    def _packer(self, rows: Sequence[bytes]) -> zstandard.ZstdCompressor:
        try:
            trained = zstandard.train_dictionary(_DICTIONARY, list(rows))
        except zstandard.ZstdError:  # too few entities to learn from
            return zstandard.ZstdCompressor(level=_LEVEL)
        self._dictionary = trained.as_bytes()
        trained.precompute_compress(level=_LEVEL)
        return zstandard.ZstdCompressor(dict_data=trained)

    def _packed(self, packer: zstandard.ZstdCompressor, row: bytes) -> bytes:
        data = packer.compress(row)
        self._starts.append(self._starts[-1] + len(data))
        return data


class Entities(Sequence[Entity]):
    """The contents of an index, read when asked for; some are kept.

    Args:
        container: An opened index.

    Raises:
        ValueError: It does not say where the contents begin.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self._data = container.array("entities.data").data
        self._starts = container.array("entities.starts").data  # gives plain numbers
        if not len(self._starts):
            raise ValueError("the arrays do not fit each other")
        self._dictionary = container.array("entities.dictionary").tobytes()
        self._identifiers = KeyTable(
            container.array("identifiers_keys"), container.array("identifiers")
        )
        self._kept: dict[int, Entity] = {}
        self._unpackers = threading.local()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, content: int) -> Entity:  # type: ignore[override]
        """Give the entity of a content.

        Raises:
            IndexError: There is no such content.
            IndexDamagedError: Its bytes cannot be unpacked.
        """
        if not 0 <= content < len(self):
            raise IndexError(content)
        entity = self._kept.get(content)
        if entity is None:
            entity = self._read(content)
            if len(self._kept) >= _KEPT:
                self._kept.clear()  # who is asked for often is back at once
            self._kept[content] = entity
        return entity

    def bearing(self, key: str) -> list[int]:
        """Give the places of the entities that may bear a number, by its lookup key."""
        return sorted(set(self._identifiers.get(key.encode())))

    def _read(self, content: int) -> Entity:
        first, end = self._starts[content], self._starts[content + 1]
        try:
            data = self._unpacker().decompress(self._data[first:end])
            list_id, *row = orjson.loads(data)
            return entity_from(row, list_id)
        except (zstandard.ZstdError, ValueError, TypeError, IndexError, KeyError) as error:
            raise self._container.damaged(error) from error

    def _unpacker(self) -> zstandard.ZstdDecompressor:
        """Give the unpacker of this thread."""
        unpacker: zstandard.ZstdDecompressor | None = getattr(self._unpackers, "one", None)
        if unpacker is None:
            trained = zstandard.ZstdCompressionDict(self._dictionary) if self._dictionary else None
            unpacker = self._unpackers.one = zstandard.ZstdDecompressor(dict_data=trained)
        return unpacker


class View:
    """The entities as they stood in chosen versions; without any, in those in force.

    Args:
        entities: The contents of an index.
        container: The index.
        lists: Ids of the lists by their numbers; empty when no list has a past.
        at: List id to the place of the version in its timeline; a list that is
            not named has no entities in the view. None for the versions in force.
        gaps: By list number, the day of its version and the day asked about (ISO): whoever
            only the next version holds, and was listed between the two as it tells, is
            in the view, too. Empty where nobody is.
        anytime: Give what was last said at each place, listed or not.
    """

    def __init__(
        self,
        entities: Entities,
        container: Container,
        lists: Sequence[str],
        *,
        at: Mapping[str, int] | None = None,
        gaps: Sequence[tuple[str, str]] = (),
        anytime: bool = False,
    ) -> None:
        self._entities = entities
        self._gaps = gaps
        self._has_past = bool(lists)
        #: How many places there are.
        self.places = len(container.array("entities.contents")) - 1 if lists else len(entities)
        self._at: list[int] | None = None
        if self._has_past:
            current = "entities.current"
            self._current = (
                container.array("entities.contents")[1:] - 1
                if anytime
                else container.array(current)
            )
            if at is not None:
                self._at = [at.get(list_id, -1) for list_id in lists]
                self._contents = container.array("entities.contents")
                self._lists = container.array("entities.lists")
                self._spans = container.array("entities.spans")
                self._spans_starts = container.array("entities.spans_starts")

    def entity(self, place: int) -> Entity | None:
        """Give what was said of the entity at a place; None when it was not listed so."""
        if not self._has_past:
            return self._entities[place]
        if self._at is None:
            content = int(self._current[place])
            return None if content < 0 else self._entities[content]
        number = int(self._lists[place])
        at = self._at[number]
        if at < 0:
            return None
        content = self._held(place, at)
        if content >= 0:
            return self._entities[content]
        following = self._held(place, at + 1) if self._gaps else -1
        if following < 0:
            return None
        entity, (before, day) = self._entities[following], self._gaps[number]
        told = (d.listed_on or "" for d in entity.designations)
        return entity if any(len(d) == len(day) and before < d <= day for d in told) else None

    def _held(self, place: int, at: int) -> int:
        """Give the content that a version holds at a place; -1 when it holds none."""
        for content in range(int(self._contents[place]), int(self._contents[place + 1])):
            first, end = int(self._spans_starts[content]), int(self._spans_starts[content + 1])
            spans = self._spans[2 * first : 2 * end].tolist()
            if any(spans[k] <= at < spans[k + 1] for k in range(0, len(spans), 2)):
                return content
        return -1


def country_bits(countries: Iterable[str]) -> int:
    """Give countries as a set of 64 bits: those that share no bit have none in common.

    >>> country_bits(["ru"]) & country_bits(["RU", "by"]) == country_bits(["ru"])
    True
    """
    bits = 0
    for country in countries:
        bits |= _country_bit(country)
    return bits


@lru_cache(maxsize=4096)
def _country_bit(country: str) -> int:
    place: int = sum(ord(c) * 31**k for k, c in enumerate(country.lower()[:8])) % 64
    return 1 << place
