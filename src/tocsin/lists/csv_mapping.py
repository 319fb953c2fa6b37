"""What the columns of a CSV file mean.

Promises a mapping that fits the header of its file, given or taken from the
column names; its errors name the columns. Never reads rows. The file form of a
mapping is read by :mod:`tocsin.lists.csv_mapping_file`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.errors import ListFormatError
from tocsin.lists.ftm_schema import THINGS
from tocsin.lists.source import Source

DESIGNATION_KEYS = (
    "programme", "authority", "legal_basis", "listed_on", "delisted_on", "reason",
)  # fmt: skip

#: FtM properties that are taken by their own name, without a mapping.
PROPERTIES = (  # noqa: SIM905
    "name alias previousName weakAlias abbreviation birthDate deathDate birthPlace birthCountry "
    "nationality citizenship gender title position firstName middleName lastName fatherName "
    "passportNumber idNumber taxNumber registrationNumber socialSecurityNumber licenseNumber "
    "vatCode innCode ogrnCode okpoCode leiCode dunsCode uscCode swiftBic imoNumber mmsi callSign "
    "flag pastFlags type model tonnage grossRegisteredTonnage buildDate serialNumber country "
    "jurisdiction mainCountry address email phone website legalForm incorporationDate "
    "dissolutionDate sector status summary description notes topics keywords program sourceUrl "
    "publicKey wikidataId"
).split()

#: Column names that mean a property, without case, blanks and punctuation.
SYNONYMS: dict[str, str] = {
    "fullname": "name", "names": "name", "entityname": "name", "companyname": "name",
    "aka": "alias", "aliases": "alias", "alsoknownas": "alias", "fka": "previousName",
    "formername": "previousName", "weakaka": "weakAlias", "dob": "birthDate",
    "dateofbirth": "birthDate", "born": "birthDate", "pob": "birthPlace",
    "placeofbirth": "birthPlace", "countries": "country", "sex": "gender",
    "passport": "passportNumber", "passportno": "passportNumber", "nationalid": "idNumber",
    "identifiers": "idNumber", "taxid": "taxNumber", "imo": "imoNumber", "lei": "leiCode",
    "bic": "swiftBic", "swift": "swiftBic", "inn": "innCode", "ogrn": "ogrnCode",
    "addresses": "address", "emails": "email", "phones": "phone", "remarks": "notes",
    "programme": "program", "programs": "program", "wallet": "publicKey",
}  # fmt: skip
_ID_COLUMNS = ("id", "uid", "entityid")
_SCHEMA_COLUMNS = ("schema", "type", "entitytype", "sdntype")
_DAY_COLUMNS = {"listedon": "listed_on", "listingdate": "listed_on", "delistedon": "delisted_on"}
_SCHEMA_WORDS = {
    "individual": "Person", "person": "Person", "entity": "LegalEntity",
    "organisation": "Organization", "company": "Company", "vessel": "Vessel", "ship": "Vessel",
    "aircraft": "Airplane", **{thing.lower(): thing for thing in THINGS},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a column's values go; an empty separator means one value a cell."""

    property: str
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A text for all rows, or the column that holds it."""

    text: str = ""
    column: str = ""

    def value(self, cells: dict[str, str]) -> str:
        """Give the value for one row."""
        return cells.get(self.column, "") if self.column else self.text


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means; read from a file or made by :func:`guess_mapping`."""

    columns: dict[str, Rule]
    schema: Value = field(default_factory=lambda: Value("LegalEntity"))
    schema_values: dict[str, str] = field(default_factory=dict)
    schema_default: str = "LegalEntity"
    id_column: str = ""
    id_prefix: str = ""
    constants: dict[str, list[str]] = field(default_factory=dict)
    designation: dict[str, Value] = field(default_factory=dict)
    delimiter: str = ""
    encoding: str = ""
    source: str = ""

    @property
    def other_columns(self) -> set[str]:
        """The columns that are used for something other than a property."""
        values = (self.schema, *self.designation.values(), Value(column=self.id_column))
        return {value.column for value in values if value.column}

    def schema_of(self, cells: dict[str, str]) -> str:
        """Give the FtM schema of one row."""
        if not self.schema.column:
            return self.schema.text
        word = self.schema.value(cells)
        if not word:
            return self.schema_default
        known = self.schema_values.get(word) or _SCHEMA_WORDS.get(word.lower())
        return known or (self.schema_default if self.schema_values else word)

    def check(self, header: list[str], source: Source) -> None:
        """Refuse a file whose header lacks a column of the mapping, or repeats one.

        Raises:
            ListFormatError: Names the columns.
        """
        wanted = {*self.columns, *self.other_columns}
        missing = sorted(wanted - set(header))
        twice = sorted({column for column in header if header.count(column) > 1})
        if not missing and not twice:
            return
        what = f"lacks the column {', '.join(missing)}" if missing else ""
        what = what or f"has the column {', '.join(twice) or '(empty)'} twice"
        raise ListFormatError(
            what,
            source=str(source.path),
            remedy="correct the header or the mapping; the file has " + ", ".join(header)[:300],
            expected=tuple(sorted(wanted)),
            got=tuple(header),
        )


def guess_mapping(header: list[str], source: Source) -> Mapping:
    """Take the columns by their names.

    Raises:
        ListFormatError: No column holds names.
    """
    known = {_bare(prop): prop for prop in PROPERTIES} | SYNONYMS
    bare = {_bare(column): column for column in header}
    id_column = next((bare[word] for word in _ID_COLUMNS if word in bare), "")
    kind_column = next((bare[word] for word in _SCHEMA_COLUMNS if word in bare), "")
    days = {key: Value(column=bare[word]) for word, key in _DAY_COLUMNS.items() if word in bare}
    programme = next((bare[w] for w in ("program", "programme", "programs") if w in bare), "")
    if programme:
        days["programme"] = Value(column=programme)
    taken = {id_column, kind_column, *(value.column for value in days.values())}
    columns = {
        column: Rule(known[_bare(column)], ";")
        for column in header
        if column not in taken and _bare(column) in known
    }
    if not any(rule.property == "name" for rule in columns.values()):
        raise ListFormatError(
            "has no column of names",
            source=str(source.path),
            remedy="call a column 'name', or give a mapping (.yml) beside the file",
            got=tuple(header),
        )
    return Mapping(
        columns,
        schema=Value(column=kind_column) if kind_column else Value("LegalEntity"),
        id_column=id_column,
        designation=days,
    )


def _bare(column: str) -> str:
    return "".join(c for c in column.lower() if c.isalnum())
