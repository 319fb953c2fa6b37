"""Asks by a verb with somebody asked: "X asked Y to".

Promises no question ("asked whether") and no request for comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.spoken import of_speaker, speaker_at
from tocsin.trace.draft.asks.words import ACTIVE, NO_ASK, QUESTION, SANCTION, SPLIT
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence


def asks_by_verb(
    cast: Cast, sentence: Sentence, text: str, quotes: tuple[Quote, ...]
) -> Iterator[Ask]:
    """Find asks of a sentence by a verb with somebody asked."""
    for match in ACTIVE.finditer(text):
        rest, at = match["rest"], sentence.start + match.start()
        speaker = speaker_at(quotes, at)
        split = next((m for m in SPLIT.finditer(rest) if m["how"] in _HOW and m.start() > 1), None)
        if (
            (quoted(text, match.start()) and not speaker)
            or _is_no_ask(text, match)
            or is_noun_here(cast, at)
            or split is None
            or QUESTION.match(rest[: split.start() + 1])
            or (split["how"] == "about" and not match["verb"].startswith(("lobb", "press")))
        ):
            continue
        begin = sentence.start + match.start("rest")
        asker = asker_of(cast, sentence, at)
        asked = object_after(cast, begin, begin + split.start(), asker[0])
        start = begin + split.start() + 1
        content = start, content_end(cast, start, sentence.end)
        rule = f"verb {match['verb'].split()[0].casefold()}"
        ask = Ask(at, asker, asked, content, rule, split["how"])
        ask = of_speaker(cast, ask, begin, speaker) if speaker else ask
        if ask.asked[0] and not _NOBODY.match(rest):
            yield ask


def _is_no_ask(text: str, match: re.Match[str]) -> bool:
    """Say whether a verb of asking asks nobody: a passive, what would have been, no sanctions."""
    rest, lead = match["rest"], text[: match.start()]
    is_going_on = match["verb"].split()[0].endswith("ing")
    return bool(
        NO_ASK.match(rest)
        or rest.startswith((" by ", " for "))
        or _NOT_DONE.search(lead)
        or (_IS_ASKED.search(lead) and not is_going_on)
        or (match["verb"].casefold().startswith(_WEAK) and not SANCTION.search(rest))
    )


_HOW = frozenset({"not to", "to", "for", "that", "over", "against", "about", "so that", "into"})


def asker_of(cast: Cast, sentence: Sentence, verb: int) -> tuple[str, float]:
    """Give who does what a verb of asking says; a lobbyist asks for whom he works."""
    lead = cast.text[sentence.start : verb]
    governed = re.search(
        r"\b(?:hired|paid|sent|employed|retained|used|enlisted|dispatched|engaged|"
        r"asked)\b[^,;]* to $",
        lead,
    )
    if governed:
        return subject_before(cast, sentence.start, sentence.start + governed.start())
    lobbyist = re.search(
        r"\b(?:lobbyist|lawyer|lawyers|representative|representatives|aide|envoy|"
        r"emissary|agent|attorney)s? (?:for|of|working for) (?:the )?(?:[\w-]+ ){0,3}$",
        lead,
    )
    for one in cast.within(sentence.start, verb, "PERSON", "ORG", "GPE"):
        if (
            re.fullmatch(r"(?:\s\w+ly)?\s*", cast.text[one.end : verb])
            and lobbyist is None
            and _FOR.search(cast.text[sentence.start : one.start])
        ):
            return one.entity, 0.6
    return subject_before(cast, sentence.start, verb)


#: What stands before a noun: "the bank's appeal", "a last plea".
_OF_NOUN = re.compile(
    r"(?:'s?|\b(?:the|an?|his|her|its|their|this|no|any|of)) (?:[a-z]+ )?$", re.IGNORECASE
)
_FOR = re.compile(
    r"\b(?:lobbyist|lawyer|lawyers|emissary|representative)s? (?:for|of) (?:the )?(?:[\w-]+ ){0,3}$"
)


def is_noun_here(cast: Cast, at: int) -> bool:
    """Say whether a word that may be a verb is a noun where it stands."""
    if re.match(r"\w+(?:ed|ied|ought)\b", cast.text[at : at + 20]):
        return False
    found = cast.token_at(at)
    if found is None and not cast.parsed_any:
        return _OF_NOUN.search(cast.text[max(0, at - 40) : at]) is not None
    return found is not None and found[0].tokens[found[1]].pos in {"NOUN", "PROPN", "ADJ"}


_WEAK = ("invit", "challeng", "advis")
_NOT_DONE = re.compile(r"\b(?:would|could|should|might|would never) have (?:\w+ly )?$")
_IS_ASKED = re.compile(r"\b(?:(?:was|were|been|being|be|is|are) (?:\w+ )?|[Ww]hen )$")

_NOBODY = re.compile(r" (?:nobody|no one|none|nothing)\b")


def content_end(cast: Cast, start: int, end: int) -> int:
    """Give where the words of what is asked end."""
    stretch = cast.text[start:end]
    match = re.search(
        r"(?:, (?:according to|a |an |the |one |two |three |several |[A-Z]|but |"
        r"and |said|records|who|which|he |she )|;|\. [A-Z]|, (?:\w+ ){1,6}(?:said|"
        r"says|show|reported)\b)",
        stretch,
    )
    if match and match.start() > 10:
        return start + match.start()
    return start + len(stretch.rstrip(" .,"))
