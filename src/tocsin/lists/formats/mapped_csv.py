"""Any CSV file, through a small mapping or by its column names.

Promises one entity or one problem for every row, and that no cell is lost: what
no property takes is kept in ``notes`` as ``column: value``. Never guesses which
of two meanings a column has; a mapping says so.

The mapping is a YAML file. Every key but ``columns`` may be left out:

    delimiter: ";"              # else found in the first lines
    encoding: cp1252            # else UTF-8
    separator: "|"              # several values in one cell; else one value a cell
    id: Number                  # column; else a digest of the row
    id_prefix: acme-            # put before the column's value
    schema: Person              # FtM schema for all rows, or by a column:
    # schema: {column: Kind, values: {P: Person, C: Company}, default: LegalEntity}
    columns:                    # column -> FtM property
      Full name: name
      Also known as: {property: alias, separator: ";"}
      Born: birthDate
    constants: {country: ru}    # property -> value for all rows
    programme: {column: Regime} # or a text; likewise the five below
    authority: Ministry of Finance
    legal_basis: Act 5
    listed_on: {column: Added}
    delisted_on: {column: Ended}
    reason: {column: Why}

Without a mapping the columns are taken by name, whatever their case, blanks and
underscores: every name of an FtM property that holds plain facts, and these
synonyms (see ``csv_mapping.SYNONYMS``): ``full name`` = name, ``aka`` = alias,
``dob`` and ``date of birth`` = birthDate, ``passport`` = passportNumber,
``type`` = schema, ``imo`` = imoNumber, ``lei`` = leiCode, ``bic`` = swiftBic,
``programme`` = program, ``listed on`` = listing date, and so on. Several values
in one cell are then separated by ``;``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence

from tocsin.errors import ListFormatError
from tocsin.lists.csv_mapping import Mapping, Rule, guess_mapping
from tocsin.lists.csv_mapping_file import read_mapping
from tocsin.lists.ftm_schema import THINGS
from tocsin.lists.reading import Reading
from tocsin.lists.source import MAX_FIELD, Source, check_field, wide_fields
from tocsin.model import Designation, Entity, Name, NameKind
from tocsin.model.entity import NAME_PROPERTIES
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_dates

_KINDS = {prop: kind for kind, prop in NAME_PROPERTIES.items()}
_DATE_PROPERTIES = frozenset(
    "birthDate deathDate incorporationDate dissolutionDate buildDate registrationDate".split()  # noqa: SIM905
)
_COUNTRY_PROPERTIES = frozenset(
    "country nationality citizenship birthCountry jurisdiction mainCountry flag pastFlags".split()  # noqa: SIM905
)
_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female"}
_SAMPLE = 16384
_ID_LENGTH = 16


def read(sources: Sequence[Source], list_id: str, mapping_source: Source | None) -> Reading:
    """Read CSV files of one shape.

    Args:
        sources: One or more files with the same header.
        list_id: Catalogue id that the entities carry.
        mapping_source: The mapping file; None takes the columns by name.

    Returns:
        Entities in the order of the rows.

    Raises:
        ListFormatError: No header, no column of names, or a mapping that is
            wrong; says the line.
        SourceError: A file is not in the encoding.
        SourceLimitError: A field passes the limit.
    """
    reading = Reading(list_id)
    given = read_mapping(mapping_source) if mapping_source else None
    seen: dict[str, str] = {}
    for source in sources:
        rows = _rows(source, given, reading)
        header = next(rows, (0, []))[1]
        mapping = given or guess_mapping(header, source)
        mapping.check(header, source)
        for line, fields in rows:
            locator = f"{source.name}:{line}"
            if len(fields) != len(header):
                reading.lose(locator, f"{len(fields)} columns in place of {len(header)}")
                continue
            entity = _entity(dict(zip(header, fields, strict=True)), mapping, locator, reading)
            if entity is None:
                continue
            if entity.id in seen:
                reading.lose(locator, f"repeats an id; the first is {seen[entity.id]}")
                continue
            seen[entity.id] = locator
            reading.records += 1
            reading.entities.append(entity)
    return reading


def _rows(
    source: Source, mapping: Mapping | None, reading: Reading
) -> Iterator[tuple[int, list[str]]]:
    """Give the header and the rows with their first lines; blank rows are left out."""
    text = _text(source, mapping)
    delimiter = mapping.delimiter if mapping and mapping.delimiter else _delimiter(text, source)
    _check_lines(text, delimiter, source)
    with wide_fields():
        yield from _fields(text, delimiter, source, reading)


def _fields(
    text: str, delimiter: str, source: Source, reading: Reading
) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        first = lines.line_num + 1
        try:
            fields = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            reading.lose(f"{source.name}:{first}", f"quotes do not close or do not fit ({error})")
            continue
        for value in fields:
            check_field(value, source, first)
        if any(value.strip() for value in fields):
            yield first, [value.strip() for value in fields]


def _text(source: Source, mapping: Mapping | None) -> str:
    if mapping is None or not mapping.encoding:
        return source.text()[0]
    try:
        return source.data.decode(mapping.encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ListFormatError(
            f"is not in the mapping's encoding {mapping.encoding}",
            source=str(source.path),
            remedy="correct the encoding in the mapping",
        ) from error


def _check_lines(text: str, delimiter: str, source: Source) -> None:
    if len(text) <= MAX_FIELD:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_FIELD:
            for piece in line.split(delimiter):
                check_field(piece, source, number)


def _delimiter(text: str, source: Source) -> str:
    """Give the delimiter of the header: the commonest of the usual four outside quotes."""
    header = text.lstrip("\r\n")[:_SAMPLE].split("\n", 1)[0]
    if header.lstrip().startswith(("<", "{", "[")):
        raise ListFormatError(
            "is XML or JSON, not CSV",
            source=str(source.path),
            remedy="load JSON lines with --format ftm",
        )
    outside = "".join(header.split('"')[::2])
    return max(",;\t|", key=outside.count)


def _entity(
    cells: dict[str, str], mapping: Mapping, locator: str, reading: Reading
) -> Entity | None:
    names: list[Name] = []
    properties: dict[str, list[str]] = {p: list(vs) for p, vs in mapping.constants.items()}
    used: set[str] = set(mapping.other_columns)
    for column, rule in mapping.columns.items():
        used.add(column)
        _take(cells[column], column, rule, names, properties)
    for column, value in cells.items():
        if column not in used and value:
            properties.setdefault("notes", []).append(f"{column}: {value}")
    if not names:
        reading.lose(locator, "has no name")
        return None
    schema = mapping.schema_of(cells)
    if schema not in THINGS:
        reading.lose(locator, f"schema {schema[:40]!r} is none of FtM's things")
        return None
    number = cells.get(mapping.id_column, "") if mapping.id_column else _digest(cells)
    if not number:
        reading.lose(locator, f"has no id in column {mapping.id_column}")
        return None
    designation = _designation(cells, mapping, properties)
    if designation and designation.programme:
        programmes = properties.setdefault("program", [])
        if designation.programme not in programmes:
            programmes.append(designation.programme)
    prefix = mapping.id_prefix if mapping.id_column else f"{reading.list_id}-"
    return Entity(
        id=prefix + number,
        schema=schema,
        names=tuple(sorted(dict.fromkeys(names), key=lambda n: _ORDER[n.kind])),
        properties={p: tuple(dict.fromkeys(vs)) for p, vs in properties.items() if vs},
        designations=(designation,) if designation else (),
        list=reading.list_id,
        locator=locator,
    )


def _take(
    cell: str, column: str, rule: Rule, names: list[Name], properties: dict[str, list[str]]
) -> None:
    values = cell.split(rule.separator) if rule.separator else [cell]
    for raw in values:
        value = raw.strip()
        if not value:
            continue
        if rule.property in _KINDS:
            names.append(Name(value, _KINDS[rule.property]))
            continue
        typed = _typed(rule.property, value)
        for item in typed:
            properties.setdefault(rule.property, []).append(item)
        if typed and rule.property in _DATE_PROPERTIES and typed == [value]:
            continue
        if not typed or rule.property in _DATE_PROPERTIES:
            properties.setdefault("notes", []).append(f"{column}: {value}")


def _typed(prop: str, value: str) -> list[str]:
    """Give a cell as FtM writes that property; empty when it cannot be read so."""
    if prop in _DATE_PROPERTIES:
        return [iso for reading in parse_dates(value) for iso in reading.iso_values]
    if prop in _COUNTRY_PROPERTIES:
        code = country_code(value)
        return [code] if code else []
    if prop == "gender":
        known = _GENDERS.get(value.lower())
        return [known] if known else []
    return [value]


def _designation(
    cells: dict[str, str], mapping: Mapping, properties: dict[str, list[str]]
) -> Designation | None:
    values = {key: rule.value(cells) for key, rule in mapping.designation.items()}
    days = {}
    for key in ("listed_on", "delisted_on"):
        text = values.pop(key, "")
        readings = parse_dates(text) if text else ()
        days[key] = readings[0].iso if len(readings) == 1 and readings[0].iso else None
        if text and not days[key]:
            properties.setdefault("notes", []).append(f"{key}: {text}")
    if not any(values.values()) and not any(days.values()):
        return None
    return Designation(
        programme=values.get("programme", ""),
        authority=values.get("authority", ""),
        legal_basis=values.get("legal_basis", ""),
        listed_on=days["listed_on"],
        delisted_on=days["delisted_on"],
        reason=values.get("reason", ""),
    )


def _digest(cells: dict[str, str]) -> str:
    text = "\x1f".join(f"{column}\x1e{value}" for column, value in sorted(cells.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


_ORDER = {kind: order for order, kind in enumerate(NameKind)}
