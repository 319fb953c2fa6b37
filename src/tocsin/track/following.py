"""A folder of feeds: who follows what, from which version on.

Promises that every change is told once: files are written aside and renamed, the
note of how far they go comes last, and what is told twice after a crash has the same
id and counts once. Never compares versions and never reads the clock.

    <folder>/us-ofac-sdn.atom          every change of the list, newest first
    <folder>/us-ofac-sdn.jsonl         the same as JSON lines, oldest first
    <folder>/us-ofac-sdn.MAGNIT.atom   changes under one programme, .jsonl beside it
    <folder>/followed.json             the version that each of them goes up to
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import SourceError
from tocsin.track.changes import Batch
from tocsin.track.feeds import MOST_ENTRIES, Feed, feed_with

_NOTE = "followed.json"
#: Key of those who follow a list with all its programmes.
EVERYTHING = "*"


class Following:
    """The feeds of one folder; it is made when the first one is written.

    Args:
        folder: Where they lie.
        most: Entries that each Atom feed keeps.
    """

    def __init__(self, folder: Path, most: int = MOST_ENTRIES) -> None:
        self.folder = folder
        self.most = most

    def since(self, list_id: str, programme: str = EVERYTHING) -> str | None:
        """Give the version up to which changes were told; None before the first.

        Raises:
            SourceError: The note of the folder cannot be read.
        """
        version = self._note().get(list_id, {}).get(_key(programme))
        return str(version) if version is not None else None

    def begin(self, list_id: str, version: str, now: str, programme: str = EVERYTHING) -> None:
        """Tell from a version on: what is there now is no change."""
        self.tell(Batch(list_id, None, version, version, ()), now, programme)

    def tell(self, batch: Batch, now: str, programme: str = EVERYTHING) -> None:
        """Add a batch to its feeds, then note how far they go.

        Args:
            batch: What changed; with no changes it still moves the note on.
            now: Time of writing, RFC 3339 with its zone.
            programme: Tell only what concerns this one, in its own feed.

        Raises:
            SourceError: A file of the folder is not ours or cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if programme == EVERYTHING:
                self._write(Feed(batch.list), batch, now)
                for code in batch.programmes:
                    self._write(Feed(batch.list, code), batch.under(code), now)
            else:
                self._write(Feed(batch.list, _key(programme)), batch.under(programme), now)
            note = self._note()
            note.setdefault(batch.list, {})[_key(programme)] = batch.after
            _replace(self.folder / _NOTE, orjson.dumps(note, option=orjson.OPT_INDENT_2))
        except OSError as error:
            raise SourceError(
                f"cannot be written ({error.strerror or error})",
                source=str(self.folder),
                remedy="check the folder, its permissions and the free space",
            ) from error

    def _write(self, feed: Feed, batch: Batch, now: str) -> None:
        path = self.folder / f"{file_name(feed)}.atom"
        held = path.read_bytes() if path.exists() else None
        try:
            _replace(path, feed_with(held, feed, [batch], now, self.most))
        except SourceError as error:
            raise SourceError(error.message, source=str(path), remedy=error.remedy) from error
        lines = path.with_suffix(".jsonl")
        _replace(lines, lines_with(lines.read_bytes() if lines.exists() else b"", batch))

    def _note(self) -> dict[str, dict[str, Any]]:
        path = self.folder / _NOTE
        try:
            note = orjson.loads(path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            note = None
        if not isinstance(note, dict) or not all(isinstance(v, dict) for v in note.values()):
            raise SourceError(
                "cannot be read as the note of a folder of feeds",
                source=str(path),
                remedy="remove it; the feeds then go on from the version in service",
            )
        return note


def lines_with(held: bytes, batch: Batch) -> bytes:
    """Give JSON lines with those of a batch at their end, each batch once."""
    mark = (batch.before, batch.after)
    kept = [line for line in held.splitlines() if line.strip() and _versions(line) != mark]
    kept += [orjson.dumps(change.to_json()) for change in batch.changes]
    return b"".join(line + b"\n" for line in kept)


def file_name(feed: Feed) -> str:
    """Give the name of a feed's files, without what a file system or an address minds.

    >>> file_name(Feed("us-ofac-sdn", "UKRAINE-EO13661"))
    'us-ofac-sdn.UKRAINE-EO13661'
    >>> file_name(Feed("l", "A/B")) != file_name(Feed("l", "A B"))
    True
    """
    if not feed.programme:
        return feed.list
    key = _key(feed.programme)
    code = re.sub(r"[^A-Z0-9-]+", "-", key)[:60]
    if code != key:
        code += f"_{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return f"{feed.list}.{code}"


def _key(programme: str) -> str:
    return programme.upper()


def _versions(line: bytes) -> tuple[str, str] | None:
    try:
        change = orjson.loads(line)
        return change["before"], change["after"]
    except (ValueError, KeyError, TypeError):
        return None


def _replace(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file in one step, on the disk; the same bytes stay."""
    if path.exists() and path.read_bytes() == data:
        return
    building = path.with_name(f".{path.name}.new")
    with building.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    building.replace(path)
