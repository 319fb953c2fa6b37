"""One OFAC record, made into an entity, whatever format it was published in.

Promises that every fact of the record is found in the entity: typed where FtM
has a property for it, and verbatim in ``notes`` or ``address`` beside that; and
that formats which state the same facts give the same entity. Never counts
records and never reads bytes: the format does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.ofac_remarks import Remarks
from tocsin.model import Designation, Entity, Name, NameKind, Relation
from tocsin.text.countries import country_code

AUTHORITY = "U.S. Department of the Treasury, Office of Foreign Assets Control"

_SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_KINDS = {"aka": NameKind.ALIAS, "nka": NameKind.ALIAS, "fka": NameKind.FORMER}
_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
_ORDER_NUMBER = re.compile(r"(?:EO|Executive Order) ?(\d{5})")
#: The list under which OFAC publishes its lists beside the SDN list together, since October 2014.
_UMBRELLA = "Consolidated List"
#: Lists that serve one programme, by the beginning of its code. Source: OFAC's descriptions of its
#: lists (the sectoral list holds whom the directives under E.O. 13662 name).
_PROGRAMMES_OF_LISTS = {
    "Sectoral Sanctions Identifications List": ("UKRAINE-EO13662",),
    "Non-SDN Palestinian Legislative Council List": ("NS-PLC",),
    "FSE List": ("FSE-",),
    "Non-SDN CMIC List": ("CMIC-",),
}


@dataclass(frozen=True, slots=True)
class Alias:
    """One more name: ``kind`` as published (``aka``, ``f.k.a.``), a remark beside it."""

    text: str
    kind: str
    is_weak: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One address in OFAC's three parts; ``city`` holds province and postal code too."""

    street: str
    city: str
    country: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What OFAC publishes on the listing itself, in its forms that do.

    Attributes:
        days: Name of a list and ISO day on which the party came on it, in the order published.
        measures: What is done to the party, as published (``Block``).
        bases: Legal bases, as published (``Executive Order 13662 (Ukraine)``).
    """

    days: tuple[tuple[str, str], ...] = ()
    measures: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    def day_for(self, code: str, codes: list[str]) -> str | None:
        """Give the day on which the party was listed under a programme.

        OFAC dates lists, not programmes. A list that serves one programme dates that
        one. The lists that are left date what other programmes there are: the first day, where that
        is a single programme, and of several only a day that all these lists share. The
        consolidated list collects others and was made years after them, so its day counts
        only alone.

        Args:
            code: The programme.
            codes: All programmes of the record.
        """
        dated = [(name, day) for name, day in self.days if day]
        named = [(name, day) for name, day in dated if name != _UMBRELLA] or dated
        own = [day for name, day in named if code.startswith(_programmes_of(name))]
        if own:
            return min(own)
        claimed = {
            other: name
            for other in codes
            for name, _ in named
            if other.startswith(_programmes_of(name))
        }
        days = {day for name, day in named if name not in claimed.values()}
        is_single = len(codes) - len(claimed) <= 1
        return min(days) if days and (len(days) == 1 or is_single) else None

    def basis_of(self, code: str, codes: list[str]) -> str:
        """Give the legal bases that may be those of a programme.

        One that names an order goes to the programmes of that order where the record
        has one, and otherwise to those that name no order.
        """
        ordered = {number for basis in self.bases if (number := _number(basis))}
        is_own = any(number in code for number in ordered)
        return "; ".join(
            basis
            for basis in self.bases
            if ((n := _number(basis)) and n in code)
            or (not is_own and not (n and any(n in other for other in codes)))
        )


def _programmes_of(name: str) -> tuple[str, ...]:
    return _PROGRAMMES_OF_LISTS.get(name, ())


def _number(text: str) -> str:
    match = _ORDER_NUMBER.search(text)
    return match[1] if match else ""


@dataclass(slots=True)
class Record:
    """What OFAC publishes about one party, beside its remarks; empty where it says nothing.

    Attributes:
        number: OFAC's number, digits without leading zeros.
        name: The primary name as published ("LAST, First").
        kind: Individual, entity, vessel or aircraft, in any case; empty for an entity.
        programmes: Codes of its programmes, in the order published.
        locator: Where in the source it stands.
    """

    number: str
    name: str
    kind: str
    programmes: tuple[str, ...]
    locator: str
    title: str = ""
    call_sign: str = ""
    vessel_type: str = ""
    tonnage: str = ""
    gross_tonnage: str = ""
    flag: str = ""
    owner: str = ""
    aliases: list[Alias] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    listing: Listing = field(default_factory=Listing)
    relations: tuple[Relation, ...] = ()


def schema_of(kind: str) -> str:
    """Give the FtM schema of OFAC's type; whatever is no person, ship or aircraft is an entity."""
    return _SCHEMAS.get(kind.lower(), "Organization")


def is_known_alias(kind: str) -> bool:
    """Say whether a kind of alias is one of OFAC's: aka, fka, nka, with stops or without."""
    return _alias_key(kind) in _ALIAS_KINDS


def build_entity(record: Record, remarks: Remarks, list_id: str) -> Entity:
    """Make the entity of one record.

    Args:
        record: The record, with a number and a name.
        remarks: What its remarks state, read for its schema; takes the rest of
            its properties.
        list_id: Catalogue id that the entity carries.

    Returns:
        The entity, with the primary name as published and the names ordered by kind.
    """
    schema = schema_of(record.kind)
    _add_columns(record, schema, remarks)
    _add_addresses(record, remarks)
    names = _names(record, remarks)
    designations = _designations(record, remarks)
    for designation in designations:
        remarks.add("program", designation.programme)
    return Entity(
        id=f"ofac-{record.number}",
        schema=schema,
        names=names,
        properties={prop: tuple(values) for prop, values in remarks.properties.items() if values},
        designations=designations,
        list=list_id,
        locator=record.locator,
        relations=record.relations,
    )


def _add_columns(record: Record, schema: str, remarks: Remarks) -> None:
    """Place the columns between programme and remarks, verbatim where FtM has no property."""
    is_vessel = schema == "Vessel"
    columns = (
        ("Title", record.title, "position" if schema == "Person" else ""),
        ("Call sign", record.call_sign, "callSign" if is_vessel else ""),
        ("Type", record.vessel_type, "type" if schema in ("Vessel", "Airplane") else ""),
        ("Tonnage", record.tonnage, "tonnage" if is_vessel else ""),
        (
            "Gross registered tonnage",
            record.gross_tonnage,
            "grossRegisteredTonnage" if is_vessel else "",
        ),
        ("Flag", record.flag, ""),
        ("Owner", record.owner, ""),
    )
    for label, value, prop in columns:
        if value:
            remarks.add(prop or "notes", value if prop else f"{label}: {value}")
    if is_vessel and record.flag and (code := country_code(record.flag)):
        remarks.add("flag", code)


def _names(record: Record, remarks: Remarks) -> tuple[Name, ...]:
    names = [Name(record.name)]
    for alias in record.aliases:
        if alias.text:
            known = _ALIAS_KINDS.get(_alias_key(alias.kind), NameKind.ALIAS)
            names.append(Name(alias.text, NameKind.WEAK if alias.is_weak else known))
        if alias.remark:
            remarks.add("notes", f"Alias {alias.text}: {alias.remark}")
    names.extend(remarks.names)
    return tuple(sorted(dict.fromkeys(names), key=lambda n: _KIND_ORDER[n.kind]))


def _alias_key(kind: str) -> str:
    return kind.lower().replace(".", "")


def _add_addresses(record: Record, remarks: Remarks) -> None:
    for address in record.addresses:
        line = ", ".join(p for p in (address.street, address.city, address.country) if p)
        if line:
            remarks.add("address", line)
        if address.country and (code := country_code(address.country)):
            remarks.add("country", code)
        if address.remark:
            remarks.add("notes", f"Address {line}: {address.remark}")


def _designations(record: Record, remarks: Remarks) -> tuple[Designation, ...]:
    """Give one designation per programme.

    A provision that names an executive order goes to the programme of that
    order where the record has it, and to all of its programmes otherwise.
    """
    listing = record.listing
    codes = list(dict.fromkeys(code for code in record.programmes if code))
    if not codes and (remarks.provisions or listing.days):
        codes = [""]
    reason = "; ".join(f"Linked To: {name}" for name in remarks.links)
    return tuple(
        Designation(
            programme=code,
            authority=AUTHORITY,
            legal_basis=listing.basis_of(code, codes),
            listed_on=next(
                (day for n, day in remarks.listed_on.items() if n in code),
                listing.day_for(code, codes),
            ),
            provisions=tuple(p for p in remarks.provisions if _concerns(p, code, codes)),
            reason=reason,
        )
        for code in codes
    )


def _concerns(provision: str, code: str, codes: list[str]) -> bool:
    order = _ORDER_NUMBER.search(provision)
    if order is None or not any(order[1] in other for other in codes):
        return True
    return order[1] in code
