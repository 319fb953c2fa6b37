"""Statements about the future, and the deeds that kept them.

Promises each statement with its speaker and source, the deed that kept it with
the days between, and that one without such a deed is called open, not broken.
Never reads a clock, never opens a file of a user.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tocsin.law.written import Written, read_written
from tocsin.text.dates import parse_date


@dataclass(frozen=True, slots=True)
class Kept:
    """The deed that kept a promise."""

    day: date
    what: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One statement about the future.

    Attributes:
        id: Short name, unique in its file.
        speaker: Who said it, and in which office.
        said: ISO date of the statement, with the precision that is known.
        counted_from: The day from which the days to the deed count: that of the
            statement, or of what it speaks of.
        statement: What was said would happen, in our words.
        about: What it speaks of.
        sources: Where it was read.
        note: What a reader should know; may be empty.
        kept: The deed that kept it; None where no record is at hand.
    """

    id: str
    speaker: str
    said: str
    counted_from: date
    statement: str
    about: str
    sources: tuple[str, ...]
    note: str = ""
    kept: Kept | None = None

    def as_of(self, day: date) -> Promise | None:
        """Give what was known of it on a day; None before it was made."""
        if self.counted_from > day:
            return None
        if self.kept is None or self.kept.day <= day:
            return self
        return Promise(
            self.id, self.speaker, self.said, self.counted_from,
            self.statement, self.about, self.sources, self.note,
        )  # fmt: skip

    @property
    def status(self) -> str:
        """``kept`` or ``open``."""
        return "open" if self.kept is None else "kept"

    @property
    def days(self) -> int | None:
        """Days from ``counted_from`` to the deed; None while it is open."""
        return None if self.kept is None else (self.kept.day - self.counted_from).days

    def to_json(self) -> dict[str, Any]:
        """Give the promise as JSON data."""
        kept = self.kept
        return {
            "id": self.id,
            "speaker": self.speaker,
            "said": self.said,
            "statement": self.statement,
            "about": self.about,
            "status": self.status,
            "counted_from": self.counted_from.isoformat(),
            "kept": None if kept is None else kept.day.isoformat(),
            "days": self.days,
            "deed": "" if kept is None else kept.what,
            "note": self.note,
            "sources": list(dict.fromkeys((*self.sources, *(kept.sources if kept else ())))),
        }


@lru_cache(maxsize=1)
def shipped_promises() -> tuple[Promise, ...]:
    """Give the promises that ship with the package, in the order of their file.

    >>> [(p.status, p.days) for p in shipped_promises()][0]
    ('kept', 67)
    """
    text = (files("tocsin.track") / "promises.yml").read_text(encoding="utf-8")
    return read_promises(text, "promises.yml")


def read_promises(text: str, source: str) -> tuple[Promise, ...]:
    """Read a file of promises.

    Args:
        text: Its YAML: ``promises``, a list.
        source: What errors call it, with the line behind it.

    Returns:
        The promises in the order of the file.

    Raises:
        LawDataError: The file is not well formed; names line and remedy.
    """
    keys = read_written(text, source).keys(("promises",))
    found: dict[str, Promise] = {}
    for written in keys["promises"].items():
        promise = _promise(written)
        if promise.id in found:
            written.refuse(f"promise {promise.id!r} stands twice", "give one another id")
        found[promise.id] = promise
    return tuple(found.values())


def _promise(written: Written) -> Promise:
    keys = written.keys(
        ("id", "speaker", "said", "statement", "about", "source"),
        ("counted_from", "note", "kept"),
    )
    said = keys["said"].text()
    day = parse_date(said)
    if day is None or day.iso != said:
        keys["said"].refuse(f"said {said!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    start = keys["counted_from"].day() if "counted_from" in keys else day.end
    kept = _kept(keys["kept"]) if "kept" in keys else None
    if kept is not None and kept.day < start:
        keys["kept"].refuse("the deed comes before the promise", "check both days")
    return Promise(
        id=keys["id"].text(),
        speaker=keys["speaker"].text(),
        said=said,
        counted_from=start,
        statement=keys["statement"].text(),
        about=keys["about"].text(),
        sources=keys["source"].texts(),
        note=keys["note"].text() if "note" in keys else "",
        kept=kept,
    )


def _kept(written: Written) -> Kept:
    keys = written.keys(("day", "what", "source"))
    return Kept(keys["day"].day(), keys["what"].text(), keys["source"].texts())
