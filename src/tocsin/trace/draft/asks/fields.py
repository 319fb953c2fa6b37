"""What an ask is about, which way it goes, and what answered it.

Promises each field with the rule that proposed it. Never answers an ask by words before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.trace.draft.asks.words import (
    EASE,
    IMPOSE,
    KEEP,
    LEADING_VERB,
    REFRAIN,
    SANCTION,
    VENUE,
    is_thing,
)
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim, FoundDate, Proposed
from tocsin.trace.draft.words import Sentence


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask as found: the place of its verb or noun, who, whom, and the words of what."""

    verb: int
    asker: tuple[str, float]
    asked: tuple[str, float]
    content: tuple[int, int]
    rule: str
    how: str = "to"
    ends: int = 0  #: Where a sentence behind it ends that names the asker, else 0.


def claim_of(
    cast: Cast, sentence: Sentence, ask: Ask, dates: tuple[FoundDate, ...]
) -> DraftedClaim | None:
    """Give the claim of an ask, None where nobody asks and nobody is asked."""
    start, end = ask.content
    if is_thing(ask.asker[0]):
        ask = replace(ask, asker=("", 0.0))
    if is_thing(ask.asked[0]):
        ask = replace(ask, asked=("", 0.0))
    words = cast.text[start:end]
    fields: dict[str, Proposed] = {}
    if ask.asker[0]:
        fields["asker"] = Proposed(
            ask.asker[0], "subject" if ask.rule.startswith("verb") else ask.rule, ask.asker[1]
        )
    if ask.asked[0]:
        fields["asked"] = Proposed(
            ask.asked[0], "object" if ask.rule.startswith("verb") else ask.rule, ask.asked[1]
        )
    if not ask.asker[0] and not ask.asked[0]:
        return None
    thing, about = _object(cast, start, end, sentence)
    fields["object"] = Proposed(thing, about, 0.8 if about != "its own words" else 0.45)
    fields["content"] = Proposed(words.strip(), "words after the verb", 0.8)
    way = _direction(words, ask)
    if way:
        fields["direction"] = Proposed(way, "verb of what is asked", 0.75)
    venue = VENUE.search(cast.text[sentence.start : sentence.end])
    if venue:
        fields["venue"] = Proposed(venue["venue"].strip(" ,."), "phrase with a place", 0.6)
    when = [
        d
        for d in dates
        if sentence.start <= d.start and d.end <= sentence.end and d.edtf and not d.is_reported
    ]
    if when:
        nearest = min(when, key=lambda one: abs(one.start - ask.verb))
        fields["date"] = Proposed(nearest.edtf, nearest.rule, min(0.7, nearest.sure))
        fields["anchor"] = Proposed(nearest.anchor, nearest.rule, min(0.7, nearest.sure))
    return DraftedClaim("ask", sentence.start, max(sentence.end, ask.ends), fields)


def _object(cast: Cast, start: int, end: int, sentence: Sentence) -> tuple[str, str]:
    """Give what it is about: a law or list, else words of sanctions, else its own words."""
    named = cast.within(start, end, "LAW", "LIST")
    if named:
        return named[0].text, "law or list named"
    back = re.search(
        r"\b[Tt]he (law|act|resolution|measure|order|directive|list|bill|embargo)\b",
        cast.text[start:end],
    )
    if back:
        label = "LIST" if back[1] == "list" else "LAW"
        before = [m for m in cast.mentions if m.label == label and m.start < start]
        if before and start - before[-1].start < 1500:
            return before[-1].text, "law or list named before"
    found = SANCTION.search(cast.text[start:end])
    if found:
        return LEADING_VERB.sub("", found["what"].strip()), "words of sanctions"
    beside = cast.within(sentence.start, sentence.end, "LAW", "LIST")
    if beside:
        return beside[0].text, "law or list of the sentence"
    words = re.sub(
        r"^(?:not to|to|for|that|asking for|seeking|calling for|over|against|about) ",
        "",
        cast.text[start:end].strip(),
    )
    return words[:120], "its own words"


def _direction(words: str, ask: Ask) -> str:
    if REFRAIN.search(words):
        return "refrain"
    found = sorted(
        (match.start(), way)
        for way, pattern in (("ease", EASE), ("keep", KEEP), ("impose", IMPOSE))
        for match in (pattern.search(words),)
        if match
    )
    if ask.how == "against" and found:
        return {"impose": "ease", "keep": "ease", "ease": "keep"}[found[0][1]]
    return found[0][1] if found else ""


def quoted(text: str, at: int) -> bool:
    """Say whether a place stands inside quotation marks of its sentence."""
    return text.count('"', 0, at) % 2 == 1
