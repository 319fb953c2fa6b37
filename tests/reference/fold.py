"""Folding step by step: slow, plain, and what the fast one must give for every name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from reference.script import is_abjad, is_ideographic, native_key, to_ascii
from tocsin.text.fold import (
    MAX_NAME_CHARACTERS,
    MAX_PART_CHARACTERS,
    MAX_PARTS,
    FoldedName,
    NameClass,
)
from tocsin.text.script import simplified
from tocsin.text.tables import LegalForm, abbreviations, legal_forms, numbers, read_table, titles

_APOSTROPHES = re.compile(r"['`´\u2018\u2019\u02bc\u02bb\u02b9\u02bf]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_TOKEN = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})


def fold_name(name: str, name_class: NameClass) -> FoldedName:
    name = name[:MAX_NAME_CHARACTERS]
    is_person = name_class is NameClass.PERSON
    if name_class is NameClass.ORGANISATION:
        name, native = in_english(name)
    else:
        native = native_key(name)
    parts = tokenise(name, splits_initials=is_person)[:MAX_PARTS]
    if len(name) > MAX_PART_CHARACTERS:
        parts = [part[:MAX_PART_CHARACTERS] for part in parts]
    forms: set[str] = set()
    while True:
        before = parts
        if name_class in (NameClass.PERSON, NameClass.UNKNOWN):
            parts = _without_titles(parts)
        if not is_person:
            if name_class is not NameClass.THING:
                parts, found = _without_legal_forms(parts)
                forms |= found
            if name_class is not NameClass.UNKNOWN and not native:
                parts = _with_numbers(parts)
            if name_class is NameClass.ORGANISATION:
                parts = _with_abbreviations(parts)
        if parts == before:
            break
    return FoldedName(tuple(parts), frozenset(forms), native, is_abjad(name))


def tokenise(name: str, *, splits_initials: bool = False) -> list[str]:
    text = _APOSTROPHES.sub("", to_ascii(name)).casefold()
    text = text.replace("&", " and ").replace("%", " percent ")
    if not splits_initials:
        text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    return _TOKEN.findall(text)


def _without_titles(parts: list[str]) -> list[str]:
    table = titles()
    kept = [p for p in parts if table.get(p, True)]
    return kept or parts


def _without_legal_forms(parts: list[str]) -> tuple[list[str], set[str]]:
    table, longest = _legal_form_table()
    kept: list[str] = []
    found: set[str] = set()
    position = 0
    while position < len(parts):
        for length in range(min(longest, len(parts) - position), 0, -1):
            form = table.get(tuple(parts[position : position + length]))
            at_end = position + length == len(parts) or (position == 0 and length > 1)
            if form is not None and (at_end or not form.is_weak):
                found.add(form.code)
                position += length
                break
        else:
            kept.append(parts[position])
            position += 1
    return (kept, found) if kept else (parts, set())


@lru_cache(maxsize=1)
def _legal_form_table() -> tuple[Mapping[tuple[str, ...], LegalForm], int]:
    table = legal_forms()
    return table, max(map(len, table), default=1)


def _with_numbers(parts: list[str]) -> list[str]:
    table = numbers()
    result: list[str] = []
    for index, part in enumerate(parts):
        ordinal = _ORDINAL.match(part)
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


def _with_abbreviations(parts: list[str]) -> list[str]:
    table, longest = _abbreviation_table()
    result: list[str] = []
    position = 0
    while position < len(parts):
        for length in range(min(longest, len(parts) - position), 0, -1):
            canonical = table.get(tuple(parts[position : position + length]))
            if canonical is not None:
                result.extend(canonical)
                position += length
                break
        else:
            result.append(parts[position])
            position += 1
    return result


@lru_cache(maxsize=1)
def _abbreviation_table() -> tuple[dict[tuple[str, ...], Sequence[str]], int]:
    direct = {
        phrase: tuple(canonical.split())
        for phrase, (canonical, kind) in abbreviations().items()
        # words that stand for one word are weighed by the matcher, which forgives a slip in them
        if kind == "same" and len(phrase) > 1
    }
    table: dict[tuple[str, ...], Sequence[str]] = {}
    for phrase, canonical in direct.items():
        seen, end = {phrase}, canonical
        while end in direct and end not in seen:
            seen.add(end)
            end = direct[end]
        table[phrase] = end
    return table, max(map(len, table), default=1)


def in_english(name: str) -> tuple[str, str]:
    if not is_ideographic(name):
        return name, ""
    words, pattern = _words()
    text = simplified(name)
    native = native_key(text)
    return pattern.sub(lambda m: f" {words[m[0]]} ", text), pattern.sub("", native)


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = read_table("tocsin.text.tables", "east_asian_words.csv")
    words = {simplified(word): english for _language, word, english, _source in rows}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return words, re.compile("|".join(longest_first))
