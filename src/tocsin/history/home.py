"""A folder that keeps the loaded lists.

Promises: what was saved is read back the same or refused as damaged, never
part of it; the switch from one version to the next is one rename, so that
readers see the one or the other; two loads at once follow each other. Keeps
only the version in force. Never decides which version is right.

    <home>/lists/<list id>/current                 folder in force, digest of its version.json
    <home>/lists/<list id>/lock                    held while a version is saved
    <home>/lists/<list id>/<version>/version.json  the version, digests of the files below
                                     entities.jsonl.zst, problems.jsonl.zst
                                     originals/<file>.zst

The format of this folder has the number ``FORMAT``.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
import zstandard

from tocsin.errors import HistoryError, HomeDamagedError, ListNotLoadedError
from tocsin.history.files import locked, replace, sync_folder, write, write_packed, write_rows
from tocsin.history.rows import entity_from, entity_row, problem_from, problem_row, version_from
from tocsin.model import Entity, ListVersion, ParsedList, Problem

FORMAT = 1
_LIST_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_FOLDER = re.compile(r"[0-9a-z-]{1,80}")
_ENTITIES, _PROBLEMS = "entities.jsonl.zst", "problems.jsonl.zst"
_RELOAD = "load the list again with 'tocsin load'"


class Home:
    """The loaded lists under one folder; it is made when the first list is saved."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, parsed: ParsedList, originals: Sequence[Path]) -> ListVersion:
        """Keep a parsed list and make it the version in force.

        Args:
            parsed: What a reader made of the published files.
            originals: These files; their bytes are kept beside the entities.

        Returns:
            The version, now in force.

        Raises:
            HistoryError: The list's id is not usable, or the folder cannot be written.
        """
        version = parsed.version
        folder = self._list_folder(version.list)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with locked(folder):
                _sweep(folder, keep=_pointer(folder))
                name = _free_name(folder, version.version)
                seal = _write_version(folder, name, parsed, originals)
                replace(folder / "current", f"{name}\n{seal}\n".encode())
                _sweep(folder, keep=(name, seal))
        except OSError as error:
            raise HistoryError(
                f"list {version.list} could not be kept ({error.strerror or error})",
                source=str(self.path),
                remedy="check the rights and the free space of the home folder",
            ) from error
        return version

    def versions(self) -> tuple[ListVersion, ...]:
        """Give the version in force of every loaded list, by list id; empty when none is.

        Raises:
            HomeDamagedError: A list's files do not match their digests.
        """
        folder = self.path / "lists"
        try:
            names = sorted(p.name for p in folder.iterdir() if (p / "current").exists())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise HistoryError(
                f"cannot be read ({error.strerror})",
                source=str(folder),
                remedy="name a home folder that you may read",
            ) from error
        return tuple(self.version(name) for name in names if _LIST_ID.fullmatch(name))

    def version(self, list_id: str) -> ListVersion:
        """Give the version in force of one list.

        Raises:
            ListNotLoadedError: No version of it is here.
            HomeDamagedError: Its files do not match their digests.
        """
        return self._read(list_id, None)[0]

    def entities(self, list_id: str) -> Iterator[Entity]:
        """Give the entities of the version in force, in the order of the list.

        The file is read and checked before the first entity is given.

        Raises:
            ListNotLoadedError: No version of the list is here.
            HomeDamagedError: Its files do not match their digests.
        """
        version, data = self._read(list_id, _ENTITIES)
        lines = data.splitlines()
        if len(lines) != version.entities:
            raise _damaged(self._list_folder(list_id) / _ENTITIES, "lacks entities")
        return (entity_from(orjson.loads(line), list_id) for line in lines)

    def problems(self, list_id: str) -> tuple[Problem, ...]:
        """Give the problems of the version in force.

        Raises:
            ListNotLoadedError: No version of the list is here.
            HomeDamagedError: Its files do not match their digests.
        """
        _, data = self._read(list_id, _PROBLEMS)
        return tuple(problem_from(orjson.loads(line), list_id) for line in data.splitlines())

    def _list_folder(self, list_id: str) -> Path:
        if not _LIST_ID.fullmatch(list_id):
            raise HistoryError(
                "is no list id",
                source=list_id[:80],
                remedy="use lower-case letters, digits and hyphens, at most 64",
            )
        return self.path / "lists" / list_id

    def _read(self, list_id: str, name: str | None) -> tuple[ListVersion, bytes]:
        """Read the version in force and one of its files; a switch meanwhile is followed."""
        folder = self._list_folder(list_id)
        pointer = _pointer(folder)
        while True:
            if pointer is None:
                raise ListNotLoadedError(
                    "is not loaded", source=list_id, remedy=f"load it: tocsin load {list_id} FILE"
                )
            try:
                return _read_version(folder / pointer[0], pointer[1], name)
            except HomeDamagedError:
                now = _pointer(folder)
                if now == pointer:
                    raise
                pointer = now


def _pointer(folder: Path) -> tuple[str, str] | None:
    """Give the folder in force and the digest of its ``version.json``; None when none is."""
    path = folder / "current"
    try:
        words = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path, "cannot be read") from error
    if len(words) != 2 or not _FOLDER.fullmatch(words[0]):
        raise _damaged(path, "does not name a version")
    return words[0], words[1]


def _damaged(path: Path, message: str) -> HomeDamagedError:
    return HomeDamagedError(message, source=str(path), remedy=_RELOAD)


def _read_version(folder: Path, seal: str, name: str | None) -> tuple[ListVersion, bytes]:
    meta = orjson.loads(_checked(folder / "version.json", seal))
    if meta.get("format") != FORMAT:
        raise _damaged(folder, f"is of format {meta.get('format')}, not {FORMAT}")
    if name is None:
        return version_from(meta["version"]), b""
    path = folder / name
    packed = _checked(path, meta["files"].get(name, ""))
    try:
        return version_from(meta["version"]), zstandard.ZstdDecompressor().decompress(packed)
    except zstandard.ZstdError as error:
        raise _damaged(path, "cannot be unpacked") from error


def _checked(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, "is missing or cannot be read") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise _damaged(path, "does not match its digest")
    return data


def _sweep(folder: Path, keep: tuple[str, str] | None) -> None:
    """Remove every version but the one in force, and what killed loads left."""
    for path in folder.iterdir():
        if path.is_dir() and (keep is None or path.name != keep[0]):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(".current-"):
            path.unlink(missing_ok=True)


def _free_name(folder: Path, version: str) -> str:
    """Give a folder name that is free: a version in force is never written over."""
    number = 1
    name = version
    while (folder / name).exists():
        number += 1
        name = f"{version}-{number}"
    return name


def _write_version(folder: Path, name: str, parsed: ParsedList, originals: Sequence[Path]) -> str:
    """Write a version beside the one in force; give the digest of its ``version.json``."""
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        files = {
            _ENTITIES: write_rows(building / _ENTITIES, map(entity_row, parsed.entities)),
            _PROBLEMS: write_rows(building / _PROBLEMS, map(problem_row, parsed.problems)),
        }
        (building / "originals").mkdir()
        for number, path in enumerate(originals):
            kept = f"originals/{number}-{path.name}.zst"
            files[kept] = write_packed(building / kept, path.read_bytes())
        meta: dict[str, Any] = {"format": FORMAT, "version": asdict(parsed.version), "files": files}
        data = orjson.dumps(meta, option=orjson.OPT_INDENT_2)
        write(building / "version.json", data)
        building.chmod(0o755)
        building.rename(folder / name)
        sync_folder(folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return hashlib.sha256(data).hexdigest()
