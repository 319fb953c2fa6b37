"""A query from named fields, whoever wrote them: a column, an option, FtM JSON.

Promises that the same words give the same :class:`~tocsin.model.Query` from
every entrance, and that a value that cannot be read is an error naming the
field. Never guesses at a value, never scores and never repeats a person's name
in a message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from tocsin.errors import QueryError
from tocsin.model import Identifier, Query
from tocsin.screen.field_names import (
    GENDER_WORDS,
    IDENTIFIER_FIELDS,
    IDENTIFIER_NAMES,
    IDENTIFIER_WORDS,
    OTHER_SENSE_IN_FTM,
    SCHEMA_NAMES,
    SCHEMA_WORDS,
    field_of,
    squashed,
)
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_dates

MAX_VALUE_CHARACTERS = 2_000
MAX_VALUE_SHOWN = 200
MAX_VALUES = 50
_SPLIT_FIELDS = frozenset({"alias", "birth_date", "country"})
#: Distinct schemata, countries and dates that are remembered: files repeat them.
_REMEMBERED = 1 << 14
_Value = TypeVar("_Value")
_NAME_PARTS = ("first", "middle", "last")


def query_from_fields(fields: Mapping[str, Sequence[str]]) -> Query:
    """Build the query that some fields describe.

    Args:
        fields: Field (a key of ``COLUMN_NAMES`` or ``IDENTIFIER_NAMES``) to its
            values. Empty values are passed over.

    Raises:
        QueryError: There is no name, or a value cannot be read; ``source`` is
            the field.
    """
    kept = {name: _clean(name, values) for name, values in fields.items()}
    get = kept.get
    names = [*_names(kept), *get("alias", ())]
    if not names:
        raise QueryError("there is no name", source="name", remedy="fill the name in")
    dates = [date for text in get("birth_date", ()) for date in dates_written(text)]
    if schemas := get("schema"):
        schema = schema_named(schemas[0])
    else:
        schema = "Person" if any(map(get, _NAME_PARTS)) else "Thing"
    return Query(
        names=_distinct(names),
        schema=schema,
        birth_dates=_distinct(dates),
        countries=_distinct([country_named(text) for text in get("country", ())]),
        gender=_gender(get("gender", ())),
        identifiers=_identifiers(kept),
        id=ids[0] if (ids := get("id")) else "",
    )


def id_and_name(fields: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Give the id and the first name that fields hold, readable or not; empty where none is.

    For people who look for a row that became no query: cut, never checked.
    """

    def told(values: Sequence[str]) -> list[str]:
        texts = (" ".join(value.replace("\0", " ").split()) for value in values)
        return [text[:MAX_VALUE_SHOWN] for text in texts if text]

    kept = {name: told(fields.get(name, ())) for name in ("id", "name", *_NAME_PARTS, "alias")}
    names = [*_names(kept), *kept["alias"], ""]
    return next(iter(kept["id"]), ""), names[0]


def query_from_ftm(mapping: Mapping[str, Any]) -> Query:
    """Build a query from one FtM entity, or from the JSON form of a query.

    FtM keeps its values under ``properties``; without it the keys themselves
    are the fields, with a value or a list of values each.

    Raises:
        QueryError: The mapping has no name or holds something else.
    """
    return query_from_fields(fields_from_json(mapping))


def fields_from_json(mapping: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the fields of one JSON object; keys that are not used are passed over.

    Raises:
        QueryError: ``properties`` is no object, or a value is nested.
    """
    properties = mapping.get("properties", {})
    if not isinstance(properties, Mapping):
        raise QueryError("is no object", source="properties", remedy="give property: [values]")
    fields: dict[str, list[str]] = {}
    named = any(field_of(str(key)) == "name" for key in properties)
    for key, value in mapping.items():
        field = field_of(str(key))
        if field is not None and not (key == "caption" and named):
            fields.setdefault(field, []).extend(_texts(str(key), value))
    for key, value in properties.items():
        field = field_of(str(key))
        if field is not None and key not in OTHER_SENSE_IN_FTM:
            fields.setdefault(field, []).extend(_texts(str(key), value))
    return fields


def top_fields(mapping: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the fields of one JSON object that stand at its top as texts or numbers."""
    return {
        field: [str(value)]
        for key, value in mapping.items()
        if isinstance(value, str | int) and (field := field_of(str(key)))
    }


@lru_cache(maxsize=_REMEMBERED)
def schema_named(word: str) -> str:
    """Give the FtM schema that a word names.

    Raises:
        QueryError: The word names none that is screened.
    """
    schema = SCHEMA_WORDS.get(squashed(word))
    if schema is None:
        known = ", ".join(SCHEMA_NAMES)
        raise QueryError(f"{word[:40]!r} is no schema", source="schema", remedy=f"use {known}")
    return schema


@lru_cache(maxsize=_REMEMBERED)
def dates_written(text: str) -> tuple[str, ...]:
    """Give a date as ISO 8601 with the precision that is known.

    Returns:
        One date; both readings of ``05/06/1987``; the years of a range.

    Raises:
        QueryError: It is no date.
    """
    readings = parse_dates(text)
    if not readings:
        raise QueryError(
            f"{text[:40]!r} is no date",
            source="birth_date",
            remedy="write YYYY-MM-DD, YYYY-MM or YYYY",
        )
    return tuple(value for reading in readings for value in reading.iso_values)


@lru_cache(maxsize=_REMEMBERED)
def country_named(text: str) -> str:
    """Give the ISO 3166-1 alpha-2 code, in lower case, that a text names.

    Raises:
        QueryError: It names no country.
    """
    code = country_code(text)
    if code is None:
        raise QueryError(
            f"{text[:40]!r} is no country",
            source="country",
            remedy="write a two-letter code (ISO 3166-1) or an English name",
        )
    return code


def identifier_written(text: str) -> Identifier:
    """Give the identifier written as ``TYPE:VALUE``, or as a number alone.

    Raises:
        QueryError: The type is not known, or there is no number.

    >>> identifier_written("passport:X 123")
    Identifier(type='passportNumber', value='X 123')
    >>> identifier_written("4510 123456")
    Identifier(type='', value='4510 123456')
    """
    kind, colon, value = (part.strip() for part in text.partition(":"))
    if not colon:
        kind, value = "", kind
    known = IDENTIFIER_WORDS.get(squashed(kind)) if kind else ""
    if known is None:
        raise _no_identifier(f"{kind[:40]!r} is no type of identifier")
    if not any(c.isalnum() for c in value):
        raise _no_identifier("has no number")
    if not known and not any(c.isdigit() for c in value):
        raise _no_identifier("is a word, not a number")
    return Identifier(known, value)


def _no_identifier(message: str) -> QueryError:
    types = ", ".join(names[0] for names in IDENTIFIER_NAMES.values())
    return QueryError(
        message,
        source="identifier",
        remedy=f"write TYPE:VALUE with one of {types} or another FtM property, or a number alone",
    )


def _names(kept: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the names, else the one that the parts of a name make."""
    if names := kept.get("name"):
        return list(names)
    parts = [value for part in _NAME_PARTS for value in kept.get(part, ())[:1]]
    return [" ".join(parts)] if parts else []


def _identifiers(kept: Mapping[str, Sequence[str]]) -> tuple[Identifier, ...]:
    found = [Identifier(k, v) for k in kept if k in IDENTIFIER_FIELDS for v in kept[k]]
    for cell in kept.get("identifier", ()):
        found += [identifier_written(part) for part in _split(cell)]
    return _distinct(found)


def _distinct(values: list[_Value]) -> tuple[_Value, ...]:
    """Give each value once, in the order in which they first stand."""
    return tuple(values) if len(values) < 2 else tuple(dict.fromkeys(values))


def _gender(values: Sequence[str]) -> str:
    if not values:
        return ""
    found = {GENDER_WORDS.get(squashed(value)) for value in values}
    if None in found:
        raise QueryError("is no gender", source="gender", remedy="use male, female or nothing")
    known = {gender for gender in found if gender}
    return known.pop() if len(known) == 1 else ""


def _split(cell: str) -> list[str]:
    if ";" not in cell and "|" not in cell:
        return [cell]
    return [part.strip() for part in cell.replace(";", "|").split("|") if part.strip()]


def _is_common(text: str) -> bool:
    """Whether a value is kept as it is in any field: most are."""
    return (
        len(text) <= MAX_VALUE_CHARACTERS
        and text.isascii()
        and "\0" not in text
        and ";" not in text
        and "|" not in text
    )


def _clean(field: str, values: Sequence[str]) -> list[str]:
    if len(values) == 1 and _is_common(text := " ".join(values[0].split())):
        return [text] if text else []
    kept = [text for value in values if value and (text := " ".join(value.split()))]
    if field in _SPLIT_FIELDS:
        kept = [part for value in kept for part in _split(value)]
    if len(kept) > MAX_VALUES:
        raise QueryError(
            f"has {len(kept)} values",
            source=field,
            remedy=f"give at most {MAX_VALUES}",
        )
    for value in kept:
        if len(value) > MAX_VALUE_CHARACTERS:
            raise QueryError(
                f"is {len(value)} characters long",
                source=field,
                remedy=f"give at most {MAX_VALUE_CHARACTERS}",
            )
        if "\0" in value or "\ufffd" in value:
            raise QueryError(
                "holds bytes that are no text",
                source=field,
                remedy="save the file as UTF-8",
            )
    return kept


def _texts(key: str, value: object) -> list[str]:
    """Give JSON values as texts; an identifier may be an object with type and value."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, Mapping) and set(value) == {"type", "value"}:
        return [f"{value['type']}:{value['value']}"]
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        return [text for item in value for text in _texts(key, item)]
    raise QueryError("holds a nested value", source=key[:40], remedy="give texts")
