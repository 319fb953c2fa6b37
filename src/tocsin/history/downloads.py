"""What is kept of a publisher's file: its bytes, and what tells it from the next one.

Promises that a file and its record belong together, by digest, or count as absent,
and that one process at a time works in a folder.
Never asks a publisher.

    <folder>/SDN.XML            the file, whole
    <folder>/SDN.XML.json       its record: address, entity tag, day of change, digest, size
    <folder>/SDN.XML.part       what has come of the next one
    <folder>/SDN.XML.part.json  its record, without a digest
    <folder>/lock               held while files come
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from tocsin.errors import HistoryError
from tocsin.history.files import sync_folder


@dataclass(frozen=True, slots=True)
class Record:
    """What tells a published file from its successors.

    Attributes:
        url: The address that the catalogue or mirror gave.
        etag: Entity tag of the answer; empty when it gave none.
        modified: Day of change as the answer gave it; empty when it gave none.
        mark: What to resume by; empty when it cannot be resumed.
        encoding: How the bytes were packed for the way, ``gzip`` or empty.
        total: Bytes of the whole answer; -1 when it did not say.
        sha256: Digest of the whole file in hex; empty for a part.
    """

    url: str
    etag: str
    modified: str
    mark: str = ""
    encoding: str = ""
    total: int = -1
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """The paths of one file and what stands beside it."""

    path: Path

    @property
    def part(self) -> Path:
        """The path of what has come so far."""
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def unpacked(self) -> Path:
        """The path of the file while it is unpacked."""
        return self.path.with_name(f"{self.path.name}.part.unpacked")

    def kept(self, url: str) -> Record | None:
        """Give the record of the whole file; None when there is none of this address."""
        record = _read(_beside(self.path))
        return record if record and record.url == url and record.sha256 else None

    def is_whole(self, record: Record) -> bool:
        """Say whether the file lies there as its record says."""
        with suppress(OSError):
            return digest_of(self.path) == record.sha256
        return False

    def begun(self, url: str) -> tuple[Record, int] | None:
        """Give the record and the bytes of a part that can be gone on with; else None."""
        record = _read(_beside(self.part))
        try:
            size = self.part.stat().st_size
        except OSError:
            return None
        if record is None or record.url != url or not record.mark or not size:
            return None
        return record, size

    def begin(self, record: Record) -> None:
        """Write the record of a part that is about to come; nothing of an older one stays."""
        self.drop_part()
        _write(_beside(self.part), record)

    def drop_part(self) -> None:
        """Remove what has come so far."""
        for path in (self.part, _beside(self.part), self.unpacked):
            path.unlink(missing_ok=True)

    def keep(self, whole: Path, record: Record) -> None:
        """Give a whole file its name, with its record; both are on the disk afterwards."""
        _sync(whole)
        whole.replace(self.path)
        _write(_beside(self.path), record)
        self.drop_part()
        sync_folder(self.path.parent)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder for this process; one that dies lets it go.

    Raises:
        HistoryError: Another process holds it.
    """
    with (folder / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HistoryError(
                "another update of this list is still running",
                source=str(folder),
                remedy="wait for it to end, then update again",
            ) from None
        yield


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _read(path: Path) -> Record | None:
    with suppress(OSError, ValueError, TypeError):
        record = Record(**orjson.loads(path.read_bytes()))
        wanted = Record("", "", "")
        fits = all(type(v) is type(asdict(wanted)[k]) for k, v in asdict(record).items())
        return record if fits else None
    return None


def _write(path: Path, record: Record) -> None:
    building = path.with_name(f"{path.name}.new")
    building.write_bytes(orjson.dumps(asdict(record), option=orjson.OPT_INDENT_2))
    _sync(building)
    building.replace(path)


def _sync(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
