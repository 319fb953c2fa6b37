"""XML files as a stream of records, safe to read.

Promises each child of the root once, whole, and forgets it when the next is
asked for: memory is bounded by one record beside the bytes of the file. Ends in
an error that names the file for whatever is no well-formed UTF-8 XML, declares a
document type (so that no entity can expand and no file or address is opened),
nests deeper, holds more elements in one record, more attributes or a longer text than a list has
need of. Never shows what a damaged file says, for that may be a name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from tocsin.errors import ListFormatError, SourceLimitError, TocsinError
from tocsin.lists.source import Source, check_field

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml gives its element no public name

#: Deepest nesting, the root included. Lists known here nest 5 to 12 levels.
MAX_DEPTH = 50
#: Most elements in one record; OFAC's largest record known here has 157.
MAX_ELEMENTS = 20_000
#: Most attributes of one element; looking at them takes time by the square of their number.
MAX_ATTRIBUTES = 100

_DOCUMENT_TYPE = b"<!DOCTYPE"
_LIMIT_CODES = frozenset(("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NAME_TOO_LONG"))
_FETCH_AGAIN = "fetch the list again"
_MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class XmlFile:
    """An opened file: the namespace of its root, and its children as a stream.

    A child is only good until the next one is asked for.
    """

    namespace: str
    children: Iterator[Element]


def open_xml(source: Source, root: str, remedy: str) -> XmlFile:
    """Open a file whose root must have a given name, in whatever namespace.

    Args:
        source: The file, read within the limits on size.
        root: Local name of the root.
        remedy: What to do when the file is another one.

    Returns:
        The file; reading on may raise the same errors.

    Raises:
        ListFormatError: The file is no XML, has another root, or declares a document type.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    events, top = open_root(source, root, remedy)
    return XmlFile(namespace_of(top), _children(events, top, source))


def open_root(
    source: Source, root: str, remedy: str
) -> tuple[Iterator[tuple[str, Element]], Element]:
    """Give the events of a file after its root, and the root; errors as in :func:`open_xml`."""
    if not source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise ListFormatError("is no XML", source=str(source.path), remedy=remedy)
    if _DOCUMENT_TYPE in source.data:
        raise _document_type(source)
    events = _events(source)
    _, top = next(events)
    if top.getroottree().docinfo.doctype:
        raise _document_type(source)
    if local_name(top) != root:
        raise ListFormatError(
            f"has the root {local_name(top)}, not {root}",
            source=str(source.path),
            remedy=remedy,
            expected=root,
            got=local_name(top),
        )
    return events, top


def namespace_of(element: Element) -> str:
    """Give the namespace of an element; empty for none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def local_name(element: Element) -> str:
    """Give an element's name without its namespace, cut to what can be shown."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2][:_MAX_SHOWN]


def line_of(element: Element) -> int:
    """Give the line on which an element starts."""
    return int(element.sourceline or 0)


def _events(source: Source) -> Iterator[tuple[str, Element]]:
    """Give the start and end of every element; the file's own encoding is not obeyed."""
    parser = etree.iterparse(
        io.BytesIO(source.data),
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from parser
    except etree.XMLSyntaxError:
        raise broken(parser.error_log, source) from None


def _children(
    events: Iterator[tuple[str, Element]], top: Element, source: Source
) -> Iterator[Element]:
    depth, elements = 1, 0
    for event, element in events:
        if event == "start":
            depth += 1
            elements += 1
            check_size(depth, elements, element, source)
            continue
        depth -= 1
        check_texts(element, source)
        if depth == 1:
            yield element
            _forget(element, top, source)
            elements = 0
    refuse_text(top.text, top, source)
    for child in top:
        refuse_text(child.tail, child, source)


def check_size(depth: int, elements: int, element: Element, source: Source) -> None:
    """Refuse an element beyond the limits.

    Args:
        depth: Its level, the root's being 1.
        elements: Which element of its record it is, from 1.
        element: The element.
        source: The file that the error names.
    """
    limits = (
        (depth, MAX_DEPTH, "nests more than {} levels deep"),
        (elements, MAX_ELEMENTS, "is in a record of more than {} elements"),
        (len(element.attrib), MAX_ATTRIBUTES, "holds an element of more than {} attributes"),
    )
    for got, most, fault in limits:
        if got > most:
            raise SourceLimitError(
                f"line {line_of(element)} {fault.format(most)}",
                source=str(source.path),
                remedy=_FETCH_AGAIN,
                expected=most,
                got=got,
            )


def check_texts(element: Element, source: Source) -> None:
    """Refuse an element with a text, an attribute or a text behind a child beyond the limit."""
    if element.text:
        check_field(element.text, source, line_of(element))
    for value in element.attrib.values():
        check_field(str(value), source, line_of(element))
    for child in element:
        if child.tail:
            check_field(child.tail, source, line_of(child))


def _forget(element: Element, top: Element, source: Source) -> None:
    """Empty a child that was read and drop those before it; the parser still holds the last."""
    element.clear(keep_tail=True)
    while (before := element.getprevious()) is not None:
        refuse_text(before.tail, before, source)
        top.remove(before)


def refuse_text(text: str | None, element: Element, source: Source) -> None:
    """Refuse text where only records belong; ``element`` is one near it."""
    if text and text.strip():
        raise ListFormatError(
            f"holds text between its records near line {line_of(element)}",
            source=str(source.path),
            remedy=_FETCH_AGAIN,
        )


def _document_type(source: Source) -> ListFormatError:
    return ListFormatError(
        "declares a document type, which no list has need of",
        source=str(source.path),
        remedy=f"{_FETCH_AGAIN}; do not load a file from another place",
    )


def broken(log: etree._ListErrorLog, source: Source) -> TocsinError:
    """Name what is wrong by libxml2's code: its message may quote the file."""
    entry = log.last_error
    code, line = (entry.type_name, entry.line) if entry else ("ERR_UNKNOWN", 0)
    if code in _LIMIT_CODES:
        return SourceLimitError(
            f"passes a limit of the XML reader on line {line}",
            source=str(source.path),
            remedy=_FETCH_AGAIN,
        )
    fault = code.removeprefix("ERR_").replace("_", " ").lower()
    return ListFormatError(
        f"is cut off or damaged on line {line} ({fault})",
        source=str(source.path),
        remedy=f"{_FETCH_AGAIN}, whole",
    )
