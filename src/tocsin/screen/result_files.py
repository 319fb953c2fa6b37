"""The forms that a file of results may take.

Promises for each form what a run needs: what stands first, results as bytes that
are put one after the other, and what makes the finished file from these. Parquet
and Arrow files are kept as a stream of Arrow batches until the run is complete,
so that they can be gone on with like any other. Never screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, Problem
from tocsin.screen.answers import csv_head, result_of
from tocsin.screen.customers import Customer

_SUFFIXES = {
    "csv": (".csv",),
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "parquet": (".parquet", ".pq"),
    "arrow": (".arrow", ".feather", ".ipc"),
    "arrows": (".arrows",),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of result files.

    Attributes:
        name: ``csv``, ``jsonl``, ``parquet``, ``arrow`` or ``arrows`` (a stream).
        head: Gives the bytes before the first result.
        results: Gives the bytes of some customers' results.
        finish: Makes the file (second) from the bytes of all (first); None where
            these are the file.
    """

    name: str
    head: Callable[[], bytes]
    results: Callable[[Iterable[tuple[Customer, Answer | Problem]]], bytes]
    finish: Callable[[Path, Path], None] | None = None


def name_of(path: Path) -> str:
    """Give the name of a result file's form, told by its suffix.

    Raises:
        CustomerFileError: The suffix is of no form.
    """
    suffix = path.suffix.lower()
    for name, suffixes in _SUFFIXES.items():
        if suffix in suffixes:
            return name
    raise CustomerFileError(
        f"has the suffix {suffix!r}",
        source=str(path),
        remedy="call the output .csv or .jsonl, .parquet or .arrow",
        expected=", ".join(s for suffixes in _SUFFIXES.values() for s in suffixes),
        got=suffix,
    )


def form_of(path: Path) -> Form:
    """Give the form of a result file, told by its suffix.

    Raises:
        CustomerFileError: The suffix is of no form.
        ExtraNotInstalledError: The form needs pyarrow, which is not installed.
    """
    name = name_of(path)
    if name == "csv":
        return Form(name, csv_head, partial(result_of, name))
    if name == "jsonl":
        return Form(name, bytes, partial(result_of, name))
    from tocsin.screen import arrow_answers
    from tocsin.screen.arrow_files import write_finished
    from tocsin.screen.arrow_rows import need_pyarrow

    need_pyarrow(str(path))
    head = arrow_answers.schema().serialize().to_pybytes()
    return Form(name, lambda: head, arrow_answers.batch_bytes, partial(write_finished, name))
