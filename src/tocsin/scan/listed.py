"""The listed names as an automaton over folded words.

Promises that every name of the entities is found wherever its words stand side by side, in
the orders in which articles print it. Never scores, never decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import ahocorasick

from tocsin.model import Entity, NameKind
from tocsin.scan.words import words_of
from tocsin.text.fold import NameClass, class_of, tokenise
from tocsin.text.phrases import without_legal_forms, without_titles
from tocsin.text.script import native_key

#: What nobody writes in an article by name: wallets and securities are found by their numbers.
_NOT_SCANNED = frozenset({"CryptoWallet", "Security"})
#: Han or Hangul: two characters alone are too often a common word.
_LEAST_NATIVE = 3
#: More words than this are no name in an article.
_MOST_WORDS = 12

#: Bits of what a form of words is the name of.
PERSON, ORGANISATION, THING = 1, 2, 4
_BITS = {NameClass.PERSON: PERSON, NameClass.ORGANISATION: ORGANISATION, NameClass.THING: THING}


@dataclass(slots=True)
class ListedNames:
    """All forms of words in which listed names may stand in a text.

    Attributes:
        forms: Finds `` word word ``: each value is ``(number of words, bits)``.
        native: Finds names in Han or Hangul, in simplified characters.
        parts: How many listed names bear each word.
        person_parts: The words of the names of people.
        sizes: How many forms there are.
    """

    forms: ahocorasick.Automaton
    native: ahocorasick.Automaton
    parts: dict[str, int] = field(default_factory=dict)
    person_parts: frozenset[str] = frozenset()
    sizes: int = 0

    def has(self, words: Sequence[str]) -> bool:
        """Whether some words are a form."""
        return f" {' '.join(words)} " in self.forms


def listed_names(entities: Iterable[Entity], *, weak: bool = False) -> ListedNames:
    """Lay out the names of entities.

    Args:
        entities: Read once.
        weak: Take weak aliases, too; they are broad, and raise many hits.

    Returns:
        The names. Memory is about 300 bytes for each form.
    """
    bits: dict[str, int] = {}
    native: dict[str, int] = {}
    parts: dict[str, int] = {}
    people: set[str] = set()
    for entity in entities:
        if entity.schema in _NOT_SCANNED:
            continue
        of_class = class_of(entity.schema)
        kind = _BITS.get(of_class, PERSON | ORGANISATION)
        for name in entity.names:
            if name.kind is NameKind.WEAK and not weak:
                continue
            key = native_key(name.text)
            if key:
                if len(key) >= _LEAST_NATIVE:
                    native[key] = native.get(key, 0) | kind
                continue
            forms = {form for form in _forms(name.text, of_class) if 0 < len(form) <= _MOST_WORDS}
            for joined in map(" ".join, forms):
                bits[joined] = bits.get(joined, 0) | kind
            seen = {part for form in forms for part in form}
            for part in seen:
                parts[part] = parts.get(part, 0) + 1
            if kind & PERSON:
                people |= seen
    found = ListedNames(_automaton(bits, " "), _automaton(native, ""), parts, frozenset(people))
    found.sizes = len(bits) + len(native)
    return found


def _automaton(forms: dict[str, int], edge: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, kind in forms.items():
        words = form.count(" ") + 1 if edge else len(form)
        automaton.add_word(f"{edge}{form}{edge}", (words, kind))
    automaton.make_automaton()
    return automaton


def _forms(text: str, of_class: NameClass) -> Iterator[tuple[str, ...]]:
    """Give the orders of words in which a name is printed."""
    if of_class is not NameClass.PERSON:
        words = tokenise(text, splits_initials=False)
        yield tuple(words)
        yield tuple(words_of(text).folded)  # as the words of an article are cut
        bare, _ = without_legal_forms(list(words))
        yield tuple(bare)
        if words and words[0] == "the":
            yield tuple(words[1:])
        if of_class is not NameClass.UNKNOWN:
            return
    surname, comma, given = text.partition(",")
    last = without_titles(tokenise(surname, splits_initials=True))
    first = without_titles(tokenise(given, splits_initials=True)) if comma else []
    if not comma:
        words = last
        yield tuple(words)
        if len(words) == 2:
            yield tuple(reversed(words))
        elif len(words) > 2 and len(words[0]) > 1:
            yield (words[0], words[-1])
        return
    yield (*first, *last)
    yield (*last, *first)
    if not first or not last:
        return
    if len(first) > 1 and len(first[0]) > 1:
        yield (first[0], *last)
        yield (*last, first[0])
    double = len(last) > 1 and all(len(a) > 3 and len(b) > 3 for a, b in pairwise(last))
    if double and len(first[0]) > 1:  # of two surnames, articles often print the first alone
        yield (*first, last[0])
        yield (first[0], last[0])
