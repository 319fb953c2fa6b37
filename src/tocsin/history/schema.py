"""The tables of a home, as they stand after the last migration.

Promises the names and types that every other module of this room uses; a test
says that the migrations give the same. Never opens a database.

A *place* orders the versions of one list: its day, then the order of loading. A
*presence* says which versions hold a content of an entity: from the place
``since`` up to, and without, the place ``until`` (none: up to the last). So a
version that changes little costs little, and a version that comes between two
others holds what the one before it holds until something else is said.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

#: The migration that these tables are the result of.
REVISION = "0001"

metadata = MetaData()

versions = Table(
    "list_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("list", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("day", String(10), nullable=False),
    # kept: it counts; quarantined: its bytes are kept and nothing else
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("about", Text, nullable=False),  # the version as JSON
    UniqueConstraint("list", "place"),
)

contents = Table(
    "entity_content",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("list", String(64), nullable=False),
    Column("entity", Text, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("ordinal", Integer, nullable=False),  # its place in the version that brought it
    Column("locator", Text, nullable=False),
    Column("data", Text, nullable=False),  # the entity as JSON
    UniqueConstraint("list", "digest"),
)
Index("entity_content_of_entity", contents.c.list, contents.c.entity)

presences = Table(
    "presence",
    metadata,
    Column("content", Integer, ForeignKey("entity_content.id"), primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger),
    Column("list", String(64), nullable=False),
)
Index("presence_of_list", presences.c.list, presences.c.since)

problems = Table(
    "problem",
    metadata,
    Column("version", Integer, ForeignKey("list_version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("locator", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("lost_record", Boolean, nullable=False),
)

originals = Table(
    "original",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("base", String(64), ForeignKey("original.digest")),  # what it was packed against
    Column("depth", Integer, nullable=False),
)

files = Table(
    "version_file",
    metadata,
    Column("version", Integer, ForeignKey("list_version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("digest", String(64), ForeignKey("original.digest"), nullable=False),
)

notice_files = Table(
    "notice_file",
    metadata,
    Column("list", String(64), primary_key=True),
    Column("digest", String(64), ForeignKey("original.digest"), primary_key=True),
    Column("name", Text, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("list", String(64), primary_key=True),
    Column("last_day", String(10), nullable=False),
    Column("digest", String(64), nullable=False),  # of the files
    Column("joined", Text, nullable=False),  # the versions whose entries they are joined to
    Column("data", LargeBinary, nullable=False),  # what was read of the files, packed
)

listing_days = Table(
    "listing_day",
    metadata,
    Column("list", String(64), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("programme", Text, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("locator", Text, nullable=False),  # of the notice that says it
)

checks = Table(
    "list_check",
    metadata,
    Column("list", String(64), primary_key=True),
    Column("checked", String(32), nullable=False),
    Column("stale", Text, nullable=False),  # why a newer version does not count; empty when none
)
