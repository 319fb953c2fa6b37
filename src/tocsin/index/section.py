"""The listed names of one class, opened, and one asked name before them.

Promises for every listed name the strength that comparing the two alone would
give, and how its parts met. Never knows thresholds of answers, evidence or
decisions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from tocsin.index._names import KeyTable, ListedNames
from tocsin.index._search import Search
from tocsin.index.asked import AskedParts
from tocsin.index.container import Container
from tocsin.index.layout import unpacked_texts
from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.beside import (
    FORMS_AGREE,
    REVERSED,
    acronym_worth,
    form_parts,
    native_part,
    native_worths,
    parts_told,
    reversed_part,
    with_forms,
)
from tocsin.match.knowledge import Knowledge
from tocsin.match.names import weights_for
from tocsin.model import Part
from tocsin.text.fold import FoldedName, NameClass

#: Least similarity of a part that raises a candidate; what is less alike is compared where
#: other parts raised it, and reckoned with where they could not.
RAISING = 0.57
#: Steps of about 10 ns that one query may cost, and as many again for each listed name; several
#: asked names share them.
STEPS, STEPS_A_NAME = 3_000_000, 8
#: Steps that an asked name costs before any listed part is looked at.
STEPS_AN_ASKED_NAME = 3_000
#: Names of people of so many parts have no "bin" around which they could be reversed.
_UNREVERSED = 2
#: Below this strength no bound helps: every listed name is aligned.
EXHAUSTIVE_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Floors:
    """What strengths are wanted, 0 to 1.

    Attributes:
        strength: Of an entity about which nothing agrees; whose birth date may;
            whose country may; both.
        weak: Of a weak alias; negative when it counts like any other name.
        born: Asked births as spans of years.
        countries: Asked countries as bits.
    """

    strength: tuple[float, float, float, float]
    weak: float = -1.0
    born: tuple[tuple[int, int], ...] = ()
    countries: int = 0


class Section:
    """The names of one class in an opened index.

    Args:
        container: The index.
        name_class: The class.
        about: What the header says about it.
        knowledge: Masses and variants.

    Raises:
        IndexDamagedError: Its arrays do not fit each other.
    """

    def __init__(
        self,
        container: Container,
        name_class: NameClass,
        about: Mapping[str, Any],
        knowledge: Knowledge,
    ) -> None:
        self.name_class = name_class
        arrays = container.arrays(f"{name_class}.")
        shared = container.arrays("entities.")
        arrays |= {name: shared[name] for name in ("born_from", "born_to", "countries")}
        arrays |= {name: container.array(name) for name in ("learnt_keys", "learnt")}
        weights = weights_for(name_class)
        is_person = name_class is NameClass.PERSON
        try:
            self.names = ListedNames(
                arrays,
                is_person=is_person,
                floors=(weights.floor, weights.join_floor, max(weights.floor, RAISING)),
            )
        except (ValueError, KeyError) as error:
            raise container.damaged(error) from error
        self._weights = weights.as_tuple()
        self._arrays = arrays
        # views give plain numbers, one by one quicker than the arrays do
        self.owners = arrays["owners"].data
        self.ordinals = arrays["ordinals"].data
        self.weak = arrays["weak"].data
        self._forms = arrays["forms"].data
        self._form_sets: list[frozenset[str]] = [frozenset(forms) for forms in about["forms"]]
        self._acronyms = KeyTable(arrays["acronyms_keys"], arrays["acronyms"])
        self._words = KeyTable(arrays["words_keys"], arrays["words"])
        self.parts = AskedParts(self.names, arrays, name_class, knowledge)
        self._free: list[Search] = []

    def forms(self, name: int) -> frozenset[str]:
        """Give the legal forms that were taken off a listed name."""
        return self._form_sets[self._forms[name]]

    def names_of(self, entity: int) -> range:
        """Give the places of an entity's names."""
        # numpy would copy all owners to numbers of another size before it looked at one
        first = bisect_left(self.owners, entity)
        return range(first, bisect_left(self.owners, entity + 1, first))

    @cached_property
    def natives(self) -> dict[int, str]:
        """Give the native characters of the names that are written in them."""
        arrays = self._arrays
        texts = unpacked_texts(arrays["native_text"], arrays["native_starts"])
        return dict(zip(arrays["native"].tolist(), texts, strict=True))

    def shortened(self, letters: Iterable[str]) -> Iterator[int]:
        """Give the listed names that are one of these acronyms."""
        return (name for text in letters for name in self._words.get(text.encode()))

    def spelt_out(self, letters: str) -> list[int]:
        """Give the listed names whose first letters these are."""
        return self._acronyms.get(letters.encode()) if letters else []

    def borrowed(self) -> Search:
        """Lend room for one asked name; threads each get their own."""
        try:
            return self._free.pop()
        except IndexError:
            return Search(self.names, self._weights)

    def give_back(self, search: Search) -> None:
        """Take back what was lent."""
        self._free.append(search)

    @contextmanager
    def searching(self) -> Iterator[Search]:
        """Lend room for one asked name as long as a block lasts."""
        search = self.borrowed()
        try:
            yield search
        finally:
            self.give_back(search)


class AskedName:
    """One asked name before the listed names of a section.

    Attributes:
        scores: Strength of each listed name that reaches its floor, by place.
        cut: How many were compared in part or not at all.
        steps: What finding the listed parts that it may meet costs, or cost once, in
            units of about 10 ns: the same whenever it is asked.

    Args:
        share: Among how many asked names the work allowed is divided.
    """

    def __init__(  # noqa: PLR0913 - what is asked, of whom and how far
        self, name: FoldedName, text: str, section: Section, search: Search, floors: Floors,
        *, exhaustive: bool, share: int = 1,
    ) -> None:  # fmt: skip
        self.name = name
        self.text = text
        self.section = section
        self._search = search
        self._settled: dict[int, Part] = {}
        parts, joined = section.parts.of(name)
        self._asked = parts
        wanted, weak = floors.strength, floors.weak
        if name.forms and section.name_class is not NameClass.PERSON:
            one, two, three, four = map(_before_forms, wanted)
            wanted, weak = (one, two, three, four), _before_forms(weak) if weak >= 0 else weak
        places, scores, self.cut = search.run(
            parts,
            joined,
            wanted,
            weak_floor=weak,
            born=floors.born,
            countries=floors.countries,
            budget=1 << 62
            if exhaustive
            else (STEPS + STEPS_A_NAME * section.names.n_names) // share,
            exhaustive=exhaustive
            or wanted[bool(floors.born) + 2 * bool(floors.countries)] < EXHAUSTIVE_BELOW,
        )
        self.steps = STEPS_AN_ASKED_NAME + search.steps
        self._natives = self._native_likeness() if name.native else {}
        is_organisation = section.name_class is NameClass.ORGANISATION
        self._acronyms = self._acronyms_met() if is_organisation else {}
        found = dict(zip(places, scores, strict=True)) if places else {}
        if self._acronyms or self._natives:
            for place in self._acronyms.keys() | self._natives.keys():
                found.setdefault(place, 0.0)
        # of most names of people nothing speaks but the alignment
        self._is_plain = (
            len(name.parts) <= _UNREVERSED
            and not name.native
            and section.name_class is NameClass.PERSON
        )
        self.scores = (
            found
            if self._is_plain or not found
            else {place: self._weighed(place, score) for place, score in found.items()}
        )

    def score(self, place: int) -> float:
        """Give the strength of any listed name."""
        score = self._weighed(place, self._search.score(place))
        self.scores[place] = score
        return score

    def parts(self, place: int) -> tuple[Part, ...]:
        """Tell how the parts met those of the listed name at ``place``.

        What weighs nothing by itself (legal forms, a reversal) comes last, with
        weight 0; the other weights add up to 1.
        """
        section, settled = self.section, self._settled.get(place)
        last = form_parts(self.name.forms, section.forms(place), section.name_class)
        if settled is not None and settled.weight > 0:
            return (settled, *last)
        right, masses = section.names.name_parts(place), section.names.name_masses(place)
        met = self._search.meetings(place)
        told = parts_told(self.name, [part.mass for part in self._asked], right, masses, met)
        return (*told, *(() if settled is None else (settled,)), *last)

    def _native_likeness(self) -> dict[int, tuple[float, float]]:
        """Give likeness and worth of the names that are written in native characters, too."""
        natives = self.section.natives
        if not natives:
            return {}
        near, worths = native_worths(self.name.native, list(natives.values()))
        pairs = zip(near.tolist(), worths.tolist(), strict=True)
        return dict(zip(natives, pairs, strict=True))

    def _acronyms_met(self) -> dict[int, float]:
        """Give the worth of the names of which one is the other's acronym."""
        section, name = self.section, self.name
        starts = section.names
        met: dict[int, float] = {}
        for place in section.shortened(acronyms_of(name)):
            worth = acronym_worth(len(starts.name_parts(place)) - 1)
            met[place] = max(met.get(place, 0.0), worth)
        for place in section.spelt_out(acronym_stem(name.parts)):
            worth = acronym_worth(len(name.parts) - 1)
            met[place] = max(met.get(place, 0.0), worth)
        return met

    def _weighed(self, place: int, score: float) -> float:
        """Let speak what stands beside the alignment, in the order of ``score_table``."""
        section, name = self.section, self.name
        if self._is_plain:
            return score
        aligned = score
        is_person = section.name_class is NameClass.PERSON
        if is_person:
            part = None
            if len(name.parts) > _UNREVERSED:
                part = reversed_part(score, name.parts, section.names.name_parts(place))
            if part is not None:
                self._settled[place] = part
                score *= REVERSED
        else:
            worth = self._acronyms.get(place, 0.0)
            if worth > score:
                score = worth
                asked, listed = " ".join(name.parts), " ".join(section.names.name_parts(place))
                self._settled[place] = Part(asked, listed, "acronym", worth, 1.0)
            score = with_forms(score, name.forms, section.forms(place))
        native = self._natives.get(place)
        if native is not None and (is_person or native[1] < score):
            score = native[1]
            other = section.natives[place]
            self._settled[place] = native_part(name.native, other, native[0])
        # the alignment gives a float of 32 bits: only what was changed is made one again
        return score if score == aligned else float(np.float32(score))


def _before_forms(floor: float) -> float:
    """Give the strength from which legal forms that agree would lift a name to a floor."""
    return max(0.0, (floor - FORMS_AGREE) / (1.0 - FORMS_AGREE))
