"""A folder of snapshots made into versions, one for each file or folder of a day.

Promises that each is kept whole before the next is read, so that a run may end
anywhere and be run again; a file that cannot be read is reported and stops
nothing. Never guesses a day that the name does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tocsin.errors import ListFormatError, SourceError
from tocsin.history import Home
from tocsin.history.bounds import check_bounds
from tocsin.lists import read_list
from tocsin.lists.catalogue import catalogue
from tocsin.lists.parse import version_of
from tocsin.model import ListVersion, ParsedList

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(slots=True)
class SnapshotTally:
    """What became of a folder.

    Attributes:
        kept: The versions that were kept now, oldest first.
        known: How many were kept before.
        refused: Files and folders that cannot be read, each with the reason.
        undated: Names that hold no day.
        doubtful: Versions kept that differ too much from the one before, each with how;
            their answers say so.
    """

    kept: list[ListVersion] = field(default_factory=list)
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)


def load_snapshots(
    home: Home,
    list_id: str,
    folder: Path,
    format_name: str | None,
    progress: Callable[[int, int, Path], None] | None,
) -> SnapshotTally:
    """Keep what a folder holds, oldest first; see ``Engine.load_snapshots``."""
    tally = SnapshotTally()
    snapshots = _dated(folder, tally)
    known = _known(home, list_id)
    before: ListVersion | None = None
    for number, (day, path) in enumerate(snapshots, 1):
        if progress is not None:
            progress(number, len(snapshots), path)
        try:
            paths = _files(path)
            version = version_of(paths)
            if (version, day) in known or (version, "") in known:
                tally.known += 1
                continue
            parsed = read_list(list_id, paths, format=format_name, published=day)
        except (SourceError, ListFormatError) as error:
            tally.refused.append((path.name, str(error)))
            continue
        reason = _doubt(parsed, before)
        if reason is None:
            before = parsed.version
        else:
            tally.doubtful.append((path.name, reason))
            doubted = replace(parsed.version, incomplete=f"the file {reason}")
            parsed = replace(parsed, version=doubted)
        tally.kept.append(home.save(parsed, paths))
    return tally


def _doubt(parsed: ParsedList, before: ListVersion | None) -> str | None:
    """Say how a snapshot differs too much from the last good one before it, if it does."""
    entry = catalogue().get(parsed.version.list)
    return None if entry is None else check_bounds(before, parsed.version, entry.bounds)


def _known(home: Home, list_id: str) -> set[tuple[str, str]]:
    """Give id and day of the versions that are here; no day where the file itself states it."""
    stated = {
        (version.version, "")
        for timeline in home.timelines()
        for version in timeline.versions
        if timeline.list == list_id and version.published_from == "file"
    }
    return home.known_versions(list_id) | stated


def _dated(folder: Path, tally: SnapshotTally) -> list[tuple[str, Path]]:
    """Give the day and the path of each snapshot, in the order of days and names."""
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror})",
            source=str(folder),
            remedy="name a folder of files whose names hold YYYY-MM-DD",
        ) from error
    days = [(day, path) for path in paths if (day := _day_of(path.name))]
    tally.undated.extend(path.name for path in paths if not _day_of(path.name))
    if not days:
        raise SourceError(
            "holds no file whose name has a day",
            source=str(folder),
            remedy="name the files like sdn-2021-05-22.csv",
        )
    return sorted(days)


def _files(path: Path) -> Sequence[Path]:
    """Give the files of a snapshot: itself, or what a folder of that day holds."""
    if not path.is_dir():
        return (path,)
    return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))


def _day_of(name: str) -> str | None:
    for match in _DAY.finditer(name):
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            continue
    return None
