"""Whom a pronoun most likely means.

Promises somebody named before it, or nobody. Never somebody named only inside a quotation,
and never the one who asks for the one asked.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.names.words import words

_SHE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Dame|Lady|Baroness|spokeswoman|congresswoman|businesswoman|"
    r"chairwoman|woman|wife|daughter|sister|mother|widow|queen|princess)\b\.?"
)

CLOSE_TO = re.compile(
    r"\b(?:for|of|at|from|with|in|to|by|on|about|against|near|between|near|inside|under)(?: the)? $"
)


def pronoun(cast: Cast, word: str, at: int, but: str = "") -> str:
    """Give the person that a pronoun at a place most likely means.

    Args:
        cast: The mentions.
        word: ``he``, ``she``, ``they``, ``it`` or ``we``.
        at: Where it stands.
        but: Somebody that it does not mean: who asks does not ask himself.
    """
    low = word.casefold()
    if low in {"i", "we", "my", "me"}:
        speaks = cast.label_at(at)
        if speaks or low == "i":
            return speaks
    if low in {"it", "its"}:
        near = _ORG_BEFORE.findall(cast.text[cast.sentence_start(at) : at])
        if near:
            return str(near[-1])
    own = cast.label_at(at)  # one who speaks of himself says "I"
    labels = ("PERSON",) if low in {"he", "she"} else ("ORG", "GPE")
    fit = [
        (m, _fit(cast, m, low))
        for m in cast.mentions
        if m.start < at
        and m.label in labels
        and m.entity not in {but, own}
        and at - m.start < _FAR
        and not _is_quoted(cast.text, m.start, at)
    ]
    fitting = [m for m, how in fit if how > 0]
    if not fitting:
        return ""
    return _likeliest(cast, fitting, {id(m) for m, how in fit if how > 1}, at)


def _likeliest(cast: Cast, fitting: list[Mention], sure: set[int], at: int) -> str:
    """Give of those who fit the likeliest: in the sentence, free of small words, with a sign."""
    sentence = cast.sentence_start(at)
    here = [m for m in fitting if m.start >= sentence]
    if not here:
        start = cast.sentence_start(fitting[-1].start)
        here = [m for m in fitting if m.start >= start]
    free = [
        m
        for m in here
        if not CLOSE_TO.search(cast.text[max(0, m.start - 20) : m.start])
        and not cast.text[m.end : m.end + 2].startswith("'s")
    ]
    ranked = free or here
    return next((m for m in ranked if id(m) in sure), ranked[0]).entity


def _is_quoted(text: str, name: int, at: int) -> bool:
    """Whether a name stands inside quotation marks and a later place does not."""
    opening = text.rfind("\n", 0, name) + 1
    inside = text.count('"', opening, name) % 2 == 1
    return inside and '"' in text[name:at]


#: "The chairwoman turned to the bank: she asked it to"
_ORG_BEFORE = re.compile(
    r"\b(?:to|with|at|of|by|in|asked|urged|told) ((?:the|his|her|their) (?:[a-z]+ )?(?:bank|"
    r"court|ministry|company|"
    r"committee|council|commission|firm|government|bloc|agency|union|party|department|board|"
    r"treasury|parliament|office|regulator|embassy))\b(?! [A-Z]| of)"
)
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
                r"son) $|\b(?:husband|father|brother|son|nephew|uncle|grandfather), $",
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
