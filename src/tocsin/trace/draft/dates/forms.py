"""Date expressions of English newspapers, found and taken apart; nothing is resolved here.

Promises expressions that do not overlap, without the preposition before them. Never finds
a plain length of time ("for three months"), an age or the number of a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.dates.patterns import (
    DAYS,
    MONTH_LEAD,
    MONTHS,
    NO_MONTH_AFTER,
    NO_YEAR_AFTER,
    NO_YEAR_BEFORE,
    ORDINALS,
    PATTERNS,
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date expression taken apart.

    Attributes:
        kind: ``iso``, ``point``, ``edge``, ``month``, ``year``, ``decade``, ``season``, ``part``,
            ``weekday``, ``deictic``, ``ago``, ``later``, ``law_days``, ``date_days``, ``unit``,
            ``day_span``, ``month_span``, ``full_span``, ``year_span``, ``event_days`` or one of
            the loose ones of ``date_loose``.
        parts: The words that matter, by name; only those that are there.
    """

    start: int
    end: int
    kind: str
    parts: dict[str, str]

    @property
    def month(self) -> int:
        """Number of the month, 0 where none is named."""
        return month_number(self.parts.get("month", ""))


def month_number(name: str) -> int:
    """Give the number of a month's name or short form, 0 for anything else."""
    bare = name.casefold().strip(". ")[:3]
    return next((n for n, month in enumerate(MONTHS, 1) if bare and month.startswith(bare)), 0)


def weekday_number(name: str) -> int:
    """Give 0 for Monday to 6 for Sunday."""
    return DAYS.index(name.casefold())


def ordinal(word: str) -> int:
    """Give the number of an ordinal of a quarter or half."""
    return ORDINALS[word.casefold()]


def date_forms(text: str, start: int, end: int) -> list[DateForm]:
    """Find the date expressions of ``text[start:end]``, in the order of the text.

    >>> [form.kind for form in date_forms("In late May 2014, two days later, on Friday", 0, 99)]
    ['point', 'later', 'weekday']
    """
    found = sorted(_all(text, start, end), key=lambda form: (form.start, -form.end))
    made: list[DateForm] = []
    for form in found:
        if not made or form.start >= made[-1].end:
            made.append(form)
    return made


def _all(text: str, start: int, end: int) -> Iterator[DateForm]:
    stretch = text[start:end]
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(stretch):
            if match.end() == match.start() or not _stands(kind, match, stretch):
                continue
            parts = {name: value for name, value in match.groupdict().items() if value is not None}
            close = match.end() - (len(match.group()) - len(match.group().rstrip()))
            yield DateForm(start + match.start(), start + close, kind, parts)


def _stands(kind: str, match: re.Match[str], stretch: str) -> bool:  # noqa: PLR0911 - one rule a branch
    before, after = stretch[: match.start()], stretch[match.end() :]
    if kind in {"year", "year_span"}:
        if NO_YEAR_BEFORE.search(before[-14:]):
            return False
        return not NO_YEAR_AFTER.match(after)
    if kind == "weekday" and re.search(r"\b[Tt]he $", before) and re.match(r" [A-Z]", after):
        return False  # "the Sunday Times"
    if kind == "month" and match["month"] in {"May", "March", "August", "April", "June"}:
        marked = match.groupdict().get("spec") or match.groupdict().get("mod")
        if NO_MONTH_AFTER.match(after) and match["month"] in {"May", "March", "April", "June"}:
            return bool(marked or re.search(r"\b(?:in|In|since|Since|by|By|until) $", before))
        return bool(marked or MONTH_LEAD.search(before[-9:]) or match["month"] == "August")
    if kind == "month" and "." not in match["month"] and len(match["month"]) <= 4:
        return match["month"] in {"June", "July", "May"}
    return not (
        kind == "later" and match.groupdict().get("n") in {"a", "one"} and match["later"] == "on"
    )


_EVENT_SPECS = ("that", "the")


def spec_of(form: DateForm) -> str:
    """Give ``last``, ``next``, ``this``, ``that``, ``same``, ``following``, ``previous`` or ""."""
    words = form.parts.get("spec", "").casefold().split()
    if not words:
        return ""
    if words[0] == "this" and "same" not in words:
        return "this"
    for word in ("same", "that", "following", "ensuing", "next", "last", "past", "coming"):
        if word in words:
            return {"ensuing": "following"}.get(word, word)
    return "previous"


def is_of_story(form: DateForm) -> bool:
    """Whether the article makes it count from the story: "the next day", not "next day"."""
    return form.parts.get("spec", "").casefold().startswith(_EVENT_SPECS)
