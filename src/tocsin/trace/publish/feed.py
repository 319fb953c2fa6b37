"""What changed from one publication of a dossier to the next, as an Atom feed (RFC 4287).

Promises an entry for each publication that changed a claim and for each correction,
with ids that stay the same however often it is written. Never reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import orjson
from lxml import etree

from tocsin.trace.dossier import Correction, Head
from tocsin.trace.publish.fitting import fit
from tocsin.trace.publish.words import counted

_ATOM = "http://www.w3.org/2005/Atom"
#: Ids of feeds and entries are made below this one; changing it makes all of them new.
_SPACE = UUID("0b0e6c1a-58f4-4d0b-9f0e-3f6f6cf3a9d1")
#: Entries that a feed keeps.
_MOST = 200


def feed(head: Head, held: bytes | None, before: bytes | None, claims: bytes, now: str) -> bytes:
    """Give the feed of a dossier.

    Args:
        head: The dossier's head.
        held: The feed of the last publication; None for none.
        before: Its ``claims.json``; None for none.
        claims: The ``claims.json`` of this one.
        now: Time of publishing, RFC 3339 with its zone.

    Returns:
        The feed; ``held`` itself when nothing is new. A feed that cannot be read, or of
        another dossier, is begun anew.
    """
    old = _entries(held, head)
    known = {entry.findtext(_name("id")) for entry in old}
    fresh = [
        *_published(head, before, claims, now),
        *(_corrected(head, c) for c in head.corrections),
    ]
    fresh = [entry for entry in fresh if entry.findtext(_name("id")) not in known]
    if held is not None and old and not fresh:
        return held
    root = etree.Element(_name("feed"), nsmap={None: _ATOM})
    _add(root, "id", _id(head, "feed"))
    _add(root, "title", f"{head.title}: changes")
    _add(root, "updated", now)
    own = _add(root, "link")
    own.set("rel", "self")
    own.set("href", "changes.atom")
    _add(_add(root, "author"), "name", head.author)
    _add(root, "generator", "Tocsin")
    root.extend([*fresh, *old][:_MOST])
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _published(
    head: Head, before: bytes | None, claims: bytes, now: str
) -> Iterator[etree._Element]:
    rows = _by_id(orjson.loads(claims))
    if before is None:
        lines, title = [], f"published: {counted(len(rows), 'claim')}"
    else:
        lines = list(_changes(_by_id(orjson.loads(before)), rows))
        title = f"published again: {counted(len(lines), 'change')}"
    if before is None or lines:
        digests = "|".join(sha256(data).hexdigest() for data in (before or b"", claims))
        yield _entry(_id(head, f"published|{digests}|{now}"), title, now, lines)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for id_, row in new.items():
        was = old.get(id_)
        if was is None:
            yield f"new: {row['proposition']} ({row['verdict']})"
        elif was != row:
            fields = [name for name in row if was.get(name) != row[name]]
            verdict = (
                f"; the verdict was {was['verdict']} and is {row['verdict']}"
                if "verdict" in fields
                else ""
            )
            yield f"changed ({', '.join(fields)}): {row['proposition']}{verdict}"
    for id_, row in old.items():
        if id_ not in new:
            yield f"taken back: {row['proposition']}"


def _corrected(head: Head, correction: Correction) -> etree._Element:
    id_ = _id(head, f"correction|{correction.day}|{correction.what}")
    return _entry(id_, f"correction: {correction.what}", f"{correction.day}T00:00:00Z", [])


def _entry(id_: str, title: str, when: str, lines: Sequence[str]) -> etree._Element:
    entry = etree.Element(_name("entry"))
    _add(entry, "id", id_)
    _add(entry, "title", title)
    _add(entry, "updated", when)
    _add(entry, "content", "\n".join(lines) or title).set("type", "text")
    _add(entry, "link").set("href", "index.html")
    return entry


def _entries(held: bytes | None, head: Head) -> list[etree._Element]:
    if held is None:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.fromstring(held, parser)
    except etree.XMLSyntaxError:
        return []
    is_ours = root.findtext(_name("id")) == _id(head, "feed")
    return list(root.findall(_name("entry"))) if is_ours else []


def _by_id(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {row["id"]: row for row in rows}


def _id(head: Head, key: str) -> str:
    return uuid5(_SPACE, f"{head.id}|{key}").urn


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, _name(name))
    if text is not None:
        element.text = fit(text)
    return element
