"""Set phrases in the parts of a name: titles, legal forms, numbers and abbreviations.

Promises each step for itself: what it takes off or writes in one spelling, and
the same list back where there is nothing to do, which one look at the parts
tells for most names. Never knows which steps a class of names takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from tocsin.text._folding import with_phrases, without_forms
from tocsin.text.tables import LegalForm, abbreviations, legal_forms, numbers, titles

Phrase = tuple[str, ...]
#: One of the steps below: it takes the parts of a name.
Step = Callable[[list[str]], object]

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
#: Folded parts are letters and digits: those that begin with a digit come before this.
AFTER_DIGITS = ":"
_NO_FORMS: frozenset[str] = frozenset()


def without_titles(parts: list[str]) -> list[str]:
    """Take titles off, but for those that may be part of a name; all titles are left alone."""
    hard = _hard_titles()
    if hard.isdisjoint(parts):
        return parts
    return [p for p in parts if p not in hard] or parts


@cache
def _hard_titles() -> frozenset[str]:
    return frozenset(title for title, is_soft in titles().items() if not is_soft)


def without_legal_forms(parts: list[str]) -> tuple[list[str], Iterable[str]]:
    """Take legal forms off; a form that may be an ordinary word only at either end.

    Returns:
        What is left and the classes of the forms; the parts as they are where
        nothing would be left.
    """
    table, longest = _legal_forms()
    if longest.keys().isdisjoint(parts):
        return parts, _NO_FORMS
    kept, found = without_forms(parts, table, longest)
    return (kept, found) if kept else (parts, _NO_FORMS)


@cache
def _legal_forms() -> tuple[dict[Phrase, LegalForm], dict[str, int]]:
    table = legal_forms()
    return table, _longest(table)


def with_numbers(parts: list[str]) -> list[str]:
    """Write number words, ordinals and Roman numerals as digits; "forty 4" is "44"."""
    table = numbers()
    if table.keys().isdisjoint(parts) and not (parts and min(parts) < AFTER_DIGITS):
        return parts
    result: list[str] = []
    for index, part in enumerate(parts):
        ordinal = _ORDINAL.match(part) if part < AFTER_DIGITS else None
        number = ordinal.group(1) if ordinal else part
        is_last = index + 1 == len(parts)
        if not ordinal and part in table and (index or len(part) > 1):
            # "Xi" is a Chinese syllable wherever it does not end the name
            number = part if part == "xi" and not is_last else table[part]
        is_unit = len(number) == 1 and number.isdigit() and number != "0"
        if is_unit and result and result[-1] in _TENS and parts[index - 1].isalpha():
            result[-1] = str(int(result[-1]) + int(number))
        else:
            result.append(number)
    return result


def with_abbreviations(parts: list[str]) -> list[str]:
    """Write abbreviations of several parts as the words that they stand for."""
    table, longest = _abbreviations()
    if longest.keys().isdisjoint(parts):
        return parts
    return with_phrases(parts, table, longest)


@cache
def _abbreviations() -> tuple[dict[Phrase, Phrase], dict[str, int]]:
    """Give phrase to canonical words, followed to the end so that folding twice changes nothing."""
    direct = {
        phrase: tuple(canonical.split())
        for phrase, (canonical, kind) in abbreviations().items()
        # words that stand for one word are weighed by the matcher, which forgives a slip in them
        if kind == "same" and len(phrase) > 1
    }
    table: dict[Phrase, Phrase] = {}
    for phrase, canonical in direct.items():
        seen, end = {phrase}, canonical
        while end in direct and end not in seen:
            seen.add(end)
            end = direct[end]
        table[phrase] = end
    return table, _longest(table)


def _longest(phrases: Iterable[Phrase]) -> dict[str, int]:
    """Give each first part of a phrase with the length of the longest that it begins."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


def beginnings(steps: Iterable[Step]) -> frozenset[str]:
    """Give every part at which any of some steps looks twice, but for those with digits."""
    found: set[str] = set()
    for step in steps:
        found.update(_BEGINNINGS[step]())
    return frozenset(found)


_BEGINNINGS: Mapping[Step, Callable[[], Iterable[str]]] = {
    without_titles: _hard_titles,
    without_legal_forms: lambda: _legal_forms()[1],
    with_numbers: numbers,
    with_abbreviations: lambda: _abbreviations()[1],
}
