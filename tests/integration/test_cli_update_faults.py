"""``tocsin update`` as a process: what a publisher that misbehaves leaves, and what is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher import publishing as pub
from publisher.publishing import Publisher, publishing

SDN = "us-ofac-sdn"
PATH = f"/{SDN}/SDN.XML"
UNWRITABLE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def sdn(count: int, day: str = "02/24/2024") -> bytes:
    entries = "".join(
        f"<sdnEntry><uid>{n}</uid><lastName>EXAMPLE {n}</lastName>"
        f"<sdnType>Entity</sdnType></sdnEntry>\n"
        for n in range(1, count + 1)
    )
    return (
        '<?xml version="1.0"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n'
        f"<publshInformation><Publish_Date>{day}</Publish_Date>"
        f"<Record_Count>{count}</Record_Count></publshInformation>\n{entries}</sdnList>"
    ).encode()


def words(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tocsin", "--home", str(home), *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "NO_PROXY": "*"}


def tocsin(home: Path, *arguments: str, by: tuple[str, ...] = ()) -> tuple[int, str, str]:
    done = subprocess.run(
        [*by, *words(home, *arguments)],
        env=environment(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        running.publish(PATH, sdn(8_000))
        yield running


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (pub.page, "is a web page instead of the file"),
        (pub.status(404), "status 404"),
        (pub.redirects_to(PATH), "redirected in a circle"),
        (pub.announces(10**12), "has more than 536,870,912 bytes"),
    ],
)
def test_a_first_update_that_fails_says_so_and_the_doctor_remembers(
    publisher: Publisher, tmp_path: Path, behaviour: pub.Behaviour, said: str
) -> None:
    publisher.next(PATH, *[behaviour] * 3)
    code, out, err = tocsin(tmp_path, "update", SDN, "--mirror", publisher.address)
    assert (code, out) == (1, f"{SDN}: failed; no version answers\n")
    assert said in err
    assert "version in service" not in err  # there is none
    assert "Traceback" not in err
    assert not list(tmp_path.rglob("SDN.XML"))
    code, out, _ = tocsin(tmp_path, "doctor")
    assert code == 1
    assert f"to do: {SDN}: was asked of its publisher and is not loaded" in out
    publisher.coming.clear()
    assert tocsin(tmp_path, "update", SDN, "--mirror", publisher.address)[0] == 0
    assert "was asked" not in tocsin(tmp_path, "doctor")[1]


def test_a_later_update_that_fails_leaves_the_version_and_the_reason(
    publisher: Publisher, tmp_path: Path
) -> None:
    mirror = ("--mirror", publisher.address)
    assert tocsin(tmp_path, "update", SDN, *mirror)[0] == 0
    publisher.publish(PATH, sdn(8_001)[:-40], etag='"two"')  # whole by HTTP, cut off by its bytes
    code, out, err = tocsin(tmp_path, "update", SDN, *mirror)
    assert code == 1
    assert "8,000 entities goes on answering, marked stale" in out
    assert "is cut off or damaged" in err
    code, out, _ = tocsin(tmp_path, "doctor", SDN)
    assert code == 1
    assert f"to do: {SDN}: a newer version is not in service: " in out
    assert "is cut off" in tocsin(tmp_path, "lists", "--coverage")[1]


def test_an_interruption_keeps_the_part_and_says_how_to_go_on(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.next(PATH, pub.falls_silent(20, 500))
    arguments = words(tmp_path, "update", SDN, "--mirror", publisher.address)
    process = subprocess.Popen(
        arguments, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    part = tmp_path / "downloads" / SDN / "SDN.XML.part"
    deadline = time.monotonic() + 30
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err == "tocsin: interrupted; run the same command again\n"
    assert not part.with_name("SDN.XML").exists()
    assert f"to do: {SDN}: was asked" in tocsin(tmp_path, "doctor")[1]
    assert tocsin(tmp_path, "update", SDN, "--mirror", publisher.address)[0] == 0


def test_a_home_that_cannot_be_written_is_told_and_not_called_marked(
    publisher: Publisher, tmp_path: Path
) -> None:
    home, mirror = tmp_path / "home", ("--mirror", publisher.address)
    home.mkdir()
    assert tocsin(home, "update", SDN, *mirror)[0] == 0
    by = UNWRITABLE if os.geteuid() == 0 else ()
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    files = [path for path in home.rglob("*") if path.is_file()]
    for path in (*files, *folders):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        try:
            code, out, err = tocsin(home, "update", SDN, *mirror, by=by)
        except FileNotFoundError:
            pytest.skip("as root this needs setpriv")
        assert code == 1
        assert "cannot be used (Permission denied); check the rights" in err
        assert out.endswith("8,000 entities goes on answering\n")
        assert "cannot be written (Permission denied)" in tocsin(home, "doctor", by=by)[1]
        assert tocsin(home, "lists", by=by)[0] == 0
    finally:
        for path in folders:
            path.chmod(0o700)
