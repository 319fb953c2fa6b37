"""The listed names of one class, opened, and what is known of them beside their parts.

Promises what is said of a listed name beside its alignment: legal forms, acronyms,
native characters. Never scores a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from tocsin.index._asking import Asker
from tocsin.index._names import KeyTable, ListedNames
from tocsin.index.asked import AskedParts
from tocsin.index.container import Container
from tocsin.index.layout import unpacked_texts
from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.beside import acronym_worth, native_worths
from tocsin.match.knowledge import Knowledge
from tocsin.match.names import weights_for
from tocsin.text.fold import FoldedName, NameClass

#: Least similarity of a part that raises a candidate; what is less alike is compared where
#: other parts raised it, and reckoned with where they could not.
RAISING = 0.57
#: Steps of about 10 ns that one query may cost, and as many again for each listed name; several
#: asked names share them.
STEPS, STEPS_A_NAME = 3_000_000, 8


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
        self._arrays = arrays
        # views give plain numbers, one by one quicker than the arrays do
        self.owners = arrays["owners"].data
        self.ordinals = arrays["ordinals"].data
        self.weak = arrays["weak"].data
        self._forms = arrays["forms"].data
        self._form_sets: list[frozenset[str]] = [frozenset(forms) for forms in about["forms"]]
        self._acronyms = KeyTable(arrays["acronyms_keys"], arrays["acronyms"])
        self._words = KeyTable(arrays["words_keys"], arrays["words"])
        self.parts = AskedParts(self.names, arrays, name_class, knowledge).kept
        is_organisation = name_class is NameClass.ORGANISATION
        self.asker = Asker(
            self,
            self.names,
            self.parts,
            weights.as_tuple(),
            acronyms=self._acronyms if is_organisation else None,
            words=self._words if is_organisation else None,
            steps=STEPS + STEPS_A_NAME * self.names.n_names,
        )

    def forms(self, name: int) -> frozenset[str]:
        """Give the legal forms that were taken off a listed name."""
        return self._form_sets[self._forms[name]]

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

    def native_likeness(self, native: str) -> dict[int, tuple[float, float]]:
        """Give likeness and worth of the names that are written in native characters, too."""
        natives = self.natives
        if not natives:
            return {}
        near, worths = native_worths(native, list(natives.values()))
        pairs = zip(near.tolist(), worths.tolist(), strict=True)
        return dict(zip(natives, pairs, strict=True))

    def acronyms_met(self, name: FoldedName) -> dict[int, float]:
        """Give the worth of the names of which one is the other's acronym."""
        met: dict[int, float] = {}
        for place in self.shortened(acronyms_of(name)):
            worth = acronym_worth(len(self.names.name_parts(place)) - 1)
            met[place] = max(met.get(place, 0.0), worth)
        for place in self.spelt_out(acronym_stem(name.parts)):
            worth = acronym_worth(len(name.parts) - 1)
            met[place] = max(met.get(place, 0.0), worth)
        return met
