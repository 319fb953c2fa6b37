"""Arrow data in memory screened to Arrow data: a notebook, a database, a cluster.

Promises one row out for each customer in, in their order, in bounded memory, and
the answers of a file of the same customers. Never copies the data whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tocsin.errors import CustomerFileError
from tocsin.screen.arrow_rows import batch_table, need_pyarrow, used_columns
from tocsin.screen.blocks import Block
from tocsin.screen.customers import with_columns
from tocsin.screen.many import Ask, spread
from tocsin.screen.run import answers_of

if TYPE_CHECKING:
    import pyarrow as pa

_NAME = "data"


class SupportsArrowStream(Protocol):
    """Gives Arrow batches through the C interface."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give a capsule of an ArrowArrayStream."""


class SupportsArrowArray(Protocol):
    """Gives one Arrow batch through the C interface."""

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        """Give capsules of an ArrowSchema and an ArrowArray."""


SupportsArrow = SupportsArrowStream | SupportsArrowArray


def screen_arrow(data: SupportsArrow, ask: Ask, processes: int | None) -> pa.RecordBatchReader:
    """Answer the rows of Arrow data; see :meth:`tocsin.engine.Engine.screen_arrow`."""
    need_pyarrow("screen_arrow")
    import pyarrow as pa

    from tocsin.screen.arrow_answers import batch_bytes, schema

    reader = _reader_of(data)
    used = used_columns(reader.schema)
    table = batch_table(
        reader.schema, lambda: (batch.select(used) for batch in reader), _NAME, lambda: 0
    )
    source = with_columns(Path(_NAME), "arrow", table)

    def work(block: Block) -> bytes:
        return batch_bytes(answers_of(source, ask, block))

    def batches() -> Iterator[pa.RecordBatch]:
        for done in spread(work, source.blocks(), processes):
            yield pa.ipc.read_record_batch(pa.py_buffer(done), schema())

    return pa.RecordBatchReader.from_batches(schema(), batches())


def _reader_of(data: SupportsArrow) -> pa.RecordBatchReader:
    import pyarrow as pa

    if hasattr(data, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(data)
    if hasattr(data, "__arrow_c_array__"):
        batch = pa.record_batch(data)
        return pa.RecordBatchReader.from_batches(batch.schema, [batch])
    raise CustomerFileError(
        f"is no Arrow data but a {type(data).__name__}",
        source=_NAME,
        remedy="give a table or batches of pyarrow, or a frame or relation that has "
        "__arrow_c_stream__",
    )
