"""Published files as they lie on the disk, whole, wherever they came from.

Promises values alone. Never fetches, reads or removes a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.model import Remote


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file as it lies on the disk.

    Attributes:
        remote: Where it is published.
        path: Where it lies, whole.
        sha256: Digest of its bytes, in hex.
        size: Its bytes.
        transferred: Bytes that came over the network for it this time.
        is_new: Whether its bytes differ from those kept before.
    """

    remote: Remote
    path: Path
    sha256: str
    size: int
    transferred: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Obtained:
    """The files of one list, all of them.

    Attributes:
        files: In the order asked for, at least one.
        seconds: How long it took.
    """

    files: tuple[Fetched, ...]
    seconds: float

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files lie."""
        return tuple(file.path for file in self.files)

    @property
    def digests(self) -> tuple[str, ...]:
        """The SHA-256 of each file, in hex."""
        return tuple(file.sha256 for file in self.files)

    @property
    def transferred(self) -> int:
        """Bytes that came over the network."""
        return sum(file.transferred for file in self.files)
