"""OFAC's sdnList XML: ``SDN.XML`` and ``CONSOLIDATED.XML``.

Promises one entity or one problem for every ``sdnEntry``, the same entity that
the delimited files give for the record wherever both state the same, and the
day of publication that the file states. Never holds more than one entry beside
the bytes of the file and its entities, and never drops a text: what this reader
does not know is kept in ``notes`` and reported once for each element name.

Layout, from OFAC's schemas (``SDN.xsd`` and ``consolidated.xsd`` of 2016): the
root holds ``publshInformation`` (so spelled), then the entries. Observed beyond
them: a new namespace since 2024, under the address of OFAC's list service.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tocsin.errors import ListFormatError
from tocsin.lists.ofac_entity import build_entity
from tocsin.lists.ofac_entries import Entry, join_entry, read_entry, read_fields
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_fields import Fields
from tocsin.lists.xml_records import Element, line_of, local_name, open_xml

_ROOT = "sdnList"
_ENTRY = "sdnEntry"
_PUBLICATION = "publshInformation"
_PUBLICATION_FIELDS = frozenset(("Publish_Date", "Record_Count"))
_NAMESPACES = frozenset(("http://tempuri.org/sdnList.xsd", "http://tempuri.org/consolidated.xsd"))
#: Since 2024 the namespace is an address on the host that publishes the list.
_NAMESPACE_HOST = re.compile(r"https?://sanctionslistservice\.ofac\.treas\.gov(?:[:/]|$)")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MAX_SHOWN = 80
_REMEDY = "give OFAC's SDN.XML or CONSOLIDATED.XML; its advanced and enhanced XML are other formats"


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are
            ``ofac-<uid>``, as in OFAC's other formats.

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
    file = open_xml(source, _ROOT, _REMEDY)
    _check_namespace(file.namespace, source, reading)
    told: Fields = {}
    seen: dict[str, str] = {}
    strange: set[str] = set()
    entries = 0
    for element in file.children:
        locator = f"{source.name}:{line_of(element)}"
        name = local_name(element)
        if name == _ENTRY:
            entries += 1
            entry = read_entry(element)
            _report(entry.unknown, locator, reading, strange)
            _read_record(entry, locator, reading, seen)
        elif name == _PUBLICATION:
            told = _read_publication(element, locator, reading, strange)
        else:
            reading.lose(locator, f"element {name} is no entry of a list")
    _check_publication(told, entries, source, reading)
    return reading


def _check_namespace(namespace: str, source: Source, reading: Reading) -> None:
    if namespace not in _NAMESPACES and not _NAMESPACE_HOST.match(namespace):
        shown = namespace[:_MAX_SHOWN] or "none"
        reading.remark(source.name, f"has an unknown namespace ({shown}); read by element names")


def _read_record(entry: Entry, locator: str, reading: Reading, seen: dict[str, str]) -> None:
    uid = entry.fields.get("uid", "")
    number = uid.lstrip("0") if uid.isascii() else ""
    if not uid:
        reading.lose(locator, "an entry has no uid")
    elif not number.isdigit():
        reading.lose(locator, "the entry's uid is no number")
    elif not entry.name:
        reading.lose(locator, f"record {number} has no name")
    elif number in seen:
        reading.lose(locator, f"record {number} is repeated; the first is {seen[number]}")
    else:
        seen[number] = locator
        reading.records += 1
        record, remarks = join_entry(entry, number, locator)
        if not all(alias.text for alias in record.aliases):
            reading.remark(locator, f"an alias of record {number} has no name")
        reading.entities.append(build_entity(record, remarks, reading.list_id))


def _report(
    unknown: list[tuple[str, str]], locator: str, reading: Reading, strange: set[str]
) -> None:
    for name, _ in unknown:
        if name not in strange:
            strange.add(name)
            reading.remark(locator, f"{name}: not known in this place; kept in the notes")


def _read_publication(
    element: Element, locator: str, reading: Reading, strange: set[str]
) -> Fields:
    unknown: list[tuple[str, str]] = []
    told = read_fields(element, _PUBLICATION_FIELDS, unknown)
    for name, _ in unknown:
        if name not in strange:
            strange.add(name)
            reading.remark(locator, f"{name}: not known in this place; left out")
    return told


def _check_publication(told: Fields, entries: int, source: Source, reading: Reading) -> None:
    reading.published = _day(told.get("Publish_Date", ""))
    if reading.published is None:
        reading.remark(source.name, "states no publication date as MM/DD/YYYY")
    count = told.get("Record_Count", "")
    if count.lstrip("0") != str(entries).lstrip("0"):
        stated = count[:_MAX_SHOWN] or "no number of"
        reading.remark(source.name, f"states {stated} records and holds {entries}")


def _day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    month, day, year = (int(number) for number in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
