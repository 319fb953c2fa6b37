"""Who is addressed by the words behind a verb: "asked Senator Roe, a Republican, to".

Promises the fullest name, else the words themselves, else nothing. Never invents a name.
"""

from __future__ import annotations

import itertools
import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.who.described import described
from tocsin.trace.draft.who.pronouns import pronoun

_WHEN = re.compile(
    r",? (?:in|on|at|during|over|after|before|when|while|last|this|next|early|"
    r"late|earlier|again|twice|repeatedly|by|"
    r"publicly|privately|directly|through|via|from|since)(?: |$)"
)


#: "two traders in Dubai": what stands behind somebody without a name belongs to him.
_BELONGS = re.compile(
    r"(?:an?|one|two|three|four|five|several|some|other|former) [a-z]", re.IGNORECASE
)
_PLACE = re.compile(r" (?:in|at|from) (?:the [a-z]|[A-Z])")


def object_after(cast: Cast, start: int, end: int, but: str = "") -> tuple[str, float]:  # noqa: C901 - one rule a branch
    """Give who is addressed by the words of a stretch ("Senator Roe, a Republican,")."""
    while start < end and cast.text[start] in " ,":
        start += 1
    days = [m.start for m in cast.mentions if m.label == "DATE" and start < m.start < end]
    end = min([end, *days])
    adverb = _WHEN.search(cast.text, start + 2, end)
    if adverb and _BELONGS.match(cast.text, start) and _PLACE.match(cast.text, adverb.start()):
        adverb = _WHEN.search(cast.text, adverb.end() + 1, end)
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
        belongs = re.match(r"an? [a-z].* (?:in|at|from|for|near)$", lead)  # "a broker in Oslo"
        if not belongs and (
            first.end - start >= len(stretch) - 1 or lead.casefold() in {"", "the"}
        ):
            tail = cast.text[first.end : end]
            if not re.match(r"(?:'s)? [a-z]|'s", tail) or tail.startswith((" and", ", ")):
                return first.entity, 0.85
    words = stretch.split(", ")[0]
    return described(cast, start, start + len(words)), 0.6
