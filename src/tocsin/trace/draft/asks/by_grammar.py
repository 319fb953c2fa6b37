"""Asks by the grammar that a model gives: verbs and nouns of asking with what hangs on them.

Promises sides that stand in the sentence. Never finds anything where no model was asked, and
never takes a question or a request for comment for an ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.frame_words import (
    FOR_SOMETHING,
    NOUNS,
    OF_SOMEBODY,
    RAISED,
    SOMETHING,
)
from tocsin.trace.draft.asks.noun_frames import ask_of_noun
from tocsin.trace.draft.asks.spoken import of_speaker, speaker_at
from tocsin.trace.draft.asks.verb_frames import ask_of_raising, ask_of_verb
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.grammar import grammars_of
from tocsin.trace.draft.words import Sentence

_ASKING = OF_SOMEBODY | SOMETHING | set(FOR_SOMETHING)


def asks_by_grammar(cast: Cast, sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    """Find asks of a sentence by its grammar, in the order of their verbs and nouns."""
    grammar = grammars_of(cast.parsed, sentence.start, sentence.end)
    if grammar is None:
        return
    text = cast.text[sentence.start : sentence.end]
    for place in grammar.places():
        token = grammar[place]
        speaker = speaker_at(quotes, token.start)
        if quoted(text, token.start - sentence.start) and not speaker:
            continue
        if _NOT_DONE.search(text, 0, token.start - sentence.start):
            continue
        made = None
        if token.pos == "VERB" and token.lemma in _ASKING:
            made = ask_of_verb(cast, grammar, sentence, place, speaker)
        elif token.pos == "VERB" and token.lemma in RAISED:
            made = ask_of_raising(cast, grammar, place)
        elif token.pos == "NOUN" and token.lemma in NOUNS:
            made = ask_of_noun(cast, grammar, sentence, place)
        if made is not None:
            yield of_speaker(cast, made, token.end, speaker) if speaker else made


_NOT_DONE = re.compile(r"\b(?:would|could|should|might|would never) have (?:\w+ly )?\Z")
