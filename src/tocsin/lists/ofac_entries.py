"""One entry of OFAC's XML, taken apart and made a record.

Promises that every text of the entry is found again: in the record, in what its
remarks state, or as an unknown element that the caller keeps and reports. Left
out on purpose: OFAC's own numbers of aliases, addresses and documents, as in the
delimited files, and ``mainEntry``, which becomes the order (the main one first).

OFAC composes the remarks of its delimited files from an entry's lists
("Passport A1 (Cuba) issued 2001"; observed in files of the same day). Each item
is composed in the same way here and read by the same code, so that both formats
give the same properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.lists.ofac_entity import (
    Address,
    Alias,
    Listing,
    Record,
    is_known_alias,
    schema_of,
)
from tocsin.lists.ofac_labels import PROVISIONS
from tocsin.lists.ofac_remarks import Remarks, read_statement, split_remarks
from tocsin.lists.xml_fields import Fields, Unknown, keep, keep_attributes, keep_loose
from tocsin.lists.xml_records import Element, local_name
from tocsin.model import Relation

_KINDS = frozenset(("individual", "entity", "vessel", "aircraft"))
_FIELDS = frozenset(("uid", "firstName", "lastName", "title", "sdnType", "remarks"))
_VESSEL = frozenset(
    ("callSign", "vesselType", "vesselFlag", "vesselOwner", "tonnage", "grossRegisteredTonnage")
)
#: A list's name to the name of its items and their fields; no fields: the item is a text.
_LISTS: dict[str, tuple[str, frozenset[str]]] = {
    name: (item, frozenset(("uid", *fields) if fields else ()))
    for name, item, *fields in (
        ("programList", "program"),
        ("idList", "id", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"),
        ("akaList", "aka", "type", "category", "lastName", "firstName"),
        ("addressList", "address", "address1", "address2", "address3", "city",
         "stateOrProvince", "postalCode", "country"),
        ("nationalityList", "nationality", "country", "mainEntry"),
        ("citizenshipList", "citizenship", "country", "mainEntry"),
        ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "mainEntry"),
        ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "mainEntry"),
    )
}  # fmt: skip
#: Lists with a main entry, in the order in which OFAC writes them into its remarks.
_MAIN_LISTS = (
    ("dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationality", "country", "nationality"),
    ("citizenship", "country", "citizen"),
)


@dataclass(slots=True)
class Entry:
    """The texts of one entry, by what they mean.

    Attributes:
        fields: The entry's own texts.
        vessel: The texts of its ``vesselInfo``.
        items: Item name ("aka", "id") to the items of its list.
        unknown: Element name and text of whatever the schema does not provide for.
        notes: What is said beyond that, as sentences.
        listing: Days, measures and legal bases, in the forms that state them.
        relations: What is stated of the party and others.
    """

    fields: Fields = field(default_factory=dict)
    vessel: Fields = field(default_factory=dict)
    items: dict[str, list[Fields]] = field(default_factory=dict)
    unknown: Unknown = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listing: Listing = field(default_factory=Listing)
    relations: tuple[Relation, ...] = ()

    @property
    def name(self) -> str:
        """The primary name in OFAC's form, "LAST, First"; empty when there is none."""
        return _name(self.fields)


def read_entry(element: Element) -> Entry:
    """Take an entry apart; nothing of the element is held afterwards."""
    entry = Entry()
    keep_loose(element, entry.unknown)
    for child in element:
        name = local_name(child)
        if name in _LISTS:
            _read_list(child, name, entry)
        elif name == "vesselInfo" and not entry.vessel:
            entry.vessel = read_fields(child, _VESSEL, entry.unknown)
        else:
            _read_field(child, _FIELDS, entry.fields, entry.unknown)
    kind = entry.fields.get("sdnType", "")
    if kind and kind.lower() not in _KINDS:
        entry.unknown.append(("sdnType", kind))
    return entry


def read_fields(element: Element, known: frozenset[str], unknown: Unknown) -> Fields:
    """Give the texts of an element's children.

    Args:
        element: An element whose children are texts.
        known: The names of those that are wanted, each once.
        unknown: Takes every other text.
    """
    fields: Fields = {}
    keep_loose(element, unknown)
    for child in element:
        _read_field(child, known, fields, unknown)
    return fields


def join_entry(entry: Entry, number: str, locator: str) -> tuple[Record, Remarks]:
    """Make the record of one entry.

    Args:
        entry: An entry with a name.
        number: Its ``uid`` without leading zeros.
        locator: Where it stands.

    Returns:
        The record, and what its remarks and lists state. The whole remark, the
        composed lists and what is unknown stand in ``notes``.
    """
    fields, vessel = entry.fields, entry.vessel
    kind = fields.get("sdnType", "")
    remarks = _remarks(entry, schema_of(kind))
    record = Record(
        number=number,
        name=entry.name,
        kind=kind,
        programmes=tuple(item["program"] for item in entry.items.get("program", ())),
        locator=locator,
        title=fields.get("title", ""),
        call_sign=vessel.get("callSign", ""),
        vessel_type=vessel.get("vesselType", ""),
        tonnage=vessel.get("tonnage", ""),
        gross_tonnage=vessel.get("grossRegisteredTonnage", ""),
        flag=vessel.get("vesselFlag", ""),
        owner=vessel.get("vesselOwner", ""),
        aliases=[_alias(item) for item in entry.items.get("aka", ())],
        addresses=[_address(item) for item in entry.items.get("address", ())],
        listing=entry.listing,
        relations=entry.relations,
    )
    return record, remarks


def _read_list(element: Element, name: str, entry: Entry) -> None:
    item_name, known = _LISTS[name]
    keep_loose(element, entry.unknown)
    for child in element:
        item: Fields = {}
        if local_name(child) != item_name:
            keep(child, entry.unknown)
        elif known:
            item = read_fields(child, known, entry.unknown)
        else:
            _read_field(child, frozenset((item_name,)), item, entry.unknown)
        if item:
            entry.items.setdefault(item_name, []).append(item)


def _read_field(child: Element, known: frozenset[str], fields: Fields, unknown: Unknown) -> None:
    name = local_name(child)
    if name not in known or name in fields or len(child):
        keep(child, unknown)
        return
    keep_attributes(child, unknown)
    if text := (child.text or "").strip():
        fields[name] = text


def _remarks(entry: Entry, schema: str) -> Remarks:
    remarks = Remarks()
    statements = list(_statements(entry))
    for statement in statements:
        is_provision = statement.startswith(PROVISIONS)
        for single in split_remarks(statement) if is_provision else (statement,):
            read_statement(remarks, single, schema)
    # OFAC repeats a person's title in the delimited remarks, one position a remark.
    remark = entry.fields.get("remarks", "")
    for text in (entry.fields.get("title", ""), remark):
        for single in split_remarks(text):
            read_statement(remarks, single, schema)
    if remark:
        remarks.add("notes", remark)
    if statements:
        remarks.add("notes", f"{'; '.join(statements)}.")
    for note in entry.notes:
        remarks.add("notes", note)
    for name, text in entry.unknown:
        remarks.add("notes", f"{name}: {text}")
    return remarks


def _statements(entry: Entry) -> Iterator[str]:
    """Compose what the lists state, each item as OFAC writes it into its remarks."""
    for item_name, field_name, label in _MAIN_LISTS:
        items = sorted(entry.items.get(item_name, ()), key=_is_other)
        texts = [item[field_name] for item in items if field_name in item]
        for place, text in enumerate(texts):
            yield f"alt. {label} {text}" if place else f"{label} {text}"
    labels: set[str] = set()
    for item in entry.items.get("id", ()):
        if statement := _document(item):
            label = item.get("idType", "")
            yield f"alt. {statement}" if label in labels else statement
            labels.add(label)


def _is_other(item: Fields) -> bool:
    return item.get("mainEntry", "").lower() not in ("true", "1")


def _document(item: Fields) -> str:
    parts = (
        item.get("idType", ""),
        item.get("idNumber", ""),
        f"({item['idCountry']})" if "idCountry" in item else "",
        f"issued {item['issueDate']}" if "issueDate" in item else "",
        f"expires {item['expirationDate']}" if "expirationDate" in item else "",
    )
    return " ".join(part for part in parts if part)


def _alias(item: Fields) -> Alias:
    kind, category = item.get("type", ""), item.get("category", "")
    said = (
        "" if not kind or is_known_alias(kind) else kind,
        "" if category.lower() in ("", "strong", "weak") else category,
    )
    is_weak = category.lower() == "weak"
    return Alias(_name(item), kind, is_weak=is_weak, remark=", ".join(s for s in said if s))


def _address(item: Fields) -> Address:
    """Join the parts as OFAC joins them: "City, Province Code", a region for want of a country."""
    streets = (item.get(f"address{number}", "") for number in (1, 2, 3))
    city, province = item.get("city", ""), item.get("stateOrProvince", "")
    region = f"Region: {item['region']}" if "region" in item else ""
    country = item.get("country", "") or region
    parts = (city, province, region if region != country else "")
    place = ", ".join(part for part in parts if part)
    code = item.get("postalCode", "")
    return Address(
        street=", ".join(street for street in streets if street),
        city=" ".join(part for part in (place, code) if part),
        country=country,
    )


def _name(fields: Fields) -> str:
    if "name" in fields:
        return fields["name"]
    parts = (fields.get("lastName", ""), fields.get("firstName", ""))
    return ", ".join(part for part in parts if part)
