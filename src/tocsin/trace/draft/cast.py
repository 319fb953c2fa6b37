"""The mentions of a document, to be asked who stands where.

Promises mentions in the order of the text. Never makes one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.model import Parsed
from tocsin.trace.draft.names.words import words


@dataclass(frozen=True)
class Cast:
    """The mentions of a document, to be asked who is meant."""

    text: str
    mentions: tuple[Mention, ...]
    parsed: tuple[Parsed, ...] = ()
    starts: tuple[int, ...] = ()
    labels: tuple[tuple[int, str], ...] = ()

    def sentence_start(self, at: int) -> int:
        """Give where the sentence that holds a place begins."""
        place = bisect_right(self.starts, at)
        return self.starts[place - 1] if place else 0

    @property
    def parsed_any(self) -> bool:
        """Whether a model was asked."""
        return any(one.tokens for one in self.parsed)

    def label_at(self, at: int) -> str:
        """Give who speaks at a place of a transcript ("Jane Roe: ..."), "" outside one."""
        place = bisect_right([start for start, _ in self.labels], at)
        return self.labels[place - 1][1] if place else ""

    def named(self) -> list[Mention]:
        """Give the people, organisations and places in order."""
        return list(self._named)

    @cached_property
    def _named(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.label in {"PERSON", "ORG", "GPE"})

    @cached_property
    def _begins(self) -> list[int]:
        return [m.start for m in self.mentions]

    def within(self, start: int, end: int, *labels: str) -> list[Mention]:
        """Give the mentions that lie in a stretch."""
        wanted = labels or ("PERSON", "ORG", "GPE")
        first, last = bisect_left(self._begins, start), bisect_right(self._begins, end)
        return [m for m in self.mentions[first:last] if m.end <= end and m.label in wanted]

    def token_at(self, offset: int) -> tuple[Parsed, int] | None:
        """Give the model's word at an offset, None without a model."""
        for parsed in self.parsed:
            if parsed.tokens and parsed.tokens[0].start <= offset < parsed.tokens[-1].end:
                place = bisect_left([t.start for t in parsed.tokens], offset)
                if place < len(parsed.tokens) and parsed.tokens[place].start == offset:
                    return parsed, place
        return None


def is_press(name: str) -> bool:
    """Say whether a name is that of a newspaper, agency or broadcaster.

    >>> is_press("Reuters"), is_press("the Irrawaddy Courier"), is_press("Treasury")
    (True, True, False)
    """
    low = name.casefold().removeprefix("the ")
    parts = re.findall(r"\w+", low)
    return low in words("press") or any(
        part in words("press_word") or part in words("press") for part in parts
    )
