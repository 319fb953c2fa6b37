"""The index files of a home: of these lists, this scoring and these tables, or built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tocsin.errors import IndexDamagedError, IndexFileError, IndexFormatError
from tocsin.index import IndexStore, Reach, build, index_key, open_index, write_index
from tocsin.model import Entity, ListVersion, Name, Query

PEOPLE = [Entity("x-1", "Person", (Name("Pavel Zhirkov"),), list="x")]


def version(digest: str = "0" * 16, key: str = "x") -> ListVersion:
    return ListVersion(key, digest, None, "unknown", 1, 1, 0)


def never() -> Iterable[Entity]:
    raise AssertionError("the entities were not to be read")


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    return IndexStore(tmp_path / "index")


class TestKey:
    def test_it_is_of_the_versions_in_any_order(self) -> None:
        one, two = version("1" * 16, "a"), version("2" * 16, "b")
        assert index_key([one, two]) == index_key([two, one])
        assert len({index_key(v) for v in ([], [one], [two], [one, two])}) == 4

    @pytest.mark.parametrize(
        ("name", "value"),
        [("SCORING", 10**6), ("FORMAT", 10**6), ("tables_digest", lambda: "other tables")],
    )
    def test_it_is_of_scoring_format_and_tables(
        self, monkeypatch: pytest.MonkeyPatch, name: str, value: object
    ) -> None:
        before = index_key([version()])
        monkeypatch.setattr(build, name, value)
        build.software_key.cache_clear()
        changed = index_key([version()])
        monkeypatch.undo()
        build.software_key.cache_clear()
        assert changed != before == index_key([version()])


class TestOpened:
    def test_it_is_built_once(self, store: IndexStore) -> None:
        first = store.opened([version()], lambda: PEOPLE)
        again = store.opened([version()], never)
        assert (first.key, first.names) == (again.key, again.names) == (index_key([version()]), 1)
        assert [p.name for p in store.folder.iterdir()] == [f"{first.key}.index"]
        assert again.versions == (version(),)

    def test_other_lists_are_another_file_and_the_old_one_goes(self, store: IndexStore) -> None:
        before = store.opened([version()], lambda: PEOPLE)
        (store.folder / "notes.txt").touch()
        store.opened([version("1" * 16)], lambda: PEOPLE)
        assert {p.name for p in store.folder.iterdir()} == {
            f"{index_key([version('1' * 16)])}.index", "notes.txt",
        }  # fmt: skip
        assert before.search(Query(("Pavel Zhirkov",)), Reach(0.5, 5)).candidates

    @pytest.mark.parametrize(
        ("damage", "error"),
        [
            (lambda data: data[:-1], IndexDamagedError),
            (lambda data: data[:0], IndexDamagedError),
            (lambda data: data[:70] + bytes([data[70] ^ 1]) + data[71:], IndexDamagedError),
            (lambda data: data[:8] + b"\xff" + data[9:], IndexFormatError),
            (lambda data: b"else" + data[4:], IndexFormatError),
        ],
    )
    def test_what_is_damaged_is_refused_not_replaced(
        self, store: IndexStore, damage: object, error: type[Exception]
    ) -> None:
        store.opened([version()], lambda: PEOPLE)
        path = store.path([version()])
        damaged = damage(path.read_bytes())  # type: ignore[operator]
        path.write_bytes(damaged)
        with pytest.raises(error, match="rebuild"):
            store.opened([version()], never)
        assert path.read_bytes() == damaged
        assert store.built([version()], lambda: PEOPLE).names == 1
        assert store.opened([version()], never).names == 1

    def test_where_nothing_can_be_written_it_stays_in_memory(self, tmp_path: Path) -> None:
        (tmp_path / "index").write_text("in the way of the folder")
        store = IndexStore(tmp_path / "index")
        index = store.opened([version()], lambda: PEOPLE)
        assert index.container.source == "index in memory"
        assert index.search(Query(("Pavel Zhirkov",)), Reach(0.5, 5)).candidates
        with pytest.raises(IndexFileError, match="cannot be written"):
            store.built([version()], lambda: PEOPLE)

    def test_a_failure_while_reading_leaves_no_file(self, store: IndexStore) -> None:
        def broken() -> Iterable[Entity]:
            yield PEOPLE[0]
            raise ValueError("the list ends here")

        with pytest.raises(ValueError, match="ends here"):
            store.opened([version()], broken)
        assert list(store.folder.iterdir()) == []


def test_the_same_entities_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_index(tmp_path / n, PEOPLE * 50, [version()]) for n in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert open_index(one).names == 50


def test_an_index_of_other_lists_under_this_name_is_refused(store: IndexStore) -> None:
    one, two = version("1" * 16), version("2" * 16)
    other = store.opened([one], lambda: PEOPLE).container.source
    Path(other).rename(store.path([two]))
    with pytest.raises(IndexFormatError, match="is the index of other lists"):
        store.opened([two], lambda: PEOPLE)
