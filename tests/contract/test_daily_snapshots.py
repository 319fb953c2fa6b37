"""Ten of the real daily snapshots: loaded in one command, compared with what ``csv`` reads."""

from __future__ import annotations

import csv
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tocsin.engine import Engine

pytestmark = pytest.mark.shared
LIST = "us-ofac-sdn"
#: Every sixteenth of the archive.
STEP = 16


def rows(path: Path) -> Iterator[list[str]]:
    """The records as published, without Tocsin's readers."""
    with path.open(encoding="latin-1", newline="") as stream:
        yield from (row for row in csv.reader(stream) if row and row[0].isdigit())


@pytest.fixture(scope="module")
def snapshots(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("daily")
    for archive in sorted((shared_data / "ofac_sdn_daily").glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            members = sorted(packed.getmembers(), key=lambda one: one.name)[::STEP]
            packed.extractall(folder, members, filter="data")
    assert len(list(folder.iterdir())) >= 10
    return folder


@pytest.fixture(scope="module")
def engine(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = Engine(tmp_path_factory.mktemp("home"))
    tally = engine.load_snapshots(LIST, snapshots)
    assert (tally.refused, tally.undated, tally.known) == ([], [], 0)
    assert len(tally.kept) == len(list(snapshots.iterdir()))
    return engine


def test_every_version_holds_what_its_file_holds(engine: Engine, snapshots: Path) -> None:
    timeline = engine.past.timeline(LIST)
    files = sorted(snapshots.iterdir())
    assert [version.files[0] for version in timeline.versions] == [path.name for path in files]
    for version, path in zip(timeline.versions, files, strict=True):
        published = {f"ofac-{row[0]}": row[1] for row in rows(path)}
        found = {e.id: e for e in engine.entities(LIST, version=version.version)}
        assert found.keys() == published.keys()
        assert version.records == len(published)


def test_diffs_are_the_difference_of_the_published_ids(engine: Engine, snapshots: Path) -> None:
    versions = engine.past.timeline(LIST).versions
    for before, after in pairwise(versions):
        one, two = ({f"ofac-{r[0]}" for r in rows(snapshots / v.files[0])} for v in (before, after))
        found = engine.past.diff(LIST, before.version, after.version)
        assert {entity.id for entity in found.added} == two - one
        assert {entity.id for entity in found.removed} == one - two
        texts = [
            {f"ofac-{r[0]}": r[1:] for r in rows(snapshots / v.files[0])} for v in (before, after)
        ]
        differing = {key for key in one & two if texts[0][key] != texts[1][key]}
        assert {change.id for change in found.changed} <= differing


def test_loading_them_again_changes_nothing(engine: Engine, snapshots: Path) -> None:
    before = engine.past.timeline(LIST)
    tally = engine.load_snapshots(LIST, snapshots)
    assert (len(tally.kept), tally.known) == (0, len(before.versions))
    assert engine.past.timeline(LIST) == before


def test_a_day_is_answered_by_the_version_of_that_day(engine: Engine) -> None:
    timeline = engine.past.timeline(LIST)
    added = next(e for e in engine.past.diff(LIST, timeline.days[0], "latest").added)
    first, last = timeline.days[0], timeline.days[-1]
    assert added.id in {hit.id for hit in engine.screen(added.caption, as_of=last).hits}
    assert added.id not in {hit.id for hit in engine.screen(added.caption, as_of=first).hits}
    (told,) = engine.history(added.id)
    assert told.events[0][0].place > 0
