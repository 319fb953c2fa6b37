"""Obtaining, reading, bounds and order together, from a publisher on loopback."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from publisher import publishing as pub
from publisher.publishing import Publisher, publishing
from tocsin.history.bounds import check_bounds
from tocsin.history.folder import find_files
from tocsin.history.obtain import Access, Limits, obtain_lists
from tocsin.history.updating import Steps, update
from tocsin.lists import read_list, version_name
from tocsin.lists.catalogue import catalogue
from tocsin.model import (
    Bounds,
    ListVersion,
    Remote,
    UpdateOutcome,
    UpdateResult,
)

SDN = "us-ofac-sdn"
PATH = f"/{SDN}/SDN.XML"
SMALL = Bounds(records=(1, 100), shrink=0.1, grow=0.25, lost=0.01)
QUICK = Limits(read_seconds=1, attempts=3, first_wait_seconds=0.01)


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


class Keeping:
    """The smallest store: a version a list, and why it is stale."""

    def __init__(self, folder: Path, publisher: Publisher | None) -> None:
        self.folder, self.publisher = folder, publisher
        self.source: Path | None = None
        self.served: dict[str, ListVersion] = {}
        self.stale: dict[str, str] = {}
        self.aside: list[ListVersion] = []

    def keep(self, version: ListVersion) -> ListVersion:
        self.served[version.list] = version
        return version

    def update(self) -> UpdateResult:
        entry = catalogue()[SDN]

        def obtain(ids: Sequence[str]) -> dict[str, object]:
            if self.source is not None:
                return {name: find_files(name, entry.forms, self.source) for name in ids}
            assert self.publisher is not None
            wanted = {name: entry.files(self.publisher.address) for name in ids}
            access = Access(trust_environment=False)
            return dict(obtain_lists(wanted, self.folder, limits=QUICK, access=access))

        steps = Steps(
            obtain=obtain,  # type: ignore[arg-type]
            in_service=self.served.get,
            name=version_name,
            read=lambda list_id, found: read_list(list_id, found.paths),
            check=lambda before, after: check_bounds(before, after, SMALL),
            commit=lambda parsed, _: self.keep(parsed.version),
            quarantine=lambda parsed, _, __: self.aside.append(parsed.version),
            mark=self.stale.__setitem__,
        )
        (result,) = update([SDN], steps)
        return result


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        running.publish(PATH, sdn(20))
        yield running


@pytest.fixture
def keeping(publisher: Publisher, tmp_path: Path) -> Keeping:
    made = Keeping(tmp_path, publisher)
    assert made.update().outcome is UpdateOutcome.NEW
    return made


def test_a_list_comes_from_a_mirror_and_is_told_apart_by_its_bytes(
    publisher: Publisher, keeping: Keeping
) -> None:
    assert keeping.served[SDN].records == 20
    assert keeping.served[SDN].published == "2024-02-24"
    again = keeping.update()
    assert (again.outcome, again.bytes) == (UpdateOutcome.UNCHANGED, 0)
    publisher.publish(PATH, sdn(20), etag='"two"')
    assert keeping.update().outcome is UpdateOutcome.UNCHANGED
    publisher.publish(PATH, sdn(22, "03/01/2024"), etag='"three"')
    result = keeping.update()
    assert result.outcome is UpdateOutcome.NEW
    assert result.version is not None
    assert (result.version.records, result.version.published) == (22, "2024-03-01")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (sdn(17), "shrank from 20 to 17"),
        (sdn(26), "grew from 20 to 26"),
        (sdn(20, "02/23/2024"), "published on 2024-02-23, before"),
    ],
)
def test_a_list_beyond_its_bounds_is_quarantined(
    publisher: Publisher, keeping: Keeping, data: bytes, said: str
) -> None:
    publisher.publish(PATH, data, etag='"two"')
    result = keeping.update()
    assert result.outcome is UpdateOutcome.QUARANTINED
    assert said in result.message
    assert keeping.stale[SDN] == result.message
    assert keeping.served[SDN].records == 20
    assert keeping.update().outcome is UpdateOutcome.QUARANTINED  # 304 does not make it good
    publisher.publish(PATH, sdn(21), etag='"three"')
    assert keeping.update().outcome is UpdateOutcome.NEW
    assert keeping.stale[SDN] == ""


@pytest.mark.parametrize(
    "behaviour",
    [pub.page, pub.status(500), pub.status(404), pub.announces(900), pub.announces(99_999),
     pub.goes_away_after(300), pub.without_length, pub.redirects_to(PATH), pub.packed_and_cut],
)  # fmt: skip
def test_whatever_the_publisher_does_the_old_version_stays_and_is_marked(
    publisher: Publisher, keeping: Keeping, behaviour: pub.Behaviour
) -> None:
    publisher.publish(PATH, sdn(21), etag="")  # no tag: nothing can be resumed
    publisher.files[PATH] = replace(publisher.files[PATH], modified="")
    publisher.next(PATH, *[behaviour] * 3)
    result = keeping.update()
    assert result.outcome is UpdateOutcome.FAILED
    assert result.version == keeping.served[SDN]
    assert keeping.served[SDN].records == 20
    assert keeping.stale[SDN] == result.message != ""
    publisher.coming.clear()
    assert keeping.update().outcome is UpdateOutcome.NEW
    assert keeping.served[SDN].records == 21


def test_files_from_a_folder_need_no_network(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path / "downloads", None)
    keeping.source = tmp_path / "stick"
    keeping.source.mkdir()
    (keeping.source / "sdn.xml").write_bytes(sdn(20))
    assert keeping.update().outcome is UpdateOutcome.NEW
    assert keeping.update().outcome is UpdateOutcome.UNCHANGED
    (keeping.source / "sdn.xml").write_bytes(sdn(5))
    assert keeping.update().outcome is UpdateOutcome.QUARANTINED


INTERRUPTED = """
import sys
from pathlib import Path
from tocsin.history.obtain import Access, obtain_lists
from tocsin.model import Remote
wanted = {name: [Remote("f", sys.argv[1])] for name in "abc"}
try:
    obtain_lists(wanted, Path(sys.argv[2]), access=Access(trust_environment=False))
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_an_interruption_does_not_wait_for_the_publisher(tmp_path: Path) -> None:
    with publishing() as publisher:
        publisher.publish("/f", b"x" * 2000)
        publisher.next("/f", *[pub.falls_silent(8, 500)] * 3)
        arguments = [sys.executable, "-c", INTERRUPTED, publisher.url("/f"), str(tmp_path)]
        process = subprocess.Popen(arguments, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 20
        while len(list(tmp_path.glob("?/f.part"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert time.monotonic() - began < 4
    assert said == b""
    assert [p.stat().st_size for p in tmp_path.glob("?/f.part")] == [500] * 3


PROGRAM = """
import sys
from pathlib import Path
from tocsin.history.obtain import Access, obtain
from tocsin.model import Remote
obtain([Remote("f", sys.argv[1])], Path(sys.argv[2]), access=Access(trust_environment=False))
"""


def test_a_process_killed_at_any_moment_leaves_no_file_that_looks_whole(tmp_path: Path) -> None:
    data = random.Random(4).randbytes(3000)  # noqa: S311 - the same bytes each time
    with publishing() as publisher:
        publisher.publish("/f", data)
        publisher.next("/f", *[slow_from_where_asked] * 30)
        kills = 0
        for wait in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
            arguments = [sys.executable, "-c", PROGRAM, publisher.url("/f"), str(tmp_path)]
            process = subprocess.Popen(arguments)
            deadline = time.monotonic() + 20
            asked = len(publisher.asked)
            while len(publisher.asked) == asked and process.poll() is None:
                assert time.monotonic() < deadline
                time.sleep(0.01)
            time.sleep(wait)
            kills += process.poll() is None
            process.kill()
            process.wait()
            whole = tmp_path / "f"
            assert not whole.exists() or whole.read_bytes() == data
        assert kills
        assert any("range" in request.headers for request in publisher.asked)
        publisher.coming.clear()
        found = obtain_lists(
            {"": [Remote("f", publisher.url("/f"))]},
            tmp_path,
            access=Access(trust_environment=False),
        )[""]
    assert (tmp_path / "f").read_bytes() == data
    assert getattr(found, "digests", ()) == (hashlib.sha256(data).hexdigest(),)


def slow_from_where_asked(at: pub.Handler, file: pub.Published) -> None:
    """Send the rest that was asked for, a little at a time."""
    begin = int(at.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    rest = file.data[begin:]
    if begin:
        span = f"bytes {begin}-{len(file.data) - 1}/{len(file.data)}"
        at.head(206, Content_Range=span, Content_Length=len(rest), **at.about(file))
    else:
        at.head(200, Content_Length=len(rest), **at.about(file))
    for place in range(0, len(rest), 20):
        at.wfile.write(rest[place : place + 20])
        at.wfile.flush()
        time.sleep(0.01)


@pytest.mark.shared
def test_the_bounds_let_every_daily_snapshot_of_two_years_pass(shared_data: Path) -> None:
    bounds = catalogue()[SDN].bounds
    counts = []
    archive = shared_data / "ofac_sdn_daily" / "sdn-daily-2021-05_2022-12.tar.xz"
    with tarfile.open(archive) as packed:
        for member in sorted(packed.getmembers(), key=lambda m: m.name):
            file = packed.extractfile(member) if member.isfile() else None
            if file is not None:
                text = io.StringIO(file.read().decode("cp1252"), newline="")
                rows = sum(1 for row in csv.reader(text) if row and row[0].isdigit())
                counts.append((member.name, rows))
    assert len(counts) == 156
    versions = [ListVersion(SDN, name, None, "", n, n, 0) for name, n in counts]
    tight = replace(bounds, shrink=0.02, grow=0.05)
    for before, after in pairwise(versions):
        assert check_bounds(before, after, tight) is None, after.version
