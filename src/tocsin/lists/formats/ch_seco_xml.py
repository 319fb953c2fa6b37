"""Switzerland's consolidated list of sanctions (SECO), XML.

Promises one entity or one problem for every ``target``, with the programme, ordinance and set
of sanctions that list it, places and programmes put in where the record gives their numbers,
spelling variants as names, and the day that the file states. Never holds more than one record
and the tables of places and programmes beside the bytes of the file and its entities, and
never drops a text: what this reader does not know is kept in ``notes`` and reported once for
each element name.

Layout: the root ``swiss-sanctions-list`` with ``date``; ``sanctions-program``, ``target`` and
``place`` in any order. Of a text in several languages the English one is taken. No file of the
publisher was at hand: reader and fixture are written from its specification as it is known to
us, and proved on no real file.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.draft import join, squeeze
from tocsin.lists.reading import Reading
from tocsin.lists.seco_party import Place, Programme, read_target
from tocsin.lists.source import Source
from tocsin.lists.xml_fields import Unknown, shape, take, text_of
from tocsin.lists.xml_lists import Form, collect, only_source, open_form, stated_day
from tocsin.lists.xml_records import Element, line_of, local_name

_FORM = Form(
    root="swiss-sanctions-list",
    records=frozenset((("", "target"),)),
    others=frozenset((("", "sanctions-program"), ("", "place"))),
    prefix="ch-",
    remedy="give SECO's consolidated list as XML",
)
_PROGRAMME = shape(
    "program-key program-name sanctions-set origin",
    "ssid version-date predecessor-version-date modification-date",
)
_PLACE = shape("location area country location-variant area-variant", "ssid")
_LANGUAGES = ("eng", "en", "")
_TEXT = frozenset(("lang", "ssid", "iso-code", "variant-type"))


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file, twice: places and programmes first, for targets give only their numbers.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are ``ch-<ssid>``.

    Returns:
        Entities in the order of the file.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    source = only_source(sources)
    reading = Reading(list_id)
    programmes: dict[str, Programme] = {}
    places: dict[str, Place] = {}
    strange: set[str] = set()
    first = open_form(source, _FORM, reading)
    for section, element in first.records:
        unknown: Unknown = []
        if (section, local_name(element)) == ("", "sanctions-program"):
            programmes.update(_programmes(element, unknown))
        elif (section, local_name(element)) == ("", "place"):
            places[element.get("ssid", "")] = _place(element, unknown)
        for name in {name for name, _ in unknown} - strange:
            strange.add(name)
            reading.remark(
                f"{source.name}:{line_of(element)}", f"{name}: not known in this place; left out"
            )
    stated_day(first, "date", source, reading)
    file = open_form(source, _FORM, reading, again=True)
    collect(file, source, _FORM, reading, lambda target: read_target(target, programmes, places))
    return reading


def _programmes(element: Element, unknown: Unknown) -> dict[str, Programme]:
    parts = take(element, _PROGRAMME, unknown)
    key = _english(parts.get("program-key", []), unknown)
    name = _english(parts.get("program-name", []), unknown)
    sets: dict[str, list[Element]] = {}
    for one in parts.get("sanctions-set", []):
        sets.setdefault(one.get("ssid", ""), []).append(one)
    origin = _english(parts.get("origin", []), unknown)
    return {
        number: Programme(key, name, _english(found, unknown), origin)
        for number, found in sets.items()
    }


def _english(elements: list[Element], unknown: Unknown) -> str:
    """Give the English text; the first where there is none."""
    texts = [(one.get("lang", ""), squeeze(text_of(one, unknown, _TEXT))) for one in elements]
    english = [text for language, text in texts if language in _LANGUAGES and text]
    return next(iter([*english, *(text for _, text in texts if text)]), "")


def _place(element: Element, unknown: Unknown) -> Place:
    parts = take(element, _PLACE, unknown)

    def texts(name: str) -> list[str]:
        return [squeeze(text_of(one, unknown, _TEXT)) for one in parts.get(name, [])]

    named = [*texts("location"), *texts("area")]
    others = [text for text in (*texts("location-variant"), *texts("area-variant")) if text]
    line = join(*named) + (f" ({join(*others)})" if others else "")
    countries = parts.get("country", [])
    code = countries[0].get("iso-code", "") if countries else ""
    return Place(line.strip(), join(*texts("country")), code)
