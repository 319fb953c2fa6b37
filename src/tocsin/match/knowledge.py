"""What is known about name parts: how rare they are and what may stand for them.

Promises one source for masses and variants: authored tables, refined by what
the lists in an index show. Never reads a file itself, never applies a
threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from tocsin.match._masses import Slips, Weigher
from tocsin.match.tables import (
    PATRONYMIC_TAILS,
    common_parts,
    common_words,
    is_patronymic,
    nicknames,
    spellings,
)
from tocsin.text.countries import GEOGRAPHIC_TOKENS
from tocsin.text.tables import abbreviations, legal_forms, particles, titles


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers by which parts weigh.

    Attributes:
        shortest: Least length that counts, so that a short part is not without any weight.
        longest: Longer parts weigh no more: the rest tells little.
        syllable: Letters of a typical syllable: "un" says as much as "yeong".
        number: Mass of a number,
        particle: of a particle,
        initial: and of a letter that stands alone.
        patronymic: Share left to a patronymic: it is often left out.
        place: Rarity of a place in a company's name: it tells one branch from another, however
            common it is.
        usual_word: What is left to a word that many organisations bear, or to a legal form.
        usual_share: A part that this share of the names on a list bears says nothing special;
        share_step: what each tenfold above takes from its rarity,
        least_share: and what is left to it at least.
        least_counted: A part on fewer names than this is rare whatever their number.
    """

    shortest: float = 2.0
    longest: float = 6.7
    syllable: float = 2.8
    number: float = 2.35
    particle: float = 0.47
    initial: float = 1.5
    patronymic: float = 0.7
    place: float = 1.8
    usual_word: float = 0.65
    usual_share: float = 1e-3
    share_step: float = 0.17
    least_share: float = 0.4
    least_counted: int = 3


RATES = Rates()
#: Share left to a title that may be a part of the name ("khan", "haji").
_SOFT_TITLE = 0.6
#: Mass left to a part of each grade of commonness (3 is the most common).
_GRADE = {0: 1.0, 1: 0.87, 2: 0.67, 3: 0.46}
#: A legal form at least this long is known despite one slip ("ldta"), a common word
#: one letter later ("corporatgon"): short words are too near to too many names.
_SLIP_LENGTH = 4


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
        return self.weigher(is_person=is_person).mass(part, syllables)

    def weigher(self, *, is_person: bool) -> Weigher:
        """Give what weighs the parts of one kind of names: quicker than :meth:`mass`."""
        return self._of_people if is_person else self._of_others

    @cached_property
    def _of_people(self) -> Weigher:
        return self._weigher(_name_rarities(), is_person=True)

    @cached_property
    def _of_others(self) -> Weigher:
        return self._weigher(_word_rarities(), is_person=False)

    def _weigher(self, rarities: dict[str, float], *, is_person: bool) -> Weigher:
        return Weigher(
            RATES,
            is_person=is_person,
            particles=particles(),
            rarities=rarities,
            slips=None if is_person else _slips(),
            places=GEOGRAPHIC_TOKENS,
            is_patronymic=is_patronymic,
            tails=PATRONYMIC_TAILS,
            count=self.frequency.get,
            names=self.names,
        )

    def variants(self, part: str, *, is_person: bool) -> Mapping[str, tuple[float, str]]:
        """Give the parts that may stand for a part: similarity and verdict of each."""
        learnt = self.learnt.get(part) if is_person else None
        is_known = part in known_parts(is_person=is_person)
        if not is_known and not learnt:
            return {}
        table = _name_variants(part) if is_person else _word_variants(part)
        if not learnt:
            return table
        found = {other: (value, "variant") for other, value in learnt.items()}
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


@cache
def _word_rarities() -> dict[str, float]:
    """Give the rarity of the words that the tables know to be common."""
    return dict.fromkeys(common_words(), RATES.usual_word)


@cache
def _slips() -> Slips:
    return Slips(_usual_words(), _SLIP_LENGTH)


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
