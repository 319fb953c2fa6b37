"""Somebody without a name: "the lawyer", "two officials familiar with the matter".

Promises somebody named before by those words, else the words themselves. Never invents a name.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast, is_press


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
    match = _DEFINITE.fullmatch(text)
    if match:
        known = _known_as(cast, match["noun"], (match["kind"] or "").split(), start)
        if known:
            return known
    return text.strip(" ,")


_DEFINITE = re.compile(
    r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?P<kind>(?: [\w.-]+){0,2})? (?P<noun>[a-z][\w-]*)"
)
_FAR = 800  # characters: "the lawyer" of further back may be another one
_NEWSPAPERS = frozenset(
    [
        *("newspaper", "daily", "paper", "magazine", "website", "broadcaster", "outlet", "weekly"),
        "channel",
    ]
)
#: Nouns with the short forms that stand before a name.
_SHORT_TITLES = {
    "senator": r"senator|sens?\.",
    "congressman": r"congressman|reps?\.",
    "congresswoman": r"congresswoman|reps?\.",
    "representative": r"representative|reps?\.",
    "governor": r"governor|gov\.",
    "general": r"general|gen\.",
    "colonel": r"colonel|col\.",
    "professor": r"professor|prof\.",
    "doctor": r"doctor|dr\.?",
    "judge": r"judge|justice",
}


def _known_as(cast: Cast, noun: str, kind: list[str], at: int) -> str:
    """Give who was last called so: "the lawyer", "the foreign minister", "the newspaper"."""
    if noun in _NEWSPAPERS:
        press = [m for m in cast.mentions if m.start < at and m.label == "ORG" and is_press(m.text)]
        return press[-1].entity if press else ""
    best: tuple[int, int, str] = (0, -1, "")
    spelled = _SHORT_TITLES.get(noun, re.escape(noun))
    titled = re.compile(
        rf"(?P<words>(?:[\w'-]+ )*)\b(?:{spelled})(?: (?:of|for) (?:the )?[\w-]+)?,? $",
        re.IGNORECASE,
    )
    described_as = re.compile(
        rf",? (?:an?|the|who (?:is|was)(?: then)?(?: an?| the)|his|her|its|our|[\w.]+'s?) "
        rf"(?P<words>(?:[\w.'-]+ ){{0,5}}){re.escape(noun)}\b",
        re.IGNORECASE,
    )
    for one in cast.named():
        if one.start > at:
            break
        if at - one.start > _FAR or one.label != "PERSON":
            continue
        before = cast.text[max(0, one.start - 60) : one.start]
        after = cast.text[one.end : one.end + 80]
        found = titled.search(before) or described_as.match(after)
        if found:
            words = found["words"].casefold().split()
            fits = all(word.casefold() in words for word in kind)
            best = max(best, (2 if fits else 1, one.start, one.entity))
    return best[2]


def the_latter(cast: Cast, at: int) -> str:
    """Give the person named last before a place."""
    before = [m for m in cast.mentions if m.end <= at and m.label == "PERSON"]
    return before[-1].entity if before else ""


_ASIDE = re.compile(r" (?:before|to) (?:the )?(?:journalists|reporters|cameras|press)\b")

_INFORMED = re.compile(
    r" (?:familiar with|briefed on|close to|with (?:direct )?knowledge of|involved in) "
    r"(?:(?:the |his |her |their )?[a-z]+\b|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
