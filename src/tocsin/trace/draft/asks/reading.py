"""What stands behind a word of asking, read from left to right: whom, by whom, for what.

Promises places of the grammar. Never looks before the word of asking.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.trace.draft.asks.frame_words import FOR_SOMETHING, LEADS_TO, SOMETHING, TIMES
from tocsin.trace.draft.asks.words import SANCTION, is_thing
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.grammar import Grammar

_BY = frozenset({"by", "from"})
_TO = frozenset({"to", "on", "upon", "with", "before"})
_ASKING = frozenset(
    [
        *("ask", "urge", "call", "press", "beg", "implore", "request", "plead", "appeal"),
        *("petition", "exhort", "lobby"),
    ]
)
_SEEKING = frozenset({"seek", "request", "demand", "propose"})


@dataclass(slots=True)
class Behind:
    """What was read: places of the one asked and the asker, and where what is asked begins."""

    asked: int | None = None
    asker: int | None = None
    content: int | None = None
    how: str = "to"


def is_somebody(cast: Cast, grammar: Grammar, place: int) -> bool:
    """Say whether a noun can ask or be asked."""
    token = grammar[place]
    if any(m.start <= token.start < m.end for m in cast.named()):
        return True
    if any(m.start <= token.start < m.end for m in cast.mentions):
        return False
    if token.pos == "PRON":
        return token.text.casefold() in _PEOPLE
    if token.pos not in {"NOUN", "PROPN", "NUM", "ADJ"} or token.lemma in TIMES:
        return False
    words = cast.text[grammar[grammar.left_edge(place)].start : token.end]
    return not (is_thing(words.casefold()) or SANCTION.fullmatch(token.text))


_PEOPLE = frozenset(
    [
        *("he", "him", "she", "her", "they", "them", "it", "we", "us", "me", "you", "i", "who"),
        *("both", "everyone", "anyone", "others", "one"),
    ]
)


def read_behind_verb(cast: Cast, grammar: Grammar, verb: int) -> Behind:
    """Read what stands behind a verb of asking."""
    found = Behind()
    at: int | None = verb + 1
    while (
        at is not None and at < grammar.last and not _begins_content(cast, grammar, verb, at, found)
    ):
        at = _step(cast, grammar, verb, at, found)
    return found


def _begins_content(cast: Cast, grammar: Grammar, verb: int, at: int, found: Behind) -> bool:
    """Take in what is asked where it begins at a place."""
    low, lemma = grammar[at].text.casefold(), grammar[verb].lemma
    if grammar.is_infinitive(at):
        found.content = at - 1 if grammar[at - 1].text.casefold() == "not" else at
    elif low == "that" and grammar[at].dep == "mark":
        _read_that(cast, grammar, at, found)
    elif low in FOR_SOMETHING.get(lemma, ()) or (
        low in {"for", "against", "over"} and found.asked is not None
    ):
        _read_for(cast, grammar, at, found)
    elif low == "into" and lemma in {"talk", "pressure", "coax", "goad", "press", "push"}:
        found.content, found.how = at, "into"
    elif lemma in SOMETHING and found.asked is not None and _is_thing_at(cast, grammar, at):
        found.content, found.how = at, "for"
    return found.content is not None


def _is_thing_at(cast: Cast, grammar: Grammar, at: int) -> bool:
    """Say whether the object of a verb begins at a place: "requested from him a licence"."""
    noun = grammar.noun_at(at)
    is_object = grammar[noun].dep == "dobj" and grammar[at].pos in {"DET", "ADJ", "NOUN"}
    return is_object and not is_somebody(cast, grammar, noun)


def _step(  # noqa: PLR0911 - one rule a branch
    cast: Cast, grammar: Grammar, verb: int, at: int, found: Behind
) -> int | None:
    """Give the next place to read, taking in who is asked; None where the clause ends."""
    token, lemma = grammar[at], grammar[verb].lemma
    low = token.text.casefold()
    if low in LEADS_TO.get(lemma, ()) and found.asked is None and at + 1 < grammar.last:
        found.asked = grammar.noun_at(at + 1)
        if is_somebody(cast, grammar, found.asked):
            return _behind_noun(cast, grammar, found.asked)
        found.asked = None
        return None
    if token.pos in _OF_NOUNS and token.dep != "advmod":
        noun = grammar.noun_at(at)
        is_free = found.asked is None and not to_whom_needed(lemma)
        if is_free and grammar[noun].lemma not in TIMES:
            found.asked = noun
        return _behind_noun(cast, grammar, noun)
    if low in {",", ";", ":", "—"}:
        return _behind_aside(grammar, at) if found.asked is not None else None
    if token.pos in {"VERB", "SCONJ"} and token.dep != "amod":
        return None
    if token.dep == "prep" and at + 1 < grammar.last:
        return _behind_noun(cast, grammar, grammar.noun_at(at + 1))
    return at + 1


_OF_NOUNS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})


def to_whom_needed(lemma: str) -> bool:
    """Say whether a verb names the one asked only behind a small word: "called on"."""
    return lemma in {"call", "appeal", "plead", "lean", "prevail", "turn", "apply", "demand"}


def _read_for(cast: Cast, grammar: Grammar, at: int, found: Behind) -> None:
    found.content, found.how = at, grammar[at].text.casefold()
    if at + 1 >= grammar.last:
        return
    noun = grammar.noun_at(at + 1)
    behind = _behind_noun(cast, grammar, noun)
    goes_on = behind < grammar.last and grammar.is_infinitive(behind)
    if found.asked is None and goes_on and is_somebody(cast, grammar, noun):
        found.asked, found.content, found.how = noun, behind, "to"


def _read_that(cast: Cast, grammar: Grammar, at: int, found: Behind) -> None:
    found.content, found.how = at, "that"
    if at + 1 >= grammar.last or found.asked is not None:
        return
    noun = grammar.noun_at(at + 1)
    behind = _behind_noun(cast, grammar, noun)
    if behind < grammar.last and grammar[behind].text == ",":
        behind = _behind_aside(grammar, behind) or behind
    if (
        behind < grammar.last
        and is_somebody(cast, grammar, noun)
        and grammar[behind].pos in {"VERB", "AUX", "PART", "ADV"}
        and not grammar.is_passive(grammar.head(noun))
    ):
        found.asked, found.content = noun, behind


def read_behind_noun(cast: Cast, grammar: Grammar, noun: int) -> Behind:  # noqa: C901, PLR0912 - one rule a branch
    """Read what stands behind a noun of asking: "a request by X to Y for"."""
    found = Behind()
    at = noun + 1
    while at < grammar.last:
        token = grammar[at]
        low = token.text.casefold()
        if grammar.is_infinitive(at):
            if grammar[at - 1].text.casefold() == "not":
                at -= 1
            found.content = at
            break
        if low == "that" and token.dep == "mark":
            _read_that(cast, grammar, at, found)
            break
        if low in {"for", "against"}:
            _read_for(cast, grammar, at, found)
            break
        if low in _BY | _TO | {"of"} and at + 1 < grammar.last:
            other = grammar.noun_at(at + 1)
            if not is_somebody(cast, grammar, other):
                break
            if low in _TO:
                found.asked = other if found.asked is None else found.asked
            elif found.asker is None:
                found.asker = other
            at = _behind_noun(cast, grammar, other)
            continue
        if token.pos == "VERB" and token.dep in {"acl", "advcl", "xcomp"}:
            if token.lemma in _SEEKING or (token.lemma in _ASKING and _has_for(grammar, at)):
                found.content, found.how = at + 1, "for"
                if token.lemma not in _SEEKING:
                    found.content = at + 1
            break
        if token.pos in {"VERB", "AUX"} or low in {";", ":", "—"}:
            break
        if low == ",":
            ahead = _behind_aside(grammar, at)
            if ahead is None:
                break
            at = ahead
            continue
        at += 1
    return found


def _has_for(grammar: Grammar, at: int) -> bool:
    return at + 1 < grammar.last and grammar[at + 1].text.casefold() == "for"


def _behind_noun(cast: Cast, grammar: Grammar, noun: int) -> int:
    """Give the place behind a noun, the name that holds it and its "of" aside."""
    end = grammar[noun].end
    own = next((m for m in cast.mentions if m.start <= grammar[noun].start < m.end), None)
    end = max(end, own.end) if own is not None else end
    at = noun + 1
    while at < grammar.last and grammar[at].start < end:
        at += 1
    while at < grammar.last and grammar[at].text in {"'s", "'"}:  # the noun owns the next one
        at += 1
        if at < grammar.last:
            return _behind_noun(cast, grammar, grammar.noun_at(at))
    if at + 1 < grammar.last and grammar[at].text == "and" and not grammar.is_infinitive(at + 1):
        other = grammar.noun_at(at + 1)
        if grammar[other].dep == "conj" and grammar[other].pos in {"NOUN", "PROPN", "PRON"}:
            return _behind_noun(cast, grammar, other)
    if at + 1 < grammar.last and grammar[at].text == "of":
        return _behind_noun(cast, grammar, grammar.noun_at(at + 1))
    return at


def _behind_aside(grammar: Grammar, comma: int) -> int | None:
    """Give the place behind an apposition between commas, None where it is none."""
    for at in range(comma + 1, min(comma + 16, grammar.last)):
        if grammar[at].text == ",":
            return at + 1
        if grammar[at].pos == "VERB" and grammar[at].dep not in {"relcl", "amod", "acl"}:
            return None
    return None
