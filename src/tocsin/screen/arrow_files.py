"""Files of Parquet and Arrow, read as customers and made of results.

Promises that no file makes this process crash or run out of memory by what it
says of itself: a process of its own, with little memory, reads it first from end
to end. Afterwards it is read batch by batch. Never takes a file that claims more
rows than its bytes could tell apart.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.errors import CustomerFileError
from tocsin.screen.arrow_rows import batch_table, need_pyarrow, used_columns
from tocsin.screen.customer_rows import Table

if TYPE_CHECKING:
    import pyarrow as pa

#: Memory of the process that tries a file, in bytes of addresses.
TRIAL_BYTES = 1 << 32
#: Rows above which a file must have a byte for every eight of them.
MANY_ROWS = 50_000_000
#: Rows and bytes after which a finished file begins a new group.
_GROUP_ROWS = 1 << 16
_GROUP_BYTES = 1 << 25
_BATCH_ROWS = 1 << 13
#: What the process apart runs: the same reading, and no core file when it ends badly.
_TRIAL = """
import resource, sys
sys.path[:] = sys.argv[3:]
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import pathlib
from tocsin.screen.arrow_files import try_file
try_file(pathlib.Path(sys.argv[1]))
"""


def arrow_table(path: Path) -> tuple[str, Table]:
    """Give the kind of a file of Parquet or Arrow, and its rows.

    Returns:
        ``parquet`` or ``arrow``, and the table.

    Raises:
        CustomerFileError: It is no such file, is damaged, or takes too much memory.
        ExtraNotInstalledError: pyarrow is not installed.
    """
    need_pyarrow(str(path))
    kind = _kind_of(path)
    _try_apart(path)
    try:
        schema, expected = _opening(path)
    except Exception as error:
        raise _unreadable(path, type(error).__name__) from error

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            yield from _batches(path)
        except (OSError, ValueError, ArithmeticError, LookupError, TypeError) as error:
            raise _unreadable(path, type(error).__name__) from error

    kind = "parquet" if kind == "parquet" else "arrow"
    return kind, batch_table(schema, batches, str(path), lambda: expected)


def try_file(path: Path) -> None:
    """Read a file from end to end, checking every batch."""
    for batch in _batches(path):
        batch.validate(full=_kind_of(path) != "parquet")  # nothing else checks what Arrow holds


def write_finished(form: str, part: Path, made: Path) -> None:
    """Make the finished file out of the stream of a run's batches.

    Args:
        form: ``parquet``, ``arrow`` (a file of Arrow) or ``arrows`` (a stream).
        part: The batches as a stream, its end not marked.
        made: The file that is made, and is on the disk afterwards.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pa.OSFile(str(part)) as file, made.open("wb") as target:
        reader = pa.ipc.open_stream(file)
        writer: Any
        if form == "parquet":
            writer = pq.ParquetWriter(target, reader.schema, compression="zstd")
        elif form == "arrow":
            writer = pa.ipc.new_file(target, reader.schema)
        else:
            writer = pa.ipc.new_stream(target, reader.schema)
        with writer:
            for group in _groups(reader):
                writer.write_table(group)
        target.flush()
        os.fsync(target.fileno())


def _groups(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    rows = size_bytes = 0
    for batch in reader:
        waiting.append(batch)
        rows, size_bytes = rows + batch.num_rows, size_bytes + batch.nbytes
        if rows >= _GROUP_ROWS or size_bytes >= _GROUP_BYTES:
            yield pa.Table.from_batches(waiting).combine_chunks()
            waiting, rows, size_bytes = [], 0, 0
    if waiting:
        yield pa.Table.from_batches(waiting).combine_chunks()


def _kind_of(path: Path) -> str:
    """Give ``parquet``, ``arrow`` (a file) or ``arrows`` (a stream), told by the first bytes."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"ARROW1"):
        return "arrow"
    if start.startswith(b"\xff\xff\xff\xff"):
        return "arrows"
    is_old = start.startswith(b"FEA1")
    raise CustomerFileError(
        "is Feather of version 1" if is_old else "is no file of Parquet or Arrow",
        source=str(path),
        remedy="save it as Parquet" if is_old else "save it again, or as CSV",
    )


def _opening(path: Path) -> tuple[pa.Schema, int]:
    """Give the schema and the number of rows, 0 where only reading tells it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind = _kind_of(path)
    if kind == "parquet":
        with pq.ParquetFile(path) as file:
            return file.schema_arrow, file.metadata.num_rows
    with pa.OSFile(str(path)) as source:
        if kind == "arrows":
            return pa.ipc.open_stream(source).schema, 0
        reader = pa.ipc.open_file(source)
        return reader.schema, _count_arrow(reader)


def _count_arrow(reader: pa.ipc.RecordBatchFileReader) -> int:
    """Count the rows, about, by the first and the last batch: to count all is to read all."""
    count: int = reader.num_record_batches
    if not count:
        return 0
    first, last = (reader.get_batch(place).num_rows for place in (0, count - 1))
    return int(first * (count - 1) + last)


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    """Give the columns that are used, batch by batch."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind = _kind_of(path)
    if kind == "parquet":
        # read as a stream, so that memory does not grow with the groups of rows
        with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
            _refuse_rows(path, file.metadata.num_rows)
            names = file.schema_arrow.names
            used = used_columns(file.schema_arrow)
            wanted = [names[place] for place in used]
            is_plain = len(set(wanted)) == len(wanted) and not any("." in n for n in wanted)
            columns = wanted if is_plain else None
            for batch in file.iter_batches(_BATCH_ROWS, columns=columns, use_threads=False):
                yield batch if is_plain else batch.select(used)
        return
    with pa.OSFile(str(path)) as source:
        options = pa.ipc.IpcReadOptions(use_threads=False)
        opened = pa.ipc.open_stream if kind == "arrows" else pa.ipc.open_file
        reader = opened(source, options=options)
        used = used_columns(reader.schema)
        if kind == "arrows":
            found = iter(reader)
        else:
            found = map(reader.get_batch, range(reader.num_record_batches))
        for batch in found:
            _refuse_rows(path, batch.num_rows)
            yield batch.select(used)


def _refuse_rows(path: Path, rows: int) -> None:
    size_bytes = path.stat().st_size
    if rows > MANY_ROWS and rows > 8 * size_bytes:
        raise CustomerFileError(
            f"says that it has {rows:,} rows in {size_bytes:,} bytes",
            source=str(path),
            remedy="check where it is from",
        )


def _try_apart(path: Path) -> None:
    """Refuse a file that a process with little memory cannot read from end to end."""
    words = [sys.executable, "-P", "-c", _TRIAL, str(path.absolute()), str(TRIAL_BYTES)]
    words += [folder for folder in sys.path if folder]
    trial = subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - our own words
    if trial.returncode == 0:
        return
    last = trial.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    why = last.partition(":")[0].rpartition(".")[2]
    raise _unreadable(path, why if why.isidentifier() else "it ended the process that tried it")


def _unreadable(path: Path, why: str) -> CustomerFileError:
    return CustomerFileError(
        f"cannot be read in {TRIAL_BYTES / (1 << 30):g} GiB of memory ({why})",
        source=str(path),
        remedy="it is damaged or too large; save it again in smaller batches, or as CSV",
    )
