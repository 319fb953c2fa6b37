"""Documents of a folder scanned, one row each, on all cores.

Promises one row for every file, in the order of the paths, with a bounded number of files in
memory. Never follows a link, never writes what it found anywhere but to its caller.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

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
