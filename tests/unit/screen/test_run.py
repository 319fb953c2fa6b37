"""A run that is stopped anywhere and started again gives the file of an unbroken run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, ListVersion, Outcome, Problem, Query
from tocsin.screen import blocks, part_file
from tocsin.screen.customers import open_customers
from tocsin.screen.many import Ask
from tocsin.screen.run import RunOptions, answered, screen_file

LIST = ListVersion("l", "0" * 16, None, "unknown", 1, 1, 0)
KINDS = ["csv", "jsonl", "parquet", "arrow", "arrows"]
TERMS = {"index": "i" * 16, "threshold": 0.7}


class Stop(BaseException):
    """A kill at a moment of the test's choosing."""


def ask(query: Query) -> Answer:
    return Answer(query, "i" * 16, (LIST,), Outcome.CLEAR, (), 0.7)


def stopping_after(answers: int) -> Ask:
    left = count(answers, -1)

    def stop(query: Query) -> Answer:
        if next(left) <= 0:
            raise Stop
        return ask(query)

    return stop


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make blocks of about three rows, each confirmed at once."""
    monkeypatch.setattr(blocks, "FEWEST_CHARACTERS", 32)
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 40)
    monkeypatch.setattr(part_file, "CONFIRM_SECONDS", 0.0)


def customers_file(folder: Path, rows: int, bad: Iterable[int] = ()) -> Path:
    path = folder / "in.csv"
    bad = set(bad)
    lines = ["id,name", *(f"{n},{'' if n in bad else f'Name {n}'}" for n in range(rows))]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize("processes", [1, 2])
def test_order_and_problems_are_kept(tmp_path: Path, processes: int) -> None:
    source = open_customers(customers_file(tmp_path, 99, bad=(0, 3, 4, 98)))
    results = list(answered(source, ask, processes))
    assert [customer.row for customer, _ in results] == list(range(2, 101))
    problems = [c.row for c, found in results if isinstance(found, Problem)]
    assert problems == [2, 5, 6, 100]


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_of_processes_changes_no_byte(tmp_path: Path, kind: str) -> None:
    source = open_customers(customers_file(tmp_path, 200, bad=(7, 8)))
    made = []
    for processes in (1, 2, 3):
        out = tmp_path / f"out{processes}.{kind}"
        screen_file(source, out, ask, RunOptions(TERMS, processes=processes))
        made.append(out.read_bytes())
    assert made[0] == made[1] == made[2]


@settings(max_examples=40, deadline=None)
@given(
    stops=st.lists(st.integers(0, 12), max_size=6),
    torn=st.lists(st.integers(0, 400), max_size=6),
    kind=st.sampled_from(KINDS),
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
    options = RunOptions(TERMS, processes=1)
    expected = screen_file(source, whole, ask, options)
    for stop, more in zip(stops, [*torn, *[0] * len(stops)], strict=False):
        try:
            screen_file(source, out, stopping_after(stop), options)
        except Stop:
            assert not out.exists()
            with part.open("ab") as file:  # a kill may leave what was never confirmed
                file.write(b"x" * more)
        else:
            break
    tally = expected if out.exists() else screen_file(source, out, ask, options)
    assert out.read_bytes() == whole.read_bytes()
    assert (tally.rows, tally.problems) == (expected.rows, expected.problems) == (25, len(bad))
    assert sorted(p.name for p in folder.iterdir()) == sorted(["in.csv", out.name, whole.name])


def test_other_terms_or_another_input_are_refused(tmp_path: Path) -> None:
    path = customers_file(tmp_path, 5)
    out = tmp_path / "out.csv"
    with pytest.raises(Stop):
        screen_file(open_customers(path), out, stopping_after(4), RunOptions(TERMS, processes=1))
    with pytest.raises(CustomerFileError, match="another threshold"):
        screen_file(open_customers(path), out, ask, RunOptions(TERMS | {"threshold": 0.5}))
    path.write_text(path.read_text() + "5,More\n")
    with pytest.raises(CustomerFileError, match=r"another input.*--restart"):
        screen_file(open_customers(path), out, ask, RunOptions(TERMS))
    tally = screen_file(open_customers(path), out, ask, RunOptions(TERMS, restart=True))
    assert tally.rows == 6


def test_a_part_that_was_changed_is_refused(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 5))
    out = tmp_path / "out.csv"
    with pytest.raises(Stop):
        screen_file(source, out, stopping_after(4), RunOptions(TERMS, processes=1))
    part, state = tmp_path / "out.csv.part", tmp_path / "out.csv.part.json"
    kept = state.read_bytes()
    for damage in (b"", b"{}", b"[]", b"null", json.dumps({"format": 99}).encode()):
        state.write_bytes(damage)
        with pytest.raises(CustomerFileError, match="was changed"):
            screen_file(source, out, ask, RunOptions(TERMS))
    state.write_bytes(kept)
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(CustomerFileError, match="was changed"):
        screen_file(source, out, ask, RunOptions(TERMS))


def test_a_finished_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 3))
    out = tmp_path / "out.csv"
    out.write_text("precious")
    with pytest.raises(CustomerFileError, match="there already"):
        screen_file(source, out, ask, RunOptions(TERMS))
    assert out.read_text() == "precious"
    with pytest.raises(Stop):
        screen_file(source, out, stopping_after(1), RunOptions(TERMS, force=True, processes=1))
    assert out.read_text() == "precious"
    assert screen_file(source, out, ask, RunOptions(TERMS, force=True)).rows == 3


def test_a_folder_that_cannot_be_written_is_a_named_error(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 3))
    with pytest.raises(CustomerFileError, match="cannot be written"):
        screen_file(source, tmp_path / "no" / "out.csv", ask, RunOptions(TERMS))


def test_progress_sees_the_beginning_and_every_block(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 60, bad=(2,)))
    seen: list[tuple[int, int]] = []
    options = RunOptions(TERMS, progress=lambda tally, rows: seen.append((tally.rows, rows)))
    screen_file(source, tmp_path / "out.jsonl", ask, options)
    assert {expected for _, expected in seen} == {60}
    rows = [rows for rows, _ in seen]
    assert rows[0] == 0
    assert rows[-1] == 60
    assert len(rows) > 10
    assert rows == sorted(set(rows))
    with pytest.raises(Stop):
        screen_file(
            source, tmp_path / "two.csv", stopping_after(30), RunOptions(TERMS, processes=1)
        )
    seen.clear()
    screen_file(source, tmp_path / "two.csv", ask, options)
    assert seen[0][0] > 20


def test_a_row_that_no_block_begins_with_is_not_gone_on_with(tmp_path: Path) -> None:
    source = open_customers(customers_file(tmp_path, 60))
    first, second, *_ = source.blocks()
    assert next(source.blocks(first.after)) == second
    for row in (first.after - 1, 10_000):
        with pytest.raises(CustomerFileError, match="cannot be gone on with"):
            list(source.blocks(row))
