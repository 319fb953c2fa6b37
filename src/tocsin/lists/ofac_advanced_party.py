"""One party of OFAC's advanced XML, made an entry.

Promises that every text of a ``DistinctParty`` is found again in the entry: names in
every script, features, comments, marks of quality. Left out on purpose: OFAC's own numbers, and
what a name's letters show themselves (its script). Never reads another place of the
file: the tables do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.lists.ofac_advanced_tables import Tables, periods_text
from tocsin.lists.ofac_entries import Entry
from tocsin.lists.ofac_features import add_feature, full_name
from tocsin.lists.ofac_references import comment_of, id_of
from tocsin.lists.xml_fields import Unknown, numbers_of, shape, take, text_of
from tocsin.lists.xml_records import Element

_PRIMARY_LATIN = "Primary Latin"
_MAIN_NAME = "Name"
_KINDS = frozenset(("individual", "entity", "vessel", "aircraft"))
_LOCATION = "location"
_PARTY = shape("Comment Profile", "FixedRef")
_PROFILE = shape("Identity Feature", "ID PartySubTypeID")
_IDENTITY = shape("Alias NamePartGroups", "ID FixedRef Primary False")
_ALIAS = shape("DocumentedName Comment", "FixedRef AliasTypeID Primary LowQuality")
_NAME = shape("DocumentedNamePart DocumentedNameCountry", "ID FixedRef DocNameStatusID")
_NAME_PART = shape("NamePartValue")
_NAME_PART_NUMBERS = frozenset(("NamePartGroupID", "ScriptID", "ScriptStatusID", "Acronym"))
_GROUPS = shape("MasterNamePartGroup")
_GROUP = shape("NamePartGroup")
_GROUP_NUMBERS = frozenset(("ID", "NamePartTypeID"))
_FEATURE = shape("FeatureVersion IdentityReference Comment", "ID FeatureTypeID")
_IDENTITY_NUMBERS = frozenset(("IdentityID", "IdentityFeatureLinkTypeID"))
_VERSION = shape("Comment DatePeriod VersionDetail VersionLocation", "ID ReliabilityID")
_DETAIL_NUMBERS = frozenset(("DetailTypeID", "DetailReferenceID"))
_LOCATION_NUMBERS = frozenset(("LocationID",))
_COUNTRY_NUMBERS = frozenset(("CountryID",))


@dataclass(slots=True)
class Party:
    """A party while it is read: its entry, and the numbers that others join it by."""

    number: str
    entry: Entry = field(default_factory=Entry)
    profiles: list[str] = field(default_factory=list)
    identities: list[str] = field(default_factory=list)


def read_party(element: Element, tables: Tables, locator: str) -> Party:
    """Take a party apart; nothing of the element is held afterwards."""
    party = Party(id_of(element, "FixedRef"))
    entry = party.entry
    parts = take(element, _PARTY, entry.unknown)
    if comment := comment_of(parts, entry.unknown):
        entry.fields["remarks"] = comment
    for profile in parts.get("Profile", ()):
        _read_profile(profile, party, tables, locator)
    return party


def read_name(element: Element, tables: Tables) -> tuple[str, list[str]]:
    """Give a party's primary name and the numbers of its profiles, and nothing else of it."""
    profiles: list[str] = []
    written = ""
    for profile in element.iterchildren("{*}Profile"):
        profiles.append(id_of(profile))
        for identity in profile.iterchildren("{*}Identity"):
            written = written or _primary_name(identity, tables)
    return written, profiles


def _primary_name(identity: Element, tables: Tables) -> str:
    for alias in identity.iterchildren("{*}Alias"):
        if alias.get("Primary") == "true":
            kinds = {
                id_of(part): tables.references.text("NamePartType", part.get("NamePartTypeID"), "")
                for part in identity.iter("{*}NamePartGroup")
            }
            for name in _latin_first(list(alias.iterchildren("{*}DocumentedName")), tables, ""):
                if written := _name_of(name, kinds, Entry(), tables, ""):
                    return written
    return ""


def _latin_first(names: list[Element], tables: Tables, locator: str) -> list[Element]:
    """Sort the spellings of one name: the one that OFAC calls its primary Latin one goes first."""
    if len(names) < 2:
        return names
    statuses = {
        id(name): tables.references.text("DocNameStatus", name.get("DocNameStatusID"), locator)
        for name in names
    }
    return sorted(names, key=lambda name: statuses[id(name)] != _PRIMARY_LATIN)


def _read_profile(element: Element, party: Party, tables: Tables, locator: str) -> None:
    entry, text = party.entry, tables.references.text
    parts = take(element, _PROFILE, entry.unknown)
    party.profiles.append(id_of(element))
    sub_type = element.get("PartySubTypeID")
    kind = text("PartySubType", sub_type, locator)
    if not kind:
        number = tables.references.attribute("PartySubType", sub_type, "PartyTypeID")
        kind = text("PartyType", number, locator)
    if kind and kind.lower() not in _KINDS:
        entry.unknown.append(("PartySubType", kind))
    entry.fields.setdefault("sdnType", kind)
    for identity in parts.get("Identity", ()):
        party.identities.append(id_of(identity))
        _read_names(identity, party, tables, locator)
    for feature in parts.get("Feature", ()):
        _read_feature(feature, party, tables, locator)


def _read_names(element: Element, party: Party, tables: Tables, locator: str) -> None:
    entry, text = party.entry, tables.references.text
    parts = take(element, _IDENTITY, entry.unknown)
    kinds = _part_kinds(parts.get("NamePartGroups", ()), entry.unknown, tables, locator)
    if element.get("False") == "true":
        entry.notes.append("OFAC marks an identity of this party as false")
    # the primary name first, whatever the order of the file
    aliases = sorted(parts.get("Alias", ()), key=lambda alias: alias.get("Primary") != "true")
    for alias in aliases:
        kind = text("AliasType", alias.get("AliasTypeID"), locator)
        inner = take(alias, _ALIAS, entry.unknown)
        is_primary = alias.get("Primary") == "true"
        category = "weak" if alias.get("LowQuality") == "true" else "strong"
        names = _latin_first(inner.get("DocumentedName", []), tables, locator)
        for name in names:
            written = _name_of(name, kinds, entry, tables, locator)
            if is_primary and not entry.name and written:
                entry.fields["name"] = written
            elif written:
                aka = {"name": written, "type": "" if kind == _MAIN_NAME else kind}
                entry.items.setdefault("aka", []).append({**aka, "category": category})
        if comment := comment_of(inner, entry.unknown):
            entry.notes.append(f"Alias: {comment}")


def _part_kinds(
    groups: list[Element] | tuple[()], unknown: Unknown, tables: Tables, locator: str
) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for group in groups:
        masters = take(group, _GROUPS, unknown)
        for master in masters.get("MasterNamePartGroup", ()):
            for part in take(master, _GROUP, unknown).get("NamePartGroup", ()):
                text_of(part, unknown, _GROUP_NUMBERS)
                kind = tables.references.text("NamePartType", part.get("NamePartTypeID"), locator)
                kinds[id_of(part)] = kind
    return kinds


def _name_of(
    element: Element, kinds: dict[str, str], entry: Entry, tables: Tables, locator: str
) -> str:
    parts: list[tuple[str, str]] = []
    unknown = entry.unknown
    inner = take(element, _NAME, unknown)
    for part in inner.get("DocumentedNamePart", ()):
        for value in take(part, _NAME_PART, unknown).get("NamePartValue", ()):
            if text := text_of(value, unknown, _NAME_PART_NUMBERS):
                parts.append((kinds.get(id_of(value, "NamePartGroupID"), ""), text))
                status = tables.references.text(
                    "ScriptStatus", value.get("ScriptStatusID"), locator
                )
                marks = [status] if status else []
                marks += ["acronym"] if value.get("Acronym") == "true" else []
                entry.notes.extend(f"Name part {text}: {mark}" for mark in marks)
    for country in numbers_of(inner, "DocumentedNameCountry", unknown, _COUNTRY_NUMBERS):
        where = tables.references.text("Country", country.get("CountryID"), locator)
        entry.notes.append(f"Name {full_name(parts)}: documented in {where}")
    return full_name(parts)


def _read_feature(element: Element, party: Party, tables: Tables, locator: str) -> None:
    entry, text = party.entry, tables.references.text
    parts = take(element, _FEATURE, entry.unknown)
    label = text("FeatureType", element.get("FeatureTypeID"), locator).strip() or "Feature"
    numbers_of(parts, "IdentityReference", entry.unknown, _IDENTITY_NUMBERS)
    for version in parts.get("FeatureVersion", ()):
        _read_version(version, label, entry, tables, locator)
    if comment := comment_of(parts, entry.unknown):
        entry.notes.append(f"{label}: {comment}")


def _read_version(element: Element, label: str, entry: Entry, tables: Tables, locator: str) -> None:
    parts = take(element, _VERSION, entry.unknown)
    text = tables.references.text
    values: list[str] = []
    for detail in parts.get("VersionDetail", ()):
        own = text_of(detail, entry.unknown, _DETAIL_NUMBERS)
        referred = text("DetailReference", detail.get("DetailReferenceID"), locator)
        values += [value for value in (own, referred) if value]
    for numbers in numbers_of(parts, "VersionLocation", entry.unknown, _LOCATION_NUMBERS):
        number = numbers.get("LocationID", "").lstrip("0")
        place = tables.place(number)
        if place is None:
            entry.unknown.append((label, f"location {number}"))
        elif label.lower() == _LOCATION:
            entry.items.setdefault("address", []).extend(place.lines)
            values += [", ".join(line.values()) for line in place.lines[:1]]
            entry.unknown.extend(place.unknown)
        else:
            # where the place is a country alone, its line says no more than that
            values += [", ".join(line.values()) for line in place.lines]
            entry.unknown.extend(place.unknown)
    if dates := periods_text(parts.get("DatePeriod", ()), entry.unknown):
        values.append(dates)
    value = " ".join(values)
    if value and label.lower() != _LOCATION:
        add_feature(entry, label, value, is_main=True)
    reliability = text("Reliability", element.get("ReliabilityID"), locator)
    about = f"{label} {value}".strip()
    if reliability:
        entry.notes.append(f"{about}: {reliability}")
    if (comment := comment_of(parts, entry.unknown)) and comment != value:
        entry.notes.append(f"{about}: {comment}")
