"""The UK Sanctions List, XML.

Promises one entity or one problem for every ``Designation``, with what the table of the same list
gives and, where the file states the measures only as yes and no, those as provisions. Never
holds more than one record beside the bytes of the file and its entities, and never drops a
text: what this reader does not know is kept in ``notes`` and reported once for each element name.

Layout: the root ``Designations`` with ``DateGenerated`` and its designations; below one, elements
such as ``Names/Name`` whose children belong together. No file of the publisher was at hand: reader
and fixture are written from its description of the format as it is known to us, and proved on no
real file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.lists.draft import Draft, iso_of, squeeze
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.table_lists import ordered_day
from tocsin.lists.tables import key_of
from tocsin.lists.uk_fields import INDICATORS
from tocsin.lists.uk_party import FCDO, PREFIX, UkParty
from tocsin.lists.xml_fields import keep_attributes, keep_loose
from tocsin.lists.xml_lists import Form, collect, only_source, open_form
from tocsin.lists.xml_records import Element, local_name

_FORM = Form(
    root="Designations",
    records=frozenset((("", "Designation"),)),
    others=frozenset((("", "DateGenerated"),)),
    prefix=PREFIX,
    remedy="give the UK Sanctions List as published: UK-Sanctions-List.xml",
)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YES, _NO = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0", ""))


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``uk-<UniqueID>``.

    Returns:
        Entities in the order of the file.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    source = only_source(sources)
    reading = Reading(list_id)
    file = open_form(source, _FORM, reading)

    def records() -> Iterator[tuple[str, Element]]:
        for section, element in file.records:
            if (section, local_name(element)) == ("", "DateGenerated"):
                reading.published = iso_of(ordered_day(squeeze(element.text)[:10]))
            yield section, element

    collect(type(file)(file.namespace, records(), file.attributes), source, _FORM, reading, _read)
    if reading.published is None:
        reading.remark(source.name, "states no day of publication (DateGenerated)")
    return reading


def _read(element: Element) -> Draft:
    party = UkParty(FCDO)
    party.draft.number = squeeze(element.findtext("{*}UniqueID"))[:40]
    for owner, fields in _together(element, party.draft):
        told = {key_of(name): text for name, text in fields}
        if key_of(owner) == INDICATORS:
            _add_indicators(party, fields)
            continue
        unknown = set(party.take(told))
        party.draft.unknown += [(name, text) for name, text in fields if key_of(name) in unknown]
    return party.finish()


def _together(element: Element, draft: Draft) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give the texts that stand beside each other, outer ones first, with whose they are."""
    fields: list[tuple[str, str]] = []
    below: list[Element] = []
    keep_loose(element, draft.unknown)
    for child in element:
        if len(child):
            below.append(child)
            continue
        keep_attributes(child, draft.unknown)
        name, text = local_name(child), squeeze(child.text)
        if text and name in dict(fields):
            yield local_name(element), [(name, text)]
        elif text:
            fields.append((name, text))
    if fields:
        yield local_name(element), fields
    for child in below:
        yield from _together(child, draft)


def _add_indicators(party: UkParty, fields: list[tuple[str, str]]) -> None:
    """Keep which measures are imposed; as provisions where no text names them."""
    measures = []
    for name, text in fields:
        if text.lower() in _YES:
            measures.append(_WORD.sub(" ", name).capitalize())
        elif text.lower() not in _NO:
            party.draft.unknown.append((name, text))
    for act in party.acts.values():
        if not act.provisions:
            act.provisions.extend(measures)
    party.draft.note("Measures", *measures)
