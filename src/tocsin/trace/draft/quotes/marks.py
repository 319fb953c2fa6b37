"""Quotation marks: where a quotation begins and ends, and in which sentence it stands.

Promises spans with their marks. Never says who speaks.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.quotes.words import SAY, SAY_RE
from tocsin.trace.draft.words import Stretch


def marked_spans(original: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans between quotation marks of a block, marks included.

    A mark that nothing closes runs to the end of the block: the quotation goes on in the next.
    """
    opening, _closing = ('"', '"') if '"' in text[start:end] else ("‘", "’")
    made: list[tuple[int, int]] = []
    source = text if opening == '"' else original
    open_at = -1
    for at in range(start, end):
        mark = source[at]
        if opening == '"' and mark == '"':
            curly = original[at]
            before = source[at - 1] if at > start else " "
            after = source[at + 1] if at + 1 < end else " "
            opens = curly in "“„«" or (
                curly == '"' and (before.isspace() or before in "([—-") and not after.isspace()
            )
            if open_at < 0:
                open_at = at if opens or curly == '"' else -1
            elif not opens or curly == '"':
                made.append((open_at, at + 1))
                open_at = -1
        elif opening == "‘":
            if mark == "‘" and open_at < 0:
                open_at = at
            elif (
                mark == "’"
                and open_at >= 0
                and (at + 1 >= end or not source[at + 1].isalnum())
                and source[at - 1] in ".,!?…"
            ):
                made.append((open_at, at + 1))
                open_at = -1
    if open_at >= 0 and opening == '"':
        made.append((open_at, end))
    return made


def is_scare(text: str, span: tuple[int, int]) -> bool:
    """A word or two in marks with no verb of saying near, or a nickname inside a name."""
    inside = text[span[0] + 1 : span[1] - 1]
    if len(inside.split()) > 2:
        return False
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 2]
    nick = (
        bool(re.match(r" [A-Z]", after))
        and before[-1:] == " "
        and inside[:1].isupper()
        and not inside.endswith((",", "."))
    )
    around = text[max(0, span[0] - 60) : span[0]] + " | " + text[span[1] : span[1] + 40]
    return nick or not SAY_RE.search(around)


def sentence_bounds(
    cast: Cast, stretch: Stretch, span: tuple[int, int], spans: list[tuple[int, int]]
) -> tuple[int, int]:
    """Give the sentence around a quotation; sentences inside it do not end it."""
    start = max((s.start for s in stretch.sentences if s.start <= span[0]), default=stretch.start)
    for other in spans:
        if other[0] < start < other[1]:
            start = max(
                (s.start for s in stretch.sentences if s.start <= other[0]), default=stretch.start
            )
    closing = cast.text[span[1] - 2] if span[1] - span[0] > 1 else ""
    if (
        closing in ".!?"
        and re.match(r"\s*(?:[A-Z\"]|$)", cast.text[span[1] : stretch.end])
        and not re.match(rf"\s*(?:[A-Z][\w.'-]+ ){{1,4}}{SAY}\b", cast.text[span[1] : stretch.end])
        and closing == "."
    ):
        return start, span[1]
    end = min(
        (s.end for s in stretch.sentences if s.end >= span[1] and s.end > span[1] - 1),
        default=stretch.end,
    )
    if closing in "!?" and end <= span[1]:
        end = min((s.end for s in stretch.sentences if s.end > span[1]), default=end)
    return start, max(end, span[1])
