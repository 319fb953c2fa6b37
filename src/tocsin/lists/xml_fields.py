"""The parts of an XML element, with nothing of it lost.

Promises that every attribute, text and child of an element is either handed out by
its name or kept with its name as unknown. Never knows what a name means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tocsin.lists.xml_records import Element, local_name

#: Texts by element name, none of them empty.
Fields: TypeAlias = dict[str, str]
#: What is not known in its place: name and text.
Unknown: TypeAlias = list[tuple[str, str]]

_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a reader knows of one kind of element: names of its children and its attributes."""

    children: frozenset[str]
    attributes: frozenset[str]


def shape(children: str = "", attributes: str = "") -> Shape:
    """Give a shape from names that blanks part."""
    return Shape(frozenset(children.split()), frozenset(attributes.split()))


def take(element: Element, known: Shape, unknown: Unknown) -> dict[str, list[Element]]:
    """Give the children of an element by name.

    Args:
        element: The element, which holds no text of its own.
        known: The children that are wanted, and the attributes that the caller reads.
        unknown: Takes every other child, attribute and text.
    """
    children: dict[str, list[Element]] = {}
    text = element.text
    if text and not text.isspace():
        unknown.append((local_name(element), text.strip()))
    if not known.attributes.issuperset(element.keys()):
        keep_attributes(element, unknown, known.attributes)
    names = known.children
    for child in element:
        name = local_name(child)
        if name not in names:
            keep(child, unknown)
        elif name in children:
            children[name].append(child)
        else:
            children[name] = [child]
        tail = child.tail
        if tail and not tail.isspace():
            unknown.append((local_name(element), tail.strip()))
    return children


def text_of(element: Element, unknown: Unknown, attributes: frozenset[str] = _NONE) -> str:
    """Give the text of an element that should hold nothing else; what else it holds is kept."""
    if not attributes.issuperset(element.keys()):
        keep_attributes(element, unknown, attributes)
    for child in element:
        keep(child, unknown)
        if child.tail and child.tail.strip():
            unknown.append((local_name(element), child.tail.strip()))
    text = element.text
    return text.strip() if text else ""


def first_text(
    children: dict[str, list[Element]],
    name: str,
    unknown: Unknown,
    attributes: frozenset[str] = _NONE,
) -> str:
    """Give the text of the first child of a name; the texts of further ones are kept."""
    found = ""
    if name not in children:
        return found
    for child in children[name]:
        text = text_of(child, unknown, attributes)
        if text and found:
            unknown.append((name, text))
        found = found or text
    return found


def numbers_of(
    children: dict[str, list[Element]], name: str, unknown: Unknown, attributes: frozenset[str]
) -> list[dict[str, str]]:
    """Give the attributes of the children of a name, which should hold nothing else.

    Args:
        children: Children by name.
        name: Which of them.
        unknown: Takes texts and other attributes.
        attributes: Those that the caller reads.
    """
    found = children.get(name, [])
    for child in found:
        if text := text_of(child, unknown, attributes):
            unknown.append((name, text))
    return [{str(key): str(value) for key, value in child.items()} for child in found]


def keep(element: Element, unknown: Unknown) -> None:
    """Keep whatever an element holds, its attributes and those below it included."""
    for part in element.iter():
        keep_attributes(part, unknown)
    if text := " ".join(t.strip() for t in element.itertext() if t.strip()):
        unknown.append((local_name(element), text))


def keep_loose(element: Element, unknown: Unknown) -> None:
    """Keep attributes, and text between children where only children belong."""
    keep_attributes(element, unknown)
    loose = (element.text, *(child.tail for child in element))
    texts = [text.strip() for text in loose if text and text.strip()]
    unknown.extend((local_name(element), text) for text in texts)


def keep_attributes(element: Element, unknown: Unknown, known: frozenset[str] = _NONE) -> None:
    """Keep the attributes of an element that have a value and are not known."""
    for name, value in element.items():
        if name in known:
            continue
        if str(value).strip() and not str(name).startswith(_SCHEMA_INSTANCE):
            unknown.append((f"{local_name(element)} {name}", str(value).strip()))
