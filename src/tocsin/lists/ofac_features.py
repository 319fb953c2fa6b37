"""The features, names and dates of OFAC's advanced and enhanced XML, as an entry.

Promises the entry that OFAC's sdnList XML has for the same party: OFAC makes both from one
database, so a feature there is a column, a main list or an ``id`` here (observed in files of the
same day), and the entities agree. Never drops a value: a feature that
is not known becomes an ``id`` with its type as label. Never knows an element of a file.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from tocsin.lists.ofac_entries import Entry

#: Features that the sdnList XML keeps in a list of their own: item, field.
_LISTS = {
    "birthdate": ("dateOfBirthItem", "dateOfBirth"),
    "place of birth": ("placeOfBirthItem", "placeOfBirth"),
    "nationality country": ("nationality", "country"),
    "citizenship country": ("citizenship", "country"),
}
#: Features of vessels that it keeps in one field each.
_VESSEL = {
    "vessel call sign": "callSign",
    "vessel type": "vesselType",
    "vessel flag": "vesselFlag",
    "vessel owner": "vesselOwner",
    "vessel tonnage": "tonnage",
    "vessel gross registered tonnage": "grossRegisteredTonnage",
}
#: Parts of a name that OFAC writes behind the comma, as spelled; the others stand before it.
_GIVEN_PARTS = frozenset(("first name", "middle name", "patronymic", "nickname"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Parts of an address, in OFAC's words, by the field of the sdnList XML that has the same.
ADDRESS_FIELDS = {
    "address1": "address1",
    "address2": "address2",
    "address3": "address3",
    "city": "city",
    "state/province": "stateOrProvince",
    "postal code": "postalCode",
    "region": "region",
}


def add_feature(entry: Entry, label: str, value: str, *, is_main: bool) -> None:
    """Put one feature into an entry.

    Args:
        entry: Takes it.
        label: The feature's type as published ("Vessel Flag").
        value: Its value as text, not empty.
        is_main: It is the main one of its type.
    """
    key = label.lower()
    if key == "title":
        known = entry.fields.get("title")
        entry.fields["title"] = f"{known}; {value}" if known else value
    elif key in _LISTS:
        item, name = _LISTS[key]
        entry.items.setdefault(item, []).append({name: value, "mainEntry": str(is_main).lower()})
    elif key in _VESSEL and _VESSEL[key] not in entry.vessel:
        entry.vessel[_VESSEL[key]] = value
    else:
        entry.items.setdefault("id", []).append({"idType": label, "idNumber": value})


def full_name(parts: list[tuple[str, str]]) -> str:
    """Join the parts of a name as OFAC does: "LAST, First".

    Args:
        parts: Type and text of each part, in the order published.

    Returns:
        The name; family names and names of other parties than persons in capitals, as
        in OFAC's other forms (its files spell the parts so until some day before 2024, and in
        mixed case since). Empty without parts.

    >>> full_name([("Last Name", "Sample"), ("First Name", "Ann"), ("Patronymic", "Ivanovna")])
    'SAMPLE, Ann Ivanovna'
    >>> full_name([("Nickname", "El Sample")])
    'El Sample'
    """
    family: list[str] = []
    given: list[str] = []
    for kind, text in parts:
        if kind.lower() in _GIVEN_PARTS:
            given.append(text)
        else:
            family.append(text.upper())
    return ", ".join(" ".join(side) for side in (family, given) if side)


def period_text(start: tuple[date, date], end: tuple[date, date], *, is_circa: bool) -> str:
    """Write a period as OFAC writes a date, with the precision that it has.

    Args:
        start: First and last day on which it may have begun.
        end: First and last day on which it may have ended.
        is_circa: OFAC marks the date as approximate.

    >>> day = date(1962, 1, 1), date(1962, 1, 1)
    >>> period_text(day, (date(1962, 12, 31), date(1962, 12, 31)), is_circa=True)
    'circa 1962'
    >>> period_text(day, (date(1963, 12, 31), date(1963, 12, 31)), is_circa=False)
    '01 Jan 1962 to 31 Dec 1963'
    """
    before = "circa " if is_circa else ""
    if start == end:
        return before + _span_text(*start)
    if start[0] == start[1] and end[0] == end[1]:
        return before + _span_text(start[0], end[1])
    return f"{before}{_span_text(*start)} to {_span_text(*end)}"


def _span_text(first: date, last: date) -> str:
    if first == last:
        return _day_text(first)
    is_from_first = first.day == 1
    if is_from_first and first.year == last.year:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return str(first.year)
        if first.month == last.month and last.day == monthrange(last.year, last.month)[1]:
            return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{_day_text(first)} to {_day_text(last)}"


def _day_text(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def listing_note(entry: Entry) -> str:
    """Say on which lists the party stands since when, and what is done; empty for nothing."""
    listing = entry.listing
    lists = "; ".join(f"{name} since {day}" if day else name for name, day in listing.days)
    measures = "; ".join(listing.measures)
    said = ((f"On {lists}" if lists else ""), (f"Measures: {measures}" if measures else ""))
    return ". ".join(part for part in said if part)
