"""Who is meant: the subject before or after a verb, a pronoun, "the lawyer".

Promises the fullest name of a mention, else the words of the text for somebody unnamed, else
nothing. Never invents a name.
"""

from __future__ import annotations

import itertools
import re

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.model import Parsed, Token
from tocsin.trace.draft.pronouns import CLOSE_TO, pronoun

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
    r"(?:^|\s|[,(—-])(he|she|they|it|we|who|the latter|the former)$", re.IGNORECASE
)


def subject_before(cast: Cast, sentence: int, verb: int) -> tuple[str, float]:
    """Give who does what a verb says, from the words before it, and how sure that is.

    Args:
        cast: The mentions.
        sentence: Where the sentence begins.
        verb: Where the verb begins.
    """
    told = _by_grammar(cast, sentence, verb)
    if told[0]:
        return told
    lead = _TRAILING.sub("", cast.text[sentence:verb].rstrip() + " ").rstrip()
    return _ending_at(cast, sentence, sentence + len(lead))


def _by_grammar(cast: Cast, sentence: int, verb: int) -> tuple[str, float]:
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
            return _of_head(cast, parsed, subject, sentence)
        if token.dep in {"conj", "xcomp", "advcl"} and token.head != place:
            place, seen = token.head, seen + 1
            continue
        return "", 0
    return "", 0


def _of_head(cast: Cast, parsed: Parsed, place: int, sentence: int) -> tuple[str, float]:  # noqa: C901, PLR0911 - one rule a branch
    head = parsed.tokens[place]
    low = head.text.casefold()
    if low in {"who", "which", "that"}:
        over = parsed.tokens[parsed.tokens[place].head]
        noun = parsed.tokens[over.head]
        if noun.pos in {"NOUN", "PROPN"} and over.head != place:
            return _of_head(cast, parsed, over.head, sentence)
        return "", 0
    if low in {"he", "she", "they", "it", "we", "i"}:
        who = pronoun(cast, low, head.start)
        return who, 0.65 if who else 0
    if low in {"latter", "former"} and head.pos in {"ADJ", "NOUN"}:
        who = _latter(cast, head.start)
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
            return _latter(cast, end - len(word)), 0.6
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


def described(cast: Cast, start: int, end: int) -> str:
    """Give whom a description means: one named in it or before it, else its own words."""
    aside = _ASIDE.search(cast.text, start, end)
    end = aside.start() if aside else end
    text = cast.text[start:end]
    more = _INFORMED.match(cast.text, end)
    if more:
        return cast.text[start : more.end()].strip(" ,")
    people = cast.within(start, end, "PERSON")
    if (
        people
        and people[-1].end == end
        and not re.search(r"\b(?:for|of|to|with|from|by|'s)\b", text[: people[-1].start - start])
    ):
        return people[-1].entity
    match = re.fullmatch(
        r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?: [\w.-]+){0,2} ?(?P<noun>[a-z][\w-]+)", text
    )
    if match:
        known = _known_as(cast, match["noun"], start)
        if known:
            return known
    return text.strip(" ,")


_FAR = 6000  # characters: "the lawyer" of further back is another one


def _known_as(cast: Cast, noun: str, at: int) -> str:
    """Give who was last called so: "the lawyer", "the company"."""
    if noun in {
        "newspaper",
        "daily",
        "paper",
        "magazine",
        "website",
        "broadcaster",
        "outlet",
        "weekly",
        "channel",
    }:
        press = [m for m in cast.mentions if m.start < at and m.label == "ORG" and is_press(m.text)]
        return press[-1].entity if press else ""
    lead = cast.text[:at]
    best: tuple[int, str] = (-1, "")
    person = rf"(?:[\w.'-]+ ){{0,5}}{re.escape(noun)}\b"
    for one in cast.named():
        if one.start > at:
            break
        if at - one.start > _FAR:
            continue
        before, after = lead[max(0, one.start - 60) : one.start], cast.text[one.end : one.end + 80]
        titled = re.search(
            rf"\b{re.escape(noun)}(?: (?:of|for) (?:the )?[\w-]+)?,? $", before, re.IGNORECASE
        )
        described_as = re.match(
            rf",? (?:an?|the|who (?:is|was)(?: then)?(?: an?| the)|his|her|its|[\w.]+'s?) {person}",
            after,
            re.IGNORECASE,
        )
        if titled or described_as:
            best = (one.start, one.entity)
    return best[1]


def _latter(cast: Cast, at: int) -> str:
    before = [m for m in cast.mentions if m.end <= at and m.label == "PERSON"]
    return before[-1].entity if before else ""


_ASIDE = re.compile(r" (?:before|to) (?:the )?(?:journalists|reporters|cameras|press)\b")
_INFORMED = re.compile(
    r" (?:familiar with|briefed on|close to|with (?:direct )?knowledge of|involved in) "
    r"(?:the |his |her |their )?[a-z]+\b"
)
_WHEN = re.compile(
    r",? (?:in|on|at|during|over|after|before|when|while|last|this|next|early|"
    r"late|earlier|again|twice|repeatedly|by|"
    r"publicly|privately|directly|through|via|from|since)(?: |$)"
)


def object_after(cast: Cast, start: int, end: int, but: str = "") -> tuple[str, float]:  # noqa: C901 - one rule a branch
    """Give who is addressed by the words of a stretch ("Senator Roe, a Republican,")."""
    while start < end and cast.text[start] in " ,":
        start += 1
    days = [m.start for m in cast.mentions if m.label == "DATE" and start < m.start < end]
    end = min([end, *days])
    adverb = _WHEN.search(cast.text, start + 2, end)
    if adverb and not re.search(r" (?:briefed|involved)$", cast.text[start : adverb.start()]):
        end = adverb.start()
    stretch = cast.text[start:end].rstrip(" ,.")
    end = start + len(stretch)
    inside = cast.within(start, end)
    match = re.match(r"(him|her|them|it|us)\b", stretch)
    if match:
        word = {"him": "he", "her": "she", "them": "they", "it": "it", "us": "we"}[match[1]]
        return pronoun(cast, word, start, but), 0.5
    people = [m for m in inside if m.label == "PERSON"]
    if people:
        names = [people[0].entity]
        for one, other in itertools.pairwise(people):
            if cast.text[one.end : other.start] not in {" and ", ", "}:
                break
            names.append(other.entity)
        lead = cast.text[start : people[0].start]
        if (
            not re.search(
                r"\b(?:of|for|to|with|'s)\b",
                lead.replace("Secretary of", "")
                .replace("secretary of", "")
                .replace("Minister of", "")
                .replace("head of", ""),
            )
            and cast.text[people[0].end : people[0].end + 2] != "'s"
        ):
            return " and ".join(names), 0.85
    if inside:
        first = inside[0]
        lead = cast.text[start : first.start].strip()
        if first.end - start >= len(stretch) - 1 or lead.casefold() in {"", "the"}:
            tail = cast.text[first.end : end]
            if not re.match(r"(?:'s)? [a-z]|'s", tail) or tail.startswith((" and", ", ")):
                return first.entity, 0.85
    words = stretch.split(", ")[0]
    return described(cast, start, start + len(words)), 0.6
