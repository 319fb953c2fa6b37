"""Facts about parts and names, one by one: slow, plain, and what the fast ones must give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reference.fold import fold_name
from tocsin.match.acronyms import _CLASS_WORDS, acronym
from tocsin.match.knowledge import is_known_place
from tocsin.match.tables import genders
from tocsin.text.fold import FoldedName, NameClass
from tocsin.text.tables import particles, read_table

#: Patronymics of Russian, Ukrainian and Belarusian civil status law, in English,
#: French, German and Polish romanisation, and those of Azerbaijani and Uzbek law.
_PATRONYMIC = re.compile(
    r"[a-z]{3,}(?:[eoya]vi(?:ch|tch|tsch|cz)|[eoy]wi(?:tsch|cz)|ovych|evych"  # son of
    r"|[eo]vna|[eo]wna|ivna|[aeo]una|ichna)"  # daughter of
    r"|[a-z]{3,}(?:o[gq]h?l[uyi]|u[gq]h?li|[qkg][iy]z[iy]|qyzy)"  # Turkic son, daughter
    r"|(?:il|luk|kuzm|fom|nikit|savv|fok)[iy]?ich"
)


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = [
        (token, gender)
        for gender, tokens, kind, _source in read_table("tocsin.match.tables", "gendered_parts.csv")
        if kind == "ending"
        for token in tokens.split()
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def gender_of_ending(token: str) -> str:
    for ending, gender in _endings():
        if token.endswith(ending) and len(token) >= len(ending) + 2:
            return gender
    return ""


def is_patronymic(token: str) -> bool:
    return _PATRONYMIC.fullmatch(token) is not None


def gender_of_name(name: str) -> str:
    told = {
        genders().get(part) or gender_of_ending(part)
        for part in fold_name(name, NameClass.PERSON).parts
    }
    told.discard("")
    return told.pop() if len(told) == 1 else ""


_VOWELS = str.maketrans("", "", "aeiou")
_CONSONANTS = str.maketrans({"p": "b", "v": "f", "q": "k", "c": "k", "g": "j", "z": "z", "x": "k"})


def consonants(part: str) -> str:
    reduced = part.replace("ou", "w").translate(_VOWELS).translate(_CONSONANTS)
    reduced = reduced[:1] + reduced[1:].replace("w", "").replace("y", "").replace("h", "")
    return "".join(c for i, c in enumerate(reduced) if i == 0 or c != reduced[i - 1])


def acronyms_of(name: FoldedName) -> set[str]:
    found = {acronym(name.parts)}
    if name.forms & {"co", "corp"}:
        found.add(acronym((*name.parts, "company")))
    return found - {""}


def acronym_stem(parts: Sequence[str]) -> str:
    stems = [p for p in parts if not (is_known_place(p) or p in _CLASS_WORDS)]
    return stems[0] if len(stems) == 1 else ""


_VOWEL_LETTERS = frozenset("aeiou")
_SHORT_SERIES = 6
#: First halves of Arabic compound names, written apart or together.
_BINDING = frozenset({"abd", "abdul", "abdel", "abdal", "allah", "din", "eddin", "ud", "ur"})


def joins_well(part: str, follower: str, name_class: NameClass) -> bool:
    if name_class is NameClass.PERSON:
        return len(part) > 1 and len(follower) > 1
    if part.isdigit() or follower.isdigit():
        return len(part) + len(follower) <= _SHORT_SERIES
    return True


def is_loose_join(part: str, follower: str) -> bool:
    return not (_binds(part) or _binds(follower))


def pair_initials(part: str, follower: str) -> str:
    if len(part) < 2 or len(follower) < 2:
        return ""
    letters = part[0] + follower[0]
    return letters if letters.isalpha() and not set(letters) & _VOWEL_LETTERS else ""


def _binds(part: str) -> bool:
    return part in particles() or part in _BINDING


def normalise_identifier(value: str) -> str:
    return "".join(c for c in value.upper() if c.isalnum())


def lookup_keys(value: str) -> tuple[str, ...]:
    bare = normalise_identifier(value)
    if bare.startswith("IMO") and bare[3:].isdigit():
        return (bare, bare[3:])
    return (bare, bare[:8]) if len(bare) == 11 else (bare,)
