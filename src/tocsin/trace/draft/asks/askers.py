"""Who asks, where a word of asking stands: its subject, its author, or who is spoken for.

Promises the author of a letter or petition, never the letter. Never guesses.
"""

from __future__ import annotations

from tocsin.trace.draft.asks.frame_words import GETS, GIVES, INSTRUMENTS
from tocsin.trace.draft.asks.reading import is_somebody
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.grammar import Grammar
from tocsin.trace.draft.names.words import country_of
from tocsin.trace.draft.who.grammar import who_is
from tocsin.trace.draft.who.pronouns import pronoun

Side = tuple[str, float]
NOBODY: Side = ("", 0.0)
_OBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "it": "it", "us": "we"}
_OWN = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i"}


def side_of(cast: Cast, grammar: Grammar, place: int, but: str = "") -> Side:
    """Give who stands at a place: a name, a pronoun's person, a description."""
    low = grammar[place].text.casefold()
    if low in _OBJECT_FORMS:
        return pronoun(cast, _OBJECT_FORMS[low], grammar[place].start, but), 0.5
    who = who_is(cast, grammar.parsed, place, grammar[grammar.first].start)
    return NOBODY if who[0] == but else who


def asker_of_verb(cast: Cast, grammar: Grammar, verb: int) -> tuple[Side, Side]:
    """Give who asks by a verb, and whom the letter goes to with which it asks."""
    subject = grammar.subject(verb)
    if subject is None:
        return NOBODY, NOBODY
    low = grammar[subject].text.casefold()
    if low in {"who", "which", "that"} and grammar[grammar.head(subject)].dep == "relcl":
        subject = grammar.head(grammar.head(subject))
    if grammar[subject].lemma in INSTRUMENTS:
        return author_of(cast, grammar, subject)
    return side_of(cast, grammar, subject), NOBODY


def author_of(cast: Cast, grammar: Grammar, thing: int) -> tuple[Side, Side]:
    """Give who wrote, signed or adopted a letter, petition or resolution, and to whom it goes."""
    asker, asked = NOBODY, NOBODY
    for child in grammar.children(thing):
        token = grammar[child]
        low = token.text.casefold()
        if token.dep == "poss":
            own = _OWN.get(low)
            asker = (
                (pronoun(cast, own, token.start), 0.55) if own else side_of(cast, grammar, child)
            )
        elif token.dep in {"prep", "agent"}:
            asker, asked = _behind_small(cast, grammar, child, asker, asked)
        elif token.dep in {"amod", "compound"} and not asker[0]:
            asker = country_of(token.text), 0.6 if country_of(token.text) else 0.0
        elif token.dep in {"acl", "relcl"} and token.lemma in GIVES:
            agent = agent_of(cast, grammar, child)
            asker = agent if agent[0] else asker
    if not asker[0] or not asked[0]:
        by, to = _of_governor(cast, grammar, thing)
        asker, asked = asker if asker[0] else by, asked if asked[0] else to
    return asker, asked


def _behind_small(
    cast: Cast, grammar: Grammar, small: int, asker: Side, asked: Side
) -> tuple[Side, Side]:
    """Fill a side from "by", "from", "of", "to" or "with" behind a letter or request."""
    low = grammar[small].text.casefold()
    for noun in grammar.children(small, "pobj"):
        if not is_somebody(cast, grammar, noun):
            continue
        if low in {"by", "from"} or (low == "of" and not asker[0]):
            asker = side_of(cast, grammar, noun)
        elif low == "to" or (low in {"with", "before"} and is_definite(cast, grammar, noun)):
            asked = side_of(cast, grammar, noun)
    return asker, asked


def is_definite(cast: Cast, grammar: Grammar, noun: int) -> bool:
    """Say whether a noun is a name or has "the" before it: "with the court", no "with 40 names"."""
    token = grammar[noun]
    return any(m.start <= token.start < m.end for m in cast.named()) or any(
        grammar[c].text.casefold() == "the" for c in grammar.children(noun, "det")
    )


def letter_goes_to(cast: Cast, grammar: Grammar, verb: int, but: str) -> Side:
    """Give to whom a letter goes that stands before a verb: "in a letter to Y, X asked for"."""
    for place in range(grammar.first, verb):
        if grammar[place].lemma not in INSTRUMENTS | {"meeting", "call", "talk", "dinner", "lunch"}:
            continue
        found = author_of(cast, grammar, place)[1]
        if found[0] and found[0] != but:
            return found
    return NOBODY


def agent_of(cast: Cast, grammar: Grammar, verb: int) -> Side:
    """Give who does what a verb in the passive says, nobody where "by" names none."""
    for child in grammar.children(verb, "agent", "prep"):
        if grammar[child].text.casefold() == "by":
            for noun in grammar.children(child, "pobj"):
                if is_somebody(cast, grammar, noun):
                    return side_of(cast, grammar, noun)
    return NOBODY


def governor_of(grammar: Grammar, noun: int) -> int | None:
    """Give the verb whose object, subject or prepositional object a noun is."""
    place = noun
    for _ in range(4):
        dep, over = grammar[place].dep, grammar.head(place)
        if over == place:
            return None
        if grammar[over].pos in {"VERB", "AUX"}:
            return over
        if dep in {"conj", "pobj", "prep", "dobj", "attr", "nsubj", "appos"}:
            place = over
            continue
        return None
    return None


def _of_governor(cast: Cast, grammar: Grammar, thing: int) -> tuple[Side, Side]:
    """Give the sides that the verb names whose object a letter or request is."""
    verb = governor_of(grammar, thing)
    if verb is None:
        return NOBODY, NOBODY
    subject = grammar.subject(verb)
    first = NOBODY
    if subject is not None and subject != thing and is_somebody(cast, grammar, subject):
        first = side_of(cast, grammar, subject)
    if grammar[verb].lemma in GIVES:
        asker = agent_of(cast, grammar, verb) if grammar.is_passive(verb) else first
        return asker, _given_to(cast, grammar, verb, asker[0])
    if grammar[verb].lemma in _FLOODED and grammar.is_passive(verb):
        return NOBODY, first
    if grammar[verb].lemma in GETS:
        asked = agent_of(cast, grammar, verb) if grammar.is_passive(verb) else first
        return NOBODY, asked
    return NOBODY, NOBODY


def _given_to(cast: Cast, grammar: Grammar, verb: int, but: str) -> Side:
    """Give to whom something is sent or said: "sent the minister a letter", "wrote to"."""
    for child in grammar.children(verb, "dative", "prep", "iobj"):
        if grammar[child].pos in {"NOUN", "PROPN", "PRON"}:
            if is_somebody(cast, grammar, child):
                return side_of(cast, grammar, child, but)
        elif grammar[child].text.casefold() in {"to", "with", "before"}:
            for noun in grammar.children(child, "pobj"):
                if is_somebody(cast, grammar, noun):
                    return side_of(cast, grammar, noun, but)
    return NOBODY


def addressee_over(cast: Cast, grammar: Grammar, verb: int, but: str) -> Side:
    """Give whom the verb over a verb of asking addresses: "wrote to the minister, asking for"."""
    place = verb
    for _ in range(3):
        over = grammar.head(place)
        if over == place or grammar[over].pos not in {"VERB", "AUX"}:
            return NOBODY
        found = _given_to(cast, grammar, over, but)
        if found[0]:
            return found
        if grammar[over].lemma in _TO_SOMEBODY:
            for noun in grammar.children(over, "dobj"):
                if is_somebody(cast, grammar, noun):
                    return side_of(cast, grammar, noun, but)
        place = over
    return NOBODY


_FLOODED = frozenset({"bombard", "flood", "inundate", "besiege", "swamp", "shower", "pelt", "ply"})
_TO_SOMEBODY = frozenset(
    [
        *("meet", "call", "phone", "telephone", "contact", "email", "visit", "see", "tell"),
        *("approach", "address", "text", "message", "ring", "corner", "buttonhole", "cable"),
    ]
)
