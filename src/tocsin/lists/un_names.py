"""Aliases and original scripts of the UN Security Council's list.

Promises every alias as a name of its kind: ``Good`` and ``a.k.a.`` an alias, ``Low`` a weak
one, ``f.k.a.`` and what a note calls formerly listed a former name. A field that holds
several names, or one name in two scripts, gives each of them; the field as published
then stands in the notes. Never guesses the parts of a name.

Source: the files of 2018 to 2025.
"""

from __future__ import annotations

import re
import unicodedata

from tocsin.lists.draft import Draft, join
from tocsin.model import NameKind

_QUALITIES = {
    "good": NameKind.ALIAS,
    "low": NameKind.WEAK,
    "a.k.a.": NameKind.ALIAS,
    "f.k.a.": NameKind.FORMER,
}
_FORMER = re.compile(r"\b(?:previously|formerly) (?:listed|known) as\b", re.IGNORECASE)
#: A semicolon outside brackets.
_NEXT = re.compile(r";(?![^(]*\))")
_BRACKETS = re.compile(r"^(.+?)\s*\((?:(?:original script|in [A-Z][a-z]+):\s*)?([^()]+)\)$")
_BORN = re.compile(r",? born (?=[\d(in ])")


def add_original(draft: Draft, text: str) -> None:
    """Keep a name in its own script; a language named behind it goes to the notes."""
    match = _BRACKETS.match(text)
    if match and not _is_latin(match[1]) and _is_latin(match[2]):
        draft.note("Name in original script", text)
        text = match[1]
    draft.name(text)


def add_alias(draft: Draft, told: dict[str, str]) -> None:
    """Keep one alias with all that is said of it.

    Args:
        draft: The record.
        told: Texts by the names of the elements, empty for those that it has not.
    """
    text, note = told["ALIAS_NAME"], told["NOTE"]
    quality = told["QUALITY"]
    kind = _QUALITIES.get(quality.lower(), NameKind.ALIAS)
    if _FORMER.search(note) and kind is NameKind.ALIAS:
        kind = NameKind.FORMER
    names = names_in(text)
    for name in names:
        draft.name(name, kind)
    born = join(told["DATE_OF_BIRTH"], told["YEAR"])
    for date in (told["DATE_OF_BIRTH"], told["YEAR"]):
        if date:
            draft.date("birthDate", date, "Date of birth of an alias")
    place = join(told["CITY_OF_BIRTH"], told["COUNTRY_OF_BIRTH"])
    draft.add("birthPlace", place)
    draft.country("birthCountry", told["COUNTRY_OF_BIRTH"])
    strange = quality if quality.lower() not in _QUALITIES else ""
    said = (
        strange and f"quality {strange}", born and f"born {born}", place and f"in {place}", note,
    )  # fmt: skip
    if any(said):
        draft.note(f"Alias {text}" if text else "Alias", *said)
    elif names and names != [text]:
        draft.add("notes", f"Alias as published: {text}")


def names_in(text: str) -> list[str]:
    """Give the names that one field holds.

    >>> names_in("Ann Sample; A. Sample"), names_in("Majid, Abdul")
    (['Ann Sample', 'A. Sample'], ['Majid, Abdul'])
    """
    found: list[str] = []
    for part in _NEXT.split(_BORN.split(text, maxsplit=1)[0]):
        name = part.strip()
        match = _BRACKETS.match(name)
        if match and _is_latin(match[1]) != _is_latin(match[2]):
            found += [match[1].strip(), *(other.strip() for other in match[2].split(";"))]
        else:
            found.append(name)
    return [name for name in found if name]


def _is_latin(text: str) -> bool:
    """Say whether the first letter of a text is Latin."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").startswith("LATIN") if letter else False
