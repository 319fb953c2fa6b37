"""The sheet that every picture is drawn on: text that fits, shapes, patterns, a legend.

Promises escaped text inside the sheet and one look for one meaning. Never
decides what is drawn where.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

#: Width of every picture, in user units; pages scale it.
WIDTH = 960.0
MARGIN = 16.0
SIZE, SMALL = 13.0, 11.0
_INK, _GREY, _LINE = "#1a1a1a", "#555555", "#c8c8c8"
_FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"

#: Fill and pattern of each meaning: colours of Okabe and Ito, told apart by the colour-blind,
#: and lines that tell them apart in black and white.
LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "met": ("#009e73", "solid"),
        "early": ("#56b4e9", "dots"),
        "late": ("#d55e00", "slanted"),
        "partial": ("#e69f00", "level"),
        "comply-or-explain": ("#f0e442", "crossed"),
        "declined": ("#ffffff", "upright"),
        "plain": ("#7f9fbf", "solid"),
    }
)
_STROKES = {
    "dots": '<circle cx="3" cy="3" r="1.1" fill="#1a1a1a"/>',
    "slanted": '<path d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5" stroke="#1a1a1a"/>',
    "level": '<path d="M0,3 H6" stroke="#1a1a1a"/>',
    "crossed": '<path d="M0,3 H6 M3,0 V6" stroke="#1a1a1a" stroke-width="0.6"/>',
    "upright": '<path d="M3,0 V6" stroke="#1a1a1a"/>',
}
#: Widths of letters in parts of the size of the font, a little above those of common fonts.
_NARROW, _WIDE = frozenset("iljtfrI.,:;|'!()[] -/"), frozenset("mwMW@%—")


def text_width(text: str, size: float = SIZE) -> float:
    """Give the width that a text may take, in user units.

    >>> text_width("late") < text_width("LATE")
    True
    """
    parts = 0.0
    for letter in text:
        if letter in _NARROW:
            parts += 0.42
        elif letter in _WIDE or not letter.isascii():
            parts += 1.0
        else:
            parts += 0.74 if letter.isupper() else 0.64
    return parts * size


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """Give a text, cut with an ellipsis where it is wider than there is room."""
    text = _visible(text)
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(text: str, width: float, lines: int, size: float = SIZE) -> list[str]:
    """Give a text as at most so many lines, the last one cut where more is left."""
    words, made = _visible(text).split(), list[str]()
    while words and len(made) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= width:
            line = f"{line} {words.pop(0)}"
        made.append(fitted(line, width, size))
    return [*made, fitted(" ".join(words), width, size)] if words else made


class Canvas:
    """A sheet that grows downwards.

    Args:
        title: What the picture shows; its text alternative.
        description: What can be read from it, in sentences; the longer alternative.
    """

    def __init__(self, title: str, description: str) -> None:
        self.title = title
        self.description = description
        self.height = MARGIN
        self._elements: list[str] = []
        self._looks: dict[str, None] = {}
        digest = hashlib.sha256(f"{title}\0{description}".encode())
        self._id = f"t{digest.hexdigest()[:8]}"  # several pictures may stand in one page

    def heading(self, subtitle: str) -> None:
        """Write title and subtitle at the top."""
        room = WIDTH - 2 * MARGIN
        self.text(MARGIN, self.height + 14, fitted(self.title, room, 16), size=16, bold=True)
        self.height += 22
        for line in wrapped(subtitle, room, 2, SMALL):
            self.text(MARGIN, self.height + 11, line, size=SMALL, grey=True)
            self.height += 15
        self.height += 10

    def text(  # noqa: PLR0913 - place, words and look of one line
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        anchor: str = "start",
        bold: bool = False,
        grey: bool = False,
    ) -> None:
        """Write one line; ``y`` is its base line, ``anchor`` start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        colour = _GREY if grey else _INK
        self._elements.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"'
            f' fill="{colour}"{weight}>{escape(_visible(text))}</text>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> None:
        """Draw a line."""
        colour, width = (_INK, 1.2) if strong else (_LINE, 0.8)
        self._elements.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
            f' stroke-width="{width}"/>'
        )

    def box(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """Draw a rectangle in the look of a meaning."""
        self._looks[look] = None
        colour, pattern = LOOKS[look]
        shape = f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.0):.1f}" height="{height:.1f}"'
        self._elements.append(f'{shape} fill="{colour}" stroke="{_INK}" stroke-width="0.8"/>')
        if pattern != "solid":
            self._elements.append(f'{shape} fill="url(#{self._id}-{look})"/>')

    def diamond(self, x: float, y: float, radius: float = 6) -> None:
        """Draw the sign of a day on which something is due."""
        self._elements.append(
            f'<path d="M{x:.1f},{y - radius:.1f} l{radius},{radius} l-{radius},{radius}'
            f' l-{radius},-{radius} z" fill="#ffffff" stroke="{_INK}" stroke-width="1.4"/>'
        )

    def dot(self, x: float, y: float, radius: float = 4) -> None:
        """Draw the sign of a deed."""
        self._elements.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{_INK}"/>')

    def cross(self, x: float, y: float, radius: float = 5) -> None:
        """Draw the sign of a refusal."""
        self._elements.append(
            f'<path d="M{x - radius:.1f},{y - radius:.1f} l{2 * radius},{2 * radius}'
            f' m0,-{2 * radius} l-{2 * radius},{2 * radius}" stroke="{_INK}" stroke-width="2"/>'
        )

    def legend(self, entries: Sequence[tuple[str, str]]) -> None:
        """Say what signs mean: ``due``, ``done``, ``refused`` or a look, each with its words."""
        x = MARGIN
        self.height += 8
        for sign, words in entries:
            width = 26 + text_width(words, SMALL) + 14
            if x + width > WIDTH - MARGIN and x > MARGIN:
                x = MARGIN
                self.height += 18
            middle = self.height + 7
            if sign in LOOKS:
                self.box(x, middle - 5, 18, 10, sign)
            else:
                {"due": self.diamond, "done": self.dot, "refused": self.cross}[sign](x + 9, middle)
            self.text(x + 26, middle + 4, words, size=SMALL)
            x += width
        self.height += 20

    def svg(self) -> str:
        """Give the whole picture."""
        height = self.height + MARGIN
        patterns = "".join(
            f'<pattern id="{self._id}-{look}" width="6" height="6"'
            f' patternUnits="userSpaceOnUse">{_STROKES[LOOKS[look][1]]}</pattern>'
            for look in self._looks
            if LOOKS[look][1] != "solid"
        )
        body = "\n".join(self._elements)
        labels = f"{self._id}-title {self._id}-desc"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}"'
            f' width="{WIDTH:g}" height="{height:.0f}" role="img"'
            f" aria-labelledby={quoteattr(labels)} font-family={quoteattr(_FONT)}>\n"
            f'<title id="{self._id}-title">{escape(_visible(self.title))}</title>\n'
            f'<desc id="{self._id}-desc">{escape(_visible(self.description))}</desc>\n'
            f"<defs>{patterns}</defs>\n"
            f'<rect width="{WIDTH:g}" height="{height:.0f}" fill="#ffffff"/>\n'
            f"{body}\n</svg>\n"
        )


def _visible(text: str) -> str:
    """Give a text on one line, without what XML cannot hold."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())
