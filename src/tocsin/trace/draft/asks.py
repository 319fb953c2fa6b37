"""Asks: who asked whom for what, where, which way, and what answered.

Promises an ask only where somebody is asked to do something; a question ("asked whether") and a
request for comment are none. What is not found is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.ask_fields import Ask, answered, claim_of, quoted
from tocsin.trace.draft.ask_words import (
    ACTIVE,
    ADVERB,
    EASE,
    IMPOSE,
    KEEP,
    NO_ASK,
    NOMINAL,
    PASSIVE,
    QUESTION,
    SANCTION,
    SPLIT,
    THAT_RE,
)
from tocsin.trace.draft.asks_apart import (
    asks_at_meetings,
    of_speaker,
    speaker_at,
    with_neighbours,
)
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim, FoundDate, Quote
from tocsin.trace.draft.names import Stretch
from tocsin.trace.draft.pronouns import pronoun
from tocsin.trace.draft.who import described, object_after, subject_before
from tocsin.trace.draft.words import Sentence


def find_asks(
    cast: Cast,
    stretches: list[Stretch],
    dates: tuple[FoundDate, ...],
    quotes: tuple[Quote, ...] = (),
) -> tuple[DraftedClaim, ...]:
    """Find the asks of some blocks, in the order of the text, each once a sentence."""
    made: list[DraftedClaim] = []
    for stretch in stretches:
        if stretch.is_heading:
            continue
        for place, sentence in enumerate(stretch.sentences):
            seen: list[tuple[int, int]] = []
            before = stretch.sentences[place - 1] if place else None
            after = stretch.sentences[place + 1] if place + 1 < len(stretch.sentences) else None
            for found in _asks(cast, sentence, quotes):
                ask = with_neighbours(cast, before, sentence, after, found)
                if any(
                    s <= ask.verb < e or (ask.content[0] < e and s < ask.content[1])
                    for s, e in seen
                ):
                    continue
                claim = claim_of(cast, sentence, ask, dates)
                if claim is None:
                    continue
                seen.append((ask.verb, ask.content[1]))
                made.append(answered(cast, stretches, sentence, ask, claim))
    return tuple(made)


def _asks(cast: Cast, sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    text = cast.text[sentence.start : sentence.end]
    yield from _passives(cast, sentence, text)
    yield from _actives(cast, sentence, text, quotes)
    for finder in (_thats, _nominals, asks_at_meetings):
        yield from finder(cast, sentence, text)


def _actives(cast: Cast, sentence: Sentence, text: str, quotes: tuple[Quote, ...]) -> Iterator[Ask]:
    for match in ACTIVE.finditer(text):
        rest = match["rest"]
        begin = sentence.start + match.start("rest")
        speaker = speaker_at(quotes, sentence.start + match.start())
        if (
            (quoted(text, match.start()) and not speaker)
            or NO_ASK.match(rest)
            or _is_noun_here(cast, sentence.start + match.start())
        ):
            continue
        passive = _IS_ASKED.search(text[: match.start()])
        is_going_on = match["verb"].split()[0].endswith("ing")
        if rest.startswith(" for ") or (passive and not is_going_on):
            continue
        split = next(
            (
                m
                for m in SPLIT.finditer(rest)
                if m["how"]
                in {"not to", "to", "for", "that", "over", "against", "about", "so that", "into"}
                and m.start() > 1
            ),
            None,
        )
        if split is None or QUESTION.match(rest[: split.start() + 1]):
            continue
        if split["how"] == "about" and not match["verb"].startswith(("lobb", "press")):
            continue
        asker = _asker(cast, sentence, sentence.start + match.start())
        asked = object_after(cast, begin, begin + split.start(), asker[0])
        content = (
            begin + split.start() + 1,
            _content_end(cast, begin + split.start() + 1, sentence.end),
        )
        ask = Ask(
            sentence.start + match.start(),
            asker,
            asked,
            content,
            f"verb {match['verb'].split()[0].casefold()}",
            split["how"],
        )
        ask = of_speaker(cast, ask, begin, speaker) if speaker else ask
        if ask.asked[0] and not _NOBODY.match(rest):
            yield ask


def _asker(cast: Cast, sentence: Sentence, verb: int) -> tuple[str, float]:
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


_FOR = re.compile(
    r"\b(?:lobbyist|lawyer|lawyers|emissary|representative)s? (?:for|of) (?:the )?(?:[\w-]+ ){0,3}$"
)


def _is_noun_here(cast: Cast, at: int) -> bool:
    if re.match(r"\w+(?:ed|ied|ought)\b", cast.text[at : at + 20]):
        return False
    found = cast.token_at(at)
    return found is not None and found[0].tokens[found[1]].pos in {"NOUN", "PROPN", "ADJ"}


def _thats(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:  # noqa: C901 - one rule a branch
    for match in THAT_RE.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        if (
            quoted(text, match.start())
            or NO_ASK.match(rest)
            or _is_noun_here(cast, sentence.start + match.start())
        ):
            continue
        if re.search(
            r"\b(?:(?:was|were|been|being|be|is|are) (?:\w+ )?|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|"
            r"[Tt]heir|[Ii]ts|[Tt]his|'s) )$",
            text[: match.start()],
        ):
            continue
        verb = match["verb"].split()[0]
        asker = _asker(cast, sentence, sentence.start + match.start())
        to_whom = re.match(r" to (?P<who>(?:the )?[^,]+?) (?:that|to)\b", rest)
        that = re.search(rf"^{ADVERB} that (?P<who>.+?) (?P<what>(?:not )?(?:be |[a-z]+ ).*)", rest)
        from_whom = re.search(
            r" (?:from|of) (?P<who>(?:the )?[A-Z][^,]*?)(?= (?:at|in|on|during|for|to)\b|[,.]|$)",
            rest,
        )
        of_the = re.match(r" (?:from|of) (?P<who>(?:the|his|her|their|its) [a-z]+)(?= )", rest)
        named = re.match(rf"{ADVERB} that (?:the )?", rest)
        near = (
            cast.within(begin + named.end(), begin + named.end() + 60, "PERSON", "ORG", "GPE")
            if named
            else []
        )
        if (
            near
            and near[0].start - begin - (named.end() if named else 0) < 35
            and re.fullmatch(
                r"(?:[A-Z][\w.]*|of|the|\s)*",
                cast.text[begin + named.end() : near[0].start] if named else "",
            )
        ):
            asked, content = object_after(cast, near[0].start, near[0].end), near[0].end + 1
        elif to_whom:
            asked = object_after(cast, begin + to_whom.start("who"), begin + to_whom.end("who"))
            content = begin + to_whom.end("who")
        elif that:
            asked = object_after(cast, begin + that.start("who"), begin + that.end("who"))
            if asked[0] and asked[0][:1].islower():
                asked = ("", 0)
            content = begin + that.start("who")
        elif of_the and not verb.startswith(("insist", "recommend")):
            asked = object_after(cast, begin + of_the.start("who"), begin + of_the.end("who"))
            content = begin + of_the.end()
        elif from_whom and not verb.startswith(("insist", "recommend")):
            asked = object_after(cast, begin + from_whom.start("who"), begin + from_whom.end("who"))
            content = begin
        elif verb.startswith(
            (
                "demand",
                "request",
                "sought",
                "seek",
                "call",
                "push",
                "appeal",
                "lobb",
                "ask",
                "propos",
                "plead",
                "press",
            )
        ):
            asked, content = ("", 0.0), begin
        else:
            continue
        near_who = (asked[0] or not asker[0]) or not verb.startswith(_BARE)
        if not asked[0] and near_who and not SANCTION.search(rest):
            continue
        yield Ask(
            sentence.start + match.start(),
            asker,
            asked,
            (content, _content_end(cast, content, sentence.end)),
            f"verb {verb}",
            "that",
        )


_IS_ASKED = re.compile(r"\b(?:(?:was|were|been|being|be|is|are) (?:\w+ )?|[Ww]hen )$")
_NOBODY = re.compile(r" (?:nobody|no one|none|nothing)\b")
#: Verbs that ask for something of somebody whom the sentence before may name.
_BARE = ("ask", "request", "plead", "press", "demand", "sought", "lobb", "petition", "appeal")


def _passives(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:
    for match in PASSIVE.finditer(text):
        if quoted(text, match.start()):
            continue
        asked = subject_before(cast, sentence.start, sentence.start + match.start())
        by = re.search(r" by (?P<who>.+?)(?= (?:not )?(?:to|for)$)", match.group())
        asker = ("", 0.0)
        if by:
            begin = sentence.start + match.start() + by.start("who")
            asker = object_after(cast, begin, begin + len(by["who"]))
        start = sentence.start + match.end() - 3
        behind = re.search(
            r"\bby (?P<who>[A-Z][\w.' -]+|the [\w ]+?)(?=[,.]| to\b)",
            cast.text[start : sentence.end],
        )
        if not by and behind:
            asker = object_after(cast, start + behind.start("who"), start + behind.end("who"))
        yield Ask(
            sentence.start + match.start("verb"),
            asker,
            asked,
            (start, _content_end(cast, start, sentence.end)),
            f"passive {match['verb']}",
        )


def _nominals(cast: Cast, sentence: Sentence, text: str) -> Iterator[Ask]:  # noqa: C901, PLR0912 - one rule a branch
    for match in NOMINAL.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        if quoted(text, match.start()) or re.match(
            r" for (?:comment|clarification|an interview|information)", rest
        ):
            continue
        at = sentence.start + match.start()
        token = cast.token_at(at)
        if token is not None and token[0].tokens[token[1]].pos == "VERB":
            continue
        who_from = re.search(
            r"^(?:[^,]{0,40}?) (?:from|by|of(?= (?:his|her|the|their) )) "
            r"(?P<who>(?:his|her|their) \w+|(?:the )?[A-Z][^,]*?|the [^,]*?)(?= "
            r"(?:to|for|that|not to)\b|[,.]|$)",
            rest,
        )
        who_to = re.search(
            r"^(?:[^,]{0,60}?) to (?P<who>(?:the |its |his |her |their )?(?:[A-Z][\w.'-]*(?: "
            r"(?:of |for |and )?[A-Z][\w.'-]*)*|\w+ (?:Department|Ministry|government|"
            r"committee|bloc)))(?= (?:to|for|that|not to|asking|seeking|urging)\b)",
            rest,
        )
        to_the = re.match(r" to (?P<who>the [a-z]+(?: \w+)?)(?= (?:to|for|not to)\b)", rest)
        who_to = who_to or to_the
        what = re.search(
            r" (?P<how>for|not to|to|that|asking for|seeking|calling for) (?P<what>(?!the "
            r"[A-Z]|[A-Z])[a-z].*)",
            rest[who_to.end() :] if who_to else rest,
        )
        owner = re.search(r"(?P<who>(?:[\w.'-]+ )*[\w.-]+)'s? (?:\w+ )?$", text[: match.start()])
        own_pronoun = re.search(r"\b(?P<who>his|her|their|its) (?:\w+ )?$", text[: match.start()])
        if what is None:
            continue
        shift = who_to.end() if who_to else 0
        content = (
            begin + shift + what.start("how"),
            _content_end(cast, begin + shift + what.start("how"), sentence.end),
        )
        asked_for = cast.text[content[0] : content[1]]
        got = _RECEIVED.search(text[: match.start()])
        has_sides = bool((who_to or got) and (who_from or owner or own_pronoun))
        is_about = any(p.search(asked_for) for p in (SANCTION, EASE, IMPOSE, KEEP))
        if not (has_sides or is_about or cast.within(content[0], content[1], "LAW", "LIST")):
            continue
        asker: tuple[str, float] = ("", 0.0)
        if who_from:
            asker = object_after(cast, begin + who_from.start("who"), begin + who_from.end("who"))
        elif owner:
            inside = [
                m
                for m in cast.named()
                if m.end
                in {sentence.start + owner.end("who"), sentence.start + owner.end("who") - 2}
            ]
            asker = (inside[-1].entity, 0.75) if inside else ("", 0)
            plain_owner = _OWNER.search(text[: match.start()])
            if not asker[0] and plain_owner:
                begin_owner = sentence.start + plain_owner.start("who")
                asker = (described(cast, begin_owner, sentence.start + plain_owner.end("who")), 0.5)
        elif own_pronoun:
            word = {"his": "he", "her": "she", "their": "they", "its": "it"}[own_pronoun["who"]]
            asker = pronoun(cast, word, sentence.start + own_pronoun.start()), 0.6
        asked: tuple[str, float] = ("", 0.0)
        if who_to:
            asked = object_after(cast, begin + who_to.start("who"), begin + who_to.end("who"))
        elif got:
            asked = subject_before(cast, sentence.start, sentence.start + got.start())
        if not asker[0] and not asked[0]:
            continue
        if match["noun"].startswith(("call", "bid", "letter", "proposal", "demand")) and not (
            asker[0] and (asked[0] or who_from)
        ):
            continue
        fared = _FARED.search(asked_for, 8)
        if fared:
            content = content[0], content[0] + fared.start()
        yield Ask(at, asker, asked, content, f"noun {match['noun']}", what["how"])


_RECEIVED = re.compile(
    r"\b(?:received|got|rejected|refused|turned down|granted|denied|ignored|dismissed|weighed|"
    r"considered|approved|spurned|rebuffed|accepted|heard|has|faced)\b[^,;]*$"
)
_FARED = re.compile(r" (?:fared|failed|was|were|went|came|drew|fell|has|had|is|did)\b")
_OWNER = re.compile(
    r"\b(?P<who>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?) (?:[\w-]+ ){0,2}?"
    r"[\w-]+)'s? (?:\w+ )?$"
)


def _content_end(cast: Cast, start: int, end: int) -> int:
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
