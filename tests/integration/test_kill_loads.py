"""Loads that are killed at random moments: the last good version stays, nothing is lost or doubled.

``TOCSIN_KILLS`` says how many processes are killed in all; 12 unless it is given, 200 for
the figure in the documents. The count is printed (``pytest -rP``).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from drawn.homes import contents
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.lists import read_list

LIST = "my-list"
KILLS = int(os.environ.get("TOCSIN_KILLS", "12"))
DAYS = [f"2021-{month:02}-{day:02}" for month in range(1, 7) for day in (1, 15)]
#: A process needs about so long to reach its first version.
STARTING_S = 0.3


def line(number: int, note: str) -> str:
    properties = {"name": [f"Pavel Zhirkov {number}"], "notes": [note]}
    return json.dumps({"id": f"x-{number}", "schema": "Person", "properties": properties})


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    """Twelve versions of a list of 400, each of which changes, adds and removes some."""
    folder = tmp_path / "daily"
    folder.mkdir()
    for turn, day in enumerate(DAYS):
        lines = [
            line(n, f"as of {turn if n % 7 == turn % 7 else 0}")
            for n in range(turn, 400 + 3 * turn)
        ]
        (folder / f"list-{day}.json").write_text("\n".join(lines))
    return folder


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tocsin",
            "--home",
            str(home),
            "load",
            LIST,
            "--format",
            "ftm",
            *words,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check_whole(home: Home, files: Sequence[Path]) -> int:
    """Every version that is listed reads back as its file; give how many there are."""
    if not home.timelines():
        return 0
    timeline = home.timeline(LIST)
    assert list(timeline.days) == sorted(set(timeline.days)), "no version is doubled"
    by_day = {path.name[5:15]: path for path in files}
    for place, day in enumerate(timeline.days):
        wanted = read_list(LIST, [by_day[day]], format="ftm", published=day)
        assert timeline.versions[place].version == wanted.version.version
        assert contents(home.entities(LIST, place)) == contents(wanted.entities)
        (file,) = home.files(LIST, place)
        assert home.published_bytes(file.digest) == by_day[day].read_bytes()
    return len(timeline.versions)


def kills(chance: random.Random, count: int, longest: float) -> Iterator[float]:
    for _ in range(count):
        yield STARTING_S + chance.uniform(0.0, longest)


def left_over(home: Path) -> list[str]:
    return [p.name for p in home.rglob("*") if p.name.startswith(".writing-")]


def test_snapshots_go_on_where_a_kill_stopped_them(snapshots: Path, tmp_path: Path) -> None:
    chance = random.Random(KILLS)  # noqa: S311 - moments of a kill, not a secret
    files = sorted(snapshots.iterdir())
    killed = runs = 0
    while killed < KILLS / 2:
        runs += 1
        path = tmp_path / f"home-{runs}"
        before = 0
        for moment in kills(chance, 6, 0.6):
            process = start(path, "--snapshots", str(snapshots))
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=30)
            killed += process.returncode == -signal.SIGKILL
            kept = check_whole(Home(path), files)
            assert kept >= before, "what was kept stays"
            before = kept
            if process.returncode == 0:
                break
        out, said = start(path, "--snapshots", str(snapshots), "--json").communicate(timeout=60)
        told = json.loads(out)
        assert (len(told["loaded"]), told["known"]) == (len(files) - before, before), said
        assert check_whole(Home(path), files) == len(files)
    print(f"{killed} processes killed, {runs} homes, 0 versions lost or doubled")  # noqa: T201 - the figure


def test_a_killed_load_leaves_the_version_in_force(snapshots: Path, tmp_path: Path) -> None:
    chance = random.Random(KILLS + 1)  # noqa: S311 - moments of a kill, not a secret
    files = sorted(snapshots.iterdir())
    path = tmp_path / "home"
    Engine(path).load(LIST, [files[0]], format="ftm", published=DAYS[0])
    killed = kept = 0
    for number, moment in enumerate(kills(chance, KILLS * 2, 0.5)):
        if killed >= KILLS / 2:
            break
        place = 1 + number % (len(files) - 1)
        process = start(path, str(files[place]), "--published", DAYS[place])
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        killed += process.returncode == -signal.SIGKILL
        kept = check_whole(Home(path), files)
        assert kept >= 1
        assert Engine(path).screen("Pavel Zhirkov 9").hits
    for place, file in enumerate(files):
        Engine(path).load(LIST, [file], format="ftm", published=DAYS[place])
    assert check_whole(Home(path), files) == len(files)
    assert len(left_over(path)) <= killed
    print(f"{killed} processes killed, the version in force intact each time")  # noqa: T201 - the figure


def test_ctrl_c_ends_with_one_line(snapshots: Path, tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - moments of a kill, not a secret
    files = sorted(snapshots.iterdir())
    codes = []
    for turn in range(6):
        path = tmp_path / f"home-{turn}"
        process = start(path, "--snapshots", str(snapshots))
        while not path.exists() and process.poll() is None:
            time.sleep(0.01)  # before that, Python itself may still be starting
        time.sleep(chance.uniform(0.0, 0.4))
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
        codes.append(process.returncode)
        if process.returncode and not out:  # one that told its result was at its end
            assert process.returncode == 130, said
            assert said.count("\n") == 1, said
            assert said.startswith("tocsin: ")
        check_whole(Home(path), files)
        start(path, "--snapshots", str(snapshots)).communicate(timeout=60)
        assert check_whole(Home(path), files) == len(files)
        assert left_over(path) == []
    assert 130 in codes
