"""What the fields of a query are called: columns, keys, types, schemata, genders.

Promises one meaning for one word, whatever its case and punctuation. Never looks
at a value; docs/how-to/screen-a-file.md shows the columns to users.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from tocsin.text.identifiers import IDENTIFIER_PROPERTIES

#: Field of a query -> what columns and keys may be called. Case, spaces, dots,
#: hyphens and underscores do not count.
COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name", "names", "full name", "customer", "customer name", "client", "client name"),
        *("party", "party name", "company name", "entity name", "legal name", "caption"),
    ),
    "first": ("first name", "given name", "given names", "forename", "forenames"),
    "middle": ("middle name", "middle names", "second name", "father name", "patronymic"),
    "last": ("last name", "surname", "family name"),
    "alias": (
        "alias",
        "aliases",
        "aka",
        "other name",
        "other names",
        "previous name",
    ),
    "schema": ("schema", "type", "entity type", "customer type"),
    "birth_date": (
        *("birth date", "birth dates", "date of birth", "dob", "birthday", "year of birth"),
        *("birth year",),
    ),
    "country": (
        *("country", "countries", "nationality", "citizenship", "residence", "jurisdiction"),
        *("flag", "country of residence", "country of registration", "country code"),
    ),
    "gender": ("gender", "sex"),
    "id": ("id", "customer id", "client id", "party id", "reference", "key"),
    "identifier": ("identifier", "identifiers", "document", "identification"),
}

#: FtM property of an identifier -> what columns, keys and prefixes may call it
#: beside its own name; the other properties go by their own names only.
IDENTIFIER_NAMES: Mapping[str, tuple[str, ...]] = {
    "passportNumber": ("passport", "passport number", "passport no"),
    "idNumber": ("id number", "id card", "national id", "identity number", "identity card"),
    "taxNumber": ("tax", "tax number", "tax id", "tin", "vat"),
    "registrationNumber": (
        *("registration", "registration number", "company number", "tail number"),
    ),
    "innCode": ("inn", "inn code"),
    "ogrnCode": ("ogrn", "ogrn code"),
    "leiCode": ("lei", "lei code"),
    "swiftBic": ("bic", "swift", "swift bic"),
    "imoNumber": ("imo", "imo number"),
    "callSign": ("call sign",),
    "serialNumber": ("serial number", "msn"),
    "publicKey": ("wallet", "wallet address", "public key"),
}

#: FtM schema of a thing that can be listed -> everyday words for it.
SCHEMA_NAMES: Mapping[str, tuple[str, ...]] = {
    "Thing": ("thing", "any", "unknown"),
    "LegalEntity": ("legal entity", "entity", "party"),
    "Person": ("person", "individual", "natural person", "human"),
    "Organization": ("organization", "organisation"),
    "Company": ("company", "business", "corporate", "corporation", "bank"),
    "PublicBody": ("public body", "government", "agency"),
    "Vessel": ("vessel", "ship"),
    "Airplane": ("airplane", "aircraft", "aeroplane"),
    "Vehicle": ("vehicle",),
    "CryptoWallet": ("crypto wallet", "wallet"),
    "Asset": ("asset",),
    "Security": ("security",),
    "BankAccount": ("bank account",),
    "Contract": ("contract",),
    "License": ("license", "licence"),
    "Position": ("position",),
    "Project": ("project",),
    "RealEstate": ("real estate",),
    "Territory": ("territory",),
    "UserAccount": ("user account",),
}

#: FtM properties whose name means something else in a column (a vessel's type).
OTHER_SENSE_IN_FTM = frozenset({"type", "key", "reference", "document", "party", "entity"})

GENDER_NAMES: Mapping[str, tuple[str, ...]] = {
    "male": ("male", "m", "man"),
    "female": ("female", "f", "woman"),
    "": ("", "other", "unknown", "u", "x", "nonbinary", "diverse", "notstated", "na"),
}


def squashed(word: str) -> str:
    """Give a column name or word as it is looked up: letters and digits only."""
    return "".join(c for c in word.casefold() if c.isalnum())


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    words = {squashed(word): key for key, names in table.items() for word in names}
    return words | {squashed(key): key for key in table if key}


IDENTIFIER_WORDS = {squashed(p): p for p in IDENTIFIER_PROPERTIES} | _by_word(IDENTIFIER_NAMES)
IDENTIFIER_FIELDS = frozenset(IDENTIFIER_WORDS.values())
#: Characters of the longest column that is remembered: every row of JSON names its own.
_MOST_REMEMBERED = 60
_FIELDS = _by_word(COLUMN_NAMES) | IDENTIFIER_WORDS
SCHEMA_WORDS = _by_word(SCHEMA_NAMES)
GENDER_WORDS = _by_word(GENDER_NAMES)


def field_of(column: str) -> str | None:
    """Give the field that a column or key stands for; None when it is not used."""
    if len(column) > _MOST_REMEMBERED:
        return _FIELDS.get(squashed(column))
    return _field_of(column)


@lru_cache(maxsize=1024)
def _field_of(column: str) -> str | None:
    return _FIELDS.get(squashed(column))
