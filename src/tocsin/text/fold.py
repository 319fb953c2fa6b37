"""Names as they are compared: parts in lower-case ASCII, set phrases made one.

Promises the *same* folding for listed and for asked names, in any script.
Never knows lists, rarities or scores; never guesses a name's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin.text._folding import Folder, tokens_of
from tocsin.text.east_asian import in_english
from tocsin.text.phrases import (
    Step,
    beginnings,
    with_abbreviations,
    with_numbers,
    without_legal_forms,
    without_titles,
)
from tocsin.text.script import is_abjad, is_ideographic, native_key, to_ascii

#: A name longer than this is cut: the longest real one on the lists has 350 characters.
MAX_NAME_CHARACTERS = 1_000
#: No real name has more parts; the rest is not compared.
MAX_PARTS = 32
#: Nor a longer part; what stands past this length is not compared.
MAX_PART_CHARACTERS = 64

_APOSTROPHES = b"'`"
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")


class NameClass(StrEnum):
    """What a name is the name of: it decides which set phrases are folded.

    ``PERSON`` loses titles; ``ORGANISATION`` loses legal forms and has
    abbreviations, numbers and ordinals in one spelling; ``THING`` (vessels,
    aircraft) has numbers in one spelling.
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    THING = "thing"
    UNKNOWN = "unknown"


_NO_FORMS: frozenset[str] = frozenset()
# looked up once: an enumeration's member costs more than the comparison with it
_PERSON, _ORGANISATION = NameClass.PERSON, NameClass.ORGANISATION
_THING, _UNKNOWN = NameClass.THING, NameClass.UNKNOWN
#: What is done with the parts of a name of each class, in this order.
_STEPS: Mapping[NameClass, tuple[Step, ...]] = {
    NameClass.PERSON: (without_titles,),
    NameClass.ORGANISATION: (without_legal_forms, with_numbers, with_abbreviations),
    NameClass.THING: (with_numbers,),
    NameClass.UNKNOWN: (without_titles, without_legal_forms),
}
_CLASSES = {
    "Person": NameClass.PERSON,
    "Company": NameClass.ORGANISATION,
    "Organization": NameClass.ORGANISATION,
    "PublicBody": NameClass.ORGANISATION,
    "Asset": NameClass.THING,
    "Vehicle": NameClass.THING,
    "Vessel": NameClass.THING,
    "Airplane": NameClass.THING,
    "CryptoWallet": NameClass.THING,
    "Security": NameClass.THING,
}


def class_of(schema: str) -> NameClass:
    """Give the class of names that an FtM schema has; ``UNKNOWN`` for ``LegalEntity``."""
    return _CLASSES.get(schema, NameClass.UNKNOWN)


class FoldedName(NamedTuple):
    """A name ready to be compared.

    Attributes:
        parts: Lower-case ASCII parts in the order written; at least one unless
            nothing in the name can be compared.
        forms: Classes of the legal forms that were taken off (``llc``, ``jsc`` ...).
        native: The Han or Hangul characters, when the name is written in them; of
            an organisation those that are no common words.
        is_abjad: The name was written without its short vowels.
    """

    parts: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    native: str = ""
    is_abjad: bool = False


def fold(name: str) -> tuple[str, ...]:
    """Fold a name to the parts that are compared.

    Args:
        name: A name as published, in any script. May be empty.

    Returns:
        Lower-case ASCII parts in the order written, without titles or legal
        forms. Empty when nothing comparable is left. Folding twice is folding
        once.

    >>> fold("Путин, Владимир")
    ('putin', 'vladimir')
    >>> fold("OAO Gazprom")
    ('gazprom',)
    """
    return fold_name(name, NameClass.UNKNOWN).parts


@lru_cache(maxsize=256)
def fold_name(name: str, name_class: NameClass) -> FoldedName:
    """Fold a name of a known class.

    Args:
        name: A name as published, in any script. May be empty; characters past
            ``MAX_NAME_CHARACTERS`` and parts past ``MAX_PARTS`` are not compared.
        name_class: Decides which set phrases are folded.

    Returns:
        The folded name; ``parts`` is empty when nothing comparable is left.
    """
    name = name[:MAX_NAME_CHARACTERS]
    native, is_bare = "", False
    if not name.isascii():
        if is_ideographic(name):
            if name_class is _ORGANISATION:
                name, native = in_english(name)
            else:
                native = native_key(name)
        is_bare = is_abjad(name)
    parts = _tokens(name, splits_initials=name_class is _PERSON or "." not in name)
    return _folded(parts, name_class, native, is_bare=is_bare)


def _folded(
    parts: list[str], name_class: NameClass, native: str = "", *, is_bare: bool = False
) -> FoldedName:
    """Take the set phrases of a class out of the tokens of a name."""
    if name_class is _PERSON:
        return FoldedName(tuple(without_titles(parts)), _NO_FORMS, native, is_bare)
    forms = _NO_FORMS
    before: list[str] = []
    while parts != before:
        before = parts
        if name_class is _UNKNOWN:
            parts = without_titles(parts)
        if name_class is not _THING:
            parts, found = without_legal_forms(parts)
            if found:
                forms = forms.union(found)
        if name_class is not _UNKNOWN and not native:
            parts = with_numbers(parts)
        if name_class is _ORGANISATION:
            parts = with_abbreviations(parts)
    return FoldedName(tuple(parts), forms, native, is_bare)


def fold_names(name: str, classes: Sequence[NameClass]) -> list[FoldedName]:
    """Fold a name once for each of some classes, as :func:`fold_name` does."""
    return _folder().fold(name, classes)


@cache
def _folder() -> Folder:
    """Give what folds names: most have no set phrase of most classes, which one look tells."""
    return Folder(
        FoldedName,
        apart=(_PERSON,),
        looked_at={name_class: beginnings(steps) for name_class, steps in _STEPS.items()},
        numbered=[name_class for name_class, steps in _STEPS.items() if with_numbers in steps],
        of_parts=_folded,
        of_name=fold_name,
        most_characters=MAX_NAME_CHARACTERS,
        most_parts=MAX_PARTS,
        most_letters=MAX_PART_CHARACTERS,
    )


@lru_cache(maxsize=8)  # one name is asked of several classes, one after the other
def _tokens(name: str, *, splits_initials: bool) -> list[str]:
    """Give as many tokens of a name, and as much of each, as is compared; never to be changed."""
    return _cut(tokenise(name, splits_initials=splits_initials), name)


def _cut(parts: list[str], name: str) -> list[str]:
    if len(name) <= MAX_PART_CHARACTERS:
        return parts if len(parts) <= MAX_PARTS else parts[:MAX_PARTS]
    return [part[:MAX_PART_CHARACTERS] for part in parts[:MAX_PARTS]]


def tokenise(name: str, *, splits_initials: bool = False) -> list[str]:
    """Split a name into lower-case ASCII tokens, in the order written.

    Apostrophes and the dots of initialisms vanish, "&" and "%" become words and
    everything else that is no letter or digit separates.

    Args:
        name: A name in any script.
        splits_initials: "A.B." becomes two tokens rather than one.

    >>> tokenise("A.B.C. Company & Qa'ida")
    ['abc', 'company', 'and', 'qaida']
    """
    text = to_ascii(name)
    if "&" in text:
        text = text.replace("&", " and ")
    if "%" in text:
        text = text.replace("%", " percent ")
    if not splits_initials and text.count(".") > 1:
        bare = text.encode().translate(None, _APOSTROPHES).decode().lower()
        text = _DOTTED.sub(lambda m: m[0].replace(".", "") + " ", bare)
    return tokens_of(text)
