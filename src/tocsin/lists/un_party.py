"""One INDIVIDUAL or ENTITY of the UN Security Council's list.

Promises every text of the record: typed where FtM has a property for it, and in
``notes`` beside that. Never reads files.

Sources: the list's own schema (``sc-sanctions.xsd``) and the files of 2018 to 2025. Names of a
person stand in up to four parts that are no given and family names, so they are
joined in their order. A date of birth is EXACT, APPROXIMATELY or BETWEEN two years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.lists.draft import Draft, iso_of, join, squeeze
from tocsin.lists.un_names import add_alias, add_original
from tocsin.lists.xml_fields import Shape, first_text, shape, take, text_of
from tocsin.lists.xml_lists import number_of
from tocsin.lists.xml_records import Element, local_name
from tocsin.model import Designation, NameKind

AUTHORITY = "United Nations Security Council"

#: Resolution that each regime of ``UN_LIST_TYPE`` began with, where the committee is named by it.
#: Source: the Security Council's pages on its sanctions committees.
BASES = {
    "Al-Qaida": "Security Council resolutions 1267 (1999), 1989 (2011) and 2253 (2015)",
    "Taliban": "Security Council resolution 1988 (2011)",
    "Iraq": "Security Council resolution 1518 (2003)",
    "DPRK": "Security Council resolution 1718 (2006)",
    "DRC": "Security Council resolution 1533 (2004)",
    "CAR": "Security Council resolution 2127 (2013)",
    "Libya": "Security Council resolution 1970 (2011)",
    "Somalia": "Security Council resolution 751 (1992)",
    "SouthSudan": "Security Council resolution 2206 (2015)",
    "Sudan": "Security Council resolution 1591 (2005)",
    "Yemen": "Security Council resolution 2140 (2014)",
    "GB": "Security Council resolution 2048 (2012)",
    "Mali": "Security Council resolution 2374 (2017)",
    "Iran": "Security Council resolution 2231 (2015)",
    "Haiti": "Security Council resolution 2653 (2022)",
}

_KINDS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_PARTS = ("ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")
_VALUES = {"TITLE": "title", "DESIGNATION": "position"}
_PLAIN = {
    "VERSIONNUM": "Version",
    "SUBMITTED_BY": "Submitted by",
    "SUBMITTED_ON": "Submitted on",
    "DELISTED_ON": "Delisted on",
    "SORT_KEY": "Sort key",
    "SORT_KEY_LAST_MOD": "Sort key changed",
}
_RECORD = shape(
    "DATAID UN_LIST_TYPE REFERENCE_NUMBER LISTED_ON COMMENTS1 GENDER NATIONALITY NATIONALITY2 "
    "LIST_TYPE LAST_DAY_UPDATED NAME_ORIGINAL_SCRIPT "
    + " ".join((*_NAMES, *_VALUES, *_PLAIN))
    + "".join(f" {kind}_{part}" for kind in _KINDS for part in _PARTS)
)
_VALUE = shape("VALUE")
_PLACE = shape("STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE")
_BIRTH = shape("TYPE_OF_DATE DATE YEAR FROM_YEAR TO_YEAR NOTE")
_DOCUMENT = shape(
    "TYPE_OF_DOCUMENT TYPE_OF_DOCUMENT2 NUMBER COUNTRY_OF_ISSUE ISSUING_COUNTRY CITY_OF_ISSUE "
    "DATE_OF_ISSUE NOTE"
)
_ALIAS = shape("QUALITY ALIAS_NAME DATE_OF_BIRTH YEAR CITY_OF_BIRTH COUNTRY_OF_BIRTH NOTE")
#: What the comments say of the act: its paragraphs, and in brackets the measures.
_ACT = re.compile(r"Listed (?:on [^.]{4,20} )?pursuant to .*?(?=\.(?:\s|$)|$)")
_GENDER = re.compile(r"\bGender: *(male|female)\b", re.IGNORECASE)
#: The files name passports in English, French and Spanish.
_PASSPORT = re.compile(r"pass[ep]|pasaporte", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Record:
    """The children of a record by name, and the draft that takes them."""

    parts: dict[str, list[Element]]
    draft: Draft

    def first(self, name: str) -> str:
        return squeeze(first_text(self.parts, name, self.draft.unknown))

    def each(self, name: str) -> list[Element]:
        """Give the elements of a kind of part, which is named after the kind of record."""
        return [elem for kind in _KINDS for elem in self.parts.get(f"{kind}_{name}", ())]

    def values(self, name: str) -> list[str]:
        return _values(self.parts.get(name, []), self.draft)


def read_party(element: Element) -> Draft:
    """Read one record."""
    draft = Draft(schema=_KINDS.get(local_name(element), "Organization"))
    record = _Record(take(element, _RECORD, draft.unknown), draft)
    draft.number = number_of(record.first("DATAID"))
    draft.add("unscId", record.first("REFERENCE_NUMBER"))
    _read_names(record)
    comments = record.first("COMMENTS1")
    draft.add("notes", comments)
    _add_designation(draft, record.first("UN_LIST_TYPE"), record.first("LISTED_ON"), comments)
    _read_person(record, comments)
    _read_parts(record)
    for value in record.values("LAST_DAY_UPDATED"):
        draft.date("modifiedAt", value, "Last updated")
    draft.note("List type", *record.values("LIST_TYPE"))
    for name, label in _PLAIN.items():
        draft.note(label, record.first(name))
    return draft


def _read_names(record: _Record) -> None:
    draft = record.draft
    draft.name(join(*(record.first(name) for name in _NAMES), by=" "), NameKind.PRIMARY)
    for script in record.parts.get("NAME_ORIGINAL_SCRIPT", ()):
        add_original(draft, squeeze(text_of(script, draft.unknown)))
    for alias in record.each("ALIAS"):
        add_alias(draft, _fields(alias, _ALIAS, draft))


def _read_person(record: _Record, comments: str) -> None:
    draft = record.draft
    is_person = draft.schema == "Person"
    for name, prop in _VALUES.items():
        for value in record.values(name):
            draft.add(prop if is_person else "notes", value)
    for name in ("NATIONALITY", "NATIONALITY2"):
        for value in record.values(name):
            draft.country("nationality" if is_person else "country", value, "Nationality")
    told = _GENDER.search(comments)
    draft.gender(record.first("GENDER") or (told[1] if told else ""))


def _read_parts(record: _Record) -> None:
    draft = record.draft
    for birth in record.each("DATE_OF_BIRTH"):
        _add_birth(draft, _fields(birth, _BIRTH, draft))
    for place in record.each("PLACE_OF_BIRTH"):
        _add_place(draft, "birthPlace", "Place of birth", _fields(place, _PLACE, draft))
    for place in record.each("ADDRESS"):
        _add_place(draft, "address", "Address", _fields(place, _PLACE, draft))
    for document in record.each("DOCUMENT"):
        _add_document(draft, _fields(document, _DOCUMENT, draft))


def _fields(element: Element, known: Shape, draft: Draft) -> dict[str, str]:
    """Give the texts of an element's children; empty for those that it has not."""
    parts = take(element, known, draft.unknown)
    return {name: squeeze(first_text(parts, name, draft.unknown)) for name in known.children}


def _values(elements: list[Element], draft: Draft) -> list[str]:
    """Give the texts of VALUE elements, without the empty ones."""
    found = [
        squeeze(text_of(value, draft.unknown))
        for element in elements
        for value in take(element, _VALUE, draft.unknown).get("VALUE", [])
    ]
    return [text for text in found if text]


def _add_designation(draft: Draft, regime: str, listed_on: str, comments: str) -> None:
    if listed_on and listed_on != iso_of(listed_on):
        draft.note("Listed on", listed_on)
    if regime or listed_on:
        designation = Designation(
            programme=regime,
            authority=AUTHORITY,
            legal_basis=BASES.get(regime, ""),
            listed_on=iso_of(listed_on),
            provisions=tuple(dict.fromkeys(_ACT.findall(comments))),
        )
        draft.designations.append(designation)


def _add_birth(draft: Draft, told: dict[str, str]) -> None:
    """Keep one date of birth; of an approximate one the notes keep that it is."""
    kind, note = told["TYPE_OF_DATE"], told["NOTE"]
    span = join(told["FROM_YEAR"], told["TO_YEAR"], by=" to ")
    stated = [text for text in (told["DATE"], told["YEAR"], span) if text]
    for text in stated:
        draft.date("birthDate", text, "Date of birth")
    if not stated and note:
        # some stand in the note alone ("Nov. 1973"); others there are no dates ("30 years old")
        draft.date("birthDate", note.replace(".", ""), "Date of birth")
    if stated and note.rstrip(".").isalpha() and told["YEAR"]:
        draft.date("birthDate", f"{note.rstrip('.')} {told['YEAR']}", "Date of birth")
    is_plain = kind in ("", "EXACT") and not note
    if not is_plain and (stated or note):
        draft.note("Date of birth", join(kind.lower(), *stated, by=" "), note)


def _add_place(draft: Draft, prop: str, label: str, told: dict[str, str]) -> None:
    parts = (told["STREET"], told["CITY"], told["STATE_PROVINCE"], told["ZIP_CODE"])
    draft.place(prop, told["COUNTRY"], parts, label, told["NOTE"])


def _add_document(draft: Draft, told: dict[str, str]) -> None:
    kinds = join(told["TYPE_OF_DOCUMENT"], told["TYPE_OF_DOCUMENT2"])
    if told["NUMBER"]:
        is_passport = draft.schema == "Person" and _PASSPORT.search(kinds)
        draft.add("passportNumber" if is_passport else "idNumber", told["NUMBER"])
    for name in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"):
        draft.country("country", told[name])
    label = join(kinds or "Document", told["NUMBER"], by=" ")
    issued = join(told["CITY_OF_ISSUE"], told["ISSUING_COUNTRY"], told["COUNTRY_OF_ISSUE"])
    said = (issued and f"issued in {issued}", told["DATE_OF_ISSUE"], told["NOTE"])
    if any(said):
        draft.note(label, *said)
    elif any(told.values()):
        draft.add("notes", label)
