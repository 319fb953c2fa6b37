"""What every reader of workbooks promises, beside what it promises of texts."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from drawn.reader_cases import CASES, WORKBOOKS, Case, Workbook
from tocsin.errors import ListFormatError, SourceLimitError, TocsinError
from tocsin.lists import read_list
from tocsin.lists.parse import FORMATS

each_workbook = pytest.mark.parametrize("case", WORKBOOKS, ids=lambda case: case.format)


@each_workbook
def test_a_workbook_is_read_whole(tmp_path: Path, case: Workbook) -> None:
    parsed = case.read(tmp_path, case.data)
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (3, 2, 1)
    assert [entity.id[-1] for entity in parsed.entities] == ["1", "2"]
    assert parsed.entities[0].names[0].text in ("Ann SAMPLE", "Ann Sample")
    assert parsed.entities[0].values("birthDate") == ("1960",)
    assert all(e.locator.startswith(f"list{case.suffix}:") for e in parsed.entities)
    assert parsed == case.read(tmp_path, case.data)


@pytest.mark.parametrize(("csv_case", "case"), [
    (case, book) for case in CASES for book in WORKBOOKS if case.format == book.format
], ids=lambda case: case.suffix)  # fmt: skip
def test_a_workbook_says_what_its_csv_says(tmp_path: Path, csv_case: Case, case: Workbook) -> None:
    plain = csv_case.read(tmp_path, csv_case.text.encode()).entities
    found = case.read(tmp_path, case.data).entities
    assert [replace(e, locator="") for e in found] == [replace(e, locator="") for e in plain]


@each_workbook
def test_a_workbook_of_another_list_is_a_named_error(tmp_path: Path, case: Workbook) -> None:
    (tmp_path / f"list{case.suffix}").write_bytes(case.data)
    for name in set(FORMATS) - {case.format}:
        with pytest.raises(ListFormatError) as caught:
            read_list("my-list", [tmp_path / f"list{case.suffix}"], format=name)
        assert caught.value.remedy


@each_workbook
def test_a_cell_beyond_the_limit_is_a_named_error(tmp_path: Path, case: Workbook) -> None:
    with pytest.raises(SourceLimitError, match=r"line \d+ holds a"):
        case.read(tmp_path, case.make("x" * 1_000_000))
    (entity,) = case.read(tmp_path, case.make(("word " * 30_000).strip())).entities
    assert entity.values("notes") == (("word " * 30_000).strip(),)


@each_workbook
def test_a_damaged_workbook_never_ends_in_a_traceback(tmp_path: Path, case: Workbook) -> None:
    dice = random.Random(7)  # noqa: S311 - the same damage every time
    for _ in range(12):
        harmed = bytearray(case.data)
        for _ in range(dice.randint(1, 6)):
            harmed[dice.randrange(len(harmed))] = dice.randrange(256)
        for data in (bytes(harmed), case.data[: dice.randrange(1, len(case.data))]):
            try:
                parsed = case.read(tmp_path, data)
            except TocsinError:
                continue
            assert parsed.version.records == parsed.version.entities + parsed.version.problems
