"""Numbers that authorities give out: passports, tax numbers, IMO, LEI, BIC.

Promises one normal form for listed and asked numbers, and a rule for when two
of them are the same. Never repairs a number, and never calls a match on one so
short that chance explains it.
"""

from __future__ import annotations

import importlib
from functools import lru_cache

#: FtM properties whose values identify their bearer.
#: Source: FtM schemas, properties of type ``identifier``.
IDENTIFIER_PROPERTIES: frozenset[str] = frozenset(
    "accountId bic bvdId cageCode callSign crsNumber cryptoAddress dunsCode giiNumber iban "  # noqa: SIM905
    "icaoCode idNumber imoNumber innCode leiCode licenseNumber mmsi npiCode ogrnCode okpoCode "
    "passportNumber permId publicKey registrationNumber serialNumber socialSecurityNumber "
    "swiftBic taxNumber uniqueEntityId uscCode vatCode wikidataId".split()
)

#: Characters below which equal numbers may be chance.
MIN_LENGTH = 5

#: Types that sources use for one another. A type in no family matches only
#: itself; ``idNumber`` is FtM's catch-all and meets every family but ``vehicle``.
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(("passportNumber", "idNumber", "socialSecurityNumber")),
    frozenset(("taxNumber", "vatCode", "innCode", "socialSecurityNumber", "idNumber")),
    frozenset(
        "registrationNumber ogrnCode okpoCode uscCode taxNumber innCode vatCode idNumber "  # noqa: SIM905
        "licenseNumber".split()
    ),
    frozenset(("leiCode", "registrationNumber", "idNumber")),
    frozenset(("dunsCode", "idNumber")),
    frozenset(("swiftBic", "bic")),
    frozenset(("publicKey", "cryptoAddress", "accountId", "idNumber")),
    frozenset(("imoNumber", "registrationNumber")),
    frozenset(("serialNumber", "registrationNumber", "icaoCode")),
)

#: Kinds that python-stdnum can check, by the FtM property that carries them.
_CHECKS = {
    "imoNumber": "stdnum.imo",
    "leiCode": "stdnum.lei",
    "iban": "stdnum.iban",
    "swiftBic": "stdnum.bic",
    "innCode": "stdnum.ru.inn",
    "ogrnCode": "stdnum.ru.ogrn",
    "uscCode": "stdnum.cn.uscc",
}
_SHORT_BIC, _LONG_BIC = 8, 11
_WALLETS = frozenset(("publicKey", "cryptoAddress"))


def normalise_identifier(value: str) -> str:
    """Give a number without spaces, punctuation and case; letters of any script stay.

    >>> normalise_identifier("IMO 9387421"), normalise_identifier("dib-771110-hq1")
    ('IMO9387421', 'DIB771110HQ1')
    """
    bare = value.upper()
    if not bare.isalnum():
        bare = bare.replace(" ", "").replace("-", "")
    return bare if bare.isalnum() else "".join([c for c in bare if c.isalnum()])


def lookup_keys(value: str) -> tuple[str, ...]:
    """Give the keys under which a number is looked up: all that may match it share one.

    >>> lookup_keys("IMO 9387421"), lookup_keys("VTBRRUMMXXX")
    (('IMO9387421', '9387421'), ('VTBRRUMMXXX', 'VTBRRUMM'))
    """
    bare = normalise_identifier(value)
    if bare.startswith("IMO") and bare[3:].isdigit():
        return (bare, bare[3:])
    return (bare, bare[:_SHORT_BIC]) if len(bare) == _LONG_BIC else (bare,)


@lru_cache(maxsize=4096)
def is_valid_identifier(kind: str, value: str) -> bool | None:
    """Check a number's own check digits.

    Args:
        kind: FtM property, such as ``imoNumber``.
        value: The number as written.

    Returns:
        True or False; None when nothing here can check that kind.
    """
    module = _CHECKS.get(kind)
    if module is None:
        return None
    try:
        return bool(importlib.import_module(module).is_valid(value))
    except ImportError:  # an older python-stdnum without this kind
        return None


def identifiers_match(type_a: str, value_a: str, type_b: str, value_b: str) -> bool:
    """Say whether two numbers are one and the same.

    They are when their types are compatible and their normal forms are equal
    and have at least ``MIN_LENGTH`` characters, not all the same. Types are
    compatible when equal, when one is empty (unknown), or when sources use them
    for one another: a passport may be given as ``idNumber``, a tax number as
    ``registrationNumber``; a passport never meets a tax number. A prefix ``IMO``
    does not count, and a BIC of 8 characters is every branch of its bank.
    Letters count as one whatever their case, but in wallet addresses, where
    case is part of the number unless it is hexadecimal.

    >>> identifiers_match("imoNumber", "9126819", "", "IMO 9126819")
    True
    >>> identifiers_match("passportNumber", "A-123456", "taxNumber", "A123456")
    False
    """
    if not _are_compatible(type_a, type_b):
        return False
    types = {type_a, type_b}
    a, b = _bare(value_a, types), _bare(value_b, types)
    if len(a) < MIN_LENGTH or len(b) < MIN_LENGTH or len(set(a)) == 1:
        return False
    if types & {"swiftBic", "bic"} and {len(a), len(b)} <= {_SHORT_BIC, _LONG_BIC}:
        a, b = _branchless(a, b)
    if a != b:
        return False
    if types & _WALLETS and not a.startswith("0X"):
        return value_a.strip() == value_b.strip()
    return True


def _are_compatible(type_a: str, type_b: str) -> bool:
    if type_a == type_b or not type_a or not type_b:
        return True
    return any(type_a in family and type_b in family for family in _FAMILIES)


def _bare(value: str, types: set[str]) -> str:
    bare = normalise_identifier(value)
    if bare.startswith("IMO") and bare[3:].isdigit() and (types & {"imoNumber", ""}):
        return bare[3:]
    return bare


def _branchless(a: str, b: str) -> tuple[str, str]:
    """Cut to the bank when one side names no branch (``XXX`` is the head office)."""
    a, b = a.removesuffix("XXX"), b.removesuffix("XXX")
    if _SHORT_BIC in (len(a), len(b)):
        return a[:_SHORT_BIC], b[:_SHORT_BIC]
    return a, b
