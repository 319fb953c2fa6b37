"""A delta of a list, with the version that it follows put before it.

Promises that a file of changes given alone is read on top of the files of the version in service,
which stand with it in the version that comes of it; where the home keeps none, it is refused
by name. Never applies a change itself: the reader does, and refuses what does not fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin.errors import ListFormatError
from tocsin.history import Home

#: What begins the name of a file of changes, and of the whole file that it follows.
DELTA, WHOLE = "entities.delta", "entities.ftm"
FORMAT = "opensanctions-delta"


def is_delta_alone(names: Sequence[str]) -> bool:
    """Say whether files are changes without the whole that they follow, by their names.

    >>> is_delta_alone(["entities.delta.json"])
    True
    >>> is_delta_alone(["entities.ftm.json", "entities.delta.json"])
    False
    """
    return bool(names) and all(name.lower().startswith(DELTA) for name in names)


def format_of_delta(paths: Sequence[Path]) -> str | None:
    """Give the format of files that are changes alone; None when they are something else."""
    return FORMAT if is_delta_alone([path.name for path in paths]) else None


@contextmanager
def with_base(home: Home, list_id: str, paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Give files with those of the version in service before them, where they are changes alone.

    Args:
        home: Keeps the version.
        list_id: The list.
        paths: The files given; any but changes alone are given back as they are.

    Yields:
        The files to read; those that were written out are gone afterwards.

    Raises:
        ListFormatError: The home keeps no whole file of that list.
    """
    if not is_delta_alone([path.name for path in paths]):
        yield tuple(paths)
        return
    held = {version.list for version in home.versions()}
    kept = home.files(list_id) if list_id in held else ()
    if not any(file.name.lower().startswith(WHOLE) for file in kept):
        raise ListFormatError(
            "is a delta, and no version that it could follow is kept",
            source=str(paths[0]),
            remedy=f"load entities.ftm.json of {list_id} first, whole; then its deltas one by one",
        )
    known = {file.digest for file in kept}
    new = [path for path in paths if hashlib.sha256(path.read_bytes()).hexdigest() not in known]
    with TemporaryDirectory(prefix="tocsin-delta-") as folder:
        written = []
        changes = 0
        for file in sorted(kept, key=lambda file: file.name):
            name = file.name
            if name.lower().startswith(DELTA):
                # numbered names stand before the plain one, which is the newest
                changes += 1
                name = f"{DELTA}.{changes:05}.json"
            path = Path(folder) / name
            path.write_bytes(home.published_bytes(file.digest))
            written.append(path)
        yield (*written, *new)
