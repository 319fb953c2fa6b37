"""Drafts as a file holds them, ready for review.

Promises items for the claims of ``tocsin trace draft --json``; fields that are not known are
kept as they are. Never calls a draft confirmed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from tocsin.errors import DossierError
from tocsin.trace.claim import KINDS
from tocsin.trace.edtf import read_date
from tocsin.trace.review.state import LONGEST_VALUE, Item, Values, clean

#: A file of drafts is smaller: an article has some hundred claims.
MOST_BYTES = 50_000_000
#: Keys of a claim that are no field of it.
_FRAME = frozenset({"kind", "start", "end", "fields"})
#: Labels of mentions that are organisations; all others that take part are people.
_BODIES = frozenset({"ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a file of drafts holds.

    Attributes:
        digest: SHA-256 of the document, hexadecimal.
        published: Its day, or "".
        items: The drafted claims in the order of the document.
        bodies: Names that the mentions call organisations or places.
        things: Names that the mentions call laws or lists.
        own: SHA-256 of the file of drafts, hexadecimal.
    """

    digest: str
    published: str
    items: tuple[Item, ...]
    bodies: frozenset[str]
    things: frozenset[str]
    own: str


def read_drafts(data: bytes, source: str) -> Drafts:
    """Read a file of drafts.

    Raises:
        DossierError: It is no JSON of that form.
    """
    if len(data) > MOST_BYTES:
        raise _bad(source, f"has more than {MOST_BYTES:,} bytes")
    try:
        draft = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _bad(source, "is no JSON") from error
    if not isinstance(draft, dict) or not isinstance(draft.get("claims"), list):
        raise _bad(source, "holds no drafted claims")
    document = draft.get("document")
    digest = str(document.get("digest", "")) if isinstance(document, dict) else ""
    published = str(document.get("published") or "") if isinstance(document, dict) else ""
    if published and read_date(published) is None:
        raise _bad(source, "its day of publication is no date")
    rows = sorted(
        (row for row in draft["claims"] if isinstance(row, dict)),
        key=lambda row: _span(row, source),
    )
    items = tuple(_item(row, number, source) for number, row in enumerate(rows, start=1))
    labels = [m for m in draft.get("mentions") or () if isinstance(m, dict)]
    return Drafts(
        digest.removeprefix("sha256:"),
        published,
        items,
        _named(labels, _BODIES),
        _named(labels, frozenset({"LAW", "LIST"})),
        hashlib.sha256(data).hexdigest(),
    )


def _named(mentions: list[dict[str, Any]], labels: frozenset[str]) -> frozenset[str]:
    return frozenset(
        str(mention.get(key))
        for mention in mentions
        if mention.get("label") in labels
        for key in ("text", "entity")
        if mention.get(key)
    )


def _span(row: Mapping[str, Any], source: str) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise _bad(source, "a claim has no passage")
    return start, end


def _item(row: Mapping[str, Any], number: int, source: str) -> Item:
    kind = str(row.get("kind", "statement"))
    start, end = _span(row, source)
    ruled = row.get("fields")
    about = ruled if isinstance(ruled, dict) else {}
    fields: dict[str, Values] = {}
    rules: dict[str, str] = {}
    for name in [*about, *(key for key in row if key not in about)]:
        if name in _FRAME:
            continue
        said = about.get(name)
        value = said.get("value") if isinstance(said, dict) else row.get(name)
        values = _values(value)
        if any(len(one) > LONGEST_VALUE for one in values):
            raise _bad(source, f"a field is longer than {LONGEST_VALUE:,} characters")
        if values:
            fields[name] = values
            rules[name] = _rule(said) if isinstance(said, dict) else ""
    return Item(
        str(number),
        kind if kind in KINDS else "statement",
        start,
        end,
        tuple(fields.items()),
        tuple(rules.items()),
    )


def _rule(said: Mapping[str, Any]) -> str:
    sure = said.get("sure")
    share = f", {sure:.0%} sure" if isinstance(sure, int | float) else ""
    return f"{said.get('rule', '')}{share}"


def _values(value: object) -> Values:
    if isinstance(value, list):
        return tuple(part for one in value for part in _values(one))
    if isinstance(value, dict):
        return _values(value.get("name") or value.get("text") or value.get("value"))
    text = clean(str(value)) if value not in (None, "") else ""
    return (text,) if text else ()


def _bad(source: str, message: str) -> DossierError:
    return DossierError(message, source=source, remedy="make it with: tocsin trace draft --json")
