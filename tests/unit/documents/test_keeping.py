from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.documents import read_document
from tocsin.documents.keeping import DocumentStore
from tocsin.errors import DocumentError

URL = "https://news.example/a"


def keep(store: DocumentStore, words: str, now: str = "2026-01-01T00:00:00") -> tuple[str, bool]:
    data = words.encode()
    document = read_document(data, url=URL)
    return document.digest, store.keep(document, data, now)


def test_a_page_that_changed_is_kept_beside_what_it_was(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path / "documents")
    first, is_new = keep(store, "It rained all day long there.")
    assert is_new
    second, _ = keep(store, "It rained all night long there.")
    assert keep(store, "It rained all day long there.") == (first, False)
    assert [kept.digest for kept in store.versions(URL)] == [first, second]
    assert store.data(first) == b"It rained all day long there."


def test_only_the_owner_can_read_what_is_kept(tmp_path: Path) -> None:
    keep(DocumentStore(tmp_path / "documents"), "It rained all day long there.")
    folder = tmp_path / "documents"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_a_changed_byte_is_told(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    digest, _ = keep(store, "It rained all day long there.")
    (tmp_path / digest).write_bytes(b"It rained all day long here.")
    with pytest.raises(DocumentError, match="digest"):
        store.data(digest)


def test_what_is_not_kept_is_none(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    assert store.data("0" * 64) is None
    assert store.data("../x") is None
    assert list(store.all()) == []
