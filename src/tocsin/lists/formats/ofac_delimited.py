"""OFAC's delimited files: ``.csv``, ``.del`` (``@``) and ``.pip`` (``|``).

Promises one entity or one problem for every row of the primary file, joined
with its aliases, addresses and the continuation of its remarks; the same reader
serves the SDN and the consolidated list. Never drops a row: a row that belongs
to no record is itself a record and a problem. Never guesses a publication date,
for these files carry none.

Layout, from OFAC's data specification (``dat_spec.txt``): no header; null is
``-0-``; text in double quotes; a primary row has 12 columns, an address row 6,
an alias row 5, a continuation of remarks 2. Observed beyond it: a header row in
one ``.pip``, a closing 0x1A, types ``entity`` and ``-0-`` for organisations,
Windows-1252 in place of UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.errors import ListFormatError
from tocsin.lists.ofac_entity import build_entity
from tocsin.lists.ofac_rows import ADDRESS, ALIAS, COMMENT, PRIMARY, Parts, Row, join_rows
from tocsin.lists.reading import Reading
from tocsin.lists.source import MAX_FIELD, Source, check_field, wide_fields

_ROLES = {12: PRIMARY, 6: ADDRESS, 5: ALIAS, 2: COMMENT}
_COLUMNS = {role: columns for columns, role in _ROLES.items()}
#: What a version carries, by the roles of its files.
_PARTS = {PRIMARY: "primary", ALIAS: "aliases", ADDRESS: "addresses", COMMENT: "comments"}
_FIRST_FIELD = re.compile(r'\s*"?\s*-?\d+\s*"?\s*([,@|])')
_HEADER_FIELD = re.compile(r'\s*"?\s*[A-Za-z_ ]+\s*"?\s*([,@|])')
_HEADER_WORDS = frozenset(
    "entnum uid id sdnname name sdntype type program programs title callsign vesstype vesseltype "  # noqa: SIM905
    "tonnage grt vessflag vesselflag vessowner vesselowner remarks addnum address city "
    "citystateprovincepostalcode country addremarks altnum alttype altname altremarks "
    "comments grossregisteredtonnage".split()
)
#: Most lines that one row may span; rows of one line are the rule.
_MAX_ROW_LINES = 50
_REMEDY = (
    "give OFAC's primary file (SDN or cons_prim) as .csv, .del or .pip (its XML is of the formats "
    "ofac-sdnlist-xml, ofac-advanced-xml and ofac-enhanced-xml); a CSV file of your own "
    "takes an id of its own and --format csv"
)


@dataclass(frozen=True, slots=True)
class _Table:
    """One file's rows; its role follows from their columns."""

    source: Source
    role: str
    rows: tuple[tuple[int, list[str] | str], ...]


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read a primary file with whichever of its companions are given, in any order.

    Args:
        sources: One primary file; at most one each of addresses, aliases, comments.
        list_id: Catalogue id that the entities carry. Their own ids are
            ``ofac-<number>`` for every OFAC list, as OFAC numbers them together.

    Returns:
        Entities in the order of the primary file, each with its problems' locators.

    Raises:
        ListFormatError: A file is not in this format, or its role is taken or unclear.
        SourceError: A file is neither UTF-8 nor Windows-1252.
        SourceLimitError: A field passes the limit.
    """
    reading = Reading(list_id)
    tables: dict[str, _Table] = {}
    for source in sources:
        table = _read_table(source, reading)
        if table.role in tables:
            raise ListFormatError(
                f"is a second {table.role} file beside {tables[table.role].source.name}: "
                f"both have {_COLUMNS[table.role]} columns",
                source=str(source.path),
                remedy="load OFAC's files of one publication in one delimiter",
            )
        tables[table.role] = table
    if PRIMARY not in tables:
        given = ", ".join(f"{t.source.name} has {_COLUMNS[t.role]}" for t in tables.values())
        raise ListFormatError(
            f"no primary file of {_COLUMNS[PRIMARY]} columns: {given}",
            source=str(sources[0].path),
            remedy=_REMEDY,
        )
    reading.carries = tuple(part for role, part in _PARTS.items() if role in tables)
    records = _read_primary(tables[PRIMARY], reading)
    for role in (ALIAS, ADDRESS, COMMENT):
        if role in tables:
            _attach(tables[role], records, reading)
    for parts in records.values():
        reading.entities.append(build_entity(*join_rows(parts, reading), list_id))
    return reading


def _read_primary(table: _Table, reading: Reading) -> dict[str, Parts]:
    records: dict[str, Parts] = {}
    for row in _good_rows(table, reading, records):
        if not row.fields[1]:
            reading.lose(row.locator, f"record {row.fields[0]} has no name")
        elif row.fields[0] in records:
            first = records[row.fields[0]].primary.locator
            reading.lose(row.locator, f"record {row.fields[0]} is repeated; the first is {first}")
        else:
            reading.records += 1
            records[row.fields[0]] = Parts(row)
    return records


def _attach(table: _Table, records: dict[str, Parts], reading: Reading) -> None:
    for row in _good_rows(table, reading, records):
        parts = records.get(row.fields[0])
        if parts is None:
            message = f"{table.role} row of record {row.fields[0]}, which is not in the list"
            reading.lose(row.locator, message)
        else:
            parts.companions(table.role).append(row)


def _good_rows(table: _Table, reading: Reading, records: dict[str, Parts]) -> Iterator[Row]:
    """Give the rows of a table that can be read; the others become problems."""
    columns = _COLUMNS[table.role]
    for line, raw in table.rows:
        locator = f"{table.source.name}:{line}"
        if isinstance(raw, str):
            reading.lose(locator, raw)
            continue
        keeps_blanks = table.role == COMMENT
        fields = [_value(f, keeps_blanks=keeps_blanks and i == 1) for i, f in enumerate(raw)]
        number = fields[0].lstrip("0") if fields[0].isascii() else ""
        if not number.isdigit():
            reading.lose(locator, "the record's id is no number")
        elif len(fields) != columns:
            message = f"{len(fields)} columns in place of {columns}"
            if table.role != PRIMARY and number in records:
                reading.remark(locator, f"{message}; this {table.role} row is left out")
            else:
                reading.lose(locator, message)
        else:
            fields[0] = number
            yield Row(tuple(fields), locator)


def _value(raw: str, *, keeps_blanks: bool) -> str:
    """Give a field's text, empty for OFAC's null; a continuation keeps its first blank."""
    text = raw.strip()
    if text == "-0-":
        return ""
    return raw if keeps_blanks else text


def _read_table(source: Source, reading: Reading) -> _Table:
    text, encoding = source.text(fallback="cp1252")
    if encoding != "utf-8":
        reading.remark(source.name, f"is not UTF-8; read as {encoding}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = [
        (number, line.replace("\x1a", ""))
        for number, line in enumerate(lines, start=1)
        if line.strip(" \t\x1a")
    ]
    with wide_fields():
        delimiter = _delimiter(numbered, source)
        rows = tuple(_rows(numbered, delimiter, source))
    if rows and isinstance(rows[0][1], list) and _is_header(rows[0][1]):
        rows = rows[1:]
    return _Table(source, _role(rows, source), rows)


def _delimiter(numbered: list[tuple[int, str]], source: Source) -> str:
    for _, line in numbered[:20]:
        match = _FIRST_FIELD.match(line) or _HEADER_FIELD.match(line)
        if match:
            return match[1]
    raise ListFormatError("is not in OFAC's delimited format", source=str(source.path),
                          remedy=_REMEDY)  # fmt: skip


def _is_header(fields: list[str]) -> bool:
    words = [re.sub(r"[^a-z]", "", field.lower()) for field in fields]
    known = sum(word in _HEADER_WORDS for word in words)
    return known * 2 > len(words) and not any(c.isdigit() for c in fields[0])


def _role(rows: tuple[tuple[int, list[str] | str], ...], source: Source) -> str:
    counts: dict[int, int] = {}
    for _, fields in rows:
        if isinstance(fields, list):
            counts[len(fields)] = counts.get(len(fields), 0) + 1
    if counts:
        commonest = max(counts, key=lambda columns: (counts[columns], columns))
        if commonest in _ROLES:
            return _ROLES[commonest]
    found = max(counts, key=lambda columns: counts[columns]) if counts else 0
    raise ListFormatError(
        f"has rows of {found} columns; OFAC's files have 12, 6, 5 or 2"
        if rows
        else "holds no rows",
        source=str(source.path),
        remedy=_REMEDY,
        expected=tuple(_ROLES),
        got=found,
    )


def _rows(
    numbered: list[tuple[int, str]], delimiter: str, source: Source
) -> Iterator[tuple[int, list[str] | str]]:
    """Give each row's first line and fields, or what is wrong with it.

    A row is a line. One whose quotes do not close is continued by the lines
    that follow until they close, unless such a line starts a row of its own.
    """
    starts_row = re.compile(r"\s*\"?\d+\"?\s*" + re.escape(delimiter))
    at = 0
    while at < len(numbered):
        number, line = numbered[at]
        at += 1
        taken = 0
        while line.count('"') % 2 and at < len(numbered) and taken < _MAX_ROW_LINES:
            following = numbered[at][1]
            if starts_row.match(following):
                break
            line = f"{line}\n{following}"
            at += 1
            taken += 1
        if len(line) > MAX_FIELD:
            for piece in line.split(delimiter):
                check_field(piece, source, number)
        yield number, _fields(line, delimiter)


def _fields(line: str, delimiter: str) -> list[str] | str:
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return f"quotes do not close or do not fit ({error})"
