"""Published files from a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tocsin.errors import SourceError
from tocsin.history.folder import find_files
from tocsin.model import Remote

FORMS = [
    [Remote("SDN.XML", "https://example.org/SDN.XML")],
    [Remote(name, f"https://example.org/{name}") for name in ("SDN.CSV", "ADD.CSV", "ALT.CSV")],
]


def put(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"content of {name}")


def test_names_meet_whatever_their_case(tmp_path: Path) -> None:
    put(tmp_path, "sdn.xml", "Sdn.Csv", "other.txt")
    found = find_files("us-ofac-sdn", FORMS, tmp_path)
    assert found.paths == (tmp_path / "sdn.xml",)
    assert found.digests == (hashlib.sha256(b"content of sdn.xml").hexdigest(),)
    assert found.files[0].remote.name == "SDN.XML"
    assert found.transferred == len("content of sdn.xml")


def test_the_next_form_is_taken_when_it_is_there_whole(tmp_path: Path) -> None:
    put(tmp_path, "add.csv", "sdn.csv", "alt.csv")
    found = find_files("us-ofac-sdn", FORMS, tmp_path)
    assert [path.name for path in found.paths] == ["sdn.csv", "add.csv", "alt.csv"]


def test_a_folder_of_the_list_goes_first(tmp_path: Path) -> None:
    put(tmp_path, "SDN.XML")
    put(tmp_path / "us-ofac-sdn", "SDN.XML")
    assert find_files("us-ofac-sdn", FORMS, tmp_path).paths[0].parent.name == "us-ofac-sdn"
    assert find_files("another", FORMS, tmp_path).paths[0].parent == tmp_path


def test_half_a_form_is_none(tmp_path: Path) -> None:
    put(tmp_path, "sdn.csv", "alt.csv")
    (tmp_path / "sdn.xml").mkdir()
    with pytest.raises(SourceError) as caught:
        find_files("us-ofac-sdn", FORMS, tmp_path)
    assert "SDN.XML or SDN.CSV with ADD.CSV with ALT.CSV" in caught.value.remedy


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "sdn.xml", "SDN.XML")
    with pytest.raises(SourceError, match=r"SDN\.XML and sdn\.xml"):
        find_files("us-ofac-sdn", FORMS, tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        find_files("us-ofac-sdn", FORMS, tmp_path / "none")
    assert caught.value.source == str(tmp_path / "none")
