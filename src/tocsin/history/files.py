"""Files that are written whole or not at all, and a lock between loads.

Promises that what is written is on the disk before it is named, and that a lock
goes with the process that holds it. Never knows what the files mean.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson
import zstandard

from tocsin.errors import HistoryError

_LOCK_SECONDS, _LOCK_STEP = 120.0, 0.1


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; a process that dies lets it go.

    Raises:
        HistoryError: Another process held it for two minutes.
    """
    with (folder / "lock").open("a") as file:
        waited = 0.0
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if waited >= _LOCK_SECONDS:
                    raise HistoryError(
                        "another load of this list is still running",
                        source=str(folder),
                        remedy="wait for it to end, then load again",
                    ) from None
                time.sleep(_LOCK_STEP)
                waited += _LOCK_STEP
        yield


def write_rows(path: Path, rows: Iterable[object]) -> str:
    """Write JSON lines, packed; give the SHA-256 of the file."""
    return write_packed(path, b"".join(orjson.dumps(row) + b"\n" for row in rows))


def write_packed(path: Path, data: bytes) -> str:
    """Write bytes packed with zstd; give the SHA-256 of the file."""
    packed = zstandard.ZstdCompressor(level=3).compress(data)
    write(path, packed)
    return hashlib.sha256(packed).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write bytes and wait until they are on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step."""
    handle, name = tempfile.mkstemp(prefix=".current-", dir=path.parent)
    os.close(handle)
    building = Path(name)
    write(building, data)
    building.chmod(0o644)
    building.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    with suppress(OSError):  # some file systems cannot sync a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
