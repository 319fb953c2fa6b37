"""The change notices of a list and the days that they tell, in the database.

Promises that the notices of a list are those of all its files together, and
that days joined to other versions are never taken for today's. Called inside a
transaction; never joins anything itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
import zstandard
from sqlalchemy.engine import Connection

from tocsin.history.notice_rows import notices_from_bytes, notices_to_bytes
from tocsin.history.originals import KeptFile
from tocsin.history.schema import listing_days, notice_files, notices
from tocsin.model import ParsedNotices

#: Entity and programme to the ISO day of listing and the notice that tells it.
ToldDays = Mapping[tuple[str, str], tuple[str, str]]


def put_notices(connection: Connection, parsed: ParsedNotices, kept: Sequence[KeptFile]) -> None:
    """Keep what was read of all notice files of a list; earlier readings go."""
    for table in (notices, notice_files):
        connection.execute(sa.delete(table).where(table.c.list == parsed.list))
    rows = {one.digest: {"list": parsed.list, "digest": one.digest, "name": one.name}
            for one in kept}  # fmt: skip
    connection.execute(sa.insert(notice_files), list(rows.values()))
    data = zstandard.ZstdCompressor(level=6).compress(notices_to_bytes(parsed))
    connection.execute(
        sa.insert(notices),
        {
            "list": parsed.list,
            "last_day": parsed.last_day,
            "digest": parsed.digest,
            "joined": "",
            "data": data,
        },
    )


def notice_files_of(connection: Connection, list_id: str) -> tuple[KeptFile, ...]:
    """Give the notice files of a list, by name."""
    query = (
        sa.select(notice_files.c.name, notice_files.c.digest)
        .where(notice_files.c.list == list_id)
        .order_by(notice_files.c.name, notice_files.c.digest)
    )
    return tuple([KeptFile(*row) for row in connection.execute(query)])


def notices_of(connection: Connection, list_id: str) -> ParsedNotices | None:
    """Give the notices of a list; None when it has none.

    Raises:
        ValueError: They are damaged or of another form.
    """
    query = sa.select(notices.c.data).where(notices.c.list == list_id)
    data = connection.execute(query).scalar()
    if data is None:
        return None
    return notices_from_bytes(zstandard.ZstdDecompressor().decompress(data))


def joined_of(connection: Connection, list_id: str) -> tuple[str, str, str] | None:
    """Give the last day of a list's notices, their digest, and what they are joined to."""
    query = sa.select(notices.c.last_day, notices.c.digest, notices.c.joined)
    row = connection.execute(query.where(notices.c.list == list_id)).first()
    return None if row is None else (row.last_day, row.digest, row.joined)


def put_days(connection: Connection, list_id: str, days: ToldDays, joined: str) -> None:
    """Keep the listing days of a list, and to which versions its notices were joined."""
    connection.execute(sa.delete(listing_days).where(listing_days.c.list == list_id))
    rows = [
        {"list": list_id, "entity": entity, "programme": code, "day": day, "locator": locator}
        for (entity, code), (day, locator) in days.items()
    ]
    if rows:
        connection.execute(sa.insert(listing_days), rows)
    connection.execute(sa.update(notices).where(notices.c.list == list_id).values(joined=joined))
