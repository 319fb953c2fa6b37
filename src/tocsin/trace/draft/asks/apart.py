"""Asks whose parts stand apart: met and talked of, over two sentences, inside a quotation.

Promises less sureness than for an ask in one breath. Never fills a side that is already filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.trace.draft.asks.fields import Ask, is_nobody, quoted
from tocsin.trace.draft.asks.words import ADDRESSED, CAME_FROM, SANCTION, SAYS_SO, TOPIC, TOWARDS
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.pronouns import pronoun
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


def with_neighbours(
    cast: Cast, before: Sentence | None, sentence: Sentence, after: Sentence | None, ask: Ask
) -> Ask:
    """Fill an empty side of an ask from the sentence before or behind it."""
    if not ask.asker[0] and after is not None:
        match = CAME_FROM.match(cast.text[after.start : after.end])
        if match:
            begin = after.start + match.start("who")
            who = object_after(cast, begin, after.start + match.end("who"), ask.asked[0])
            return replace(ask, asker=(who[0], min(who[1], 0.6)), ends=after.end)
        by = _PRESSED_BY.search(cast.text[after.start : after.end])
        if by and ask.rule.startswith("passive"):
            begin = after.start + by.start("who")
            who = object_after(cast, begin, after.start + by.end("who"), ask.asked[0])
            if who[0]:
                return replace(ask, asker=(who[0], 0.4), ends=after.end)
    if not ask.asker[0] and before is not None:
        ask = _by_author(cast, before, sentence, ask)
    if not ask.asker[0] or is_nobody(ask.asker[0]):
        ask = _by_writer(cast, sentence, ask)
    if ask.asker[0] and not ask.asked[0]:
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


def speaker_at(quotes: tuple[Quote, ...], at: int) -> str:
    """Give who speaks the quotation that holds a place, "" outside one."""
    return next((q.speaker for q in quotes if q.kind == "direct" and q.start <= at < q.end), "")


def of_speaker(cast: Cast, ask: Ask, rest: int, speaker: str) -> Ask:
    """Put the speaker of a quotation where it says "I" or "me"."""
    lead = cast.text[max(0, ask.verb - 40) : ask.verb]
    asker, asked = ask.asker, ask.asked
    if re.search(r"\b(?:I|[Ww]e)(?:'ve|'d| have| had| also| even| once| never)* $", lead):
        asker = (speaker, 0.6)
    other = re.search(r"\b(he|she|they) (?:\w+ )?$", lead.casefold())
    if other and asker[0] == speaker:
        asker = (pronoun(cast, other[1], ask.verb - len(lead) + other.start(), speaker), 0.5)
    if re.match(r" (?:me|us)\b", cast.text[rest : rest + 4]):
        asked = (speaker, 0.6)
    closing = cast.text.find('"', ask.content[0], ask.content[1])
    until = closing if closing > 0 else ask.content[1]
    return replace(ask, asker=asker, asked=asked, content=(ask.content[0], until))
