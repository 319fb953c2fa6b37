"""One party of OFAC's enhanced XML, made an entry.

Promises that every text of an ``entity`` is found again in the entry: names,
addresses, features, documents, lists, comments, marks of quality. Left out on purpose: OFAC's
own numbers, the name that a document repeats, and days that a date's text repeats.
"""

from __future__ import annotations

from datetime import date

from tocsin.lists.ofac_enhanced_names import REF, TRUE, items_of, read_address, read_name
from tocsin.lists.ofac_entity import Listing, schema_of
from tocsin.lists.ofac_entries import Entry
from tocsin.lists.ofac_features import add_feature, period_text
from tocsin.lists.ofac_references import id_of
from tocsin.lists.ofac_relations import relation_of
from tocsin.lists.xml_fields import Unknown, first_text, keep, shape, take, text_of
from tocsin.lists.xml_records import Element
from tocsin.model import Relation

_KINDS = frozenset(("individual", "entity", "vessel", "aircraft"))
_DATES = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
_REF_AND_ID = frozenset(("refId", "id"))
_PUBLISHED = _REF_AND_ID | {"datePublished"}
_FEATURE_TYPE = frozenset(("featureTypeId",))
_RELATED = frozenset(("entityId",))
_HOLDER = frozenset(("nameId", "nameTranslationId"))
_PARTY = shape(
    "generalInfo sanctionsLists sanctionsPrograms sanctionsTypes legalAuthorities names addresses "
    "features identityDocuments relationships",
    "id",
)
_GENERAL = shape("identityId entityType remarks title")
_FEATURE = shape("type versionId value valueRefId valueDate isPrimary reliability comments", "id")
_DATE = shape(f"{' '.join(_DATES)} isApproximate isDateRange", "id")
_DOCUMENT = shape(
    "type name documentNumber isValid issuingLocation issuingCountry issuingAuthority issueDate "
    "expirationDate comments",
    "id",
)
_RELATION = shape("type relatedEntity quality comments isFormer dateStart dateEnd", "id")


def read_party(element: Element, values: dict[str, str], locator: str) -> Entry:
    """Take a party apart; nothing of the element is held afterwards.

    Args:
        element: An ``entity``.
        values: The file's reference values by ``refId``.
        locator: Where it stands.
    """
    entry = Entry()
    parts = take(element, _PARTY, entry.unknown)
    for general in parts.get("generalInfo", ()):
        _read_general(general, entry)
    _read_listing(parts, entry)
    for name in items_of(parts, "names", "name", entry.unknown):
        read_name(name, entry)
    entry.items.get("aka", []).sort(key=lambda aka: aka.pop("order", "1"))
    for address in items_of(parts, "addresses", "address", entry.unknown):
        read_address(address, entry)
    for feature in items_of(parts, "features", "feature", entry.unknown):
        _read_feature(feature, values, entry)
    for document in items_of(parts, "identityDocuments", "identityDocument", entry.unknown):
        _read_document(document, entry)
    schema = schema_of(entry.fields.get("sdnType", ""))
    relations: list[Relation] = []
    for relation in items_of(parts, "relationships", "relationship", entry.unknown):
        if any(id_of(other, "entityId") for other in relation.iterchildren("{*}relatedEntity")):
            relations.append(_relation(relation, schema, locator, entry.unknown))
        else:
            keep(relation, entry.unknown)
    entry.relations = tuple(relations)
    return entry


def _read_general(element: Element, entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _GENERAL, unknown)
    kind = first_text(parts, "entityType", unknown, REF)
    if kind and kind.lower() not in _KINDS:
        unknown.append(("entityType", kind))
    fields = {
        "sdnType": kind,
        "remarks": first_text(parts, "remarks", unknown),
        "title": first_text(parts, "title", unknown),
    }
    entry.fields.update({name: value for name, value in fields.items() if value})


def _read_listing(parts: dict[str, list[Element]], entry: Entry) -> None:
    unknown = entry.unknown
    days: list[tuple[str, str]] = []
    for element in items_of(parts, "sanctionsLists", "sanctionsList", unknown):
        published = str(element.get("datePublished") or "").strip()
        day = _iso_day(published)
        if published and not day:
            unknown.append(("sanctionsList datePublished", published))
        days.append((text_of(element, unknown, _PUBLISHED), day))
    texts = {
        item: [
            text
            for element in items_of(parts, group, item, unknown)
            if (text := text_of(element, unknown, _REF_AND_ID))
        ]
        for group, item in (
            ("sanctionsPrograms", "sanctionsProgram"),
            ("sanctionsTypes", "sanctionsType"),
            ("legalAuthorities", "legalAuthority"),
        )
    }
    entry.items["program"] = [{"program": code} for code in texts["sanctionsProgram"]]
    entry.listing = Listing(
        days=tuple(days),
        measures=tuple(dict.fromkeys(texts["sanctionsType"])),
        bases=tuple(dict.fromkeys(texts["legalAuthority"])),
    )


def _iso_day(text: str) -> str:
    """Give the day of an ISO date or time; empty for anything else."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _read_feature(element: Element, values: dict[str, str], entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _FEATURE, unknown)
    first_text(parts, "versionId", unknown)
    label = first_text(parts, "type", unknown, _FEATURE_TYPE) or "Feature"
    value = first_text(parts, "value", unknown)
    reference = first_text(parts, "valueRefId", unknown)
    value = value or values.get(reference, reference)
    for dated in parts.get("valueDate", ()):
        value = _dated(dated, value, label, unknown)
    is_main = first_text(parts, "isPrimary", unknown) == TRUE
    if value:
        add_feature(entry, label, value, is_main=is_main)
    about = f"{label} {value}".strip()
    for said in ("reliability", "comments"):
        if text := first_text(parts, said, unknown, REF):
            entry.notes.append(f"{about}: {text}")


def _dated(element: Element, value: str, label: str, unknown: Unknown) -> str:
    """Give the text of a date: the published one, or the days where there is none."""
    parts = take(element, _DATE, unknown)
    is_circa = first_text(parts, "isApproximate", unknown) == TRUE
    first_text(parts, "isDateRange", unknown)
    texts = [first_text(parts, name, unknown) for name in _DATES]
    if value or not any(texts):
        return value
    try:
        begin, begin_end, end, end_end = (date.fromisoformat(text[:10]) for text in texts)
    except ValueError:
        unknown.extend((f"{label} date", text) for text in texts if text)
        return ""
    return period_text((begin, begin_end), (end, end_end), is_circa=is_circa)


def _read_document(element: Element, entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _DOCUMENT, unknown)
    item = {
        "idType": first_text(parts, "type", unknown, REF),
        "idNumber": first_text(parts, "documentNumber", unknown),
        "idCountry": first_text(parts, "issuingCountry", unknown, REF),
        "issueDate": _day_text(first_text(parts, "issueDate", unknown)),
        "expirationDate": _day_text(first_text(parts, "expirationDate", unknown)),
    }
    item = {name: value for name, value in item.items() if value}
    if item:
        entry.items.setdefault("id", []).append(item)
    named = " ".join(item.get(name, "") for name in ("idType", "idNumber")).strip()
    holder = first_text(parts, "name", unknown, _HOLDER)
    names = (entry.fields.get("name"), *(aka["name"] for aka in entry.items.get("aka", ())))
    location = first_text(parts, "issuingLocation", unknown)
    said = (
        ("in the name of", "" if holder in names else holder),
        ("issuing authority", first_text(parts, "issuingAuthority", unknown)),
        ("issued in", "" if location == item.get("idCountry") else location),
        ("valid", "" if first_text(parts, "isValid", unknown) in ("", TRUE) else "false"),
        ("comments", first_text(parts, "comments", unknown)),
    )
    entry.notes.extend(f"{named}: {label} {value}" for label, value in said if value)


def _day_text(text: str) -> str:
    """Write an ISO date as OFAC's other forms do; any other text stays as it is."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return period_text((day, day), (day, day), is_circa=False)


def _relation(element: Element, schema: str, locator: str, unknown: Unknown) -> Relation:
    parts = take(element, _RELATION, unknown)
    quality = first_text(parts, "quality", unknown, REF)
    is_former = first_text(parts, "isFormer", unknown) == TRUE
    days = [first_text(parts, name, unknown) for name in ("dateStart", "dateEnd")]
    related = parts.get("relatedEntity", ())
    said = (
        f"quality {quality}" if quality else "",
        "former" if is_former else "",
        first_text(parts, "comments", unknown),
        *(day for day in days if day and not _iso_day(day)),
    )
    return relation_of(
        id_of(element, "id"),
        first_text(parts, "type", unknown, REF),
        next(filter(None, (id_of(other, "entityId") for other in related))),
        schema=schema,
        target_name=first_text(parts, "relatedEntity", unknown, _RELATED),
        dates=(_iso_day(days[0]) or None, _iso_day(days[1]) or None),
        remarks=tuple(s for s in said if s),
        locator=locator,
    )
