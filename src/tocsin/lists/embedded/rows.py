"""The form of one row of the embedded list.

Promises that a row that passes holds everything an entity and its designation
need, with dates of a known precision; never mends a row and never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tocsin.text.dates import parse_date

#: The columns of every file, in this order.
COLUMNS = (
    "id",
    "schema",
    "name",
    "aliases",
    "weak_aliases",
    "former_names",
    "birth_date",
    "birth_place",
    "nationality",
    "gender",
    "position",
    "country",
    "identifiers",
    "programme",
    "authority",
    "legal_basis",
    "listed_on",
    "provisions",
    "reason",
    "source",
)

#: FtM schemata that the list uses.
SCHEMATA = frozenset({"Person", "Organization", "Company", "Vessel"})

#: FtM properties that may stand in ``identifiers``.
IDENTIFIERS = frozenset(
    {
        "passportNumber",
        "idNumber",
        "innCode",
        "ogrnCode",
        "okpoCode",
        "swiftBic",
        "taxNumber",
        "vatCode",
        "registrationNumber",
        "imoNumber",
    }
)

_REQUIRED = ("id", "schema", "name", "programme", "authority", "source")
_ID = re.compile(r"(ofac-\d+|caatsa-(231d|241)-[a-z0-9-]+)")


class RowError(ValueError):
    """A row breaks the form; never leaves the reader, which makes it a problem."""


def split_values(text: str) -> tuple[str, ...]:
    """Give the values of a field; none when it is empty.

    >>> split_values("GRU | MAIN INTELLIGENCE DEPARTMENT")
    ('GRU', 'MAIN INTELLIGENCE DEPARTMENT')
    """
    return tuple(text.split(" | ")) if text else ()


def check_row(row: Mapping[str, str | None]) -> None:
    """Let a well-formed row pass.

    Raises:
        RowError: The row lacks a column or a required value, or holds an id, schema,
            date or identifier that cannot be.
    """
    if set(row) != set(COLUMNS):
        raise RowError("the columns are not those of the embedded list")
    for column in _REQUIRED:
        if not (row[column] or "").strip():
            raise RowError(f"{column} is empty")
    if not _ID.fullmatch(row["id"] or ""):
        raise RowError("the id has no known form")
    if row["schema"] not in SCHEMATA:
        raise RowError(f"schema {row['schema']} is not known")
    _check_values(row["birth_date"], row["listed_on"], row["identifiers"])


def _check_values(birth_dates: str | None, listed_on: str | None, identifiers: str | None) -> None:
    for text in (*split_values(birth_dates or ""), *split_values(listed_on or "")):
        found = parse_date(text)
        if found is None or found.iso != text:
            raise RowError("a date is not ISO 8601 of year, month or day")
    for identifier in split_values(identifiers or ""):
        prop, _, value = identifier.partition(":")
        if prop not in IDENTIFIERS or not value:
            raise RowError("an identifier is not TYPE:VALUE of a known type")
