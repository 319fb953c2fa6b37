"""What an ask is about, which way it goes, and what answered it.

Promises each field with the rule that proposed it. Never answers an ask by words before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.trace.draft.ask_words import (
    ANSWER,
    EASE,
    IMPOSE,
    KEEP,
    LEADING_VERB,
    NO_ANSWER,
    REFRAIN,
    SANCTION,
    VENUE,
    is_thing,
)
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim, FoundDate, Proposed
from tocsin.trace.draft.names import Stretch
from tocsin.trace.draft.who import subject_before
from tocsin.trace.draft.words import Sentence

_REACH = 1200  # answers further off than this answer something else


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


def answered(
    cast: Cast, stretches: list[Stretch], sentence: Sentence, ask: Ask, claim: DraftedClaim
) -> DraftedClaim:
    """Look for what answered: in the rest of the sentence, then in what follows."""
    own = cast.text[ask.content[0] : sentence.end]
    places: list[tuple[int, int]] = [(ask.content[0], ask.content[0] + len(own))]
    places += [
        (s.start, s.end)
        for one in stretches
        for s in one.sentences
        if ask.verb < s.start < ask.verb + _REACH
    ][:6]
    asked = claim.value("asked")
    for place, (start, end) in enumerate(places):
        text = cast.text[start:end]
        for match in ANSWER.finditer(text):
            if NO_ANSWER.match(text[match.end() :]) or quoted(text, match.start()):
                continue
            who, _ = subject_before(cast, start, start + match.start())
            thing = re.search(
                r"\b(?:request|proposal|plea|petition|appeal|letter|idea|license|licence|"
                r"waiver|offer|approach|demand|it|that)\b",
                text[: match.start()][-60:] + text[match.end() :][:60],
            )
            same = bool(asked) and (who == asked or (who and who in asked))
            passive = match.group().startswith(("was", "were")) and (
                thing is not None or who == claim.value("asker")
            )
            if (
                same
                or (passive and place < 4)
                or (thing is not None and who and place < 3 and who != claim.value("asker"))
            ):
                answer = {
                    "start": start,
                    "end": end,
                    "answer": match["verb"],
                    "by": who,
                    "text": " ".join(cast.text[start:end].split()),
                }
                sure = 0.75 if same else 0.5
                return DraftedClaim(
                    claim.kind,
                    claim.start,
                    claim.end,
                    {**claim.fields, "answered_by": Proposed(answer, "answer near", sure)},
                )
    return claim


def quoted(text: str, at: int) -> bool:
    """Say whether a place stands inside quotation marks of its sentence."""
    return text.count('"', 0, at) % 2 == 1
