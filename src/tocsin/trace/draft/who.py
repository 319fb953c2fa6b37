"""Who is meant: the subject before or after a verb, a pronoun, "the lawyer".

Promises the fullest name of a mention, else the words of the text for somebody unnamed, else
nothing. Never invents a name.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.model import Parsed, Token
from tocsin.trace.draft.name_words import words

_SHE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Dame|Lady|Baroness|spokeswoman|congresswoman|businesswoman|"
    r"chairwoman|woman|wife|daughter|sister|mother|widow|queen|princess)\b\.?"
)
_HE = re.compile(
    r"\b(?:Mr|Sir|Lord|spokesman|congressman|businessman|chairman|man|husband|"
    r"son|brother|father|king|prince|sheikh|emir)\b\.?",
    re.IGNORECASE,
)
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
_CLOSE_TO = re.compile(
    r"\b(?:for|of|at|from|with|in|to|by|on|about|against|near|between|near|inside|under)(?: the)? $"
)


@dataclass(frozen=True)
class Cast:
    """The mentions of a document, to be asked who is meant."""

    text: str
    mentions: tuple[Mention, ...]
    parsed: tuple[Parsed, ...] = ()
    starts: tuple[int, ...] = ()

    def sentence_start(self, at: int) -> int:
        """Give where the sentence that holds a place begins."""
        place = bisect_right(self.starts, at)
        return self.starts[place - 1] if place else 0

    def named(self) -> list[Mention]:
        """Give the people, organisations and places in order."""
        return [m for m in self.mentions if m.label in {"PERSON", "ORG", "GPE"}]

    def within(self, start: int, end: int, *labels: str) -> list[Mention]:
        """Give the mentions that lie in a stretch."""
        wanted = labels or ("PERSON", "ORG", "GPE")
        return [m for m in self.mentions if start <= m.start and m.end <= end and m.label in wanted]

    def token_at(self, offset: int) -> tuple[Parsed, int] | None:
        """Give the model's word at an offset, None without a model."""
        for parsed in self.parsed:
            if parsed.tokens and parsed.tokens[0].start <= offset < parsed.tokens[-1].end:
                place = bisect_left([t.start for t in parsed.tokens], offset)
                if place < len(parsed.tokens) and parsed.tokens[place].start == offset:
                    return parsed, place
        return None


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


def _of_head(cast: Cast, parsed: Parsed, place: int, sentence: int) -> tuple[str, float]:  # noqa: PLR0911 - one rule a branch
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
        governed = _CLOSE_TO.search(before)
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
    text = cast.text[start:end]
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
        before, after = lead[max(0, one.start - 60) : one.start], cast.text[one.end : one.end + 80]
        titled = re.search(rf"\b{re.escape(noun)},? $", before, re.IGNORECASE)
        described_as = re.match(
            rf",? (?:an?|the|who (?:is|was)(?: then)?(?: an?| the)|his|her|its|[\w.]+'s?) {person}",
            after,
            re.IGNORECASE,
        )
        if titled or described_as:
            best = (one.start, one.entity)
    return best[1]


def pronoun(cast: Cast, word: str, at: int, but: str = "") -> str:
    """Give the person that a pronoun at a place most likely means.

    Args:
        cast: The mentions.
        word: ``he``, ``she``, ``they``, ``it`` or ``we``.
        at: Where it stands.
        but: Somebody that it does not mean: who asks does not ask himself.
    """
    low = word.casefold()
    if low == "i":
        return ""
    labels = ("PERSON",) if low in {"he", "she"} else ("ORG", "GPE")
    fit = [
        (m, _fit(cast, m, low))
        for m in cast.mentions
        if m.start < at
        and m.label in labels
        and m.entity != but
        and at - m.start < _FAR
        and not _is_quoted(cast.text, m.start, at)
    ]
    fitting = [m for m, how in fit if how > 0]
    if not fitting:
        return ""
    sure = {id(m) for m, how in fit if how > 1}
    sentence = cast.sentence_start(at)
    here = [m for m in fitting if m.start >= sentence]
    if not here:
        start = cast.sentence_start(fitting[-1].start)
        here = [m for m in fitting if m.start >= start]
    free = [
        m
        for m in here
        if not _CLOSE_TO.search(cast.text[max(0, m.start - 20) : m.start])
        and not cast.text[m.end : m.end + 2].startswith("'s")
    ]
    ranked = free or here
    return next((m for m in ranked if id(m) in sure), ranked[0]).entity


def _is_quoted(text: str, name: int, at: int) -> bool:
    """Whether a name stands inside quotation marks and a later place does not."""
    opening = text.rfind("\n", 0, name) + 1
    inside = text.count('"', opening, name) % 2 == 1
    return inside and '"' in text[name:at]


_FAR = 1500  # characters: a pronoun means nobody further back
_MEN_IN_A = frozenset(
    [
        "ilya",
        "nikita",
        "luca",
        "joshua",
        "mustafa",
        "abdullah",
        "nikola",
        "sasha",
        "misha",
        "kostya",
        "andrea",
        "foma",
        "saba",
        "hamza",
        "musa",
        "isa",
        "ezra",
        "mika",
        "toma",
        "vanya",
        "petya",
        "kolya",
        "yasha",
        "costa",
        "borja",
        "boipelo",
        "garcia",
        "noah",
        "elijah",
        "jeremiah",
        "isaiah",
        "micah",
        "jonah",
        "obadiah",
    ]
)


def _fit(cast: Cast, one: Mention, word: str) -> int:
    """Give 0 where a pronoun cannot mean a person, 2 where something speaks for it, else 1."""
    if word not in {"he", "she"}:
        return 1
    for other in cast.mentions:
        if other.entity == one.entity:
            lead, tail = (
                cast.text[max(0, other.start - 16) : other.start],
                cast.text[other.end : other.end + 40],
            )
            if _SHE.search(lead[-14:]) or re.match(
                r",? (?:an?|the) (?:\w+ ){0,2}(?:spokes|business|chair)?woman\b", tail
            ):
                return 2 if word == "she" else 0
            if re.search(
                r"\b(?:Mr\.|Sir|Lord|[Ss]pokesman|[Cc]hairman|[Bb]usinessman|[Ss]heikh|brother|"
                r"son) $",
                lead,
            ):
                return 2 if word == "he" else 0
    given = one.entity.split()[0].casefold() if " " in one.entity else ""
    if given.endswith(("a", "ah")) and given not in _MEN_IN_A:
        return 2 if word == "she" else 0
    return (
        2
        if word == "he" and given in words("given") and not given.endswith(("e", "y", "n", "s"))
        else 1
    )


def is_press(name: str) -> bool:
    """Say whether a name is that of a newspaper, agency or broadcaster.

    >>> is_press("Reuters"), is_press("the Irrawaddy Courier"), is_press("Treasury")
    (True, True, False)
    """
    low = name.casefold().removeprefix("the ")
    parts = re.findall(r"\w+", low)
    return low in words("press") or any(
        part in words("press_word") or part in words("press") for part in parts
    )


def _latter(cast: Cast, at: int) -> str:
    before = [m for m in cast.mentions if m.end <= at and m.label == "PERSON"]
    return before[-1].entity if before else ""


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
    if adverb:
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
