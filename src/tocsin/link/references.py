"""Numbers that publishers print for one another's entries, and numbers that have one bearer.

Promises links that a number shows. Never compares a name: who copies a number wrongly is
found by :mod:`tocsin.link.weighing`, which sees both entries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tocsin.model import Entity
from tocsin.text.identifiers import normalise_identifier

#: The UN's permanent reference number, printed by the lists that carry out its resolutions.
#: Source: UN consolidated list, element REFERENCE_NUMBER: letters of the list, ``i`` for an
#: individual or ``e`` for an entity, a point and three digits.
UN_REFERENCE = re.compile(r"\b([A-Z]{2,3})([ie])\.?\s?(\d{3})\b")
#: FtM properties of which no two parties share a value. A passport is none: lists misprint them.
UNIQUE = ("imoNumber", "leiCode", "innCode", "ogrnCode", "mmsi", "cryptoAddress", "publicKey")
_SAID = {
    "unscId": "both carry the UN's reference {value}",
    "ofacNumber": "both carry OFAC's number {value}",
    "ofsiGroup": "both carry OFSI's group {value}",
}
#: Entries whose own number other lists print, by the beginning of their ids.
_OWN = {"ofac-": "ofacNumber", "ofsi-": "ofsiGroup"}
#: The UK Sanctions List prints the group of OFSI's list, in the column of that name.
_OFSI_GROUP = "OFSI group ID: "
#: The U.S. screening list numbers what it takes from OFAC as OFAC does (ITA, API of the
#: list: ``entity_number``); its own numbers have letters.
_CSL, _CSL_OF_OFAC = "csl-", "Treasury Department"


def un_references(text: str) -> list[str]:
    """Give the UN reference numbers in a text, in the UN's spelling.

    >>> un_references("(UN Ref): QDi.086. Review pursuant ...")
    ['QDi.086']
    """
    return [f"{m[1]}{m[2]}.{m[3]}" for m in UN_REFERENCE.finditer(text)]


def references_of(entity: Entity) -> Iterator[tuple[str, str]]:
    """Give the references of an entry: the kind and the number in one spelling."""
    for value in entity.values("unscId"):
        for number in un_references(value):
            yield "unscId", number
    for prop in UNIQUE:
        for value in entity.values(prop):
            number = normalise_identifier(value)
            if number:
                yield prop, number
    yield from _of_publishers(entity)


def _of_publishers(entity: Entity) -> Iterator[tuple[str, str]]:
    """Give the number of an entry on its own list, and those that it prints of others."""
    for prefix, kind in _OWN.items():
        if entity.id.startswith(prefix):
            yield kind, entity.id.removeprefix(prefix)
    for note in entity.values("notes"):
        if note.startswith(_OFSI_GROUP):
            yield "ofsiGroup", note.removeprefix(_OFSI_GROUP).strip()
    number = entity.id.removeprefix(_CSL)
    is_ofacs = any(d.authority == _CSL_OF_OFAC for d in entity.designations)
    if is_ofacs and number != entity.id and number.isdecimal():
        yield "ofacNumber", number


def said(kind: str, number: str) -> str:
    """Give in words what a shared reference shows."""
    return _SAID.get(kind, f"both bear {kind} {{value}}").format(value=number)


def shared(entries: Iterable[tuple[int, Entity]]) -> Iterator[tuple[int, int, str]]:
    """Give pairs of entries of different lists that share a reference, and what it shows.

    Args:
        entries: Each with its place.

    Yields:
        Two places, the lower first, and the reference in words; a pair once for each
        reference. A number that three entries of one list bear shows nothing and is left out.
    """
    bearers: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, entity in entries:
        for reference in set(references_of(entity)):
            bearers[reference].append((place, entity.list))
    for (kind, number), found in bearers.items():
        by_list: dict[str, int] = defaultdict(int)
        for _, list_id in found:
            by_list[list_id] += 1
        if max(by_list.values()) > _MOST_BEARERS:
            continue
        for at, (place, list_id) in enumerate(found):
            for other, other_list in found[at + 1 :]:
                if list_id != other_list:
                    yield min(place, other), max(place, other), said(kind, number)


#: Entries of one list that may share a number: a ship and its former entry.
_MOST_BEARERS = 2
