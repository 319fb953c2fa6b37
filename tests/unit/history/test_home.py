from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.errors import HistoryError, HomeDamagedError, ListNotLoadedError
from tocsin.history import Home
from tocsin.history import home as module
from tocsin.model import (
    Designation,
    Entity,
    ListVersion,
    Name,
    NameKind,
    ParsedList,
    Problem,
)


def parsed(version: str = "0" * 16, count: int = 3, key: str = "my-list") -> ParsedList:
    entities = tuple(
        Entity(
            f"x-{number}",
            "Person",
            (Name("Ann"), Name("Аня", NameKind.WEAK), Name("A", NameKind.ALIAS)),
            {"birthDate": ("1960",), "notes": (version,)},
            (Designation("P", listed_on="2020", provisions=("a", "b")),),
            key,
            f"f.csv:{number}",
        )
        for number in range(count)
    )
    problems = (Problem(key, "f.csv:9", "lost"), Problem(key, "f.csv:1", "kept", lost_record=False))
    facts = ListVersion(key, version, None, "unknown", count + 1, count, 1, ("f.csv",), "half")
    return ParsedList(facts, entities, problems)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "f.csv"
    path.write_text("as published")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def folders(home: Home, key: str = "my-list") -> list[Path]:
    return [p for p in (home.path / "lists" / key).iterdir() if p.is_dir()]


def test_what_is_saved_reads_back_the_same(home: Home, original: Path) -> None:
    batch = parsed()
    assert home.save(batch, [original]) == batch.version
    assert home.versions() == (batch.version,)
    assert tuple(home.entities("my-list")) == batch.entities
    assert home.problems("my-list") == batch.problems
    (folder,) = folders(home)
    assert folder.name == batch.version.version
    assert [p.name for p in (folder / "originals").iterdir()] == ["0-f.csv.zst"]


def test_an_empty_home_holds_nothing(home: Home) -> None:
    assert home.versions() == ()
    with pytest.raises(ListNotLoadedError, match="load it"):
        home.entities("my-list")


def test_only_the_version_in_force_is_kept(home: Home, original: Path) -> None:
    home.save(parsed("a" * 16), [original])
    home.save(parsed("b" * 16, count=5), [original])
    assert [v.version for v in home.versions()] == ["b" * 16]
    assert len(tuple(home.entities("my-list"))) == 5
    assert [f.name for f in folders(home)] == ["b" * 16]


def test_the_same_version_can_be_loaded_again(home: Home, original: Path) -> None:
    for count in (3, 4, 5):
        home.save(parsed(count=count), [original])
        assert len(tuple(home.entities("my-list"))) == count
    assert len(folders(home)) == 1


def test_lists_stand_beside_each_other(home: Home, original: Path) -> None:
    for key in ("b-list", "a-list"):
        home.save(parsed(key=key), [original])
    assert [v.list for v in home.versions()] == ["a-list", "b-list"]


@pytest.mark.parametrize("key", ["", "..", "../x", "A", "a/b", "a b", "-a", "a" * 65, "a\n", "ä"])
def test_an_id_that_is_no_folder_name_is_refused(home: Home, key: str) -> None:
    with pytest.raises(HistoryError, match="no list id"):
        home.entities(key)
    assert not home.path.exists()


@pytest.mark.parametrize("step", ["write_rows", "write_packed", "write", "replace"])
def test_a_load_that_fails_leaves_the_version_before(
    home: Home, original: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.save(parsed("a" * 16), [original])

    def broken(*_: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module, step, broken)
        with pytest.raises(HistoryError, match="No space left"):
            home.save(parsed("b" * 16), [original])
    assert [v.version for v in home.versions()] == ["a" * 16]
    assert tuple(home.entities("my-list")) == parsed("a" * 16).entities
    home.save(parsed("c" * 16), [original])
    assert [f.name for f in folders(home)] == ["c" * 16]


def test_an_original_that_is_gone_is_a_named_error(home: Home, tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="could not be kept"):
        home.save(parsed(), [tmp_path / "absent.csv"])
    assert home.versions() == ()


@pytest.mark.parametrize("name", ["entities.jsonl.zst", "version.json"])
@pytest.mark.parametrize("harm", ["change", "truncate", "remove"])
def test_damage_is_refused_with_a_remedy(home: Home, original: Path, name: str, harm: str) -> None:
    home.save(parsed(), [original])
    path = folders(home)[0] / name
    data = path.read_bytes()
    if harm == "remove":
        path.unlink()
    else:
        changed = data[:-1] + bytes([data[-1] ^ 1])
        path.write_bytes(changed if harm == "change" else data[:-5])
    with pytest.raises(HomeDamagedError) as caught:
        home.entities("my-list")
    assert caught.value.source == str(path)
    assert "load the list again" in caught.value.remedy


@pytest.mark.parametrize("text", ["", "../../x abc", "one\ntwo\nthree", "\udcff"])
def test_a_damaged_pointer_is_refused(home: Home, original: Path, text: str) -> None:
    home.save(parsed(), [original])
    pointer = home.path / "lists" / "my-list" / "current"
    pointer.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(HomeDamagedError):
        home.versions()


def test_a_reader_follows_a_switch_that_happens_meanwhile(
    home: Home, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.save(parsed("a" * 16), [original])
    stale = module._pointer(home.path / "lists" / "my-list")  # noqa: SLF001
    home.save(parsed("b" * 16, count=5), [original])
    true_pointer = module._pointer  # noqa: SLF001
    answers = [stale]
    monkeypatch.setattr(
        module, "_pointer", lambda folder: answers.pop() if answers else true_pointer(folder)
    )
    assert len(tuple(home.entities("my-list"))) == 5


SAVER = """
import sys
from pathlib import Path
from tocsin.history import Home
from tocsin.model import Entity, ListVersion, Name, ParsedList
home, original, mark = sys.argv[1:]
for turn in range(8):
    entities = tuple(Entity(mark, "Person", (Name(mark),), list="my-list") for _ in range(50))
    facts = ListVersion("my-list", mark * 16, None, "unknown", 50, 50, 0)
    Home(Path(home)).save(ParsedList(facts, entities, ()), [Path(original)])
    print(turn, flush=True)
"""


def started(home: Home, original: Path, mark: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SAVER, str(home.path), str(original), mark]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_loads_at_once_leave_one_whole_version(home: Home, original: Path) -> None:
    running = [started(home, original, mark) for mark in "ab"]
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    (version,) = home.versions()
    marks = {entity.id for entity in home.entities("my-list")}
    assert marks == {version.version[0]}
    assert len(folders(home)) == 1


def test_a_killed_load_leaves_a_whole_version(home: Home, original: Path) -> None:
    home.save(parsed("a" * 16, count=50), [original])
    process = started(home, original, "b")
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert len(tuple(home.entities("my-list"))) == 50
    home.save(parsed("c" * 16, count=2), [original])
    assert len(tuple(home.entities("my-list"))) == 2
    assert len(folders(home)) == 1
