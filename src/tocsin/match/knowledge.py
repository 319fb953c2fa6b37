"""What is known about name parts: how rare they are and what may stand for them.

Promises one source for masses and variants: authored tables, refined by what
the lists in an index show. Never reads a file itself, never applies a
threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import log10
from types import MappingProxyType

from rapidfuzz.distance import OSA

from tocsin.match.tables import common_parts, common_words, is_patronymic, nicknames, spellings
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
#: A part on fewer names than this is rare whatever their number.
_LEAST_COUNTED = 3


@dataclass(frozen=True)
class Knowledge:
    """What is known about name parts in one index.

    Attributes:
        frequency: Part to the number of listed names that bear it.
        names: How many listed names were counted; 0 without an index.
        learnt: Part to the parts that the lists' own aliases use for it, with
            how surely (0 to 1).
    """

    frequency: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    names: int = 0
    learnt: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))

    def mass(self, part: str, *, is_person: bool, syllables: int = 0) -> float:
        """Weigh a part by its length and rarity; about .5 to 12, a typical part has 5.

        Args:
            part: A folded part.
            is_person: The name is a person's.
            syllables: In how many Korean or Chinese syllables the part is read,
                if it is: each weighs the same, however many letters spell it.
        """
        if part.isdigit():
            return _NUMBER_MASS
        if part in particles():
            return _PARTICLE_MASS
        letters = len(part)
        if is_person and letters == 1:
            return _INITIAL_MASS
        length = max(letters, syllables * _SYLLABLE_LETTERS) if syllables else letters
        length = _SHORTEST if length < _SHORTEST else min(length, _LONGEST)
        rarity = _name_rarities().get(part, 1.0) if is_person else _word_rarity(part)
        if self.frequency.get(part, 0) >= _LEAST_COUNTED and self.names:
            rarity = min(rarity, self._listed_rarity(part))
        if is_person:
            return length * (rarity * _PATRONYMIC if is_patronymic(part) else rarity)
        return length * (max(rarity, _PLACE_RARITY) if is_known_place(part) else rarity)

    def _listed_rarity(self, part: str) -> float:
        """Give 1 for a part that is usual on the lists, less for each tenfold above."""
        share = self.frequency[part] / self.names
        return max(0.4, 1.0 - _SHARE_STEP * max(0.0, log10(share / _USUAL_SHARE)))

    def variants(self, part: str, *, is_person: bool) -> dict[str, tuple[float, str]]:
        """Give the parts that may stand for a part: similarity and verdict of each."""
        learnt = self.learnt.get(part) if is_person else None
        is_known = part in known_parts(is_person=is_person)
        if not is_known and not learnt:
            return {}
        found = {other: (value, "variant") for other, value in learnt.items()} if learnt else {}
        table = _name_variants(part) if is_person else _word_variants(part)
        for other, met in table.items():
            if met[0] > found.get(other, (0.0, ""))[0]:
                found[other] = met
        return found


@cache
def _name_rarities() -> dict[str, float]:
    """Give the rarity of the parts of names that the tables know to be common."""
    rarities = {part: _GRADE[grade] for part, grade in common_parts().items()}
    for title, is_soft in titles().items():
        if is_soft:
            rarities[title] = min(rarities.get(title, 1.0), _SOFT_TITLE)
    return rarities


@lru_cache(maxsize=16_384)
def _word_rarity(part: str) -> float:
    """Give the rarity of a word: asked for twice where the kind of a name is not known."""
    return _USUAL_WORD if part in common_words() or _is_slip(part) else 1.0


def _is_slip(part: str) -> bool:
    """Say whether a part is one slip away from a common word or a legal form.

    One slip leaves one half of the word as it is, but for two letters swapped
    across its middle.
    """
    length = len(part)
    if length < _SLIP_LENGTH:
        return False
    beginnings, endings, swapped = _halves()
    if part in swapped:
        return True
    shorter, longer = (length - 1) // 2, (length + 1) // 2
    for words in (
        beginnings.get(part[:shorter], ()),
        beginnings.get(part[:longer], ()),
        endings.get(part[-(length // 2) :], ()),
        endings.get(part[-(length // 2) - 1 :], ()),
    ):
        for word in words:
            if -1 <= len(word) - length <= 1 and OSA.distance(part, word) == 1:
                return True
    return False


@cache
def _halves() -> tuple[dict[str, list[str]], dict[str, list[str]], set[str]]:
    """Give the usual words by their first half and by their last, and those swapped between."""
    beginnings: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    swapped: set[str] = set()
    for word in _usual_words():
        middle = len(word) // 2
        beginnings.setdefault(word[:middle], []).append(word)
        endings.setdefault(word[middle:], []).append(word)
        if word[middle - 1] != word[middle]:
            swapped.add(word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :])
    return beginnings, endings, swapped


def _usual_words() -> set[str]:
    """Give the words long enough to be known despite a slip."""
    forms = {part for form in legal_forms() for part in form if len(part) >= _SLIP_LENGTH}
    return forms | {word for word in common_words() if len(word) > _SLIP_LENGTH}


def known_parts(*, is_person: bool) -> frozenset[str]:
    """Give the parts for which the tables know others that may stand."""
    return _known_names() if is_person else _known_words()


@cache
def _known_names() -> frozenset[str]:
    """Give the parts of people's names for which something may stand."""
    return frozenset((*nicknames(), *spellings(), *particles()))


@cache
def _known_words() -> frozenset[str]:
    """Give the words of organisations for which something may stand."""
    words, forms = _words()
    return frozenset((*words, *forms))


@cache
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


@cache
def _words() -> tuple[dict[str, tuple[str, str]], dict[str, list[str]]]:
    """Give each word of organisations its canonical word and kind, and back again."""
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
    """Say whether the tables know the part as a country, people, region or city."""
    return part in GEOGRAPHIC_TOKENS
