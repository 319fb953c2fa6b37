"""Blocks of text, read one by one, hold the records of the text read at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.screen import blocks
from tocsin.screen.blocks import (
    Block,
    Lines,
    Row,
    RowError,
    csv_blocks,
    csv_rows,
    csv_rows_of,
    lines_of,
    rows_in,
)

TEXTS = st.text(alphabet='ab,"\n\r ', max_size=200)
BROKEN = ["<broken>"]


def records(text: str) -> list[tuple[int, object]]:
    """The records of a whole text: an error costs its own line only."""
    lines = list(io.StringIO(text, newline=""))
    found: list[tuple[int, object]] = []
    place = 0
    while place < len(lines):
        reader = csv.reader(lines[place:], strict=True)
        try:
            found.append((place + 1, next(reader)))
            place += reader.line_num
        except csv.Error:
            found.append((place + 1, BROKEN))
            place += 1
    return found


def read(block: Block) -> Iterator[Row]:
    if isinstance(block.data, str):
        return csv_rows_of(block.data, block.first, ",")
    return rows_in(block)


def cells(row: Row) -> object:
    return BROKEN if isinstance(row.cells, RowError) else row.cells


@given(TEXTS, st.integers(1, 60), st.integers(1, 9))
@example('a,b\n"open\n' + "a,b\n" * 40, 10, 3)
@example('a,"b\nb"\n' * 20, 12, 3)
@example("a\rb\rc\r\nd", 1, 1)
def test_blocks_hold_the_records_of_the_text(text: str, characters: int, read_size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "FEWEST_CHARACTERS", characters)
        patch.setattr(blocks, "MOST_CHARACTERS", characters * 2)
        patch.setattr(blocks, "_READ", read_size)
        patch.setattr(blocks, "_SLOWLY", 3)
        made = list(csv_blocks(Lines(io.StringIO(text, newline="")), ","))
    assert [(row.number, cells(row)) for block in made for row in read(block)] == records(text)
    assert [b.after for b in made[:-1]] == [b.first for b in made[1:]]
    assert all(b.first < b.after for b in made)
    if made:
        assert (made[0].first, made[-1].after) == (
            1,
            len(io.StringIO(text, newline="").readlines()) + 1,
        )


@given(TEXTS, st.integers(1, 9))
def test_lines_are_those_of_a_file(text: str, read_size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_READ", read_size)
        assert list(Lines(io.StringIO(text, newline=""))) == list(io.StringIO(text, newline=""))


@given(TEXTS)
def test_lines_are_counted(text: str) -> None:
    assert lines_of(text) == len(io.StringIO(text, newline="").readlines())


@pytest.mark.parametrize("opening", ["", '"', "x," * 40])
def test_a_line_past_the_limit_is_one_error(opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MAX_LINE_CHARACTERS", 100)
    monkeypatch.setattr(blocks, "_READ", 16)
    text = f"a,b\n{opening}{'y' * 500}\nc,d\n"
    made = list(csv_blocks(Lines(io.StringIO(text, newline="")), ","))
    rows = [row for block in made for row in read(block)]
    assert [(row.number, cells(row)) for row in rows] == [
        (1, ["a", "b"]),
        (2, BROKEN),
        (3, ["c", "d"]),
    ]
    assert rows == list(csv_rows(Lines(io.StringIO(text, newline="")), ","))


def test_memory_does_not_grow_with_a_line_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    class Long(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            held.append(len(lines._text))  # noqa: SLF001 - what it keeps is what is asked
            return "y" * (size or 0) if len(held) < 100 else ""

    monkeypatch.setattr(blocks, "MAX_LINE_CHARACTERS", 10_000)
    monkeypatch.setattr(blocks, "_READ", 5_000)
    lines = Lines(Long())
    (block,) = csv_blocks(lines, ",")
    assert block.data == [Row(1, RowError("is longer than 10000 characters"))]
    assert len(held) >= 100
    assert max(held) <= 3 * 10_000
