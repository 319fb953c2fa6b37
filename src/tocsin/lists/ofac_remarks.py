"""OFAC's remarks field, read into typed FtM properties.

Promises that what a remark states in a known form becomes a typed value: dates
of birth with their precision, places, nationalities, documents and numbers with
their country, weak aliases, positions, vessel and aircraft data, what the
listing does and whom it is linked to. Never drops a word: the caller keeps the
whole text in ``notes`` beside what is read here. Never guesses at the last
remark of a text that was cut.

Choices forced by the FtM vocabulary: the number of a wallet becomes an
``idNumber`` (a ``CryptoWallet`` would be a second entity for one record), the
country of a document joins ``country``, "Linked To" becomes the reason of the
designation, and numbers that a schema cannot carry become its ``idNumber`` or
``registrationNumber``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tocsin.lists.ofac_labels import (
    ALIASES,
    COUNTRIES,
    DATES,
    DOCUMENTS,
    POSITION_WORDS,
    PROVISIONS,
    TEXTS,
)
from tocsin.model import Name, NameKind
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_date, parse_dates
from tocsin.text.identifiers import is_valid_identifier

_TABLES = (
    ("document", DOCUMENTS), ("text", TEXTS), ("country", COUNTRIES), ("date", DATES),
)  # fmt: skip
_LABELS: dict[str, tuple[str, str]] = {
    label.lower(): (kind, prop)
    for kind, table in _TABLES
    for prop, labels in table.items()
    for label in labels
}
_LABELS.update(dict.fromkeys(ALIASES, ("alias", "")))
_LABELS["gender"] = ("gender", "gender")
_LABELS["linked to:"] = ("link", "")
_LABELS["digital currency address -"] = ("wallet", "idNumber")
_LABEL = re.compile(
    r"(?:alt\. )?("
    + "|".join(re.escape(label) for label in sorted(_LABELS, key=len, reverse=True))
    + r")(?:[ :#.]+|$)(.*)",
    re.IGNORECASE,
)
#: A number under a label that no table holds: "Some Registry No. 123 (Country)".
_UNKNOWN_DOCUMENT = re.compile(
    r"(?:alt\. )?[A-Z][^\d;()]{2,60}?(?:No\.|No|Number|#|ID|Code|Card|License|Registration):? "
    r"(?=\S*\d)(.+)"
)
_EXPIRES = re.compile(r",? expires .*$")
_ISSUED = re.compile(r",? issued .*$")
_COUNTRY = re.compile(r"\s*\(([^()]*)\)$")
_IMO = re.compile(r"IMO\s*(\d{7})$")
_LISTED_ON = re.compile(r"Listing Date \(([^()]*)\):? (.+)$")
_ORDER = re.compile(r"\b(?:EO|Executive Order) ?(\d{5})\b")
_CURRENCY = re.compile(r"[A-Z0-9]{2,6} ")
_MAX_PHRASE = 400

_PERSON_ONLY = frozenset(
    "passportNumber socialSecurityNumber ethnicity birthDate "  # noqa: SIM905
    "birthPlace nationality citizenship".split()
)
_VESSEL_ONLY = frozenset(
    "mmsi callSign flag pastFlags tonnage deadweightTonnage grossRegisteredTonnage".split()  # noqa: SIM905
)
_VEHICLE_ONLY = frozenset(("type", "model", "buildDate"))
_AIRPLANE_ONLY = frozenset(("serialNumber", "icaoCode"))
_ANYTHING = frozenset(("country", "notes"))
_VEHICLES = frozenset(("Vessel", "Airplane"))


@dataclass(slots=True)
class Remarks:
    """What a remarks text states.

    Attributes:
        properties: FtM property to values, in the order written.
        names: Weak aliases.
        provisions: Remarks on what the listing does, verbatim but for a leading "alt.".
        links: Names after "Linked To:".
        listed_on: Executive order number to the ISO date of "Listing Date (EO ...)".
    """

    properties: dict[str, list[str]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    listed_on: dict[str, str] = field(default_factory=dict)

    def add(self, prop: str, value: str) -> None:
        """Keep a value once."""
        values = self.properties.setdefault(prop, [])
        if value not in values:
            values.append(value)


def read_remarks(text: str, schema: str, *, is_cut: bool = False) -> Remarks:
    """Read a remarks text, joined with its continuation.

    Args:
        text: The remarks as published; may be empty.
        schema: FtM schema of the record: it decides which property may carry a number.
        is_cut: The text ends in the middle of a remark; the last one is not read.

    Returns:
        The typed values; empty when nothing is recognised.

    >>> read_remarks("DOB 03 Oct 1964; nationality Russia.", "Person").properties["birthDate"]
    ['1964-10-03']
    """
    remarks = Remarks()
    phrases = list(split_remarks(text))
    if is_cut and phrases:
        phrases.pop()
    for phrase in phrases:
        read_statement(remarks, phrase, schema)
    return remarks


def read_statement(remarks: Remarks, statement: str, schema: str) -> None:
    """Read one remark into the values that are known already.

    Args:
        remarks: Takes what the statement says.
        statement: One remark in OFAC's form ("Passport A1 (Cuba)"), with or
            without the "alt." of a second one.
        schema: FtM schema of the record.
    """
    bare = statement.removeprefix("alt. ")
    if bare.startswith(PROVISIONS):
        _read_provision(remarks, bare)
    elif len(statement) <= _MAX_PHRASE:
        _read_phrase(remarks, statement, schema)


def is_labelled(statement: str) -> bool:
    """Say whether a statement begins with a label or provision that OFAC's remarks use.

    >>> is_labelled("DOB 1960"), is_labelled("Calle 12 No. 5, Cali, Colombia")
    (True, False)
    """
    return statement.removeprefix("alt. ").startswith(PROVISIONS) or bool(_LABEL.match(statement))


def split_remarks(text: str) -> Iterator[str]:
    """Give the single remarks of a text, without the full stop that ends it.

    Brackets around what is linked come off: the XML writes them, the delimited
    files do not.

    >>> list(split_remarks("All offices worldwide; (Linked To: EXAMPLE (UK) LTD)."))
    ['All offices worldwide', 'Linked To: EXAMPLE (UK) LTD']
    """
    text = text.strip().removesuffix(".")
    for phrase in text.split(";"):
        if stripped := _without_brackets(phrase.strip()):
            yield stripped


def _without_brackets(phrase: str) -> str:
    """Take the brackets off a link; of several links in one pair each end has its own half."""
    bare = phrase.removeprefix("(")
    if not bare.startswith("Linked To:"):
        return phrase
    return bare.removesuffix(")") if bare.count(")") > bare.count("(") else bare


def _read_provision(remarks: Remarks, phrase: str) -> None:
    if phrase not in remarks.provisions:
        remarks.provisions.append(phrase)
    listed = _LISTED_ON.match(phrase)
    if listed and (order := _ORDER.search(listed[1])) and (day := parse_date(listed[2])):
        known = remarks.listed_on.get(order[1])
        remarks.listed_on[order[1]] = min(known, day.iso) if known else day.iso


def _read_phrase(remarks: Remarks, phrase: str, schema: str) -> None:
    match = _LABEL.match(phrase)
    if match is None:
        _read_unlabelled(remarks, phrase, schema)
    elif value := match[2].strip():
        kind, prop = _LABELS[match[1].lower()]
        _READERS[kind](remarks, prop, value, schema)


def _read_unlabelled(remarks: Remarks, phrase: str, schema: str) -> None:
    if match := _UNKNOWN_DOCUMENT.match(phrase):
        prop = "idNumber" if schema == "Person" else "registrationNumber"
        _read_document(remarks, prop, match[1], schema)
    elif schema == "Person" and phrase.split(None, 1)[0].lower().strip(",") in POSITION_WORDS:
        remarks.add("position", phrase)


def _read_alias(remarks: Remarks, _prop: str, value: str, _schema: str) -> None:
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    name = Name(text or value, NameKind.WEAK)
    if name not in remarks.names:
        remarks.names.append(name)


def _read_country(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    if code := country_code(value):
        _place(remarks, prop, code, schema)


def _read_gender(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    if schema == "Person" and value.lower() in ("male", "female"):
        remarks.add(prop, value.lower())


def _read_link(remarks: Remarks, _prop: str, value: str, _schema: str) -> None:
    remarks.links.append(value)


def _read_wallet(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    _place(remarks, prop, _CURRENCY.sub("", value, count=1), schema)


def _read_text(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    _place(remarks, prop, value, schema)
    if prop == "birthPlace" and schema == "Person":
        code = country_code(value.rpartition(",")[2].strip())
        if code:
            remarks.add("birthCountry", code)


def _read_date(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    for reading in parse_dates(value):
        for iso in reading.iso_values:
            _place(remarks, prop, iso, schema)


def _read_document(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    number = _ISSUED.sub("", _EXPIRES.sub("", value))
    code: str | None = None
    while match := _COUNTRY.search(number):
        code = code or country_code(match[1])
        number = number[: match.start()]
    number = number.strip(" ,:#")
    has_digit = any(c.isdigit() for c in number)
    if not number or not (has_digit or prop in ("swiftBic", "callSign")):
        return
    if code:
        remarks.add("country", code)
    imo = _IMO.match(number)
    if imo and schema in ("Vessel", "Organization"):
        remarks.add("imoNumber", f"IMO{imo[1]}")
        return
    _place(remarks, prop, number, schema)
    if code == "ru" and schema in ("Organization", "Person"):
        if prop == "taxNumber" and is_valid_identifier("innCode", number):
            remarks.add("innCode", number)
        elif prop == "registrationNumber" and is_valid_identifier("ogrnCode", number):
            remarks.add("ogrnCode", number)


def _place(remarks: Remarks, prop: str, value: str, schema: str) -> None:
    """Keep a value under its property, or the nearest one that the schema has."""
    is_vehicle = schema in _VEHICLES
    if prop in _ANYTHING:
        carries = True
    elif prop in _PERSON_ONLY:
        carries = schema == "Person"
    elif prop in _VESSEL_ONLY:
        carries = schema == "Vessel"
    elif prop in _AIRPLANE_ONLY:
        carries = schema == "Airplane"
    elif prop in _VEHICLE_ONLY:
        carries = is_vehicle
    else:
        carries = not is_vehicle or prop == "registrationNumber"
    if carries:
        remarks.add(prop, value)
    elif prop in DOCUMENTS:
        remarks.add("registrationNumber" if is_vehicle else "idNumber", value)
    elif prop in COUNTRIES:
        remarks.add("country", value)


_READERS: dict[str, Callable[[Remarks, str, str, str], None]] = {
    "document": _read_document,
    "text": _read_text,
    "country": _read_country,
    "date": _read_date,
    "alias": _read_alias,
    "gender": _read_gender,
    "link": _read_link,
    "wallet": _read_wallet,
}
