"""Who does what a verb says, by the grammar that the model gives.

Promises nobody where the model is not asked. Never looks beyond the sentence.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.model import Parsed, Token
from tocsin.trace.draft.names.cue_patterns import ORG_NOUNS
from tocsin.trace.draft.who.described import described, the_latter
from tocsin.trace.draft.who.pronouns import pronoun


def subject_by_grammar(cast: Cast, sentence: int, verb: int) -> tuple[str, float]:
    """Give the subject of the verb at a place, nobody where no model was asked."""
    found = cast.token_at(verb)
    if found is None:
        return "", 0
    parsed, place = found
    seen = 0
    while seen < 4:
        token = parsed.tokens[place]
        if token.pos not in {"VERB", "AUX"}:
            return "", 0
        children = parsed.children.get(place, ())
        subject = next(
            (c for c in children if parsed.tokens[c].dep in {"nsubj", "nsubjpass"}), None
        )
        if subject is not None:
            if parsed.tokens[subject].start < sentence - 1:
                return "", 0
            who = who_is(cast, parsed, subject, sentence)
            return _with_rest(cast, parsed.tokens[subject], verb, who)
        if token.dep in {"conj", "xcomp", "advcl"} and token.head != place:
            place, seen = token.head, seen + 1
            continue
        return "", 0
    return "", 0


def _with_rest(cast: Cast, subject: Token, verb: int, who: tuple[str, float]) -> tuple[str, float]:
    """Take in what stands between somebody unnamed and the verb: "a trader in Dubai said"."""
    if not _UNNAMED.match(who[0]):
        return who
    at = cast.text.find(who[0], max(0, subject.start - len(who[0])), verb)
    if at < 0:
        return who
    rest = _REST.fullmatch(cast.text[at + len(who[0]) : verb])
    return (who[0] + rest["more"], who[1]) if rest and len(rest["more"]) < 50 else who


_UNNAMED = re.compile(r"(?:an?|one|two|three|four|five|several|some|other|former)\b", re.IGNORECASE)
_REST = re.compile(
    r"(?P<more> (?:in|at|from|of|for|near) (?:the )?[\w'.-]+(?: (?!has|had|have|also|who|was|"
    r"were|is|"
    r"are|later|then)[\w'.-]+){0,4}?)(?: (?:has|had|have|also|later|then|\w+ly))* "
)


def who_is(cast: Cast, parsed: Parsed, place: int, sentence: int) -> tuple[str, float]:  # noqa: C901, PLR0911 - one rule a branch
    """Give who is meant by the head of a noun phrase, or by a pronoun."""
    head = parsed.tokens[place]
    low = head.text.casefold()
    if low in {"who", "which", "that"}:
        over = parsed.tokens[parsed.tokens[place].head]
        noun = parsed.tokens[over.head]
        if noun.pos in {"NOUN", "PROPN"} and over.head != place:
            return who_is(cast, parsed, over.head, sentence)
        return "", 0
    if low in {"he", "she", "they", "it", "we", "i"}:
        who = pronoun(cast, low, head.start)
        return who, 0.65 if who else 0
    if low in {"latter", "former"} and head.pos in {"ADJ", "NOUN"}:
        who = the_latter(cast, head.start)
        return who, 0.6
    own = next((m for m in cast.named() if m.start <= head.start < m.end), None)
    if own is not None:
        both = _and_others(cast, own)
        return both, 0.88
    if low.isupper() and len(low) < 2:
        return "", 0
    beside = _apposition(cast, parsed, place)
    if beside:
        return beside, 0.85
    start, end = _noun_phrase(parsed, place)
    set_off = named_beside(cast, end)
    if set_off:
        return set_off, 0.8
    behind = next((m for m in cast.named() if m.start == end + 1 and cast.text[end] == " "), None)
    if behind is not None and end == head.end and head.text.islower():
        return behind.entity, 0.8  # "the newspaper Novi Dani"
    if behind is not None and end > head.end:  # "a lobbyist for the industrialist Ivan Petrov"
        end = behind.end
    if not any(c.isalpha() for c in cast.text[start:end]) or parsed.tokens[place].pos not in {
        "NOUN",
        "PROPN",
        "NUM",
        "PRON",
    }:
        return "", 0
    return described(cast, start, end), 0.7


def named_beside(cast: Cast, end: int) -> str:
    """Give the name that commas set off behind a description: "the auditor, Jane Roe, said"."""
    if cast.text[end : end + 2] != ", ":
        return ""
    lead = re.match(
        r", (?:(?:Mr|Mrs|Ms|Dr|Sgt|Gen|Sen|Col|Lt|Rep|Prof)\. )?", cast.text[end : end + 8]
    )
    at = end + (lead.end() if lead else 2)
    one = next((m for m in cast.named() if m.start == at), None)
    if one is None or one.label == "GPE" or cast.text[one.end : one.end + 1] not in {",", ".", ""}:
        return ""
    noun = re.search(r"(\w+)$", cast.text[max(0, end - 30) : end])
    if one.label == "ORG" and (noun is None or not is_org_noun(noun[1])):
        return ""
    return one.entity


def is_org_noun(noun: str) -> bool:
    """Say whether a noun means an organisation: "bank", "bankers", "party".

    >>> is_org_noun("lender"), is_org_noun("bankers"), is_org_noun("owner")
    (True, True, False)
    """
    low = noun.casefold()
    return low in _BACKERS or re.fullmatch(rf"{ORG_NOUNS}s?", low) is not None


_BACKERS = frozenset({"bankers", "brokers", "auditors", "employer", "lawyers", "insurers"})


def _and_others(cast: Cast, one: Mention) -> str:
    """Two names joined by "and" act together."""
    after = cast.text[one.end : one.end + 5]
    if after == " and ":
        other = next(
            (m for m in cast.named() if m.start == one.end + 5 and m.label == one.label), None
        )
        if other is not None:
            return f"{one.entity} and {other.entity}"
    return one.entity


def _apposition(cast: Cast, parsed: Parsed, place: int) -> str:
    """Give the name beside a noun: "the spokesman, Dennis Oakes," is Dennis Oakes."""
    for child in parsed.children.get(place, ()):
        token = parsed.tokens[child]
        if token.dep == "appos":
            own = next(
                (m for m in cast.named() if m.start <= token.start < m.end and m.label == "PERSON"),
                None,
            )
            if own is not None:
                return own.entity
    return ""


def _noun_phrase(parsed: Parsed, place: int) -> tuple[int, int]:
    """Give the span of a noun with what stands before it and one phrase with a preposition."""
    head = parsed.tokens[place]
    start, end = head.start, head.end
    for child in parsed.children.get(place, ()):
        token = parsed.tokens[child]
        if token.dep in {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"}:
            start = min(start, _edge(parsed, child)[0])
        elif (
            token.dep == "prep"
            and token.start - end <= 2
            and token.text.casefold() in {"for", "of", "at", "from", "in", "with", "close", "to"}
        ):
            end = max(end, _edge(parsed, child)[1])
    return start, min(end, head.end + 90)


def _edge(parsed: Parsed, place: int) -> tuple[int, int]:
    token: Token = parsed.tokens[place]
    start, end = token.start, token.end
    for child in parsed.children.get(place, ()):
        if parsed.tokens[child].dep in {"relcl", "acl", "punct", "appos", "cc", "conj"}:
            continue
        a, b = _edge(parsed, child)
        start, end = min(start, a), max(end, b)
    return start, end
