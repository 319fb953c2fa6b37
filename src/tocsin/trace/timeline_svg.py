"""A timeline as SVG: bars as wide as the dates are uncertain.

Promises a picture that is complete by itself, readable in black and white, with a
text for every bar: alleged, denied and guessed claims are dashed. Never loads
anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from textwrap import shorten
from typing import Any

_WIDTH, _LEFT, _ROW, _TOP, _LABEL = 1000, 20, 34, 46, 110
#: A bar is at least so wide, in pixels, that a day can be seen.
_LEAST = 5.0


def timeline_svg(rows: Sequence[dict[str, Any]], title: str) -> str:
    """Draw rows of :func:`tocsin.trace.questions.timeline`.

    Args:
        rows: In order; rows without a first or last day are drawn to the edge.
        title: Said as the picture's title.

    Returns:
        One SVG element, UTF-8 text; with no rows a picture that says so.
    """
    days = [day for row in rows for day in (row["first"], row["last"]) if day]
    if not days:
        return _svg(_TOP, title, '<text x="20" y="30">no dated claims</text>')
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    scale = (_WIDTH - 2 * _LEFT) / max((last - first).days, 1)

    def place(day: str | None, edge: date) -> float:
        at = date.fromisoformat(day) if day else edge
        return _LEFT + (at - first).days * scale

    height = _TOP + _ROW * len(rows) + 10
    parts = [_years(first, last, scale, height)]
    for number, row in enumerate(rows):
        left, right = place(row["first"], first), place(row["last"], last)
        parts.append(_bar(row, left, max(right - left, _LEAST), _TOP + number * _ROW))
    return _svg(height, title, "\n".join(parts))


def _bar(row: dict[str, Any], x: float, width: float, y: float) -> str:
    label = escape(shorten(f"{row['date']}  {row['proposition']}", _LABEL, placeholder=" …"))
    whole = escape(f"{row['date']} ({row['precision']}): {row['proposition']} - {row['says']}")
    dashed = ' stroke-dasharray="3 2"' if row["modality"] != "asserted" else ""
    is_right = x > _WIDTH / 2
    anchor, at = ("end", min(x + width, _WIDTH - 8)) if is_right else ("start", x)
    return (
        f'<g><title>{whole}</title><rect x="{x:.1f}" y="{y + 16}" width="{width:.1f}" height="9" '
        f'class="bar"{dashed}/><text x="{at:.1f}" y="{y + 11}" text-anchor="{anchor}">{label}'
        "</text></g>"
    )


def _years(first: date, last: date, scale: float, height: float) -> str:
    marks = []
    for year in range(first.year, last.year + 1):
        x = _LEFT + max((date(year, 1, 1) - first).days, 0) * scale
        marks.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{height}" class="year"/>'
            f'<text x="{x + 3:.1f}" y="18" class="head">{year}</text>'
        )
    return "\n".join(marks)


def _svg(height: float, title: str, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>\n<style>'
        ".bar{fill:#9aa7b5;stroke:#1b2733}.year{stroke:#c5ccd3}text{fill:#1b2733}"
        ".head{font-weight:bold}@media(prefers-color-scheme:dark){.bar{fill:#5d6b7a;"
        "stroke:#e8edf2}.year{stroke:#46525e}text{fill:#e8edf2}}</style>\n"
        f"{body}\n</svg>\n"
    )
