"""One published record while it becomes an entity, whoever published it.

Promises that a value is kept once, typed where it can be read, and that a date keeps
exactly the precision that its text has. Never drops a text: what is typed only in part
also stands in ``notes`` as published. Never knows how a publisher writes its files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.xml_fields import Unknown
from tocsin.model import Designation, Entity, Name, NameKind, Relation
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_date, parse_dates

_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
#: Time and zone behind a day (``1960-01-01-05:00``, ``2016-10-13T00:00:00Z``), as XML Schema
#: writes them.
_ZONE = re.compile(r"^(\d{4}-\d\d-\d\d)(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?$", re.ASCII)
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_GENDERS = {"male": "male", "m": "male", "female": "female", "f": "female"}


def squeeze(text: str | None) -> str:
    """Give a text with every run of white space as one blank; files break lines at will."""
    return " ".join(text.split()) if text else ""


def join(*parts: str, by: str = ", ") -> str:
    """Join the parts that are not empty."""
    return by.join(part for part in parts if part)


def plain_day(text: str) -> str:
    """Give a day without time and zone; any other text as it is.

    >>> plain_day("1960-01-01-05:00"), plain_day("1960")
    ('1960-01-01', '1960')
    """
    match = _ZONE.match(text)
    return match[1] if match else text


def iso_of(text: str) -> str | None:
    """Give the ISO prefix of one date that is sure; None when there is none."""
    reading = parse_date(plain_day(text))
    return (reading.iso or None) if reading else None


@dataclass(slots=True)
class Draft:
    """What is known of one record so far.

    Attributes:
        number: What ends its public id; empty when the record states none.
        schema: FtM schema.
        unknown: Parts that the reader does not know, by their names in the file.
    """

    number: str = ""
    schema: str = "Organization"
    names: list[Name] = field(default_factory=list)
    properties: dict[str, list[str]] = field(default_factory=dict)
    designations: list[Designation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    unknown: Unknown = field(default_factory=list)

    def name(self, text: str, kind: NameKind = NameKind.ALIAS) -> None:
        """Keep a name once, of whatever kind it came as first."""
        if text and all(text != known.text for known in self.names):
            self.names.append(Name(text, kind))

    def add(self, prop: str, value: str) -> None:
        """Keep a value of a property once; an empty one is none."""
        values = self.properties.setdefault(prop, [])
        if value and value not in values:
            values.append(value)

    def note(self, label: str, *parts: str) -> None:
        """Keep what no property takes, under the words that say what it is."""
        if text := join(*parts, by="; "):
            self.add("notes", f"{label}: {text}")

    def country(self, prop: str, text: str, label: str = "") -> None:
        """Keep the code of a country, and its text under ``label`` where one is given."""
        if code := country_code(text):
            self.add(prop, code)
        if label:
            self.note(label, text)

    def date(self, prop: str, text: str, label: str) -> None:
        """Keep a date as ISO prefixes, and its text where they do not say all of it."""
        day = plain_day(text)
        readings = parse_dates(day)
        for reading in readings:
            for iso in reading.iso_values:
                self.add(prop, iso)
        if not (readings and text == day and _ISO.fullmatch(text)):
            self.note(label, text)

    def gender(self, text: str) -> None:
        """Keep a gender as FtM writes it, any other word in the notes."""
        known = _GENDERS.get(text.lower())
        if known and self.schema == "Person":
            self.add("gender", known)
        else:
            self.note("Gender", text)

    def place(
        self, prop: str, country: str, parts: tuple[str, ...], label: str, remark: str
    ) -> None:
        """Keep a place in one line, the code of its country, and a remark on it.

        Args:
            prop: Property of the line, ``address`` or ``birthPlace``.
            country: Name of the country as published; ends the line.
            parts: What stands before the country, from the street to the postal code.
            label: What the notes call it.
            remark: What else is said of the place.
        """
        line = join(*parts, country)
        self.add(prop, line)
        self.country("country" if prop == "address" else "birthCountry", country)
        if remark:
            self.note(f"{label} {line}" if line else label, remark)

    def build(self, entity_id: str, list_id: str, locator: str) -> Entity:
        """Make the entity; the first name given is the primary one."""
        first, *others = self.names
        names = [Name(first.text), *others]
        for designation in self.designations:
            self.add("program", designation.programme)
        return Entity(
            id=entity_id,
            schema=self.schema,
            names=tuple(sorted(names, key=lambda name: _KIND_ORDER[name.kind])),
            properties={prop: tuple(values) for prop, values in self.properties.items() if values},
            designations=tuple(self.designations),
            list=list_id,
            locator=locator,
            relations=tuple(self.relations),
        )
