"""Asks at meetings, visits and calls: who talked of sanctions with whom.

Promises a low sureness where the words do not say who asked. Never takes a place for somebody met,
save as the side of a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.words import SANCTION, SAYS_SO, TOPIC, TOWARDS
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence

#: "Trump and Putin held a meeting where they discussed ...": who asked is left to the reader.
_HELD = re.compile(
    r"\b(?:held|had|attended) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:meeting|call|dinner|lunch|talks|"
    r"conversation|summit),? (?:where|at which|in which|during which) (?:they|both|the two(?: "
    r"\w+)?) "
    r"(?:discussed|raised|talked about|spoke about|brought up)(?P<what> [^;:.]*)"
)
#: "He visited Moscow, where he discussed ..."
_VISITED = re.compile(
    r"\b(?:visited|went to|flew to|travell?ed to)(?P<who> (?:the )?[A-Z][^,;:]*?),? (?:where|and) "
    r"(?:he |she |they )?(?:discussed|raised|talked about|spoke about|brought up)(?P<what> [^;:.]*)"
)
#: A sentence that says what was meant: "That was a reference to the sanctions".
_MEANT = re.compile(r"^(?:That|This|It|The \w+) (?:was|is|meant|referred|refers)\b")


def talks_of_sanctions(
    cast: Cast, sentence: Sentence, after: Sentence | None, text: str
) -> Iterator[Ask]:
    """Find who talked of sanctions with whom, at a meeting or on a visit; who asked is open."""
    held = _HELD.search(text)
    found = held or _VISITED.search(text)
    if found is None or quoted(text, found.start()):
        return
    start, end = sentence.start + found.start("what") + 1, sentence.start + found.end("what")
    ends = 0
    if not _is_of_sanctions(cast, found["what"], start, end):
        behind = cast.text[after.start : after.end] if after is not None else ""
        if after is None or not _MEANT.match(behind):
            return
        if not _is_of_sanctions(cast, behind, after.start, after.end):
            return
        start, end, ends = after.start, after.end, after.end
    sides = subject_before(cast, sentence.start, sentence.start + found.start())[0]
    one, _, other = sides.partition(" and ")
    if held is None:
        begin = sentence.start + found.start("who")
        one, other = sides, object_after(cast, begin, sentence.start + found.end("who"))[0]
    if one and other:
        at = sentence.start + found.start()
        yield Ask(at, (one, 0.3), (other, 0.3), (start, end), "topic of a meeting", ends=ends)


def asks_at_meetings(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:
    """Find who met, called or wrote to whom about sanctions or with a request."""
    for match in TOWARDS.finditer(text):
        at, content = sentence.start + match.start(), sentence.start + match.start("what") + 1
        end = sentence.start + match.end("what")
        if quoted(text, match.start()):
            continue
        says_so = SAYS_SO.search(match["how"]) is not None
        if not says_so and not _is_of_sanctions(cast, match["what"], content, end):
            continue
        asker = subject_before(cast, sentence.start, at)
        begin = sentence.start + match.start("who")
        asked = object_after(cast, begin, sentence.start + match.end("who"), asker[0])
        if not asker[0] or not asked[0] or _is_place(cast, begin, sentence, match):
            continue
        sure = 0.6 if says_so else 0.4
        yield Ask(
            at,
            (asker[0], min(asker[1], sure)),
            (asked[0], min(asked[1], sure)),
            (content, end),
            f"verb {match['verb'].split()[0].casefold()}",
        )
    topic = TOPIC.search(text)
    if topic is None or quoted(text, topic.start("one")):
        return
    start, end = sentence.start + topic.start("what"), sentence.start + topic.end("what")
    if not _is_of_sanctions(cast, topic["what"], start, end):
        return
    spans = [
        (sentence.start + topic.start(side), sentence.start + topic.end(side))
        for side in ("one", "other")
    ]
    sides = [(object_after(cast, *span), bool(cast.within(*span, "PERSON"))) for span in spans]
    # a person who is named came to ask the others; of two that are, the one named first
    first = 0 if sides[0][1] or not sides[1][1] else 1
    yield Ask(
        sentence.start + topic.end("what") + 1,
        (sides[first][0][0], 0.3),
        (sides[1 - first][0][0], 0.3),
        (start, end),
        "topic of a meeting",
    )


def _is_of_sanctions(cast: Cast, words: str, start: int, end: int) -> bool:
    return SANCTION.search(words) is not None or bool(cast.within(start, end, "LAW", "LIST"))


def _is_place(cast: Cast, begin: int, sentence: Sentence, match: re.Match[str]) -> bool:
    named = cast.within(begin, sentence.start + match.end("who"))
    return match["verb"] == "visited" and bool(named) and named[0].label == "GPE"
