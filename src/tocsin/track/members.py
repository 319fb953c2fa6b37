"""The two lists of a comparison: a CSV file, or a list that is loaded.

Promises members in the order of their list, each with every name it has and its
other columns kept, and how much of the list is known. Never matches anybody,
and puts no name into an error.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import CustomerFileError, ListNotLoadedError, QueryError
from tocsin.lists.embedded import EMBEDDED_ID, WHOLE, read_embedded
from tocsin.lists.source import read_source
from tocsin.model import Entity, NameKind
from tocsin.screen.query_fields import schema_named

if TYPE_CHECKING:
    from tocsin.engine import Engine

#: Columns whose word names the person or thing.
_NAME, _SCHEMA = "name", "schema"
_UNKNOWN_SCHEMA = "LegalEntity"
#: More members than this are no list that is compared whole.
MOST_MEMBERS = 200_000


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a list.

    Attributes:
        place: Its place in the order of the list, from 0.
        names: At least one, the first as listed.
        schema: FtM schema; ``LegalEntity`` where the list does not say.
        values: Its other columns.
    """

    place: int
    names: tuple[str, ...]
    schema: str = _UNKNOWN_SCHEMA
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Members:
    """A list as it is compared.

    Attributes:
        name: What answers call it: the file's name or the list's id.
        members: In the order of the list.
        whole: How many the whole list holds, where it is known that a part is missing
            or somebody said so; None where nobody did.
        incomplete: What is known to be missing, in words.
    """

    name: str
    members: tuple[Member, ...]
    whole: int | None = None
    incomplete: str = ""

    def numbers(self, column: str) -> dict[int, float]:
        """Give the numbers of a column by place; what is no number is left out.

        >>> Members("x", (Member(0, ("A",), values={"usd": "1,200.5"}),)).numbers("usd")
        {0: 1200.5}
        """
        found = ((m.place, _number(m.values.get(column, ""))) for m in self.members)
        return {place: number for place, number in found if number is not None}

    def columns(self) -> tuple[str, ...]:
        """Give the other columns that any member has, in order."""
        return tuple(dict.fromkeys(column for m in self.members for column in m.values))


def members_of(
    text: str, engine: Engine, *, whole: int | None = None, whole_from: str = ""
) -> Members:
    """Give the members of a file or of a list.

    Args:
        text: Path of a CSV file with a column ``name``, the id of a list that answers,
            or ``LIST:PROGRAMME`` for its entities of one programme.
        engine: Knows the loaded lists.
        whole: How many the whole list holds, where the caller knows.
        whole_from: What an error about that number names; else the list.

    Raises:
        CustomerFileError: The file has no column ``name`` or no member.
        SourceError: The file cannot be read.
        ListNotLoadedError: It is no file and no list that answers.
    """
    path = Path(text)
    if path.suffix.lower() == ".csv" or path.is_file():
        source = read_source(path)
        found = Members(path.name, tuple(_rows(source.text("cp1252")[0], text)), whole)
    else:
        found = _listed(text, engine, whole)
    if not found.members:
        raise CustomerFileError(
            "holds no member", source=text, remedy="give a list with at least one name"
        )
    if whole is not None and whole < len(found.members):
        raise CustomerFileError(
            f"holds {len(found.members)} members, more than a whole of {whole}",
            source=whole_from or text,
            remedy="correct the number of the whole list",
        )
    return found


def _rows(text: str, source: str) -> Iterator[Member]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    header = {(column or "").strip().lower(): column for column in reader.fieldnames or ()}
    if _NAME not in header:
        raise CustomerFileError(
            "has no column 'name'", source=f"{source}:1", remedy="name it in the first line"
        )
    place = 0
    try:
        for row in reader:
            name = str(row[header[_NAME]]).strip()
            if not name:
                continue
            if place >= MOST_MEMBERS:
                raise CustomerFileError("is too long", source=source, remedy="compare a part")
            word = str(row[header[_SCHEMA]]).strip() if _SCHEMA in header else ""
            others = {
                key: str(row[column]).strip()
                for key, column in header.items()
                if key and key not in {_NAME, _SCHEMA}
            }
            schema = _schema(word, f"{source}:{reader.line_num}")
            yield Member(place, (name,), schema, others)
            place += 1
    except csv.Error as error:
        raise CustomerFileError(
            "is no CSV", source=f"{source}:{reader.line_num}", remedy="check its quotes"
        ) from error


def _schema(word: str, place: str) -> str:
    if not word:
        return _UNKNOWN_SCHEMA
    try:
        return schema_named(word)
    except QueryError as error:
        raise CustomerFileError(error.message, source=place, remedy=error.remedy) from error


def _listed(text: str, engine: Engine, whole: int | None) -> Members:
    list_id, _, programme = text.partition(":")
    entities, incomplete = _entities(list_id, engine)
    if programme:
        entities = [e for e in entities if any(d.programme == programme for d in e.designations)]
        if not entities:
            raise ListNotLoadedError(
                f"has no entity of programme {programme}",
                source=list_id,
                remedy="check the code of the programme",
            )
    if list_id == EMBEDDED_ID and programme:
        label, known_whole = WHOLE.get(programme, ("", None))
        whole = known_whole if whole is None else whole
        incomplete = ""
        if known_whole is not None:
            incomplete = f"holds only {len(entities)} of {known_whole} names of {label}"
    return Members(text, tuple(_members(entities)), whole, incomplete)


def _entities(list_id: str, engine: Engine) -> tuple[list[Entity], str]:
    loaded = {version.list: version for version in engine.lists()}
    if list_id in loaded:
        return list(engine.entities(list_id)), loaded[list_id].incomplete
    if list_id == EMBEDDED_ID:
        parsed = read_embedded()
        return list(parsed.entities), parsed.version.incomplete
    raise ListNotLoadedError(
        "is no file, and no list of this id is loaded",
        source=list_id,
        remedy=f"give a CSV file, or one of {', '.join(sorted({*loaded, EMBEDDED_ID}))}",
    )


def _members(entities: Iterable[Entity]) -> Iterator[Member]:
    for place, entity in enumerate(entities):
        names = [name.text for name in entity.names if name.kind is not NameKind.WEAK]
        values = {prop: " | ".join(given) for prop, given in entity.properties.items()}
        listed = sorted({d.listed_on for d in entity.designations if d.listed_on})
        if listed:
            values["listed_on"] = listed[0]
        yield Member(place, tuple(names) or (entity.caption,), entity.schema, values)


def _number(text: str) -> float | None:
    bare = text.strip().lstrip("$€£").removesuffix("%").strip()
    parts = bare.split(".")[0].lstrip("-").split(",")
    if len(parts) > 1:  # commas between thousands; "18,4" may be a decimal and is no number here
        if not all(len(part) == 3 for part in parts[1:]):
            return None
        bare = bare.replace(",", "")
    try:
        number = float(bare)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None
