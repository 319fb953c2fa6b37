"""The names and addresses of OFAC's enhanced XML, in every script.

Promises that every text of a ``name`` or ``address`` is found again in the entry, the main
spelling first. Left out on purpose: parts of names that the formatted name repeats (in
other capitals), and a script, which the letters show themselves.
"""

from __future__ import annotations

from tocsin.lists.ofac_entries import Entry
from tocsin.lists.ofac_features import ADDRESS_FIELDS, full_name
from tocsin.lists.xml_fields import Fields, Unknown, first_text, shape, take
from tocsin.lists.xml_records import Element

TRUE = "true"
#: The attribute of an element that names a reference value.
REF = frozenset(("refId",))
_NAME = shape("isPrimary isLowQuality aliasType translations comments", "id")
_TRANSLATION = shape(
    "isPrimary script formattedFirstName formattedLastName formattedFullName nameParts", "id"
)
_PART = shape("type value", "id")
_ADDRESS = shape("country translations comments", "id")
_ADDRESS_TRANSLATION = shape("isPrimary script addressParts", "id")
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


def items_of(
    parts: dict[str, list[Element]], group: str, item: str, unknown: Unknown
) -> list[Element]:
    """Give the items of a group, such as each ``name`` of ``names``."""
    known = _GROUPS[group]
    return [
        child
        for element in parts.get(group, ())
        for child in take(element, known, unknown).get(item, ())
    ]


def read_name(element: Element, entry: Entry) -> None:
    """Put a ``name`` into an entry, in each script that it has."""
    unknown = entry.unknown
    parts = take(element, _NAME, unknown)
    is_primary = first_text(parts, "isPrimary", unknown) == TRUE
    is_weak = first_text(parts, "isLowQuality", unknown) == TRUE
    kind = first_text(parts, "aliasType", unknown, REF)
    written: list[str] = []
    for translation in items_of(parts, "translations", "translation", unknown):
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
    first_text(parts, "script", unknown, REF)
    spelled = []
    for part in items_of(parts, "nameParts", "namePart", unknown):
        inner = take(part, _PART, unknown)
        kind, value = first_text(inner, "type", unknown, REF), first_text(inner, "value", unknown)
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
    return name, first_text(parts, "isPrimary", unknown) == TRUE


def read_address(element: Element, entry: Entry) -> None:
    """Put an ``address`` into an entry, in each script that it has."""
    unknown = entry.unknown
    parts = take(element, _ADDRESS, unknown)
    country = first_text(parts, "country", unknown, REF)
    lines: list[Fields] = []
    for translation in items_of(parts, "translations", "translation", unknown):
        inner = take(translation, _ADDRESS_TRANSLATION, unknown)
        first_text(inner, "script", unknown, REF)
        is_main = first_text(inner, "isPrimary", unknown) == TRUE
        line: Fields = {}
        for part in items_of(inner, "addressParts", "addressPart", unknown):
            told = take(part, _PART, unknown)
            kind = first_text(told, "type", unknown, REF)
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
