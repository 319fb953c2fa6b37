"""The database of a home: SQLite beside the published bytes, or a team's PostgreSQL.

Promises that what is written in one transaction is there whole or not at all,
that two writers follow each other, and that the tables are those of this
version of Tocsin: older ones are migrated, newer ones refused. Never knows
what a row means.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from tocsin.errors import ExtraNotInstalledError, HistoryError, HomeDamagedError
from tocsin.history.schema import REVISION
from tocsin.history.state import DATABASE_FILE

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.engine import Connection, Engine

#: Milliseconds that a writer waits for another.
_PATIENCE = 120_000
#: The lock of PostgreSQL's writers: any number that is always the same.
_LOCK = 0x746F6373696E
# what a connection says while it is closed by Ctrl-C is no message for a user
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
#: What SQLite says of a file that is no database or no longer one.
_DAMAGE = ("not a database", "malformed", "disk I/O error", "file is encrypted", "no such table")


class Database:
    """The tables of one home.

    Args:
        folder: The home; it is made when something is first written.
        address: SQLAlchemy URL of another database; None for SQLite in the folder.
    """

    def __init__(self, folder: Path, address: str | None = None) -> None:
        self.folder = folder
        self.address = address
        self._engine: Engine | None = None
        self._is_current = False

    @property
    def path(self) -> Path:
        """Where SQLite's file is."""
        return self.folder / DATABASE_FILE

    @property
    def source(self) -> str:
        """What errors call it; never with a password."""
        if self.address is None:
            return str(self.path)
        return sa.make_url(self.address).render_as_string(hide_password=True)

    def exists(self) -> bool:
        """Say whether there is something to read."""
        return self.address is not None or self.path.exists()

    def revision(self) -> str | None:
        """Give the migration that the tables are the result of, without migrating them.

        Raises:
            HistoryError: It cannot be reached or read.
            HomeDamagedError: It is no database, or its file is damaged.
        """
        with self._named_errors(), self._opened().connect() as connection, connection.begin():
            return revision_of(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database.

        Raises:
            HistoryError: It cannot be reached or read.
            HomeDamagedError: It is no database, or its file is damaged.
        """
        if not self._is_current:
            self._bring_up()
        with self._named_errors(), self._opened().connect() as plain:
            connection = plain.execution_options(**self._how(is_writing=False))
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together when the block ends well.

        Raises:
            HistoryError: It cannot be written.
            HomeDamagedError: It is no database, or its file is damaged.
        """
        with self._named_errors():
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self._named(error) from error
            with self._opened().connect() as plain:
                connection = plain.execution_options(**self._how(is_writing=True))
                with connection.begin():
                    if self.address is not None:
                        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                    self._migrate(connection)
                    yield connection
                self._is_current = True

    def _how(self, *, is_writing: bool) -> dict[str, Any]:
        """Give the options of a connection: a reader sees one state, on either database."""
        if self.address is None:
            return {"is_writing": is_writing}
        # a writer sees what those before it wrote while it waited for the lock
        return {"isolation_level": "READ COMMITTED" if is_writing else "REPEATABLE READ"}

    def _bring_up(self) -> None:
        """Migrate tables of an earlier version, or none, before they are read."""
        with self._named_errors(), self._opened().connect() as connection, connection.begin():
            found = revision_of(connection)
        self._refuse_newer(found)
        if found == REVISION:
            self._is_current = True
        else:
            with self.writing():
                pass

    def _migrate(self, connection: Connection) -> None:
        found = revision_of(connection)
        if found == REVISION:
            return
        self._refuse_newer(found)
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "tocsin.history:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    def _refuse_newer(self, found: str | None) -> None:
        if found is not None and found > REVISION:
            raise HistoryError(
                f"was written by a newer Tocsin (tables {found})",
                source=self.source,
                remedy="use that version, or another home",
                expected=REVISION,
                got=found,
            )

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise self._named(error) from error

    def _opened(self) -> Engine:
        if self._engine is None:
            self._engine = self._made()
        return self._engine

    def _made(self) -> Engine:
        if self.address is not None:
            return _postgres(self.address)
        engine = sa.create_engine(
            self._sqlite(),
            poolclass=NullPool,
            connect_args={"timeout": _PATIENCE / 1000, "check_same_thread": False},
        )
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)
        return engine

    def _sqlite(self) -> sa.URL:
        """Give the file; where the folder cannot be written, as one that nobody changes."""
        if self.path.exists() and not os.access(self.folder, os.W_OK):
            is_open = Path(f"{self.path}-wal").exists()  # somebody else may be writing
            how = {"mode": "ro"} if is_open else {"immutable": "1"}
            file = f"file:{quote(str(self.path.absolute()))}"
            return sa.URL.create("sqlite", database=file, query={**how, "uri": "true"})
        return sa.URL.create("sqlite", database=str(self.path))

    def damaged(self, message: str) -> HomeDamagedError:
        """Give the error that says what is wrong with the database."""
        return HomeDamagedError(
            message,
            source=self.source,
            remedy="put a copy of it back, or remove it and load the lists again",
        )

    def _named(self, error: SQLAlchemyError | OSError) -> HistoryError:
        reason = _reason(error)
        if any(word in reason for word in _DAMAGE):
            return self.damaged(f"is damaged ({reason})")
        return HistoryError(
            f"cannot be used ({reason})",
            source=self.source,
            remedy="check the rights and the free space of the home folder"
            if self.address is None
            else "check the address, the server and the rights of its user",
        )


def _postgres(address: str) -> Engine:
    """Open a team's database.

    Raises:
        HistoryError: The address is no PostgreSQL's.
        ExtraNotInstalledError: psycopg is not installed.
    """
    try:
        url = sa.make_url(address)
    except SQLAlchemyError:
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise HistoryError(
            "is no address of a PostgreSQL database",
            source="TOCSIN_DATABASE",
            remedy="write postgresql://USER@HOST/DATABASE; the password goes into ~/.pgpass",
        )
    try:
        return sa.create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    except ImportError as error:
        raise ExtraNotInstalledError(
            "PostgreSQL needs psycopg",
            source="TOCSIN_DATABASE",
            remedy="install it: pip install 'tocsin[postgres]'",
        ) from error


def _reason(error: SQLAlchemyError | OSError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0] if lines else "no reason given"


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
    try:
        cursor.execute("PRAGMA journal_mode=WAL")
    except connection.OperationalError as error:  # a home that is only read keeps its mode
        if "readonly" not in str(error):
            raise
    cursor.close()


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def revision_of(connection: Connection) -> str | None:
    """Give the migration that the tables are the result of; None when there are none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
