"""Who speaks a quotation, by the words before and behind it.

Promises a name, a description or "". Never invents a name.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.quotes.words import SAY, SAY_RE
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.described import described
from tocsin.trace.draft.who.pronouns import pronoun
from tocsin.trace.draft.who.subjects import subject_before


def speaker_after(cast: Cast, start: int, tail: str) -> tuple[str, float]:
    """Find the speaker in the words behind a quotation: "said X", "X said", "according to X"."""
    match = re.match(
        rf"[\s,—-]*(?:(?P<adv>\w+ly|also|later|then) )?(?P<verb>{SAY})\s+(?P<np>.+)",
        tail,
        re.DOTALL,
    )
    if match and not re.match(
        r"(?:that|on|in|at|the same|to|during|when|after|of)\b(?! (?:a|the|an) )", match["np"]
    ):
        np = match["np"]
        stop = re.search(
            r"(?:, | (?:on|in an|in a|at a|during|after|as|when|who|last|this|in remarks|"
            r"to reporters|told|by telephone|in) )|[.;:]\s|[.]$",
            np,
        )
        begin = start + match.start("np")
        stretch_end = begin + (stop.start() if stop else len(np))
        who = inverted(cast, begin, stretch_end, start + len(tail))
        if who[0]:
            return who
    other = _OTHER_VERB.match(tail)
    if other:
        begin = start + other.start("np")
        people = cast.within(begin, start + other.end("np"), "PERSON")
        if people:
            return people[0].entity, 0.7
    match = re.match(r"[\s,—-]*according to (?P<np>[^,;.]+)", tail)
    if match:
        begin = start + match.start("np")
        return object_after(cast, begin, start + match.end("np"))
    match = re.match(rf"[\s,—-]*(?P<np>.{{1,160}}?)\s(?P<verb>{SAY})\b", tail, re.DOTALL)
    if match:
        return subject_before(cast, start + match.start("np"), start + match.start("verb"))
    return "", 0


#: '..., sighs the cellar master, Shota Roe': any verb right behind, its subject named behind it.
_OTHER_VERB = re.compile(
    r"[\s,—-]*[a-z]+(?:s|ed) (?P<np>(?:(?:the|an?|his|her|its|one) [^.;]*|[A-Z][^.;]*))"
)


def inverted(cast: Cast, begin: int, end: int, limit: int) -> tuple[str, float]:
    """Give the speaker behind a verb of saying: "said two people", "said the aide, Roe"."""
    phrase = cast.text[begin:end]
    if re.fullmatch(r"(?:he|she|they)", phrase.strip(), re.IGNORECASE):
        return pronoun(cast, phrase.strip(), begin), 0.65
    people = cast.within(begin, end, "PERSON")
    if people:
        return people[0].entity, 0.92
    if phrase[:2].islower() or phrase[:1].islower():
        set_off = cast.text[end : end + 2]
        behind = [m for m in cast.within(end, min(limit, end + 60), "PERSON") if m.start == end + 2]
        if set_off == ", " and behind:  # said the spokesman, Dennis Oakes
            return behind[0].entity, 0.88
    named = cast.within(begin, end, "ORG", "GPE")
    if named and (named[0].start - begin <= 4) and named[0].end >= end - 1:
        return named[0].entity, 0.85
    return described(cast, begin, end), 0.7


def speaker_before(cast: Cast, sentence: int, start: int, lead: str) -> tuple[str, float]:
    """Find the speaker before a quotation: "X said:", "X told Y that", "X called it"."""
    found = list(SAY_RE.finditer(lead))
    for match in reversed(found):
        who = subject_before(cast, start, start + match.start())
        if not who[0] and start != sentence:
            who = subject_before(cast, sentence, start + match.start())
        if who[0]:
            return who
    said_to = re.search(r"[Aa]ccording to (?P<np>[^,;.]+)", lead)
    if said_to:
        return object_after(cast, start + said_to.start("np"), start + said_to.end("np"))
    return "", 0
