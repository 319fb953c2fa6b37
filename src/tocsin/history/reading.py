"""What is read of the database: timelines, entities with their days, problems, files.

Promises what was kept, in a fixed order, checked against its digests. Called
with a connection; never opens one, never writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tocsin.history.contents import entity_of
from tocsin.history.keeping import State
from tocsin.history.originals import KeptFile
from tocsin.history.rows import version_from
from tocsin.history.schema import (
    checks,
    contents,
    files,
    listing_days,
    presences,
    problems,
    versions,
)
from tocsin.model import Designation, Entity, Kept, ListVersion, Problem, Timeline

#: Entity and programme to the ISO day on which it was listed, and the notice that tells it.
ListingDays = dict[tuple[str, str], tuple[str, str]]
_READ_AT_ONCE = 2_000


def timelines_of(connection: Connection, list_id: str | None = None) -> tuple[Timeline, ...]:
    """Give the versions that count, by list; those of one list where one is named."""
    query = (
        sa.select(versions.c.list, versions.c.day, versions.c.about)
        .where(versions.c.state == State.KEPT)
        .order_by(versions.c.list, versions.c.place)
    )
    if list_id is not None:
        query = query.where(versions.c.list == list_id)
    stale = {row.list: row.stale for row in connection.execute(sa.select(checks))}
    found = []
    for name, rows in groupby(connection.execute(query), key=lambda row: str(row.list)):
        kept = list(rows)
        known = [version_from(orjson.loads(row.about)) for row in kept]
        known[-1] = replace(known[-1], stale=stale.get(name, ""))
        found.append(Timeline(name, tuple(known), tuple(row.day for row in kept)))
    return tuple(found)


def checked_of(connection: Connection) -> dict[str, str]:
    """Give the ISO time at which each list was last checked with its publisher."""
    return {row.list: row.checked for row in connection.execute(sa.select(checks))}


def places_of(connection: Connection, list_id: str) -> list[int]:
    """Give the places of the versions of a list that count, oldest first."""
    query = (
        sa.select(versions.c.place)
        .where(versions.c.list == list_id, versions.c.state == State.KEPT)
        .order_by(versions.c.place)
    )
    return list(connection.execute(query).scalars())


def places_in(connection: Connection, timeline: Timeline) -> list[int]:
    """Give the places of the versions of a timeline that was read before; others may have come."""
    query = sa.select(versions.c.version, versions.c.day, versions.c.place)
    query = query.where(versions.c.list == timeline.list).order_by(versions.c.place)
    places: dict[tuple[str, str], list[int]] = {}
    for row in connection.execute(query):
        places.setdefault((row.version, row.day), []).append(int(row.place))
    pairs = zip(timeline.versions, timeline.days, strict=True)
    return [places[version.version, day].pop(0) for version, day in pairs]


def days_of(connection: Connection, list_id: str) -> ListingDays:
    """Give the listing days that notices tell of a list."""
    query = sa.select(listing_days).where(listing_days.c.list == list_id)
    return {
        (row.entity, row.programme): (row.day, row.locator) for row in connection.execute(query)
    }


def entities_at(
    connection: Connection, list_id: str, at: int, days: ListingDays, source: str
) -> Iterator[Entity]:
    """Give the entities that a version holds, in the order in which they were first listed.

    Args:
        connection: The database.
        list_id: The list.
        at: The version's place.
        days: Listing days that notices tell.
        source: What an error calls the database.

    Raises:
        HomeDamagedError: An entity does not match its digest.
    """
    query = (
        sa.select(contents.c.data, contents.c.digest, contents.c.locator)
        .join(presences, presences.c.content == contents.c.id)
        .where(
            presences.c.list == list_id,
            presences.c.since <= at,
            sa.or_(presences.c.until.is_(None), presences.c.until > at),
        )
        .order_by(contents.c.ordinal, contents.c.entity)
    )
    with connection.execution_options(yield_per=_READ_AT_ONCE).execute(query) as stream:
        for data, digest, locator in stream:
            yield _dated(entity_of(data, bytes(digest), list_id, locator, source), days)


def everything_kept(
    connection: Connection,
    list_id: str,
    source: str,
    places: Sequence[int],
    *conditions: sa.ColumnElement[bool],
) -> Iterator[Kept]:
    """Give every content of a list with its spans, those of an entity together.

    Args:
        connection: The database.
        list_id: The list.
        source: What an error calls the database.
        places: Those of the versions that the spans count, oldest first; what none of them
            held is left out.
        *conditions: Which contents; all of them without any.

    Raises:
        HomeDamagedError: An entity does not match its digest.
    """
    query = (
        sa.select(
            contents.c.id,
            contents.c.data,
            contents.c.digest,
            contents.c.locator,
            presences.c.since,
            presences.c.until,
        )
        .join(presences, presences.c.content == contents.c.id)
        .where(contents.c.list == list_id, *conditions)
        .order_by(contents.c.entity, contents.c.id, presences.c.since)
    )
    days = days_of(connection, list_id)
    with connection.execution_options(yield_per=_READ_AT_ONCE).execute(query) as stream:
        for _, rows in groupby(stream, key=lambda row: int(row.id)):
            held = list(rows)
            first = held[0]
            spans = tuple(_spans([(row.since, row.until) for row in held], places))
            if not spans:
                continue
            entity = entity_of(first.data, bytes(first.digest), list_id, first.locator, source)
            yield Kept(_dated(entity, days), spans)


def problems_at(connection: Connection, list_id: str, at: int) -> tuple[Problem, ...]:
    """Give the problems of a version, in the order of its files."""
    query = (
        sa.select(problems.c.locator, problems.c.message, problems.c.lost_record)
        .join(versions, versions.c.id == problems.c.version)
        .where(versions.c.list == list_id, versions.c.place == at)
        .order_by(problems.c.ordinal)
    )
    return tuple([Problem(list_id, *row) for row in connection.execute(query)])


def files_at(connection: Connection, list_id: str, at: int) -> tuple[KeptFile, ...]:
    """Give the published files of a version."""
    query = (
        sa.select(files.c.name, files.c.digest)
        .join(versions, versions.c.id == files.c.version)
        .where(versions.c.list == list_id, versions.c.place == at)
        .order_by(files.c.ordinal)
    )
    return tuple([KeptFile(*row) for row in connection.execute(query)])


def quarantined_of(connection: Connection, list_id: str) -> tuple[tuple[ListVersion, str], ...]:
    """Give the versions of a list that do not count, each with the reason."""
    query = (
        sa.select(versions.c.about, versions.c.reason)
        .where(versions.c.list == list_id, versions.c.state == State.QUARANTINED)
        .order_by(versions.c.place)
    )
    rows = connection.execute(query)
    return tuple((version_from(orjson.loads(about)), reason) for about, reason in rows)


def everything_depended_on(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Give, in a fixed order, whatever entities and their days depend on."""
    columns = (versions.c.list, versions.c.version, versions.c.place, versions.c.about)
    kept = sa.select(*columns).where(versions.c.state == State.KEPT)
    yield from map(tuple, connection.execute(kept.order_by(versions.c.list, versions.c.place)))
    # the same bytes may be read anew: then other contents are held
    held = (sa.func.count(), sa.func.sum(presences.c.content), sa.func.max(presences.c.content))
    by_list = sa.select(presences.c.list, *held).group_by(presences.c.list)
    for name, *counts in connection.execute(by_list.order_by(presences.c.list)):
        yield (name, *map(int, counts))
    days = sa.select(listing_days).order_by(*listing_days.primary_key.columns)
    yield from map(tuple, connection.execute(days))


def _spans(
    held: Sequence[tuple[int, int | None]], places: Sequence[int]
) -> Iterator[tuple[int, int | None]]:
    """Give spans between places as spans between the numbers of some versions."""
    for since, until in held:
        first = bisect_left(places, since)
        end = len(places) if until is None else bisect_left(places, until)
        if first < end:
            yield first, None if end == len(places) else end


def _dated(entity: Entity, days: ListingDays) -> Entity:
    """Give an entity the listing days that notices tell, where its list tells none."""
    if not days or all(d.listed_on for d in entity.designations):
        return entity
    return replace(
        entity, designations=tuple([_with_day(d, entity.id, days) for d in entity.designations])
    )


def _with_day(designation: Designation, entity: str, days: ListingDays) -> Designation:
    told = days.get((entity, designation.programme))
    if designation.listed_on or told is None:
        return designation
    day, locator = told
    return replace(designation, listed_on=day, source=designation.source or locator)
