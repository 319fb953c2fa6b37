"""Pictures as SVG, made in Python: timelines and bars in one style.

Promises well-formed SVG that stands alone or inside a page, reads in black and
white (shape, pattern and words say what colour says), carries a title and a
description for those who do not see it, and needs no font, script or style from
elsewhere. Never reads a list or a law: it draws what it is given.
"""

from tocsin.track.pictures.bars import Bar, bars
from tocsin.track.pictures.canvas import LOOKS, text_width
from tocsin.track.pictures.duties import lateness, timeline_of_duties
from tocsin.track.pictures.lists import shares_of_lists
from tocsin.track.pictures.timeline import TimelineRow, timeline

__all__ = [
    "LOOKS",
    "Bar",
    "TimelineRow",
    "bars",
    "lateness",
    "shares_of_lists",
    "text_width",
    "timeline",
    "timeline_of_duties",
]
