"""Masses and variants step by step: slow, plain, and what the fast ones must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log10
from types import MappingProxyType

from rapidfuzz.distance import OSA

from reference.facts import is_patronymic
from tocsin.match.tables import common_parts, common_words, nicknames, spellings
from tocsin.text.countries import GEOGRAPHIC_TOKENS
from tocsin.text.tables import abbreviations, legal_forms, particles, titles

#: Least length that counts, so that a short part is not without any weight.
_SHORTEST = 2
#: Parts longer than this weigh no more: the rest tells little.
_LONGEST = 6.7
#: Letters of a typical syllable: "un" says as much as "yeong".
_SYLLABLE_LETTERS = 2.8
_NUMBER_MASS = 2.35
_PARTICLE_MASS = 0.47
#: Share left to a title that may be a part of the name ("khan", "haji").
_SOFT_TITLE = 0.6
_INITIAL_MASS = 1.5
#: Share left to a patronymic: it is often left out.
_PATRONYMIC = 0.7
#: A place in a company's name tells one branch from another, however common it is.
_PLACE_RARITY = 1.8
#: Mass left to a part of each grade of commonness (3 is the most common).
_GRADE = {0: 1.0, 1: 0.87, 2: 0.67, 3: 0.46}
#: What is left to a word that many organisations bear, or to a legal form.
_USUAL_WORD = 0.65
#: A part that this share of the names on a list bears says nothing special.
_USUAL_SHARE = 1e-3
#: A legal form at least this long is known despite one slip ("ldta"), a common word
#: one letter later ("corporatgon"): short words are too near to too many names.
_SLIP_LENGTH = 4
_SHARE_STEP = 0.17


@dataclass(frozen=True)
class Knowledge:
    frequency: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    names: int = 0
    learnt: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))

    def mass(self, part: str, *, is_person: bool, syllables: int = 0) -> float:
        fixed = _fixed_mass(part, is_person=is_person)
        if fixed is not None:
            return fixed
        letters = max(len(part), syllables * _SYLLABLE_LETTERS)
        length = min(max(letters, _SHORTEST), _LONGEST)
        rarity = min(_table_rarity(part, is_person=is_person), self._listed_rarity(part))
        if is_person and is_patronymic(part):
            rarity *= _PATRONYMIC
        elif not is_person and is_known_place(part):
            rarity = max(rarity, _PLACE_RARITY)
        return length * rarity

    def _listed_rarity(self, part: str) -> float:
        count = self.frequency.get(part, 0)
        if count < 3 or not self.names:
            return 1.0
        return max(0.4, 1.0 - _SHARE_STEP * max(0.0, log10(count / self.names / _USUAL_SHARE)))

    def variants(self, part: str, *, is_person: bool) -> dict[str, tuple[float, str]]:
        found = {
            other: (similarity, "variant")
            for other, similarity in (self.learnt.get(part, {}) if is_person else {}).items()
        }
        table = _name_variants(part) if is_person else _word_variants(part)
        for other, met in table.items():
            if met[0] > found.get(other, (0.0, ""))[0]:
                found[other] = met
        return found


def _fixed_mass(part: str, *, is_person: bool) -> float | None:
    if part.isdigit():
        return _NUMBER_MASS
    if part in particles():
        return _PARTICLE_MASS
    if is_person and len(part) == 1:
        return _INITIAL_MASS
    return None


@lru_cache(maxsize=65_536)
def _table_rarity(part: str, *, is_person: bool) -> float:
    if is_person:
        return min(_GRADE[common_parts().get(part, 0)], _SOFT_TITLE if titles().get(part) else 1.0)
    return _USUAL_WORD if part in common_words() or _is_slip(part) else 1.0


def _is_slip(part: str) -> bool:
    if len(part) < _SLIP_LENGTH:
        return False
    near = {word for key in _shortened(part) for word in _slips().get(key, ())}
    return any(OSA.distance(part, word) == 1 for word in near)


@lru_cache(maxsize=1)
def _usual_words() -> set[str]:
    forms = {part for form in legal_forms() for part in form if len(part) >= _SLIP_LENGTH}
    return forms | {word for word in common_words() if len(word) > _SLIP_LENGTH}


@lru_cache(maxsize=1)
def _slips() -> dict[str, list[str]]:
    slips: dict[str, list[str]] = {}
    for word in _usual_words():
        for key in _shortened(word):
            slips.setdefault(key, []).append(word)
    return slips


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=1)
def _families() -> dict[int, list[tuple[str, bool]]]:
    families: dict[int, list[tuple[str, bool]]] = {}
    for form, memberships in spellings().items():
        for family, is_strong in memberships:
            families.setdefault(family, []).append((form, is_strong))
    return families


@lru_cache(maxsize=16_384)
def _name_variants(part: str) -> dict[str, tuple[float, str]]:
    found: dict[str, tuple[float, str]] = {}
    for other in nicknames().get(part, ()):
        found[other] = (0.85, "nickname")
    for family, is_strong in spellings().get(part, ()):
        for other, other_strong in _families()[family]:
            found[other] = (0.96, "variant") if is_strong and other_strong else (0.86, "variant")
    if part in particles():
        for other, particle in particles().items():
            if particle.canonical == particles()[part].canonical:
                found[other] = (0.96, "variant")
    found.pop(part, None)
    return found


#: How alike a word is to the one it stands for, by the kind of the table.
_WORD_KINDS = {"same": 0.97, "variant": 0.93, "translation": 0.88}


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, tuple[str, str]], dict[str, list[str]]]:
    words = {
        phrase[0]: (canonical, kind)
        for phrase, (canonical, kind) in abbreviations().items()
        if len(phrase) == 1
    }
    forms: dict[str, list[str]] = {}
    for word, (canonical, _) in words.items():
        forms.setdefault(canonical, []).append(word)
    return words, forms


@lru_cache(maxsize=16_384)
def _word_variants(part: str) -> dict[str, tuple[float, str]]:
    words, forms = _words()
    canonical, kind = words.get(part, (part, "same"))
    found = {canonical: (_WORD_KINDS[kind], "variant")}
    for other in forms.get(canonical, ()):
        found[other] = (min(_WORD_KINDS[kind], _WORD_KINDS[words[other][1]]), "variant")
    found.pop(part, None)
    return found


def is_known_place(part: str) -> bool:
    return part in GEOGRAPHIC_TOKENS
