"""How far a file has come, on standard error.

Promises a bar on a terminal and a line every ten seconds elsewhere. Never shows
anything of a customer but the count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from tocsin.screen.run import Tally

LINE_SECONDS = 10.0
_BAR_SECONDS = 0.1


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Callable[[Tally, int], None]]:
    """Give a function that shows a tally and the rows expected (about; 0: not known)."""
    if not stream.isatty():
        yield _lines_on(stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("screening")
        shown_at = 0.0

        def show(tally: Tally, expected: int) -> None:
            nonlocal shown_at
            if monotonic() - shown_at >= _BAR_SECONDS:
                shown_at = monotonic()
                total = max(expected, tally.rows) or None
                bar.update(task, completed=tally.rows, total=total, description=_count(tally))

        yield show


def _lines_on(stream: TextIO) -> Callable[[Tally, int], None]:
    said_at = monotonic()

    def show(tally: Tally, expected: int) -> None:
        nonlocal said_at
        if monotonic() - said_at >= LINE_SECONDS:
            said_at = monotonic()
            print(f"tocsin: {_count(tally)}{_left(tally, expected)}", file=stream, flush=True)

    return show


def _count(tally: Tally) -> str:
    return f"{tally.rows:,} rows, {tally.hits:,} with hits, {_rate(tally):,.0f} rows/s"


def _rate(tally: Tally) -> float:
    return tally.rows / tally.seconds if tally.seconds else 0.0


def _left(tally: Tally, expected: int) -> str:
    if expected <= tally.rows or not _rate(tally):
        return ""
    return f", about {(expected - tally.rows) / _rate(tally):,.0f} s left"
