"""One OFAC record and its companion rows, made into an entity.

Promises that every field of the rows is found in the entity: typed where FtM
has a property for it, and verbatim in ``notes`` or ``address`` beside that.
Never counts records and never reads bytes: the format does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.ofac_remarks import Remarks, read_remarks
from tocsin.lists.reading import Reading
from tocsin.model import Designation, Entity, Name, NameKind
from tocsin.text.countries import country_code

PRIMARY, ADDRESS, ALIAS, COMMENT = "primary", "address", "alias", "comments"

#: Where OFAC cuts a remark (data specification, "Spillover files").
CUT_LENGTH = 1000
AUTHORITY = "U.S. Department of the Treasury, Office of Foreign Assets Control"

_SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_KINDS = {"aka": NameKind.ALIAS, "nka": NameKind.ALIAS, "fka": NameKind.FORMER}
_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
_ORDER_NUMBER = re.compile(r"(?:EO|Executive Order) ?(\d{5})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields, empty where null, the first one the record's number."""

    fields: tuple[str, ...]
    locator: str


@dataclass(slots=True)
class Parts:
    """A primary row with the rows that belong to it."""

    primary: Row
    aliases: list[Row] = field(default_factory=list)
    addresses: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)

    def companions(self, role: str) -> list[Row]:
        """Give the list that takes the rows of a companion file."""
        return {ALIAS: self.aliases, ADDRESS: self.addresses, COMMENT: self.comments}[role]


def build_entity(parts: Parts, reading: Reading) -> Entity:
    """Make the entity of one record.

    Args:
        parts: The record's rows; the primary row has its 12 columns and a name.
        reading: Takes the problems that leave the record standing.

    Returns:
        The entity, with the primary name as published and the names ordered by kind.
    """
    number, name, kind, programmes = parts.primary.fields[:4]
    schema = _SCHEMAS.get(kind.lower(), "Organization")
    text, is_cut = _joined_remarks(parts, reading)
    remarks = read_remarks(text, schema, is_cut=is_cut)
    if text.strip():
        remarks.add("notes", text.strip())
    _add_columns(parts.primary.fields, schema, remarks)
    _add_addresses(parts, remarks)
    names = _names(name, parts, remarks)
    designations = _designations(programmes, remarks)
    for designation in designations:
        remarks.add("program", designation.programme)
    return Entity(
        id=f"ofac-{number}",
        schema=schema,
        names=names,
        properties={prop: tuple(values) for prop, values in remarks.properties.items() if values},
        designations=designations,
        list=reading.list_id,
        locator=parts.primary.locator,
    )


def _add_columns(fields: tuple[str, ...], schema: str, remarks: Remarks) -> None:
    """Place the columns between programme and remarks, verbatim where FtM has no property."""
    title, call_sign, kind, tonnage, gross_tonnage, flag, owner = fields[4:11]
    columns = (
        ("Title", title, "position" if schema == "Person" else ""),
        ("Call sign", call_sign, "callSign" if schema == "Vessel" else ""),
        ("Type", kind, "type" if schema in ("Vessel", "Airplane") else ""),
        ("Tonnage", tonnage, "tonnage" if schema == "Vessel" else ""),
        (
            "Gross registered tonnage",
            gross_tonnage,
            "grossRegisteredTonnage" if schema == "Vessel" else "",
        ),
        ("Flag", flag, ""),
        ("Owner", owner, ""),
    )
    for label, value, prop in columns:
        if value:
            remarks.add(prop or "notes", value if prop else f"{label}: {value}")
    if schema == "Vessel" and flag and (code := country_code(flag)):
        remarks.add("flag", code)


def _joined_remarks(parts: Parts, reading: Reading) -> tuple[str, bool]:
    text = parts.primary.fields[11]
    is_cut = len(text) >= CUT_LENGTH
    if not parts.comments:
        if is_cut:
            reading.remark(
                parts.primary.locator,
                f"the remarks end at {CUT_LENGTH} characters; load the comments file with the list",
            )
        return text, is_cut
    continuation = "".join(row.fields[1] for row in parts.comments)
    if is_cut:
        return text + continuation, False
    reading.remark(
        parts.comments[0].locator,
        "continues remarks that were not cut; kept apart, is it of the same publication?",
    )
    return f"{text}; {continuation}" if text else continuation, False


def _names(name: str, parts: Parts, remarks: Remarks) -> tuple[Name, ...]:
    names = [Name(name)]
    for row in parts.aliases:
        _, _, kind, alias, remark = row.fields
        if alias:
            weak = "weak" in remark.lower()
            known = _ALIAS_KINDS.get(kind.lower().replace(".", ""), NameKind.ALIAS)
            names.append(Name(alias, NameKind.WEAK if weak else known))
        if remark:
            remarks.add("notes", f"Alias {alias}: {remark}")
    names.extend(remarks.names)
    return tuple(sorted(dict.fromkeys(names), key=lambda n: _KIND_ORDER[n.kind]))


def _add_addresses(parts: Parts, remarks: Remarks) -> None:
    for row in parts.addresses:
        _, _, street, city, country, remark = row.fields
        line = ", ".join(part for part in (street, city, country) if part)
        if line:
            remarks.add("address", line)
        if country and (code := country_code(country)):
            remarks.add("country", code)
        if remark:
            remarks.add("notes", f"Address {line}: {remark}")


def _designations(programmes: str, remarks: Remarks) -> tuple[Designation, ...]:
    """Give one designation per programme; OFAC joins them as ``SDGT] [SDT``.

    A provision that names an executive order goes to the programme of that
    order where the record has it, and to all of its programmes otherwise.
    """
    codes = [code.strip(" []") for code in re.split(r"\]\s*\[", programmes)]
    codes = list(dict.fromkeys(code for code in codes if code))
    if not codes and remarks.provisions:
        codes = [""]
    reason = "; ".join(f"Linked To: {name}" for name in remarks.links)
    return tuple(
        Designation(
            programme=code,
            authority=AUTHORITY,
            listed_on=next((day for n, day in remarks.listed_on.items() if n in code), None),
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
