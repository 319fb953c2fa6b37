"""Entities packed one by one, and the few facts by which most are passed over.

Promises every entity as it was given, read only when it is asked for. The facts
say who *cannot* agree on birth or country, never who does.

    entities.data, .starts, .dictionary   rows of JSON, packed with a dictionary of their own
    entities.born_from, .born_to          years of birth (or incorporation), 1 and 0 when unknown
    entities.countries                    countries as sets of 64 bits
    identifiers, identifiers_keys         hash of a number to the entities that may bear it
"""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
import orjson
import zstandard

from tocsin.history.rows import entity_from, entity_row
from tocsin.index._names import KeyTable
from tocsin.index.container import Container, Writer
from tocsin.index.layout import keyed
from tocsin.match.evidence import COUNTRY_PROPERTIES
from tocsin.model import Entity
from tocsin.text.dates import year_span
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, lookup_keys

#: Entities that the dictionary is trained on, and its size in bytes.
_TRAINED_ON, _DICTIONARY = 2_000, 32_768
_LEVEL = 3
#: Entities kept after they were read.
_KEPT = 2_000


class EntityWriter:
    """Packs entities into a container while it takes down their facts."""

    def __init__(self) -> None:
        self._starts = array("Q", [0])
        self._born_from = array("H")
        self._born_to = array("H")
        self._countries = array("Q")
        self._identifiers: list[tuple[str, int]] = []
        self._dictionary = b""

    def __len__(self) -> int:
        return len(self._born_from)

    def packed(self, entities: Iterable[Entity]) -> Iterator[bytes]:
        """Give the packed bytes of each entity, in their order."""
        stream = iter(entities)
        first = [self._taken(entity) for _, entity in zip(range(_TRAINED_ON), stream, strict=False)]
        packer = self._packer(first)
        for row in first:
            yield self._packed(packer, row)
        del first
        for entity in stream:
            yield self._packed(packer, self._taken(entity))

    def write(self, writer: Writer) -> None:
        """Write what was taken down."""
        writer.add("entities.starts", np.frombuffer(self._starts, dtype=np.uint64))
        writer.add("entities.dictionary", np.frombuffer(self._dictionary, dtype=np.uint8))
        writer.add("entities.born_from", np.frombuffer(self._born_from, dtype=np.uint16))
        writer.add("entities.born_to", np.frombuffer(self._born_to, dtype=np.uint16))
        writer.add("entities.countries", np.frombuffer(self._countries, dtype=np.uint64))
        for name, values in keyed("identifiers", self._identifiers):
            writer.add(name, values)

    def _taken(self, entity: Entity) -> bytes:
        place = len(self)
        dates = entity.values("birthDate") or entity.values("incorporationDate")
        spans = [span for span in map(year_span, dates) if span]
        self._born_from.append(min((first for first, _ in spans), default=1))
        self._born_to.append(max((last for _, last in spans), default=0))
        values = (v for prop in COUNTRY_PROPERTIES for v in entity.properties.get(prop, ()))
        self._countries.append(country_bits(values))
        for prop in IDENTIFIER_PROPERTIES & entity.properties.keys():
            keys = {key for value in entity.values(prop) for key in lookup_keys(value)}
            self._identifiers += [(key, place) for key in sorted(keys)]
        return orjson.dumps([entity.list, *entity_row(entity)])

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
    """The entities of an index, read when asked for; the latest are kept.

    Args:
        container: An opened index.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self._data = container.array("entities.data")
        self._starts = container.array("entities.starts")
        self._dictionary = container.array("entities.dictionary").tobytes()
        self._identifiers = KeyTable(
            container.array("identifiers_keys"), container.array("identifiers")
        )
        self._kept: OrderedDict[int, Entity] = OrderedDict()
        self._lock = threading.Lock()
        self._unpackers = threading.local()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: int) -> Entity:  # type: ignore[override]
        """Give the entity at a place.

        Raises:
            IndexError: There is no such place.
            IndexDamagedError: Its bytes cannot be unpacked.
        """
        if not 0 <= place < len(self):
            raise IndexError(place)
        with self._lock:
            kept = self._kept.get(place)
            if kept is not None:
                self._kept.move_to_end(place)
                return kept
        entity = self._read(place)
        with self._lock:
            self._kept[place] = entity
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return entity

    def bearing(self, key: str) -> list[int]:
        """Give the places of the entities that may bear a number, by its lookup key."""
        return sorted(set(self._identifiers.get(key.encode())))

    def _read(self, place: int) -> Entity:
        first, end = int(self._starts[place]), int(self._starts[place + 1])
        try:
            data = self._unpacker().decompress(self._data[first:end].tobytes())
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
