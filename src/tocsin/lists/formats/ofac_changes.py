"""OFAC's yearly change notices, 1994 to 2016: free text to dated notices.

Promises one notice or one problem for every paragraph below a dated heading, the
headings aside; the repeats of an entry under its other names count in the notice
that they belong to. Never invents a day, an entry or a programme, and never drops
prose: what states no change that can be read is a problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.lists.notice_entry import has_programme, read_entry
from tocsin.lists.notice_folding import Told, fold_notices
from tocsin.lists.notice_headings import Section, is_heading, read_heading
from tocsin.lists.notice_prose import read_prose
from tocsin.lists.notice_text import Paragraph, read_text
from tocsin.lists.source import Source
from tocsin.model import Entity, Notice, NoticeAction, Problem, Span

#: Between the two states of a change. The bare "to" stands behind a programme only.
_TO = re.compile(r"\s*-+\s?to\s?-+\s*|(?<=\])\s+to\s+(?=[\"'A-Z])", re.IGNORECASE)
#: What begins or follows an entry where OFAC tells how to edit a copy of the list by hand.
_INSTRUCTION = re.compile(
    r"[\"']?(?:delete|change|add|insert|replace|remove|correct)s?\s+(?!-)[A-Za-z\"'(]|"
    r".*\]\s*(?:adds\b|=)",
    re.DOTALL,
)
_AND = re.compile(r"\s+-and-\s+", re.IGNORECASE)


@dataclass(slots=True)
class Changes:
    """What files of notices state.

    Attributes:
        list_id: The list that they are about.
        notices: By day, folded.
        problems: Paragraphs that state no change that can be read.
        spans: What each file covers, by first day.
        paragraphs: Paragraphs below a day, headings aside.
        days: The days under which something stands, in order.
    """

    list_id: str
    notices: list[Notice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    paragraphs: int = 0
    days: tuple[str, ...] = ()

    def lose(self, locator: str, message: str) -> None:
        """Count a paragraph that gives no notice."""
        self.paragraphs += 1
        self.problems.append(Problem(self.list_id, locator, message))


def read(sources: Sequence[Source], list_id: str) -> Changes:
    """Read files of change notices together.

    Args:
        sources: Yearly files, in any order; they may tell the same day twice.
        list_id: Catalogue id of the list that they are about.

    Returns:
        The notices; ``paragraphs`` is the sum of theirs and of the problems.

    Raises:
        ListFormatError: A file is no file of change notices.
    """
    changes = Changes(list_id)
    told: list[Told] = []
    days: set[str] = set()
    texts = sorted(((read_text(s), s.name) for s in sources), key=lambda t: (t[0].span.first, t[1]))
    for text, name in texts:
        changes.spans.append(text.span)
        days.update(p.day for p in text.paragraphs)
        told += _told(text.paragraphs, name, changes)
    changes.notices = fold_notices(told, list_id)
    changes.days = tuple(sorted(days))
    return changes


def _told(paragraphs: Sequence[Paragraph], name: str, changes: Changes) -> list[Told]:
    told: list[Told] = []
    section: Section | None = None
    day = ""
    for paragraph in paragraphs:
        if paragraph.day != day:
            day, section = paragraph.day, None
        locator = f"{name}:{paragraph.line}"
        heading = read_heading(paragraph.text)
        if heading is not None:
            section = heading
            continue
        if is_heading(paragraph.text) and len(paragraph.text) < 60 and section is not None:
            continue
        found = _read(paragraph, section, changes.list_id, locator)
        if isinstance(found, str):
            changes.lose(locator, found)
        else:
            changes.paragraphs += len(found)
            told += found
    return told


def _read(
    paragraph: Paragraph, section: Section | None, list_id: str, locator: str
) -> list[Told] | str:
    """Give what a paragraph tells, or why it tells nothing that can be read."""
    states = _TO.split(paragraph.text)
    if len(states) > 2:
        return "states more than one change at once"
    if len(states) == 2:
        return _change(paragraph, states, list_id, locator)
    if not has_programme(paragraph.text):
        prose = read_prose(paragraph.text, list_id, locator)
        if prose:
            return [_told_of(paragraph, action, entity, locator) for action, entity in prose]
        if section is None or section.action is NoticeAction.CHANGED:
            return "prose that states no change of an entry in a form that can be read"
    return _entry(paragraph, section, list_id, locator)


def _entry(
    paragraph: Paragraph, section: Section | None, list_id: str, locator: str
) -> list[Told] | str:
    """Read one entry below its heading."""
    text = paragraph.text
    if _INSTRUCTION.match(text):
        return "an instruction how to edit an entry"
    if section is None:
        return "an entry below no heading that says what happened to it"
    entity = read_entry(text, list_id, locator)
    if entity is None or not (has_programme(text) or _looks_listed(text)):
        return "not in the form of an entry"
    told = _told_of(paragraph, section.action, entity, locator)
    return [replace(told, is_consequence=section.is_consequence)]


def _change(
    paragraph: Paragraph, states: list[str], list_id: str, locator: str
) -> list[Told] | str:
    """Read "BEFORE -to- AFTER"; further names of the entry follow "-and-"."""
    first, *more = _AND.split(states[1])
    before = read_entry(states[0], list_id, locator)
    after = read_entry(first, list_id, locator)
    if before is None or after is None:
        return "a change whose two states are not in the form of entries"
    others: list[Entity] = [e for text in more if (e := read_entry(text, list_id, locator))]
    if len(others) < len(more):
        return "a change into several entries, one of them not in the form of an entry"
    told = [_told_of(paragraph, NoticeAction.CHANGED, e, locator) for e in (after, *others)]
    return [replace(told[0], before=before), *(replace(t, is_consequence=True) for t in told[1:])]


def _told_of(paragraph: Paragraph, action: NoticeAction, entity: Entity, locator: str) -> Told:
    return Told(
        day=paragraph.day, action=action, after=entity, text=paragraph.text, locator=locator
    )


def _looks_listed(text: str) -> bool:
    """Say whether a text without programme has a name in capitals and something behind it."""
    first, *more = re.split(r"[,;(]", text, maxsplit=1)
    return len(first.strip()) > 1 and first.upper() == first and bool(more) and len(text) < 2000
