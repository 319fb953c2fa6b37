"""The order of an update, and what each step leaves behind when it is the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import HistoryError, ListFormatError, ObtainError, TocsinError
from tocsin.history.obtained import Fetched, Obtained
from tocsin.history.updating import Steps, update
from tocsin.model import ListVersion, ParsedList, Remote, UpdateOutcome


class Killed(BaseException):
    """The process ends here."""


def version(list_id: str, name: str, records: int = 10) -> ListVersion:
    return ListVersion(list_id, name, "2024-02-24", "file", records, records, 0)


def obtained(list_id: str, digest: str) -> Obtained:
    remote = Remote("f.xml", f"https://example.org/{list_id}")
    path = Path(f"{list_id}/f.xml")
    return Obtained((Fetched(remote, path, digest, 10, 7, is_new=True),), 1.5)


@dataclass
class World:
    """A store of one version a list, and everything that was done to it."""

    published: dict[str, str]
    served: dict[str, ListVersion] = field(default_factory=dict)
    stale: dict[str, str] = field(default_factory=dict)
    aside: list[tuple[str, str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    fails: dict[str, BaseException] = field(default_factory=dict)

    def step(self, name: str) -> None:
        if name in self.fails:
            raise self.fails[name]
        self.done.append(name)

    def steps(self) -> Steps:
        return Steps(
            obtain=self.obtain,
            in_service=self.served.get,
            name="-".join,
            read=self.read,
            check=self.check,
            commit=self.commit,
            quarantine=self.quarantine,
            mark=self.mark,
        )

    def obtain(self, ids: Sequence[str]) -> Mapping[str, Obtained | TocsinError]:
        found: dict[str, Obtained | TocsinError] = {}
        for list_id in ids:
            failure = self.fails.get(f"obtain {list_id}")
            if isinstance(failure, TocsinError):
                found[list_id] = failure
                continue
            self.step(f"obtain {list_id}")
            found[list_id] = obtained(list_id, self.published[list_id])
        return found

    def read(self, list_id: str, found: Obtained) -> ParsedList:
        self.step(f"read {list_id}")
        return ParsedList(version(list_id, "-".join(found.digests)), (), ())

    def check(self, before: ListVersion | None, after: ListVersion) -> str | None:
        self.step(f"check {after.list}")
        assert before is None or before.list == after.list
        return "shrank" if "small" in after.version else None

    def commit(self, parsed: ParsedList, found: Obtained) -> ListVersion:
        self.step(f"commit {parsed.version.list}")
        assert found.files
        self.served[parsed.version.list] = parsed.version
        return parsed.version

    def quarantine(self, parsed: ParsedList, found: Obtained, reason: str) -> None:
        self.step(f"quarantine {parsed.version.list}")
        assert found.files
        self.aside.append((parsed.version.version, reason))

    def mark(self, list_id: str, reason: str) -> None:
        self.step(f"mark {list_id}")
        self.stale[list_id] = reason


def old(*ids: str) -> dict[str, ListVersion]:
    return {list_id: version(list_id, "old") for list_id in ids}


def run(world: World, *ids: str) -> list[Any]:
    return list(update(ids, world.steps()))


def test_all_are_fetched_before_one_after_the_other_is_read_checked_and_kept() -> None:
    world = World({"a": "a1", "b": "b1"})
    results = run(world, "a", "b")
    assert world.done == [
        "obtain a", "obtain b",
        "read a", "check a", "commit a", "mark a",
        "read b", "check b", "commit b", "mark b",
    ]  # fmt: skip
    assert [r.outcome for r in results] == [UpdateOutcome.NEW] * 2
    assert results[0].version == world.served["a"]
    assert (results[0].before, results[0].bytes) == (None, 7)
    assert results[0].seconds >= 1.5


def test_what_is_in_service_is_not_read_again() -> None:
    world = World({"a": "old"}, served=old("a"), stale={"a": "for long"})
    (result,) = run(world, "a")
    assert world.done == ["obtain a", "mark a"]
    assert result.outcome is UpdateOutcome.UNCHANGED
    assert result.is_current
    assert result.version == world.served["a"]
    assert world.stale == {"a": ""}


def test_what_passes_its_bounds_is_put_aside_and_the_old_one_stays_marked() -> None:
    world = World({"a": "small"}, served=old("a"))
    (result,) = run(world, "a")
    assert result.outcome is UpdateOutcome.QUARANTINED
    assert not result.is_current
    assert result.version == version("a", "old")
    assert "shrank" in result.message
    assert "tocsin load a a/f.xml" in result.message
    assert world.aside == [("small", "shrank")]
    assert world.stale["a"] == result.message
    assert world.served == old("a")


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("obtain", ObtainError("is a web page", source="f.xml from example.org")),
        ("read", ListFormatError("is cut off", source="f.xml")),
        ("commit", HistoryError("no space", source="home")),
    ],
)
def test_what_fails_leaves_the_old_one_marked_and_the_others_alone(
    where: str, error: TocsinError
) -> None:
    world = World({"a": "a2", "b": "b2"}, served=old("a", "b"), fails={f"{where} a": error})
    first, second = run(world, "a", "b")
    assert first.outcome is UpdateOutcome.FAILED
    assert (first.version, first.message) == (version("a", "old"), str(error))
    assert world.stale == {"a": str(error), "b": ""}
    assert second.outcome is UpdateOutcome.NEW
    assert world.served == {"a": version("a", "old"), "b": version("b", "b2")}


def test_a_list_that_was_never_there_is_not_marked() -> None:
    world = World({"a": "a1"}, fails={"obtain a": ObtainError("is not there")})
    (result,) = run(world, "a")
    assert (result.outcome, result.version) == (UpdateOutcome.FAILED, None)
    assert world.stale == {}


STEPS = ["obtain a", "obtain b", "read a", "check a", "commit a", "mark a", "read b", "commit b"]


@pytest.mark.parametrize("last", STEPS)
def test_a_process_killed_before_any_step_leaves_whole_versions_and_goes_on(last: str) -> None:
    world = World({"a": "a2", "b": "b2"}, served=old("a", "b"), fails={last: Killed()})
    with pytest.raises(Killed):
        run(world, "a", "b")
    assert world.served["a"].version == ("a2" if "commit a" in world.done else "old")
    assert world.served["b"].version == "old"
    world.fails.clear()
    results = run(world, "a", "b")
    assert all(result.is_current for result in results)
    assert {v.version for v in world.served.values()} == {"a2", "b2"}
    assert world.stale == {"a": "", "b": ""}


def test_a_defect_is_no_result() -> None:
    world = World({"a": "a1"}, fails={"read a": ZeroDivisionError()})
    with pytest.raises(ZeroDivisionError):
        run(world, "a")


def test_a_result_as_json() -> None:
    world = World({"a": "a1"}, served=old("a"))
    (result,) = run(world, "a")
    said = result.to_json()
    assert said | {"seconds": 0} == {
        "list": "a", "outcome": "new", "version": "a1", "published": "2024-02-24",
        "entities": 10, "before": "old", "message": "", "bytes": 7, "seconds": 0,
    }  # fmt: skip
