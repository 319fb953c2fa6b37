"""What counts as an ask: about sanctions, no question, no request for comment.

Promises yes or no about words that stand in the sentence. Never names anybody.
"""

from __future__ import annotations

from tocsin.trace.draft.asks.actives import content_end
from tocsin.trace.draft.asks.frame_words import IS_ANSWERING, NOT_ASKED, SMALL_THINGS
from tocsin.trace.draft.asks.reading import Behind
from tocsin.trace.draft.asks.words import EASE, IMPOSE, KEEP, SANCTION
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.grammar import Grammar
from tocsin.trace.draft.words import Sentence


def is_about(cast: Cast, start: int, end: int) -> bool:
    """Say whether words are about sanctions: of their kind, easing or imposing, a law, a list."""
    words = cast.text[start:end]
    return (
        SANCTION.search(words) is not None
        or bool(cast.within(start, end, "LAW", "LIST"))
        or any(p.search(words) for p in (EASE, IMPOSE, KEEP))
    )


def of_sanctions(cast: Cast, start: int, end: int) -> bool:
    """Say whether words name sanctions, a law or a list."""
    words = cast.text[start:end]
    return SANCTION.search(words) is not None or bool(cast.within(start, end, "LAW", "LIST"))


def span_from(cast: Cast, grammar: Grammar, sentence: Sentence, place: int) -> tuple[int, int]:
    """Give the words of what is asked, from a place on."""
    start = grammar[place].start
    return start, content_end(cast, start, sentence.end)


def is_question(grammar: Grammar, verb: int, content: int) -> bool:
    """Say whether "whether", "how" or "why" stands between the verb and what is asked."""
    return any(
        grammar[at].text.casefold() in {"whether", "why", "how", "what", "when", "where", "who"}
        or grammar[at].text == "?"
        for at in range(verb + 1, content)
    )


def is_comment(grammar: Grammar, behind: Behind) -> bool:
    """Say whether what is asked is an answer to a newspaper."""
    if behind.asked is not None and grammar[behind.asked].lemma in NOT_ASKED:
        return True
    if behind.content is None:
        return False
    if behind.how in {"to", "that", "into"}:
        verb = grammar.verb_behind(behind.content)
        return verb is not None and grammar[verb].lemma in IS_ANSWERING
    begins = behind.content + (grammar[behind.content].text.casefold() == behind.how)
    noun = grammar.noun_at(min(begins, grammar.last - 1))
    return grammar[noun].lemma in SMALL_THINGS
