"""How much the version in force of a list tells of its entries: counted once and noted.

Promises counts of just the state that the home is in: a note of another state is not
taken. Never fails for a home that cannot be written; there each call counts anew.

    <home>/coverage/<list id>.json    the counts, with the stamp of the list that they are of
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import orjson

from tocsin.model import Entity, Filling
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES

FOLDER = "coverage"
_FORMAT = 1
#: FtM's properties of type ``country`` that readers fill.
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
#: The first letter behind the Latin, phonetic and combining ones; extended Latin lies beyond.
_BEYOND_LATIN, _LATIN_AGAIN = 0x370, (0x1E00, 0x1EFF)


def filling_of(entities: Iterable[Entity], remarks: int = 0) -> Filling:
    """Count what entities say of themselves.

    Args:
        entities: Read once.
        remarks: What the reader remarked beside them.
    """
    kinds: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for entity in entities:
        kinds[entity.schema] += 1
        properties = entity.properties
        counts["names"] += len(entity.names)
        counts["births"] += entity.schema == "Person" and bool(properties.get("birthDate"))
        counts["countries"] += any(properties.get(name) for name in _COUNTRIES)
        counts["identifiers"] += not IDENTIFIER_PROPERTIES.isdisjoint(properties)
        counts["originals"] += any(is_beyond_latin(name.text) for name in entity.names)
        counts["designations"] += len(entity.designations)
        counts["dated"] += sum(bool(act.listed_on) for act in entity.designations)
    return Filling(
        entities=kinds.total(),
        kinds=dict(kinds.most_common()),
        names=counts["names"],
        persons=kinds["Person"],
        births=counts["births"],
        countries=counts["countries"],
        identifiers=counts["identifiers"],
        originals=counts["originals"],
        designations=counts["designations"],
        dated=counts["dated"],
        remarks=remarks,
    )


def is_beyond_latin(text: str) -> bool:
    """Say whether a text holds a letter of another script than the Latin one.

    >>> is_beyond_latin("Nguyễn Phú"), is_beyond_latin("Путин"), is_beyond_latin("José №1")
    (False, True, False)
    """
    if text.isascii():
        return False
    low, high = _LATIN_AGAIN
    return any(ord(c) >= _BEYOND_LATIN and not low <= ord(c) <= high and c.isalpha() for c in text)


def noted_filling(home: Path, list_id: str, stamp: str) -> Filling | None:
    """Give the counts that were noted of this state of a list; None where there are none."""
    try:
        data = orjson.loads((home / FOLDER / f"{list_id}.json").read_bytes())
        if data["format"] != _FORMAT or data["stamp"] != stamp:
            return None
        return Filling.from_json(data["filling"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def note_filling(home: Path, list_id: str, stamp: str, filling: Filling) -> None:
    """Note the counts of this state of a list, where the home can be written."""
    data = {"format": _FORMAT, "stamp": stamp, "filling": filling.to_json()}
    with suppress(OSError):
        (home / FOLDER).mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".coverage-", dir=home / FOLDER)
        building = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(orjson.dumps(data))
            building.chmod(0o644)
            building.replace(home / FOLDER / f"{list_id}.json")
        except BaseException:
            building.unlink(missing_ok=True)
            raise
