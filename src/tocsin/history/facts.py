"""What tells listed entries apart, taken once from an entity, and how two of them compare.

Promises exact comparison: names by their letters and digits alone, numbers as they
are written, years of birth. Never scores by likeness: what differs by a letter is
another name.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Entity, NameKind
from tocsin.text.fold import tokenise

#: Properties whose values belong to one entity only.
_NUMBERS = (
    "passportNumber", "idNumber", "taxNumber", "socialSecurityNumber", "registrationNumber",
    "imoNumber", "swiftBic", "mmsi", "vatCode", "leiCode",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of one state of an entry.

    Attributes:
        schema: FtM schema.
        first: Key of its first name.
        firsts: Keys of the names that may be its primary one; a notice does not say which.
        keys: Keys of all its names.
        numbers: Its identifying numbers, letters and digits only, in upper case.
        births: Years of birth.
        programmes: Codes of its programmes.
    """

    schema: str
    first: str
    firsts: frozenset[str]
    keys: frozenset[str]
    numbers: frozenset[str]
    births: frozenset[str]
    programmes: frozenset[str]


def name_key(text: str) -> str:
    """Give the letters and digits of a name, romanised, in lower case.

    >>> name_key("LASHKAR-I-TAIBA") == name_key("Lashkar i Taiba")
    True
    """
    return "".join(tokenise(text)) or text


def facts_of(entity: Entity, *, is_told: bool = False) -> Facts:
    """Take what is compared from an entity.

    Args:
        entity: An entry of a list, or what a notice states of one.
        is_told: It is a notice's: any of its names, weak and former ones aside, may be
            the primary one.
    """
    strong = (NameKind.PRIMARY, NameKind.ALIAS) if is_told else (NameKind.PRIMARY,)
    return Facts(
        schema=entity.schema,
        first=name_key(entity.caption),
        firsts=frozenset(name_key(n.text) for n in entity.names if n.kind in strong),
        keys=frozenset(name_key(name.text) for name in entity.names),
        numbers=frozenset(
            "".join(c for c in value if c.isalnum()).upper()
            for prop in _NUMBERS
            for value in entity.values(prop)
        ),
        births=frozenset(value[:4] for value in entity.values("birthDate")),
        programmes=frozenset(d.programme for d in entity.designations),
    )


def agreement(a: Facts, b: Facts) -> tuple[int, ...] | None:
    """Say how well two states fit one entry.

    Returns:
        None when they cannot be of one entry: another schema, too few names in
        common (an alias alone may belong to many), or other numbers and years of
        birth with hardly a name in common. Else figures that compare, the larger
        fits better; the third is the share of names in common, in percent.
    """
    if a.schema != b.schema:
        return None
    shared = len(a.keys & b.keys)
    cites = bool(a.firsts & b.keys) + bool(b.firsts & a.keys)
    all_names = len(a.keys | b.keys)
    numbers = len(a.numbers & b.numbers)
    contained = shared / min(len(a.keys), len(b.keys))
    is_cited = a.first == b.first or (cites == 2 and 3 * shared > all_names)
    if not shared or not (is_cited or numbers or (cites and contained > 0.5)):
        return None
    has_other_numbers = bool(a.numbers and b.numbers and not numbers)
    births = len(a.births & b.births)
    has_other_births = bool(a.births and b.births and not births)
    is_close = shared >= 2 and 2 * shared >= all_names
    if (has_other_numbers or has_other_births) and not numbers and not is_close:
        is_vague = has_other_numbers != has_other_births and (births > 0 or shared == all_names)
        if not is_vague:
            return None
    return (
        min(numbers, 3) - 2 * has_other_numbers,
        births - 2 * has_other_births,
        (100 * shared) // all_names,
        len(a.programmes & b.programmes),
        cites,
    )
