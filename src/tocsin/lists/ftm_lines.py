"""FollowTheMoney (FtM) JSON lines to entities.

Promises that ids, schemata, names and properties stay as they are, and that
what Tocsin exports reads back the same, designations and relations included. Never follows a
link out of the file.

A record is a line that stands for a thing which can be listed: a person, a
company, a vessel, a wallet ... Lines about such a thing are folded into it and
are no records: a ``Sanction`` becomes a designation, an ``Identification`` or
``Passport`` the number of its holder, an ``Address`` an address, and a relation
(``Ownership``, ``Family``, ``Directorship`` ...) a note on the things that it
joins. Such a line whose thing is not in the file is a record and a problem, as
is a line that cannot be read. Nested entities (``targets.nested.json``) are
folded in the same way; of a thing nested deeper its name is told. What else stands beside the
properties (``datasets``, ``referents``, ``first_seen`` ...) is kept in ``notes``, but for
``last_seen``, which changes whenever the publisher looks.

Format: https://followthemoney.tech, entity as JSON with ``id``, ``schema`` and
``properties``, each property a list of values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import orjson

from tocsin.errors import ListFormatError
from tocsin.lists.ftm_schema import LINKS, THINGS, designation_of, left_over, note_of, numbers_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import MAX_FIELD, Source, check_field
from tocsin.model import Designation, Entity, Name, NameKind, Relation
from tocsin.model.entity import NAME_PROPERTIES

#: What stands beside the properties and is read, or says nothing of the thing: the last two tell
#: when a collection last ran and that the thing itself is on a list.
_BESIDE = frozenset((
    "id", "schema", "caption", "properties", "designations", "relations", "locator", "last_seen",
    "target",
))  # fmt: skip

_KINDS = {prop: kind for kind, prop in NAME_PROPERTIES.items()}
#: What JSON gives.
_Json: TypeAlias = Any
_PLAIN_TEXT = (str, int, float)


@dataclass(slots=True)
class _Draft:
    """An entity while the lines about it are still coming in."""

    schema: str
    names: list[Name]
    properties: dict[str, list[str]]
    locator: str
    line_locator: str
    designations: list[Designation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    has_own_designations: bool = False

    def add(self, prop: str, value: str) -> None:
        values = self.properties.setdefault(prop, [])
        if value not in values:
            values.append(value)


@dataclass(slots=True)
class _Link:
    """A line about things; ``used`` once it was folded into one of them."""

    id: str
    schema: str
    properties: dict[str, Any]
    locator: str
    used: bool = False


def read_lines(sources: Sequence[Source], list_id: str) -> Reading:
    """Read FtM JSON lines; several files are read as one.

    Args:
        sources: One or more files of JSON lines in UTF-8.
        list_id: Catalogue id that the entities carry.

    Returns:
        Entities in the order of their lines.

    Raises:
        ListFormatError: A file is no JSON lines at all.
        SourceError: A file is not UTF-8.
        SourceLimitError: A field passes the limit.
    """
    reading = Reading(list_id)
    drafts: dict[str, _Draft] = {}
    links: list[_Link] = []
    for source in sources:
        _read_lines(source, reading, drafts, links)
    _fold_links(drafts, links)
    for link in links:
        if not link.used:
            reading.lose(link.locator, f"{link.schema} line of an entity that is not in the file")
    for key, draft in drafts.items():
        reading.entities.append(_finished(key, draft, list_id))
    return reading


def _read_lines(
    source: Source, reading: Reading, drafts: dict[str, _Draft], links: list[_Link]
) -> None:
    source.text()  # refuses what is not UTF-8, with the file and the remedy
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    if not data.lstrip().startswith(b"{"):
        raise ListFormatError(
            "is no FtM JSON lines: a line must be one JSON object",
            source=str(source.path),
            remedy="give one entity a line, as in entities.ftm.json",
        )
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        locator = f"{source.name}:{number}"
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            _check_line(line, source, number)
            reading.lose(locator, f"is no JSON ({error})")
            continue
        if len(line) > MAX_FIELD:
            _check_values(record, source, number)
        _read_record(record, locator, reading, drafts, links)


def _check_line(line: bytes, source: Source, number: int) -> None:
    """Refuse a broken line so long that one of its fields must pass the limit."""
    for piece in line.split(b'"'):
        check_field(piece.decode("utf-8", "replace"), source, number)


def _check_values(value: _Json, source: Source, number: int) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            check_field(item, source, number)
        elif isinstance(item, dict):
            stack.extend(item.keys())
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def _read_record(
    record: _Json, locator: str, reading: Reading, drafts: dict[str, _Draft], links: list[_Link]
) -> None:
    problem = _shape_problem(record)
    if problem:
        reading.lose(locator, problem)
        return
    key, schema, properties = record["id"], record["schema"], record["properties"]
    if schema in LINKS:
        links.append(_Link(key, schema, properties, locator))
        return
    if schema not in THINGS:
        reading.lose(locator, "has a schema that FtM does not list as a thing")
        return
    if key in drafts:
        reading.lose(locator, f"repeats an id; the first is {drafts[key].line_locator}")
        return
    draft = _Draft(schema, [], {}, record.get("locator") or locator, locator)
    _fill(draft, properties, record.get("caption"))
    if not draft.names:
        reading.lose(locator, "has no name")
        return
    try:
        _read_beside(record, draft)
    except (TypeError, ValueError, AttributeError, LookupError):
        reading.lose(locator, "has designations or relations that cannot be read")
        return
    for name, value in record.items():
        is_own = name == "datasets" and value == [reading.list_id]
        texts = _texts(value, all_of_it=True) if name not in _BESIDE and not is_own else []
        if texts:
            draft.add("notes", f"{name}: {'; '.join(texts)}")
    if record.get("target") is False:
        draft.add("notes", "target: no, beside those that are listed")
    reading.records += 1
    drafts[key] = draft


def _read_beside(record: Mapping[str, Any], draft: _Draft) -> None:
    """Take what Tocsin writes beside the properties."""
    designations, relations = record.get("designations"), record.get("relations")
    if isinstance(designations, list):
        draft.designations = [Designation.from_json(d) for d in designations]
        draft.has_own_designations = True
    if isinstance(relations, list):
        draft.relations = [Relation.from_ftm(r) for r in relations]


def _shape_problem(record: _Json) -> str:
    if not isinstance(record, dict):
        return "is no JSON object"
    for key in ("id", "schema"):
        if not isinstance(record.get(key), str) or not record[key].strip():
            return f"has no {key}"
    if not isinstance(record.get("properties"), dict):
        return "has no properties"
    if not isinstance(record.get("locator", ""), str):
        return "has a locator that is no text"
    return ""


def _fill(draft: _Draft, properties: Mapping[str, Any], caption: _Json) -> None:
    """Sort the values of a record into names, properties and nested entities."""
    for kind, name_property in NAME_PROPERTIES.items():
        for value in _texts(properties.get(name_property)):
            draft.names.append(Name(value, kind))
    if not draft.names and isinstance(caption, str) and caption.strip():
        draft.names.append(Name(caption))
    for prop, values in properties.items():
        if prop in _KINDS:
            continue
        texts = _texts(values)
        if texts:
            draft.properties[prop] = texts
        for nested in values if isinstance(values, list) else (values,):
            if isinstance(nested, dict) and isinstance(nested.get("properties"), dict):
                line = _Link("", str(nested.get("schema", "")), nested["properties"], "")
                _fold(draft, line, {}, label=prop)
            elif isinstance(nested, dict | list) and nested:
                draft.add("notes", f"{prop}: {'; '.join(_texts(nested, all_of_it=True))}")


def _texts(values: _Json, *, all_of_it: bool = False) -> list[str]:
    """Give the plain texts of a value; what is no plain text as its name, or as JSON, if asked."""
    if not isinstance(values, list):
        values = [values]
    if all_of_it:
        values = [_named(value) for value in values]
    return [str(v) for v in values if isinstance(v, _PLAIN_TEXT) and str(v).strip()]


def _named(value: _Json) -> _Json:
    """Give what a nested thing is called; any other object or list as JSON."""
    if isinstance(value, dict) and isinstance(value.get("properties"), dict):
        names = (value.get("caption"), *_texts(value["properties"].get("name")), value.get("id"))
        return next((name for name in names if isinstance(name, str) and name.strip()), "")
    return orjson.dumps(value).decode() if value and isinstance(value, dict | list) else value


def _fold_links(drafts: dict[str, _Draft], links: list[_Link]) -> None:
    captions = {key: draft.names[0].text for key, draft in drafts.items()}
    addresses = {link.id: link for link in links if link.schema == "Address"}
    for draft in drafts.values():
        for key in draft.properties.get("addressEntity", ()) if addresses else ():
            if key in addresses:
                addresses[key].used = True
                _fold(draft, addresses[key], captions)
    for link in links:
        for end in LINKS[link.schema]:
            for key in _texts(link.properties.get(end)):
                if key in drafts:
                    link.used = True
                    _fold(drafts[key], link, captions, own_id=key)


def _fold(
    draft: _Draft, link: _Link, captions: Mapping[str, str], *, own_id: str = "", label: str = ""
) -> None:
    """Attach a line, or a nested entity, to the thing that it is about."""
    flat = {prop: _texts(values, all_of_it=True) for prop, values in link.properties.items()}
    if link.schema == "Sanction":
        draft.designations.append(designation_of(flat))
        if left := left_over(flat):
            draft.add("notes", note_of("Sanction", left, captions, own_id))
    elif link.schema == "Address":
        for value in flat.get("full") or [", ".join(v for vs in flat.values() for v in vs)]:
            draft.add("address", value)
        for code in flat.get("country", ()):
            draft.add("country", code)
    else:
        for prop, value in numbers_of(link.schema, flat, draft.schema):
            draft.add(prop, value)
        draft.add("notes", note_of(label or link.schema, flat, captions, own_id))


def _finished(key: str, draft: _Draft, list_id: str) -> Entity:
    designations = draft.designations
    if not designations and not draft.has_own_designations:
        designations = [Designation(p) for p in draft.properties.get("program", ())]
    return Entity(
        id=key,
        schema=draft.schema,
        names=tuple(sorted(dict.fromkeys(draft.names), key=lambda n: _ORDER[n.kind])),
        properties={prop: tuple(values) for prop, values in draft.properties.items()},
        designations=tuple(designations),
        list=list_id,
        locator=draft.locator,
        relations=tuple(draft.relations),
    )


_ORDER = {kind: order for order, kind in enumerate(NameKind)}
