"""Dates, distances, chains and verdicts as a reader says them.

Promises that a date is told no more exactly than it is known, and that the days
between two things are told as days. Never says that one caused the other.
"""

from __future__ import annotations

from datetime import date

from tocsin.trace.claim import Verdict
from tocsin.trace.edtf import EventDate, read_date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

#: Each verdict with its sign, which tells it apart without colour, and what it means.
VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.SUPPORTED: (
        "✓",
        "a check against list, law or calendar holds, or somebody else says it too",
    ),
    Verdict.CONTRADICTED: ("✗", "a check fails, or a law, list or record says otherwise"),
    Verdict.QUALIFIED: ("±", "true only in part, or only in other words"),
    Verdict.DISPUTED: ("⇄", "somebody else says otherwise, and no data decide between them"),
    Verdict.UNSOURCED: (
        "∅",
        "the examined source says it by itself, or for somebody whom it does not name",
    ),
    Verdict.NOT_CHECKABLE: (
        "?",
        "an opinion, a guess or reported words, which nothing at hand can test",
    ),
}

#: What each modality means; ``asserted`` is the plain one.
MODALITY_WORDS = {
    "asserted": "said as a fact by whoever says it",
    "alleged": "said to be so; nobody in the chain says that they saw or did it",
    "inferred": "concluded from something else",
    "speculated": "guessed",
    "denied": "a denial",
}


def date_words(text: str) -> str:
    """Give an EDTF date in words, as exact as it is.

    >>> date_words("2017-07-07"), date_words("2016-22"), date_words("../2018-02")
    ('7 July 2017', 'summer 2016', 'until February 2018')
    """
    if not text:
        return "date not known"
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    if start == "..":
        return f"until {_single(end)}"
    return f"from {_single(start)} on" if end == ".." else f"{_single(start)} to {_single(end)}"


def machine_date(text: str) -> str | None:
    """Give what ``datetime`` of a ``time`` element takes: a year, month or day; else None."""
    when = read_date(text)
    plain = when is not None and when.precision in {"year", "month", "day"}
    return text if plain and not text.endswith(("?", "~", "%")) else None


def day_words(day: date) -> str:
    """Give a day in words."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_words(when: EventDate) -> str:
    """Say between which days a date lies, where it is no single day.

    >>> span_words(read_date("2017-07")), span_words(read_date("2016-22"))
    ('some day of the month', 'some day from 1 June 2016 to 31 August 2016')
    """
    if when.precision in {"month", "year"} and not when.is_about:
        return f"some day of the {when.precision}"
    if when.precision == "day" and not when.is_about:
        return ""
    if when.first.year <= 1 or when.last.year >= 9999:
        return ""
    first, last = when.first, when.last
    return f"some day from {day_words(first)} to {day_words(last)}"


def days_words(days: int | str | None) -> str:
    """Say how long after one thing another came.

    >>> days_words(0), days_words("-13..17"), days_words(1)
    ('the same day', 'from 13 days before to 17 days after', '1 day later')
    """
    if days is None:
        return "days between them not known"
    if isinstance(days, int):
        return "the same day" if days == 0 else f"{_days(days)} {'later' if days > 0 else 'before'}"
    least, _, most = days.partition("..")
    if not (least.lstrip("-").isdigit() and most.lstrip("-").isdigit()):
        return f"{days} days"
    low, high = int(least), int(most)
    if low >= 0:
        return f"{low} to {_days(high)} later"
    if high <= 0:
        return f"{-high} to {_days(low)} before"
    return f"from {_days(low)} before to {_days(high)} after"


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun: ``counted(1, "claim")`` is ``1 claim``."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def kind_words(word: str) -> str:
    """Give a word of the file as readers know it: ``responds_to`` is ``responds to``."""
    return word.replace("_", " ").replace("not-checkable", "not checkable")


def _days(number: int) -> str:
    return counted(abs(number), "day")


def _single(text: str) -> str:
    mark = text[-1] if text[-1:] in "?~%" else ""
    bare = text.removesuffix(mark) if mark else text
    about = "about " if mark in {"~", "%"} else ""
    doubt = " (uncertain)" if mark in {"?", "%"} else ""
    return f"{about}{_bare(bare)}{doubt}"


def _bare(text: str) -> str:
    parts = text.split("-")
    if text.endswith("X"):
        return f"{text[:-1]}0s"
    if len(parts) == 3:
        return day_words(date.fromisoformat(text))
    if len(parts) == 2:
        season = _SEASONS.get(parts[1])
        return f"{season or _MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return text
