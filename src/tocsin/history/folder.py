"""Published files from a folder, for machines without a network.

Promises the files of one whole publication or a named error that says which are
not there. Never copies, changes or reads more of the folder than it must.
"""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from tocsin.errors import SourceError
from tocsin.history.downloads import digest_of
from tocsin.history.obtained import Fetched, Obtained
from tocsin.model import Remote


def find_files(list_id: str, forms: Sequence[Sequence[Remote]], folder: Path) -> Obtained:
    """Give the files of a list that lie in a folder, or below it in one named by the list.

    Args:
        list_id: A folder of this name in ``folder`` goes first.
        forms: The publications that a version can be made of, the best first; names
            are compared whatever their case.
        folder: Where the files were put.

    Returns:
        The files of the first form that is there whole.

    Raises:
        SourceError: The folder cannot be read, no form is there whole, or two files
            have the same name but for its case.
    """
    began = monotonic()
    own = folder / list_id
    here = own if own.is_dir() else folder
    names = _names(here)
    for form in forms:
        if all(remote.name.lower() in names for remote in form):
            files = tuple(_found(remote, names[remote.name.lower()], here) for remote in form)
            return Obtained(files, monotonic() - began)
    wanted = " or ".join(" with ".join(remote.name for remote in form) for form in forms)
    raise SourceError(
        f"holds no whole version of {list_id}",
        source=str(here),
        remedy=f"put {wanted} there, as published",
        expected=wanted,
    )


def _names(folder: Path) -> dict[str, list[Path]]:
    """Give the regular files of a folder by their names in lower case."""
    names: dict[str, list[Path]] = {}
    try:
        for path in sorted(folder.iterdir()):
            if stat.S_ISREG(path.stat().st_mode):
                names.setdefault(path.name.lower(), []).append(path)
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror or error})",
            source=str(folder),
            remedy="name the folder that holds the published files",
        ) from error
    return names


def _found(remote: Remote, paths: list[Path], folder: Path) -> Fetched:
    if len(paths) > 1:
        raise SourceError(
            f"holds {' and '.join(path.name for path in paths)}",
            source=str(folder),
            remedy="leave one of them there",
        )
    path = paths[0]
    try:
        digest, size = digest_of(path), path.stat().st_size
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror or error})",
            source=str(path),
            remedy="check the path and its rights",
        ) from error
    return Fetched(remote, path, digest, size, size, is_new=True)
