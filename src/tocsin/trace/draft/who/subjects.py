"""Who does what a verb says, by grammar where a model gives it, else by the words before it.

Promises the fullest name of a mention, else the words of the text for somebody unnamed, else
nothing. Never invents a name.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.described import described, the_latter
from tocsin.trace.draft.who.grammar import subject_by_grammar
from tocsin.trace.draft.who.pronouns import CLOSE_TO, pronoun

_DESCRIBED = re.compile(
    r"(?:^|[\s,])(?P<np>(?:\d+|dozens|hundreds|an?|the|one|two|three|four|several|"
    r"some|many|most|other|both|his|her|their|its|senior|"
    r"former|current|western|russian|american|european|U\.S\.|US|people|officials|"
    r"lawyers|diplomats|[\w.-]+'s?)"
    r"(?: [\w.'-]+){0,12})$",
    re.IGNORECASE,
)

_BREAK = re.compile(
    r"[;:—]|--|\.\.\.|, (?:and|but|while|because|although|though|so|yet|when|"
    r"as|after|before|where)\b| (?:but|while|because|although|that|when|where|"
    r"whether) "
)

_TRAILING = re.compile(
    r"(?:\b(?:has|have|had|is|was|were|are|also|later|then|now|once|twice|repeatedly|"
    r"reportedly|allegedly|publicly|privately|"
    r"personally|formally|officially|again|never|not|still|already|even|long|"
    r"first|recently|quietly|directly|"
    r"openly|unsuccessfully|previously|did|does|would|will|could|may|might|subsequently|"
    r"soon|immediately|since|"
    r"together|jointly|himself|herself|\w+ly|on \w+day|been|being)\s*)+$"
)

_POSSESSIVE = re.compile(r"'s?$")

_PRONOUN = re.compile(
    r"(?:^|\s|[,(—-])(he|she|they|it|we|i|who|the latter|the former)$", re.IGNORECASE
)


def subject_before(cast: Cast, sentence: int, verb: int) -> tuple[str, float]:
    """Give who does what a verb says, from the words before it, and how sure that is.

    Args:
        cast: The mentions.
        sentence: Where the sentence begins.
        verb: Where the verb begins.
    """
    told = subject_by_grammar(cast, sentence, verb)
    if told[0]:
        return told
    lead = _TRAILING.sub("", cast.text[sentence:verb].rstrip() + " ").rstrip()
    return _ending_at(cast, sentence, sentence + len(lead))


def _ending_at(cast: Cast, sentence: int, end: int) -> tuple[str, float]:  # noqa: C901, PLR0911 - one rule a branch
    """Give who is named by the words that end at a place."""
    text = cast.text
    if end <= sentence:
        return "", 0
    if text[end - 1] == ",":
        return _before_apposition(cast, sentence, end - 1)
    lead = text[sentence:end]
    match = _PRONOUN.search(lead)
    if match:
        word = match[1].casefold()
        if word.startswith("the "):
            return the_latter(cast, end - len(word)), 0.6
        if word == "who":
            before = lead[: match.start()].rstrip(" ,")
            return _ending_at(cast, sentence, sentence + len(before))
        return pronoun(cast, word, end - len(word)), 0.6
    own = next((m for m in reversed(cast.named()) if m.end == end), None)
    if own is not None:
        before = text[sentence : own.start]
        governed = CLOSE_TO.search(before)
        if governed is None:
            joint = re.search(r" and $", before)
            if joint:
                first = next(
                    (
                        m
                        for m in reversed(cast.named())
                        if m.end == own.start - 5 and m.label == own.label
                    ),
                    None,
                )
                if first is not None:
                    return f"{first.entity} and {own.entity}", 0.75
            return own.entity, 0.8
    clause = list(_BREAK.finditer(lead))
    begin = sentence + (clause[-1].end() if clause else 0)
    phrase = text[begin:end]
    found = _DESCRIBED.search(phrase)
    if found is None:
        inside = cast.within(begin, end)
        return (inside[0].entity, 0.5) if inside else ("", 0)
    start = begin + found.start("np")
    comma = text.rfind(", ", begin, end)
    if comma > start:
        start = comma + 2
    return described(cast, start, end), 0.6


def _before_apposition(cast: Cast, sentence: int, comma: int) -> tuple[str, float]:
    """Give who stands before what commas set off: "Bill Browder, a manager, said"."""
    lead = cast.text[sentence:comma]
    if re.search(r", (?:citing|quoting)\b", lead) or "," in lead:
        opening = lead.rfind(",") if "," in lead else 0
        apposition = cast.text[sentence + opening + 1 : comma]
        named = [m for m in cast.within(sentence + opening, comma, "PERSON") if m.end == comma]
        if named and not re.search(r"\b(?:citing|quoting)\b", apposition):
            before = cast.text[: sentence + opening]
            own = next((m for m in reversed(cast.named()) if m.end == len(before)), None)
            if own is None or own.label != "PERSON":
                return named[0].entity, 0.75
        if opening > 0:
            who = _ending_at(cast, sentence, sentence + opening)
            if who[0]:
                return who[0], min(who[1], 0.7)
    inside = cast.within(sentence, comma, "PERSON", "ORG")
    return (inside[0].entity, 0.5) if inside else ("", 0)
