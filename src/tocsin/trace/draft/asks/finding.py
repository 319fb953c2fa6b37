"""Asks: who asked whom for what, where, which way, and what answered.

Promises an ask only where somebody is asked to do something; a question ("asked whether") and a
request for comment are none. What is not found is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import asks_by_verb
from tocsin.trace.draft.asks.answers import answered
from tocsin.trace.draft.asks.apart import asks_at_meetings, with_neighbours
from tocsin.trace.draft.asks.fields import Ask, claim_of
from tocsin.trace.draft.asks.nouns import asks_by_noun
from tocsin.trace.draft.asks.passives import asks_in_passive
from tocsin.trace.draft.asks.thats import asks_that
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim, FoundDate, Quote
from tocsin.trace.draft.words import Sentence, Stretch


def find_asks(
    cast: Cast,
    stretches: list[Stretch],
    dates: tuple[FoundDate, ...],
    quotes: tuple[Quote, ...] = (),
) -> tuple[DraftedClaim, ...]:
    """Find the asks of some blocks, in the order of the text, each once a sentence."""
    made: list[DraftedClaim] = []
    for stretch in stretches:
        if stretch.is_heading:
            continue
        for place, sentence in enumerate(stretch.sentences):
            seen: list[tuple[int, int]] = []
            before = stretch.sentences[place - 1] if place else None
            after = stretch.sentences[place + 1] if place + 1 < len(stretch.sentences) else None
            for found in _asks(cast, sentence, quotes):
                ask = with_neighbours(cast, before, sentence, after, found)
                if any(
                    s <= ask.verb < e or (ask.content[0] < e and s < ask.content[1])
                    for s, e in seen
                ):
                    continue
                claim = claim_of(cast, sentence, ask, dates)
                if claim is None:
                    continue
                seen.append((ask.verb, ask.content[1]))
                made.append(answered(cast, stretches, sentence, ask, claim))
    return tuple(made)


def _asks(cast: Cast, sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    text = cast.text[sentence.start : sentence.end]
    yield from asks_in_passive(cast, sentence, text)
    yield from asks_by_verb(cast, sentence, text, quotes)
    for finder in (asks_that, asks_by_noun, asks_at_meetings):
        yield from finder(cast, sentence, text)
