"""OFAC's enhanced XML: ``SDN_ENHANCED.XML`` and ``CONS_ENHANCED.XML``, plain or zipped.

Promises one entity or one problem for every ``entity``, the same one that OFAC's
other forms give for the party wherever they state the same, and beside that what
only its advanced and enhanced XML state: names in their own script, the day on which the party
came on each list, legal bases, measures and relations between parties. Never holds
more than one party beside the bytes of the file and its entities, and never drops a text: what this
reader does not know is kept in ``notes`` and reported once for each element name.

Layout, from the one file known here (January 2025): ``publicationInfo``, then reference
values and types of features, then the parties, each with all that belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tocsin.errors import ListFormatError
from tocsin.lists.ofac_enhanced_party import read_party
from tocsin.lists.ofac_entity import build_entity
from tocsin.lists.ofac_entries import join_entry
from tocsin.lists.ofac_features import listing_note
from tocsin.lists.ofac_references import id_of
from tocsin.lists.ofac_relations import linked_remark
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_fields import Unknown, first_text, shape, take
from tocsin.lists.xml_records import Element, line_of, local_name
from tocsin.lists.xml_sections import open_sections

_ROOT = "sanctionsData"
_PARTIES, _PARTY = "entities", "entity"
_VALUES, _VALUE = "referenceValues", "referenceValue"
_TYPES = "featureTypes"
_PUBLICATION = "publicationInfo"
_REFERENCE, _INFORMATION = shape("value"), shape("dataAsOf")
_SECTIONS = frozenset((_PARTIES, _VALUES, _TYPES))
_NAMESPACE_HOST = re.compile(r"https?://[\w.-]*\.treas(?:ury)?\.gov(?:[:/]|$)")
_MAX_SHOWN = 80
_REMEDY = (
    "give OFAC's SDN_ENHANCED.XML or CONS_ENHANCED.XML; its other XML is of the formats "
    "ofac-sdnlist-xml and ofac-advanced-xml"
)


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are
            ``ofac-<id>``, as in OFAC's other formats.

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
    (source,) = sources
    reading = Reading(list_id)
    file = open_sections(source, _ROOT, _SECTIONS, _REMEDY)
    if not _NAMESPACE_HOST.match(file.namespace):
        shown = file.namespace[:_MAX_SHOWN] or "none"
        reading.remark(source.name, f"has an unknown namespace ({shown}); read by element names")
    values: dict[str, str] = {}
    seen: dict[str, str] = {}
    strange: set[str] = set()
    for section, element in file.records:
        locator, name = f"{source.name}:{line_of(element)}", local_name(element)
        if (section, name) == (_PARTIES, _PARTY):
            _read_record(element, values, locator, reading, seen, strange)
        elif (section, name) == (_VALUES, _VALUE):
            _read_value(element, values)
        elif (section, name) == ("", _PUBLICATION):
            reading.published = _published(element)
        elif section != _TYPES:
            reading.lose(locator, f"element {name} is no entity of a list")
    if reading.published is None:
        reading.remark(source.name, "states no day as of which its data hold")
    return reading


def _read_value(element: Element, values: dict[str, str]) -> None:
    """Take a reference value, which a feature may give by its number alone."""
    parts = take(element, _REFERENCE, [])
    values[id_of(element, "refId")] = first_text(parts, "value", [])


def _published(element: Element) -> str | None:
    """Give the day as of which the data hold; the file states no other."""
    parts = take(element, _INFORMATION, [])
    try:
        return date.fromisoformat(first_text(parts, "dataAsOf", [])[:10]).isoformat()
    except ValueError:
        return None


def _read_record(
    element: Element,
    values: dict[str, str],
    locator: str,
    reading: Reading,
    seen: dict[str, str],
    strange: set[str],
) -> None:
    number = id_of(element, "id")
    entry = read_party(element, values, locator)
    if not (number.isascii() and number.isdigit()):
        reading.lose(locator, "an entity has no number (id)")
        return
    if number in seen:
        reading.lose(locator, f"record {number} is repeated; the first is {seen[number]}")
        return
    if not entry.name:
        if not entry.items.get("aka"):
            reading.lose(locator, f"record {number} has no name")
            return
        entry.fields["name"] = entry.items["aka"].pop(0)["name"]
        reading.remark(locator, f"record {number} has no primary name")
    seen[number] = locator
    reading.records += 1
    _report(entry.unknown, locator, reading, strange)
    if remark := linked_remark(entry.fields.get("remarks", ""), entry.relations):
        entry.fields["remarks"] = remark
    if note := listing_note(entry):
        entry.notes.append(note)
    record, remarks = join_entry(entry, number, locator)
    reading.entities.append(build_entity(record, remarks, reading.list_id))


def _report(unknown: Unknown, locator: str, reading: Reading, strange: set[str]) -> None:
    for name, _ in unknown:
        if name not in strange:
            strange.add(name)
            reading.remark(locator, f"{name}: not known in this place; kept in the notes")
