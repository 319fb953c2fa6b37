"""Asks by a noun: "X's request to Y for", "a petition by X".

Promises an ask only of two sides, or about sanctions. Never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.actives import content_end
from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.words import EASE, IMPOSE, KEEP, NOMINAL, SANCTION
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.described import described
from tocsin.trace.draft.who.pronouns import pronoun
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence


def asks_by_noun(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:  # noqa: C901 - one rule a branch
    """Find asks of a sentence by a noun: a request, a plea, a petition."""
    for match in NOMINAL.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        if quoted(text, match.start()) or _NO_REQUEST.match(rest):
            continue
        token = cast.token_at(sentence.start + match.start())
        if token is not None and token[0].tokens[token[1]].pos == "VERB":
            continue
        who_from = _WHO_FROM.search(rest)
        who_to = _TO_THE.match(rest) or _WHO_TO.search(rest)
        shift = who_to.end() if who_to else 0
        what = _WHAT.search(rest[shift:])
        if what is None:
            continue
        start = begin + shift + what.start("how")
        content = start, content_end(cast, start, sentence.end)
        got = _RECEIVED.search(text[: match.start()])
        has_owner = _NAMED_OWNER.search(text[: match.start()]) or _OWN_PRONOUN.search(
            text[: match.start()]
        )
        if not _is_ask(cast, content, has_sides=bool((who_to or got) and (who_from or has_owner))):
            continue
        if who_from:
            span = begin + who_from.start("who"), begin + who_from.end("who")
            asker = object_after(cast, *span)
        else:
            asker = _owner(cast, sentence, text[: match.start()])
        asked: tuple[str, float] = ("", 0.0)
        if who_to:
            asked = object_after(cast, begin + who_to.start("who"), begin + who_to.end("who"))
        elif got:
            asked = subject_before(cast, sentence.start, sentence.start + got.start())
        needs_both = match["noun"].startswith(("call", "bid", "letter", "proposal", "demand"))
        if needs_both and not (asker[0] and (asked[0] or who_from)):
            continue
        if not asker[0] and not asked[0]:
            continue
        fared = _FARED.search(cast.text[content[0] : content[1]], 8)
        if fared:
            content = content[0], content[0] + fared.start()
        at = sentence.start + match.start()
        yield Ask(at, asker, asked, content, f"noun {match['noun']}", what["how"])


def _is_ask(cast: Cast, content: tuple[int, int], *, has_sides: bool) -> bool:
    """Say whether a noun of asking is an ask: it has two sides, or is about sanctions."""
    words = cast.text[content[0] : content[1]]
    is_about = any(p.search(words) for p in (SANCTION, EASE, IMPOSE, KEEP))
    return has_sides or is_about or bool(cast.within(*content, "LAW", "LIST"))


def _owner(cast: Cast, sentence: Sentence, lead: str) -> tuple[str, float]:
    """Give whose request it is, by the words before it: "the bank's request", "his plea"."""
    owner = _NAMED_OWNER.search(lead)
    if owner:
        end = sentence.start + owner.end("who")
        inside = [m for m in cast.named() if m.end in {end, end - 2}]
        if inside:
            return inside[-1].entity, 0.75
        plain = _OWNER.search(lead)
        if plain is None:
            return "", 0
        start = sentence.start + plain.start("who")
        return described(cast, start, sentence.start + plain.end("who")), 0.5
    own = _OWN_PRONOUN.search(lead)
    if own is None:
        return "", 0
    word = {"his": "he", "her": "she", "their": "they", "its": "it"}[own["who"]]
    return pronoun(cast, word, sentence.start + own.start()), 0.6


_NO_REQUEST = re.compile(r" for (?:comment|clarification|an interview|information)")
_WHO_FROM = re.compile(
    r"^(?:[^,]{0,40}?) (?:from|by|of(?= (?:his|her|the|their) )) "
    r"(?P<who>(?:his|her|their) \w+|(?:the )?[A-Z][^,]*?|the [^,]*?)(?= "
    r"(?:to|for|that|not to)\b|[,.]|$)"
)
_WHO_TO = re.compile(
    r"^(?:[^,]{0,60}?) to (?P<who>(?:the |its |his |her |their )?(?:[A-Z][\w.'-]*(?: "
    r"(?:of |for |and )?[A-Z][\w.'-]*)*|\w+ (?:Department|Ministry|government|"
    r"committee|bloc)))(?= (?:to|for|that|not to|asking|seeking|urging)\b)"
)
_TO_THE = re.compile(r" to (?P<who>the [a-z]+(?: \w+)?)(?= (?:to|for|not to)\b)")
_WHAT = re.compile(
    r" (?P<how>for|not to|to|that|asking for|seeking|calling for) (?P<what>(?!the "
    r"[A-Z]|[A-Z])[a-z].*)"
)
_NAMED_OWNER = re.compile(r"(?P<who>(?:[\w.'-]+ )*[\w.-]+)'s? (?:\w+ )?$")
_OWN_PRONOUN = re.compile(r"\b(?P<who>his|her|their|its) (?:\w+ )?$")
_RECEIVED = re.compile(
    r"\b(?:received|got|rejected|refused|turned down|granted|denied|ignored|dismissed|weighed|"
    r"considered|approved|spurned|rebuffed|accepted|heard|has|faced)\b[^,;]*$"
)

_FARED = re.compile(r" (?:fared|failed|was|were|went|came|drew|fell|has|had|is|did)\b")

_OWNER = re.compile(
    r"\b(?P<who>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?) (?:[\w-]+ ){0,2}?"
    r"[\w-]+)'s? (?:\w+ )?$"
)
