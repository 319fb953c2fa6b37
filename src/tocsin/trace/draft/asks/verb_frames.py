"""Asks by a verb, by the grammar that a model gives: "urged Y to", "pushed for", "was asked by".

Promises sides that stand in the sentence or a letter that it names. Never a question.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.asks.askers import (
    NOBODY,
    Side,
    addressee_over,
    agent_of,
    asker_of_verb,
    is_definite,
    letter_goes_to,
    side_of,
)
from tocsin.trace.draft.asks.fields import Ask
from tocsin.trace.draft.asks.frame_words import (
    FOR_SOMETHING,
    OF_SOMEBODY,
    ONLY_OF_SANCTIONS,
    SOMETHING,
)
from tocsin.trace.draft.asks.judging import (
    is_about,
    is_comment,
    is_question,
    of_sanctions,
    span_from,
)
from tocsin.trace.draft.asks.reading import (
    Behind,
    is_somebody,
    read_behind_verb,
    to_whom_needed,
)
from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.grammar import Grammar
from tocsin.trace.draft.words import Sentence


def ask_of_verb(
    cast: Cast, grammar: Grammar, sentence: Sentence, verb: int, speaker: str
) -> Ask | None:
    """Give the ask that a verb of asking makes with what hangs on it, None for none.

    Args:
        cast: The mentions.
        grammar: Of the sentence.
        sentence: The sentence.
        verb: The place of the verb.
        speaker: Who speaks the quotation that holds the verb, "" outside one.
    """
    behind = read_behind_verb(cast, grammar, verb)
    if grammar.is_passive(verb) or _is_participle(grammar, verb):
        return _ask_in_passive(cast, grammar, sentence, verb, behind)
    behind = _fitting(grammar, cast, verb, behind)
    if behind.content is None or is_comment(grammar, behind):
        return None
    content = span_from(cast, grammar, sentence, behind.content)
    if content[1] - content[0] < 4 or is_question(grammar, verb, behind.content):
        return None
    is_named = behind.asked is not None and is_somebody(cast, grammar, behind.asked)
    if behind.asked is not None and not is_named and behind.how in {"to", "into"}:
        return None  # "pushed the bill to"
    asker, to = asker_of_verb(cast, grammar, verb)
    asked = _asked(cast, grammar, verb, behind, asker[0], to)
    ask = Ask(grammar[verb].start, asker, asked, content, f"verb {grammar[verb].lemma}", behind.how)
    return ask if _counts(cast, grammar[verb].lemma, ask, speaker) else None


def _fitting(grammar: Grammar, cast: Cast, verb: int, behind: Behind) -> Behind:
    """Give what stands behind a verb where the verb can ask so, else nothing."""
    lemma = grammar[verb].lemma
    if behind.content is None:
        behind = _thing_behind(cast, grammar, verb)
    elif lemma in SOMETHING and behind.how == "to" and lemma not in OF_SOMEBODY:
        return Behind()
    if lemma not in OF_SOMEBODY | SOMETHING and behind.how not in FOR_SOMETHING[lemma]:
        return Behind()
    return behind


def _asked(cast: Cast, grammar: Grammar, verb: int, behind: Behind, asker: str, to: Side) -> Side:
    """Give who is asked: behind the verb, by the letter, by the verb over it, by a meeting."""
    asked = NOBODY
    if behind.asked is not None and is_somebody(cast, grammar, behind.asked):
        asked = side_of(cast, grammar, behind.asked, asker)
    if not asked[0]:
        asked = to if to[0] and to[0] != asker else addressee_over(cast, grammar, verb, asker)
    if not asked[0]:
        asked = letter_goes_to(cast, grammar, verb, asker)
    if not asked[0] and behind.how == "for" and behind.content is not None:
        asked = _met_with(cast, grammar, behind.content, asker)
    return asked


def _counts(cast: Cast, lemma: str, ask: Ask, speaker: str) -> bool:
    """Say whether a verb with its sides and content is an ask."""
    asked = ask.asked[0]
    if not asked and to_whom_needed(lemma) and ask.how not in FOR_SOMETHING.get(lemma, ()):
        return False
    if lemma == "want" and not asked:
        return False
    if lemma == "tell" and (is_press(asked) or not _is_told_to(cast, *ask.content, ask.how)):
        return False
    if lemma in ONLY_OF_SANCTIONS or not asked:
        return bool(
            (speaker or of_sanctions(cast, *ask.content)) and (ask.asker[0] or asked or speaker)
        )
    return True


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


def _thing_behind(cast: Cast, grammar: Grammar, verb: int) -> Behind:
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


def _ask_in_passive(
    cast: Cast, grammar: Grammar, sentence: Sentence, verb: int, behind: Behind
) -> Ask | None:
    lemma, subject = grammar[verb].lemma, grammar.subject(verb)
    if (
        lemma in _NEVER_PASSIVE
        or behind.content is None
        or is_comment(grammar, behind)
        or is_question(grammar, verb, behind.content)
        or subject is None
        or not is_somebody(cast, grammar, subject)
    ):
        return None
    content = span_from(cast, grammar, sentence, behind.content)
    asker = agent_of(cast, grammar, verb)
    asked = side_of(cast, grammar, subject, asker[0])
    if lemma in SOMETHING | ONLY_OF_SANCTIONS and not is_about(cast, *content):
        return None
    if not asked[0]:
        return None
    return Ask(
        grammar[verb].start, asker, asked, content, f"passive {grammar[verb].text}", behind.how
    )


#: "was called", "was told", "was ordered" do not tell of an ask.
_NEVER_PASSIVE = frozenset({"call", "want", "tell", "order", "apply", "get", "raise", "turn"})


def ask_of_raising(cast: Cast, grammar: Grammar, verb: int) -> Ask | None:
    """Find "raised the sanctions with the minister"."""
    for thing in grammar.children(verb, "dobj"):
        left = grammar[grammar.left_edge(thing)].start
        smalls = grammar.children(verb, "prep") + grammar.children(thing, "prep")
        for small in smalls:
            if grammar[small].text.casefold() != "with" or not of_sanctions(
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
