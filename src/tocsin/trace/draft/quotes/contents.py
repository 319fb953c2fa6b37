"""What was said: the span of a statement beside its verb of saying, and the medium that was told.

Promises a span of the sentence. Never says who speaks.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.quotes.words import ADVERBIAL, LISTENER, PRESS_NOUN, TELLS, TOLD_TO
from tocsin.trace.draft.words import Sentence

#: Verbs that say something only with "that".
_WITH_THAT = frozenset(
    [
        *("wrote", "writes", "reported", "found", "denied", "denies", "claimed", "claims"),
        *("reports", "suggested", "expects", "expected", "remembers", "remembered"),
    ]
)


def content_of(  # noqa: PLR0911 - one rule a branch
    cast: Cast, sentence: Sentence, verb: str, start: int
) -> tuple[int, int, str, str] | None:
    """Give the span of what was said, the medium that was told, and where the verb stands to it."""
    at, medium = _told_to(cast, sentence, verb, start)
    tail = cast.text[at : sentence.end]
    if _CLOSES.match(tail) and "," in cast.text[sentence.start : start]:
        comma = _comma_before(cast.text[sentence.start : start])
        if comma > 15:
            return sentence.start, sentence.start + comma, medium, "before"
        return None
    if _stands_inside(cast.text[sentence.start : start], tail):
        return sentence.start, sentence.end, medium, "around"
    match = _THAT.match(tail)
    if match and len(tail) - match.end() > 10:
        return at + match.end(), sentence.end, medium, "after"
    if verb in _WITH_THAT or not _PLAIN_CONTENT.match(tail):
        return None
    begin = at + _after_adverbial(tail)
    if sentence.end - begin > 12 and HAS_VERB.search(cast.text[begin : sentence.end]):
        return begin, sentence.end, medium, "after"
    return None


_CLOSES = re.compile(
    r"(?:\s(?:on|in|at|last|late|early|this|earlier|during|by) (?:(?! that )[^,;\"]){1,60}"
    r"|,? in an? [^,;]{1,40}|,? (?:yesterday|today|overnight|recently|later))?"
    r"(?:,? (?:citing|quoting) [^;]+)?[.!?]?$"
)
_PLAIN_CONTENT = re.compile(
    rf"(?P<adv>{ADVERBIAL}),? (?P<what>(?:the |a |an |he |she |they |it |his "
    rf"|her |their |its |there |no |[A-Z\"\w])[^.]*)"
)
HAS_VERB = re.compile(
    r"\b\w+(?:ed|s)?\b.*\b(?:is|was|were|are|had|has|have|would|will|could|did|"
    r"\w{3,}ed|can|may|might|should|\w+s|made|spoke|went|came|took|gave|held|left|kept|sent|paid|"
    r"met|saw|knew|lost|won|sold|bought|brought|thought|wrote|fell|rose|grew|began|built|led|meant)"
    r"\b"
)


_THAT = re.compile(
    rf"(?:{ADVERBIAL}, (?:citing|quoting|with reference to|referring to|on the \w+ of) "
    rf"[^,]+,)?"
    rf"{ADVERBIAL}(?:,| to the effect)? that (?=\S)"
)


def _stands_inside(head: str, tail: str) -> bool:
    """Say whether subject and verb stand between commas: "The ship, Reuters reports, was"."""
    return (
        tail.startswith(", ")
        and "," in head[5:]
        and re.search(r", [^,]{2,60}$", head) is not None
        and re.match(r", (?:citing|quoting|and|but|who|in|on|at) ", tail) is None
    )


def _told_to(cast: Cast, sentence: Sentence, verb: str, start: int) -> tuple[int, str]:
    """Give where the words behind the one who was told begin, and the medium if it was one."""
    tail = cast.text[start : sentence.end]
    if verb in TELLS:
        listener = LISTENER.match(tail)
        if listener is None:
            return start, ""
        behind = start + listener.end("who")
        inside = cast.within(start, behind, "ORG", "GPE", "PERSON")
        return behind, inside[0].entity if inside and is_press(inside[0].text) else ""
    told_to = TOLD_TO.match(tail)
    inside = cast.within(start, start + told_to.end(), "ORG") if told_to else []
    if told_to and inside and (is_press(inside[-1].text) or PRESS_NOUN.search(told_to[0])):
        return start + told_to.end(), inside[-1].entity
    return start, ""


def _comma_before(head: str) -> int:
    """Give the comma before the speaker: of "..., Ivan Petrov, a spokesman, said" the first."""
    commas = [mark.start() for mark in re.finditer(",", head)]
    if not re.search(r"\w+ \w+", head[commas[-1] :]) and len(commas) > 2:
        return commas[-3]
    return commas[-1]


def _after_adverbial(tail: str) -> int:
    match = re.match(
        r",? (?:on|last|late|early|this|earlier) (?:[\w.]+(?: \d{1,2}(?:, \d{4})?)?)(?: "
        r"(?:week|month|year|night|evening|morning))?(?: that)? ",
        tail,
    )
    return match.end() if match else 0
