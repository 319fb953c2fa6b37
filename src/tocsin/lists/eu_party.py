"""One sanctionEntity of the EU's consolidated financial sanctions list.

Promises every attribute and text of the record that says something of the party: typed
where FtM has a property for it, and in ``notes`` beside that. Left out are the numbers that
the publisher's system gives to parts of a record (``logicalId``), the language of the
edition that states a part (``regulationLanguage``), and flags that are ``false``.
Never reads files.

Source: the publisher's schema of version 1.1 (``xmlFullSanctionsList_1_1``) as it is known to us;
no file was at hand.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.lists.draft import Draft, iso_of, join, squeeze
from tocsin.lists.xml_fields import Fields, keep
from tocsin.lists.xml_lists import number_of
from tocsin.lists.xml_records import Element, local_name
from tocsin.model import Designation, NameKind

AUTHORITY = "Council of the European Union"

_PERSON = ("person", "p")
_SILENT = frozenset(("logicalId", "regulationLanguage", "regulationSummary", "languageRegulation"))
#: Types of identification by the property that takes the number; others give an ``idNumber``.
_NUMBERS = {
    "passport": "passportNumber",
    "diplomatic": "passportNumber",
    "regnumber": "registrationNumber",
    "tradelic": "licenseNumber",
    "fiscalcode": "taxNumber",
    "ssn": "socialSecurityNumber",
    "swiftbic": "swiftBic",
    "imo": "imoNumber",
    "iban": "iban",
}
_BOOLEANS = frozenset(("strong", "circa"))
_CONTACTS = {"PHONE": "phone", "FAX": "phone", "EMAIL": "email", "WEB": "website"}
_PLACE = ("street", "poBox", "place", "city", "region", "zipCode")


def read_party(element: Element) -> Draft:
    """Read one record."""
    draft = Draft()
    told = {str(name): squeeze(str(value)) for name, value in element.items()}
    children: dict[str, list[Element]] = {}
    for child in element:
        children.setdefault(local_name(child), []).append(child)
    _keep_loose_text(element, draft)
    draft.number = number_of(told.pop("logicalId", ""))
    for kind in children.pop("subjectType", []):
        _read_kind(draft, _fields(kind, draft))
    for remark in children.pop("remark", []):
        draft.add("notes", squeeze("".join(str(text) for text in remark.itertext())))
    for name, read in _READERS.items():
        for child in children.pop(name, []):
            read(draft, _fields(child, draft))
    _date_acts(draft, told.pop("designationDate", ""))
    draft.note("EU reference number", told.pop("euReferenceNumber", ""))
    draft.add("unscId", told.pop("unitedNationId", ""))
    _rest(draft, "Designation", told)
    for left in children.values():
        for child in left:
            keep(child, draft.unknown)
    return draft


def _keep_loose_text(element: Element, draft: Draft) -> None:
    """Keep text that stands between children, where the schema has none."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            draft.unknown.append((local_name(element), squeeze(text)))


def _read_kind(draft: Draft, told: Fields) -> None:
    codes = {told.pop("code", "").lower(), told.pop("classificationCode", "").lower()}
    if codes & set(_PERSON):
        draft.schema = "Person"
    _rest(draft, "Kind of subject", told)


def _date_acts(draft: Draft, day: str) -> None:
    """Date the acts: a record has one day of designation, whatever acts followed it."""
    listed = iso_of(day)
    draft.designations[:] = [replace(act, listed_on=listed) for act in draft.designations]
    if day and not draft.designations:
        draft.designations.append(Designation("", AUTHORITY, listed_on=listed))
    if day != (listed or ""):
        draft.note("Designation date", day)


def _fields(element: Element, draft: Draft) -> Fields:
    """Give an element's attributes and the texts of its children by name, none empty.

    The schema writes values as attributes; a child of the same meaning is read alike.
    Remarks of a part come as ``remark``, its contacts by their keys.
    """
    found: Fields = {str(name): squeeze(str(value)) for name, value in element.items()}
    for child in element:
        name, text = local_name(child), squeeze(child.text)
        if name == "contactInfo":
            key = child.get("key", "")
            name, text = f"contact {key}", squeeze(child.get("value", "")) or text
        elif name == "regulationSummary":
            name, text = "stated by", join(*(str(v) for k, v in child.items() if k not in _SILENT))
        elif len(child) or child.attrib:
            keep(child, draft.unknown)
            continue
        found[name] = join(found.get(name, ""), text, by="; ")
    _keep_loose_text(element, draft)
    for name in _BOOLEANS & found.keys():  # XML Schema writes a boolean in two ways
        found[name] = {"1": "true", "0": "false"}.get(found[name], found[name])
    return {
        k: v for k, v in found.items() if v and k not in _SILENT and (v != "false" or k == "strong")
    }


def _rest(draft: Draft, label: str, told: Fields) -> None:
    """Keep what no property took in one note."""
    draft.note(label, *(name if v == "true" else f"{name} {v}" for name, v in told.items() if v))


def _read_name(draft: Draft, told: Fields) -> None:
    parts = tuple(told.pop(key, "") for key in ("firstName", "middleName", "lastName"))
    whole = told.pop("wholeName", "") or join(*parts, by=" ")
    is_weak = told.pop("strong", "true") != "true"
    kind = NameKind.WEAK if is_weak else NameKind.ALIAS if draft.names else NameKind.PRIMARY
    draft.name(whole, kind)
    for part in parts:
        if part and part not in whole:
            draft.note("Part of a name", part)
    draft.gender(told.pop("gender", ""))
    is_person = draft.schema == "Person"
    draft.add("title" if is_person else "notes", told.pop("title", ""))
    draft.add("position" if is_person else "notes", told.pop("function", ""))
    _rest(draft, f"Name {whole}", told)


def _read_citizenship(draft: Draft, told: Fields) -> None:
    prop = "nationality" if draft.schema == "Person" else "country"
    _add_country(draft, prop, told)
    _rest(draft, "Citizenship", told)


def _add_country(draft: Draft, prop: str, told: Fields) -> str:
    """Keep the code of a country and give its name as published."""
    name, code = told.pop("countryDescription", ""), told.pop("countryIso2Code", "")
    if code.isascii() and code.isalpha() and code != "00":
        draft.add(prop, code.lower())
    else:
        draft.country(prop, name)
    if prop in ("nationality", "country"):
        draft.note("Country", name)
    return name


def _read_birth(draft: Draft, told: Fields) -> None:
    is_circa = told.pop("circa", "") == "true"
    day = told.pop("birthdate", "")
    year, month = told.pop("year", ""), told.pop("monthOfYear", "")
    number = told.pop("dayOfMonth", "")
    span = join(told.pop("yearRangeFrom", ""), told.pop("yearRangeTo", ""), by=" to ")
    calendar = told.pop("calendarType", "GREGORIAN")
    parts = [year, month.zfill(2) if month else "", number.zfill(2) if number else ""]
    parted = "-".join(parts[: parts.index("")] if "" in parts else parts)
    said = "-".join(part for part in parts if part)
    if not (day or parted).startswith(said):  # a month without its year, or another day
        labels = ("year", "month", "day")
        whole = (f"{label} {part}" for label, part in zip(labels, parts, strict=True) if part)
        draft.note("Date of birth", join(*whole))
    stated = [text for text in dict.fromkeys((day, parted if not day else "", span)) if text]
    for text in stated:
        if calendar == "GREGORIAN":
            draft.date("birthDate", text, "Date of birth")
    if stated and (is_circa or calendar != "GREGORIAN"):
        circa, other = "circa " * is_circa, f" ({calendar})" * (calendar != "GREGORIAN")
        draft.note("Date of birth", f"{circa}{join(*stated)}{other}")
    place = tuple(told.pop(key, "") for key in ("place", "city", "region", "zipCode"))
    country = _add_country(draft, "birthCountry", told)
    line = join(*place, country)
    if any(place) or country:
        draft.add("birthPlace", line)
    _rest(draft, f"Born {line}".strip(), told)


def _read_identification(draft: Draft, told: Fields) -> None:
    number, latin = told.pop("number", ""), told.pop("latinNumber", "")
    code = told.pop("identificationTypeCode", "")
    label = told.pop("identificationTypeDescription", "") or code or "Document"
    prop = _NUMBERS.get(code.lower(), "idNumber")
    for value in (number, latin):
        draft.add(prop, value)
    country = _add_country(draft, "country", told)
    told = {"issued in": country, **told} if country else told
    _rest(draft, join(label, number or latin, by=" "), told)


def _read_address(draft: Draft, told: Fields) -> None:
    parts = tuple(told.pop(key, "") for key in _PLACE)
    for key in [key for key in told if key.startswith("contact ")]:
        prop = _CONTACTS.get(key.removeprefix("contact ").upper())
        if prop:
            draft.add(prop, told.pop(key))
    country = _add_country(draft, "country", told)
    line = join(*parts, country)
    draft.add("address", line)
    _rest(draft, f"Address {line}".strip(), told)


def _read_regulation(draft: Draft, told: Fields) -> None:
    programme, title = told.pop("programme", ""), told.pop("numberTitle", "")
    url = told.pop("publicationUrl", "")
    known = {designation.programme for designation in draft.designations}
    if programme not in known:
        designation = Designation(programme, AUTHORITY, legal_basis=title, source=url)
        draft.designations.append(designation)
        title, url = (title, "") if told else ("", "")
    elif not (told or url):
        draft.note("Regulation", title)
    _rest(draft, f"Regulation {title}".strip(), {**told, **({"at": url} if url else {})})


_READERS = {
    "nameAlias": _read_name,
    "citizenship": _read_citizenship,
    "birthdate": _read_birth,
    "identification": _read_identification,
    "address": _read_address,
    "regulation": _read_regulation,
}
