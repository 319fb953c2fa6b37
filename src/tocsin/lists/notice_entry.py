"""One entry as OFAC's change notices write it, made into an entity.

Promises an entity with the names, kind, programmes and facts of the paragraph
wherever it has the form of an entry, and None where it has not. What is not
typed stands in ``notes`` or ``address``, verbatim. Never guesses a number: the
id is made from the names.

The form, the same from 1994 to 2016: ``NAME (a.k.a. NAME; f.k.a. NAME), address;
address; remark; remark (individual) [PROGRAMME] [PROGRAMME] (Linked To: NAME).``
Names of people are ``LAST, First``, those of entities in capitals, weak aliases in
double quotes. A vessel's call sign, type, tonnage, flag and owner follow its names.
"""

from __future__ import annotations

import hashlib
import re

from tocsin.lists.notice_names import bracket_end, is_prose, names_of, split_outside
from tocsin.lists.ofac_entity import Address, Alias, Record, build_entity, schema_of
from tocsin.lists.ofac_labels import POSITION_WORDS
from tocsin.lists.ofac_remarks import Remarks, is_labelled, read_statement
from tocsin.model import Entity, NameKind
from tocsin.text.countries import country_code
from tocsin.text.fold import tokenise

_TAG = r"\[[A-Za-z][A-Za-z0-9 &.\-]*\]"
_TAIL = re.compile(
    rf"^(?P<body>.*?)\s*(?P<tags>{_TAG}(?:\s*{_TAG})*)\s*(?P<after>[^\[\]]*)$", re.DOTALL
)
_KIND = re.compile(r"\s*\((individual|vessel|aircraft|entity)s?\)\s*[.;,]*\s*$", re.IGNORECASE)
_LINK = re.compile(r"\(Linked To:\s*")
_BARE_LINK = re.compile(r"\s*Linked To:\s*(.+?)\.?$")
_OF_PEOPLE = re.compile(r"\b(?:DOB|POB|Cedula No|Passport|SSN|nationality|citizen)\b")
_VESSEL_DATA = re.compile(r"\b[\d,]+\s?(?:DWT|GRT)\b|\bflag\b\s*(?:\(|;|$)")
_TONNAGE = re.compile(r"\b([\d,]*\d)\s?(DWT|GRT)\b")
_CALL_SIGN = re.compile(r"\s*\(([A-Z0-9/]{3,9})\)\s*")
_FLAG = re.compile(r"(.*?)\s*\bflag\b", re.IGNORECASE)
_NEXT_DATE = re.compile(r",\s+(?=(?:alt\.? )?(?:DOB|POB)\b)", re.IGNORECASE)
_BIRTH_PLACE = re.compile(r"\s*\(Place of birth: ([^()]*)\)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"^((?:alt\. )?DOB .*\b[A-Z][a-z]{2} )(\d\d)$", re.IGNORECASE)
_PASSPORTS = re.compile(r"^Passports (?=.*\d)", re.IGNORECASE)
_ID_DIGITS = 12


def read_entry(text: str, list_id: str, locator: str) -> Entity | None:
    """Read one entry.

    Args:
        text: One entry, lines joined; for a change one of its two states.
        list_id: Catalogue id that the entity carries.
        locator: Where the paragraph stands.

    Returns:
        The entity, or None when the text has not the form of an entry.

    >>> entity = read_entry("DOE, Jane (a.k.a. ROE, Jane), Lima, Peru; DOB 1 Mar 1960 "
    ...                     "(individual) [SDNT].", "us-ofac-sdn", "example:1")
    >>> entity.caption, entity.values("birthDate"), entity.designations[0].programme
    ('DOE, Jane', ('1960-03-01',), 'SDNT')
    """
    body, kind, programmes, links, after = _take_tail(text.strip(" \t■•"))
    if not kind and _VESSEL_DATA.search(body):
        kind = "vessel"
    if not kind and _is_of_person(body):
        kind = "individual"
    names, rest = names_of(body, kind)
    if names is None or is_prose(names[0].text):
        return None
    schema = schema_of(kind)
    record = Record("", names[0].text, kind, programmes, locator)
    record.aliases = [
        Alias(n.text, "fka" if n.kind is NameKind.FORMER else "aka", n.kind is NameKind.WEAK)
        for n in names[1:]
    ]
    remarks = Remarks()
    if schema == "Vessel":
        rest = _take_vessel(rest, record)
    _read_parts([*split_outside(rest, ";"), after], record, remarks, schema)
    for link in links:
        read_statement(remarks, f"Linked To: {link}", schema)
    record.number = notice_number(schema, [n.text for n in names])
    return build_entity(record, remarks, list_id)


def notice_number(schema: str, names: list[str]) -> str:
    """Make the number of an entry that has none: the same names give the same number."""
    keys = sorted({"".join(tokenise(name)) for name in names})
    digest = hashlib.sha256("\n".join((schema, *keys)).encode()).hexdigest()
    return f"notice-{digest[:_ID_DIGITS]}"


def has_programme(text: str) -> bool:
    """Say whether a text ends in programmes, as entries do."""
    found = _TAIL.match(text)
    return found is not None and len(found["after"]) < len(found["body"])


def _take_tail(text: str) -> tuple[str, str, tuple[str, ...], list[str], str]:
    """Give what stands before the programmes, the kind, programmes, links, what follows them."""
    found = _TAIL.match(text)
    body, tags, after = (found["body"], found["tags"], found["after"]) if found else (text, "", "")
    links: list[str] = []
    while opening := _LINK.search(after):
        end = bracket_end(after, opening.start())
        links.append(after[opening.end() : end - 1].strip())
        after = after[: opening.start()] + after[end:]
    if bare := _BARE_LINK.match(after):
        links.append(bare[1])
        after = ""
    kind = _KIND.search(body)
    if kind:
        body = body[: kind.start()]
    programmes = tuple(_programme(tag) for tag in re.findall(r"\[([^\[\]]*)\]", tags))
    body = body.strip(" .*,;") if not body.rstrip().endswith((".)", "S.A.", "LTD.")) else body
    return body, kind[1].lower() if kind else "", programmes, links, after.strip(' .,;*"')


def _is_of_person(body: str) -> bool:
    """Say whether an entry without a kind is of a person: LAST, First and what only people have."""
    pieces = split_outside(body, ",")
    if len(pieces) < 3 or pieces[0].upper() != pieces[0]:
        return False
    given = pieces[1]
    is_given = given[:1].isupper() and given.upper() != given and not any(map(str.isdigit, given))
    is_personal = pieces[2].startswith("c/o ") or _OF_PEOPLE.search(body) is not None
    return is_given and is_personal and "(" not in pieces[0]


def _programme(tag: str) -> str:
    """Write a programme as OFAC's list does: in capitals, one hyphen, no blanks at the ends."""
    return re.sub(r"-{2,}", "-", tag.strip()).upper()


def _take_vessel(rest: str, record: Record) -> str:
    """Read what follows a vessel's names, up to the first semicolon, into its columns."""
    first, *others = split_outside(rest, ";")
    if is_labelled(first):
        return rest
    if sign := _CALL_SIGN.match(first):
        record.call_sign = sign[1] if sign[1] != "N/A" else ""
        first = first[sign.end() :]
    if (opening := first.find("(")) >= 0:
        record.owner = first[opening + 1 : bracket_end(first, opening) - 1].strip()
        others.insert(0, first[bracket_end(first, opening) :])
        first = first[:opening]
    for amount, unit in _TONNAGE.findall(first):
        if unit == "DWT":
            record.tonnage = amount.replace(",", "")
        else:
            record.gross_tonnage = amount.replace(",", "")
    if found := _FLAG.match(first):
        before = _TONNAGE.sub("|", found[1])
        kind, _, flag = before.rpartition("|")
        if not kind and not flag_only(flag):
            kind, flag = split_flag(flag)
        record.flag = flag.strip(" ,|")
        others.insert(0, first[found.end() :])
        first = kind
    record.vessel_type = _TONNAGE.sub(" ", first).replace("|", " ").strip(" ,;")
    return "; ".join(part for part in others if part.strip(" ,.;"))


def flag_only(text: str) -> bool:
    """Say whether a text is a country and nothing else."""
    return country_code(text.strip(" ,")) is not None


def split_flag(text: str) -> tuple[str, str]:
    """Part "Bulk Carrier Malta" before the longest country that ends it."""
    words = text.split()
    for at in range(len(words)):
        if country_code(" ".join(words[at:])):
            return " ".join(words[:at]), " ".join(words[at:])
    return "", text


def _read_parts(parts: list[str], record: Record, remarks: Remarks, schema: str) -> None:
    """Read addresses up to the first remark, then remarks."""
    noted: list[str] = []
    for raw in parts:
        for part in _statements(raw):
            is_position = schema == "Person" and part.split()[0].lower() in POSITION_WORDS
            if is_labelled(part) or noted or is_position:
                noted.append(part)
                read_statement(remarks, part, schema)
            else:
                record.addresses.append(_address(part))
    if noted:
        remarks.add("notes", "; ".join(noted))


def _statements(part: str) -> list[str]:
    """Write the forms of the 1990s as the later ones, one fact each."""
    if place := _BIRTH_PLACE.search(part):
        part = f"{part[: place.start()]}{part[place.end() :]}, POB {place[1]}"
    statements = []
    for piece in _NEXT_DATE.split(part):
        bare = piece.strip(" ,*").removesuffix(".") if not piece.endswith("S.A.") else piece
        if found := _SHORT_YEAR.match(bare):
            bare = f"{found[1]}19{found[2]}"
        if _PASSPORTS.match(bare):
            numbers = split_outside(_PASSPORTS.sub("", bare), ",")
            statements += [f"Passport {number.strip()}" for number in numbers]
        elif bare:
            statements.append(bare)
    return [s for s in statements if s.strip()]


def _address(text: str) -> Address:
    pieces = split_outside(text, ",")
    for count in (2, 1):
        country = ", ".join(pieces[-count:])
        if len(pieces) >= count and country_code(country):
            return Address(", ".join(pieces[:-count]), "", country)
    return Address(text, "", "")
