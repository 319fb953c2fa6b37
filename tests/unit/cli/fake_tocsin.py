"""The command line over a fake engine: the real lists and scores stay out of these tests.

Run as a script it is ``tocsin`` with that engine, for tests that kill a process.
``FAKE_SECONDS`` is how long one answer takes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import tocsin
from tocsin.cli import main
from tocsin.errors import ListNotLoadedError
from tocsin.model import (
    Answer,
    Comparison,
    Designation,
    Effect,
    Entity,
    Evidence,
    Hit,
    ListVersion,
    Name,
    Outcome,
    Part,
    Problem,
    Query,
    UpdateOutcome,
    UpdateResult,
)
from tocsin.model.past import EntityChange, FieldChange, ListDiff

LIST = ListVersion(
    "fake-list", "0123456789abcdef", "2018-02-01", "file", 2, 1, 1, ("f.csv",), "1 of 2"
)
PARTS = (
    Part("vladmir", "vladimir", "typo", 0.9, 0.5),
    Part("zlodey", "zlodey", "same", 1.0, 0.5),
    Part("", "ivanovich", "extra", 0.0, 0.0),
)

#: Every engine that was opened, the last one last.
OPENED: list[FakeEngine] = []


class FakeEngine:
    """Finds everyone whose name holds "zlodey"; refuses "???"."""

    index_digest = "f" * 16
    links = SimpleNamespace(digest="")

    def __init__(self, home: Path | str | None) -> None:
        self.home = home
        self.loaded: ListVersion | None = None
        self.turns = 0
        self.asked: list[tuple[Any, ...]] = []
        OPENED.append(self)

    def lists(self, *, as_of: str | None = None) -> tuple[ListVersion, ...]:
        assert as_of is None
        return (self.loaded or LIST,)

    def reports(self, *, today: str, as_of: str | None = None) -> tuple[Any, ...]:
        from tocsin.engine.reports import report_of
        from tocsin.history.filling import filling_of

        filling = filling_of(self.entities(LIST.list))
        return tuple(report_of(v, filling, today, {}) for v in self.lists(as_of=as_of))

    def load(self, list_id: str, paths: Sequence[Path], **options: Any) -> ListVersion:
        assert paths
        assert set(options) == {"format", "published", "mapping"}
        self.loaded = ListVersion(list_id, "0" * 16, options["published"], "given", 3, 2, 1)
        return self.loaded

    def problems(self, list_id: str, *, version: str | None = None) -> Iterator[Problem]:
        assert version in {None, "0" * 16}
        yield Problem(list_id, "f.csv:1", "is a remark", lost_record=False)
        for number in range(2, 122):
            yield Problem(list_id, f"f.csv:{number}", "has no \x1bname")

    def entities(
        self, list_id: str, *, as_of: str | None = None, version: str | None = None
    ) -> Iterator[Entity]:
        assert as_of is None
        if version is not None:
            listed = (Designation("MAGNIT" if version == "v2" else "SDGT"),)
            return iter([Entity("fake-3", "Person", (Name("MOVED"),), {}, listed, list_id)])
        if list_id != LIST.list:
            raise ListNotLoadedError("is not loaded", source=list_id, remedy="load it first")
        return iter([Entity("fake-1", "Person", (Name("ZLODEY, Vladimir"),), list=list_id)])

    def update(self, lists: Sequence[str], **options: Any) -> tuple[UpdateResult, ...]:
        """Do what ``FAKE_UPDATES`` says: outcome and versions of each turn, split by commas."""
        from tocsin.history.obtain import Moment  # not for processes that only screen

        assert set(options) == {"source_folder", "mirror", "progress"}
        turns = os.environ.get("FAKE_UPDATES", "unchanged:v1:v1").split(",")
        outcome, before, after = turns[min(self.turns, len(turns) - 1)].split(":")
        self.turns += 1
        self.asked.append((tuple(lists), options["source_folder"], options["mirror"]))
        if outcome == "boom":
            raise ListNotLoadedError("is not loaded", source="home", remedy="load it first")
        moment = Moment("SDN.XML", "127.0.0.1", 5_000_000, 9_000_000, "waiting for \x1b[1m")
        options["progress"](lists[0], moment)
        message = "" if outcome in {"new", "unchanged"} else "shrank; load it by hand"
        version = replace(LIST, version=after, problems=2, stale=message) if after else None
        made = UpdateOutcome(outcome)
        return tuple(
            UpdateResult(
                list_id,
                made,
                replace(version, list=list_id) if version else None,
                before or None,
                message,
                2_500_000,
                1.25,
            )
            for list_id in lists
        )

    def diff(self, list_id: str, before: str, after: str) -> ListDiff:
        old, new = (replace(LIST, list=list_id, version=name) for name in (before, after))
        listed = (Designation("MAGNIT"),)
        added = Entity("fake-2", "Person", (Name("NEW \x1b[31mONE"),), {}, listed, list_id)
        moved = EntityChange("fake-3", "MOVED", {"program": FieldChange(("SDGT",), ("MAGNIT",))})
        gone = Entity("fake-4", "Person", (Name("GONE"),), {}, (), list_id)
        return ListDiff(old, new, (added,), (gone,), (moved,))

    def compare(self, name1: str, name2: str, *, schema: str = "LegalEntity") -> Comparison:
        assert schema
        return Comparison(0.875, 0.9, name1, name2, PARTS, ())

    def screen(
        self,
        query: Query,
        *,
        policy: Any = None,
        lists: Sequence[str] = (),
        as_of: str | None = None,
    ) -> Answer:
        self._need(lists)
        time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
        name = query.names[0].casefold()
        if "boom" in name:
            raise ZeroDivisionError
        if "interrupt" in name:
            raise KeyboardInterrupt
        hits = (self._hit(query),) if "zlodey" in name else ()
        decision = Outcome.MATCH if hits else Outcome.CLEAR
        reasons: tuple[str, ...] = ()
        if name == "???":
            decision, reasons = Outcome.REFUSED, ("nothing to compare",)
        return Answer(
            query, self.index_digest, (LIST,), decision, hits, policy.threshold, reasons, as_of
        )

    def prepare(self, **options: Any) -> Callable[[Query], Answer]:
        self._need(options["lists"])
        return partial(self.screen, **options)

    def _need(self, lists: Sequence[str]) -> None:
        unknown = [name for name in lists if name != LIST.list]
        if unknown:
            raise ListNotLoadedError("is not loaded", source=unknown[0], remedy="load it first")

    def _hit(self, query: Query) -> Hit:
        evidence = (Evidence("birth_date", "1952-10-07", "1952", "near", 0.01),)
        return Hit(
            id="fake-1",
            list=LIST.list,
            caption="ZLODEY, [bold]Vladimir\x1b[31m",
            schema="Person",
            score=0.93,
            decision=Outcome.MATCH,
            comparison=Comparison(0.93, 0.92, query.names[0], "ZLODEY", PARTS, evidence),
            designations=(Designation("TEST-1", listed_on="2014-03-20"),),
            effects=(Effect("blocked", "TEST-1", "2014-03-20", None, "blocked under Test Act 1"),),
        )


def open_fake(home: Path | str | None = None) -> FakeEngine:
    """Stand in for ``tocsin.open``."""
    return FakeEngine(home)


if __name__ == "__main__":
    vars(tocsin)["open"] = open_fake
    sys.exit(main())
