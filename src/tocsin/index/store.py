"""The index files of a home: one for the lists as they stand.

Promises an index of exactly the versions asked for, built when there is none.
Never opens a file of other lists, of another way of scoring or of other tables:
all of that is in the file's name. Two versions of Tocsin on one home keep a file
each.

    <home>/index/<key>.index
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tocsin.errors import IndexDamagedError, IndexFileError, IndexFormatError
from tocsin.index.build import (
    Past,
    build_index,
    index_key,
    open_index,
    software_key,
    write_index,
)
from tocsin.index.container import BUILDING, CHECKED
from tocsin.index.index import Index
from tocsin.model import Entity, ListVersion

#: After a week an unfinished file, or one of other software, is nobody's.
LEFT_SECONDS = 7 * 24 * 3600
ENDINGS = (".index", CHECKED)

ReadEntities = Callable[[], Iterable[Entity] | Past]


class IndexStore:
    """The index files under one folder.

    Args:
        folder: It is made when the first index is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, versions: Sequence[ListVersion], stamp: str = "") -> Path:
        """Give where the index of these versions and their past is, or would be."""
        return self.folder / f"{index_key(versions, stamp)}.index"

    def opened(self, versions: Sequence[ListVersion], read: ReadEntities, stamp: str = "") -> Index:
        """Open the index of these versions; build it when there is none.

        Where the folder cannot be written, the index stays in memory.

        Args:
            versions: The list versions in force.
            read: Gives their entities or their whole past; called only to build.
            stamp: Digest of what the past depends on; empty without one.

        Raises:
            IndexDamagedError: The file is there and damaged: it is not replaced
                unasked, since something damaged it.
        """
        path = self.path(versions, stamp)
        if path.exists():
            index = open_index(path)
            if index.key != index_key(versions, stamp):
                raise IndexFormatError(
                    "is the index of other lists",
                    source=str(path),
                    remedy="build it again: tocsin index --rebuild",
                    expected=index_key(versions, stamp),
                    got=index.key,
                )
            return index
        try:
            return self.built(versions, read, stamp)
        except (IndexDamagedError, IndexFormatError):
            raise
        except IndexFileError:
            return build_index(read(), versions)

    def built(self, versions: Sequence[ListVersion], read: ReadEntities, stamp: str = "") -> Index:
        """Build the index of these versions anew, and remove those of others.

        Raises:
            IndexFileError: The folder cannot be written.
        """
        path = write_index(self.path(versions, stamp), read(), versions)
        for other in self.folder.iterdir():
            is_ours = other.name.startswith(software_key()) and other.suffix in ENDINGS
            is_other = other.name.removesuffix(CHECKED) != path.name
            if is_other and (is_ours or _is_left(other)):
                with suppress(OSError):
                    other.unlink()
        return open_index(path)


def _is_left(path: Path) -> bool:
    """Say whether a file is what a killed build or a version no longer used left behind."""
    if not (path.name.startswith(BUILDING) or path.suffix in ENDINGS):
        return False
    try:
        return time.time() - path.stat().st_mtime > LEFT_SECONDS
    except OSError:
        return False
