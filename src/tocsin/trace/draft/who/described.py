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


def the_latter(cast: Cast, at: int) -> str:
    """Give the person named last before a place."""
    before = [m for m in cast.mentions if m.end <= at and m.label == "PERSON"]
    return before[-1].entity if before else ""


_ASIDE = re.compile(r" (?:before|to) (?:the )?(?:journalists|reporters|cameras|press)\b")

_INFORMED = re.compile(
    r" (?:familiar with|briefed on|close to|with (?:direct )?knowledge of|involved in) "
    r"(?:the |his |her |their )?[a-z]+\b"
)
