"""What a question needs to know of a home: its timelines, and what its index depends on.

Promises the state of the database as it is now: what was noted beside it counts
only while the database file has not been written since. So a question opens the
index and no database. Never trusts a note about a database elsewhere.

    <home>/state.json    timelines and stamp, with size and time of the database they are of
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from tocsin.history.rows import timeline_from
from tocsin.model import Timeline

FILE = "state.json"
DATABASE_FILE = "tocsin.db"
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class HomeState:
    """The versions of every list, and a digest of all that their entities depend on.

    Attributes:
        timelines: By list id; empty while nothing is loaded.
        stamp: 16 hex digits; another one after any change of a version or listing day.
        stamps: The same of each list alone.
        checked: List id to the ISO time at which it was last checked with its publisher.
    """

    timelines: tuple[Timeline, ...]
    stamp: str
    stamps: Mapping[str, str] = field(default_factory=dict, compare=False)
    checked: Mapping[str, str] = field(default_factory=dict, compare=False)


def state_of(home: Path, database: str | None = None) -> HomeState:
    """Give the state of a home.

    Args:
        home: The folder; it need not exist.
        database: SQLAlchemy URL of a database elsewhere; None for the one in the folder.

    Raises:
        HistoryError: The database cannot be read.
        HomeDamagedError: It is damaged.
    """
    seen = _seen(home) if database is None else None
    noted = _noted(home, seen) if seen is not None else None
    if noted is not None:
        return noted
    from tocsin.history.home import Home

    state = Home(home, database).state()
    if seen is not None and _seen(home) == seen:  # nobody wrote meanwhile
        with suppress(OSError):  # a home that is only read is asked each time
            _note(home, state, seen)
    return state


def _seen(home: Path) -> list[int] | None:
    """Give what changes with every write: time and size of the database and of its log."""
    facts: list[int] = []
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal"):
        try:
            status = (home / name).stat()
        except OSError:
            if name == DATABASE_FILE:
                return None
            continue
        if status.st_size or name == DATABASE_FILE:  # an empty log is none
            facts += [status.st_mtime_ns, status.st_size, status.st_ino]
    return facts


def _noted(home: Path, seen: list[int]) -> HomeState | None:
    """Read the note; None when there is none of this database, or it cannot be read."""
    try:
        data: dict[str, Any] = orjson.loads((home / FILE).read_bytes())
        if data["format"] != _FORMAT or data["seen"] != seen:
            return None
        timelines = tuple(map(timeline_from, data["timelines"]))
        return HomeState(timelines, data["stamp"], data["stamps"], data["checked"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _note(home: Path, state: HomeState, seen: list[int]) -> None:
    timelines = [asdict(timeline) for timeline in state.timelines]
    data = {
        "format": _FORMAT,
        "seen": seen,
        "timelines": timelines,
        "stamp": state.stamp,
        "stamps": dict(state.stamps),
        "checked": dict(state.checked),
    }
    handle, name = tempfile.mkstemp(prefix=".state-", dir=home)
    building = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(orjson.dumps(data))
        building.chmod(0o644)
        building.replace(home / FILE)
    except BaseException:
        building.unlink(missing_ok=True)
        raise
