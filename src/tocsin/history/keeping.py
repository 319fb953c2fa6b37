"""How a version comes into the database.

Promises one row for the same bytes of the same day, its place among the other
versions, and that it holds what was read of it now. Called inside a
transaction; never opens one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tocsin.errors import HistoryError
from tocsin.history.contents import content_ids
from tocsin.history.originals import KeptFile
from tocsin.history.presence import held_at, hold
from tocsin.history.rows import version_from
from tocsin.history.schema import checks, files, problems, versions
from tocsin.model import ListVersion, ParsedList, Problem

#: Versions of one day stand in the order of their numbers; a place is day * this + number.
_NUMBERS = 10_000_000


class State(StrEnum):
    """Whether a version counts."""

    KEPT = "kept"
    QUARANTINED = "quarantined"


def put_version(  # noqa: PLR0913 - what is kept, and how
    connection: Connection,
    parsed: ParsedList,
    kept: Sequence[KeptFile],
    state: State,
    reason: str = "",
    *,
    now: datetime,
    is_latest: bool = False,
) -> ListVersion:
    """Write a version and what it holds.

    Args:
        connection: In a transaction that may write.
        parsed: What a reader made of the files.
        kept: The files.
        state: Whether it counts; one that does not holds nothing.
        reason: Why it does not count.
        now: The time, for a version that is not known yet.
        is_latest: It is what the publisher gives out now: bytes without a day that were
            in force before, and are no longer, come into force again.

    Returns:
        The version as it is kept.

    Raises:
        HistoryError: Its day is none, or it holds an entity twice.
    """
    version, known = parsed.version, row_of(connection, parsed.version)
    if known is not None and is_latest and version.published is None:
        known = known if _after(connection, version.list, known.place) is None else None
    if known is None and version.published is not None:
        _withdraw_undated(connection, version)
    if known is None:
        version = replace(version, retrieved=now.isoformat(timespec="seconds"))
        number, place = _new_row(connection, version, version.published or now.date().isoformat())
    else:
        number, place = known.id, known.place
        version = _as_known(version, version_from(orjson.loads(known.about)))
        for table in (problems, files):
            connection.execute(sa.delete(table).where(table.c.version == number))
    about = orjson.dumps(asdict(version)).decode()
    connection.execute(
        sa.update(versions)
        .where(versions.c.id == number)
        .values(place=place, state=state, reason=reason, about=about)
    )
    _write_problems(connection, number, parsed.problems)
    _write_files(connection, number, kept)
    if state is State.KEPT:
        ids = content_ids(connection, version.list, parsed.entities)
        if len(ids) != len(parsed.entities):
            raise HistoryError(
                f"{len(parsed.entities) - len(ids):,} entities are told twice",
                source=version.list,
                remedy="report this as a defect of the reader",
            )
        hold(connection, version.list, place, _after(connection, version.list, place), ids)
    return version


def row_of(connection: Connection, version: ListVersion) -> sa.Row[Any] | None:
    """Find the row of a version: the same bytes, of the same day where a day is given."""
    same = [versions.c.list == version.list, versions.c.version == version.version]
    if version.published is not None:
        same.append(versions.c.day == version.published)
    return connection.execute(
        sa.select(versions).where(*same).order_by(versions.c.place.desc())
    ).first()


def note_check(connection: Connection, list_id: str, now: datetime, stale: str) -> None:
    """Note when a list was checked with its publisher, and why it is stale, if it is."""
    connection.execute(sa.delete(checks).where(checks.c.list == list_id))
    connection.execute(
        sa.insert(checks),
        {"list": list_id, "checked": now.isoformat(timespec="seconds"), "stale": stale},
    )


def _withdraw_undated(connection: Connection, version: ListVersion) -> None:
    """Take back a version of the same bytes without a day: its day is known now."""
    same = sa.select(versions).where(
        versions.c.list == version.list, versions.c.version == version.version
    )
    for row in connection.execute(same).all():
        if version_from(orjson.loads(row.about)).published is not None:
            continue
        if row.state == State.KEPT:
            before = _before(connection, version.list, row.place)
            held = set() if before is None else set(held_at(connection, version.list, before))
            after = _after(connection, version.list, row.place)
            hold(connection, version.list, row.place, after, held)
        for table in (problems, files):
            connection.execute(sa.delete(table).where(table.c.version == row.id))
        connection.execute(sa.delete(versions).where(versions.c.id == row.id))


def clear_stale(connection: Connection, list_id: str) -> None:
    """Take back why a list was stale: its newest version is in service."""
    connection.execute(sa.update(checks).where(checks.c.list == list_id).values(stale=""))


def _new_row(connection: Connection, version: ListVersion, day: str) -> tuple[int, int]:
    """Make a row; give its number and place. The place needs the number, so it comes second."""
    try:
        ordinal = date.fromisoformat(day).toordinal()
    except ValueError as error:
        raise HistoryError(
            f"the day of publication {day[:40]!r} is no day",
            source=version.list,
            remedy="give the day with --published YYYY-MM-DD",
        ) from error
    last = connection.execute(sa.select(sa.func.max(versions.c.id))).scalar() or 0
    row = {"list": version.list, "version": version.version, "day": day, "place": -1 - last}
    made = connection.execute(
        sa.insert(versions), row | {"state": State.QUARANTINED, "reason": "", "about": ""}
    )
    key = made.inserted_primary_key
    number = int(key[0]) if key else last + 1
    return number, ordinal * _NUMBERS + number


def _as_known(version: ListVersion, earlier: ListVersion) -> ListVersion:
    """Keep what was known of a version: when it came, and its day where none is said now."""
    version = replace(version, retrieved=earlier.retrieved)
    if version.published is not None:
        return version
    return replace(version, published=earlier.published, published_from=earlier.published_from)


def _before(connection: Connection, list_id: str, place: int) -> int | None:
    query = sa.select(sa.func.max(versions.c.place)).where(
        versions.c.list == list_id, versions.c.state == State.KEPT, versions.c.place < place
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def _after(connection: Connection, list_id: str, place: int) -> int | None:
    query = sa.select(sa.func.min(versions.c.place)).where(
        versions.c.list == list_id, versions.c.state == State.KEPT, versions.c.place > place
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def _write_problems(connection: Connection, number: int, found: Sequence[Problem]) -> None:
    rows = [
        {
            "version": number,
            "ordinal": ordinal,
            "locator": problem.locator,
            "message": problem.message,
            "lost_record": problem.lost_record,
        }
        for ordinal, problem in enumerate(found)
    ]
    if rows:
        connection.execute(sa.insert(problems), rows)


def _write_files(connection: Connection, number: int, kept: Sequence[KeptFile]) -> None:
    rows = [
        {"version": number, "ordinal": ordinal, "name": one.name, "digest": one.digest}
        for ordinal, one in enumerate(kept)
    ]
    if rows:
        connection.execute(sa.insert(files), rows)
