"""One file of customers screened to one file of results, through interruptions.

Promises that a finished result file holds every row of the input once, in its
order, whenever and however the run was stopped and started again: results go to
``OUT.part``, and ``OUT.part.json`` says how much of it is confirmed and by which
input, index and policy. Never mixes results of two indexes or policies, and never
replaces a finished file unasked.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import Any, Self

import orjson

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, Outcome, Problem, Query
from tocsin.screen.answers import format_of, head_of, result_of
from tocsin.screen.customers import Customer, CustomerFile

#: Rows and seconds after which results are confirmed on the disk.
CONFIRM_ROWS = 500
CONFIRM_SECONDS = 2.0
_STATE_FORMAT = 1
_BLOCK = 1 << 20

ScreenMany = Callable[[Iterable[Query]], Iterator[Answer]]


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
        if isinstance(answer, Problem):
            return replace(self, rows=self.rows + 1, problems=self.problems + 1)
        if answer.decision is Outcome.CLEAR:
            return replace(self, rows=self.rows + 1, clear=self.clear + 1)
        if answer.decision is Outcome.REFUSED:
            return replace(self, rows=self.rows + 1, refused=self.refused + 1)
        return replace(self, rows=self.rows + 1, hits=self.hits + 1)

    def to_json(self) -> dict[str, Any]:
        """Give the tally as JSON data."""
        return asdict(self) | {"screened": self.screened, "seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a file is run.

    Attributes:
        terms: What decides the results (index, threshold, lists ...); a run goes
            on only under the same terms.
        restart: Throw away what an interrupted run left.
        force: Replace a finished result file.
        progress: Called after each row with the tally and the rows expected.
    """

    terms: Mapping[str, Any]
    restart: bool = False
    force: bool = False
    progress: Callable[[Tally, int], None] | None = None


def answered(
    customers: Iterable[Customer], screen_many: ScreenMany
) -> Iterator[tuple[Customer, Answer | Problem]]:
    """Give every customer with its answer or its problem, in the order of the file."""
    waiting: deque[Customer] = deque()

    def queries() -> Iterator[Query]:
        for customer in customers:
            waiting.append(customer)
            if isinstance(customer.found, Query):
                yield customer.found

    def problems() -> Iterator[tuple[Customer, Problem]]:
        while waiting and isinstance(problem := waiting[0].found, Problem):
            yield waiting.popleft(), problem

    for answer in screen_many(queries()):
        yield from problems()
        yield waiting.popleft(), answer
    yield from problems()
    if waiting:
        raise RuntimeError("fewer answers than queries")


def screen_file(
    source: CustomerFile, output: Path, screen_many: ScreenMany, options: RunOptions
) -> Tally:
    """Screen a file to ``output`` and give the tally of all its rows.

    An interrupted run goes on where its results were last confirmed.

    Raises:
        CustomerFileError: The output is the input, is there already, is being
            written by another run, or was begun under other terms.
    """
    check_output(source.path, output, force=options.force)
    kind = format_of(output)
    for _ in screen_many(()):  # what would be refused for all is refused before a file is made
        pass
    digest, expected = digest_and_lines(source.path)
    terms = orjson.loads(orjson.dumps({**options.terms, "input": digest, "format": kind}))
    with _PartFile(output, terms, is_new=options.restart) as part:
        if part.confirmed_bytes == 0:
            part.write(head_of(kind))
        tally = part.tally
        began = time.monotonic() - tally.seconds
        for customer, answer in answered(islice(source, tally.rows, None), screen_many):
            part.write(result_of(kind, customer, answer))
            tally = replace(tally.with_result(answer), seconds=time.monotonic() - began)
            part.confirm_at_times(tally)
            if options.progress:
                options.progress(tally, expected)
        part.finish(tally)
    return tally


def check_output(source: Path, output: Path, *, force: bool = False) -> None:
    """Refuse a result file that would replace something that is wanted.

    Raises:
        CustomerFileError: The output, or a file that it is written in, is the
            input; or the output is there already.
    """
    names = part_names(output)
    if any(_is_same(source, path) for path in (output, *names)):
        raise CustomerFileError(
            "is the file of customers itself" if source == output else f"would replace {source}",
            source=str(output),
            remedy="name another output",
        )
    if output.exists() and not force:
        raise CustomerFileError(
            "is there already",
            source=str(output),
            remedy="add --force to replace it, or name another output",
        )


def part_names(output: Path) -> tuple[Path, Path]:
    """Give the files of an unfinished run: its results, and how much of them is confirmed."""
    return output.with_name(output.name + ".part"), output.with_name(output.name + ".part.json")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def digest_and_lines(path: Path) -> tuple[str, int]:
    """Give the SHA-256 of a file and the number of its lines, header included."""
    digest, lines = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            lines += block.count(b"\n")
    return digest.hexdigest(), lines


class _PartFile:
    """The unfinished result file, locked, cut back to what was confirmed."""

    def __init__(self, output: Path, terms: Mapping[str, Any], *, is_new: bool) -> None:
        self._output = output
        self._path, self._state_path = part_names(output)
        self._terms = terms
        self._is_new = is_new
        self._confirmed_at = time.monotonic()
        self.tally = Tally()
        self.confirmed_bytes = 0
        self._waiting = bytearray()  # not a file's buffer: a forked worker never writes it

    def __enter__(self) -> Self:
        self._file = self._opened()
        try:
            state = None if self._is_new else self._read_state()
            if state is not None:
                self.tally = Tally(**state["tally"])
                self.confirmed_bytes = int(state["bytes"])
            self._file.truncate(self.confirmed_bytes)
            self._file.seek(self.confirmed_bytes)
            self._confirm(self.tally)
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        self._waiting += data
        if len(self._waiting) >= _BLOCK:
            self._write_out()

    def confirm_at_times(self, tally: Tally) -> None:
        is_due = time.monotonic() - self._confirmed_at >= CONFIRM_SECONDS
        if is_due or tally.rows % CONFIRM_ROWS == 0:
            self._confirm(tally)

    def finish(self, tally: Tally) -> None:
        self._confirm(tally)
        self._path.replace(self._output)
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

    def _confirm(self, tally: Tally) -> None:
        """Put the results on the disk first, then the state that vouches for them."""
        self._write_out()
        os.fsync(self._file.fileno())
        state = {
            "format": _STATE_FORMAT,
            "terms": self._terms,
            "bytes": self._file.tell(),
            "tally": asdict(tally),
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
