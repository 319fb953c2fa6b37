"""The unfinished file of results: what of it is confirmed, and by which terms.

Promises that what was confirmed is on the disk, and that nothing else is gone on
with: results go to ``OUT.part``, and ``OUT.part.json`` says how much of it is
confirmed, up to which row, and by which input, index and policy. Never lets two
runs write one file.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from io import FileIO
from operator import add
from pathlib import Path
from typing import Any, Self

import orjson

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, Outcome, Problem

#: Seconds after which results are confirmed on the disk.
CONFIRM_SECONDS = 1.0
_STATE_FORMAT = 2
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows so far: ``rows == hits + clear + refused + problems``."""

    rows: int = 0
    problems: int = 0
    hits: int = 0
    clear: int = 0
    refused: int = 0
    seconds: float = 0.0

    @property
    def screened(self) -> int:
        """Rows that were answered."""
        return self.rows - self.problems

    @property
    def unanswered(self) -> int:
        """Rows that nothing is known about: problems and refusals."""
        return self.problems + self.refused

    def with_result(self, answer: Answer | Problem) -> Tally:
        """Give the tally with one more row."""
        return self + tally_of([answer])

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(add, astuple(self), astuple(other)))

    def to_json(self) -> dict[str, Any]:
        """Give the tally as JSON data."""
        return asdict(self) | {"screened": self.screened, "seconds": round(self.seconds, 3)}


def tally_of(results: Sequence[Answer | Problem]) -> Tally:
    """Count some results."""
    problems = hits = clear = refused = 0
    for result in results:
        if isinstance(result, Problem):
            problems += 1
        elif result.decision is Outcome.CLEAR:
            clear += 1
        elif result.decision is Outcome.REFUSED:
            refused += 1
        else:
            hits += 1
    return Tally(len(results), problems, hits, clear, refused)


def part_names(output: Path) -> tuple[Path, Path, Path]:
    """Give the files of an unfinished run.

    Returns:
        Its results, how much of them is confirmed, and the file that is made of
        them at the end, where these are not it.
    """
    name = output.name
    return (
        output.with_name(f"{name}.part"),
        output.with_name(f"{name}.part.json"),
        output.with_name(f"{name}.part.made"),
    )


class PartFile:
    """The unfinished result file, locked, cut back to what was confirmed."""

    def __init__(self, output: Path, terms: Mapping[str, Any], *, is_new: bool) -> None:
        self._output = output
        self._path, self._state_path, self._made_path = part_names(output)
        self._terms = terms
        self._is_new = is_new
        self._confirmed_at = time.monotonic()
        self.tally = Tally()
        self.next_row = 0
        self.confirmed_bytes = 0
        self._waiting = bytearray()  # not a file's buffer: a forked worker never writes it

    def __enter__(self) -> Self:
        """Open what an earlier run left, or begin.

        Raises:
            CustomerFileError: It cannot be written, is being written by another
                run, or was begun under other terms.
        """
        self._file = self._opened()
        try:
            state = None if self._is_new else self._read_state()
            if state is not None:
                self.tally = Tally(**state["tally"])
                self.next_row = int(state["next"])
                self.confirmed_bytes = int(state["bytes"])
            self._file.truncate(self.confirmed_bytes)
            self._file.seek(self.confirmed_bytes)
            self._confirm()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        """Add what stands before the first result."""
        self._waiting += data

    def add(self, data: bytes, tally: Tally, next_row: int) -> None:
        """Add the results of one block; confirm them when it is time.

        Args:
            data: Results of every row of the block.
            tally: The tally with these rows.
            next_row: Where the next block of the input begins.
        """
        self._waiting += data
        self.tally, self.next_row = tally, next_row
        if time.monotonic() - self._confirmed_at >= CONFIRM_SECONDS:
            self._confirm()
        elif len(self._waiting) >= _BLOCK:
            self._write_out()

    def finish(self, make: Callable[[Path, Path], None] | None) -> None:
        """Put the finished file in its place; ``make`` makes it where the part is not it."""
        self._confirm()
        if make is None:
            self._path.replace(self._output)
        else:
            make(self._path, self._made_path)
            self._made_path.replace(self._output)
            self._path.unlink()
        self._state_path.unlink(missing_ok=True)

    def _opened(self) -> FileIO:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise CustomerFileError(
                f"cannot be written ({error.strerror})",
                source=str(self._path),
                remedy="check the folder, its permissions and the free space",
            ) from error
        file = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not inherited by workers
            is_ours = os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except OSError:
            is_ours = False
        if not is_ours:  # or it was finished and renamed while it was being opened
            file.close()
            raise CustomerFileError(
                "is being written by another run",
                source=str(self._path),
                remedy="wait for it or name another output",
            )
        return file

    def _write_out(self) -> None:
        left = memoryview(bytes(self._waiting))
        self._waiting.clear()
        while left:
            left = left[self._file.write(left) :]

    def _confirm(self) -> None:
        """Put the results on the disk first, then the state that vouches for them."""
        self._write_out()
        os.fsync(self._file.fileno())
        state = {
            "format": _STATE_FORMAT,
            "terms": self._terms,
            "bytes": self._file.tell(),
            "next": self.next_row,
            "tally": asdict(self.tally),
        }
        new = self._state_path.with_name(self._state_path.name + ".new")
        with new.open("wb") as file:
            file.write(orjson.dumps(state))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._state_path)
        self._confirmed_at = time.monotonic()

    def _read_state(self) -> dict[str, Any] | None:
        """Give the confirmed state; None when nothing was confirmed yet."""
        size_bytes = os.fstat(self._file.fileno()).st_size
        if size_bytes == 0 or not self._state_path.exists():
            return None
        try:
            state = orjson.loads(self._state_path.read_bytes())
            Tally(**state["tally"])
            int(state["next"])
            terms = dict(state["terms"])
            is_whole = state["format"] == _STATE_FORMAT and size_bytes >= int(state["bytes"])
        except (ValueError, KeyError, TypeError):
            is_whole = False
        if not is_whole:
            raise self._refused("was changed since it was interrupted")
        changed = [k for k in self._terms if terms.get(k) != self._terms[k]]
        if changed:
            raise self._refused(f"was begun with another {', '.join(sorted(changed))}")
        return dict(state)

    def _refused(self, what: str) -> CustomerFileError:
        return CustomerFileError(
            what,
            source=str(self._path),
            remedy="add --restart to begin anew, or go on with what it was begun with",
        )
