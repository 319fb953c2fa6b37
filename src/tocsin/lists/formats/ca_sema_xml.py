"""Canada's consolidated autonomous sanctions list, XML (SEMA and JVCFOA).

Promises one entity or one problem for every ``record``: a person where it has a family or
given name, a ship where it has an IMO number, an organisation otherwise. The programme is the
country of the regulations as published, in both languages; the schedule stands in the
provisions. Never holds more than one record beside the bytes of the file and its entities,
and never drops a text: what this reader does not know is kept in ``notes`` and
reported once for each element name.

The file gives its records no number and states no day. Their ids are made of regulation, schedule
and item (``ca-syria-2-74``), which together name one record of the regulations; where
Canada renumbers a schedule, the ids move with it. Many aliases are of a part of the
name only ("Andrei", "ERYGIN"): such an alias of a person is weak.

Layout: the root ``data-set`` with its records. Source: the file of 2020; the names of elements
since 2022 (``EntityOrShip``, ``TitleOrShip``, ``DateOfBirthOrShipBuildDate``,
``ShipIMONumber``, ``DateOfListing``) are those that Global Affairs Canada gives, and no
sample of them was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

from tocsin.lists.draft import Draft, iso_of, join, squeeze
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_fields import first_text, shape, take
from tocsin.lists.xml_lists import Form, collect, only_source, open_form
from tocsin.lists.xml_records import Element
from tocsin.model import Designation, NameKind

AUTHORITY = "Global Affairs Canada"

_FORM = Form(
    root="data-set",
    records=frozenset((("", "record"),)),
    prefix="ca-",
    remedy="give Canada's sema-lmes.xml",
)
_RECORD = shape(
    "Country Entity EntityOrShip LastName GivenName Aliases DateOfBirth DateOfBirthOrShipBuildDate "
    "Title TitleOrShip ShipIMONumber Schedule Item DateOfListing"
)
_SEMA = "Special Economic Measures Act"
_MAGNITSKY = "Justice for Victims of Corrupt Foreign Officials Act (Sergei Magnitsky Law)"
_ACRONYM = re.compile(r"\(([A-Z]{3,})\)")
_NO_WORD = re.compile(r"[^a-z0-9]+")
#: A comma that does not stand before the legal form of the same firm, outside brackets.
_NEXT = re.compile(
    r",(?!\s*(?:Ltd|Inc|LLC|Co|Corp|S\.?A|GmbH|PJSC|JSC|OOO)\b)(?![^(]*\))", re.IGNORECASE
)
_NEXT_STRONG = re.compile(r";(?![^(]*\))")
_OR = re.compile(r"\s+or\s+")
_LEAST_WORDS = 2
_LONGEST_ID = 60


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read one file.

    Args:
        sources: The file, alone: it holds a whole publication.
        list_id: Catalogue id that the entities carry. Their own ids are
            ``ca-<regulation>-<schedule>-<item>``.

    Returns:
        Entities in the order of the file; it states no day of publication.

    Raises:
        ListFormatError: The file is not in this format, is damaged or cut off, or not alone.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    source = only_source(sources)
    reading = Reading(list_id)
    collect(open_form(source, _FORM, reading), source, _FORM, reading, _read_record)
    return reading


def _read_record(element: Element) -> Draft:
    draft = Draft()
    parts = take(element, _RECORD, draft.unknown)

    def first(*names: str) -> str:
        texts = [squeeze(first_text(parts, name, draft.unknown)) for name in names]
        held = [(name, text) for name, text in zip(names, texts, strict=True) if text]
        draft.unknown += held[1:]
        return held[0][1] if held else ""

    country, schedule, item = first("Country"), first("Schedule"), first("Item")
    family, given, thing = first("LastName"), first("GivenName"), first("Entity", "EntityOrShip")
    imo, title = first("ShipIMONumber"), first("Title", "TitleOrShip")
    is_ship = bool(imo) or title.lower() in ("ship", "vessel")
    draft.schema = "Person" if family or given else "Vessel" if is_ship else "Organization"
    if country and item:
        draft.number = join(_regulation(country), _slug(schedule), _slug(item), by="-")
    if family or given:
        draft.name(join(given, family, by=" "), NameKind.PRIMARY)
        draft.note("Entity", thing)
    else:
        _add_thing(draft, thing)
    _add_aliases(draft, first("Aliases"), family)
    if draft.schema == "Person":
        draft.add("title", title)
    elif draft.schema == "Vessel" and title.lower() not in ("ship", "vessel"):
        draft.add("type", title)
    else:
        draft.note("Title", title)
    draft.add("imoNumber", imo)
    _add_date(draft, first("DateOfBirth", "DateOfBirthOrShipBuildDate"))
    _add_designation(draft, country, schedule, item, first("DateOfListing"))
    return draft


def _regulation(country: str) -> str:
    """Give what names the regulations in an id: their acronym, or the English name of the country.

    >>> _regulation("South Sudan / Soudan du sud"), _regulation("Officials (JVCFOR) / (RJVDEC)")
    ('south-sudan', 'jvcfor')
    """
    acronym = _ACRONYM.search(country)
    return _slug(acronym[1] if acronym else country.partition(" / ")[0])


def _slug(text: str) -> str:
    return _NO_WORD.sub("-", anyascii(text).lower()).strip("-")[:_LONGEST_ID]


def _add_thing(draft: Draft, thing: str) -> None:
    """Name an organisation or ship; a name in English and French gives both as aliases."""
    draft.name(thing, NameKind.PRIMARY)
    halves = [half.strip() for half in thing.split("/")]
    is_pair = len(halves) == _LEAST_WORDS and all(
        len(half.split()) >= _LEAST_WORDS and half.count("(") == half.count(")") for half in halves
    )
    for half in halves if is_pair else ():
        draft.name(half)


def _add_aliases(draft: Draft, text: str, family: str) -> None:
    """Keep each alias; of a person, what is only a part of the name is weak."""
    apart = _NEXT_STRONG if _NEXT_STRONG.search(text) else _NEXT
    for part in apart.split(text):
        alias = part.strip()
        if alias.startswith("(") and alias.find(")") == len(alias) - 1:
            alias = alias[1:-1].strip()
        words = alias.split()
        # a record that writes family names in capitals does so in its aliases too
        lacks_family = family.isupper() and not any(word.isupper() for word in words)
        is_part = draft.schema == "Person" and (len(words) < _LEAST_WORDS or lacks_family)
        draft.name(alias, NameKind.WEAK if is_part else NameKind.ALIAS)


def _add_date(draft: Draft, text: str) -> None:
    if not text:
        return
    prop = "birthDate" if draft.schema == "Person" else "buildDate"
    label = "Date of birth" if draft.schema == "Person" else "Date of build"
    if draft.schema == "Organization":
        draft.note("Date", text)
        return
    for day in _OR.split(text):
        draft.date(prop, day, label)
    if _OR.search(text):
        draft.note(label, text)


def _add_designation(draft: Draft, country: str, schedule: str, item: str, listed: str) -> None:
    if not country:
        return
    is_scheduled = schedule not in ("", "N/A")
    if listed and listed != iso_of(listed):
        draft.note("Date of listing", listed)
    designation = Designation(
        programme=country,
        authority=AUTHORITY,
        legal_basis=_MAGNITSKY if "JVCFO" in country or "Corrupt Foreign" in country else _SEMA,
        listed_on=iso_of(listed),
        provisions=(f"Schedule {schedule}",) if is_scheduled else (),
        source=join(schedule and f"Schedule {schedule}", item and f"item {item}"),
    )
    draft.designations.append(designation)
