"""Lists that their publishers have closed, and which list follows each.

Promises one row for each, with its day and source, read from ``ended.csv`` beside this
module: so a question costs no catalogue. Never says that a list's past may not be asked.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of one list.

    Attributes:
        list: Its catalogue id.
        day: ISO day from which it is no longer published.
        successor: Catalogue id of the list that says now what it said; empty for none.
        words: What happened.
        source: Who said so.
    """

    list: str
    day: str
    successor: str
    words: str
    source: str

    @property
    def told(self) -> str:
        """Say it in short: the day, and the list that follows."""
        follows = f"; {self.successor} follows it" if self.successor else ""
        return f"ended on {self.day}{follows}"


@cache
def endings() -> Mapping[str, Ending]:
    """Give the ends that are known, by list id."""
    text = (files("tocsin.lists") / "ended.csv").read_text(encoding="utf-8")
    return {row["list"]: Ending(**row) for row in csv.DictReader(text.splitlines())}


def ending_of(list_id: str, on: str | None = None) -> Ending | None:
    """Give the end of a list; None where it has none, or has not come on a day.

    Args:
        list_id: Any list's id.
        on: ISO day; None asks whether the list ended at all.

    >>> ending = ending_of("uk-ofsi", "2026-01-28")
    >>> ending.told if ending else None
    'ended on 2026-01-28; uk-fcdo follows it'
    >>> ending_of("uk-ofsi", "2026-01-27") is None
    True
    """
    found = endings().get(list_id)
    return None if found is None or (on is not None and on < found.day) else found
