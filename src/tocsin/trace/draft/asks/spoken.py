"""Asks that a quotation makes: "Lift these sanctions," she told the minister.

Promises an ask only about sanctions, of a speaker who is known. Never takes words about what
somebody should do for an ask unless they are said to him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.trace.draft.asks.fields import Ask
from tocsin.trace.draft.asks.objects import sanction_phrase
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.pronouns import pronoun
from tocsin.trace.draft.words import Sentence

_DO = (
    r"(?:lift|drop|end|ease|impose|remove|take|keep|release|stop|give|grant|add|freeze|unfreeze|"
    r"let|"
    r"suspend|waive|extend|maintain|cancel|scrap|put|sanction|delist|repeal|delay|renew|strike|"
    r"block|ban|tighten|leave|spare|exempt|hold|enforce|publish|sign|veto|reject|adopt|pass)"
)
#: Words that ask the one spoken to: an imperative, "you must", "we ask you to".
_IMPERATIVE = re.compile(
    rf"^\"(?:(?:please|so|and|just|now|then|[A-Z]\w+,|Mr\. \w+,|Madam \w+,|Dear \w+,),? )*"
    rf"(?:please )?(?P<what>(?:do not |don't |never |let us |let's )?{_DO}\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_YOU = re.compile(
    r"\byou (?:must|should|have to|need to|ought to|can|could)(?: now| please)? "
    r"(?P<what>[^.!?\"]*)|"
    r"\b(?:I|[Ww]e) (?:want|need|ask|beg|urge|implore|would like) you to (?P<other>[^.!?\"]*)"
)
_TOLD = re.compile(
    r"\b(?:told|tells|wrote to|writes to|said to|says to|shouted (?:at|to)|messaged|texted|"
    r"appealed to|pleaded with|(?:in|of) an? (?:\w+ )?(?:letter|note|message|email|telegram|"
    r"memo|petition) (?:addressed |sent )?to|begged|urged|addressing) (?P<who>[^,;:\"]+)"
)


def asks_in_speech(cast: Cast, sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    """Find the asks that the quotations of a sentence make by themselves."""
    for one in quotes:
        if (
            one.kind != "direct"
            or not one.speaker
            or not sentence.start <= one.start < sentence.end
        ):
            continue
        words = cast.text[one.start : one.end]
        command = _IMPERATIVE.match(words)
        told = command or _YOU.search(words)
        if told is None:
            continue
        name = "what" if told["what"] else "other"
        start, end = one.start + told.start(name), one.start + told.end(name)
        if not sanction_phrase(cast.text[start:end]) and not cast.within(start, end, "LAW", "LIST"):
            continue
        asked = _spoken_to(cast, sentence, one)
        if not asked[0] or asked[0] == one.speaker:
            continue
        yield Ask(
            start,
            (one.speaker, min(one.sure, 0.7)),
            asked,
            (start, end - len(words[told.start(name) : told.end(name)]) + len(
                words[told.start(name) : told.end(name)].rstrip(' ,.!?"'))),
            "quotation that asks",
        )  # fmt: skip


def _spoken_to(cast: Cast, sentence: Sentence, quote: Quote) -> tuple[str, float]:
    """Give to whom the words around a quotation say that it was said."""
    for start, end in (
        (quote.end, max(sentence.end, quote.end + 160)),
        (sentence.start, quote.start),
    ):
        match = _TOLD.search(cast.text[start : min(end, len(cast.text))].split("\n")[0])
        if match:
            begin = start + match.start("who")
            return object_after(cast, begin, start + match.end("who"), quote.speaker)
    return "", 0


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
