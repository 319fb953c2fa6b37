"""Rows over a common axis of days: when something was due, when it was done.

Promises a row for each entry, its words beside it, and labels that do not touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.track.pictures.canvas import MARGIN, SMALL, WIDTH, Canvas, fitted, wrapped

_LEFT, _RIGHT = 330.0, 200.0
_ROW = 52.0
_MOST_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Span:
    """One due day with its deed.

    Attributes:
        due: The day; None for a deed that nothing was due for.
        done: The day of the deed; None where there is none.
        look: A key of ``LOOKS``: how the time between the two is drawn.
        is_refused: Whether it was declined, on ``done``.
    """

    due: date | None
    done: date | None
    look: str = "plain"
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row: a label with a detail below it, what is drawn, and words beside it."""

    label: str
    detail: str
    words: str
    spans: tuple[Span, ...] = ()


def timeline(
    title: str,
    subtitle: str,
    rows: Sequence[TimelineRow],
    *,
    legend: Sequence[tuple[str, str]] = (),
) -> str:
    """Draw rows over an axis of days.

    Args:
        title: What the picture shows.
        subtitle: What holds for all of it.
        rows: From above; any number.
        legend: Signs and looks with their words.

    Returns:
        One SVG document.
    """
    told = "; ".join(f"{row.label} {row.detail}: {row.words}" for row in rows)
    canvas = Canvas(title, f"{subtitle}. {told}." if told else subtitle)
    canvas.heading(subtitle)
    days = sorted(d for row in rows for span in row.spans for d in (span.due, span.done) if d)
    axis = _Axis(days[0], days[-1]) if days else None
    top = canvas.height
    if axis is not None:
        for x, label in axis.ticks():
            canvas.line(x, top + 18, x, top + 22 + _ROW * len(rows))
            canvas.text(x, top + 13, label, size=SMALL, anchor="middle", grey=True)
    canvas.height += 22
    for row in rows:
        _row(canvas, row, axis)
    canvas.line(MARGIN, canvas.height, WIDTH - MARGIN, canvas.height)
    canvas.legend(legend)
    return canvas.svg()


class _Axis:
    """Days to places between the labels and the words."""

    def __init__(self, first: date, last: date) -> None:
        months = _month(last) - _month(first) + 1
        self.step = next((s for s in _STEPS if months / s < _MOST_TICKS), _STEPS[-1])
        start = _month(first) // self.step * self.step
        self.months = range(start, _month(last) + self.step + 1, self.step)
        self.first, self.last = _first_day(self.months[0]), _first_day(self.months[-1])

    def x(self, day: date) -> float:
        """Give the place of a day."""
        left, width = MARGIN + _LEFT + 14, WIDTH - 2 * MARGIN - _LEFT - _RIGHT - 28
        return left + width * ((day - self.first).days / max(1, (self.last - self.first).days))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Give place and label of every step."""
        for month in self.months:
            day = _first_day(month)
            yield self.x(day), str(day.year) if self.step % 12 == 0 else day.isoformat()[:7]


def _row(canvas: Canvas, row: TimelineRow, axis: _Axis | None) -> None:
    top = canvas.height
    middle = top + _ROW / 2
    canvas.line(MARGIN, top, WIDTH - MARGIN, top)
    canvas.text(MARGIN, top + 17, fitted(row.label, _LEFT - 14), bold=True)
    for number, line in enumerate(wrapped(row.detail, _LEFT - 14, 2, SMALL)):
        canvas.text(MARGIN, top + 31 + 14 * number, line, size=SMALL, grey=True)
    lines = wrapped(row.words, _RIGHT - 6, 3, SMALL)
    y = middle + 4 - 7 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.text(WIDTH - MARGIN - _RIGHT + 6, y + 14 * number, line, size=SMALL)
    if axis is not None:
        for span in row.spans:
            _span(canvas, span, axis, middle)
    canvas.height += _ROW


def _span(canvas: Canvas, span: Span, axis: _Axis, middle: float) -> None:
    if span.due is not None and span.done is not None and span.due != span.done:
        one, other = sorted((axis.x(span.due), axis.x(span.done)))
        canvas.box(one, middle - 5, other - one, 10, span.look)
    if span.due is not None:
        canvas.diamond(axis.x(span.due), middle)
    if span.done is not None:
        (canvas.cross if span.is_refused else canvas.dot)(axis.x(span.done), middle)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(min(max(month // 12, 1), 9999), month % 12 + 1, 1)
