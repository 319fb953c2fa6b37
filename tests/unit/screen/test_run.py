"""A run that is stopped anywhere and started again gives the file of an unbroken run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, ListVersion, Outcome, Query
from tocsin.screen import run
from tocsin.screen.customers import open_customers
from tocsin.screen.run import RunOptions, answered, screen_file

LIST = ListVersion("l", "0" * 16, None, "unknown", 1, 1, 0)
TERMS = {"index": "i" * 16, "threshold": 0.7}


class Stop(BaseException):
    """A kill at a moment of the test's choosing."""


def screen_many(queries: Iterable[Query]) -> Iterator[Answer]:
    for query in queries:
        yield Answer(query, "i" * 16, (LIST,), Outcome.CLEAR, (), 0.7)


def ahead(queries: Iterable[Query]) -> Iterator[Answer]:
    """Read everything before the first answer, as a pool of processes may."""
    yield from list(screen_many(queries))


def stopping_after(answers: int) -> Any:
    def screen(queries: Iterable[Query]) -> Iterator[Answer]:
        left = count(answers, -1)
        for answer in screen_many(queries):
            if next(left) <= 0:
                raise Stop
            yield answer

    return screen


def customers_file(folder: Path, rows: int, bad: Iterable[int] = ()) -> Path:
    path = folder / "in.csv"
    bad = set(bad)
    lines = ["id,name", *(f"{n},{'' if n in bad else f'Name {n}'}" for n in range(rows))]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_order_and_problems_are_kept(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 9, bad=(0, 3, 4, 8)))
    for screen in (screen_many, ahead):
        rows = [customer.row for customer, _ in answered(source, screen)]
        assert rows == list(range(2, 11))


def test_fewer_answers_than_queries_are_not_taken(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 3))
    with pytest.raises(RuntimeError, match="fewer"):
        list(answered(source, lambda queries: iter(list(screen_many(queries))[:-1])))


@settings(max_examples=40, deadline=None)
@given(
    stops=st.lists(st.integers(0, 12), max_size=6),
    torn=st.lists(st.integers(0, 400), max_size=6),
    kind=st.sampled_from(["csv", "jsonl"]),
    bad=st.sets(st.integers(0, 24)),
)
def test_stopped_anywhere_nothing_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory,
    stops: list[int],
    torn: list[int],
    kind: str,
    bad: set[int],
) -> None:
    folder = tmp_path_factory.mktemp("run")
    source = open_customers(customers_file(folder, 25, bad))
    whole, out = folder / f"whole.{kind}", folder / f"out.{kind}"
    part = folder / f"out.{kind}.part"
    options = RunOptions(TERMS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "CONFIRM_ROWS", 4)
        expected = screen_file(source, whole, screen_many, options)
        for stop, more in zip(stops, [*torn, *[0] * len(stops)], strict=False):
            try:
                screen_file(source, out, stopping_after(stop), options)
            except Stop:
                assert not out.exists()
                with part.open("ab") as file:  # a kill may leave what was never confirmed
                    file.write(b"x" * more)
            else:
                break
        tally = expected if out.exists() else screen_file(source, out, ahead, options)
    assert out.read_bytes() == whole.read_bytes()
    assert (tally.rows, tally.problems) == (expected.rows, expected.problems) == (25, len(bad))
    assert sorted(p.name for p in folder.iterdir()) == sorted(["in.csv", out.name, whole.name])


def test_other_terms_or_another_input_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = customers_file(tmp_path, 5)
    out = tmp_path / "out.csv"
    monkeypatch.setattr(run, "CONFIRM_ROWS", 1)
    with pytest.raises(Stop):
        screen_file(open_customers(path), out, stopping_after(2), RunOptions(TERMS))
    with pytest.raises(CustomerFileError, match="another threshold"):
        screen_file(open_customers(path), out, screen_many, RunOptions(TERMS | {"threshold": 0.5}))
    path.write_text(path.read_text() + "5,More\n")
    with pytest.raises(CustomerFileError, match=r"another input.*--restart"):
        screen_file(open_customers(path), out, screen_many, RunOptions(TERMS))
    tally = screen_file(open_customers(path), out, screen_many, RunOptions(TERMS, restart=True))
    assert tally.rows == 6


def test_a_part_that_was_changed_is_refused(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 5))
    out = tmp_path / "out.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "CONFIRM_ROWS", 1)
        with pytest.raises(Stop):
            screen_file(source, out, stopping_after(3), RunOptions(TERMS))
    part, state = tmp_path / "out.csv.part", tmp_path / "out.csv.part.json"
    kept = state.read_bytes()
    for damage in (b"", b"{}", b"[]", b"null", json.dumps({"format": 99}).encode()):
        state.write_bytes(damage)
        with pytest.raises(CustomerFileError, match="was changed"):
            screen_file(source, out, screen_many, RunOptions(TERMS))
    state.write_bytes(kept)
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(CustomerFileError, match="was changed"):
        screen_file(source, out, screen_many, RunOptions(TERMS))


def test_a_finished_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 3))
    out = tmp_path / "out.csv"
    out.write_text("precious")
    with pytest.raises(CustomerFileError, match="there already"):
        screen_file(source, out, screen_many, RunOptions(TERMS))
    assert out.read_text() == "precious"
    with pytest.raises(Stop):
        screen_file(source, out, stopping_after(1), RunOptions(TERMS, force=True))
    assert out.read_text() == "precious"
    assert screen_file(source, out, screen_many, RunOptions(TERMS, force=True)).rows == 3


def test_a_folder_that_cannot_be_written_is_a_named_error(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 3))
    with pytest.raises(CustomerFileError, match="cannot be written"):
        screen_file(source, tmp_path / "no" / "out.csv", screen_many, RunOptions(TERMS))


def test_progress_sees_every_row(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 6, bad=(2,)))
    seen: list[tuple[int, int]] = []
    options = RunOptions(TERMS, progress=lambda tally, rows: seen.append((tally.rows, rows)))
    screen_file(source, tmp_path / "out.jsonl", screen_many, options)
    assert [rows for rows, _ in seen] == [1, 2, 3, 4, 5, 6]
    assert {expected for _, expected in seen} == {7}
