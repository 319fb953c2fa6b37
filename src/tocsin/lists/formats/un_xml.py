"""The UN Security Council's consolidated list, XML.

Promises one entity or one problem for every ``INDIVIDUAL`` and ``ENTITY``, with the list's
permanent reference number as ``unscId``, its regime as the programme, the day of listing, the
days of amendment (``modifiedAt``), names in their own script and weak aliases as such, and the
day on which the file was made. Never holds more than one record beside the bytes of the
file and its entities, and never drops a text: what this reader does not know is kept
in ``notes`` and reported once for each element name.

Layout: the root ``CONSOLIDATED_LIST`` with ``dateGenerated``, without a namespace; sections
``INDIVIDUALS`` and ``ENTITIES``. Source: ``sc-sanctions.xsd`` and files of 2018 to 2025.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.un_party import read_party
from tocsin.lists.xml_lists import Form, collect, only_source, open_form, stated_day

_FORM = Form(
    root="CONSOLIDATED_LIST",
    records=frozenset((("INDIVIDUALS", "INDIVIDUAL"), ("ENTITIES", "ENTITY"))),
    prefix="un-",
    remedy="give the UN Security Council's consolidated.xml",
)


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``un-<DATAID>``.

    Returns:
        Entities in the order of the file.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    source = only_source(sources)
    reading = Reading(list_id)
    file = open_form(source, _FORM, reading)
    stated_day(file, "dateGenerated", source, reading)
    collect(file, source, _FORM, reading, read_party)
    return reading
