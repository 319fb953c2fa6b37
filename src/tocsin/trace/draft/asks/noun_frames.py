"""Asks by a noun, by the grammar that a model gives: "a request by X to Y", "at X's urging".

Promises an ask of two sides or about sanctions. Never a newspaper's own request for comment.
"""

from __future__ import annotations

from tocsin.trace.draft.asks.askers import NOBODY, Side, agent_of, author_of, governor_of, side_of
from tocsin.trace.draft.asks.fields import Ask
from tocsin.trace.draft.asks.frame_words import WEAK_NOUNS
from tocsin.trace.draft.asks.judging import is_about, is_comment, of_sanctions, span_from
from tocsin.trace.draft.asks.reading import Behind, read_behind_noun
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.grammar import Grammar
from tocsin.trace.draft.words import Sentence


def ask_of_noun(cast: Cast, grammar: Grammar, sentence: Sentence, noun: int) -> Ask | None:
    """Give the ask that a noun of asking makes with what hangs on it, None for none."""
    lemma = grammar[noun].lemma
    if grammar[noun].dep in {"compound", "amod"} or _is_answered_here(grammar, noun):
        return None
    behind = read_behind_noun(cast, grammar, noun)
    asker, asked = _sides(cast, grammar, noun, behind)
    at_request = _at_request(grammar, noun)
    if behind.content is None and at_request is not None:
        return _done_at_request(cast, grammar, sentence, noun, at_request, asker)
    if behind.content is None or is_comment(grammar, behind) or not (asker[0] or asked[0]):
        return None
    content = span_from(cast, grammar, sentence, behind.content)
    both = bool(asker[0] and asked[0] and asker[0] != asked[0])
    counts = both and (lemma not in WEAK_NOUNS or of_sanctions(cast, *content))
    if not counts and (lemma in WEAK_NOUNS or not is_about(cast, *content)):
        return None
    return Ask(grammar[noun].start, asker, asked, content, f"noun {lemma}", behind.how)


def _sides(cast: Cast, grammar: Grammar, noun: int, behind: Behind) -> tuple[Side, Side]:
    """Give who asks and who is asked, by what stands behind the noun, else around it."""
    asker = side_of(cast, grammar, behind.asker) if behind.asker is not None else NOBODY
    asked = side_of(cast, grammar, behind.asked, asker[0]) if behind.asked is not None else NOBODY
    by, to = author_of(cast, grammar, noun)
    if grammar[noun].lemma == "pressure" and not asked[0]:
        over = governor_of(grammar, noun)
        subject = grammar.subject(over) if over is not None else None
        to = side_of(cast, grammar, subject) if subject is not None else NOBODY
    asker = asker if asker[0] else by
    return asker, asked if asked[0] or to[0] == asker[0] else to


def _is_answered_here(grammar: Grammar, noun: int) -> bool:
    """Say whether a newspaper's own request is meant: "did not respond to requests for"."""
    over = governor_of(grammar, noun)
    return over is not None and grammar[over].lemma in {"respond", "return"}


def _at_request(grammar: Grammar, noun: int) -> int | None:
    """Give the verb of what was done "at the request of" somebody."""
    place = noun
    for _ in range(3):  # "after months of lobbying by"
        small = grammar.head(place)
        if grammar[place].dep != "pobj":
            return None
        over = grammar.head(small)
        if grammar[over].pos == "VERB":
            return over if grammar[small].text.casefold() in _WHEREUPON else None
        place = over
    return None


_WHEREUPON = frozenset({"at", "upon", "on", "after", "following", "under", "amid"})


def _done_at_request(
    cast: Cast, grammar: Grammar, sentence: Sentence, noun: int, verb: int, asker: Side
) -> Ask | None:
    subject = grammar.subject(verb)
    if subject is None or not asker[0]:
        return None
    content = span_from(cast, grammar, sentence, verb)
    if grammar.is_passive(verb):
        asked = agent_of(cast, grammar, verb)
    else:
        asked = side_of(cast, grammar, subject, asker[0])
    if not asked[0] or not is_about(cast, *content):
        return None
    return Ask(grammar[noun].start, asker, asked, content, f"noun {grammar[noun].lemma}", "to")
