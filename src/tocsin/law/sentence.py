"""Effects as one sentence: what stands first before a person who reads a hit.

Promises that every effect is said, the gravest first, and that blocking and the bar
on entry of one programme are said together. Never adds an effect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.law.effects import spelt, without_end
from tocsin.model import Designation, Effect

#: The gravest first; what is not known stands before what restricts in part.
_ORDER = (
    "blocked",
    "entry-ban",
    "unknown",
    "sectoral",
    "export-control",
    "debarment",
    "names-only",
    "secondary-risk",
)
_BARRED = re.compile(r"barred from entry(?P<how> \([^)]*\))? (?P<rest>.*)")
_VERBS = ("blocked ", "assets frozen ")


def in_one_sentence(effects: Sequence[Effect]) -> str:
    """Say what listings do, in one sentence.

    Args:
        effects: The effects of one entity; may be empty.

    Returns:
        Their words, the gravest first, each once; empty where there are none.

    >>> from tocsin.law.effects import effects_of
    >>> in_one_sentence(effects_of([Designation("MAGNIT", listed_on="2013-04-12")], "Person"))
    'blocked and barred from entry under the Sergei Magnitsky Act since 12 April 2013'
    """
    ordered = sorted(effects, key=lambda effect: _ORDER.index(effect.effect))
    said: dict[str, None] = {}
    told: set[int] = set()
    for place, effect in enumerate(ordered):
        if place in told:
            continue
        words, partner = _with_entry(effect, ordered)
        told.update((place, partner))
        said[words] = None
    return _without_repetition(list(said))


def none_in_force(designations: Sequence[Designation]) -> str:
    """Say that no listing is in force, and when the last one ended where all of them did.

    >>> none_in_force([Designation("MAGNIT", delisted_on="2016-02-01")])
    'no listing is in force; end of the last by the list: 1 February 2016'
    """
    ends = [act.delisted_on for act in designations if act.delisted_on]
    if not ends or len(ends) < len(designations):
        return "no listing is in force"
    return f"no listing is in force; end of the last by the list: {spelt(max(ends))}"


def _with_entry(effect: Effect, effects: Sequence[Effect]) -> tuple[str, int]:
    """Give the words of an effect, joined with the bar on entry of the same act, and its place."""
    for place, other in enumerate(effects):
        if other.effect == "entry-ban" and other.programme == effect.programme:
            found = _BARRED.fullmatch(other.words)
            for verb in _VERBS:
                if found and effect.words == verb + found["rest"]:
                    how = found["how"] or ""
                    return f"{verb}and barred from entry{how} {found['rest']}", place
    return effect.words, -1


def _without_repetition(words: Sequence[str]) -> str:
    """Join words; "sectoral:" and "not blocked" are said once."""
    parts: list[str] = []
    for text in words:
        is_repeated = text.startswith("sectoral: ") and any(
            p.startswith("sectoral: ") for p in parts
        )
        if is_repeated:
            parts.append(f"also {without_end(text.removeprefix('sectoral: '))}")
        else:
            parts.append(text)
    return "; ".join(parts)
