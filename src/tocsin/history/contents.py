"""What lists said of their entities, each content once.

Promises that an entity is read back as it was kept or refused as damaged: each
content carries the digest of its own text. Where it stood in its file is no
part of it, so that a list whose lines move costs nothing. Never knows which
version holds a content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tocsin.errors import HomeDamagedError
from tocsin.history.presence import chunks
from tocsin.history.rows import entity_from, entity_row
from tocsin.history.schema import contents
from tocsin.model import Entity

_DIGEST_BYTES = 16


def content_ids(connection: Connection, list_id: str, entities: Iterable[Entity]) -> set[int]:
    """Keep the contents of entities, those that are new, and give the ids of all.

    Args:
        connection: In a transaction that may write.
        list_id: Their list.
        entities: In the order of the list; read once.
    """
    found: set[int] = set()
    for piece in chunks(enumerate(entities)):
        rows: dict[bytes, dict[str, Any]] = {}
        for ordinal, entity in piece:
            data = orjson.dumps(entity_row(_without_places(entity)))
            rows[_digest(data)] = {
                "list": list_id,
                "entity": entity.id,
                "ordinal": ordinal,
                "locator": entity.locator,
                "data": data.decode(),
            }
        known = _known(connection, list_id, rows)
        new = [{"digest": digest, **rows[digest]} for digest in rows.keys() - known.keys()]
        if new:
            new.sort(key=lambda row: int(row["ordinal"]))
            connection.execute(sa.insert(contents), new)
            known |= _known(connection, list_id, [row["digest"] for row in new])
        found.update(known.values())
    return found


def entity_of(data: str, digest: bytes, list_id: str, locator: str, source: str) -> Entity:
    """Read the entity of a content.

    Raises:
        HomeDamagedError: Its text does not match its digest.
    """
    if _digest(data.encode()) != digest:
        raise HomeDamagedError(
            f"an entity of list {list_id} does not match its digest",
            source=source,
            remedy="put a copy of the database back, or remove it and load the lists again",
        )
    return replace(entity_from(orjson.loads(data), list_id), locator=locator)


def _without_places(entity: Entity) -> Entity:
    """Leave out where an entity and its relations stood in the file."""
    relations = tuple(replace(relation, locator="") for relation in entity.relations)
    return replace(entity, locator="", relations=relations)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest()


def _known(connection: Connection, list_id: str, digests: Iterable[bytes]) -> dict[bytes, int]:
    rows = connection.execute(
        sa.select(contents.c.digest, contents.c.id).where(
            contents.c.list == list_id, contents.c.digest.in_(list(digests))
        )
    )
    return {bytes(digest): key for digest, key in rows}
