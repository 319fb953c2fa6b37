"""A direct quotation with its speaker.

Promises an empty speaker where nobody was found. Never takes two quotations for one.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.quotes.chains import chain_of, quote_of
from tocsin.trace.draft.quotes.marks import sentence_bounds
from tocsin.trace.draft.quotes.speakers import speaker_after, speaker_before
from tocsin.trace.draft.quotes.words import SAY_RE
from tocsin.trace.draft.who.pronouns import pronoun
from tocsin.trace.draft.words import Stretch


def direct_quote(
    cast: Cast,
    stretch: Stretch,
    span: tuple[int, int],
    spans: list[tuple[int, int]],
    before: list[Quote],
    last: str,
) -> Quote:
    """Give a direct quotation with its speaker, "" where nobody is found."""
    start, end = sentence_bounds(cast, stretch, span, spans)
    after = cast.text[span[1] : end]
    until = re.search(r'"', after)
    tail = after[: until.start()] if until else after
    found = speaker_after(cast, span[1], tail)
    if found[0]:
        return _attributed(
            cast, span, found, (span[1], span[1] + len(tail)), "verb of saying after"
        )
    lead_start = max([start, *(q.end for q in before if q.end <= span[0] and q.end > start)])
    lead = cast.text[lead_start : span[0]]
    found = speaker_before(cast, start, lead_start, lead)
    if found[0]:
        return _attributed(cast, span, found, (lead_start, span[0]), "verb of saying before")
    named = _by_colon(cast, lead_start, span[0])
    if named[0]:
        chain = chain_of(named[0])
        return quote_of(span, named[0], chain, "direct", "colon before", named[1])
    return _by_what_stands_before(cast, stretch, span, before, (start, end), last)


def _by_what_stands_before(
    cast: Cast,
    stretch: Stretch,
    span: tuple[int, int],
    before: list[Quote],
    sentence: tuple[int, int],
    last: str,
) -> Quote:
    """Give a quotation without a verb of saying the speaker of what stands before it."""
    gap = cast.text[before[-1].end : span[0]] if before else ""
    goes_on = not gap.strip(' .,"') or SAY_RE.search(gap) is not None
    if before and before[-1].speaker and len(gap) < 400 and goes_on:
        rule = "goes on from the quotation before"
        return quote_of(span, before[-1].speaker, before[-1].chain, "direct", rule, 0.8)
    begin = max(stretch.start, sentence[0] - 300)
    people = cast.within(begin, sentence[0], "PERSON", "ORG")
    if people and cast.text[begin : sentence[0]].rstrip().endswith(":"):
        who, rule, sure = people[0].entity, "colon before", 0.6
    elif cast.text[stretch.start : span[0]].strip() == "" and sentence[1] <= span[1] and last:
        who, rule, sure = last, "speaker of the quotation before", 0.5
    elif cast.label_at(span[0]):
        who, rule, sure = cast.label_at(span[0]), "who speaks in the transcript", 0.5
    else:
        who, rule, sure = "", "no speaker found", 0.3
    return quote_of(span, who, chain_of(who) if who else chain_of(), "direct", rule, sure)


def _by_colon(cast: Cast, start: int, end: int) -> tuple[str, float]:
    """Give who speaks behind a colon: 'Her words were: "..."', 'He went away: "..."'."""
    lead = cast.text[start:end].strip()
    if not lead.endswith(":"):
        return "", 0
    first = re.match(r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b", lead)
    if first:
        word = {"his": "he", "her": "she", "their": "they"}.get(
            first["who"].casefold(), first["who"].casefold()
        )
        return pronoun(cast, word, start), 0.6
    people = cast.within(start, end, "PERSON")
    return (people[0].entity, 0.55) if people else ("", 0)


def _attributed(
    cast: Cast, span: tuple[int, int], found: tuple[str, float], clause: tuple[int, int], rule: str
) -> Quote:
    via = _medium(cast, *clause)
    return quote_of(
        span,
        found[0],
        chain_of(*via, found[0]) if found[0] not in via else chain_of(*via),
        "direct",
        rule,
        found[1],
    )


def _medium(cast: Cast, start: int, end: int) -> list[str]:
    """Give the newspaper that was told: it stands between article and speaker."""
    clause = cast.text[start:end]
    found = []
    for one in cast.within(start, end, "ORG", "GPE", "PERSON"):
        lead = clause[: one.start - start]
        if is_press(one.text) and re.search(
            r"\b(?:told|tells|interview with|in an interview (?:with|to)|writing in|"
            r"remarks to|comments to)(?: the)?(?: [a-z]+){0,3} $",
            lead,
        ):
            found.append(one.entity)
    return found[:1]


def with_later_attribution(cast: Cast, quotes: list[Quote]) -> list[Quote]:
    """A quotation that nobody claims takes the speaker of the next one of its paragraph."""
    made = list(quotes)
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        gap = cast.text[one.end : following.start]
        if not one.speaker and following.speaker and len(gap) < 60:
            made[place] = quote_of(
                (one.start, one.end),
                following.speaker,
                following.chain,
                "direct",
                "speaker of the quotation after",
                0.6,
            )
    return made
