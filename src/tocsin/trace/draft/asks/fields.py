"""What an ask is about, which way it goes, and what answered it.

Promises each field with the rule that proposed it. Never answers an ask by words before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.trace.draft.asks.objects import object_of, sanction_phrase
from tocsin.trace.draft.asks.words import (
    EASE,
    IMPOSE,
    KEEP,
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


def is_nobody(words: str) -> bool:
    """Say whether some words can be no side of an ask: a thing, sanctions, half a sentence.

    >>> is_nobody("Sanctions"), is_nobody("The bank did not answer it"), is_nobody("the bank")
    (True, True, False)
    """
    return (
        is_thing(words)
        or SANCTION.fullmatch(words) is not None
        or (
            (words[:1].islower() or words.startswith(("The ", "A ", "An ")))
            and _IS_CLAUSE.search(words) is not None
        )
    )


_IS_CLAUSE = re.compile(
    r" (?:did|does|do|was|were|is|are|has|had|have|will|would|should|could|may|might|must|can|said|"
    r"says|asking|seeking|calling|demanding|when|while|because|although|whether|if) "
)
_ANSWERING = re.compile(
    r"(?:not )?to (?:comment|answer (?:any |more |further )?questions|respond to (?:questions|"
    r"requests)|elaborate|be (?:named|identified|quoted))\b|"
    r"for (?:an? |further |more )?(?:comments?|interviews?|clarification|anonymity|details|"
    r"time to answer|(?:glass|cup|copy|folder|photo|lift|word|moment|minute)(?= of| )|copies|"
    r"coffee|water|directions)\b|for (?:the|a|an|his|her|its) (?:folder|transcript)\b"
)
_OF_PRESS = re.compile(r"\b(?:[Rr]eporters?|[Jj]ournalists?)$")


def claim_of(
    cast: Cast, sentence: Sentence, ask: Ask, dates: tuple[FoundDate, ...]
) -> DraftedClaim | None:
    """Give the claim of an ask, None where nobody asks and nobody is asked."""
    start, end = ask.content
    if is_nobody(ask.asker[0]):
        ask = replace(ask, asker=("", 0.0))
    if is_nobody(ask.asked[0]):
        ask = replace(ask, asked=("", 0.0))
    words = cast.text[start:end]
    if _ANSWERING.match(words) or _OF_PRESS.search(ask.asker[0]) or _OF_PRESS.search(ask.asked[0]):
        return None
    is_whole = bool(ask.asker[0] and ask.asked[0])
    if not is_whole and not sanction_phrase(words) and not cast.within(start, end, "LAW", "LIST"):
        return None
    if not ask.asker[0] and not ask.asked[0]:
        return None
    fields: dict[str, Proposed] = {}
    for name, (who, sure), by_verb in (
        ("asker", ask.asker, "subject"),
        ("asked", ask.asked, "object"),
    ):
        if who:
            rule = by_verb if ask.rule.startswith("verb") else ask.rule
            fields[name] = Proposed(who, rule, sure)
    thing, about = object_of(cast, start, end, sentence)
    fields["object"] = Proposed(thing, about, 0.8 if about != "its own words" else 0.45)
    fields["content"] = Proposed(words.strip(), "words after the verb", 0.8)
    way = _direction(words, ask)
    if way:
        fields["direction"] = Proposed(way, "verb of what is asked", 0.75)
    venue = VENUE.search(cast.text[sentence.start : sentence.end])
    if venue:
        fields["venue"] = Proposed(venue["venue"].strip(" ,."), "phrase with a place", 0.6)
    fields |= _when(sentence, ask, dates)
    return DraftedClaim("ask", sentence.start, max(sentence.end, ask.ends), fields)


def _when(sentence: Sentence, ask: Ask, dates: tuple[FoundDate, ...]) -> dict[str, Proposed]:
    """Give the date of the sentence that stands nearest to the ask."""
    when = [
        d
        for d in dates
        if sentence.start <= d.start and d.end <= sentence.end and d.edtf and not d.is_reported
    ]
    if not when:
        return {}
    nearest = min(when, key=lambda one: abs(one.start - ask.verb))
    sure = min(0.7, nearest.sure)
    return {
        "date": Proposed(nearest.edtf, nearest.rule, sure),
        "anchor": Proposed(nearest.anchor, nearest.rule, sure),
    }


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
