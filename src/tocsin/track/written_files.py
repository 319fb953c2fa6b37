"""Files that a user wrote: a law of one's own, promises of one's own.

Promises the same checks as for the shipped files, with the path in every error.
Never writes.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.law import read_statute
from tocsin.law.statutes import Law
from tocsin.lists.source import read_source
from tocsin.track.promises import Promise, read_promises


def read_law_file(path: Path) -> Law:
    """Read a statute file; its form is in ``docs/reference/statute-file.md``.

    Raises:
        SourceError: The file cannot be read.
        LawDataError: It is not well formed; names line and remedy.
    """
    return read_statute(read_source(path).text()[0], str(path))


def read_promise_file(path: Path) -> tuple[Promise, ...]:
    """Read a file of promises; its form is in ``docs/reference/statute-file.md``.

    Raises:
        SourceError: The file cannot be read.
        LawDataError: It is not well formed; names line and remedy.
    """
    return read_promises(read_source(path).text()[0], str(path))
