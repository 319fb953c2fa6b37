"""A side of an ask that another sentence names, or the letter with which it asks.

Promises less sureness than for a side in one breath. Never fills a side that is already filled.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.trace.draft.asks.fields import Ask, is_nobody
from tocsin.trace.draft.asks.words import ADDRESSED, CAME_FROM
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence


def with_neighbours(
    cast: Cast, before: Sentence | None, sentence: Sentence, after: Sentence | None, ask: Ask
) -> Ask:
    """Fill an empty side of an ask from the sentence before or behind it."""
    if not ask.asker[0] and after is not None:
        found = _told_behind(cast, after, ask)
        if found is not None:
            return found
    if not ask.asker[0] and before is not None:
        ask = _by_author(cast, before, sentence, ask)
    if not ask.asker[0] or is_nobody(ask.asker[0]):
        ask = _by_writer(cast, sentence, ask)
    if ask.asker[0] and not ask.asked[0]:
        return _addressed(cast, before, sentence, ask)
    return ask


def _told_behind(cast: Cast, after: Sentence, ask: Ask) -> Ask | None:
    """Give the asker that the sentence behind names: "The request came from him."."""
    text = cast.text[after.start : after.end]
    match = CAME_FROM.match(text)
    if match:
        begin = after.start + match.start("who")
        who = object_after(cast, begin, after.start + match.end("who"), ask.asked[0])
        return replace(ask, asker=(who[0], min(who[1], 0.6)), ends=after.end)
    by = _PRESSED_BY.search(text)
    if by and ask.rule.startswith("passive"):
        begin = after.start + by.start("who")
        who = object_after(cast, begin, after.start + by.end("who"), ask.asked[0])
        return replace(ask, asker=(who[0], 0.4), ends=after.end) if who[0] else None
    return None


def _addressed(cast: Cast, before: Sentence | None, sentence: Sentence, ask: Ask) -> Ask:
    """Give the one asked whom the asker wrote to or met, in this sentence or the one before."""
    for place in (sentence, before):
        if place is None:
            continue
        until = ask.verb if place is sentence else place.end
        match = ADDRESSED.search(cast.text[place.start : until])
        if match is None:
            continue
        begin = place.start + match.start("who")
        who = object_after(cast, begin, place.start + match.end("who"), ask.asker[0])
        who_wrote = subject_before(cast, place.start, place.start + match.start())[0]
        lead = cast.text[sentence.start : ask.verb].casefold()
        speaks = re.search(r"\b(?:he|she|they) $", lead)
        if who[0] == ask.asker[0] and speaks and who_wrote not in {"", who[0]}:
            return replace(ask, asker=(who_wrote, 0.55), asked=(who[0], 0.45))
        if who[0] and who[0] != ask.asker[0] and who_wrote in {"", ask.asker[0]}:
            return replace(ask, asked=(who[0], min(who[1], 0.45)))
    return ask


_PRESSED_BY = re.compile(
    r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t) (?:was|were|had been) (?:\w+ )?(?:pressured|pressed|asked|"
    r"urged|lobbied|persuaded|pushed) (?:into it )?by (?P<who>(?:the )?[A-Z][\w.' -]*?)"
    r"(?=[,.;]| (?:indirectly|directly|to|for|in|through)\b)"
)
_LETTER_ASKS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,2}(?:letter|"
    r"petition|"
    r"resolution|memo|memorandum|note|email|message|cable|motion|document|text|appeal|paper|"
    r"filing|complaint|statement|declaration|telegram|submission|plea|request)"
    r"(?:, [^,]{2,60},)? (?:\w+ly )?$"
)
_WROTE = re.compile(
    r"\b(?:wrote|sent|signed|filed|submitted|issued|addressed|published|adopted|delivered|handed|"
    r"passed|drafted|lodged|made)\b(?: (?:an? |the )?(?:[\w-]+ ){0,2}?(?:letter|petition|memo|"
    r"note|email|appeal|resolution|plea|complaint))?(?: (?:to|with) (?P<who>(?:the )?[^,;:.]+))?"
)


#: "Sixty lawmakers signed a letter urging", "A resolution of the parliament urges"
_WITH_LETTER = re.compile(
    r"\b(?P<verb>signed|sent|wrote|filed|adopted|passed|submitted|issued|handed|published|"
    r"delivered|"
    r"launched|presented)\b[^;:]*?\b(?:letter|petition|resolution|memo|memorandum|note|message|"
    r"motion|appeal|statement|declaration|complaint)s?(?: (?:to|with) (?P<to>(?:the "
    r")?[A-Z][^,;:]*?))?"
    r",? $"
)
_LETTER_OF = re.compile(
    r"\b(?:letter|petition|resolution|memo|memorandum|motion|appeal|statement|declaration|"
    r"complaint) (?:by|from|of) (?P<who>[^,;:]+?),? $"
)


def _by_writer(cast: Cast, sentence: Sentence, ask: Ask) -> Ask:
    """Take who signed or wrote it, in the same sentence, for who asks by a letter."""
    lead = cast.text[sentence.start : ask.verb]
    signed = _WITH_LETTER.search(lead)
    if signed:
        who = subject_before(cast, sentence.start, sentence.start + signed.start("verb"))
        asked = ask.asked
        if signed["to"] and not asked[0]:
            begin = sentence.start + signed.start("to")
            asked = object_after(cast, begin, sentence.start + signed.end("to"), who[0])
        return replace(ask, asker=(who[0], min(who[1], 0.6)), asked=asked)
    of = _LETTER_OF.search(lead)
    if of is None:
        return ask
    begin = sentence.start + of.start("who")
    return replace(ask, asker=object_after(cast, begin, sentence.start + of.end("who")))


def _by_author(cast: Cast, before: Sentence, sentence: Sentence, ask: Ask) -> Ask:
    """Take who wrote it, one sentence before, for who asks by "the letter"."""
    if _LETTER_ASKS.search(cast.text[sentence.start : ask.verb]) is None:
        return ask
    match = _WROTE.search(cast.text[before.start : before.end])
    if match is None:
        return ask
    who = subject_before(cast, before.start, before.start + match.start())
    asked = ask.asked
    if match["who"] and (not asked[0] or asked[0].startswith("the ")):
        begin = before.start + match.start("who")
        to = object_after(cast, begin, before.start + match.end("who"), who[0])
        asked = (to[0], min(to[1], 0.5)) if to[0] else asked
    return replace(ask, asker=(who[0], min(who[1], 0.55)), asked=asked)
