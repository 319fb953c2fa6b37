"""The names that begin an entry of a change notice, parted from what follows them.

Promises the names in the order written, the primary first, and the rest of the
text untouched. Where an entry names no alias, the end of its name is found by
form: people are ``LAST, First``, names of entities are in capitals and places are
not. Never reads what follows the names.
"""

from __future__ import annotations

import re

from tocsin.model import Name, NameKind
from tocsin.text.countries import country_code

_KIND_OF = {"a": NameKind.ALIAS, "n": NameKind.ALIAS, "f": NameKind.FORMER}
_OPENING = re.compile(r"\s*,?\s*\(\s*(?=[\"']?[afn]\.? ?k\.? ?a\.?[ :])", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:^|[;,(])\s*([afn])\.? ?k\.? ?a\.?|\s([afn])\.k\.a\.):?\s+", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:Jr\.?|Sr\.?|I{1,3}|IV)$", re.IGNORECASE)
#: Given names of men and women that are words for a country as well.
_GIVEN_NAMES = frozenset(("german", "israel", "jordan", "chad", "georgia", "india", "kenya"))
_SHORT_PLACES = frozenset(("U.S.A.", "U.S.A", "USA", "U.K.", "UK", "UAE", "U.A.E."))
#: Country codes and short words are no places; "Iran" and "Cuba" are.
_SHORTEST_PLACE = 4
_LEGAL = re.compile(
    r"(?:S\.?A\.?|S\.? ?L\.?|S\.? EN C|C\.?A\.?|E\.?U\.?|LTD|LTDA|INC|LLC|L\.L\.C|CO|CORP|GMBH|PLC|"
    r"LIMITED|LIMITADA|AG|B\.?V\.?|N\.?V\.?|K\.?G|S\.?R\.?L|S\.?P\.?A|S\.?A\.?S|S\.? DE R\.?L|"
    r"J\.?S\.?C|L\.P|D\.D|D\.O\.O|A\.D)\b",
    re.IGNORECASE,
)
_ADDRESS_START = re.compile(r"(?:c/o|P\.?\s?O\.?\s+Box|No\.|A\.A\.)\b", re.IGNORECASE)
_BRACKET = re.compile(r"[()]")
_CLOSING = re.compile(r"\)(?=[,;.\s]|$)")
_MARKS = {mark: re.compile(rf"[(){mark}]") for mark in ",;"}
_CAPITAL_TOKEN = re.compile(r"[^a-z]*$")
_TONNAGE_TOKEN = re.compile(r"[\d,]+\s?(?:DWT|GRT)$")


def names_of(body: str, kind: str) -> tuple[list[Name] | None, str]:
    """Part the names of an entry from the rest.

    Args:
        body: An entry without its programmes and kind.
        kind: ``individual``, ``vessel``, ``aircraft``, or empty for an entity.

    Returns:
        The names, primary first, each text once; None when there is none. And the rest.

    >>> names_of('ACME (a.k.a. "AC"; f.k.a. ACE), Lima, Peru', "")[1]
    'Lima, Peru'
    """
    opening = _OPENING.search(body)
    if opening is None or _is_of_another(body[: opening.start()]):
        text, rest = _plain_name(body, kind)
        names = [_quoted(text)] if text else []
    else:
        names = [_quoted(body[: opening.start()])]
        rest = body
        start = opening.start()
        while found := _OPENING.match(rest, start):
            bracket = rest.index("(", found.start())
            end = bracket_end(rest, bracket)
            names += _aliases(rest[bracket + 1 : end - 1])
            start = end
        rest = rest[start:].lstrip(" ,;")
    kept = {n.text: n for n in reversed(names) if any(c.isalnum() for c in n.text)}
    names = [n for n in dict.fromkeys(names) if kept.get(n.text) is n]
    return (names or None), rest


def is_prose(name: str) -> bool:
    """Say whether what stands in the place of a name is a sentence: mostly words in small letters.

    >>> is_prose("are blocked pending investigation"), is_prose("ABU SAYYAF GROUP")
    (True, False)
    """
    words = name.split()
    return 2 * sum(word.isalpha() and word.islower() for word in words) > len(words)


def _is_of_another(before: str) -> bool:
    """Say whether aliases in brackets belong to an owner or address, not to the entry."""
    return ";" in before or ", c/o " in before or before.count("(") > before.count(")")


def bracket_end(text: str, opening: int) -> int:
    """Give the place after the bracket that closes the one at ``opening``.

    Where none closes it, the next ``)`` does, or the end of the text.
    """
    depth = 0
    for found in _BRACKET.finditer(text, opening):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return found.end()
    closing = _CLOSING.search(text, opening)
    return closing.end() if closing else len(text)


def split_outside(text: str, mark: str) -> list[str]:
    """Split at a comma or semicolon that stands in no brackets.

    Brackets that do not close bind nothing.
    """
    if "(" not in text or text.count("(") != text.count(")"):
        return [part.strip() for part in text.split(mark)]
    parts, depth, start = [], 0, 0
    for found in _MARKS[mark].finditer(text):
        sign = found[0]
        if sign == mark and depth <= 0:
            parts.append(text[start : found.start()].strip())
            start = found.end()
        depth += (sign == "(") - (sign == ")")
    return [*parts, text[start:].strip()]


def _aliases(text: str) -> list[Name]:
    """Read "a.k.a. X; f.k.a. Y" without its brackets."""
    text = text.replace(';"', '";')
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    names: list[Name] = []
    for label, end in zip(labels, ends, strict=True):
        kind = _KIND_OF[(label[1] or label[2]).lower()]
        parts = split_outside(text[label.end() : end], ";")
        names += [_quoted(part, kind) for part in parts if part.strip(" ,;")]
    return names


def _quoted(text: str, kind: NameKind = NameKind.PRIMARY) -> Name:
    """Make a name; one in double quotes is weak, the primary one aside."""
    bare = text.strip(" ,;")
    if len(bare) > 2 and bare[0] == bare[-1] == '"':
        inner = bare[1:-1].strip(" ,;")
        return Name(inner, NameKind.WEAK if kind is not NameKind.PRIMARY else kind)
    return Name(bare, kind)


def _plain_name(body: str, kind: str) -> tuple[str, str]:
    first, *others = split_outside(body, ";")
    first = first.replace(" c/o ", ", c/o ", 1) if ", c/o " not in first else first
    tail = "".join(f"; {other}" for other in others)
    if kind == "vessel":
        name, rest = _vessel_name(first)
    else:
        pieces = split_outside(first, ",")
        count = _person_pieces(pieces) if kind == "individual" else _entity_pieces(pieces)
        name, rest = ", ".join(pieces[:count]), ", ".join(pieces[count:])
    return name, f"{rest}{tail}".lstrip(" ,;")


def _person_pieces(pieces: list[str]) -> int:
    if len(pieces) == 1 or _is_address(pieces[1]):
        return 1
    if len(pieces) == 2 and _is_country(pieces[1]) and pieces[1].lower() not in _GIVEN_NAMES:
        return 1
    count = 2
    while count < len(pieces) and _SUFFIX.match(pieces[count]):
        count += 1
    return count


def _entity_pieces(pieces: list[str]) -> int:
    """Count the pieces of a name in capitals; a legal form behind a place is of the name, too."""
    count = 1
    for at in range(1, len(pieces)):
        piece = pieces[at]
        is_form = _LEGAL.match(piece) and not any(c.isdigit() for c in piece)
        is_capitals = piece.upper() == piece and any(c.isalpha() for c in piece)
        if is_form:
            count = at + 1
        elif not is_capitals or _is_address(piece):
            break
        elif piece not in _SHORT_PLACES:
            count = at + 1 if count == at else count
    return count


def _is_address(piece: str) -> bool:
    return any(c.isdigit() for c in piece) or _ADDRESS_START.match(piece) is not None


def _is_country(piece: str) -> bool:
    return piece in _SHORT_PLACES or (
        len(piece) >= _SHORTEST_PLACE and country_code(piece) is not None
    )


def _vessel_name(text: str) -> tuple[str, str]:
    """Part "IRAN AZADI Bulk Carrier 35,839DWT Iran flag": the name is in capitals."""
    words = text.split()
    count = 0
    while count < len(words):
        word = words[count]
        if _TONNAGE_TOKEN.match(word) or word.startswith("(") or not _CAPITAL_TOKEN.match(word):
            break
        if count and words[count + 1 : count + 2] == ["flag"] and country_code(word):
            break
        count += 1
    return " ".join(words[:count]).strip(" ,"), " ".join(words[count:])
