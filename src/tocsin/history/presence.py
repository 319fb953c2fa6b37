"""Which versions hold which contents, kept as spans between places.

Promises that a version holds exactly what it was last said to hold and that no
other version is touched, wherever among them it stands; what two neighbouring
versions both hold costs one row. Never reads a content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tocsin.history.schema import presences

_T = TypeVar("_T")
_CHUNK = 500


@dataclass(slots=True)
class _Rows:
    """What changes: rows that go and rows that come."""

    gone: list[dict[str, Any]] = field(default_factory=list)
    come: list[dict[str, Any]] = field(default_factory=list)

    def drop(self, content: int, since: int) -> None:
        self.gone.append({"of": content, "begun": since})

    def put(self, list_id: str, content: int, since: int, until: int | None) -> None:
        self.come.append({"list": list_id, "content": content, "since": since, "until": until})

    def write(self, connection: Connection) -> None:
        if self.gone:
            matches = sa.and_(
                presences.c.content == sa.bindparam("of"),
                presences.c.since == sa.bindparam("begun"),
            )
            connection.execute(sa.delete(presences).where(matches), self.gone)
        if self.come:
            connection.execute(sa.insert(presences), self.come)


def hold(
    connection: Connection, list_id: str, place: int, after: int | None, wanted: set[int]
) -> None:
    """Say what the version at a place holds.

    Args:
        connection: In a transaction that may write.
        list_id: The list.
        place: Place of the version; what the one before it holds counts as held so far.
        after: Place of the version that follows it; None when it is the last.
        wanted: Ids of the contents that it holds.
    """
    held = held_at(connection, list_id, place)
    rows = _Rows()
    for content in held.keys() - wanted:
        since, until = held[content]
        rows.drop(content, since)
        if since < place:
            rows.put(list_id, content, since, place)
        if after is not None and (until is None or until > after):
            rows.put(list_id, content, after, until)
    new = wanted - held.keys()
    if new:
        before = _touching(connection, list_id, presences.c.until, place)
        behind = {} if after is None else _touching(connection, list_id, presences.c.since, after)
        for content in new:
            since, until = place, after
            if content in before:
                since = before[content][0]
                rows.drop(content, since)
            if content in behind:
                until = behind[content][1]
                rows.drop(content, behind[content][0])
            rows.put(list_id, content, since, until)
    rows.write(connection)


def held_at(connection: Connection, list_id: str, place: int) -> dict[int, tuple[int, int | None]]:
    """Give the contents that are held at a place, each with its span."""
    rows = connection.execute(
        sa.select(presences.c.content, presences.c.since, presences.c.until).where(
            presences.c.list == list_id,
            presences.c.since <= place,
            sa.or_(presences.c.until.is_(None), presences.c.until > place),
        )
    )
    return {content: (since, until) for content, since, until in rows}


def _touching(
    connection: Connection, list_id: str, column: sa.Column[Any], place: int
) -> dict[int, tuple[int, int | None]]:
    """Give the spans that begin or end at a place."""
    rows = connection.execute(
        sa.select(presences.c.content, presences.c.since, presences.c.until).where(
            presences.c.list == list_id, column == place
        )
    )
    return {content: (since, until) for content, since, until in rows}


def chunks(items: Iterable[_T], size: int = _CHUNK) -> Iterator[Sequence[_T]]:
    """Cut items into pieces that one statement can name."""
    stream = iter(items)
    while piece := list(islice(stream, size)):
        yield piece
