"""The index file: named flat arrays behind one header, mapped and never changed.

Promises that a file is there whole or not at all (written aside, then renamed),
that opening costs the same whatever its size once its bytes were checked, and that a file which is
truncated, damaged or of another format is refused by name. Never knows what the
arrays mean.

    0   8 bytes   magic
    8   uint32    format number            12  uint32  CRC-32 of the header
    16  uint64    where the header begins  24  uint64  its length
    32  uint64    length of the file       40  uint64  zero
    64            the arrays, each on a multiple of 64 bytes, then the header (JSON)
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from tocsin.errors import IndexDamagedError, IndexFileError, IndexFormatError

MAGIC = b"TOCSIN\r\n"
#: Goes up whenever the arrays of a file mean something else.
FORMAT = 2
_PRELUDE = struct.Struct("<8sIIQQQQ16x")
_ALIGNMENT = 64
#: Ending of the file that notes that a large one was checked; see :func:`remember`.
CHECKED = ".checked"
#: Files up to this size are checked byte by byte whenever they are opened, larger ones once.
CHECKED_BYTES = 16 << 20
_BLOCK = 1 << 22
#: How the name of a file begins until it is whole.
BUILDING = ".building-"
_REBUILD = "build it again: tocsin index --rebuild"


class Writer:
    """Writes one array after the other to a stream that can seek, the header last."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sections: dict[str, list[Any]] = {}
        stream.write(bytes(_PRELUDE.size))

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Write an array of one dimension."""
        self.add_blocks(
            name, array.dtype.newbyteorder("<").str, [array.data if len(array) else b""]
        )

    def add_blocks(self, name: str, dtype: str, blocks: Iterable[Any]) -> None:
        """Write an array that comes in blocks of bytes."""
        self._stream.write(bytes(-self._stream.tell() % _ALIGNMENT))
        offset, length, crc = self._stream.tell(), 0, 0
        for block in blocks:
            data = memoryview(block).cast("B")
            crc = zlib.crc32(data, crc)
            length += len(data)
            self._stream.write(data)
        self._sections[name] = [dtype, offset, length, crc]

    def finish(self, about: Mapping[str, Any]) -> None:
        """Write the header: what the file is about, and where its arrays lie."""
        header = orjson.dumps({"about": about, "sections": self._sections})
        self._stream.write(bytes(-self._stream.tell() % _ALIGNMENT))
        offset = self._stream.tell()
        self._stream.write(header)
        size = self._stream.tell()
        self._stream.seek(0)
        self._stream.write(
            _PRELUDE.pack(MAGIC, FORMAT, zlib.crc32(header), offset, len(header), size, 0)
        )
        self._stream.seek(size)


class Container:
    """An opened index file, or the bytes of one in memory.

    Args:
        data: The bytes; they are not copied.
        source: What to call it in errors.

    Raises:
        IndexFormatError: No index file, or one of another format.
        IndexDamagedError: Truncated, or its header is damaged.
    """

    def __init__(self, data: bytes | bytearray | memoryview | mmap.mmap, source: str) -> None:
        self.source = source
        self.path: Path | None = None
        self._data = data
        size = len(data)
        if size < _PRELUDE.size or bytes(data[:8]) != MAGIC:
            if 0 < size < _PRELUDE.size and MAGIC.startswith(bytes(data[:8])):
                raise IndexDamagedError("is cut off", source=source, remedy=_REBUILD)
            raise IndexFormatError("is no index file of Tocsin", source=source, remedy=_REBUILD)
        _, number, crc, offset, length, whole, _ = _PRELUDE.unpack_from(data)
        if number != FORMAT:
            age = "a newer" if number > FORMAT else "an older"
            raise IndexFormatError(
                f"was written by {age} version of Tocsin (format {number}, read here: {FORMAT})",
                source=source,
                remedy=_REBUILD if number < FORMAT else f"update Tocsin, or {_REBUILD}",
                expected=FORMAT,
                got=number,
            )
        if whole != size:
            raise IndexDamagedError(
                f"has {size} bytes instead of {whole}", source=source, remedy=_REBUILD
            )
        if offset + length != size or zlib.crc32(data[offset:size]) != crc:
            raise IndexDamagedError("has a damaged header", source=source, remedy=_REBUILD)
        header = orjson.loads(bytes(data[offset:size]))
        self.about: Mapping[str, Any] = header["about"]
        self._sections: Mapping[str, list[Any]] = header["sections"]

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return len(self._data)

    def sizes(self) -> dict[str, int]:
        """Give the bytes of every array, by name."""
        return {name: length for name, (_, _, length, _) in self._sections.items()}

    def array(self, name: str) -> NDArray[Any]:
        """Give an array without reading it.

        Raises:
            IndexDamagedError: It is not there, or does not fit into the file.
        """
        try:
            dtype, offset, length, _ = self._sections[name]
            kind = np.dtype(dtype)
            return np.frombuffer(self._data, kind, length // kind.itemsize, offset)
        except (KeyError, ValueError, TypeError) as error:
            raise IndexDamagedError(
                f"lacks the array {name}", source=self.source, remedy=_REBUILD
            ) from error

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Give the arrays whose names begin so, by the rest of their names."""
        return {
            name.removeprefix(prefix): self.array(name)
            for name in self._sections
            if name.startswith(prefix)
        }

    def verify(self) -> None:
        """Read every byte and compare it with its check sum.

        Raises:
            IndexDamagedError: An array is damaged.
        """
        for name, (_, offset, length, expected) in self._sections.items():
            crc = 0
            for first in range(offset, offset + length, _BLOCK):
                crc = zlib.crc32(self._data[first : min(first + _BLOCK, offset + length)], crc)
            if crc != expected:
                raise IndexDamagedError(
                    f"is damaged in the array {name}", source=self.source, remedy=_REBUILD
                )

    def damaged(self, error: Exception) -> IndexDamagedError:
        """Give the error for arrays that do not fit each other."""
        return IndexDamagedError(f"is damaged ({error})", source=self.source, remedy=_REBUILD)


def open_container(path: Path) -> Container:
    """Map an index file; many processes may.

    Raises:
        IndexFileError: It cannot be opened, is damaged or of another format.
    """
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                raise IndexDamagedError("is empty", source=str(path), remedy=_REBUILD)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise IndexFileError(
            f"cannot be opened ({error.strerror or error})", source=str(path), remedy=_REBUILD
        ) from error
    container = Container(mapped, str(path))
    container.path = path
    if container.size <= CHECKED_BYTES or not _is_known(path):
        container.verify()
        remember(path)
    return container


def remember(path: Path) -> None:
    """Note beside a file that its bytes were checked: the same file need not be read again.

    Where the folder cannot be written, the file is checked whenever it is opened;
    small files always are.
    """
    with suppress(OSError):
        if path.stat().st_size <= CHECKED_BYTES:
            return
        note = path.with_name(path.name + CHECKED)
        aside = note.with_name(f"{BUILDING}{os.getpid()}{note.name}")
        aside.write_text(_signature(path), encoding="ascii")
        aside.replace(note)


def _is_known(path: Path) -> bool:
    try:
        return path.with_name(path.name + CHECKED).read_text(encoding="ascii") == _signature(path)
    except (OSError, ValueError):
        return False


def _signature(path: Path) -> str:
    """Give what changes when a file is replaced, copied, cut or written to."""
    facts = path.stat()
    return f"{facts.st_dev} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns}\n"


@contextmanager
def written_aside(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of ``path`` when all went well.

    Raises:
        IndexFileError: The folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=BUILDING, dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    building = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        building.chmod(0o644)
        building.replace(path)
    except OSError as error:
        building.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    except BaseException:
        building.unlink(missing_ok=True)
        raise


def _unwritable(path: Path, error: OSError) -> IndexFileError:
    return IndexFileError(
        f"cannot be written ({error.strerror or error})",
        source=str(path),
        remedy="check the folder, its permissions and the free space",
    )
