"""Files of Parquet and Arrow: read like any other, made like any other, hostile ones refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, ListVersion, Outcome, Query
from tocsin.screen import arrow_files
from tocsin.screen.arrow_answers import schema
from tocsin.screen.customers import Customer, open_customers
from tocsin.screen.run import RunOptions, screen_file

LIST = ListVersion("l", "0" * 16, None, "unknown", 1, 1, 0)
ROWS = 700
TABLE = pa.table(
    {
        "shoe": [1.5] * ROWS,
        "id": range(ROWS),
        "name": [f"Name {n}" if n % 9 else None for n in range(ROWS)],
        "country": pa.array(["ru", "de"] * (ROWS // 2)).dictionary_encode(),
    }
)

Write = Callable[[pa.Table, Path], None]


def write_parquet(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, row_group_size=300)


def write_file(table: pa.Table, path: Path) -> None:
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table, max_chunksize=300)


def write_stream(table: pa.Table, path: Path) -> None:
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(str(path), table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=300)


FORMS: list[tuple[str, Write]] = [
    ("in.parquet", write_parquet),
    ("in.arrow", write_file),
    ("in.feather", write_file),
    ("in.arrows", write_stream),
    ("in.dat", write_parquet),
]


def ask(query: Query) -> Answer:
    return Answer(query, "i" * 16, (LIST,), Outcome.CLEAR, (), 0.7)


def told(customers: list[Customer]) -> list[tuple[int, str, bool, object]]:
    return [
        (c.row, c.id, isinstance(c.found, Query), getattr(c.found, "countries", None))
        for c in customers
    ]


@pytest.mark.parametrize(("name", "write"), FORMS)
def test_every_form_gives_the_same_customers(tmp_path: Path, name: str, write: Write) -> None:
    write(TABLE, tmp_path / name)
    source = open_customers(tmp_path / name)
    assert source.notes == ("columns not used: shoe",)
    assert told(list(source)) == [
        (n + 1, str(n), bool(n % 9), (("ru", "de")[n % 2],) if n % 9 else None) for n in range(ROWS)
    ]
    assert source.table.expected() == (0 if name == "in.arrows" else ROWS)


@pytest.mark.parametrize("columns", [["name", "name"], ["name", "full.name"]])
def test_columns_that_parquet_cannot_name_apart(tmp_path: Path, columns: list[str]) -> None:
    table = pa.table([pa.array(["Anna"]), pa.array(["Berta"]), pa.array([1])], [*columns, "x"])
    pq.write_table(table, tmp_path / "in.parquet")
    (customer,) = open_customers(tmp_path / "in.parquet")
    assert isinstance(customer.found, Query)
    assert customer.found.names == ("Anna", "Berta")


@pytest.mark.parametrize("out", ["out.parquet", "out.arrow", "out.arrows", "out.csv", "out.jsonl"])
@pytest.mark.parametrize("given", ["in.parquet", "in.arrows", "in.csv"])
def test_any_form_in_and_any_out(tmp_path: Path, given: str, out: str) -> None:
    if given == "in.csv":
        rows = (f"{n},{'' if n % 9 == 0 else 'Anna'}" for n in range(ROWS))
        (tmp_path / given).write_text("\n".join(["id,name", *rows]))
    else:
        dict(FORMS)[given](TABLE, tmp_path / given)
    tally = screen_file(open_customers(tmp_path / given), tmp_path / out, ask, RunOptions({}))
    assert (tally.rows, tally.problems) == (ROWS, ROWS // 9 + 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([given, out])
    if out.startswith("out.a") or out.endswith("parquet"):
        opened = {
            "out.parquet": pq.read_table,
            "out.arrow": lambda path: pa.ipc.open_file(path).read_all(),
            "out.arrows": lambda path: pa.ipc.open_stream(path).read_all(),
        }[out](str(tmp_path / out))
        assert opened.schema.equals(schema())
        assert opened["id"].to_pylist() == [str(n) for n in range(ROWS)]
        assert opened["decision"].to_pylist().count("problem") == tally.problems
        # a result names its customers as customers are named: it can be screened again
        again = list(open_customers(tmp_path / out))
        assert [c.id for c in again] == [str(n) for n in range(ROWS)]
    else:
        assert (tmp_path / out).read_bytes().count(b"\n") == ROWS + (out == "out.csv")


def test_a_run_stopped_while_its_file_is_made_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parquet(TABLE, tmp_path / "in.parquet")
    source, out = open_customers(tmp_path / "in.parquet"), tmp_path / "out.parquet"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tocsin.screen.arrow_files.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            arrow_files.write_finished("parquet", _stream(tmp_path), tmp_path / "made")
    monkeypatch.setattr(arrow_files, "_groups", _stopping)
    with pytest.raises(KeyboardInterrupt):
        screen_file(source, out, ask, RunOptions({}))
    assert not out.exists()
    monkeypatch.undo()
    tally = screen_file(source, out, _never, RunOptions({}))
    assert tally.rows == ROWS
    assert pq.read_table(out).num_rows == ROWS


def _stream(folder: Path) -> Path:
    write_stream(TABLE, folder / "s.arrows")
    return folder / "s.arrows"


def _stopping(_: object) -> object:
    raise KeyboardInterrupt


def _never(_: Query) -> Answer:
    raise AssertionError("screened twice")


def test_what_is_no_such_file_is_a_named_error(tmp_path: Path) -> None:
    for name, content, why in (
        ("a.parquet", b"name\nAnna\n", "no file of Parquet or Arrow"),
        ("a.feather", b"FEA1....", "Feather of version 1"),
        ("a.parquet", b"PAR1" + b"\0" * 90 + b"PAR1", "cannot be read"),
        ("a.arrow", b"ARROW1\0\0" + b"\xff" * 90, "cannot be read"),
        ("a.arrows", b"\xff\xff\xff\xff\xff\xff\xff\x7f", "cannot be read"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CustomerFileError, match=why) as caught:
            open_customers(tmp_path / name)
        assert caught.value.source.endswith(name)
        assert caught.value.remedy


@pytest.mark.parametrize(("name", "write"), FORMS[:4])
def test_mangled_bytes_are_customers_or_a_named_error(
    tmp_path: Path, name: str, write: Write
) -> None:
    draw = random.Random(name)  # noqa: S311 - which bytes are changed is no secret
    write(TABLE, tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    refused = 0
    for attempt in range(6):
        data = bytearray(whole)
        for _ in range(attempt * 4):
            data[draw.randrange(8, len(data))] = draw.randrange(256)
        (tmp_path / name).write_bytes(data if attempt else data[: len(data) // 2])
        try:
            rows = len(list(open_customers(tmp_path / name)))
        except CustomerFileError:
            refused += 1
        else:
            assert rows <= ROWS * 2
    assert refused


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_files, "TRIAL_BYTES", 3 << 28)
    (vast,) = pa.table({"name": ["x" * 1_000_000] * 400}).to_batches()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    for batch in (vast.slice(0, 1), vast):
        with pa.ipc.new_stream(str(tmp_path / "in.arrows"), vast.schema, options=options) as writer:
            writer.write_batch(batch)
        if batch is vast:
            assert (tmp_path / "in.arrows").stat().st_size < 1_000_000
            with pytest.raises(CustomerFileError, match=r"cannot be read in 0.75 GiB"):
                open_customers(tmp_path / "in.arrows")
        else:
            assert len(list(open_customers(tmp_path / "in.arrows"))) == 1


def test_more_rows_than_bytes_could_hold_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_files, "MANY_ROWS", 1000)
    same = pa.table({"name": pa.array(["Anna"] * 200_000)})
    pq.write_table(same, tmp_path / "in.parquet")
    with pytest.raises(CustomerFileError, match="200,000 rows"):
        arrow_files.try_file(tmp_path / "in.parquet")
