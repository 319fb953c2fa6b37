"""The file of rows that a scan writes, through interruptions.

Promises that a run goes on behind the last whole row of an earlier one, over the same files
and under the same terms, or refuses. Never scans.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedWriter
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import DocumentError
from tocsin.scan.folder import Row, printable


def _told(term: object) -> str:
    return ", ".join(map(str, term)) or "of all" if isinstance(term, list) else str(term or "none")


class RowFile:
    """A file of rows, one JSON document a line, that an interrupted run leaves to the next.

    Rows are written to ``OUT.part``, which only its owner can read, and it becomes ``OUT`` when
    all are there.

    Args:
        path: The finished file.
        terms: What decides the rows besides the files: lists, threshold ... A run goes on
            only under the same terms, which lie in ``OUT.part.json`` until it is done.
        restart: Begin anew, whatever is there.

    Raises:
        DocumentError: The finished file is there already, or the part cannot be read or was
            begun under other terms.
    """

    def __init__(
        self, path: Path, terms: Mapping[str, Any] | None = None, *, restart: bool = False
    ) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self._terms_path = path.with_name(f"{path.name}.part.json")
        self._terms: dict[str, Any] = orjson.loads(orjson.dumps(terms or {}))
        if path.exists() and not restart:
            raise DocumentError(
                "is there already", source=str(path), remedy="name another file or give --restart"
            )
        # nothing is changed before the part is held: another run may be writing it
        self.done, self._last, self._whole_bytes = (0, "", 0) if restart else self._kept()
        self._bytes = self.part.stat().st_size if self.part.exists() else 0
        if self.done:
            self._check_terms()

    def _kept(self) -> tuple[int, str, int]:
        """Give how many whole rows an earlier run left, the path of the last one, their bytes."""
        if not self.part.exists():
            return 0, "", 0
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
        return count, path, size

    def _check_terms(self) -> None:
        try:
            known = dict(orjson.loads(self._terms_path.read_bytes())) if self._terms else {}
        except (OSError, ValueError, TypeError) as error:
            raise DocumentError(
                "does not say under which terms it was begun",
                source=str(self.part),
                remedy="give --restart, or name another file",
            ) from error
        changed = [
            f"{key} {_told(known.get(key))}, not {_told(term)}"
            for key, term in sorted(self._terms.items())
            if known.get(key) != term
        ]
        if changed:
            raise DocumentError(
                f"was begun with {'; '.join(changed)}",
                source=str(self.part),
                remedy="go on with what it was begun with, or give --restart",
            )

    def left(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Give the paths that are still to be scanned, never the file of rows itself.

        Raises:
            DocumentError: The earlier run was over other files.
        """
        own = {path.absolute() for path in (self.path, self.part, self._terms_path)}
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
        """Write rows as they come and give each on; the file is whole at the end.

        Raises:
            DocumentError: Another run writes it.
        """
        handle = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            self._hold(file)
            if not self.done:
                self._terms_path.write_bytes(orjson.dumps(self._terms))
            for row in rows:
                file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
                file.flush()
                yield row
            os.fsync(file.fileno())
            self._terms_path.unlink(missing_ok=True)
            self.part.replace(self.path)

    def _hold(self, file: BufferedWriter) -> None:
        """Keep others off the part as long as it is open, and cut it back to whole rows."""
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            about = os.fstat(file.fileno())
            is_ours = about.st_size == self._bytes and os.path.samestat(about, self.part.stat())
        except OSError:
            is_ours = False
        if not is_ours:
            raise DocumentError(
                "is being written by another run",
                source=str(self.part),
                remedy="wait for it or name another file",
            )
        file.truncate(self._whole_bytes)

    def earlier(self) -> Iterator[Row]:
        """Give the rows of the earlier run, in order."""
        if self.done:
            with self.part.open("rb") as file:
                yield from map(orjson.loads, islice(file, self.done))
