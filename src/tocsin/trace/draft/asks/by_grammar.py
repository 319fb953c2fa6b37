"""Asks by the grammar that a model gives: verbs and nouns of asking with what hangs on them.

Promises sides that stand in the sentence. Never finds anything where no model was asked, and
never takes a question or a request for comment for an ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import content_end
from tocsin.trace.draft.asks.apart import of_speaker, speaker_at
from tocsin.trace.draft.asks.askers import (
    NOBODY,
    Side,
    addressee_over,
    agent_of,
    asker_of_verb,
    author_of,
    governor_of,
    is_definite,
    letter_goes_to,
    side_of,
)
from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.frame_words import (
    FOR_SOMETHING,
    IS_ANSWERING,
    NOT_ASKED,
    NOUNS,
    OF_SOMEBODY,
    ONLY_OF_SANCTIONS,
    RAISED,
    SOMETHING,
    WEAK_NOUNS,
)
from tocsin.trace.draft.asks.reading import (
    Behind,
    is_somebody,
    read_behind_noun,
    read_behind_verb,
    to_whom_needed,
)
from tocsin.trace.draft.asks.words import EASE, IMPOSE, KEEP, SANCTION
from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.grammar import Grammar, grammars_of
from tocsin.trace.draft.words import Sentence


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
        if token.pos == "VERB" and token.lemma in OF_SOMEBODY | SOMETHING | set(FOR_SOMETHING):
            made = _by_verb(cast, grammar, sentence, place, speaker)
        elif token.pos == "VERB" and token.lemma in RAISED:
            made = _by_raising(cast, grammar, sentence, place)
        elif token.pos == "NOUN" and token.lemma in NOUNS:
            made = _by_noun(cast, grammar, sentence, place)
        if made is not None:
            yield of_speaker(cast, made, token.end, speaker) if speaker else made


_NOT_DONE = re.compile(r"\b(?:would|could|should|might|would never) have (?:\w+ly )?\Z")


def _is_about(cast: Cast, start: int, end: int) -> bool:
    """Say whether words are about sanctions: of their kind, easing or imposing, a law, a list."""
    words = cast.text[start:end]
    return (
        SANCTION.search(words) is not None
        or bool(cast.within(start, end, "LAW", "LIST"))
        or any(p.search(words) for p in (EASE, IMPOSE, KEEP))
    )


def _of_sanctions(cast: Cast, start: int, end: int) -> bool:
    words = cast.text[start:end]
    return SANCTION.search(words) is not None or bool(cast.within(start, end, "LAW", "LIST"))


def _span(cast: Cast, grammar: Grammar, sentence: Sentence, place: int) -> tuple[int, int]:
    start = grammar[place].start
    return start, content_end(cast, start, sentence.end)


def _by_verb(
    cast: Cast, grammar: Grammar, sentence: Sentence, verb: int, speaker: str
) -> Ask | None:
    lemma = grammar[verb].lemma
    behind = read_behind_verb(cast, grammar, verb)
    if grammar.is_passive(verb) or _is_participle(grammar, verb):
        return _by_passive(cast, grammar, sentence, verb, behind)
    if behind.content is None:
        behind = _thing_behind(cast, grammar, verb, behind)
    elif lemma in SOMETHING and behind.how == "to" and lemma not in OF_SOMEBODY:
        return None
    if behind.content is None or _is_comment(grammar, behind):
        return None
    if lemma not in OF_SOMEBODY | SOMETHING and behind.how not in FOR_SOMETHING[lemma]:
        return None
    content = _span(cast, grammar, sentence, behind.content)
    if content[1] - content[0] < 4 or _is_question(grammar, verb, behind.content):
        return None
    asker, to = asker_of_verb(cast, grammar, verb)
    asked: Side = NOBODY
    if behind.asked is not None and is_somebody(cast, grammar, behind.asked):
        asked = side_of(cast, grammar, behind.asked, asker[0])
    elif behind.asked is not None and behind.how in {"to", "into"}:
        return None  # "pushed the bill to"
    if not asked[0]:
        asked = to if to[0] and to[0] != asker[0] else addressee_over(cast, grammar, verb, asker[0])
    if not asked[0]:
        asked = letter_goes_to(cast, grammar, verb, asker[0])
    if not asked[0] and behind.how == "for":
        asked = _met_with(cast, grammar, behind.content, asker[0])
    if to_whom_needed(lemma) and not asked[0] and behind.how not in FOR_SOMETHING.get(lemma, ()):
        return None
    needs = lemma in ONLY_OF_SANCTIONS or not asked[0]
    if lemma == "want" and not asked[0]:
        return None
    if lemma == "tell" and (is_press(asked[0]) or not _is_told_to(cast, *content, behind.how)):
        return None
    if needs and not (speaker or _of_sanctions(cast, *content)):
        return None
    if not asker[0] and not asked[0] and not speaker:
        return None
    return Ask(grammar[verb].start, asker, asked, content, f"verb {lemma}", behind.how)


def _met_with(cast: Cast, grammar: Grammar, content: int, but: str) -> Side:
    """Give with whom a meeting is asked for: "asked for a meeting with the minister"."""
    for place in range(content, min(content + 6, grammar.last - 1)):
        if grammar[place].text == "with":
            noun = grammar.noun_at(place + 1)
            if is_definite(cast, grammar, noun) and is_somebody(cast, grammar, noun):
                return side_of(cast, grammar, noun, but)
    return NOBODY


def _is_told_to(cast: Cast, start: int, end: int, how: str) -> bool:
    """Say whether what is told is what to do, not what is so."""
    return how == "to" or _SHOULD.search(cast.text[start : min(end, start + 90)]) is not None


_SHOULD = re.compile(r"\b(?:must|should|needs? to|ha[ds] to|have to|ought to)\b")


def _thing_behind(cast: Cast, grammar: Grammar, verb: int, behind: Behind) -> Behind:
    """Take the object of "demanded", "sought" for what is asked."""
    lemma = grammar[verb].lemma
    if lemma not in SOMETHING:
        return Behind()
    things = grammar.children(verb, "dobj")
    if not things:
        return Behind()
    noun = things[0]
    if grammar[noun].pos not in {"NOUN", "PROPN"}:
        return Behind()
    asked = None
    for small in grammar.children(verb, "prep") + grammar.children(noun, "prep"):
        if grammar[small].text.casefold() in {"from", "of", "to"}:
            for one in grammar.children(small, "pobj"):
                named = any(m.start <= grammar[one].start < m.end for m in cast.named())
                if named and grammar[small].text.casefold() != "of":
                    asked = one
    return Behind(asked, None, grammar.left_edge(noun), "for")


def _is_participle(grammar: Grammar, verb: int) -> bool:
    """Say whether it is "asked by X to", "urged by", without "was"."""
    token = grammar[verb]
    return (
        token.dep in {"advcl", "acl"}
        and token.text.casefold().endswith("ed")
        and any(grammar[c].text.casefold() == "by" for c in grammar.children(verb))
    )


def _by_passive(
    cast: Cast, grammar: Grammar, sentence: Sentence, verb: int, behind: Behind
) -> Ask | None:
    if grammar[verb].lemma in {"call", "want", "tell", "order", "apply", "get", "raise", "turn"}:
        return None
    if behind.content is None or _is_comment(grammar, behind):
        return None
    subject = grammar.subject(verb)
    if subject is None or not is_somebody(cast, grammar, subject):
        return None
    content = _span(cast, grammar, sentence, behind.content)
    if _is_question(grammar, verb, behind.content):
        return None
    asker = agent_of(cast, grammar, verb)
    asked = side_of(cast, grammar, subject, asker[0])
    if grammar[verb].lemma in SOMETHING | ONLY_OF_SANCTIONS and not _is_about(cast, *content):
        return None
    if not asked[0]:
        return None
    return Ask(
        grammar[verb].start, asker, asked, content, f"passive {grammar[verb].text}", behind.how
    )


def _by_raising(cast: Cast, grammar: Grammar, sentence: Sentence, verb: int) -> Ask | None:
    """Find "raised the sanctions with the minister"."""
    for thing in grammar.children(verb, "dobj"):
        left = grammar[grammar.left_edge(thing)].start
        smalls = grammar.children(verb, "prep") + grammar.children(thing, "prep")
        for small in smalls:
            if grammar[small].text.casefold() != "with" or not _of_sanctions(
                cast, left, grammar[small].start
            ):
                continue
            for noun in grammar.children(small, "pobj"):
                asker = asker_of_verb(cast, grammar, verb)[0]
                asked = side_of(cast, grammar, noun, asker[0])
                if asker[0] and asked[0] and is_somebody(cast, grammar, noun):
                    at = grammar[verb].start
                    content = left, grammar[small].start - 1
                    return Ask(
                        at, (asker[0], 0.45), (asked[0], 0.45), content, "verb raise", "about"
                    )
    return None


def _by_noun(cast: Cast, grammar: Grammar, sentence: Sentence, noun: int) -> Ask | None:
    lemma = grammar[noun].lemma
    if grammar[noun].dep in {"compound", "amod"} or _is_answered_here(grammar, noun):
        return None
    behind = read_behind_noun(cast, grammar, noun)
    asker = side_of(cast, grammar, behind.asker) if behind.asker is not None else NOBODY
    asked = side_of(cast, grammar, behind.asked, asker[0]) if behind.asked is not None else NOBODY
    by, to = author_of(cast, grammar, noun)
    if lemma == "pressure" and not asked[0]:
        over = governor_of(grammar, noun)
        subject = grammar.subject(over) if over is not None else None
        to = side_of(cast, grammar, subject) if subject is not None else NOBODY
    asker = asker if asker[0] else by
    asked = asked if asked[0] or to[0] == asker[0] else to
    at_request = _at_request(grammar, noun)
    if behind.content is None and at_request is not None:
        return _done_at_request(cast, grammar, sentence, noun, at_request, asker)
    if behind.content is None or _is_comment(grammar, behind):
        return None
    content = _span(cast, grammar, sentence, behind.content)
    both = bool(asker[0] and asked[0] and asker[0] != asked[0])
    if not asker[0] and not asked[0]:
        return None
    if not (both and lemma not in WEAK_NOUNS) and not _is_about(cast, *content):
        return None
    if lemma in WEAK_NOUNS and not (both and _of_sanctions(cast, *content)):
        return None
    return Ask(grammar[noun].start, asker, asked, content, f"noun {lemma}", behind.how)


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
    content = _span(cast, grammar, sentence, verb)
    if grammar.is_passive(verb):
        asked = agent_of(cast, grammar, verb)
    else:
        asked = side_of(cast, grammar, subject, asker[0])
    if not asked[0] or not _is_about(cast, *content):
        return None
    return Ask(grammar[noun].start, asker, asked, content, f"noun {grammar[noun].lemma}", "to")


def _is_question(grammar: Grammar, verb: int, content: int) -> bool:
    """Say whether "whether", "how" or "why" stands between the verb and what is asked."""
    return any(
        grammar[at].text.casefold() in {"whether", "why", "how", "what", "when", "where", "who"}
        or grammar[at].text == "?"
        for at in range(verb + 1, content)
    )


def _is_comment(grammar: Grammar, behind: Behind) -> bool:
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
    return grammar[noun].lemma in {
        "comment", "interview", "clarification", "anonymity", "detail", "reply", "response",
        "question", "copy", "folder", "water", "glass", "transcript", "photograph", "coffee",
        "adjournment", "break", "word", "minute", "moment",
    }  # fmt: skip
