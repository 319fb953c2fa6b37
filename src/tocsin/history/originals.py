"""The published bytes of every version, packed against the version before.

Promises the very bytes that were published, or an error that names the damaged
file. A daily list costs its changes: a file is packed against its predecessor,
up to ``MAX_DEPTH`` deep. Never knows what the bytes say.

    <home>/originals/<first two digits>/<SHA-256 of the bytes>.zst
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
import zstandard
from sqlalchemy.engine import Connection

from tocsin.errors import HomeDamagedError
from tocsin.history.files import sync_folder
from tocsin.history.schema import files, originals, versions

#: How many files may have to be unpacked, one after the other, to read one.
MAX_DEPTH = 32
_LEVEL = 9
#: Smaller files gain nothing; the window over larger ones would cost too much memory.
_LEAST_BASE, _LARGEST_BASE = 4_096, 128 * 1024 * 1024
_HASH_LOG = 25
_LARGEST_WINDOW = 1 << 31
#: How an unfinished file is called.
_WRITING = ".writing-"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One published file: the name it had and the SHA-256 of its bytes, in hex."""

    name: str
    digest: str


class Originals:
    """The packed files under one home.

    Args:
        home: The home; the folder is made when the first file is kept.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / "originals"
        self._recent: dict[str, bytes] = {}  # what the next version is packed against

    def keep(
        self, connection: Connection, list_id: str, paths: Sequence[Path]
    ) -> tuple[KeptFile, ...]:
        """Keep files; those that are here already are not written again.

        Args:
            connection: In a transaction that may write.
            list_id: The list; the files of its latest version are packed against.
            paths: The files.

        Returns:
            Name and digest of each, in their order.

        Raises:
            OSError: A file cannot be read, or the home cannot be written.
        """
        bases = self._bases(connection, list_id)
        contents = {path: path.read_bytes() for path in paths}
        kept = tuple([self._kept(connection, path, contents[path], bases) for path in paths])
        self._recent = {one.digest: contents[path] for one, path in zip(kept, paths, strict=True)}
        return kept

    def read(self, connection: Connection, digest: str) -> bytes:
        """Give the bytes of a file.

        Raises:
            HomeDamagedError: They are missing, damaged or not the bytes of that digest.
        """
        chain = [digest]
        while base := self._row(connection, chain[-1])[1]:
            chain.append(base)
        data = b""
        for one in reversed(chain):
            data = self._unpacked(one, data)
        return data

    def path(self, digest: str) -> Path:
        """Give where the packed file is."""
        return self.folder / digest[:2] / f"{digest}.zst"

    def _row(self, connection: Connection, digest: str) -> tuple[int, str | None]:
        found = connection.execute(
            sa.select(originals.c.depth, originals.c.base).where(originals.c.digest == digest)
        ).first()
        if found is None:
            raise self._damaged(digest, "is not known to the database")
        return found[0], found[1]

    def _kept(
        self, connection: Connection, path: Path, data: bytes, bases: dict[str, str]
    ) -> KeptFile:
        digest = hashlib.sha256(data).hexdigest()
        known = connection.execute(
            sa.select(originals.c.digest).where(originals.c.digest == digest)
        ).first()
        if known is not None and self._reads_back(connection, digest):
            return KeptFile(path.name, digest)
        base = None if known is not None else bases.get(_kind(path.name)) or bases.get(path.suffix)
        depth, prefix = 0, b""
        if base is not None and _LEAST_BASE < len(data) <= _LARGEST_BASE:
            depth = self._row(connection, base)[0] + 1
            if depth <= MAX_DEPTH:
                prefix = self._recent.get(base) or self._base_bytes(connection, base)
        if not prefix or len(prefix) > _LARGEST_BASE:
            base, depth, prefix = None, 0, b""
        self._write(digest, _packed(data, prefix))
        if known is None:
            row = {"digest": digest, "size": len(data), "base": base, "depth": depth}
            connection.execute(sa.insert(originals), row)
        else:  # its file was lost or damaged; it is packed by itself now
            connection.execute(
                sa.update(originals).where(originals.c.digest == digest).values(base=None, depth=0)
            )
        return KeptFile(path.name, digest)

    def _reads_back(self, connection: Connection, digest: str) -> bool:
        try:
            self.read(connection, digest)
        except HomeDamagedError:
            return False
        return True

    def _base_bytes(self, connection: Connection, digest: str) -> bytes:
        """Give what to pack against; nothing where it is damaged, which stops no new version."""
        try:
            return self.read(connection, digest)
        except HomeDamagedError:
            return b""

    def _bases(self, connection: Connection, list_id: str) -> dict[str, str]:
        """Give the files of the list's version that was kept last, by what their names mean.

        A suffix that only one of them has names it, too: the second file of a day may be
        called otherwise.
        """
        last = (
            sa.select(versions.c.id)
            .where(versions.c.list == list_id)
            .order_by(versions.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        rows = connection.execute(
            sa.select(files.c.name, files.c.digest).where(files.c.version == last)
        )
        found = [(str(name), str(digest)) for name, digest in rows]
        by_suffix: dict[str, list[str]] = {}
        for name, digest in found:
            by_suffix.setdefault(Path(name).suffix, []).append(digest)
        only = {suffix: held[0] for suffix, held in by_suffix.items() if len(held) == 1}
        return only | {_kind(name): digest for name, digest in found}

    def _write(self, digest: str, packed: bytes) -> None:
        path = self.path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{_WRITING}*"):  # of a killed writer: there is one at a time
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(prefix=_WRITING, dir=path.parent)
        building = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
            building.chmod(0o644)
            building.replace(path)
        except BaseException:
            building.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def _unpacked(self, digest: str, prefix: bytes) -> bytes:
        try:
            packed = self.path(digest).read_bytes()
            trained = _dictionary(prefix) if prefix else None
            unpacker = zstandard.ZstdDecompressor(
                dict_data=trained, max_window_size=_LARGEST_WINDOW
            )
            data = unpacker.decompress(packed)
        except OSError as error:
            raise self._damaged(digest, "is missing or cannot be read") from error
        except zstandard.ZstdError as error:
            raise self._damaged(digest, "cannot be unpacked") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise self._damaged(digest, "does not match its digest")
        return data

    def _damaged(self, digest: str, message: str) -> HomeDamagedError:
        return HomeDamagedError(
            message,
            source=str(self.path(digest)),
            remedy="put a copy of the file back, or load the published file again",
        )


def _kind(name: str) -> str:
    """Give what a file is, whatever day its name says."""
    return _DIGITS.sub("#", name.lower())


def _dictionary(prefix: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(prefix, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _packed(data: bytes, prefix: bytes) -> bytes:
    if not prefix:
        return zstandard.ZstdCompressor(level=_LEVEL).compress(data)
    window = min(30, max(10, (len(data) + len(prefix)).bit_length()))
    # tables as wide as the predecessor find all of it again; zstd's own search for long
    # matches looks past most of it (35 kB instead of 700 bytes for a day's change of 2 MB)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        window_log=window,
        hash_log=min(window, _HASH_LOG),
        chain_log=min(window, _HASH_LOG + 1),
        source_size=len(data),
    )
    packer = zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(prefix))
    return packer.compress(data)
