"""One review at a time holds a journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import DossierError
from tocsin.trace.review import Action, Journal

pytest.importorskip("fcntl")


def test_a_second_review_is_refused_while_the_first_one_runs(tmp_path: Path) -> None:
    path = tmp_path / "d.yml.review.jsonl"
    first = Journal(path, "a")
    first.add(Action("accept", "Ann", "2020-01-01T00:00:00+00:00"))
    with pytest.raises(DossierError, match="open in another review"):
        Journal(path, "a")
    first.add(Action("reject", "Ann", "2020-01-01T00:00:01+00:00"))
    first.close()
    assert [action.do for action in Journal(path, "a").actions] == ["accept", "reject"]


def test_a_journal_killed_in_its_first_line_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "d.yml.review.jsonl"
    path.write_bytes(b'{"tocsin-rev')
    assert Journal(path, "a").actions == []
    assert path.read_bytes().count(b"\n") == 1
