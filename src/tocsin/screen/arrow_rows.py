"""Customers out of Arrow batches: columns of any usual type as texts.

Promises the texts that a file of the same customers in CSV would hold: days as
ISO 8601, whole numbers without ``.0``, a list as several values, nothing for what
is null. Never takes a column whose type holds no texts, numbers or days, and never
looks at the columns that are not used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Any

from tocsin.errors import CustomerFileError, ExtraNotInstalledError
from tocsin.screen.blocks import Block, Row
from tocsin.screen.customer_rows import Table
from tocsin.screen.field_names import field_of

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows of a block.
BLOCK_ROWS = 256
#: Below it every whole number is one that a float tells apart.
_MOST_WHOLE = 10**15


def need_pyarrow(what: str) -> None:
    """Refuse what cannot be done without pyarrow.

    Args:
        what: The file or the function that needs it.

    Raises:
        ExtraNotInstalledError: It is not installed.
    """
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError as error:
        raise ExtraNotInstalledError(
            "needs pyarrow, which is not installed",
            source=what,
            remedy="pip install 'tocsin[arrow]'",
        ) from error


def batch_table(
    schema: pa.Schema,
    batches: Callable[[], Iterable[pa.RecordBatch]],
    source: str,
    expected: Callable[[], int],
) -> Table:
    """Give Arrow batches as a table of customers.

    Args:
        schema: That of the batches.
        batches: Gives them from the first on; their columns are those of the
            schema that are used (:func:`used_columns`).
        source: What an error names.
        expected: Counts the rows; 0 when that is not known.

    Raises:
        CustomerFileError: A column that is used holds no texts, numbers or days.
    """
    import pyarrow as pa

    used = used_columns(schema)
    for place in used:
        if not _is_read(schema.field(place).type):
            raise CustomerFileError(
                f"column {schema.names[place][:30]!r} has the type {schema.field(place).type}",
                source=source,
                remedy="make it text, numbers, days or a list of them",
            )
    fields = pa.schema([(str(i), _plain_type(schema.field(i).type)) for i in used])

    def blocks() -> Iterator[Block]:
        first = 1
        for batch in batches():
            for start in range(0, batch.num_rows, BLOCK_ROWS):
                part = batch.slice(start, BLOCK_ROWS)
                columns = [_plain(column, f.type) for column, f in zip(part, fields, strict=True)]
                sink = pa.BufferOutputStream()
                with pa.ipc.new_stream(sink, fields) as writer:
                    writer.write_batch(pa.record_batch(columns, schema=fields))
                after = first + part.num_rows
                yield Block(first, after, sink.getvalue().to_pybytes())
                first = after

    def rows(block: Block) -> Iterator[Row]:
        batch = pa.ipc.open_stream(block.data).read_next_batch()
        cells: list[Iterable[Any]] = [repeat("", batch.num_rows) for _ in schema.names]
        for place, column in zip(used, batch.columns, strict=True):
            cells[place] = _texts(column)
        numbers = range(block.first, block.after)
        return map(Row, numbers, map(list, zip(*cells, strict=True)))

    return Table(tuple(schema.names), (), blocks, rows, expected)


def used_columns(schema: pa.Schema) -> list[int]:
    """Give the places of the columns that are read, in order."""
    return [place for place, name in enumerate(schema.names) if field_of(name) is not None]


def _is_read(kind: pa.DataType) -> bool:
    from pyarrow import types

    kind = _values_of(kind)
    if types.is_nested(kind) and not types.is_struct(kind):
        kind = _values_of(kind.value_type) if hasattr(kind, "value_type") else kind
    if types.is_struct(kind):
        return {field.name for field in kind} == {"type", "value"}
    tests = (
        *(_is_text, types.is_integer, types.is_floating, types.is_decimal, types.is_boolean),
        *(types.is_date, types.is_timestamp, types.is_null),
    )
    return any(test(kind) for test in tests)


def _is_text(kind: pa.DataType) -> bool:
    from pyarrow import types

    return any(
        test(kind)
        for test in (
            *(types.is_string, types.is_large_string, types.is_string_view),
            *(types.is_binary, types.is_large_binary, types.is_binary_view),
        )
    )


def _values_of(kind: pa.DataType) -> pa.DataType:
    """Give the type of the values behind an extension, a dictionary or runs."""
    import pyarrow as pa
    from pyarrow import types

    while True:
        if isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        elif types.is_dictionary(kind) or types.is_run_end_encoded(kind):
            kind = kind.value_type
        else:
            return kind


def _plain_type(kind: pa.DataType) -> pa.DataType:
    """Give the type in which a column is carried to a worker: no larger than its rows."""
    import pyarrow as pa
    from pyarrow import types

    kind = _values_of(kind)
    if _is_text(kind):
        return pa.large_binary()
    if types.is_nested(kind):
        return pa.list_(pa.string())
    if types.is_date(kind) or types.is_timestamp(kind):
        return pa.string()
    return kind


def _plain(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Give a column in the type in which it is carried."""
    import pyarrow as pa
    from pyarrow import compute, types

    while True:
        if isinstance(column.type, pa.BaseExtensionType):
            column = column.storage
        elif types.is_dictionary(column.type):
            column = column.dictionary_decode()
        elif types.is_run_end_encoded(column.type):
            column = compute.run_end_decode(column)
        else:
            break
    if types.is_nested(column.type):
        return pa.array([_several(scalar) for scalar in column], kind)
    if types.is_timestamp(column.type):
        if column.type.tz is not None:
            column = compute.local_timestamp(column)
        column = column.cast(pa.date32(), safe=False)
    return column if column.type == kind else column.cast(kind, safe=False)


def _several(scalar: pa.Scalar) -> list[str]:
    value = _value(scalar)
    return [text for item in value for text in [_text(item)] if text] if value else []


def _value(scalar: pa.Scalar) -> Any:  # noqa: ANN401 - a cell holds what it holds
    """Give a nested value; what Python cannot hold as U+FFFD, which is no text."""
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError):  # bytes that are no UTF-8, a day past the year 9999
        return ["\ufffd"]
    return [value] if isinstance(value, dict) else value


def _texts(column: pa.Array) -> Sequence[Any]:
    from pyarrow import types

    values: list[Any] = column.to_pylist()
    if types.is_large_binary(column.type):
        return [value.decode("utf-8", "replace") if value else "" for value in values]
    if types.is_string(column.type) or types.is_list(column.type):
        return values
    return [_text(value) for value in values]


def _text(value: object) -> str:
    """Give one value as it would stand in a cell of CSV."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, dict):
        return f"{_text(value['type'])}:{_text(value['value'])}"
    if isinstance(value, datetime):
        value = value.date()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: float | Decimal) -> str:
    if not math.isfinite(value):
        return ""
    is_whole = -_MOST_WHOLE < value < _MOST_WHOLE and value == int(value)
    return str(int(value)) if is_whole else str(value)
