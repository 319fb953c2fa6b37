"""The mapping of a CSV file, read from YAML.

Promises a checked :class:`~tocsin.lists.csv_mapping.Mapping`, or an error that
names the line of the mapping. Never looks at the CSV file. The form is described
in ``docs/how-to/load-a-list.md``.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn, TypeAlias

from tocsin.errors import ListFormatError
from tocsin.lists.csv_mapping import DESIGNATION_KEYS, Mapping, Rule, Value
from tocsin.lists.ftm_schema import THINGS
from tocsin.lists.source import Source

#: What YAML gives: a map, a list or a plain value.
_Node: TypeAlias = Any

_KEYS = frozenset(
    (
        *("delimiter", "encoding", "separator", "id", "id_prefix", "schema", "columns"),
        *("constants", *DESIGNATION_KEYS),
    )
)
#: A mapping is written by hand; larger ones would take the YAML reader minutes.
_MAX_BYTES, _MAX_OPEN = 100_000, 300
_PROPERTY = re.compile(r"[a-z][A-Za-z0-9]*")


def read_mapping(source: Source) -> Mapping:
    """Read a mapping file.

    Raises:
        ListFormatError: It is no YAML or says something that it must not; names the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if (
        len(source.data) > _MAX_BYTES
        or source.data.count(b"{") + source.data.count(b"[") > _MAX_OPEN
    ):
        _refuse(source, 0, "is too large or too deep for a mapping")
    try:
        data = YAML(typ="rt", pure=True).load(source.text()[0])
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        _refuse(source, mark.line if mark else 0, "is no YAML")
    return _Reader(source).mapping(data)


def _refuse(source: Source, line: int, message: str) -> NoReturn:
    raise ListFormatError(
        message,
        source=f"{source.path}:{line + 1}",
        remedy="see the form of a mapping in the document 'Load a list'",
    )


class _Reader:
    """Reads one mapping; holds its source, which every error names."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def mapping(self, data: _Node) -> Mapping:
        if not isinstance(data, dict):
            _refuse(self.source, 0, "is no mapping of keys")
        for key in data:
            if key not in _KEYS:
                _refuse(self.source, _line(data, key), f"unknown key {key!r}")
        columns = self._columns(data)
        schema, values, default = self._schema(data)
        return Mapping(
            columns,
            schema,
            values,
            default,
            id_column=self._text(data, "id"),
            id_prefix=self._text(data, "id_prefix"),
            constants=self._constants(data),
            designation={k: self._value(data, k) for k in DESIGNATION_KEYS if k in data},
            delimiter=self._delimiter(data),
            encoding=self._text(data, "encoding"),
            source=str(self.source.path),
        )

    def _text(self, data: _Node, key: str) -> str:
        value = data.get(key, "")
        if isinstance(value, (dict, list, bool)) or value is None:
            _refuse(self.source, _line(data, key), f"{key!r} must be a text")
        return str(value)

    def _delimiter(self, data: _Node) -> str:
        value = self._text(data, "delimiter")
        if len(value) > 1 or value in ("\n", "\r", '"'):
            _refuse(self.source, _line(data, "delimiter"), "the delimiter must be one character")
        return value

    def _columns(self, data: _Node) -> dict[str, Rule]:
        columns = data.get("columns")
        if not isinstance(columns, dict) or not columns:
            _refuse(self.source, _line(data, "columns"), "needs 'columns': column to property")
        common = self._text(data, "separator")
        rules = {}
        for column, target in columns.items():
            prop, separator = target, common
            if isinstance(target, dict):
                prop = target.get("property")
                separator = str(target.get("separator", common))
            if not isinstance(prop, str) or not _PROPERTY.fullmatch(prop):
                _refuse(self.source, _line(columns, column), f"{column!r} needs an FtM property")
            rules[str(column)] = Rule(prop, separator)
        if not any(rule.property == "name" for rule in rules.values()):
            _refuse(self.source, _line(data, "columns"), "no column holds the name")
        return rules

    def _schema(self, data: _Node) -> tuple[Value, dict[str, str], str]:
        given = data.get("schema", "LegalEntity")
        if not isinstance(given, dict):
            value = Value(self._text(data, "schema") or "LegalEntity")
            self._check_schema(value.text, data, "schema")
            return value, {}, value.text
        values = given.get("values", {})
        if not isinstance(values, dict) or not isinstance(given.get("column"), str):
            _refuse(self.source, _line(data, "schema"), "'schema' needs column and values")
        for word, schema in values.items():
            self._check_schema(schema, values, word)
        default = str(given.get("default", "LegalEntity"))
        self._check_schema(default, given, "default")
        known = {str(word): str(schema) for word, schema in values.items()}
        return Value(column=given["column"]), known, default

    def _check_schema(self, schema: _Node, data: _Node, key: _Node) -> None:
        if schema not in THINGS:
            _refuse(self.source, _line(data, key), f"{schema!r} is no FtM schema of a thing")

    def _constants(self, data: _Node) -> dict[str, list[str]]:
        given = data.get("constants", {})
        if not isinstance(given, dict):
            _refuse(self.source, _line(data, "constants"), "'constants' maps property to value")
        constants = {}
        for prop, value in given.items():
            if not isinstance(prop, str) or not _PROPERTY.fullmatch(prop) or prop == "name":
                _refuse(self.source, _line(given, prop), f"{prop!r} is no FtM property")
            values = value if isinstance(value, list) else [value]
            constants[prop] = [str(v) for v in values]
        return constants

    def _value(self, data: _Node, key: str) -> Value:
        given = data[key]
        if isinstance(given, dict):
            if not isinstance(given.get("column"), str) or set(given) != {"column"}:
                _refuse(self.source, _line(data, key), f"{key!r} needs a text or a column")
            return Value(column=given["column"])
        return Value(self._text(data, key))


def _line(data: _Node, key: _Node) -> int:
    """Give the line of a key, counted from 0; that of the map when it has no such key."""
    marks = getattr(data, "lc", None)
    if marks is None:
        return 0
    try:
        return int(marks.key(key)[0])
    except (KeyError, TypeError):
        return int(marks.line or 0)
