"""A site put into its folder, whole or not at all.

Promises that a publication which fails leaves the site before it as it was, that a
folder which is not this dossier's is left alone unless asked otherwise, and that
files which Tocsin did not write stay. Never follows what a page names.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import DossierError

#: Says whose site a folder holds, and which files are Tocsin's.
MARK = "tocsin-site.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds before a publication.

    Attributes:
        files: Names of the files of the site that is there; empty for none.
        feed: Its feed; None for none.
        claims: Its ``claims.json``; None for none.
    """

    files: frozenset[str] = frozenset()
    feed: bytes | None = None
    claims: bytes | None = None


def look_into(folder: Path, dossier: str, *, is_forced: bool) -> Held:
    """Say what a folder holds, and refuse one that may not be written to.

    Args:
        folder: Where the site is to be; need not exist.
        dossier: Id of the dossier.
        is_forced: Take a folder with something else in it, too.

    Raises:
        DossierError: The folder is a file, cannot be read, or holds something else.
    """
    try:
        if not folder.exists():
            return Held()
        if not folder.is_dir():
            raise DossierError(
                "is no folder", source=str(folder), remedy="name a folder that is new or empty"
            )
        if not any(folder.iterdir()):
            return Held()
        mark = _mark(folder)
        if mark.get("dossier") == dossier:
            names = frozenset(str(name) for name in mark.get("files", ()))
            feed, claims = (_read(folder / name) for name in ("changes.atom", "claims.json"))
            return Held(names, feed, claims)
    except OSError as error:
        raise _unusable(folder, error) from error
    if is_forced:
        return Held()
    what = f"the site of the dossier {mark['dossier']!r}" if mark.get("dossier") else "other files"
    raise DossierError(
        f"holds {what}",
        source=str(folder),
        remedy="name another folder, or add --force: files of the same name are then replaced, "
        "the others stay",
    )


def put(folder: Path, dossier: str, files: Mapping[str, bytes], held: Held) -> None:
    """Put files into a folder in one step; what was there and is not ours stays.

    The site is written beside the folder and renamed into its place.

    Args:
        folder: Where the site is to be; made with the folders above it.
        dossier: Id of the dossier.
        files: File name to bytes.
        held: What :func:`look_into` said.

    Raises:
        DossierError: The folder cannot be written; what was there is as before.
    """
    folder = folder.resolve()
    mark = {"tocsin-site": _FORMAT, "dossier": dossier, "files": sorted([*files, MARK])}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _beside(folder) as aside:
            made = aside / "new"
            made.mkdir()
            for name, data in files.items():
                (made / name).write_bytes(data)
            (made / MARK).write_bytes(orjson.dumps(mark, option=orjson.OPT_INDENT_2))
            _swap(made, folder, aside / "old", held)
    except OSError as error:
        raise _unusable(folder, error) from error


def _swap(made: Path, folder: Path, old: Path, held: Held) -> None:
    """Rename the new folder into the place of the old one, and give it what is not ours."""
    if not folder.exists():
        made.rename(folder)
        return
    shutil.copymode(folder, made)
    folder.rename(old)
    moved: list[Path] = []
    try:
        for entry in sorted(old.iterdir()):
            if entry.name not in held.files and not (made / entry.name).exists():
                entry.rename(made / entry.name)
                moved.append(entry)
        made.rename(folder)
    except BaseException:
        for entry in moved:
            (made / entry.name).rename(entry)
        old.rename(folder)
        raise


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder beside another one, which is gone afterwards."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _mark(folder: Path) -> dict[str, Any]:
    data = _read(folder / MARK)
    try:
        found = orjson.loads(data or b"{}")
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) and found.get("tocsin-site") == _FORMAT else {}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _unusable(folder: Path, error: OSError) -> DossierError:
    return DossierError(
        error.strerror or "cannot be used",
        source=str(folder),
        remedy="name another folder, or one inside it",
    )
