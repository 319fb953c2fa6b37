"""OFAC's advanced XML: ``SDN_ADVANCED.XML`` and ``CONS_ADVANCED.XML``.

Promises one entity or one problem for every ``DistinctParty``, the same entity that
OFAC's other forms give for the party wherever they state the same, and beside that
what only this form states: names in their own script, the day on which the party came on
each list, legal bases, measures and relations between parties. Reads the file twice, once
for what parties refer to and once for them, and never holds more than one party
beside its bytes, these tables and its entities. Never drops a text: what this reader
does not know is kept in ``notes`` and reported once for each element name.

Layout, from OFAC's schema (``sdn_advanced.xsd`` of 2016): reference values, locations,
documents, parties, relations and list entries, joined by numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.errors import ListFormatError
from tocsin.lists.ofac_advanced_party import Party, read_name, read_party
from tocsin.lists.ofac_advanced_tables import Tables
from tocsin.lists.ofac_entity import Listing, build_entity, schema_of
from tocsin.lists.ofac_entries import join_entry
from tocsin.lists.ofac_features import listing_note
from tocsin.lists.ofac_references import References, id_of, read_day
from tocsin.lists.ofac_relations import linked_remark, relation_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_records import Element, line_of, local_name
from tocsin.lists.xml_sections import open_sections

_ROOT = "Sanctions"
_NAMESPACES = ("http://www.un.org/sanctions/", "https://www.un.org/sanctions/")
_SERVICE = "sanctionslistservice.ofac.treas.gov"
_PARTIES = "DistinctParties"
_REFERENCES = "ReferenceValueSets"
_DATE = "DateOfIssue"
_SECTIONS = frozenset(
    (_PARTIES, "Locations", "IDRegDocuments", "ProfileRelationships", "SanctionsEntries",
     "SanctionsEntryLinks")
)  # fmt: skip
_RECORDS = {
    "Locations": "Location",
    "IDRegDocuments": "IDRegDocument",
    "ProfileRelationships": "ProfileRelationship",
    "SanctionsEntries": "SanctionsEntry",
    _PARTIES: "DistinctParty",
}
_MAX_SHOWN = 80
_REMEDY = (
    "give OFAC's SDN_ADVANCED.XML or CONS_ADVANCED.XML; its other XML is of the formats "
    "ofac-sdnlist-xml and ofac-enhanced-xml"
)


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are
            ``ofac-<FixedRef>``, as in OFAC's other formats.

    Returns:
        Entities in the order of the file.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    if len(sources) > 1:
        raise ListFormatError(
            f"is one of {len(sources)} files; an XML file is a whole list",
            source=str(sources[-1].path),
            remedy="load one XML file, or the delimited files without it",
            expected=1,
            got=len(sources),
        )
    return _Reader(sources[0], list_id).read()


class _Reader:
    """The two passes over one file."""

    def __init__(self, source: Source, list_id: str) -> None:
        self._source = source
        self._reading = Reading(list_id)
        self._tables = Tables(References(self._reading))
        self._names: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._strange: set[str] = set()

    def read(self) -> Reading:
        self._first_pass()
        file = open_sections(self._source, _ROOT, _SECTIONS, _REMEDY, is_checked=True)
        for section, element in file.records:
            if section == _PARTIES and local_name(element) == _RECORDS[_PARTIES]:
                self._read_record(element)
        self._report_leftovers()
        return self._reading

    def _locator(self, element: Element) -> str:
        return f"{self._source.name}:{line_of(element)}"

    def _first_pass(self) -> None:
        file = open_sections(self._source, _ROOT, _SECTIONS, _REMEDY)
        if not file.namespace.startswith(_NAMESPACES) and _SERVICE not in file.namespace:
            shown = file.namespace[:_MAX_SHOWN] or "none"
            message = f"has an unknown namespace ({shown}); read by element names"
            self._reading.remark(self._source.name, message)
        tables = self._tables
        readers = {
            "Location": tables.read_location,
            "IDRegDocument": tables.read_document,
            "ProfileRelationship": tables.read_relationship,
            "SanctionsEntry": tables.read_entry,
        }
        for section, element in file.records:
            locator, name = self._locator(element), local_name(element)
            if section and name != _RECORDS.get(section):
                self._reading.lose(locator, f"element {name} is no record of {section}")
            elif section == _PARTIES:
                primary, profiles = read_name(element, tables)
                self._names.update(dict.fromkeys(profiles, primary))
                self._numbers.update(dict.fromkeys(profiles, id_of(element, "FixedRef")))
            elif section:
                readers[name](element, locator)
            elif name == _REFERENCES:
                tables.references.read(element)
            elif name == _DATE:
                self._read_date(element)
            else:
                self._reading.lose(locator, f"element {name} is no section of a list")
        if self._reading.published is None:
            self._reading.remark(self._source.name, "states no day of issue")

    def _read_date(self, element: Element) -> None:
        unknown: list[tuple[str, str]] = []
        day = read_day(element, unknown)
        self._reading.published = day.isoformat() if day else None
        self._report(unknown, self._locator(element))

    def _read_record(self, element: Element) -> None:
        locator = self._locator(element)
        party = read_party(element, self._tables, locator)
        number = party.number
        if not (number.isascii() and number.isdigit()):
            self._reading.lose(locator, "a party has no number (FixedRef)")
        elif not party.entry.name and not party.entry.items.get("aka"):
            self._reading.lose(locator, f"record {number} has no name")
        elif number in self._seen:
            message = f"record {number} is repeated; the first is {self._seen[number]}"
            self._reading.lose(locator, message)
        else:
            self._seen[number] = locator
            self._reading.records += 1
            self._keep(party, locator)
            return
        self._join(party)

    def _keep(self, party: Party, locator: str) -> None:
        entry = party.entry
        if not entry.name:
            entry.fields["name"] = entry.items["aka"].pop(0)["name"]
            self._reading.remark(locator, f"record {party.number} has no primary name")
        self._join(party)
        self._report(entry.unknown, locator)
        record, remarks = join_entry(entry, party.number, locator)
        self._reading.entities.append(build_entity(record, remarks, self._reading.list_id))

    def _join(self, party: Party) -> None:
        """Give a party what the tables hold of it, and take it out of them."""
        entry, tables = party.entry, self._tables
        for identity in party.identities:
            for _, document in tables.documents.pop(identity, ()):
                entry.items.setdefault("id", []).append(document.item)
                entry.notes.extend(document.notes)
                entry.unknown.extend(document.unknown)
        links = [link for profile in party.profiles for link in tables.links.pop(profile, ())]
        entry.relations = tuple(
            relation_of(
                link.number, link.kind, self._numbers.get(link.target, link.target),
                schema=schema_of(entry.fields.get("sdnType", "")),
                target_name=self._names.get(link.target, ""), dates=link.dates,
                remarks=link.remarks, locator=link.locator,
            )
            for link in links
        )  # fmt: skip
        if remark := linked_remark(entry.fields.get("remarks", ""), entry.relations):
            entry.fields["remarks"] = remark
        placed = [e for profile in party.profiles for _, e in tables.entries.pop(profile, ())]
        entry.listing = Listing(
            days=tuple((e.list, e.day) for e in placed),
            measures=tuple(dict.fromkeys(m for e in placed for m in e.measures)),
            bases=tuple(dict.fromkeys(b for e in placed for b in e.bases)),
        )
        programmes = dict.fromkeys(p for e in placed for p in e.programmes)
        entry.items["program"] = [{"program": code} for code in programmes]
        entry.notes.extend(note for e in placed for note in e.notes)
        entry.unknown.extend(pair for e in placed for pair in e.unknown)
        if note := listing_note(entry):
            entry.notes.append(note)

    def _report(self, unknown: list[tuple[str, str]], locator: str) -> None:
        for name, _ in unknown:
            if name not in self._strange:
                self._strange.add(name)
                message = f"{name}: not known in this place; kept in the notes"
                self._reading.remark(locator, message)

    def _report_leftovers(self) -> None:
        """Make a problem of every record that belongs to no party of the file."""
        tables = self._tables
        rows = (
            ("document", [at for rows in tables.documents.values() for at, _ in rows]),
            ("relation", [link.locator for links in tables.links.values() for link in links]),
            ("list entry", [at for rows in tables.entries.values() for at, _ in rows]),
        )
        for kind, locators in rows:
            for locator in locators:
                self._reading.lose(locator, f"a {kind} belongs to no party of the file")
        unused = [number for number in tables.places.keys() - tables.used if number]
        if any(tables.places[number].lines for number in unused):
            message = f"{len(unused)} locations belong to no party and are left out"
            self._reading.remark(self._source.name, message)
