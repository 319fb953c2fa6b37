"""The index of a home, from Python and from the command line: built, shown, checked, refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tocsin
from tocsin.errors import IndexDamagedError

PEOPLE = {"own-1": "Pavel Zhirkov", "own-2": "Oleg Bogatskoy"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    rows = [
        {"id": key, "schema": "Person", "properties": {"name": [name]}}
        for key, name in PEOPLE.items()
    ]
    listed = tmp_path / "own.ftm.json"
    listed.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tocsin.open(tmp_path / "home").load("own", [listed], format="ftm")
    return tmp_path / "home"


def say(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    command = [sys.executable, "-m", "tocsin", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def index_file(home: Path) -> Path:
    (path,) = (home / "index").glob("*.index")
    return path


def damage(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    return bytes(data)


class TestFromPython:
    def test_facts_tell_what_it_holds(self, home: Path) -> None:
        engine = tocsin.open(home)
        facts = engine.index_facts(verify=True)
        path = index_file(home)
        assert facts == {
            "index": str(path),
            "bytes": path.stat().st_size,
            "entities": 2,
            "names": 2,
            "lists": ["own"],
            "digest": engine.index_digest,
            "key": path.stem,
            "verified": True,
        }
        assert not engine.index_facts()["verified"]

    def test_the_embedded_list_has_no_file(self, tmp_path: Path) -> None:
        for engine in (tocsin.Engine(), tocsin.open(tmp_path / "none")):
            assert engine.rebuild_index() is None
            assert engine.index_facts()["index"] == "index in memory"
        assert not (tmp_path / "none").exists()

    def test_rebuilding_heals_what_is_damaged(self, home: Path) -> None:
        tocsin.open(home).screen("Pavel Zhirkov")
        whole = index_file(home).read_bytes()
        damage(index_file(home))
        engine = tocsin.open(home)
        with pytest.raises(IndexDamagedError):
            engine.screen("Pavel Zhirkov")
        assert engine.rebuild_index() == index_file(home)
        assert index_file(home).read_bytes() == whole
        assert [hit.id for hit in engine.screen("Pavel Zhirkov").hits] == ["own-1"]


class TestFromTheCommandLine:
    def test_it_is_built_and_shown(self, home: Path) -> None:
        done = say(home, "index")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[0] == str(index_file(home))
        assert "2 entities, 2 names of own" in done.stdout
        assert "every byte" not in done.stdout
        assert "every byte matches" in say(home, "index", "--verify").stdout

    def test_json_holds_the_facts(self, home: Path) -> None:
        done = say(home, "index", "--rebuild", "--verify", "--json")
        assert done.returncode == 0
        assert json.loads(done.stdout) == tocsin.open(home).index_facts(verify=True)

    def test_damage_is_one_line_and_rebuilding_the_cure(self, home: Path) -> None:
        say(home, "index")
        damaged = damage(index_file(home))
        for words in (["index"], ["index", "--verify"], ["screen", "Pavel Zhirkov"]):
            done = say(home, *words)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith(f"tocsin: {index_file(home)}: ")
            assert "tocsin index --rebuild" in done.stderr
            assert done.stderr.count("\n") == 1
            assert not any(name.split()[0] in done.stderr for name in PEOPLE.values())
        assert index_file(home).read_bytes() == damaged
        assert say(home, "index", "--rebuild").returncode == 0
        assert say(home, "screen", "Pavel Zhirkov").returncode == 10


def test_there_must_be_a_file_to_verify(home: Path) -> None:
    (home / "index").write_text("no folder", encoding="utf-8")
    told = say(home, "index", "--verify")
    assert told.returncode == 1
    assert "there is no index file" in told.stderr
