"""Asks in the passive: "Y was asked by X to".

Promises an asker only where "by" names one. Never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import content_end
from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.words import PASSIVE
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence


def asks_in_passive(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:
    """Find asks of a sentence in the passive."""
    for match in PASSIVE.finditer(text):
        if quoted(text, match.start()):
            continue
        asked = subject_before(cast, sentence.start, sentence.start + match.start())
        by = re.search(r" by (?P<who>.+?)(?= (?:not )?(?:to|for)$)", match.group())
        asker = ("", 0.0)
        if by:
            begin = sentence.start + match.start() + by.start("who")
            asker = object_after(cast, begin, begin + len(by["who"]))
        start = sentence.start + match.end() - 3
        behind = re.search(
            r"\bby (?P<who>[A-Z][\w.' -]+|the [\w ]+?)(?=[,.]| to\b)",
            cast.text[start : sentence.end],
        )
        if not by and behind:
            asker = object_after(cast, start + behind.start("who"), start + behind.end("who"))
        yield Ask(
            sentence.start + match.start("verb"),
            asker,
            asked,
            (start, content_end(cast, start, sentence.end)),
            f"passive {match['verb']}",
        )
