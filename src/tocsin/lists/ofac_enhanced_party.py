"""One party of OFAC's enhanced XML, made an entry.

Promises that every text of an ``entity`` is found again in the entry: names and
addresses in every script, features, documents, lists, comments, marks of quality. Left out on
purpose: OFAC's own numbers, parts of names that the formatted name repeats (in other
capitals), the name that a document repeats, days that a date's text repeats, and a
script, which the letters show themselves.
"""

from __future__ import annotations

from datetime import date

from tocsin.lists.ofac_entity import Listing, schema_of
from tocsin.lists.ofac_entries import Entry
from tocsin.lists.ofac_features import ADDRESS_FIELDS, add_feature, full_name, period_text
from tocsin.lists.ofac_references import id_of
from tocsin.lists.ofac_relations import relation_of
from tocsin.lists.xml_fields import Fields, Unknown, first_text, keep, shape, take, text_of
from tocsin.lists.xml_records import Element
from tocsin.model import Relation

_KINDS = frozenset(("individual", "entity", "vessel", "aircraft"))
_TRUE = "true"
_DATES = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
_REF, _REF_AND_ID = frozenset(("refId",)), frozenset(("refId", "id"))
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
_NAME = shape("isPrimary isLowQuality aliasType translations comments", "id")
_TRANSLATION = shape(
    "isPrimary script formattedFirstName formattedLastName formattedFullName nameParts", "id"
)
_PART = shape("type value", "id")
_ADDRESS = shape("country translations comments", "id")
_ADDRESS_TRANSLATION = shape("isPrimary script addressParts", "id")
_FEATURE = shape("type versionId value valueRefId valueDate isPrimary reliability comments", "id")
_DATE = shape(f"{' '.join(_DATES)} isApproximate isDateRange", "id")
_DOCUMENT = shape(
    "type name documentNumber isValid issuingLocation issuingCountry issuingAuthority issueDate "
    "expirationDate comments",
    "id",
)
_RELATION = shape("type relatedEntity quality comments isFormer dateStart dateEnd", "id")
_GROUPS = {
    group: shape(item)
    for group, item in (
        ("sanctionsLists", "sanctionsList"),
        ("sanctionsPrograms", "sanctionsProgram"),
        ("sanctionsTypes", "sanctionsType"),
        ("legalAuthorities", "legalAuthority"),
        ("names", "name"),
        ("translations", "translation"),
        ("nameParts", "namePart"),
        ("addresses", "address"),
        ("addressParts", "addressPart"),
        ("features", "feature"),
        ("identityDocuments", "identityDocument"),
        ("relationships", "relationship"),
    )
}


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
    for name in _items(parts, "names", "name", entry.unknown):
        _read_name(name, entry)
    entry.items.get("aka", []).sort(key=lambda aka: aka.pop("order", "1"))
    for address in _items(parts, "addresses", "address", entry.unknown):
        _read_address(address, entry)
    for feature in _items(parts, "features", "feature", entry.unknown):
        _read_feature(feature, values, entry)
    for document in _items(parts, "identityDocuments", "identityDocument", entry.unknown):
        _read_document(document, entry)
    schema = schema_of(entry.fields.get("sdnType", ""))
    relations: list[Relation] = []
    for relation in _items(parts, "relationships", "relationship", entry.unknown):
        if any(id_of(other, "entityId") for other in relation.iterchildren("{*}relatedEntity")):
            relations.append(_relation(relation, schema, locator, entry.unknown))
        else:
            keep(relation, entry.unknown)
    entry.relations = tuple(relations)
    return entry


def _items(
    parts: dict[str, list[Element]], group: str, item: str, unknown: Unknown
) -> list[Element]:
    known = _GROUPS[group]
    return [
        child
        for element in parts.get(group, ())
        for child in take(element, known, unknown).get(item, ())
    ]


def _read_general(element: Element, entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _GENERAL, unknown)
    kind = first_text(parts, "entityType", unknown, _REF)
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
    for element in _items(parts, "sanctionsLists", "sanctionsList", unknown):
        published = str(element.get("datePublished") or "").strip()
        day = _iso_day(published)
        if published and not day:
            unknown.append(("sanctionsList datePublished", published))
        days.append((text_of(element, unknown, _PUBLISHED), day))
    texts = {
        item: [
            text
            for element in _items(parts, group, item, unknown)
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


def _read_name(element: Element, entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _NAME, unknown)
    is_primary = first_text(parts, "isPrimary", unknown) == _TRUE
    is_weak = first_text(parts, "isLowQuality", unknown) == _TRUE
    kind = first_text(parts, "aliasType", unknown, _REF)
    written: list[str] = []
    for translation in _items(parts, "translations", "translation", unknown):
        name, is_main = _translated(translation, unknown)
        if name:
            written.insert(0 if is_main else len(written), name)
    for name in written:
        if is_primary and "name" not in entry.fields:
            entry.fields["name"] = name
        else:
            category = "weak" if is_weak else "strong"
            aka = {"name": name, "type": kind, "category": category}
            entry.items.setdefault("aka", []).append({**aka, "order": "0" if is_primary else "1"})
    if comment := first_text(parts, "comments", unknown):
        entry.notes.append(f"Name {', '.join(written)}: {comment}")


def _translated(element: Element, unknown: Unknown) -> tuple[str, bool]:
    """Give a name in one script, and whether that is the main one."""
    parts = take(element, _TRANSLATION, unknown)
    first_text(parts, "script", unknown, _REF)
    spelled = []
    for part in _items(parts, "nameParts", "namePart", unknown):
        inner = take(part, _PART, unknown)
        kind, value = first_text(inner, "type", unknown, _REF), first_text(inner, "value", unknown)
        if value:
            spelled.append((kind, value))
    formatted = [
        first_text(parts, f"formatted{which}Name", unknown) for which in ("Full", "Last", "First")
    ]
    name = formatted[0] or ", ".join(text for text in formatted[1:] if text) or full_name(spelled)
    said = name.casefold()
    for label, text in (*spelled, ("formattedName", formatted[1]), ("formattedName", formatted[2])):
        if text.casefold() not in said:
            unknown.append((f"{label} of {name}", text))
    return name, first_text(parts, "isPrimary", unknown) == _TRUE


def _read_address(element: Element, entry: Entry) -> None:
    unknown = entry.unknown
    parts = take(element, _ADDRESS, unknown)
    country = first_text(parts, "country", unknown, _REF)
    lines: list[Fields] = []
    for translation in _items(parts, "translations", "translation", unknown):
        inner = take(translation, _ADDRESS_TRANSLATION, unknown)
        first_text(inner, "script", unknown, _REF)
        is_main = first_text(inner, "isPrimary", unknown) == _TRUE
        line: Fields = {}
        for part in _items(inner, "addressParts", "addressPart", unknown):
            told = take(part, _PART, unknown)
            kind = first_text(told, "type", unknown, _REF)
            value = first_text(told, "value", unknown)
            field = ADDRESS_FIELDS.get(kind.lower(), "")
            if value and field and field not in line:
                line[field] = value
            elif value:
                unknown.append((f"address {kind}", value))
        if line:
            lines.insert(0 if is_main else len(lines), line)
    if country:
        lines = [{**line, "country": country} for line in lines or [{}]]
    entry.items.setdefault("address", []).extend(lines)
    if comment := first_text(parts, "comments", unknown):
        entry.notes.append(
            f"Address {', '.join(v for line in lines for v in line.values())}: {comment}"
        )


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
    is_main = first_text(parts, "isPrimary", unknown) == _TRUE
    if value:
        add_feature(entry, label, value, is_main=is_main)
    about = f"{label} {value}".strip()
    for said in ("reliability", "comments"):
        if text := first_text(parts, said, unknown, _REF):
            entry.notes.append(f"{about}: {text}")


def _dated(element: Element, value: str, label: str, unknown: Unknown) -> str:
    """Give the text of a date: the published one, or the days where there is none."""
    parts = take(element, _DATE, unknown)
    is_circa = first_text(parts, "isApproximate", unknown) == _TRUE
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
        "idType": first_text(parts, "type", unknown, _REF),
        "idNumber": first_text(parts, "documentNumber", unknown),
        "idCountry": first_text(parts, "issuingCountry", unknown, _REF),
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
        ("valid", "" if first_text(parts, "isValid", unknown) in ("", _TRUE) else "false"),
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
    quality = first_text(parts, "quality", unknown, _REF)
    is_former = first_text(parts, "isFormer", unknown) == _TRUE
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
        first_text(parts, "type", unknown, _REF),
        next(filter(None, (id_of(other, "entityId") for other in related))),
        schema=schema,
        target_name=first_text(parts, "relatedEntity", unknown, _RELATED),
        dates=(_iso_day(days[0]) or None, _iso_day(days[1]) or None),
        remarks=tuple(s for s in said if s),
        locator=locator,
    )
