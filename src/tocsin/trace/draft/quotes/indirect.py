"""Indirect statements: "X said that", "according to X", "X, citing Y, reported that".

Promises the span of what was said and the chain of who says it. Never takes the words that
only tell whose a quotation is for a statement of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.quotes.chains import chain_of, quote_of
from tocsin.trace.draft.quotes.contents import HAS_VERB, content_of
from tocsin.trace.draft.quotes.relayed import medium_of, relays
from tocsin.trace.draft.quotes.speakers import inverted
from tocsin.trace.draft.quotes.words import (
    ACCORDING,
    CITING,
    INDIRECT,
    SHOWS,
    TELLS,
)
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence


def _outside(at: int, spans: list[tuple[int, int]]) -> bool:
    return not any(s <= at < e for s, e in spans)


@dataclass
class _Said:
    """What was found so far of a statement: who said it, the outermost first, and its span."""

    sources: list[str] = field(default_factory=list)
    span: tuple[int, int] | None = None
    rule: str = ""
    sure: float = 0.0
    first: int = -1  #: Where the first verb of saying stands.


def statement_of(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]]) -> Quote | None:
    """Give what a sentence says that somebody said, None where it says no such thing."""
    said = _Said()
    _by_verbs(cast, sentence, spans, said)
    _by_relaying(cast, sentence, spans, said)
    _by_citing(cast, sentence, spans, said)
    _by_according(cast, sentence, spans, said)
    _by_papers(cast, sentence, spans, said)
    if said.span is not None and said.sources:
        medium = medium_of(cast, sentence.start, sentence.end)
        if medium and medium not in said.sources:
            said.sources.insert(0, medium)
    if said.span is None or not said.sources:
        return None
    start, end = _trim(cast.text, *said.span)
    if start >= end:
        return None
    chain = chain_of(*said.sources)
    return quote_of((start, end), said.sources[-1], chain, "indirect", said.rule, said.sure)


def _by_verbs(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]], said: _Said) -> None:
    """Take in each verb of saying with its subject: "the agency reported that X said that"."""
    text = cast.text[sentence.start : sentence.end]
    for match in INDIRECT.finditer(text):
        verb = sentence.start + match.start()
        if (
            not _outside(verb, spans)
            or _is_noun(cast, verb)
            or _attributes(cast.text, sentence, match, spans)
            or re.match(
                r" (?:to comment|comment|by (?!(?:tele)?phone\b|e-?mail\b|letter\b|fax\b|text\b))",
                text[match.end() :],
            )
        ):
            continue
        if _by_inversion(cast, sentence, match, said):
            continue
        who, certain = subject_before(cast, sentence.start, verb)
        if not who:
            continue
        said.first = verb if said.first < 0 else said.first
        content = content_of(cast, sentence, match.group(), sentence.start + match.end())
        if content is None or (said.span is not None and verb > said.span[1]):
            continue
        for name in (*([content[2]] if content[2] else []), who):
            if name not in said.sources:
                said.sources.append(name)
        if said.span is None:
            said.span = content[0], content[1]
            said.rule, said.sure = f"{content[3]} verb of saying", min(certain, 0.8)
        elif content[3] == "before":
            break
        else:
            said.span = content[0], said.span[1]


_INVERTED = re.compile(
    r" (?P<np>(?!that\b|so\b|it\b|the same\b|on\b|in\b|to\b|at\b)[^,;:.\"]{2,90})(?:[,.]|$)"
)


def _by_inversion(cast: Cast, sentence: Sentence, verb: re.Match[str], said: _Said) -> bool:
    """Take in a speaker behind the verb that closes a sentence: "..., said two officials."."""
    text = cast.text[sentence.start : sentence.end]
    behind = _INVERTED.match(text, verb.end())
    if text[: verb.start()][-2:] != ", " or behind is None or verb.group() in TELLS:
        return False
    if not HAS_VERB.search(text[: verb.start()]):  # "Its counsel, Jane Roe, says the plant closed"
        return False
    if verb.start() < 16 or said.span is not None or _A_CLAUSE.search(behind["np"]):
        return False
    begin = sentence.start + behind.start("np")
    who, certain = inverted(cast, begin, sentence.start + behind.end("np"), sentence.end)
    if not who:
        return False
    said.sources.append(who)
    said.span = sentence.start, sentence.start + verb.start() - 2
    said.rule, said.sure, said.first = "verb of saying with its subject behind", certain, begin
    return True


_A_CLAUSE = re.compile(
    r" (?:was|were|had|has|is|are|would|will|did|could|\w+ed) (?!on\b|in\b|with\b|to\b|by\b)"
)


def _by_relaying(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]], said: _Said) -> None:
    """Take in words passed on: "quoted her as saying", "was told by him that"."""
    for one in relays(cast, sentence):
        if not _outside(one.at, spans) or not one.names:
            continue
        names = [name for name in one.names if name not in said.sources]
        if not names:
            continue
        if said.sources and 0 <= said.first < one.at:
            said.sources += names
        else:
            said.sources[:0] = names
        if one.span is not None:
            said.span = one.span
            said.rule, said.sure = "words passed on", 0.7


def _by_papers(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]], said: _Said) -> None:
    """Take in what papers say: "court records show that"."""
    if said.span is not None:
        return
    match = SHOWS.search(cast.text, sentence.start, sentence.end)
    if match is None or not _outside(match.start(), spans) or match.end() > sentence.end - 12:
        return
    if not match["that"] and not HAS_VERB.search(cast.text[match.end() : sentence.end]):
        return
    said.sources.append(match["who"].strip())
    said.span = match.end(), sentence.end
    said.rule, said.sure = "papers that show", 0.65


def _by_citing(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]], said: _Said) -> None:
    """Take in who is cited: "the agency, citing an official, reported"."""
    for match in CITING.finditer(cast.text[sentence.start : sentence.end]):
        if not _outside(sentence.start + match.start(), spans):
            continue
        who, certain = object_after(
            cast, sentence.start + match.start("who"), sentence.start + match.end("who")
        )
        if who and who not in said.sources:
            opens = match.group().startswith(("C", "Q")) and match.start() == 0
            said.sources.insert(len(said.sources) if opens else 1, who)
            said.sure = max(said.sure, certain - 0.1)
            said.span = said.span or (sentence.start, sentence.end)
            said.rule = said.rule or "citing"


def _by_according(
    cast: Cast, sentence: Sentence, spans: list[tuple[int, int]], said: _Said
) -> None:
    """Take in "according to": outermost where it opens the sentence, innermost behind."""
    match = ACCORDING.search(cast.text[sentence.start : sentence.end])
    if match is None or not _outside(sentence.start + match.start(), spans):
        return
    begin, end = sentence.start + match.start("who"), sentence.start + match.end("who")
    charging = _OF_PAPERS.search(cast.text, begin, end)
    end = charging.start() if charging else end
    who, certain = object_after(cast, begin, end)
    if _REPORT.match(cast.text, begin):
        press = [m for m in cast.within(begin, end, "ORG") if is_press(m.text)]
        who = press[0].entity if press else who
    if not who or who in said.sources:
        return
    if said.span is not None:
        between = sentence.start + match.start() < said.first and not said.rule.startswith("before")
        is_outer = match.start() == 0 or is_press(who) or between
        said.sources.insert(0 if is_outer else len(said.sources), who)
        return
    said.sources.append(who)
    said.span = (
        (end + 1, sentence.end)
        if match.start() < 3
        else (sentence.start, sentence.start + match.start())
    )
    said.rule, said.sure = "according to", min(certain, 0.85)
    nested = re.search(
        r"^[\s,]*(?P<np>.{2,80}?) (?:believes?|says?|said|claims?)\b",
        cast.text[said.span[0] : said.span[1]],
    )
    if nested:
        at = said.span[0]
        inner, _ = subject_before(cast, at + nested.start("np"), at + nested.end("np") + 1)
        if inner and inner not in said.sources:
            said.sources.append(inner)


_OF_PAPERS = re.compile(
    r" (?:charging|showing|describing|detailing|alleging|accusing|filed|obtained|seen|reviewed|"
    r"released|published|submitted|unsealed|leaked)\b"
)
_REPORT = re.compile(
    r"(?:an?|the) (?:\w+ )?(?:report|article|story|dispatch|investigation|account|analysis|piece) "
    r"(?:in|by|from|of|for) "
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
        r"\b(?:be|been|was|were|being|is|are) (?:(?:\w+ly|never|not|also|yet|ever) )?$",
        cast.text[max(0, verb - 22) : verb],
    ):
        return not re.match(r"(?:reporting|saying|claiming|telling)\b", cast.text[verb : verb + 10])
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
