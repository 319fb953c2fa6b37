"""A home keeps versions: what was saved is read back, or refused by name."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drawn.homes import LIST, contents, held, parsed, person
from tocsin.errors import HistoryError, HomeDamagedError, ListNotLoadedError
from tocsin.history import Home
from tocsin.history.state import HomeState
from tocsin.model import Designation, Entity, Name, NameKind, Problem

FULL = Entity(
    "x-1",
    "Person",
    (
        Name("Ann"),
        Name("Аня", NameKind.WEAK),
        Name("A", NameKind.ALIAS),
        Name("B", NameKind.FORMER),
    ),
    {"birthDate": ("1960", "1961-02"), "notes": ("a \x00 b", "\U0001f600")},
    (Designation("P", listed_on="2020", provisions=("a", "b")), Designation("Q", reason="r")),
    LIST,
    "f.csv:1",
)
PROBLEMS = (Problem(LIST, "f.csv:9", "lost"), Problem(LIST, "f.csv:1", "kept", lost_record=False))


def test_what_is_saved_reads_back_the_same(home: Home, original: Path) -> None:
    batch = parsed("a", "2020-01-01", [FULL, person("x-2"), person("x-0")], problems=PROBLEMS[:1])
    version = home.save(batch, [original])
    assert version.retrieved is not None
    assert home.versions() == (version,)
    assert tuple(home.entities(LIST)) == batch.entities
    assert home.problems(LIST) == batch.problems
    (file,) = home.files(LIST)
    assert (file.name, home.published_bytes(file.digest)) == ("f.csv", b"as published")


def test_problems_and_remarks_stay_in_their_order(home: Home, original: Path) -> None:
    home.save(parsed("a", None, [FULL], problems=PROBLEMS), [original])
    assert home.problems(LIST) == PROBLEMS


def test_an_empty_home_holds_nothing(home: Home) -> None:
    assert home.versions() == ()
    assert home.known_versions(LIST) == set()
    assert home.quarantined(LIST) == ()
    reads: tuple[Callable[[], object], ...] = (
        lambda: home.entities(LIST),
        lambda: home.problems(LIST),
        lambda: home.version(LIST),
        lambda: list(home.kept(LIST)),
    )
    for read in reads:
        with pytest.raises(ListNotLoadedError, match="load it"):
            read()


def test_asking_an_empty_home_makes_nothing(tmp_path: Path) -> None:
    assert Home(tmp_path / "home").timelines() == ()
    assert not (tmp_path / "home").exists()


def test_the_same_bytes_are_kept_once_and_read_anew(home: Home, original: Path) -> None:
    first = home.save(parsed("a", "2020-01-01", [person("x-1"), person("x-2")]), [original])
    again = home.save(parsed("a", "2020-01-01", [person("x-2"), person("x-3")]), [original])
    assert again.retrieved == first.retrieved
    assert len(home.timeline(LIST).versions) == 1
    assert [e.id for e in home.entities(LIST)] == ["x-2", "x-3"]


def test_the_same_bytes_of_another_day_are_another_version(home: Home, original: Path) -> None:
    people = [person("x-1")]
    for day in ("2020-03-01", "2020-01-01"):
        home.save(parsed("a", day, people), [original])
    home.save(parsed("b", "2020-02-01", [person("x-2")]), [original])
    assert home.timeline(LIST).days == ("2020-01-01", "2020-02-01", "2020-03-01")
    assert [list(ids) for _, ids in held(home)] == [["x-1"], ["x-2"], ["x-1"]]
    assert home.known_versions(LIST) == {
        ("a" * 16, "2020-01-01"),
        ("b" * 16, "2020-02-01"),
        ("a" * 16, "2020-03-01"),
    }


def test_a_version_without_a_day_counts_from_when_it_was_kept(
    tmp_path: Path, database: str | None, original: Path
) -> None:
    moment = datetime(2021, 5, 6, 23, 59, tzinfo=UTC)
    home = Home(tmp_path / "home", database, clock=lambda: moment)
    home.save(parsed("a", None, [person("x-1")]), [original])
    moment = datetime(2021, 6, 6, tzinfo=UTC)
    assert home.save(parsed("a", None, [person("x-1")]), [original]).retrieved == (
        "2021-05-06T23:59:00+00:00"
    )
    assert home.timeline(LIST).days == ("2021-05-06",)


def test_a_known_day_stays_where_none_is_said_later(home: Home, original: Path) -> None:
    home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
    version = home.save(parsed("a", None, [person("x-1")]), [original])
    assert (version.published, version.published_from) == ("2020-01-01", "given")
    assert home.timeline(LIST).days == ("2020-01-01",)


def test_an_older_version_takes_its_place_in_the_past(home: Home, original: Path) -> None:
    home.save(parsed("b", "2020-02-01", [person("x-1"), person("x-2")]), [original])
    home.save(parsed("a", "2020-01-01", [person("x-1"), person("x-3")]), [original])
    assert home.version(LIST).version == "b" * 16
    assert [e.id for e in home.entities(LIST)] == ["x-1", "x-2"]
    assert [e.id for e in home.entities(LIST, 0)] == ["x-1", "x-3"]


@pytest.mark.parametrize("day", ["2020-03", "2020", "1 May 2020"])
def test_a_day_that_is_none_is_refused(home: Home, original: Path, day: str) -> None:
    batch = parsed("a", "2020-01-01", [person("x-1")])
    object.__setattr__(batch.version, "published", day)
    with pytest.raises(HistoryError, match="is no day"):
        home.save(batch, [original])
    assert home.versions() == ()


def test_an_entity_told_twice_is_refused_before_anything_is_kept(
    home: Home, original: Path
) -> None:
    with pytest.raises(HistoryError, match="twice"):
        home.save(parsed("a", "2020-01-01", [person("x-1"), person("x-1")]), [original])
    assert home.versions() == ()


def test_two_lists_do_not_touch_each_other(home: Home, original: Path) -> None:
    same = [person("x-1"), person("x-2")]
    for key in ("b-list", "a-list"):
        for number, day in enumerate(("2020-01-01", "2020-02-01")):
            batch = parsed("ab"[number], day, same[number:], list_id=key)
            home.save(batch, [original])
    assert [v.list for v in home.versions()] == ["a-list", "b-list"]
    home.save(parsed("c", "2020-03-01", [person("x-9")], list_id="a-list"), [original])
    assert [list(ids) for _, ids in held(home, "a-list")] == [["x-1", "x-2"], ["x-2"], ["x-9"]]
    assert [list(ids) for _, ids in held(home, "b-list")] == [["x-1", "x-2"], ["x-2"]]


@pytest.mark.parametrize(
    "key", ["", "..", "../x", "A", "a/b", "a b", "-a", "a-", "a" * 65, "a\n", "ä"]
)
def test_an_id_that_is_none_is_refused(home: Home, original: Path, key: str) -> None:
    for use in (
        lambda: home.entities(key),
        lambda: home.save(parsed("a", None, [FULL], list_id=key), [original]),
        lambda: home.known_versions(key),
        lambda: home.quarantined(key),
        lambda: home.note_checked(key),
    ):
        with pytest.raises(HistoryError, match="no list id"):
            use()
    assert not home.path.exists()


def test_the_form_of_an_earlier_version_is_refused(tmp_path: Path, original: Path) -> None:
    old = tmp_path / "home" / "lists" / "my-list"
    old.mkdir(parents=True)
    (old / "current").write_text("x y")
    home = Home(tmp_path / "home")
    for use in (home.timelines, lambda: home.save(parsed("a", None, [FULL]), [original])):
        with pytest.raises(HistoryError, match="form of an earlier version") as caught:
            use()
        assert str(tmp_path / "home" / "lists") in caught.value.remedy


def test_a_file_that_is_gone_is_named(home: Home, tmp_path: Path) -> None:
    absent = tmp_path / "absent.csv"
    with pytest.raises(HistoryError, match="could not be kept") as caught:
        home.save(parsed("a", None, [FULL]), [absent])
    assert caught.value.source == str(absent)
    assert home.versions() == ()


@pytest.mark.parametrize("step", ["put_version", "hold", "content_ids", "_write_files"])
def test_a_load_that_fails_changes_nothing(
    home: Home, original: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tocsin.history import home as module
    from tocsin.history import keeping

    home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
    before = (home.timelines(), held(home), home.stamp())

    def broken(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module if step == "put_version" else keeping, step, broken)
        with pytest.raises(HistoryError, match="No space left"):
            home.save(parsed("b", "2020-02-01", [person("x-2")]), [original])
    assert (home.timelines(), held(home), home.stamp()) == before
    home.save(parsed("b", "2020-02-01", [person("x-2")]), [original])
    assert [list(ids) for _, ids in held(home)] == [["x-1"], ["x-2"]]


def test_an_entity_that_was_changed_or_lost_is_refused(home: Home, original: Path) -> None:
    import sqlalchemy as sa

    home.save(parsed("a", None, [person("x-1"), person("x-2")]), [original])
    with home.database.writing() as connection:
        connection.execute(sa.text("UPDATE entity_content SET data = replace(data, 'Ann', 'Eve')"))
    with pytest.raises(HomeDamagedError, match="does not match its digest"):
        list(home.entities(LIST))
    with pytest.raises(HomeDamagedError, match="does not match its digest"):
        list(home.kept(LIST))
    with home.database.writing() as connection:
        connection.execute(sa.text("UPDATE entity_content SET data = replace(data, 'Eve', 'Ann')"))
        connection.execute(
            sa.text("DELETE FROM presence WHERE content = (SELECT min(id) FROM entity_content)")
        )
    with pytest.raises(HomeDamagedError, match=r"lacks entities \(1 of 2\)"):
        list(home.entities(LIST))


def test_a_reader_that_began_before_a_load_reads_its_own_version(
    home: Home, original: Path
) -> None:
    home.save(parsed("b", "2020-02-01", [person("x-1")]), [original])
    timeline, begun = home.timeline(LIST), home.entities(LIST)
    home.save(parsed("c", "2020-03-01", [person("x-1"), person("x-3")]), [original])
    home.save(parsed("a", "2020-01-01", [person("x-8"), person("x-9")]), [original])
    assert [e.id for e in begun] == ["x-1"]
    assert [e.id for e in home.entities(LIST, 0, of=timeline)] == ["x-1"]
    assert [(k.entity.id, k.spans) for k in home.kept(LIST, of=timeline)] == [("x-1", ((0, None),))]
    assert home.contents_of(LIST, "x-3", of=timeline) == ()


def test_a_reader_that_stops_early_leaves_nothing_open(home: Home, original: Path) -> None:
    home.save(parsed("a", "2020-01-01", [person(f"x-{n}") for n in range(3_000)]), [original])
    for stream in (home.entities(LIST), home.kept(LIST)):
        next(stream)
        del stream  # an open cursor would be a warning, and warnings fail
    gc.collect()
    home.save(parsed("b", "2020-02-01", [person("x-1")]), [original])
    assert len(home.timeline(LIST).versions) == 2


def test_a_reader_sees_one_state_while_others_write(home: Home, original: Path) -> None:
    from tocsin.history.reading import timelines_of

    home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
    with home.database.reading() as connection:
        before = timelines_of(connection)
        home.save(parsed("b", "2020-02-01", [person("x-2")]), [original])
        assert timelines_of(connection) == before
    assert len(home.timeline(LIST).versions) == 2


def test_the_stamp_is_of_everything_that_an_index_depends_on(home: Home, original: Path) -> None:
    import sqlalchemy as sa

    stamps = [home.stamp()]

    def changed() -> None:
        stamps.append(home.stamp())
        assert len(set(stamps)) == len(stamps)

    home.save(parsed("b", "2020-02-01", [person("x-1")]), [original])
    changed()
    home.save(parsed("b", "2020-02-01", [person("x-1", "Eve")]), [original])  # read otherwise
    changed()
    home.save(parsed("a", "2020-01-01", [person("x-1", "Eve")]), [original])
    changed()
    with home.database.writing() as connection:
        row = {"l": LIST, "e": "x-1", "p": "P", "d": "2019-01-01", "w": "n.txt:1"}
        connection.execute(sa.text("INSERT INTO listing_day VALUES (:l, :e, :p, :d, :w)"), row)
    changed()
    home.save(parsed("b", "2020-02-01", [person("x-1", "Eve")]), [original])  # nothing new
    assert home.stamp() == stamps[-1]
    assert home.state() == HomeState(home.timelines(), stamps[-1])


def test_days_that_notices_tell_are_told_where_the_list_tells_none(
    home: Home, original: Path
) -> None:
    import sqlalchemy as sa

    people = [person("x-1"), person("x-2", day="2011-01-01"), person("x-3")]
    home.save(parsed("a", None, people), [original])
    with home.database.writing() as connection:
        for key in ("x-1", "x-2"):
            row = {"l": LIST, "e": key, "p": "P", "d": "2010-01-01", "w": "n.txt:1"}
            connection.execute(sa.text("INSERT INTO listing_day VALUES (:l, :e, :p, :d, :w)"), row)
    told = [e.designations[0].listed_on for e in home.entities(LIST)]
    assert told == ["2010-01-01", "2011-01-01", None]
    assert [k.entity.designations[0].listed_on for k in home.kept(LIST)] == told


class TestQuarantine:
    def test_it_keeps_the_bytes_and_marks_the_list(self, home: Home, original: Path) -> None:
        home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
        home.quarantine(parsed("b", "2020-02-01", [person("x-2")]), [original], "shrank")
        assert [v.version for v in home.timeline(LIST).versions] == ["a" * 16]
        assert home.version(LIST).stale == "shrank"
        ((version, reason),) = home.quarantined(LIST)
        assert (version.version, reason) == ("b" * 16, "shrank")
        home.note_checked(LIST)
        assert home.version(LIST).stale == ""

    def test_loading_it_by_hand_lets_it_count(self, home: Home, original: Path) -> None:
        home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
        odd = parsed("b", "2020-02-01", [person("x-2")])
        home.quarantine(odd, [original], "shrank")
        home.save(odd, [original])
        assert [list(ids) for _, ids in held(home)] == [["x-1"], ["x-2"]]
        assert home.quarantined(LIST) == ()

    def test_a_version_that_counts_is_not_taken_away(self, home: Home, original: Path) -> None:
        good = parsed("a", "2020-01-01", [person("x-1")])
        home.save(good, [original])
        home.quarantine(good, [original], "odd")
        assert held(home) == [("2020-01-01", contents(good.entities))]

    def test_one_between_two_versions_leaves_them_as_they_are(
        self, home: Home, original: Path
    ) -> None:
        home.save(parsed("a", "2020-01-01", [person("x-1")]), [original])
        home.quarantine(parsed("b", "2020-02-01", [person("x-2")]), [original], "odd")
        home.save(parsed("c", "2020-03-01", [person("x-1"), person("x-3")]), [original])
        assert [list(ids) for _, ids in held(home)] == [["x-1"], ["x-1", "x-3"]]


def _as_nobody(path: Path) -> str:
    """Read a home, and try to write it, as a user who may only read."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
            home = Home(path)
            said = ",".join(e.id for e in home.entities(LIST))
            home.save(parsed("z", "2030-01-01", [person("x-9")]), [Path(os.devnull)])
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test wants to see it
            said += f" {type(error).__name__}: {error}"
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        return stream.read()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
@pytest.mark.parametrize("name", ["home", "odd name?#%41"])
@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # fork beside threads of other tests
def test_a_home_that_is_only_readable_is_read(original: Path, name: str, *, is_open: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        path = Path(folder) / name
        home = Home(path)
        home.save(parsed("a", "2020-01-01", [person("x-1"), person("x-2")]), [original])
        list(home.entities(LIST))
        Path(folder).chmod(0o755)
        for one in (path, *path.rglob("*")):
            one.chmod(0o755 if one.is_dir() else 0o644)
        if is_open:
            with home.database.reading() as connection:
                connection.exec_driver_sql("SELECT 1 FROM presence").first()
                for one in path.glob("*.db-*"):
                    one.chmod(0o644)
                said = _as_nobody(path)
        else:
            said = _as_nobody(path)
    assert said.startswith("x-1,x-2 HistoryError: ")
    assert "could not be kept" in said


def test_bytes_whose_day_becomes_known_are_one_version(home: Home, original: Path) -> None:
    home.save(parsed("a", "2020-01-01", [person("x-1"), person("x-2")]), [original])
    home.save(parsed("b", None, [person("x-1"), person("x-3")]), [original])
    home.save(parsed("b", "2019-01-01", [person("x-1"), person("x-3")]), [original])
    timeline = home.timeline(LIST)
    assert [v.version for v in timeline.versions] == ["b" * 16, "a" * 16]
    assert timeline.days == ("2019-01-01", "2020-01-01")
    assert [{e.id for e in home.entities(LIST, n)} for n in (0, 1)] == [
        {"x-1", "x-3"}, {"x-1", "x-2"},
    ]  # fmt: skip
    spans = {kept.entity.id: kept.spans for kept in home.kept(LIST)}
    assert spans == {"x-1": ((0, None),), "x-2": ((1, None),), "x-3": ((0, 1),)}


def test_bytes_that_the_publisher_gives_out_again_come_into_force_again(
    home: Home, original: Path
) -> None:
    for name in "aba":
        home.save(parsed(name, None, [person(f"x-{name}")]), [original], is_latest=True)
    assert home.version(LIST).version == "a" * 16
    assert [e.id for e in home.entities(LIST)] == ["x-a"]
    assert len(home.timeline(LIST).versions) == 3
    of = home.timeline(LIST)
    assert [[e.id for e in home.entities(LIST, n, of=of)] for n in range(3)] == [
        ["x-a"], ["x-b"], ["x-a"],
    ]  # fmt: skip
    assert {kept.entity.id: kept.spans for kept in home.kept(LIST, of=of)} == {
        "x-a": ((0, 1), (2, None)), "x-b": ((1, 2),),
    }  # fmt: skip
    home.save(parsed("b", None, [person("x-b")]), [original])  # loaded by hand: it has its day
    assert home.version(LIST).version == "a" * 16
