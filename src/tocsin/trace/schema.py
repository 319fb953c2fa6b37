"""The form of a dossier file as a JSON Schema, for editors that complete and check.

Promises what :mod:`tocsin.trace.form` says, in the words of JSON Schema 2020-12.
Whether ids lead somewhere no schema can say: ``tocsin trace check`` does.
"""

from __future__ import annotations

from typing import Any

from tocsin.trace.claim import LINK_TYPES
from tocsin.trace.dossier import Head
from tocsin.trace.form import CHECKS, FORMAT, FORMAT_KEY, FORMS, SECTIONS, Field

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_PATTERNS = {
    "id": r"^[A-Za-z0-9][A-Za-z0-9._()-]*$",
    "day": r"^\d{4}-\d\d-\d\d$",
    "claim-day": r"^(claim|\d{4}-\d\d-\d\d)$",
    "digest": r"^sha256:[0-9a-f]{64}$",
}
_IDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_FORMS: dict[str, dict[str, Any]] = {
    "roles": {"type": "object", "additionalProperties": _IDS},
    "links": {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(LINK_TYPES, _IDS),
    },
    "number": {"type": ["integer", "string"], "pattern": r"^\d{1,9}$"},
    "flag": {"enum": ["yes", "no", True, False]},
}


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a dossier file."""
    sections = {
        name: {"type": "array", "items": _entry(FORMS[kind])} for name, kind in SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tocsin dossier",
        "type": "object",
        "required": [FORMAT_KEY, "dossier"],
        "additionalProperties": False,
        "properties": {
            FORMAT_KEY: {"enum": [FORMAT, str(FORMAT)]},
            "dossier": _entry(FORMS[Head]),
            **sections,
        },
    }


def _entry(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.is_required],
        "properties": {field.name: _field(field) for field in fields},
    }


def _field(field: Field) -> dict[str, Any]:
    single = _single(field)
    if field.is_many:
        single = {"anyOf": [single, {"type": "array", "items": single}]}
    return {"description": field.words, **single}


def _single(field: Field) -> dict[str, Any]:
    if isinstance(field.holds, type):
        return _entry(FORMS[field.holds])
    if field.choices:
        return {"enum": list(field.choices)}
    if field.holds in _PATTERNS:
        return {"type": ["string", "integer"], "pattern": _PATTERNS[field.holds]}
    if field.holds == "checks":
        one = _check()
        return {"anyOf": [one, {"type": "array", "items": one}]}
    return dict(_FORMS.get(field.holds, _TEXT))


def _check() -> dict[str, Any]:
    forms: dict[str, Any] = {kind: _entry(fields) for kind, fields in CHECKS.items()}
    forms["order"] = {"anyOf": [forms["order"], {"type": "array", "items": {"type": "string"}}]}
    otherwise = {"enum": ["contradicted", "qualified"]}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**forms, "otherwise": otherwise},
        "minProperties": 1,
        "maxProperties": 2,
    }
