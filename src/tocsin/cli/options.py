"""Values of options, checked: days, queries and policies.

Promises that a value which cannot be read is an error named after its option.
Never opens an engine.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from tocsin.config import Settings
from tocsin.errors import PolicyError, QueryError
from tocsin.model import Query
from tocsin.screen.policy import Policy
from tocsin.screen.query_fields import fields_from_json, query_from_fields, schema_named

MAX_INPUT_BYTES = 1_000_000
_OPTIONS = {"name": "NAME", "identifier": "--id"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of ``screen`` say about the one who is asked about."""

    schema: str | None = None
    birth_dates: Sequence[str] = ()
    countries: Sequence[str] = ()
    gender: str | None = None
    identifiers: Sequence[str] = ()

    def fields(self) -> dict[str, list[str]]:
        """Give the fields that were given, by their names in a query."""
        given = {
            "birth_date": list(self.birth_dates),
            "country": list(self.countries),
            "gender": [self.gender] if self.gender else [],
            "identifier": list(self.identifiers),
            "schema": [self.schema] if self.schema else [],
        }
        return {field: values for field, values in given.items() if values}


def query_of(name: str, asked: Asked) -> Query:
    """Give the query of a name and options; ``-`` takes JSON from standard input.

    Raises:
        QueryError: A value cannot be read.
    """
    options = asked.fields()
    try:
        if name != "-":
            return query_from_fields({"name": [name], **options})
        query_from_fields({"name": ["-"], **options})  # the options' own faults come first
    except QueryError as error:
        option = _OPTIONS.get(error.source, f"--{error.source.replace('_', '-')}")
        raise QueryError(error.message, source=option, remedy=error.remedy) from error
    return _query_from_input(options)


def schema_of(word: str) -> str:
    """Give the FtM schema that ``--schema`` names.

    Raises:
        QueryError: It names none.
    """
    try:
        return schema_named(word)
    except QueryError as error:
        raise QueryError(error.message, source="--schema", remedy=error.remedy) from error


def policy_of(
    settings: Settings, threshold: float | None, limit: int | None, *, weak_aliases: bool
) -> Policy:
    """Give the policy: the options, else the settings, else its own defaults.

    Raises:
        PolicyError: A value is outside its range.
    """
    chosen = {
        "threshold": settings.threshold if threshold is None else threshold,
        "limit": settings.limit if limit is None else limit,
    }
    given: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
    return replace(Policy(alert_on_weak_aliases=weak_aliases), **given)


def lists_of(text: str | None) -> tuple[str, ...]:
    """Give the list ids of ``A,B``; none means every list.

    Raises:
        PolicyError: The option was given without an id.
    """
    if text is None:
        return ()
    ids = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not ids:
        raise PolicyError("names no list", source="--lists", remedy="write --lists A,B")
    return ids


def processes_of(settings: Settings, option: int | None) -> int | None:
    """Give the number of processes; None means one for each core.

    Raises:
        PolicyError: It is below 1.
    """
    count = settings.processes if option is None else option
    if count is not None and count < 1:
        raise PolicyError(f"{count} is too few", source="--processes", remedy="give 1 or more")
    return count


def _query_from_input(options: Mapping[str, Sequence[str]]) -> Query:
    data = sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)
    source = "standard input"
    if len(data) > MAX_INPUT_BYTES:
        raise QueryError("is too long", source=source, remedy="use --file for many customers")
    try:
        mapping = orjson.loads(data)
    except ValueError as error:
        raise QueryError(
            "is no JSON", source=source, remedy="give one FtM entity; use --file for many"
        ) from error
    if not isinstance(mapping, dict):
        raise QueryError("is no JSON object", source=source, remedy="give one FtM entity")
    try:
        fields = fields_from_json(mapping)
        for field, values in options.items():
            single = field in {"schema", "gender"}
            fields[field] = list(values) if single else [*fields.get(field, ()), *values]
        return query_from_fields(fields)
    except QueryError as error:
        where = f"{source}: {error.source}" if error.source else source
        raise QueryError(error.message, source=where, remedy=error.remedy) from error
