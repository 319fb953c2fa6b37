"""The decisions of a review, one line each, on the disk before the next one is asked for.

Promises that a process killed at any moment loses at most the decision that it was writing,
that a journal is read only for the drafts that it was begun over, and that one process at a time
holds it, where the system can lock files. Never rewrites a line.
"""

from __future__ import annotations

import os
import weakref
from dataclasses import asdict
from pathlib import Path

import orjson

from tocsin.errors import DossierError
from tocsin.trace.review.state import Action

FORMAT = 1


class Journal:
    """An opened journal.

    Args:
        path: Made where it is not there; only its owner can read it.
        drafts: SHA-256 of the file of drafts.

    Raises:
        DossierError: It belongs to other drafts, holds what is no decision, is held by another
            review, or cannot be read or written.

    Attributes:
        actions: What was done before, the earliest first.
    """

    def __init__(self, path: Path, drafts: str) -> None:
        self.path = path
        try:
            self.close = weakref.finalize(self, os.close, self._held())
            self.actions = self._read(drafts)
        except OSError as error:
            raise DossierError(
                error.strerror or "cannot be opened", source=str(path), remedy="check the folder"
            ) from error

    def add(self, action: Action) -> None:
        """Write one action and wait until it is on the disk."""
        self._append({key: value for key, value in asdict(action).items() if value})
        self.actions = [*self.actions, action]

    def _held(self) -> int:
        """Open the file and hold it until it is closed or the process ends, however it ends."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except BlockingIOError as error:
            os.close(handle)
            raise self._bad(
                "is open in another review", "end that one first; its decisions are kept"
            ) from error
        return handle

    def _begin(self, drafts: str) -> list[Action]:
        self._append({"tocsin-review": FORMAT, "drafts": drafts})
        return []

    def _append(self, line: dict[str, object]) -> None:
        try:
            with self.path.open("ab") as file:
                file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise DossierError(
                error.strerror or "cannot be written",
                source=str(self.path),
                remedy="check the free space; what was decided before is kept",
            ) from error

    def _read(self, drafts: str) -> list[Action]:
        whole = self._whole_lines()
        if not whole:  # new, or killed before the first line was whole
            return self._begin(drafts)
        try:
            head, *rows = [orjson.loads(line) for line in whole]
            if head.get("tocsin-review") != FORMAT:
                raise self._bad("is no journal of a review")
            if head.get("drafts") != drafts:
                raise self._bad(
                    "belongs to other drafts", "give the drafts it was begun over, or another -o"
                )
            return [Action(**row) for row in rows]
        except (orjson.JSONDecodeError, TypeError, AttributeError) as error:
            raise self._bad("holds a line that is no decision") from error

    def _whole_lines(self) -> list[bytes]:
        """Give the whole lines; what a killed process left of one is cut off."""
        data = self.path.read_bytes()
        size = data.rfind(b"\n") + 1
        if size < len(data):
            os.truncate(self.path, size)
        return data[:size].splitlines()

    def _bad(self, message: str, remedy: str = "move it away to begin anew") -> DossierError:
        return DossierError(message, source=str(self.path), remedy=remedy)


def _lock(handle: int) -> None:
    """Lock a file; not where the system or its file system has no locks.

    Raises:
        BlockingIOError: Somebody else holds it.
    """
    try:
        import fcntl
    except ModuleNotFoundError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # as on some network file systems
        return
