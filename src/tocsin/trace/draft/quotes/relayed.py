"""Words passed on by somebody else: "quoted her as saying", "was told by him that", "seen by".

Promises who passes on outside who is passed on. Never names a newspaper that only stands near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.quotes.words import PRESS_NOUN
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence

_NP = r"(?P<who>(?:the |an? |his |her |their |its )?[^,;:\"]{2,70}?)"
_SAYING = r"(?:saying|telling \w+(?: \w+)?|claiming|arguing|insisting|confirming|denying)"
#: "Reuters quoted the minister as saying that"
_QUOTED_AS = re.compile(
    rf"\b(?:quot|cit)(?:ed|es|ing) {_NP} (?:as {_SAYING}(?: that)?,?|to the effect that) "
)
#: "The minister was quoted by Reuters as saying that"
_WAS_QUOTED = re.compile(
    rf"\b(?:was|were|is|has been|been) (?:quoted|cited)(?: (?:by|in) {_NP})? as {_SAYING}"
    r"(?: that)?,? "
)
#: "The minister was told by an aide that"
_WAS_TOLD = re.compile(
    r"\b(?:was|were|been|being|is|are|am) (?:told|informed|assured|notified|advised|warned) by "
    rf"{_NP}"
    r"(?: that |$|[.,])"
)
#: "She recalled the minister saying that"
_RECALLED = re.compile(
    rf"\b(?:recalled|recalls|remembered|remembers|described) {_NP} "
    rf"(?:saying|telling (?:him|her|them|\w+)|claiming|promising|insisting)(?: that)? "
)
#: "She heard from the minister that"
_HEARD = re.compile(rf"\b(?:heard|learned|learnt|knew|understood) from {_NP}(?: that |(?=[.]?$))")
#: "The minister was reported by Reuters to have"
_SAID_TO = re.compile(
    rf"\b(?:was|were|is|are) (?:reported|said|alleged|believed|thought|described) by {_NP} "
    rf"(?=to (?:have|be)\b)"
)
#: "In the words of the minister,", "As the minister put it,", "Per the minister,"
_IN_WORDS = re.compile(
    r"^(?:[Ii]n the (?:words|view|opinion|telling|account|estimation) of|[Pp]er|"
    r"[Bb]y the (?:account|reckoning|estimate) of) (?P<who>[^,;:]{2,70}), "
    r"|^(?:And |But )?[Aa]s (?P<whose>[^,;:]{2,60}?) (?:put it|tells it|told it|sees it|"
    r"described it|explained it|has it)(?: [^,]{2,40})?, "
)
#: "The ministry let it be known that", "let us know yesterday that", "made it clear that"
_LET_KNOW = re.compile(
    r"\b(?:let|lets) (?:it|us|him|her|them|\w+) (?:be )?(?:known|know|said|understood)(?: "
    r"[^,;]{2,50}?)?"
    r" that |\b(?:made|makes) (?:it )?(?:clear|known|plain)(?: [^,;]{2,50}?)? that "
)
_PER = re.compile(r", (?:per|in the words of) (?P<who>[^,;.]{2,60})[.]?$")
_TO_PRESS = re.compile(
    r"\b(?:told|tells|interview(?:s|ed)?(?: given)? (?:with|by|in|on|to)|speaking (?:to|with|on)|"
    r"spoke (?:to|with|on)|spoken (?:to|with)|"
    r"(?:remarks|comments|words|account|interview|testimony|letter|report)(?: that were| that was)?"
    r" (?:to|carried by|published (?:by|in)|broadcast (?:by|on)|quoted (?:by|in))|statement to|"
    r"(?:writing|wrote|writes|article|column|op-ed|essay|piece) (?:in|for)|quoted (?:by|in)|"
    r"reported by|carried by|published (?:by|in)|broadcast (?:by|on)|aired (?:by|on)|"
    r"appearance on|(?:seen|obtained|reviewed|viewed|read|leaked|examined) (?:by|to)|shared with|"
    r"correspondence with|emails? to|talking to|cited (?:\w+ \w+ )?(?:by|in)|"
    r"confirmed to|disclosed to|"
    r"admitted to|confided to|said to|line to)(?: the)?(?: [A-Z][a-z]+)?(?: [a-z]+){0,3} $"
)


@dataclass(frozen=True, slots=True)
class Relay:
    """Sources that some words name, the outermost first, and what is said.

    Attributes:
        at: Where the words stand.
        names: Who passes on, then who is passed on.
        span: What is said, None where the sentence says it elsewhere.
    """

    at: int
    names: tuple[str, ...]
    span: tuple[int, int] | None


def relays(cast: Cast, sentence: Sentence) -> Iterator[Relay]:
    """Find the words of a sentence that pass on what somebody else said."""
    text = cast.text[sentence.start : sentence.end]
    for finder in (_by_quoting, _by_hearing, _by_telling, _by_opening):
        yield from finder(cast, sentence, text)


def _by_quoting(cast: Cast, sentence: Sentence, text: str) -> Iterator[Relay]:
    for pattern in (_QUOTED_AS, _RECALLED):
        for match in pattern.finditer(text):
            outer = subject_before(cast, sentence.start, sentence.start + match.start())[0]
            yield _relay(sentence, match, (outer, _named(cast, sentence, match)))
    for match in _SAID_TO.finditer(text):
        at = sentence.start + match.start()
        yield Relay(at, (_named(cast, sentence, match),), (sentence.start, sentence.end))
    for match in _WAS_QUOTED.finditer(text):
        inner = subject_before(cast, sentence.start, sentence.start + match.start())[0]
        outer = _named(cast, sentence, match) if match["who"] else ""
        yield _relay(sentence, match, (outer, inner))


def _by_hearing(cast: Cast, sentence: Sentence, text: str) -> Iterator[Relay]:
    for match in _HEARD.finditer(text):
        outer = subject_before(cast, sentence.start, sentence.start + match.start())[0]
        inner = _named(cast, sentence, match)
        names = (outer, inner) if is_press(outer) else (inner,)
        before = text.rfind(",", 0, match.start())
        if match.group().endswith(" ") or before <= 10:
            yield _relay(sentence, match, names)
        else:
            span = sentence.start, sentence.start + before
            yield Relay(sentence.start + match.start(), names, span)


def _by_telling(cast: Cast, sentence: Sentence, text: str) -> Iterator[Relay]:
    for match in _LET_KNOW.finditer(text):
        who = subject_before(cast, sentence.start, sentence.start + match.start())[0]
        yield _relay(sentence, match, (who,))
    for match in _WAS_TOLD.finditer(text):
        name = _named(cast, sentence, match)
        if match.group().endswith("that "):
            yield _relay(sentence, match, (name,))
        elif "," in text[: match.start()]:
            until = sentence.start + text.rindex(",", 0, match.start())
            yield Relay(sentence.start + match.start(), (name,), (sentence.start, until))


def _by_opening(cast: Cast, sentence: Sentence, text: str) -> Iterator[Relay]:
    opens = _IN_WORDS.match(text)
    if opens:
        group = "who" if opens["who"] else "whose"
        begin = sentence.start + opens.start(group)
        name = object_after(cast, begin, sentence.start + opens.end(group))[0]
        yield Relay(sentence.start, (name,), (sentence.start + opens.end(), sentence.end))
    closes = _PER.search(text)
    if closes:
        at = sentence.start + closes.start()
        yield Relay(at, (_named(cast, sentence, closes),), (sentence.start, at))


def _named(cast: Cast, sentence: Sentence, match: re.Match[str]) -> str:
    begin = sentence.start + match.start("who")
    return object_after(cast, begin, sentence.start + match.end("who"))[0]


def _relay(sentence: Sentence, match: re.Match[str], names: tuple[str, ...]) -> Relay:
    at = sentence.start + match.start()
    return Relay(
        at, tuple(name for name in names if name), (sentence.start + match.end(), sentence.end)
    )


def medium_of(cast: Cast, start: int, end: int) -> str:
    """Give the newspaper that some words were said to or seen by, "" for none."""
    for one in cast.within(start, end, "ORG", "GPE", "PERSON"):
        lead = cast.text[start : one.start]
        behind = cast.text[one.end : one.end + 30]
        known = is_press(one.text) or (
            one.label == "ORG"
            and (
                PRESS_NOUN.search(lead[-30:]) is not None
                or re.match(r"(?:'s)? (?:[a-z]+ )?(?:newspaper|agency|website|channel)\b", behind)
                is not None
            )
        )
        if known and _TO_PRESS.search(lead):
            return one.entity
    return ""
