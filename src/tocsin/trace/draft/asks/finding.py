"""Asks: who asked whom for what, where, which way, and what answered.

Promises an ask only where somebody is asked to do something; a question ("asked whether") and a
request for comment are none. What is not found is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import asks_by_verb
from tocsin.trace.draft.asks.again import asks_again
from tocsin.trace.draft.asks.answers import answered
from tocsin.trace.draft.asks.by_grammar import asks_by_grammar
from tocsin.trace.draft.asks.fields import Ask, claim_of, is_nobody
from tocsin.trace.draft.asks.meetings import asks_at_meetings, talks_of_sanctions
from tocsin.trace.draft.asks.neighbours import with_neighbours
from tocsin.trace.draft.asks.nouns import asks_by_noun
from tocsin.trace.draft.asks.passives import asks_in_passive
from tocsin.trace.draft.asks.spoken import asks_in_speech
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
    sentences = [s for one in stretches if not one.is_heading for s in one.sentences]
    made: list[tuple[int, DraftedClaim]] = []
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else None
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        drafts = [
            with_neighbours(cast, before, sentence, after, found)
            for found in (
                *_asks(cast, sentence, quotes),
                *talks_of_sanctions(
                    cast, sentence, after, cast.text[sentence.start : sentence.end]
                ),
                *asks_again(cast, sentence, made, place),
            )
        ]
        made += [
            (place, answered(cast, stretches, sentence, ask, claim))
            for ask, claim in _kept(cast, sentence, drafts, dates)
        ]
    return tuple(claim for _, claim in made)


def _kept(
    cast: Cast, sentence: Sentence, drafts: list[Ask], dates: tuple[FoundDate, ...]
) -> Iterator[tuple[Ask, DraftedClaim]]:
    """Keep of drafts over the same words the one with more sides, of equal ones the first."""
    seen: list[tuple[int, int]] = []
    for ask in sorted(drafts, key=_sides_missing):
        if any(s <= ask.verb < e or (ask.content[0] < e and s < ask.content[1]) for s, e in seen):
            continue
        claim = claim_of(cast, sentence, ask, dates)
        if claim is not None:
            seen.append((ask.verb, ask.content[1]))
            yield ask, claim


def _sides_missing(ask: Ask) -> int:
    """Count the sides that nobody was found for: of two drafts the fuller one is kept."""
    return sum(not who or is_nobody(who) for who, _ in (ask.asker, ask.asked))


def _asks(cast: Cast, sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    text = cast.text[sentence.start : sentence.end]
    yield from asks_by_grammar(cast, sentence, quotes)
    yield from asks_in_speech(cast, sentence, quotes)
    yield from asks_in_passive(cast, sentence, text)
    yield from asks_by_verb(cast, sentence, text, quotes)
    for finder in (asks_that, asks_by_noun, asks_at_meetings):
        yield from finder(cast, sentence, text)
