"""The list that ships with Tocsin: ``russia-2012-2018``, read from small CSV files.

Promises that a first screening works with no network: US designations about
Russia from the Sergei Magnitsky Act of 2012 to the reports of January 2018,
each row with its source, and a version that says how much of the partial lists
is known. Never fetches, never invents a date or a row that is not known, and
never says what a programme does (that is ``tocsin.law``).

One row is one designation. Rows that share an id are one entity: its facts are
the union of its rows. Several values in a field are parted by `` | ``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from tocsin.lists.embedded.rows import COLUMNS, RowError, check_row, split_values
from tocsin.model import Designation, Entity, ListVersion, Name, NameKind, ParsedList, Problem

__all__ = ["EMBEDDED_ID", "embedded_files", "read_embedded", "read_files"]

#: The catalogue id of the list.
EMBEDDED_ID = "russia-2012-2018"

#: The files of the list, in the order read.
FILES = (
    "magnitsky.csv",
    "global-magnitsky.csv",
    "ukraine.csv",
    "cyber.csv",
    "sectoral.csv",
    "caatsa-231d.csv",
    "caatsa-241.csv",
)

#: How many names the whole list holds, for programmes of which only a part is at hand.
#: 231(d): 33 of the defence sector and 6 of intelligence (lexology.com, b23f5b5d). 241: 114
#: officials and 96 business people (news24.com, 2018-01-30).
WHOLE = {
    "CAATSA-231D": ("the section 231(d) list", 39),
    "CAATSA-241": ("the section 241 report", 210),
}

#: Programmes whose rounds add up to the rows at hand, so that nobody was taken off them before
#: 2018-01-29: the count of the Magnitsky rounds (18, 30, 34, 39, 44, 49; facts of the rounds in
#: docs/explanation/embedded-list.md), the one round of GLOMAG, both of CYBER2.
NEVER_SHORTENED = frozenset({"MAGNIT", "GLOMAG", "CYBER2"})

_NAME_COLUMNS = (
    ("aliases", NameKind.ALIAS),
    ("former_names", NameKind.FORMER),
    ("weak_aliases", NameKind.WEAK),
)
_PROPERTY_COLUMNS = {
    "birth_date": "birthDate",
    "birth_place": "birthPlace",
    "nationality": "nationality",
    "gender": "gender",
    "position": "position",
    "country": "country",
}


def read_embedded() -> ParsedList:
    """Give the embedded list as it ships: about 700 entities in a few milliseconds.

    Returns:
        The version (``published`` is the day of its newest listing,
        ``incomplete`` says how much of the partial lists is known), the entities in
        the order of the files, and no problems unless a file was altered.

    >>> parsed = read_embedded()
    >>> parsed.version.list, parsed.version.published, parsed.problems
    ('russia-2012-2018', '2018-01-29', ())
    """
    folder = files(__package__)
    return read_files({name: (folder / name).read_bytes() for name in FILES})


def embedded_files() -> tuple[Path, ...]:
    """Give where the files of the list lie."""
    return tuple(Path(__file__).with_name(name) for name in FILES)


def read_files(contents: Mapping[str, bytes]) -> ParsedList:
    """Read files of the embedded form.

    Args:
        contents: File name to UTF-8 bytes, in the order to be read.

    Returns:
        The list; a row that breaks the form is a problem, and so is a row that
        gives a known id another name or schema.
    """
    digest = hashlib.sha256()
    drafts: dict[str, _Draft] = {}
    problems: list[Problem] = []
    for name, data in contents.items():
        digest.update(data)
        for locator, row in _rows(name, data):
            draft = drafts.get(row.get("id") or "")
            try:
                check_row(row)
                if draft is None:
                    draft = drafts[row["id"]] = _Draft(row["id"], row["schema"], locator)
                draft.add(row)
            except RowError as error:
                problems.append(Problem(EMBEDDED_ID, locator, str(error), draft is None))
    entities = tuple(draft.entity() for draft in drafts.values())
    lost = sum(problem.lost_record for problem in problems)
    version = ListVersion(
        list=EMBEDDED_ID,
        version=digest.hexdigest()[:16],
        published=max((d.listed_on or "" for e in entities for d in e.designations), default=None),
        published_from="file",
        records=len(entities) + lost,
        entities=len(entities),
        problems=lost,
        files=tuple(contents),
        incomplete=_incomplete(entities),
    )
    return ParsedList(version, entities, tuple(problems))


@dataclass
class _Draft:
    """One entity while its rows are read."""

    id: str
    schema: str
    locator: str
    names: list[Name] = field(default_factory=list)
    properties: dict[str, list[str]] = field(default_factory=dict)
    designations: list[Designation] = field(default_factory=list)

    def add(self, row: Mapping[str, str]) -> None:
        if self.names and (self.names[0].text, self.schema) != (row["name"], row["schema"]):
            raise RowError(f"{self.id} has another name or schema in an earlier row")
        self._name(row["name"], NameKind.PRIMARY)
        for column, kind in _NAME_COLUMNS:
            for text in split_values(row[column]):
                self._name(text, kind)
        for column, prop in _PROPERTY_COLUMNS.items():
            for value in split_values(row[column]):
                self._value(prop, value)
        for identifier in split_values(row["identifiers"]):
            prop, _, value = identifier.partition(":")
            self._value(prop, value)
        self.designations.append(_designation(row))

    def _name(self, text: str, kind: NameKind) -> None:
        if all(known.text != text for known in self.names):
            self.names.append(Name(text, kind))

    def _value(self, prop: str, value: str) -> None:
        values = self.properties.setdefault(prop, [])
        if value not in values:
            values.append(value)

    def entity(self) -> Entity:
        return Entity(
            id=self.id,
            schema=self.schema,
            names=tuple(self.names),
            properties={prop: tuple(values) for prop, values in self.properties.items()},
            designations=tuple(self.designations),
            list=EMBEDDED_ID,
            locator=self.locator,
        )


def _rows(name: str, data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), restval="")
    if tuple(reader.fieldnames or ()) != COLUMNS:
        yield f"{name}:1", {}
        return
    for row in reader:
        yield f"{name}:{reader.line_num}", row


def _designation(row: Mapping[str, str]) -> Designation:
    return Designation(
        programme=row["programme"],
        authority=row["authority"],
        legal_basis=row["legal_basis"],
        listed_on=row["listed_on"] or None,
        provisions=split_values(row["provisions"]),
        reason=row["reason"],
        source=row["source"],
    )


def _incomplete(entities: Iterable[Entity]) -> str:
    known = dict.fromkeys(WHOLE, 0)
    for entity in entities:
        for programme in {d.programme for d in entity.designations} & known.keys():
            known[programme] += 1
    parts = [f"{known[p]} of {whole} names of {label}" for p, (label, whole) in WHOLE.items()]
    return f"holds only {' and '.join(parts)}; names taken off before January 2018 are not held"
