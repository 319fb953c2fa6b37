"""Every kind of database that a home may have, the same tests on each."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tocsin.history import Home

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _program(name: str) -> str | None:
    known = shutil.which(name)
    return known or next((str(p / name) for p in SERVERS if (p / name).exists()), None)


def _user() -> str | None:
    """The user that runs the server: nobody may do so as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL cannot run as root, and there is no other user")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL on a socket of its own, without the database's name."""
    initdb, server = _program("initdb"), _program("postgres")
    if initdb is None or server is None:
        pytest.skip("no PostgreSQL here: install Debian's postgresql to run these tests")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
    if user is not None:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    made = subprocess.run(
        [initdb, "-D", data, "-A", "trust", "-U", "tocsin", "--locale=C", "-E", "UTF8", "-N"],
        user=user,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    with log.open("w") as said:
        running = subprocess.Popen(
            [server, "-D", data, "-k", folder, "-h", "", "-F", "-c", "max_connections=40"],
            user=user,
            cwd=folder,
            stdout=said,
            stderr=said,
        )
        try:
            yield f"postgresql://tocsin@/%s?host={folder}"
        finally:
            running.terminate()
            running.wait(timeout=30)
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty database that is this test's own."""
    name = f"t{secrets.token_hex(6)}"
    address = sa.make_url(postgres_server % "postgres").set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    for attempt in range(100):
        try:
            with engine.connect() as connection:
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
            break
        except sa.exc.OperationalError:
            if attempt == 99:
                raise
            import time

            time.sleep(0.1)
    yield postgres_server % name
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str | None:
    """None for SQLite in the home, else the address of a PostgreSQL."""
    if request.param == "sqlite":
        return None
    address = request.getfixturevalue("postgres")
    assert isinstance(address, str)
    return address


@pytest.fixture
def home(tmp_path: Path, database: str | None) -> Home:
    return Home(tmp_path / "home", database)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "f.csv"
    path.write_text("as published")
    return path
