"""Updates that are killed at random moments: the version in service is always a whole one.

``TOCSIN_KILLS`` says how many processes are killed; 3 unless it is given, 200 for the
figure in the documents. The count is printed (``pytest -rP``).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from drawn.homes import contents
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.lists import read_list

LIST = "us-ofac-sdn"
KILLS = int(os.environ.get("TOCSIN_KILLS", "3"))
#: The catalogue knows the list to hold more than 4,000 records.
RECORDS, VERSIONS = 4_200, 4
NULLS = ",-0- " * 7


def publication(folder: Path, turn: int) -> tuple[Path, ...]:
    """Write one version of a list as OFAC publishes it; each adds, removes and changes some."""
    folder.mkdir()
    numbers = range(1 + 40 * turn, RECORDS + 80 * turn)
    remarks = {n: f"DOB {1930 + (n + turn * (n % 5 == 0)) % 60}." for n in numbers}
    files = {
        "SDN.CSV": [f'{n},"ZHIRKOV, Pavel {n}","individual","SDGT"{NULLS},"{remarks[n]}"'
                    for n in numbers],
        "ADD.CSV": [f'{n},{n},-0- ,"Moscow","Russia",-0- ' for n in numbers],
        "ALT.CSV": [f'{n},{n},"aka","ZHYRKOV, Pavlo {n}",-0- ' for n in numbers],
    }  # fmt: skip
    for name, lines in files.items():
        (folder / name).write_text("\r\n".join(lines) + "\r\n", newline="")
    return tuple(folder / name for name in files)


def test_a_killed_update_leaves_a_whole_version_in_service(tmp_path: Path) -> None:
    chance = random.Random(KILLS)  # noqa: S311 - moments of a kill, not a secret
    published = [publication(tmp_path / f"day-{turn}", turn) for turn in range(VERSIONS)]
    wanted = {}
    for files in published:
        parsed = read_list(LIST, files)
        wanted[parsed.version.version] = contents(parsed.entities)
    home = tmp_path / "home"
    assert Engine(home).update([LIST], source_folder=tmp_path / "day-0")[0].is_current
    killed = ended = turn = 0
    while killed < KILLS:
        turn += 1
        folder = tmp_path / f"day-{turn % VERSIONS}"
        process = subprocess.Popen(
            [sys.executable, "-m", "tocsin", "--home", str(home), "update", LIST,
             "--from", str(folder)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(0.2 + chance.uniform(0.0, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        killed += process.returncode == -signal.SIGKILL
        ended += process.returncode == 0
        (in_service,) = Engine(home).lists()
        assert contents(Home(home).entities(LIST)) == wanted[in_service.version]
    for place, version in enumerate(Home(home).timeline(LIST).versions):
        assert contents(Home(home).entities(LIST, place)) == wanted[version.version]
    print(f"{killed} updates killed, {ended} ended before; every version whole")  # noqa: T201 - the figure
