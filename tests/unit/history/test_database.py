"""The database of a home: migrated, refused or named, whatever state it is in."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from drawn.homes import LIST, held, parsed, person
from tocsin.errors import HistoryError, HomeDamagedError
from tocsin.history import Home
from tocsin.history.database import Database, revision_of
from tocsin.history.schema import REVISION, metadata

PEOPLE = [person(f"x-{n}", notes="n" * 100) for n in range(200)]


def test_the_migrations_give_the_tables_that_the_code_names(home: Home) -> None:
    with home.database.writing() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert revision_of(connection) == REVISION
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            unique = {
                tuple(one["column_names"]) for one in inspector.get_unique_constraints(table.name)
            }
            wanted = {
                tuple(column.name for column in one.columns)
                for one in table.constraints
                if isinstance(one, sa.UniqueConstraint)
            }
            assert unique == wanted, table.name
            primary = inspector.get_pk_constraint(table.name)["constrained_columns"]
            assert primary == [column.name for column in table.primary_key.columns]


@pytest.mark.parametrize("found", ["0002", "9999"])
def test_newer_tables_are_refused(home: Home, original: Path, found: str) -> None:
    home.save(parsed("a", None, [person("x-1")]), [original])
    with home.database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": found})
    again = Home(home.path, home.database.address)
    for use in (again.timelines, lambda: again.save(parsed("b", None, PEOPLE), [original])):
        with pytest.raises(HistoryError, match="newer Tocsin") as caught:
            use()
        assert (caught.value.expected, caught.value.got) == (REVISION, found)


def test_what_fails_inside_a_block_is_not_kept(home: Home, original: Path) -> None:
    home.save(parsed("a", None, [person("x-1")]), [original])
    before = held(home)

    def spoil() -> None:
        with home.database.writing() as connection:
            connection.execute(sa.text("DELETE FROM presence"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spoil()
    assert held(home) == before


def test_a_writer_waits_for_the_one_before_it(home: Home, original: Path) -> None:
    home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
    other = Home(home.path, home.database.address)
    done: list[float] = []

    def save() -> None:
        other.save(parsed("b", "2020-02-01", [person("x-2")]), [original])
        done.append(time.monotonic())

    with home.database.writing() as connection:
        connection.execute(sa.text("UPDATE list_version SET reason = 'seen'"))
        waiting = threading.Thread(target=save)
        waiting.start()
        time.sleep(0.5)
        assert not done
        assert len(home.timelines()[0].versions) == 1  # readers wait for nobody
        freed = time.monotonic()
    waiting.join(timeout=30)
    assert done
    assert done[0] >= freed
    assert [list(ids) for _, ids in held(home)] == [["x-1"], ["x-2"]]


SAVER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[5])
from drawn.homes import parsed, person
from tocsin.history import Home
path, address, original, number = sys.argv[1:5]
home = Home(Path(path), address or None)
batches = [
    parsed(f"{number}{turn}", f"20{10 + turn}-0{number}-01", [person(f"x-{number}-{turn}")])
    for turn in range(3)
]
print("ready", flush=True)
sys.stdin.readline()
for batch in batches:
    home.save(batch, [Path(original)])
"""


def test_processes_that_make_the_tables_at_once_follow_each_other(
    home: Home, original: Path
) -> None:
    tests = str(Path(__file__).resolve().parents[2])
    where = (str(home.path), home.database.address or "", str(original))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, *where, str(number), tests],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2, 3)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    found = [list(ids) for _, ids in held(home)]
    assert found == [[f"x-{number}-{turn}"] for turn in range(3) for number in (1, 2, 3)]


class TestFile:
    @pytest.fixture
    def loaded(self, tmp_path: Path, original: Path) -> Home:
        home = Home(tmp_path / "home")
        home.save(parsed("a", "2020-01-01", PEOPLE), [original])
        assert not list(home.path.glob("*-wal")), "what follows harms the file alone"
        return home

    def test_a_file_that_is_no_database_is_named(self, loaded: Home, original: Path) -> None:
        loaded.database.path.write_bytes(b"hello world, " * 1000)
        again = Home(loaded.path)
        for use in (again.timelines, lambda: again.save(parsed("b", None, PEOPLE), [original])):
            with pytest.raises(HomeDamagedError, match="not a database") as caught:
                use()
            assert caught.value.source == str(loaded.database.path)
        assert loaded.database.path.read_bytes().startswith(b"hello")

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_a_file_that_was_cut_off_is_refused(self, loaded: Home, share: float) -> None:
        data = loaded.database.path.read_bytes()
        loaded.database.path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(HomeDamagedError):
            list(Home(loaded.path).entities(LIST))

    def test_tables_that_are_gone_are_refused(self, loaded: Home) -> None:
        with loaded.database.writing() as connection:
            connection.execute(sa.text("DROP TABLE presence"))
        with pytest.raises(HomeDamagedError, match="no such table"):
            list(Home(loaded.path).entities(LIST))

    def test_a_folder_in_place_of_the_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "tocsin.db").mkdir()
        with pytest.raises(HistoryError, match="cannot be used"):
            Home(tmp_path).timelines()

    def test_a_file_in_place_of_the_home_is_named(self, original: Path) -> None:
        with pytest.raises(HistoryError, match="cannot be used"):
            Home(original).save(parsed("a", None, PEOPLE), [original])

    def test_an_empty_file_is_an_empty_home(self, tmp_path: Path, original: Path) -> None:
        (tmp_path / "tocsin.db").touch()  # a process killed at its first breath leaves it
        assert Home(tmp_path).timelines() == ()
        Home(tmp_path).save(parsed("a", None, PEOPLE), [original])
        assert len(list(Home(tmp_path).entities(LIST))) == 200


class TestAddress:
    @pytest.mark.parametrize(
        "address", ["mysql://u@h/d", "sqlite:///x", "nonsense", "", "postgres"]
    )
    def test_what_is_no_postgresql_is_refused(self, tmp_path: Path, address: str) -> None:
        with pytest.raises(HistoryError, match="no address of a PostgreSQL") as caught:
            Home(tmp_path, address).timelines()
        assert "postgresql://" in caught.value.remedy

    def test_a_server_that_is_not_there_is_named_without_the_password(self, tmp_path: Path) -> None:
        address = f"postgresql://me:secret@/d?host={tmp_path}"
        with pytest.raises(HistoryError, match="cannot be used") as caught:
            Home(tmp_path, address).timelines()
        assert "secret" not in str(caught.value)
        assert "server" in caught.value.remedy

    def test_reading_needs_no_folder(self, tmp_path: Path, postgres: str) -> None:
        database = Database(tmp_path / "home", postgres)
        with database.writing():
            pass
        with Database(tmp_path / "other", postgres).reading() as connection:
            assert revision_of(connection) == REVISION
        assert not (tmp_path / "other").exists()
