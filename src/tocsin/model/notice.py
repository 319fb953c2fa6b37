"""What a publisher says about its own changes: who came, went or was altered on which day.

Promises immutable types; a notice always has its day and the paragraph it was
read from. Never says what a list held, only what its publisher announced.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.entity import Entity, Problem


class NoticeAction(StrEnum):
    """What a notice says happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One announced change of one entry of a list.

    Attributes:
        list: Catalogue id of the list.
        day: ISO day of the heading that it stands under.
        action: What happened.
        entity: What the notice states of the entry: for a removal as it was,
            otherwise as it now is. Its id is made from its names, for notices
            carry no number of the publisher.
        before: The entry as it was, of a change that states it; else None.
        text: The paragraph as published, its lines joined.
        locator: Where it stands (``sdnew12.txt:1042``).
        paragraphs: Paragraphs that say the same of this entry, this one
            included: OFAC repeats an entry under each of its names.
    """

    list: str
    day: str
    action: NoticeAction
    entity: Entity
    before: Entity | None = None
    text: str = ""
    locator: str = ""
    paragraphs: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """The days that one file of notices speaks of, both ends included, as ISO days."""

    first: str
    last: str
    file: str


@dataclass(frozen=True, slots=True)
class ParsedNotices:
    """What the reader made of files of change notices.

    Attributes:
        list: Catalogue id of the list.
        notices: By day, and within a day in the order published.
        problems: Paragraphs that state no change that could be read, and remarks.
        days: The days under which something is announced, in order, each once.
        spans: What each file covers: from the day its head names to its last notice.
        paragraphs: Paragraphs under a day, headings aside:
            ``sum(n.paragraphs for n in notices)`` and the lost problems.
        records: Notices and lost problems.
        digest: SHA-256 of the digests of the files, sorted, in hex.
        files: Names of the files.
    """

    list: str
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...]
    days: tuple[str, ...]
    spans: tuple[Span, ...]
    paragraphs: int
    records: int
    digest: str
    files: tuple[str, ...]

    @property
    def first_day(self) -> str:
        """The first day covered."""
        return self.spans[0].first

    @property
    def last_day(self) -> str:
        """The last day covered."""
        return max(span.last for span in self.spans)
