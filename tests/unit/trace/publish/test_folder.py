"""A site is put into its folder whole or not at all, and nobody's files go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import DossierError
from tocsin.trace.publish.folder import MARK, Held, look_into, put


def write(folder: Path, *, forced: bool = False, dossier: str = "d", **files: str) -> None:
    made = {name.replace("_", "."): text.encode() for name, text in files.items()}
    put(folder, dossier, made, look_into(folder, dossier, is_forced=forced))


def held_in(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in folder.iterdir() if p.is_file() and p.name != MARK}


def test_a_new_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", index_html="one")
    assert held_in(tmp_path / "a" / "b") == {"index.html": "one"}
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]  # nothing is left beside it


def test_a_site_is_replaced_and_its_old_files_go(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, index_html="one", network_html="net")
    write(site, index_html="two")
    assert held_in(site) == {"index.html": "two"}


def test_files_of_others_in_a_site_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, index_html="one")
    (site / "CNAME").write_text("mine")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    write(site, index_html="two")
    assert held_in(site) == {"index.html": "two", "CNAME": "mine"}
    assert (site / ".git" / "HEAD").read_text() == "ref"


def test_a_foreign_folder_is_refused_and_forced_keeps_what_is_not_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "notes.txt").write_text("mine")
    (site / "index.html").write_text("mine")
    with pytest.raises(DossierError, match="other files") as caught:
        write(site, index_html="one")
    assert "--force" in caught.value.remedy
    assert held_in(site) == {"notes.txt": "mine", "index.html": "mine"}
    write(site, forced=True, index_html="one")
    assert held_in(site) == {"notes.txt": "mine", "index.html": "one"}


def test_the_site_of_another_dossier_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "site", index_html="one", dossier="first")
    with pytest.raises(DossierError, match="the site of the dossier 'first'"):
        write(tmp_path / "site", index_html="two", dossier="second")


@pytest.mark.parametrize("mark", ["", "[1]", "{", '{"tocsin-site": 99, "dossier": "d"}'])
def test_a_mark_that_says_nothing_is_no_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / MARK).write_text(mark)
    with pytest.raises(DossierError):
        look_into(tmp_path, "d", is_forced=False)


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path: Path) -> None:
    assert look_into(tmp_path, "d", is_forced=False) == Held()
    (tmp_path / "file").write_text("mine")
    with pytest.raises(DossierError, match="no folder"):
        look_into(tmp_path / "file", "d", is_forced=True)


def test_the_publication_before_is_at_hand(tmp_path: Path) -> None:
    write(tmp_path / "site", changes_atom="feed", claims_json="[]")
    held = look_into(tmp_path / "site", "d", is_forced=False)
    assert (held.feed, held.claims) == (b"feed", b"[]")
    assert held.files == {"changes.atom", "claims.json", MARK}


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_what_fails_leaves_the_site_before_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    site = tmp_path / "site"
    write(site, index_html="one")
    (site / "CNAME").write_text("mine")
    rename, calls = Path.rename, []

    def fail(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(DossierError, match="No space"):
        write(site, index_html="two")
    monkeypatch.undo()
    assert held_in(site) == {"index.html": "one", "CNAME": "mine"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert len(calls) >= failing


def test_a_disk_that_fills_while_pages_are_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write(site, index_html="one")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DossierError):
        write(site, index_html="two")
    monkeypatch.undo()
    assert held_in(site) == {"index.html": "one"}
