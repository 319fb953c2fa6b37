"""Bars from a common zero: days late or early, sizes of rounds.

Promises bars to one scale, each with its number in words beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.track.pictures.canvas import MARGIN, SMALL, WIDTH, Canvas, wrapped

_LEFT, _RIGHT = 330.0, 200.0
_LEAST_ROW, _LINE = 30.0, 14.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        label: Beside it, on the left.
        value: Its length, in any unit; below 0 it goes to the left.
        words: What it says, on the right.
        look: A key of ``LOOKS``.
    """

    label: str
    value: float
    words: str
    look: str = "plain"


def bars(
    title: str,
    subtitle: str,
    rows: Sequence[Bar],
    *,
    legend: Sequence[tuple[str, str]] = (),
    reach: float = 0.0,
) -> str:
    """Draw bars below each other.

    Args:
        title: What the picture shows.
        subtitle: What holds for all of it, the unit included.
        rows: From above; any number.
        legend: Looks with their words.
        reach: Value that the scale reaches at least, such as 1 for shares.

    Returns:
        One SVG document.
    """
    told = "; ".join(f"{row.label}: {row.words}" for row in rows)
    canvas = Canvas(title, f"{subtitle}. {told}." if told else subtitle)
    canvas.heading(subtitle)
    low = min([0.0, *(row.value for row in rows)])
    high = max([0.0, reach, *(row.value for row in rows)])
    left, width = MARGIN + _LEFT, WIDTH - 2 * MARGIN - _LEFT - _RIGHT - 12
    scale = width / (high - low) if high > low else 0.0
    zero = left - low * scale
    top = canvas.height
    for row in rows:
        label = wrapped(row.label, _LEFT - 14, 3, SMALL)
        words = wrapped(row.words, _RIGHT - 6, 3, SMALL)
        height = max(_LEAST_ROW, 12 + _LINE * max(len(label), len(words)))
        middle = canvas.height + height / 2
        _lines(canvas, MARGIN, middle, label)
        start = zero + min(0.0, row.value) * scale
        if row.value:
            canvas.box(start, middle - 9, abs(row.value) * scale, 18, row.look)
        _lines(canvas, WIDTH - MARGIN - _RIGHT + 6, middle, words)
        canvas.height += height
    canvas.line(zero, top, zero, canvas.height, strong=True)
    canvas.legend(legend)
    return canvas.svg()


def _lines(canvas: Canvas, x: float, middle: float, lines: Sequence[str]) -> None:
    y = middle + 4 - _LINE / 2 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.text(x, y + _LINE * number, line, size=SMALL)
