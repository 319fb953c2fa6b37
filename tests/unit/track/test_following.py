"""A folder of feeds: everything once, whatever happens in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.errors import SourceError
from tocsin.model.past import EventKind
from tocsin.track import following
from tocsin.track.changes import Batch, Change
from tocsin.track.feeds import Feed
from tocsin.track.following import Following, file_name, lines_with

NOW = "2024-02-24T12:00:00Z"
LATER = "2024-02-25T12:00:00Z"


def batch(before: str, after: str, *programmes: str) -> Batch:
    changes = [
        Change("l", "2024-02-24", EventKind.ADDED, f"id-{n}", "NAME", (p,), {}, before, after)
        for n, p in enumerate(programmes)
    ]
    return Batch("l", "2024-02-24", before, after, tuple(changes))


def lines(path: Path) -> list[tuple[str, str]]:
    found = [json.loads(line) for line in path.read_bytes().splitlines()]
    return [(row["after"], row["id"]) for row in found]


def test_a_list_and_each_of_its_programmes_have_files(tmp_path: Path) -> None:
    feeds = Following(tmp_path / "feeds")
    assert feeds.since("l") is None
    feeds.begin("l", "v1", NOW)
    assert feeds.since("l") == "v1"
    assert (tmp_path / "feeds" / "l.atom").exists()
    feeds.tell(batch("v1", "v2", "MAGNIT", "561-Related", "MAGNIT"), NOW)
    feeds.tell(batch("v2", "v3", "MAGNIT"), LATER)
    assert feeds.since("l") == "v3"
    names = {path.name for path in (tmp_path / "feeds").iterdir()}
    stems = {"l", "l.MAGNIT", "l.561-RELATED"}
    assert names == {f"{s}.{end}" for s in stems for end in ("atom", "jsonl")} | {"followed.json"}
    assert lines(tmp_path / "feeds" / "l.jsonl") == [
        ("v2", "id-0"), ("v2", "id-1"), ("v2", "id-2"), ("v3", "id-0"),
    ]  # fmt: skip
    assert lines(tmp_path / "feeds" / "l.MAGNIT.jsonl") == [
        ("v2", "id-0"), ("v2", "id-2"), ("v3", "id-0"),
    ]  # fmt: skip
    assert (tmp_path / "feeds" / "l.MAGNIT.atom").read_text().count("<entry>") == 2


def test_one_programme_alone_is_followed_by_itself(tmp_path: Path) -> None:
    feeds = Following(tmp_path)
    feeds.begin("l", "v1", NOW, "magnit")
    feeds.tell(batch("v1", "v2", "SDGT"), NOW, "magnit")
    assert feeds.since("l", "MAGNIT") == "v2"
    assert feeds.since("l") is None
    assert {path.suffix for path in tmp_path.iterdir()} == {".atom", ".jsonl", ".json"}
    assert (tmp_path / "l.MAGNIT.atom").read_text().count("<entry>") == 0
    feeds.tell(batch("v2", "v3", "SDGT", "MAGNIT"), NOW, "magnit")
    assert lines(tmp_path / "l.MAGNIT.jsonl") == [("v3", "id-1")]


@pytest.mark.parametrize("writes", range(7))
def test_a_crash_at_any_write_doubles_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    feeds, step = Following(tmp_path), batch("v1", "v2", "MAGNIT", "SDGT")
    feeds.begin("l", "v1", NOW)
    whole, left = following._replace, [writes]

    def replace(path: Path, data: bytes) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        whole(path, data)

    monkeypatch.setattr(following, "_replace", replace)
    try:
        feeds.tell(step, NOW)
    except KeyboardInterrupt:
        assert feeds.since("l") == "v1"
    monkeypatch.setattr(following, "_replace", whole)
    feeds.tell(step, LATER)
    assert feeds.since("l") == "v2"
    assert len(lines(tmp_path / "l.jsonl")) == 2
    for name in ("l.atom", "l.MAGNIT.atom", "l.SDGT.atom"):
        assert (tmp_path / name).read_text().count("<entry>") == 1
    assert not list(tmp_path.glob(".*.new"))


def test_lines_of_others_stay() -> None:
    held = b'not json\n{"before": "v0"}\n[]\n\n'
    assert lines_with(held, batch("v1", "v2", "X")).startswith(b'not json\n{"before": "v0"}\n[]\n{')
    assert lines_with(b"no end", batch("v1", "v2")) == b"no end\n"


def test_a_file_that_is_no_feed_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "l.atom").write_text("mine")
    with pytest.raises(SourceError) as caught:
        Following(tmp_path).begin("l", "v1", NOW)
    assert caught.value.source == str(tmp_path / "l.atom")
    assert (tmp_path / "l.atom").read_text() == "mine"


@pytest.mark.parametrize("text", ["[]", "{", '{"l": 3}'])
def test_a_note_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "followed.json").write_text(text)
    with pytest.raises(SourceError) as caught:
        Following(tmp_path).since("l")
    assert caught.value.source == str(tmp_path / "followed.json")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be written"):
        Following(tmp_path / "file").begin("l", "v1", NOW)


@pytest.mark.parametrize("programme", ["../x", "A/B", "a b", "\u202e", "SDGT] [SDT", "x" * 300])
def test_names_of_files_are_plain(programme: str) -> None:
    name = file_name(Feed("l", programme))
    assert Path(name).name == name
    assert name.isascii()
    assert len(name) < 100
