"""A file that is another list's is refused before it answers under a wrong name."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tocsin.errors import ListFormatError


def sdn(path: Path, records: int) -> Path:
    rows = (f'{n},"NAME {n}","individual","SDGT",' + ",".join(["-0- "] * 8) for n in range(records))
    path.write_text("\r\n".join(rows) + "\r\n", encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("list_id", "records", "other"),
    [("us-ofac-consolidated", 5200, "us-ofac-sdn"), ("us-ofac-sdn", 400, "us-ofac-consolidated")],
)
def test_a_file_that_fits_another_list_is_refused(
    tmp_path: Path, list_id: str, records: int, other: str
) -> None:
    engine = tocsin.Engine(tmp_path / "home")
    path = sdn(tmp_path / "sdn.csv", records)
    with pytest.raises(ListFormatError, match=f"looks like {other}") as refused:
        engine.load(list_id, [path])
    assert f"load it as {other}" in refused.value.remedy
    assert [version.list for version in engine.lists()] != [list_id]
    assert engine.load(other, [path]).records == records
    assert engine.load(list_id, [path], format="ofac-delimited").records == records


def test_a_piece_that_fits_no_list_is_loaded(tmp_path: Path) -> None:
    engine = tocsin.Engine(tmp_path / "home")
    assert engine.load("us-ofac-sdn", [sdn(tmp_path / "sdn.csv", 3)]).records == 3
