"""The names of one class as flat arrays, gathered one by one.

Promises arrays that depend on the names and the knowledge alone, in memory
bounded by numbers a part, not by texts. Never scores.

Parts stand in the order of their length, so that a scan meets only lengths that
fit. Every two neighbours that may have been one are a *pair*; a *column* is a part's
place, or the number of parts plus a pair's place.

    text, text_starts, lengths, letters, signs, traits, mass     of each part
    by_length                                             first part of each length
    spelled, sounds, readings (+ _keys)                   hash of a text to parts or columns
    bare, bare_text, bare_starts                          consonants of parts written without vowels
    starts, tokens, weights                               parts and mass of each name
    posted, posted_starts                                 names behind each part
    pair_first, pair_second, pair_starts                  pairs, by their first part
    second_pairs, second_starts                           the same by their second
    pair_posted, pair_posted_starts                       names behind each pair
    initial_pairs, initial_starts                         pairs by their two first consonants
    owners, ordinals, weak, forms                         of each name
    native, native_text, native_starts                    names in Han or Hangul
    acronyms, words (+ _keys)                             hash of letters to names
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.index._names import keys_of, signs_of
from tocsin.match._edits import letter_sets
from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.joins import LONGEST_JOINED, SHORT_SERIES, binds
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import System, readings
from tocsin.match.tables import is_patronymic, skeleton
from tocsin.match.vocabulary import part_mass
from tocsin.match.writing import Writing, consonants, syllables_of, writing_of
from tocsin.text.fold import MAX_PART_CHARACTERS, FoldedName, NameClass

NUMBER, PATRONYMIC, SYLLABLES, JOINED, LOOSE = 1, 2, 4, 8, 16
#: Steps in which the mass of a name is kept.
WEIGHT_STEPS = 4
#: Numbers of first letters, and none.
LETTERS = 27
#: The skeleton of a shorter part says nothing: too many share it.
SOUND_PART = 5

Arrays = dict[str, NDArray[Any]]


class _Form(NamedTuple):
    """A part as it stands in the arrays: equal forms share a place."""

    part: str
    writing: Writing
    systems: System


def how_of(writing: Writing, systems: System) -> int:
    """Give how a name is written and read as one number: quicker to look up than the two."""
    return int(writing) | int(systems) << 2


class Layout:
    """Gathers the names of one class.

    Args:
        name_class: The class by which they are folded.
    """

    def __init__(self, name_class: NameClass) -> None:
        self.name_class = name_class
        self._places: dict[tuple[str, int], int] = {}
        self._tokens = array("i")
        self._starts = array("I", [0])
        self._owners = array("i")
        self._ordinals = array("H")
        self._weak = array("B")
        self._uncounted = array("i")
        self._form_sets: dict[frozenset[str], int] = {frozenset(): 0}
        self._forms = array("H")
        self._natives: list[tuple[int, str]] = []
        self._acronyms: list[tuple[str, int]] = []
        self._words: list[tuple[str, int]] = []

    def __len__(self) -> int:
        return len(self._owners)

    def add(
        self,
        name: FoldedName,
        owner: int,
        ordinal: int,
        *,
        is_weak: bool,
        is_counted: bool = True,
    ) -> None:
        """Add a folded name with at least one part.

        Args:
            name: The name, folded by this class.
            owner: Place of its entity.
            ordinal: Its place among the entity's names.
            is_weak: It only confirms.
            is_counted: It is listed today: how rare a part is follows from such names.
        """
        writing = writing_of(name)
        systems = syllables_of(name, self.name_class)
        places, tokens, how = self._places, self._tokens, how_of(writing, systems)
        for part in name.parts:
            tokens.append(places.setdefault((part, how), len(places)))
        place = len(self._owners)
        self._starts.append(len(self._tokens))
        self._owners.append(owner)
        self._ordinals.append(min(ordinal, 0xFFFF))
        self._weak.append(is_weak)
        if not is_counted:
            self._uncounted.append(place)
        self._forms.append(self._form_sets.setdefault(name.forms, len(self._form_sets)))
        if name.native:
            self._natives.append((place, name.native))
        if self.name_class is NameClass.ORGANISATION:
            self._acronyms += [(letters, place) for letters in sorted(acronyms_of(name))]
            if stem := acronym_stem(name.parts):
                self._words.append((stem, place))

    @property
    def counted(self) -> int:
        """How many of the names are listed today."""
        return len(self) - len(self._uncounted)

    def count_parts(self, counts: Counter[str]) -> None:
        """Add to each part the number of names that bear it."""
        places, names = self._posted()
        if len(self._uncounted):
            is_counted = np.ones(len(self), dtype=np.bool_)
            is_counted[np.frombuffer(self._uncounted, dtype=np.int32)] = False
            places = places[is_counted[names]]
        borne = np.bincount(places, minlength=len(self._places))
        for (part, _), count in zip(self._places, borne.tolist(), strict=True):
            counts[part] += count

    def about(self) -> dict[str, Any]:
        """Give what does not fit into arrays: the sets of legal forms."""
        return {"names": len(self), "forms": [sorted(forms) for forms in self._form_sets]}

    def arrays(self, knowledge: Knowledge) -> Iterator[tuple[str, NDArray[Any]]]:
        """Give the arrays, by name.

        Args:
            knowledge: Gives the masses.
        """
        keys = sorted(self._places, key=lambda key: (len(key[0]), key))
        new_place = np.empty(len(keys), dtype=np.int32)
        new_place[[self._places[key] for key in keys]] = np.arange(len(keys), dtype=np.int32)
        order = [_Form(part, Writing(how & 3), System(how >> 2)) for part, how in keys]
        old_tokens, old_names = self._posted()
        starts = np.frombuffer(self._starts, dtype=np.uint32)
        tokens = new_place[np.frombuffer(self._tokens, dtype=np.int32)] if len(self) else _none()
        parts = [form.part for form in order]
        lengths = np.array([len(part) for part in parts], dtype=np.uint8)
        traits = self._traits(order)
        yield from self._of_parts(order, lengths, traits)
        masses = [part_mass(f.part, f.systems, knowledge, self.name_class) for f in order]
        mass = np.array(masses, dtype=np.float32)
        yield "mass", mass
        yield "weights", _weights(mass[tokens], starts)
        yield "starts", starts
        yield "tokens", tokens.astype(np.int32)
        yield from _posted_arrays("posted", new_place[old_tokens], old_names, len(order))
        first, second, pairs = self._pairs(tokens, starts, lengths, traits)
        yield "pair_first", first
        yield "pair_second", second
        yield "pair_starts", _starts_of(first, len(order))
        yield from self._initials(order, first, second)
        by_second = np.argsort(second, kind="stable").astype(np.int32)
        yield "second_pairs", by_second
        yield "second_starts", _starts_of(second[by_second], len(order))
        yield from _posted_arrays("pair_posted", *pairs, len(first))
        yield from self._keyed(order, first, second, traits)
        yield from self._of_names()

    def _posted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give every part of every name once, as old places of parts and places of names."""
        tokens = np.frombuffer(self._tokens, dtype=np.int32) if len(self) else _none()
        starts = np.frombuffer(self._starts, dtype=np.uint32)
        names = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(starts))
        both = np.unique(tokens.astype(np.int64) * max(1, len(self)) + names)
        return both // max(1, len(self)), both % max(1, len(self))

    def _traits(self, order: list[_Form]) -> NDArray[np.uint8]:
        is_person = self.name_class is NameClass.PERSON
        return np.array(
            [
                NUMBER * form.part.isdigit()
                + PATRONYMIC * (is_person and is_patronymic(form.part))
                + SYLLABLES * (form.writing is Writing.SYLLABLES)
                for form in order
            ],
            dtype=np.uint8,
        )

    def _of_parts(
        self,
        order: list[_Form],
        lengths: NDArray[np.uint8],
        traits: NDArray[np.uint8],
    ) -> Iterator[tuple[str, NDArray[Any]]]:
        text, starts = packed_texts(form.part for form in order)
        yield "text", text
        yield "text_starts", starts
        yield "lengths", lengths
        letters = np.zeros(len(order), dtype=np.uint64)
        letter_sets(text, starts.astype(np.int32), letters)
        yield "letters", letters
        signs = np.zeros(len(order), dtype=np.uint32)
        signs_of(text, starts, signs)
        yield "signs", signs
        yield "traits", traits
        every = np.arange(MAX_PART_CHARACTERS + 2)
        yield "by_length", np.searchsorted(lengths, every).astype(np.int32)
        yield "numbers", np.flatnonzero(traits & NUMBER).astype(np.int32)

    def _pairs(
        self,
        tokens: NDArray[np.int32],
        starts: NDArray[np.uint32],
        lengths: NDArray[np.uint8],
        traits: NDArray[np.uint8],
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], tuple[NDArray[Any], NDArray[Any]]]:
        """Find the neighbours that may have been one; see ``tocsin.match.joins.joins_well``."""
        if len(tokens) < 2:
            return _none(), _none(), (_none(), _none())
        has_follower = np.ones(len(tokens), dtype=np.bool_)
        has_follower[starts[1:].astype(np.int64) - 1] = False
        at = np.flatnonzero(has_follower)
        first, second = tokens[at].astype(np.int64), tokens[at + 1].astype(np.int64)
        one, two = lengths[first].astype(np.int32), lengths[second].astype(np.int32)
        if self.name_class is NameClass.PERSON:
            joins = (one > 1) & (two > 1)
        else:
            has_number = ((traits[first] | traits[second]) & NUMBER) > 0
            joins = ~has_number | (one + two <= SHORT_SERIES)
        joins &= one + two <= LONGEST_JOINED
        names = np.searchsorted(starts, at[joins], side="right") - 1
        keys, places = np.unique(first[joins] * len(lengths) + second[joins], return_inverse=True)
        both = np.unique(places.astype(np.int64) * len(self) + names)
        return (
            (keys // len(lengths)).astype(np.int32),
            (keys % len(lengths)).astype(np.int32),
            (both // len(self), both % len(self)),
        )

    def _initials(
        self, order: list[_Form], first: NDArray[np.int32], second: NDArray[np.int32]
    ) -> Iterator[tuple[str, NDArray[Any]]]:
        """Give the pairs by the two consonants that they begin with; see ``pair_initials``."""
        letters = np.array([_consonant(form.part) for form in order], dtype=np.int32)
        both = np.zeros(len(first), dtype=np.int32)
        if self.name_class is NameClass.PERSON and len(first):
            one, two = letters[first], letters[second]
            both = np.where((one > 0) & (two > 0), one * LETTERS + two, 0)
        pairs = np.argsort(both, kind="stable").astype(np.int32)
        yield "initial_pairs", pairs
        yield "initial_starts", _starts_of(both[pairs], LETTERS * LETTERS)

    def _keyed(
        self,
        order: list[_Form],
        first: NDArray[np.int32],
        second: NDArray[np.int32],
        traits: NDArray[np.uint8],
    ) -> Iterator[tuple[str, NDArray[Any]]]:
        count = len(order)
        yield from keyed("spelled", ((f.part, place) for place, f in enumerate(order)))
        binding = np.array([binds(f.part) for f in order], dtype=np.bool_)
        tight = np.flatnonzero(binding[first] | binding[second]) if len(first) else _none()
        together = [
            (order[first[p]].part + order[second[p]].part, order[first[p]], count + p)
            for p in tight.tolist()
        ]
        alone = [
            (form.part, form, place)
            for place, form in enumerate(order)
            if not traits[place] & NUMBER
        ]
        yield from keyed(
            "sounds",
            (
                (skeleton(part), column)
                for part, form, column in (*alone, *together)
                if len(part) >= SOUND_PART and form.writing is not Writing.SYLLABLES
            ),
        )
        systems = np.array([form.systems for form in order], dtype=np.int32)
        read = np.flatnonzero(systems[first]) if len(first) else _none()
        spoken = (
            (order[first[p]].part + order[second[p]].part, order[first[p]], count + p)
            for p in read.tolist()
        )
        yield from keyed(
            "readings",
            (
                (reading, column)
                for part, form, column in (*enumerated(order), *spoken)
                if form.systems
                for reading in sorted(readings(part, form.systems))
            ),
        )
        bare = [
            (consonants(part), column)
            for part, form, column in (*enumerated(order), *together)
            if form.writing is Writing.ABJAD
        ]
        yield "bare", np.array([column for _, column in bare], dtype=np.int32)
        text, starts = packed_texts(key for key, _ in bare)
        yield "bare_text", text
        yield "bare_starts", starts
        full = [form.writing is Writing.FULL for form in order]
        yield "full", np.array(full, dtype=np.uint8)
        yield "tight", tight.astype(np.int32)

    def _of_names(self) -> Iterator[tuple[str, NDArray[Any]]]:
        yield "owners", np.frombuffer(self._owners, dtype=np.int32)
        yield "ordinals", np.frombuffer(self._ordinals, dtype=np.uint16)
        yield "weak", np.frombuffer(self._weak, dtype=np.uint8)
        yield "forms", np.frombuffer(self._forms, dtype=np.uint16)
        yield "native", np.array([place for place, _ in self._natives], dtype=np.int32)
        text, starts = packed_texts(native for _, native in self._natives)
        yield "native_text", text
        yield "native_starts", starts
        yield from keyed("acronyms", self._acronyms)
        yield from keyed("words", self._words)


def enumerated(order: list[_Form]) -> Iterator[tuple[str, _Form, int]]:
    """Give each part with its form and place."""
    return ((form.part, form, place) for place, form in enumerate(order))


def keyed(name: str, rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Give a table from texts to numbers as sorted hashes and the numbers, as two arrays."""
    numbers = array("i")

    def texts() -> Iterator[str]:
        for text, number in rows:
            numbers.append(number)
            yield text

    text, starts = packed_texts(texts())
    keys = np.zeros(len(numbers), dtype=np.uint64)
    keys_of(text, starts, keys)
    values = np.frombuffer(numbers, dtype=np.int32) if len(numbers) else _none()
    order = np.lexsort((values, keys))
    yield f"{name}_keys", keys[order]
    yield name, values[order]


def packed_texts(texts: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Give texts one after the other as UTF-8, and where each begins, (n + 1,)."""
    data, starts = bytearray(), array("I", [0])
    for text in texts:
        data += text.encode()
        starts.append(len(data))
    return np.frombuffer(bytes(data), dtype=np.uint8), np.frombuffer(starts, dtype=np.uint32)


def unpacked_texts(text: NDArray[np.uint8], starts: NDArray[np.uint32]) -> list[str]:
    """Read what :func:`packed_texts` wrote."""
    data = text.tobytes()
    return [data[a:b].decode() for a, b in pairwise(starts.tolist())]


def _posted_arrays(
    name: str, places: NDArray[Any], names: NDArray[Any], count: int
) -> Iterator[tuple[str, NDArray[Any]]]:
    order = np.lexsort((names, places))
    yield name, names[order].astype(np.int32)
    yield f"{name}_starts", _starts_of(places[order], count)


def _consonant(part: str) -> int:
    """Give the number of a first letter that may be an initial, 1 to 26; 0 for any other."""
    letter = part[0]
    return ord(letter) - ord("a") + 1 if "a" <= letter <= "z" and letter not in "aeiou" else 0


def _weights(mass: NDArray[np.float32], starts: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Give the mass of each name in quarters, rounded down: what it weighs at least."""
    total = np.concatenate([[0.0], np.cumsum(mass, dtype=np.float64)])
    sums = total[starts[1:].astype(np.int64)] - total[starts[:-1].astype(np.int64)]
    quarters: NDArray[np.uint8] = np.clip((sums - 1e-3) * WEIGHT_STEPS, 0, 255).astype(np.uint8)
    return quarters


def _starts_of(ordered: NDArray[Any], count: int) -> NDArray[np.uint32]:
    return np.searchsorted(ordered, np.arange(count + 1)).astype(np.uint32)


def _none() -> NDArray[np.int32]:
    return np.zeros(0, dtype=np.int32)
