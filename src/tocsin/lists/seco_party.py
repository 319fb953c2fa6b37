"""One target of SECO's list: an individual, an entity or an object.

Promises every text of the record: typed where FtM has a property for it, and in ``notes``
beside that. Left out are the numbers that SECO's system gives to parts of a record (``ssid``),
the language of a name, and which of several addresses is the main one. Never reads files.

Source: the schema of the list (``swiss-sanctions-list``) as it is known to us; no file was at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.lists.draft import Draft, iso_of, join, squeeze
from tocsin.lists.seco_names import add_name
from tocsin.lists.xml_fields import first_text, shape, take, text_of
from tocsin.lists.xml_lists import number_of
from tocsin.lists.xml_records import Element, local_name
from tocsin.model import Designation, Relation

AUTHORITY = "State Secretariat for Economic Affairs (SECO)"


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme of a set of sanctions: key, ordinance, what the set is called, its origin."""

    key: str
    name: str
    provision: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that targets refer to: its line without the country, and the country."""

    line: str
    country: str
    code: str


_TARGET = shape(
    "individual entity object sanctions-set-id foreign-identifier generic-attribute modification",
    "ssid sanctions-set-id",
)
_BODY = shape("identity justification relation other-information", "ssid sex object-type")
_IDENTITY = shape(
    "name day-month-year place-of-birth nationality identification-document address", "ssid main"
)
_DAY = ("year", "month", "day")
_BIRTH = frozenset((*_DAY, "ssid", "quality", "calendar"))
_PLACED = shape("remark", "ssid place-id main quality")
_ADDRESS = shape("c-o address-details p-o-box zip-code remark", "ssid place-id main quality")
_DOCUMENT = shape("number issuer date-of-issue expiry-date remark", "ssid document-type")
_RELATION = shape("remark", "ssid target-id relation-type")
_NATION = shape("country", "ssid quality")
_COUNTRY = frozenset(("iso-code",))
_ISSUER = frozenset(("code", "iso-code"))
_SSID = frozenset(("ssid", "lang"))
_MODIFIED = frozenset(("modification-type", "effective-date", "publication-date", "enactment-date"))
_SCHEMAS = {"individual": "Person", "entity": "Organization", "object": "LegalEntity"}
_OBJECTS = {"vessel": "Vessel", "aircraft": "Airplane"}
_PASSPORTS = ("passport", "diplomatic-passport", "travel-document")


def read_target(
    element: Element, programmes: Mapping[str, Programme], places: Mapping[str, Place]
) -> Draft:
    """Read one record.

    Args:
        element: The ``target``.
        programmes: Programmes by the numbers of their sets of sanctions.
        places: Places by number.
    """
    draft = Draft(number=number_of(element.get("ssid", "")))
    parts = take(element, _TARGET, draft.unknown)
    bodies = [(kind, body) for kind in _SCHEMAS for body in parts.get(kind, [])]
    for kind, body in bodies:
        draft.schema = _OBJECTS.get(body.get("object-type", ""), _SCHEMAS[kind])
    reasons: list[str] = []
    for _, body in bodies:
        inner = take(body, _BODY, draft.unknown)
        draft.gender(body.get("sex", ""))
        if draft.schema == "LegalEntity":
            draft.note("Kind of object", body.get("object-type", ""))
        _read_identities(draft, inner.get("identity", []), places)
        texts = [squeeze(text_of(j, draft.unknown, _SSID)) for j in inner.get("justification", [])]
        reasons += [text for text in texts if text]
        for other in inner.get("other-information", []):
            draft.add("notes", squeeze(text_of(other, draft.unknown, _SSID)))
        for relation in inner.get("relation", []):
            _add_relation(draft, relation)
    listed = _read_modifications(draft, parts.get("modification", []))
    sets = [element.get("sanctions-set-id", "")]
    sets += [text_of(s, draft.unknown) for s in parts.get("sanctions-set-id", [])]
    for number in dict.fromkeys(number for number in sets if number):
        _add_designation(draft, number, programmes.get(number), listed, "; ".join(reasons))
    if not draft.designations:
        draft.note("Justification", *reasons)
    for outside in parts.get("foreign-identifier", []):
        draft.note("Identifier of another list", squeeze(text_of(outside, draft.unknown, _SSID)))
    for attribute in parts.get("generic-attribute", []):
        text = squeeze(text_of(attribute, draft.unknown, frozenset(("name", "ssid"))))
        draft.note(attribute.get("name", "") or "Attribute", text)
    return draft


def _read_identities(draft: Draft, found: list[Element], places: Mapping[str, Place]) -> None:
    """Read the main identity first, for its primary name is the entity's."""
    for identity in sorted(found, key=lambda element: element.get("main") != "true"):
        is_main = identity.get("main") == "true" or len(found) == 1
        parts = take(identity, _IDENTITY, draft.unknown)
        names = sorted(parts.get("name", []), key=lambda n: n.get("name-type") != "primary-name")
        for name in names:
            add_name(draft, name, is_main=is_main)
        for birth in parts.get("day-month-year", []):
            _add_birth(draft, birth)
        for place in parts.get("place-of-birth", []):
            _add_place(draft, "birthPlace", place, places)
        for place in parts.get("address", []):
            _add_place(draft, "address", place, places)
        for nation in parts.get("nationality", []):
            for country in take(nation, _NATION, draft.unknown).get("country", []):
                prop = "nationality" if draft.schema == "Person" else "country"
                text = squeeze(text_of(country, draft.unknown, _COUNTRY))
                _add_code(draft, prop, country.get("iso-code", ""), text)
                quality = nation.get("quality", "")
                doubt = f"quality {quality}" if quality not in ("", "good") else ""
                draft.note("Nationality", text, doubt)
        for document in parts.get("identification-document", []):
            _add_document(draft, document)


def _add_birth(draft: Draft, element: Element) -> None:
    _keep_text(draft, element, _BIRTH)
    parts = [f"{element.get(name)}".zfill(2) if element.get(name) else "" for name in _DAY]
    sure = parts[: parts.index("")] if "" in parts else parts
    text = "-".join(sure)
    calendar, quality = element.get("calendar", ""), element.get("quality", "")
    is_person = draft.schema == "Person"
    if text and calendar in ("", "gregorian", "Gregorian"):
        draft.date("birthDate" if is_person else "incorporationDate", text, "Date")
    else:
        draft.note("Date of birth", join(*parts, by="-"), calendar)
    if text and any(parts[len(sure) :]):  # a day without its month
        told = (f"{name} {part}" for name, part in zip(_DAY, parts, strict=True) if part)
        draft.note("Date of birth", join(*told))
    if quality not in ("", "good"):
        draft.note("Date of birth", text, f"quality {quality}")


def _keep_text(draft: Draft, element: Element, attributes: frozenset[str]) -> None:
    """Keep the text of an element that says all in its attributes."""
    if text := squeeze(text_of(element, draft.unknown, attributes)):
        draft.unknown.append((local_name(element), text))


def _add_code(draft: Draft, prop: str, code: str, name: str) -> None:
    if code.isascii() and code.isalpha():
        draft.add(prop, code.lower())
    else:
        draft.country(prop, name)


def _add_place(draft: Draft, prop: str, element: Element, places: Mapping[str, Place]) -> None:
    known = _ADDRESS if prop == "address" else _PLACED
    parts = take(element, known, draft.unknown)
    label = "Address" if prop == "address" else "Place of birth"
    number = element.get("place-id", "")
    place = places.get(number, Place("", "", ""))
    if number and number not in places:
        draft.note(label, f"place {number}, which the file does not hold")
    own = (
        squeeze(first_text(parts, name, draft.unknown))
        for name in ("c-o", "address-details", "p-o-box", "zip-code")
    )
    remark = squeeze(first_text(parts, "remark", draft.unknown))
    quality = element.get("quality", "")
    remark = join(remark, f"quality {quality}" if quality not in ("", "good") else "", by="; ")
    draft.place(prop, place.country, (*own, place.line), label, remark)
    _add_code(draft, "country" if prop == "address" else "birthCountry", place.code, place.country)


def _add_document(draft: Draft, element: Element) -> None:
    parts = take(element, _DOCUMENT, draft.unknown)
    kind = element.get("document-type", "")
    number = squeeze(first_text(parts, "number", draft.unknown))
    is_passport = draft.schema == "Person" and kind in _PASSPORTS
    draft.add("passportNumber" if is_passport else "idNumber", number)
    for issuer in parts.get("issuer", []):
        for code in (issuer.get("code", ""), issuer.get("iso-code", "")):
            draft.add("country", code.lower())
    said = [
        f"{label} {text}"
        for name, label in (
            ("issuer", "issued by"), ("date-of-issue", "on"), ("expiry-date", "until"),
            ("remark", "remark"),
        )
        if (text := squeeze(first_text(parts, name, draft.unknown, _ISSUER)))
    ]  # fmt: skip
    draft.note(join(kind or "document", number, by=" "), *said)


def _add_relation(draft: Draft, element: Element) -> None:
    parts = take(element, _RELATION, draft.unknown)
    target, kind = number_of(element.get("target-id", "")), element.get("relation-type", "")
    remark = squeeze(first_text(parts, "remark", draft.unknown))
    own = number_of(element.get("ssid", ""))
    if target:
        key = f"ch-relation-{own or f'{draft.number}-{target}'}"
        relation = Relation(key, kind, f"ch-{target}", remarks=(remark,) if remark else ())
        draft.relations.append(relation)
    else:
        draft.note("Relation", kind, remark)


def _read_modifications(draft: Draft, found: list[Element]) -> str | None:
    """Give the day of listing, and keep each day of change."""
    listed: str | None = None
    for change in found:
        _keep_text(draft, change, _MODIFIED)
        kind = change.get("modification-type", "")
        days = {name: change.get(name, "") for name in sorted(_MODIFIED) if name.endswith("-date")}
        day = iso_of(days["effective-date"] or days["publication-date"])
        if kind == "listed" and day and (listed is None or day < listed):
            listed = day
        elif day:
            draft.add("modifiedAt", day)
        draft.note(
            f"Modification {kind}", *(f"{name} {text}" for name, text in days.items() if text)
        )
    return listed


def _add_designation(
    draft: Draft, number: str, programme: Programme | None, listed: str | None, reason: str
) -> None:
    if programme is None:
        draft.note("Set of sanctions", f"{number}, which the file does not explain")
        programme = Programme("", "", "")
    draft.note("Origin of the sanctions", programme.origin)
    draft.designations.append(
        Designation(
            programme=programme.key,
            authority=AUTHORITY,
            legal_basis=programme.name,
            listed_on=listed,
            provisions=(programme.provision,) if programme.provision else (),
            reason=reason,
        )
    )
