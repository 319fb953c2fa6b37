"""Asks that point back to another: "made the same request", "asked again".

Promises what the ask before asked for, of the one whom it asked unless another is named. Never
points back further than a few sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence

_SAME = re.compile(
    r"\b(?:made|makes|sent|filed|submitted|repeated|renewed|reiterated|voiced|issued|put|lodged|"
    r"joined|echoed|backed|seconded|supported|delivered) "
    r"(?:the same|a similar|an identical|a second|another|much the same|that|the|his|her|its|"
    r"their) (?:request|plea|appeal|demand|petition|call|ask|point)\b"
    r"(?! (?:for|that|to [a-z]+ (?:the|his|her|its|their|all|any)|by|from|of))"
    r"(?: (?:to|of|with|before) (?P<who>(?:the )?[A-Z][^,;.]*?)(?=[,;.]| (?:in|on|at|a|last|the "
    r"next)\b|$))?"
)
_BEHIND = 3  # sentences


def asks_again(
    cast: Cast, sentence: Sentence, before: list[tuple[int, DraftedClaim]], place: int
) -> Iterator[Ask]:
    """Find an ask that only says that it is one more.

    Args:
        cast: The mentions.
        sentence: The sentence.
        before: Asks with the number of their sentence.
        place: The number of this sentence.
    """
    text = cast.text[sentence.start : sentence.end]
    near = [claim for at, claim in before if place - _BEHIND <= at <= place]
    match = _SAME.search(text)
    if match is None or not near or quoted(text, match.start()):
        return
    last = near[-1]
    content = last.fields.get("content")
    start = cast.text.find(content.value, last.start) if content is not None else -1
    if start < 0 or content is None:
        return
    who = subject_before(cast, sentence.start, sentence.start + match.start())
    asked = str(last.value("asked")), 0.5
    if match["who"]:
        begin = sentence.start + match.start("who")
        asked = object_after(cast, begin, sentence.start + match.end("who"))
    if not who[0] or (who[0] == last.value("asker") and asked[0] == last.value("asked")):
        return
    yield Ask(
        sentence.start + match.start(),
        (who[0], min(who[1], 0.6)),
        asked,
        (start, start + len(content.value)),
        "same as the ask before",
    )
