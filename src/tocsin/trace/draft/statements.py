"""Indirect statements: "X said that", "according to X", "X, citing Y, reported that".

Promises the span of what was said and the chain of who says it. Never takes the words that
only tell whose a quotation is for a statement of their own.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import OUTERMOST, Quote
from tocsin.trace.draft.who import object_after, subject_before
from tocsin.trace.draft.words import Sentence

_PLAIN_SAY = (
    r"(?:said|says|told|wrote|writes|reported|reports|claimed|claims|argued|"
    r"argues|warned|warns|announced|confirmed|"
    r"acknowledged|acknowledges|insisted|insists|added|adds|alleged|alleges|"
    r"believes?|believed|estimated|estimates|concluded|"
    r"denied|denies|suggested|suggests|testified|noted|notes|stated|explained|"
    r"admitted|found|replied|maintains?|"
    r"predicted|recalled|stressed|complained|disclosed|revealed|tweeted)"
)
_INDIRECT = re.compile(rf"\b{_PLAIN_SAY}\b")
_LISTENER = re.compile(
    r" (?P<who>(?:him|her|them|me|us)\b(?= that\b|,)|"
    r"(?:the |a |an |his |her |their |its )?(?:[\w.'’-]+(?: (?:of|for|"
    r"and|the) )?[\w.'’ -]*?))"
    r"(?=(?: (?:on|last|this|in|at|late|early|during|after|that|earlier) |,| that\b|$|[.]))"
)
_ADVERBIAL = (
    r"(?:,? (?:on|in|at|during|late|early|last|this|earlier|later|after|by|to|"
    r"from|through|via|before|when) [^,;:.]{1,70}?|,? (?:yesterday|today|overnight|again|"
    r"the (?:day|week|month|year) (?:before(?: yesterday)?|after)|(?:\w+ ){1,2}ago))?"
)
#: "confirmed to the agency BTA that"
_TOLD_TO = re.compile(r" to [^,;:]{2,60}?(?= that\b|,|\.?$)")
_PRESS_NOUN = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|magazine|website|station|broadcaster|channel|portal|outlet)\b"
)
_CITING = re.compile(
    r"\b(?:citing|quoting|quotes|cites|cited)(?: the)? (?P<who>[^,;]+?)(?=,|"
    r";| reported| said| says| wrote| that |\.$|$)"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;.]*(?:\.[A-Z]\.[^,;.]*)?)")


def _outside(at: int, spans: list[tuple[int, int]]) -> bool:
    return not any(s <= at < e for s, e in spans)


def statement_of(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]]) -> Quote | None:  # noqa: C901, PLR0912, PLR0915 - one rule a branch
    """Give what a sentence says that somebody said, None where it says no such thing."""
    text = cast.text[sentence.start : sentence.end]
    verbs = [m for m in _INDIRECT.finditer(text) if _outside(sentence.start + m.start(), spans)]
    sources: list[str] = []
    span: tuple[int, int] | None = None
    rule, sure = "", 0.0
    for match in verbs:
        verb = sentence.start + match.start()
        if (
            _is_noun(cast, verb)
            or _attributes(cast.text, sentence, match, spans)
            or re.match(r" (?:to comment|comment)", text[match.end() :])
        ):
            continue
        who, certain = subject_before(cast, sentence.start, verb)
        if not who:
            continue
        tail_start = sentence.start + match.end()
        content = _content(cast, sentence, match.group(), tail_start)
        if content is None:
            continue
        if span is not None and verb > span[1]:
            continue
        told = [content[2]] if content[2] else []
        for name in (*told, who):
            if name not in sources:
                sources.append(name)
        if span is None:
            span, rule, sure = (
                (content[0], content[1]),
                f"{content[3]} verb of saying",
                min(certain, 0.8),
            )
        elif content[3] == "before":
            break
        else:
            span = (content[0], span[1])
    for match in _CITING.finditer(text):
        if not _outside(sentence.start + match.start(), spans):
            continue
        who, certain = object_after(
            cast, sentence.start + match.start("who"), sentence.start + match.end("who")
        )
        if who and who not in sources:
            sources.insert(1, who) if sources else sources.append(who)
            sure = max(sure, certain - 0.1)
            span = span or (sentence.start, sentence.end)
            rule = rule or "citing"
    match_to = _ACCORDING.search(text)
    if match_to and _outside(sentence.start + match_to.start(), spans):
        begin, end = sentence.start + match_to.start("who"), sentence.start + match_to.end("who")
        who, certain = object_after(cast, begin, end)
        if who and who not in sources:
            sources.insert(
                0, who
            ) if span is not None and match_to.start() == 0 else sources.append(who)
            if span is None:
                span = (
                    (end + 1, sentence.end)
                    if match_to.start() < 3
                    else (sentence.start, sentence.start + match_to.start())
                )
                rule, sure = "according to", min(certain, 0.85)
                nested = re.search(
                    r"^[\s,]*(?P<np>.{2,80}?) (?:believes?|says?|said|claims?)\b",
                    cast.text[span[0] : span[1]],
                )
                if nested:
                    inner, _ = subject_before(
                        cast, span[0] + nested.start("np"), span[0] + nested.end("np") + 1
                    )
                    if inner and inner not in sources:
                        sources.append(inner)
    if span is None or not sources:
        return None
    start, end = _trim(cast.text, *span)
    return (
        quote_of((start, end), sources[-1], chain_of(*sources), "indirect", rule, sure)
        if start < end
        else None
    )


def _attributes(
    text: str, sentence: Sentence, verb: re.Match[str], spans: list[tuple[int, int]]
) -> bool:
    """Whether a verb only says whose the quotation before it is: '"...," said Roe, the lawyer'."""
    at, behind = sentence.start + verb.start(), sentence.start + verb.end()
    if re.match(r"(?: [\w ]{1,30})? that\b", text[behind : behind + 40]):
        return False
    return any(
        sentence.start <= s and at - 60 < e <= at and (e - s > 20 or text[e - 2] in ",?!")
        for s, e in spans
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,:—":
        start += 1
    while end > start and text[end - 1] in " ,.;":
        end -= 1
    return start, end


def _is_noun(cast: Cast, verb: int) -> bool:
    """Say whether it is a noun: "reports", "claims" and "notes" then say nothing."""
    if re.search(
        r"\b(?:be|been|was|were|being|is|are) (?:\w+ly )?$", cast.text[max(0, verb - 20) : verb]
    ):
        return True
    found = cast.token_at(verb)
    if found is not None:
        return found[0].tokens[found[1]].pos not in {"VERB", "AUX"}
    return bool(
        re.search(
            r"\b(?:the|a|an|of|these|such|some|his|her|their|its|two|several|to|by|was|"
            r"were|been|be) $",
            cast.text[max(0, verb - 9) : verb],
        )
    )


def _content(  # noqa: C901 - one rule a branch
    cast: Cast, sentence: Sentence, verb: str, start: int
) -> tuple[int, int, str, str] | None:
    """Give the span of what was said, the medium that was told, and where the verb stands to it."""
    tail = cast.text[start : sentence.end]
    at, medium = start, ""
    if verb.startswith("t") and verb in {"told", "tells"}:
        listener = _LISTENER.match(tail)
        if listener:
            inside = cast.within(start, start + listener.end("who"), "ORG", "GPE", "PERSON")
            if inside and is_press(inside[0].text):
                medium = inside[0].entity
            at = start + listener.end("who")
            tail = cast.text[at : sentence.end]
    else:
        told_to = _TOLD_TO.match(tail)
        inside = cast.within(start, start + told_to.end(), "ORG") if told_to else []
        if told_to and inside and (is_press(inside[-1].text) or _PRESS_NOUN.search(told_to[0])):
            medium, at = inside[-1].entity, start + told_to.end()
            tail = cast.text[at : sentence.end]
    head = cast.text[sentence.start : start]
    closes = re.match(
        r"(?:\s(?:on|in|at|last|late|early|this|earlier|during|by) (?:(?! that )[^,;\"]){1,60}"
        r"|,? in an? [^,;]{1,40})?[.!?]?$",
        tail,
    )
    if closes and "," in head:
        commas = [mark.start() for mark in re.finditer(",", head)]
        comma = commas[-1]
        if not re.search(r"\w+ \w+", head[comma:]) and len(commas) > 2:
            comma = commas[-3]  # "..., Ivan Petrov, a spokesman, said"
        if comma > 15:
            return sentence.start, sentence.start + comma, medium, "before"
        return None
    match = re.match(rf"(?:, (?:citing|quoting) [^,]+,)?{_ADVERBIAL},? that (?=\S)", tail)
    if match and len(tail) - match.end() > 10:
        return at + match.end(), sentence.end, medium, "after"
    rest = re.match(
        rf"(?P<adv>{_ADVERBIAL}),? (?P<what>(?:the |a |an |he |she |they |it |his "
        rf"|her |their |its |there |no |[A-Z\"\w])[^.]*)",
        tail,
    )
    if rest and verb not in {
        "wrote",
        "writes",
        "reported",
        "found",
        "denied",
        "denies",
        "claimed",
        "claims",
        "reports",
        "suggested",
    }:
        begin = at + _after_adverbial(tail)
        if sentence.end - begin > 12 and re.search(
            r"\b\w+(?:ed|s)?\b.*\b(?:is|was|were|are|had|has|have|would|will|could|did|"
            r"\w{3,}ed|can|may|might|should|\w+s)\b",
            cast.text[begin : sentence.end],
        ):
            return begin, sentence.end, medium, "after"
    return None


def _after_adverbial(tail: str) -> int:
    match = re.match(
        r",? (?:on|last|late|early|this|earlier) (?:[\w.]+(?: \d{1,2}(?:, \d{4})?)?)(?: "
        r"(?:week|month|year|night|evening|morning))?(?: that)? ",
        tail,
    )
    return match.end() if match else 0


def chain_of(*names: str) -> tuple[str, ...]:
    """Give the chain from the article to the last of some speakers."""
    made = [OUTERMOST]
    for name in names:
        if name and name != made[-1]:
            made.append(name)
    return tuple(made)


def quote_of(
    span: tuple[int, int], speaker: str, chain: tuple[str, ...], kind: str, rule: str, sure: float
) -> Quote:
    """Give a quotation."""
    return Quote(span[0], span[1], speaker, chain, kind, rule, sure)
