"""Asks by a verb of demanding: "X demanded that Y", "X called for".

Promises nobody asked where the words name nobody. Never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import asker_of, content_end, is_noun_here
from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.words import ADVERB, NO_ASK, SANCTION, THAT_RE
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.words import Sentence


def asks_that(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:
    """Find asks of a sentence by a verb of demanding."""
    for match in THAT_RE.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        at = sentence.start + match.start()
        if (
            quoted(text, match.start())
            or NO_ASK.match(rest)
            or is_noun_here(cast, at)
            or _NO_VERB_BEHIND.search(text[: match.start()])
        ):
            continue
        verb = match["verb"].split()[0]
        asker = asker_of(cast, sentence, at)
        found = _asked_and_content(cast, begin, rest, verb)
        if found is None:
            continue
        asked, content = found
        near_who = (asked[0] or not asker[0]) or not verb.startswith(_BARE)
        if not asked[0] and near_who and not SANCTION.search(rest):
            continue
        span = content, content_end(cast, content, sentence.end)
        yield Ask(at, asker, asked, span, f"verb {verb}", "that")


def _asked_and_content(
    cast: Cast, begin: int, rest: str, verb: str
) -> tuple[tuple[str, float], int] | None:
    """Give who is asked, where the words say so, and where what is asked begins."""
    near = _named_behind_that(cast, begin, rest)
    if near is not None:
        return object_after(cast, near.start, near.end), near.end + 1
    to_whom = re.match(r" to (?P<who>(?:the )?[^,]+?) (?:that|to)\b", rest)
    if to_whom:
        who = begin + to_whom.start("who"), begin + to_whom.end("who")
        return object_after(cast, *who), who[1]
    that = re.search(rf"^{ADVERB} that (?P<who>.+?) (?P<what>(?:not )?(?:be |[a-z]+ ).*)", rest)
    if that:
        asked = object_after(cast, begin + that.start("who"), begin + that.end("who"))
        named = asked[0] and not asked[0][:1].islower()
        return asked if named or not asked[0] else ("", 0.0), begin + that.start("who")
    of_the = re.match(r" (?:from|of) (?P<who>(?:the|his|her|their|its) [a-z]+)(?= )", rest)
    from_whom = _FROM_WHOM.search(rest)
    for one, behind in ((of_the, True), (from_whom, False)):
        if one and not verb.startswith(("insist", "recommend")):
            asked = object_after(cast, begin + one.start("who"), begin + one.end("who"))
            return asked, begin + one.end() if behind else begin
    return (("", 0.0), begin) if verb.startswith(_ALONE) else None


def _named_behind_that(cast: Cast, begin: int, rest: str) -> Mention | None:
    """Give the name right behind "that": "demanded that the Treasury lift"."""
    named = re.match(rf"{ADVERB} that (?:the )?", rest)
    if named is None:
        return None
    at = begin + named.end()
    near = cast.within(at, at + 60, "PERSON", "ORG", "GPE")
    if (
        near
        and near[0].start - at < 35
        and re.fullmatch(r"(?:[A-Z][\w.]*|of|the|\s)*", cast.text[at : near[0].start])
    ):
        return near[0]
    return None


_NO_VERB_BEHIND = re.compile(
    r"\b(?:(?:was|were|been|being|be|is|are) (?:\w+ )?|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|"
    r"[Tt]heir|[Ii]ts|[Tt]his|'s) )$"
)
_FROM_WHOM = re.compile(
    r" (?:from|of) (?P<who>(?:the )?[A-Z][^,]*?)(?= (?:at|in|on|during|for|to)\b|[,.]|$)"
)
#: Verbs that ask though the words name nobody who is asked.
_ALONE = (
    *("demand", "request", "sought", "seek", "call", "push", "appeal", "lobb", "ask", "propos"),
    *("plead", "press"),
)
#: Verbs that ask for something of somebody whom the sentence before may name.
_BARE = ("ask", "request", "plead", "press", "demand", "sought", "lobb", "petition", "appeal")
