"""How far a file has come: the rate of this run, the time left, nothing of a customer."""

from __future__ import annotations

import io

import pytest

from tocsin.cli import progress
from tocsin.cli.progress import Pace, progress_on
from tocsin.screen.run import Tally

MILLION = 1_000_000


def test_a_run_that_goes_on_shows_its_own_rate() -> None:
    pace = Pace(Tally(rows=9 * MILLION, seconds=9.0), now=100.0)
    said = pace.in_words(
        Tally(rows=9 * MILLION + 20_000, hits=3, seconds=11.0), 10 * MILLION, 102.0
    )
    assert said == (
        "9,020,000 of about 10,000,000 rows, 3 with hits, 10,000 rows/s, about 0:01:38 left"
    )


@pytest.mark.parametrize(("expected", "now"), [(0, 5.0), (50, 5.0), (500, 0.0)])
def test_what_is_not_known_is_not_said(expected: int, now: float) -> None:
    said = Pace(Tally(), now=0.0).in_words(Tally(rows=100), expected, now)
    assert "left" not in said
    assert said.startswith("100 ")


class Clock:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def test_lines_come_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(progress, "monotonic", clock)
    stream = io.StringIO()
    with progress_on(stream) as show:
        for rows in range(0, 3_600_000, 1_250):  # an eighth of a second each
            show(Tally(rows=rows), 10 * MILLION)
            clock.now += 0.125
    lines = stream.getvalue().splitlines()
    assert len(lines) == 35
    assert lines[-1].endswith("10,000 rows/s, about 0:10:50 left")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(progress, "monotonic", clock)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with progress_on(stream) as show:
        show(Tally(rows=5 * MILLION), 10 * MILLION)
        clock.now += 1.0
        show(Tally(rows=5 * MILLION + 50_000, hits=2), 10 * MILLION)
    shown = stream.getvalue()
    assert "2 with hits" in shown
    assert "50,000 rows/s" in shown
    assert "0:01:39 left" in shown
