"""The EU's consolidated list of financial sanctions, XML of version 1.1.

Promises one entity or one problem for every ``sanctionEntity``, with its programmes, the
regulation that lists it, weak names as such, and the day on which the file was made. Never
holds more than one record beside the bytes of the file and its entities, and never drops a
text in silence: what this reader does not know is kept in ``notes`` and reported once for each
element name (:mod:`tocsin.lists.eu_party` says what is left out).

Layout: the root ``export`` with ``generationDate`` in the namespace
``http://eu.europa.ec/fpi/fsd/export``. No file of the publisher was at hand: reader and
fixture are written from its schema as it is known to us, and proved on no real file.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.eu_party import read_party
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_lists import Form, collect, only_source, open_form, stated_day

_FORM = Form(
    root="export",
    records=frozenset((("", "sanctionEntity"),)),
    prefix="eu-",
    remedy="give the EU's xmlFullSanctionsList_1_1 as XML",
    namespace="http://eu.europa.ec/fpi/fsd/export",
)


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``eu-<logicalId>``.

    Returns:
        Entities in the order of the file.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    source = only_source(sources)
    reading = Reading(list_id)
    file = open_form(source, _FORM, reading)
    stated_day(file, "generationDate", source, reading)
    collect(file, source, _FORM, reading, read_party)
    return reading
