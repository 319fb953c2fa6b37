"""The listed names in one text, each where it stands and how well it fits.

Promises hits in the order of the text that do not overlap, with offsets of the text as given,
each scored by the engine in the words of the text. Never reads a file, never logs a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tocsin.model import Answer, Entity, Hit, Query
from tocsin.scan.context import Context
from tocsin.scan.listed import ListedNames, listed_names
from tocsin.scan.spelling import SHORTEST, NearWords
from tocsin.scan.words import Words, words_of
from tocsin.text.script import is_ideographic, simplified

Ask = Callable[[Query], Answer]

#: What a span adds around a listed name may cost so much of the score.
_WORTH_EXTENDING = 0.02
#: Entities told for one span.
_MOST_TOLD = 5
#: Words of a name before the one that is misspelt.
_MOST_BEFORE = 6
_KEPT_ANSWERS = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a text where a listed name stands.

    Args:
        start: First code point.
        end: After the last one.
        text: What stands there.
        hits: Who is meant, as the engine says, best first; at least one.
        is_respelt: One letter differs from the listed spelling.
    """

    start: int
    end: int
    text: str
    hits: tuple[Hit, ...]
    is_respelt: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "respelt": self.is_respelt,
            "hits": [
                {
                    "id": hit.id,
                    "list": hit.list,
                    "caption": hit.caption,
                    "schema": hit.schema,
                    "score": round(hit.score, 4),
                    "programmes": sorted({d.programme for d in hit.designations}),
                }
                for hit in self.hits
            ],
        }


@dataclass(frozen=True, slots=True)
class _Span:
    first: int
    end: int
    kind: int
    as_listed: str = ""


class Scanner:
    """Finds listed names in texts.

    Args:
        entities: Whose names are looked for; read once.
        ask: Answers one query by the lists, as ``Engine.prepare`` gives it.
        weak: Look for weak aliases, too.
        spelling: Look for names with one letter changed, too.
    """

    def __init__(
        self, entities: Iterable[Entity], ask: Ask, *, weak: bool = False, spelling: bool = True
    ) -> None:
        self.names: ListedNames = listed_names(entities, weak=weak)
        self._near = NearWords(self.names.parts) if spelling else None
        self._ask = lru_cache(maxsize=_KEPT_ANSWERS)(lambda text: ask(Query((text,))).hits)

    def scan(self, text: str) -> list[Found]:
        """Give what is found in a text, in its order; cost grows with the text's length."""
        found = [*self._in_words(text), *self._in_characters(text)]
        return sorted(found, key=lambda one: one.start)

    def _in_words(self, text: str) -> Iterator[Found]:
        words = words_of(text)
        if not len(words) or not len(self.names.forms):
            return
        context = Context(words, self.names)
        spans = [
            span for span in self._exact(words) if context.is_name(span.first, span.end, span.kind)
        ]
        taken = set(_places(spans))
        spans += self._respelt(words, context, taken)
        used: set[int] = set()
        for span in sorted(spans, key=lambda s: (s.first - s.end, bool(s.as_listed), s.first)):
            if used.isdisjoint(range(span.first, span.end)):
                one = self._judged(words, context, span)
                if one is not None:
                    used.update(range(span.first, span.end))
                    yield one

    def _exact(self, words: Words) -> Iterator[_Span]:
        """Give the spans whose words are a listed form, by one walk over the text."""
        places: dict[int, int] = {}
        at = 0
        for place, word in enumerate(words.folded):
            at += len(word) + 1
            places[at] = place + 1
        joined = f" {' '.join(words.folded)} "
        for last, (count, kind) in self.names.forms.iter(joined):
            end = places[last]
            yield _Span(end - count, end, kind)

    def _respelt(self, words: Words, context: Context, taken: set[int]) -> Iterator[_Span]:
        """Give the spans that are a listed form once one of their words is changed by a letter."""
        if self._near is None:
            return
        for run_first, run_end in _runs(words, context):
            if run_end - run_first < 2:
                continue
            for place in range(run_first, run_end):
                word = words.folded[place]
                if place in taken or len(word) < SHORTEST - 1:
                    continue
                for near in self._near.near(word):
                    yield from self._with(words, context, (run_first, run_end), (place, near))

    def _with(
        self, words: Words, context: Context, run: tuple[int, int], change: tuple[int, str]
    ) -> Iterator[_Span]:
        place, near = change
        known = self.names.forms
        for first in range(max(run[0], place - _MOST_BEFORE), place + 1):
            key = ""
            for end in range(first + 1, min(run[1], first + 2 * _MOST_BEFORE) + 1):
                key = f"{key} {near if end - 1 == place else words.folded[end - 1]}"
                if not known.match(key):
                    break
                value = known.get(f"{key} ", None) if end > max(place, first + 1) else None
                if value is not None and context.is_name(first, end, value[1]):
                    yield _Span(first, end, value[1], key.strip())

    def _judged(self, words: Words, context: Context, span: _Span) -> Found | None:
        start, end = words.starts[span.first], words.ends[span.end - 1]
        text = words.text[start:end]
        hits = self._hits(text)
        left, right = context.extended(span.first, span.end)
        if (left, right) != (span.first, span.end):
            wide = words.text[words.starts[left] : words.ends[right - 1]]
            around = self._hits(wide)
            if around and (not hits or around[0].score >= hits[0].score - _WORTH_EXTENDING):
                return Found(
                    words.starts[left], words.ends[right - 1], wide, around, bool(span.as_listed)
                )
            if context.is_part_of_longer(span.first, span.end, span.kind):
                return None
        return Found(start, end, text, hits, bool(span.as_listed)) if hits else None

    def _hits(self, text: str) -> tuple[Hit, ...]:
        hits = self._ask(" ".join(text.split()))
        return tuple(hit for hit in hits if hit.score >= hits[0].score - 0.1)[:_MOST_TOLD]

    def _in_characters(self, text: str) -> Iterator[Found]:
        """Give what is found in Han and Hangul, which have no spaces."""
        if not len(self.names.native) or not is_ideographic(text):
            return
        plain = simplified(text)
        if len(plain) != len(text):  # a character that becomes two: offsets would not hold
            plain = text
        after = 0
        for last, (count, _) in self.names.native.iter_long(plain):
            start = last + 1 - count
            hits = self._hits(text[start : last + 1])
            if hits and start >= after:
                after = last + 1
                yield Found(start, after, text[start:after], hits)


def _places(spans: Iterable[_Span]) -> Iterator[int]:
    for span in spans:
        if span.end - span.first > 1:
            yield from range(span.first, span.end)


def _runs(words: Words, context: Context) -> Iterator[tuple[int, int]]:
    """Give the runs of words that may be one name: capitals side by side, with small particles."""
    first, after = 0, 0
    for place in range(len(words)):
        is_inside = first < after == place and context.joins(place - 1)
        if context.is_capital(place) or (is_inside and context.is_small(place)):
            if not is_inside:
                if after - first > 1:
                    yield first, after
                first = place
            after = place + 1
            continue
        if after - first > 1:
            yield first, after
        first = after = 0
    if after - first > 1:
        yield first, after
