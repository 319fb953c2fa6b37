"""What OFAC's advanced XML says of its parties in other places than the party itself.

Promises the addresses, documents, relations and listings of every party, by the
numbers that parties are joined with, and a count of those that nobody asked for. Holds
them all, so that a party is read in one piece; never reads a party but for its
names and kind.

Layout, from OFAC's schema (``sdn_advanced.xsd`` of 2016) and the files of 2016 and 2019.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.lists.ofac_features import ADDRESS_FIELDS, period_text
from tocsin.lists.ofac_references import References, comment_of, id_of, read_day, read_period
from tocsin.lists.xml_fields import Fields, Unknown, first_text, numbers_of, shape, take
from tocsin.lists.xml_records import Element

_LOCATION = shape(
    "LocationAreaCode LocationCountry LocationPart FeatureVersionReference IDRegDocumentReference "
    "Comment",
    "ID",
)
_COUNTRY_NUMBERS = frozenset(("CountryID", "CountryRelevanceID"))
_AREA_NUMBERS = frozenset(("AreaCodeID",))
_USES = {
    "FeatureVersionReference": frozenset(("FeatureVersionID",)),
    "IDRegDocumentReference": frozenset(("IDRegDocumentID",)),
}
_PART = shape("LocationPartValue", "LocPartTypeID")
_PART_VALUE = shape("Comment Value", "Primary LocPartValueTypeID LocPartValueStatusID")
_DOCUMENT = shape(
    "Comment IDRegistrationNo IssuingAuthority DocumentDate DocumentedNameReference",
    "ID IDRegDocTypeID IdentityID IssuedBy-CountryID IssuedIn-LocationID ValidityID",
)
_DOCUMENT_DATE = shape("DatePeriod", "IDRegDocDateTypeID")
_NAME_NUMBERS = frozenset(("DocumentedNameID",))
_RELATION = shape(
    "Comment DatePeriod",
    "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID",
)
_ENTRY = shape("EntryEvent SanctionsMeasure", "ID ProfileID ListID")
_EVENT = shape("Comment Date", "ID EntryEventTypeID LegalBasisID")
_MEASURE = shape("Comment DatePeriod", "ID SanctionsTypeID")
_DOCUMENT_DATES = {"issue date": "issueDate", "expiration date": "expirationDate"}
_PROGRAMME = "Program"
_CREATED = "Created"


@dataclass(frozen=True, slots=True)
class Place:
    """A location: its lines as addresses in the fields of the sdnList XML, and its country."""

    lines: tuple[Fields, ...]
    country: str
    unknown: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the fields of the sdnList XML, and what they do not hold."""

    item: Fields
    notes: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as stated, its target by the number of a profile."""

    number: str
    kind: str
    target: str
    dates: tuple[str | None, str | None]
    remarks: tuple[str, ...]
    locator: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A party's place on one list."""

    list: str
    day: str
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    bases: tuple[str, ...]
    notes: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Tables:
    """Everything beside the parties, by the number that joins it.

    Attributes:
        places: Locations by their number.
        used: Numbers of the locations that were asked for.
        documents: Documents by the number of an identity.
        links: Relations by the number of the profile that they are stated of.
        entries: Places on lists by the number of a profile.
    """

    references: References
    places: dict[str, Place] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    documents: dict[str, list[tuple[str, Document]]] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, ListEntry]]] = field(default_factory=dict)

    def place(self, number: str) -> Place | None:
        """Give a location that a party or document refers to; None when it is not in the file."""
        self.used.add(number)
        return self.places.get(number)

    def read_location(self, element: Element, locator: str) -> None:
        """Take a ``Location``."""
        unknown: Unknown = []
        text = self.references.text
        parts = take(element, _LOCATION, unknown)
        country = ""
        for name, attributes in _USES.items():
            numbers_of(parts, name, unknown, attributes)
        for child in numbers_of(parts, "LocationCountry", unknown, _COUNTRY_NUMBERS):
            country = country or text("Country", child.get("CountryID"), locator)
        for child in numbers_of(parts, "LocationAreaCode", unknown, _AREA_NUMBERS):
            area = child.get("AreaCodeID")
            country = country or self.references.attribute("AreaCode", area, "Description")
        country = "" if country == "undetermined" else country
        lines: list[Fields] = []
        for part in parts.get("LocationPart", ()):
            kind = text("LocPartType", part.get("LocPartTypeID"), locator)
            self._read_part(part, kind, lines, unknown)
        if comment := comment_of(parts, unknown):
            unknown.append(("Location", comment))
        if country:
            for line in lines or [{}]:
                line["country"] = country
                lines = lines or [line]
        self.places[id_of(element)] = Place(tuple(lines), country, tuple(unknown))

    def _read_part(self, part: Element, kind: str, lines: list[Fields], unknown: Unknown) -> None:
        """Take a part of an address; a second value is of the same address written otherwise."""
        known = take(part, _PART, unknown)
        values = sorted(
            known.get("LocationPartValue", ()), key=lambda value: value.get("Primary") != "true"
        )
        for place, value in enumerate(values):
            inner = take(value, _PART_VALUE, unknown)
            said = first_text(inner, "Value", unknown)
            if comment := comment_of(inner, unknown):
                unknown.append((kind or "LocationPart", comment))
            name = ADDRESS_FIELDS.get(kind.lower(), "")
            while len(lines) <= place:
                lines.append({})
            if not said:
                continue
            if name and name not in lines[place]:
                lines[place][name] = said
            else:
                last = lines[place].get("address3")
                lines[place]["address3"] = f"{last}, {said}" if last else said

    def read_document(self, element: Element, locator: str) -> None:
        """Take an ``IDRegDocument``."""
        unknown: Unknown = []
        text = self.references.text
        parts = take(element, _DOCUMENT, unknown)
        numbers_of(parts, "DocumentedNameReference", unknown, _NAME_NUMBERS)
        item = {
            "idType": text("IDRegDocType", element.get("IDRegDocTypeID"), locator),
            "idNumber": first_text(parts, "IDRegistrationNo", unknown),
            "idCountry": text("Country", element.get("IssuedBy-CountryID"), locator),
        }
        validity = text("Validity", element.get("ValidityID"), locator)
        place = self.place(id_of(element, "IssuedIn-LocationID"))
        said = [
            ("comment", comment_of(parts, unknown)),
            ("issuing authority", first_text(parts, "IssuingAuthority", unknown)),
            ("validity", "" if validity == "Valid" else validity),
        ]
        where = (", ".join(line.values()) for line in (place.lines if place else ()))
        said += [("issued in", line) for line in where if line != item["idCountry"]]
        unknown.extend(place.unknown if place else ())
        for dated in parts.get("DocumentDate", ()):
            kind = text("IDRegDocDateType", dated.get("IDRegDocDateTypeID"), locator)
            inner = take(dated, _DOCUMENT_DATE, unknown)
            day = periods_text(inner.get("DatePeriod", ()), unknown)
            name = _DOCUMENT_DATES.get(kind.lower(), "")
            if name and name not in item:
                item[name] = day
            else:
                said.append((kind, day))
        item = {name: value for name, value in item.items() if value}
        named = " ".join(item.get(name, "") for name in ("idType", "idNumber")).strip()
        notes = tuple(f"{named}: {label} {value}" for label, value in said if value)
        document = Document(item, notes, tuple(unknown))
        self.documents.setdefault(id_of(element, "IdentityID"), []).append((locator, document))

    def read_relationship(self, element: Element, locator: str) -> None:
        """Take a ``ProfileRelationship``."""
        unknown: Unknown = []
        text = self.references.text
        parts = take(element, _RELATION, unknown)
        quality = text("RelationQuality", element.get("RelationQualityID"), locator)
        said = [
            f"quality {quality}" if quality else "",
            "former" if element.get("Former") == "true" else "",
            comment_of(parts, unknown),
        ]
        dates: tuple[str | None, str | None] = (None, None)
        for period in parts.get("DatePeriod", ()):
            if read := read_period(period, unknown):
                dates = (read[0][0].isoformat(), read[1][1].isoformat())
        said += [f"{name}: {value}" for name, value in unknown]
        link = Link(
            number=id_of(element),
            kind=text("RelationType", element.get("RelationTypeID"), locator),
            target=id_of(element, "To-ProfileID"),
            dates=dates,
            remarks=tuple(s for s in said if s),
            locator=locator,
        )
        self.links.setdefault(id_of(element, "From-ProfileID"), []).append(link)

    def read_entry(self, element: Element, locator: str) -> None:
        """Take a ``SanctionsEntry``."""
        unknown: Unknown = []
        text = self.references.text
        parts = take(element, _ENTRY, unknown)
        name = text("List", element.get("ListID"), locator)
        days: list[str] = []
        bases: list[str] = []
        notes: list[str] = []
        for event in parts.get("EntryEvent", ()):
            day = self._read_event(event, name, locator, bases, notes, unknown)
            if day:
                days.append(day)
        programmes: list[str] = []
        measures: list[str] = []
        for measure in parts.get("SanctionsMeasure", ()):
            inner = take(measure, _MEASURE, unknown)
            kind = text("SanctionsType", measure.get("SanctionsTypeID"), locator)
            comment = comment_of(inner, unknown)
            during = periods_text(inner.get("DatePeriod", ()), unknown)
            if kind == _PROGRAMME and comment:
                programmes.append(comment)
                said = f"{comment}: {during}" if during else ""
            else:
                measures.append(kind)
                said = " ".join(part for part in (comment, during) if part)
                said = f"{kind}: {said}" if said else ""
            if said:
                notes.append(said)
        entry = ListEntry(
            name, min(days, default=""), tuple(programmes), tuple(measures), tuple(bases),
            tuple(notes), tuple(unknown),
        )  # fmt: skip
        self.entries.setdefault(id_of(element, "ProfileID"), []).append((locator, entry))

    def _read_event(
        self,
        event: Element,
        name: str,
        locator: str,
        bases: list[str],
        notes: list[str],
        unknown: Unknown,
    ) -> str:
        """Give the ISO day of an event that put the party on the list; empty for another one."""
        text = self.references.text
        parts = take(event, _EVENT, unknown)
        kind = text("EntryEventType", event.get("EntryEventTypeID"), locator)
        if basis := text("LegalBasis", event.get("LegalBasisID"), locator):
            bases.append(basis)
        days = [day.isoformat() for d in parts.get("Date", ()) if (day := read_day(d, unknown))]
        if comment := comment_of(parts, unknown):
            notes.append(f"{name}: {comment}")
        if kind == _CREATED:
            return min(days, default="")
        notes.append(" ".join(part for part in (f"{name}: {kind}", *days) if part))
        return ""


def periods_text(elements: Iterable[Element], unknown: Unknown) -> str:
    """Give the dates of ``DatePeriod`` elements as OFAC writes dates; empty for none."""
    read = (read_period(element, unknown) for element in elements)
    return ", ".join(period_text(p[0], p[1], is_circa=p[2]) for p in read if p)
