"""Documents of a folder scanned, one row each, on all cores.

Promises one row for every file, in the order of the paths, with a bounded number of files in
memory, and a file of rows that goes on where an earlier run stopped. Never follows a link,
never writes what it found anywhere but to its caller.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from tocsin.documents import read_document
from tocsin.documents.plain import decoded
from tocsin.documents.reading import MOST_BYTES, is_plain
from tocsin.errors import DocumentError, TocsinError
from tocsin.scan.scanner import Scanner
from tocsin.screen.many import spread

#: Files in a block of work.
_BLOCK = 16

Row = dict[str, Any]


def files_below(paths: Sequence[Path]) -> Iterator[Path]:
    """Give the files that are named or lie below folders, each folder in the order of names.

    Hidden files and links inside folders are passed over.

    Raises:
        DocumentError: A path that was named is not there; said before any file is given.
    """
    for path in paths:
        if not path.is_dir() and not path.is_file():
            raise DocumentError(
                "is no file and no folder", source=printable(path), remedy="check the path"
            )
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    """Give the files below a folder; the folder itself where it cannot be listed."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield folder  # its row will say so: one closed folder does not end the scan of the others
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _below(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def printable(path: Path) -> str:
    r"""Give a path as text that can be written: bytes that are no UTF-8 as ``\xff``.

    >>> printable(Path("b\udcff.txt"))
    'b\\xff.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def scan_file(scanner: Scanner, path: Path) -> Row:
    """Scan one file.

    Returns:
        ``path``, ``digest``, ``found``; ``path`` and ``error`` where it cannot be read; all four
        where a part of it cannot be read.
    """
    name = printable(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            return {"path": name, "error": "is a folder that cannot be listed"}
        if not stat.S_ISREG(about.st_mode):
            return {"path": name, "error": "is no regular file"}
        if about.st_size > MOST_BYTES:
            return {"path": name, "error": f"has more than {MOST_BYTES:,} bytes"}
        data = path.read_bytes()
        text, unread = _text(data, path.name)
    except OSError as error:
        return {"path": name, "error": error.strerror or "cannot be read"}
    except TocsinError as error:
        return {"path": name, "error": f"{error.message}; {error.remedy}".rstrip("; ")}
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    found = [one.to_json() for one in scanner.scan(text)]
    row: Row = {"path": name, "digest": digest, "found": found}
    return row | {"error": f"not read: {', '.join(unread)}"} if unread else row


def _text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Give a document's text and its unread parts; plain text without its blocks: saves time."""
    if is_plain(data):
        return decoded(data, name), ()
    document = read_document(data, name=name)
    return document.text, document.unread


def scan_files(
    scanner: Scanner, paths: Iterable[Path], processes: int | None = None
) -> Iterator[Row]:
    """Scan files on several processes that share the scanner's memory.

    Args:
        scanner: Made before; it is shared by forking, not copied.
        paths: Read as rows are taken, a bounded number ahead.
        processes: How many; None for one a core.

    Yields:
        A row for each file, in order.
    """
    stream = iter(paths)
    blocks = iter(lambda: list(islice(stream, _BLOCK)), [])
    for rows in spread(lambda block: [scan_file(scanner, p) for p in block], blocks, processes):
        yield from rows


class RowFile:
    """A file of rows, one JSON document a line, that an interrupted run leaves to the next.

    Rows are written to ``OUT.part``, which only its owner can read, and it becomes ``OUT`` when
    all are there.

    Args:
        path: The finished file.
        restart: Begin anew, whatever is there.

    Raises:
        DocumentError: The finished file is there already, or the part cannot be read.
    """

    def __init__(self, path: Path, *, restart: bool = False) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        if path.exists() and not restart:
            raise DocumentError(
                "is there already", source=str(path), remedy="name another file or give --restart"
            )
        if restart:
            self.part.unlink(missing_ok=True)
        self.done, self._last = self._kept()

    def _kept(self) -> tuple[int, str]:
        """Give how many whole rows an earlier run left, and the path of the last one."""
        if not self.part.exists():
            return 0, ""
        count, size, last = 0, 0, b""
        with self.part.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                count, size, last = count + 1, size + len(line), line
        try:
            path = str(orjson.loads(last)["path"]) if last else ""
        except (orjson.JSONDecodeError, TypeError, KeyError) as error:
            raise DocumentError(
                "holds no rows of a scan",
                source=str(self.part),
                remedy="name another file, or give --restart",
            ) from error
        os.truncate(self.part, size)
        return count, path

    def left(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Give the paths that are still to be scanned, never the file of rows itself.

        Raises:
            DocumentError: The earlier run was over other files.
        """
        own = {self.path.absolute(), self.part.absolute()}
        stream = (path for path in paths if path.absolute() not in own)
        before = ""
        for before in map(printable, islice(stream, self.done)):  # noqa: B007 - the last one is kept
            pass
        if before != self._last:
            raise DocumentError(
                "was begun over other files",
                source=str(self.part),
                remedy="give the same paths as before, or --restart",
            )
        return stream

    def write(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Write rows as they come and give each on; the file is whole at the end."""
        handle = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            for row in rows:
                file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
                file.flush()
                yield row
            os.fsync(file.fileno())
        self.part.replace(self.path)

    def earlier(self) -> Iterator[Row]:
        """Give the rows of the earlier run, in order."""
        if self.done:
            with self.part.open("rb") as file:
                yield from map(orjson.loads, islice(file, self.done))
