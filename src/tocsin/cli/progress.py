"""How far a file has come, on standard error.

Promises a bar on a terminal and a line every ten seconds elsewhere, with the rate
of this run alone: rows that an interrupted run left behind do not make it look
faster. Never shows anything of a customer but the count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TextIO

from tocsin.screen.run import Tally

LINE_SECONDS = 10.0
_BAR_SECONDS = 0.1

Show = Callable[[Tally, int], None]


class Pace:
    """The rate and the time left, from the first tally that was seen.

    Args:
        first: The tally with which this run began.
        now: Seconds on a clock that only goes forwards.
    """

    def __init__(self, first: Tally, now: float) -> None:
        self._rows = first.rows
        self._began = now

    def in_words(self, tally: Tally, expected: int, now: float) -> str:
        """Say rows, hits, rate, and the time left where that is known.

        >>> pace = Pace(Tally(rows=1_000_000), now=0.0)
        >>> pace.in_words(Tally(rows=1_200_000, hits=7), 10_000_000, now=10.0)
        '1,200,000 of about 10,000,000 rows, 7 with hits, 20,000 rows/s, about 0:07:20 left'
        """
        seconds = now - self._began
        rate = (tally.rows - self._rows) / seconds if seconds > 0 else 0.0
        of = f" of about {expected:,}" if expected > tally.rows else ""
        said = f"{tally.rows:,}{of} rows, {tally.hits:,} with hits, {rate:,.0f} rows/s"
        if not rate or expected <= tally.rows:
            return said
        left = timedelta(seconds=round((expected - tally.rows) / rate))
        return f"{said}, about {left} left"


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Show]:
    """Give a function that shows a tally and the rows expected (about; 0: not known).

    It is called with the tally of an interrupted run, or an empty one, first.
    """
    if not stream.isatty():
        yield _at_times(LINE_SECONDS, lambda _, __, said: _print_line(stream, said))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(20), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("screening")

        def draw(tally: Tally, expected: int, said: str) -> None:
            total = max(expected, tally.rows) or None
            bar.update(task, completed=tally.rows, total=total, description=said)

        yield _at_times(_BAR_SECONDS, draw)


@contextmanager
def steps_on(stream: TextIO) -> Iterator[Callable[[int, int, Path], None]]:
    """Give a function that shows which of how many files is at hand.

    It is called with the number of the file, how many there are, and its path.
    """
    if stream.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (BarColumn(20), MofNCompleteColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(file=stream), transient=True) as bar:
            task = bar.add_task("loading")

            def draw(number: int, count: int, path: Path) -> None:
                bar.update(task, completed=number, total=count, description=path.name)

            yield draw
        return
    told_at = monotonic()

    def tell(number: int, count: int, path: Path) -> None:
        nonlocal told_at
        if monotonic() - told_at >= LINE_SECONDS:
            told_at = monotonic()
            _print_line(stream, f"{number:,} of {count:,} files, at {path.name}")

    yield tell


def _at_times(seconds: float, tell: Callable[[Tally, int, str], None]) -> Show:
    """Give a function that tells a tally when it is time."""
    pace: Pace | None = None
    told_at = 0.0

    def show(tally: Tally, expected: int) -> None:
        nonlocal pace, told_at
        now = monotonic()
        if pace is None:
            pace, told_at = Pace(tally, now), now
        elif now - told_at >= seconds:
            told_at = now
            tell(tally, expected, pace.in_words(tally, expected, now))

    return show


def _print_line(stream: TextIO, said: str) -> None:
    print(f"tocsin: {said}", file=stream, flush=True)
