"""The part of the FtM schema that reading a file of it needs.

Promises which schemata are things that can be listed, which are lines about
them, and what such a line says in Tocsin's terms. Never validates values.
Source: the FtM schema files, read for their names and their entity properties.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.model import Designation

#: Schemata of things that a list may name.
THINGS = frozenset(
    "Airplane Asset BankAccount Company Contract CryptoWallet LegalEntity License Organization "  # noqa: SIM905
    "Person Position Project PublicBody RealEstate Security Thing UserAccount Vehicle Vessel "
    "Territory".split()
)

#: Schemata of lines about things, with the properties that point at them.
LINKS: dict[str, tuple[str, ...]] = {
    "Address": (),
    "Sanction": ("entity",),
    "Risk": ("entity",),
    "Identification": ("holder",),
    "Passport": ("holder",),
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "Occupancy": ("holder", "post"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "UnknownLink": ("subject", "object"),
    "Control": ("controller", "controlled"),
    "Debt": ("debtor", "creditor"),
    "Documentation": ("entity",),
    "EconomicActivity": ("declarant", "sender", "receiver", "contractHolder"),
    "Payment": ("payer", "beneficiary"),
    "ProjectParticipant": ("participant", "project"),
    "Similar": ("candidate", "match"),
}

_KEPT_APART = frozenset(("sourceUrl", "publisher", "publisherUrl", "modifiedAt", "createdAt"))


def designation_of(sanction: Mapping[str, list[str]]) -> Designation:
    """Give the designation that a ``Sanction`` line states."""

    def first(*props: str) -> str:
        return next((v for prop in props for v in sanction.get(prop, ())), "")

    return Designation(
        programme=first("program", "programId", "programUrl"),
        authority=first("authority"),
        listed_on=first("listingDate", "startDate", "date") or None,
        delisted_on=first("endDate") or None,
        provisions=tuple(sanction.get("provisions", ())),
        reason="; ".join(sanction.get("reason", ())),
        source=first("sourceUrl"),
    )


def left_over(sanction: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Give what a ``Sanction`` line states beyond its designation, so that it is kept."""
    told = designation_of(sanction)
    said = {
        told.programme, told.authority, told.listed_on, told.delisted_on, told.source,
        *told.provisions, *sanction.get("reason", ()),
    }  # fmt: skip
    left = {
        prop: [value for value in values if value not in said]
        for prop, values in sanction.items()
        if prop != "entity"
    }
    return {prop: values for prop, values in left.items() if values}


def numbers_of(
    schema: str, line: Mapping[str, list[str]], holder_schema: str
) -> list[tuple[str, str]]:
    """Give the holder's properties that an ``Identification`` or ``Passport`` line states.

    Returns:
        Pairs of FtM property and value; empty for any other schema.
    """
    if schema not in ("Identification", "Passport"):
        return []
    kinds = " ".join(line.get("type", ())).lower()
    is_passport = schema == "Passport" or "passport" in kinds
    if holder_schema == "Person":
        prop = "passportNumber" if is_passport else "idNumber"
    elif holder_schema in ("Vessel", "Airplane", "Vehicle"):
        prop = "registrationNumber"
    else:
        prop = "idNumber"
    pairs = [(prop, v) for v in (*line.get("number", ()), *line.get("passportNumber", ()))]
    pairs.extend(("country", code) for code in line.get("country", ()))
    return pairs


def note_of(
    label: str, line: Mapping[str, list[str]], captions: Mapping[str, str], own_id: str
) -> str:
    """Give a relation as one readable line, without the thing that carries it."""
    parts = []
    for prop, values in line.items():
        shown = [captions.get(v, v) for v in values if v != own_id]
        if shown and prop not in _KEPT_APART:
            parts.append(f"{prop}: {', '.join(shown)}")
    return f"{label}: {'; '.join(parts)}"
