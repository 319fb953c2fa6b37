"""Arrow data in and out: every usual type, the same answers as CSV, named errors."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import CustomerFileError, ExtraNotInstalledError
from tocsin.model import Answer, ListVersion, Outcome, Problem, Query
from tocsin.screen import arrow_answers, arrow_rows
from tocsin.screen.arrow_rows import batch_table, used_columns
from tocsin.screen.arrow_screening import screen_arrow
from tocsin.screen.customers import Customer, open_customers, with_columns
from tocsin.screen.result_files import form_of, name_of

LIST = ListVersion("l", "0" * 16, None, "unknown", 1, 1, 0)


def ask(query: Query) -> Answer:
    return Answer(query, "i" * 16, (LIST,), Outcome.CLEAR, (), 0.7, ("a limit",))


def customers(**columns: Any) -> list[Customer]:
    table = pa.table(columns)
    used = used_columns(table.schema)
    rows = batch_table(
        table.schema, lambda: (b.select(used) for b in table.to_batches()), "data", lambda: 0
    )
    return list(with_columns(Path("data"), "arrow", rows))


def query_of(customer: Customer) -> Query:
    assert isinstance(customer.found, Query), customer
    return customer.found


@pytest.mark.parametrize(
    ("array", "dates"),
    [
        (pa.array([dt.date(1960, 9, 7)]), ("1960-09-07",)),
        (pa.array([dt.date(1960, 9, 7)], pa.date64()), ("1960-09-07",)),
        (pa.array(["1960-09-07T23:59"]).cast(pa.timestamp("ns")), ("1960-09-07",)),
        (
            pa.array(["1960-09-06T22:00Z"]).cast(pa.timestamp("us", "Europe/Moscow")),
            ("1960-09-07",),
        ),
        (pa.array([1960], pa.int16()), ("1960",)),
        (pa.array([1960.0]), ("1960",)),
        (pa.array([Decimal("1960.00")]), ("1960",)),
        (pa.array(["1960-09"]), ("1960-09",)),
        (pa.array(["1960-09"], pa.large_string()), ("1960-09",)),
        (pa.array(["1960-09"], pa.string_view()), ("1960-09",)),
        (pa.array([b"1960-09"], pa.binary()), ("1960-09",)),
        (pa.array(["1960"]).dictionary_encode(), ("1960",)),
        (pa.compute.run_end_encode(pa.array(["1960"])), ("1960",)),
        (pa.array([["1960", None, "1961"]]), ("1960", "1961")),
        (pa.array([["1960"]], pa.large_list(pa.string_view())), ("1960",)),
        (pa.array([[dt.date(1960, 9, 7)]], pa.list_(pa.date32(), 1)), ("1960-09-07",)),
        (pa.array([float("nan")]), ()),
        (pa.array([None], pa.null()), ()),
        (pa.array([None], pa.date32()), ()),
        (pa.array([None], pa.list_(pa.string())), ()),
    ],
)
def test_a_day_in_any_type(array: pa.Array, dates: tuple[str, ...]) -> None:
    (customer,) = customers(name=["Anna"], dob=array)
    assert query_of(customer) == Query(("Anna",), birth_dates=dates)


def test_ids_names_and_identifiers_of_other_types() -> None:
    (customer,) = customers(
        **{"Customer ID": pa.array([7], pa.uint64())},
        first_name=["Anna"],
        last_name=pa.array(["Klar"]).dictionary_encode(),
        shoe=pa.array([dt.timedelta(1)]),
        aka=[["Anya", "Ann"]],
        identifier=[[{"type": "imo", "value": "9126819"}]],
        tin=[1234567.0],
    )
    assert (customer.row, customer.id) == (1, "7")
    found = query_of(customer)
    assert found.names == ("Anna Klar", "Anya", "Ann")
    assert [(i.type, i.value) for i in found.identifiers] == [
        ("taxNumber", "1234567"),
        ("imoNumber", "9126819"),
    ]


def test_what_python_cannot_hold_is_a_problem_of_its_row() -> None:
    bad = pa.array([b"ok", b"\xff\xfe"], pa.binary()).view(pa.string())
    far = pa.array([0, 2_000_000_000], pa.int32()).view(pa.date32())
    good, broken = customers(name=bad)
    assert query_of(good).names == ("ok",)
    assert isinstance(broken.found, Problem)
    assert "no text" in broken.found.message
    nested = pa.ListArray.from_arrays(pa.array([0, 1, 2], pa.int32()), bad)
    assert [type(c.found) for c in customers(name=nested)] == [Query, Problem]
    early, late = customers(name=["a", "b"], dob=far)
    assert query_of(early).birth_dates == ("1970-01-01",)
    assert isinstance(late.found, Problem)
    assert late.found.locator == "data:2"


@pytest.mark.parametrize(
    "array",
    [
        pa.array([dt.timedelta(1)]),
        pa.array([{"a": 1}]),
        pa.array([[["deep"]]]),
        pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
        pa.array([dt.time(1)]),
    ],
)
def test_a_column_of_no_texts_is_refused_by_name(array: pa.Array) -> None:
    with pytest.raises(CustomerFileError, match="column 'name' has the type"):
        customers(name=array)
    assert query_of(customers(name=["Anna"], other=array)[0]).names == ("Anna",)


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(CustomerFileError, match="its columns are 'colour'"):
        customers(colour=["red"])


def test_blocks_keep_rows_in_order_and_carry_only_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrow_rows, "BLOCK_ROWS", 3)
    for kind in (pa.string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        table = pa.table({"name": pa.array([f"{n:0>1000}" for n in range(200)]).cast(kind)})
        parts = table.to_batches(max_chunksize=50)
        made = batch_table(table.schema, lambda parts=parts: parts, "data", lambda: 0)  # type: ignore[misc]
        found = list(made.blocks())
        assert max(len(block.data) for block in found) < 5_000
        rows = [row for block in found for row in made.rows(block)]
        assert [row.number for row in rows] == list(range(1, 201))
        assert [int(row.cells[0]) for row in rows if isinstance(row.cells, list)] == list(
            range(200)
        )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "1960", "bad"]), TEXT), max_size=12))
def test_the_same_rows_as_json_lines(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    import orjson

    folder = tmp_path_factory.mktemp("rows")
    lines = [orjson.dumps({"id": i, "name": n, "dob": d}) for n, d, i in rows]
    (folder / "c.jsonl").write_bytes(b"\n".join([*lines, b'{"name": "end"}']))
    named = [row for row in rows if any(row)]
    table = {
        "id": [i for _, _, i in named],
        "name": [n for n, _, _ in named],
        "dob": [d for _, d, _ in named],
    }
    typed = {key: pa.array(values, pa.string()) for key, values in table.items()}
    told = [(c.id, c.name, type(c.found)) for c in customers(**typed)]
    from_json = [(c.id, c.name, type(c.found)) for c in open_customers(folder / "c.jsonl")]
    empty = [("", "", Problem)] * (len(rows) - len(named))
    assert sorted(map(str, [*told, *empty])) == sorted(map(str, from_json[:-1]))


class OnlyArray:
    """What gives one batch through the C interface, and nothing else."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        capsules: tuple[object, object] = self._batch.__arrow_c_array__(requested_schema)
        return capsules


class OnlyStream:
    """What gives batches through the C interface, and nothing else."""

    def __init__(self, reader: pa.RecordBatchReader) -> None:
        self._reader = reader

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._reader.__arrow_c_stream__(requested_schema)


def forms() -> Iterator[Any]:
    table = pa.table({"id": range(600), "name": [f"N {n}" if n % 7 else "" for n in range(600)]})
    (batch,) = table.to_batches()
    yield table
    yield batch
    yield OnlyArray(batch)
    yield OnlyStream(table.to_reader(max_chunksize=100))
    yield screen_arrow(table, ask, 1)  # a result is Arrow data too


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("form", range(5))
def test_arrow_in_and_out(form: int, processes: int) -> None:
    data = list(forms())[form]
    result = screen_arrow(data, ask, processes)
    assert result.schema == arrow_answers.schema()
    table = pa.table(OnlyStream(result))
    table.validate(full=True)
    assert table["row"].to_pylist() == list(range(1, 601))
    assert table["id"].to_pylist() == [str(n) for n in range(600)]
    wanted = ["clear" if n % 7 else "problem" for n in range(600)]
    assert table["decision"].to_pylist() == wanted
    assert [p is None for p in table["problem"].to_pylist()] == [w == "clear" for w in wanted]
    assert table["reasons"].to_pylist()[1] == ["a limit"]


def test_a_stream_is_read_as_it_is_answered() -> None:
    read = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal read
        while True:
            read += 1
            yield pa.record_batch({"name": ["Anna"] * arrow_rows.BLOCK_ROWS})

    data = pa.RecordBatchReader.from_batches(pa.schema([("name", pa.string())]), endless())
    result = screen_arrow(data, ask, 2)
    assert read == 0
    for taken in range(1, 6):
        assert result.read_next_batch().num_rows == arrow_rows.BLOCK_ROWS
        assert read <= taken + 3 * 2 + 1
    del result


def test_what_is_no_arrow_data_is_a_named_error() -> None:
    with pytest.raises(CustomerFileError, match="no Arrow data but a list"):
        screen_arrow([1], ask, 1)  # type: ignore[arg-type]


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.parquet"
    path.write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for call in (
        lambda: screen_arrow([1], ask, 1),  # type: ignore[arg-type]
        lambda: open_customers(path),
        lambda: form_of(Path("out.arrow")),
    ):
        with pytest.raises(ExtraNotInstalledError, match=r"pip install 'tocsin\[arrow\]'"):
            call()
    assert name_of(Path("out.parquet")) == "parquet"
    assert form_of(Path("out.csv")).name == "csv"
