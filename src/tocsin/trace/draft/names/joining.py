"""Each mention joined to the fullest name of whom it means.

Promises the fullest name that the document has. Never changes a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.names.cue_patterns import ORG, PERSON
from tocsin.trace.draft.names.entities import best_full, initials_of, parts_of, same_name
from tocsin.trace.draft.names.words import is_place


def with_particles(text: str, mentions: list[Mention]) -> list[Mention]:
    """Take the small words into a surname that a full name of the text has: "de la Hoz"."""
    tails = {
        name[match.start() :]
        for name in {one.text for one in mentions if one.label == "PERSON"}
        for match in re.finditer(
            r"(?<= )(?:(?:de|del|de la|de los|van|van der|van den|von|di|da|"
            r"dos|bin|al|el|la|le|du) )+[A-Z]",
            name,
        )
    }
    made = []
    for one in mentions:
        fit = next(
            (
                tail
                for tail in sorted(tails, key=len, reverse=True)
                if one.label == "PERSON"
                and tail.endswith(" " + one.text)
                and text.endswith(tail, 0, one.end)
            ),
            "",
        )
        start = one.end - len(fit) if fit else one.start
        made.append(
            replace(one, start=start, text=text[start : one.end], entity=text[start : one.end])
        )
    return made


def joined_mentions(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give each mention the fullest name of the one it means."""
    people = _fullest([m for m in mentions if m.label == PERSON], _longer_person)
    groups = _fullest([m for m in mentions if m.label == ORG], _longer_group)
    short = _acronyms(text, mentions)
    made = []
    for one in mentions:
        if one.label == PERSON:
            made.append(replace(one, entity=people[one.start]))
        elif one.label == ORG:
            key = short.get(one.text.replace(".", ""), "")
            made.append(replace(one, entity=key or groups[one.start]))
        else:
            made.append(replace(one, entity=_PLACES.get(one.text.casefold(), one.text)))
    return made


_PLACES = {
    "u.s.": "United States",
    "us": "United States",
    "u.s": "United States",
    "america": "United States",
    "usa": "United States",
    "united states of america": "United States",
    "uk": "United Kingdom",
    "u.k.": "United Kingdom",
    "britain": "United Kingdom",
    "great britain": "United Kingdom",
}

#: Finds the fuller name of a short one among names with their first places.
Fuller = Callable[[str, list[tuple[str, int]], int], str]


def _fullest(mentions: list[Mention], fuller: Fuller) -> dict[int, str]:
    first: dict[str, int] = {}
    for one in mentions:
        first.setdefault(one.text, one.start)
    made: dict[int, str] = {}
    for one in mentions:
        made[one.start] = fuller(one.text, list(first.items()), one.start) or _first_spelling(
            one.text, first
        )
    return made


def _first_spelling(name: str, first: dict[str, int]) -> str:
    """Of spellings of one full name the first that the text has."""
    same = [other for other in first if same_name(name, other)]
    return min(same, key=lambda other: first[other]) if same else name


def _longer_person(name: str, fulls: list[tuple[str, int]], at: int) -> str:
    full = best_full(name, fulls, at)
    if not full:
        return ""
    further = best_full(full, fulls, at) if len(parts_of(full)) < 4 else ""
    chosen = further or full
    return _first_spelling(chosen, dict(fulls))


def _longer_group(name: str, fulls: list[tuple[str, int]], at: int) -> str:
    low = name.casefold()
    found = []
    for full, start in fulls:
        many = full.casefold()
        if len(full) <= len(name):
            continue
        if many.startswith(low + " ") or (
            many.endswith(" " + low) and is_place(full[: -len(name)].strip())
        ):
            found.append((start > at, abs(start - at), full))
    return min(found)[2] if found else ""


def _acronyms(text: str, mentions: list[Mention]) -> dict[str, str]:
    """Acronyms of the text with their long forms: "(FSB)", "known as OFAC", or by initials."""
    made: dict[str, str] = {}
    longs = [m for m in mentions if m.label == ORG and " " in m.text]
    for one in mentions:
        bare = one.text.replace(".", "")
        if not (bare.isupper() and 2 <= len(bare) <= 7) or bare in made:
            continue
        lead = text[max(0, one.start - 30) : one.start]
        before = [m for m in longs if m.end <= one.start]
        if (before and one.start - before[-1].end <= 3 and lead.endswith("(")) or (
            before
            and re.search(
                r",? (?:also |better |otherwise )?(?:known|called) (?:simply )?(?:as |by "
                r")?(?:the |its initials,? )?$",
                lead,
            )
        ):
            made[bare] = before[-1].text
        else:
            fitting = [m.text for m in longs if initials_of(m.text) == bare]
            if fitting:
                made[bare] = fitting[0]
    return made
