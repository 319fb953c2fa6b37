"""XML files whose records lie in sections, as a stream, safe to read.

Promises each child of a section once, whole, in the order of the file, with the
limits and errors of :mod:`tocsin.lists.xml_records`; memory is bounded by one record
and one piece of the file beside its bytes. Never makes an object for each
element: a file of 100 MB holds over a million of them, and only the reader needs to
look at each.

The file is fed to the parser piece by piece; after a piece, every child of a section
but its last is whole, as another one has begun behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tocsin.lists.source import Source
from tocsin.lists.xml_records import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    Element,
    broken,
    check_size,
    check_texts,
    local_name,
    namespace_of,
    open_root,
    refuse_text,
)

#: Bytes fed at once. What lies within two pieces holds fewer elements and shorter texts than the
#: limits allow: an element takes at least four bytes and a character at least one.
_PIECE = 32 * 1024

_IS_BEYOND = etree.XPath(
    f"boolean(descendant::*[count(ancestor::*) >= {MAX_DEPTH} or @*[{MAX_ATTRIBUTES + 1}]]"
    f" or @*[{MAX_ATTRIBUTES + 1}])"
)


@dataclass(frozen=True, slots=True)
class SectionedFile:
    """An opened file: its root's namespace and attributes, and its records as a stream.

    A record comes with the name of its section, or with "" when it is a child of the
    root itself. It is only good until the next one is asked for.
    """

    namespace: str
    records: Iterator[tuple[str, Element]]
    attributes: Mapping[str, str] = field(default_factory=dict)


def open_sections(
    source: Source, root: str, sections: frozenset[str], remedy: str, *, is_checked: bool = False
) -> SectionedFile:
    """Open a file whose root must have a given name, in whatever namespace.

    Args:
        source: The file, read within the limits on size.
        root: Local name of the root.
        sections: Local names of the root's children whose own children are the records.
        remedy: What to do when the file is another one.
        is_checked: The same source was read to its end before, so that its records are known to
            keep the limits.

    Returns:
        The file; reading on may raise the same errors.

    Raises:
        ListFormatError: The file is no XML, is damaged, has another root, or declares a
            document type.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    _, top = open_root(source, root, remedy)
    stream = _Stream(source, str(top.tag), sections, is_checked=is_checked)
    attributes = {str(name): str(value) for name, value in top.items()}
    return SectionedFile(namespace_of(top), stream.records(), attributes)


class _Stream:
    """The tree while it grows: what is whole is given out and taken off."""

    def __init__(
        self, source: Source, tag: str, sections: frozenset[str], *, is_checked: bool
    ) -> None:
        self._source = source
        self._is_checked = is_checked
        self._sections = sections
        self._parser = etree.XMLPullParser(
            events=("start",),
            tag=tag,
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
        self._top: Element | None = None
        self._unfinished: Element | None = None
        self._pieces = 0

    def records(self) -> Iterator[tuple[str, Element]]:
        data = self._source.data.removeprefix(b"\xef\xbb\xbf")
        for start in range(0, len(data), _PIECE):
            self._feed(data[start : start + _PIECE])
            if self._top is not None:
                yield from self._whole(self._top, is_closed=False)
        self._close()
        if self._top is not None:
            yield from self._whole(self._top, is_closed=True)
            refuse_text(self._top.text, self._top, self._source)

    def _feed(self, piece: bytes) -> None:
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError:
            raise broken(self._parser.feed_error_log, self._source) from None
        for _, element in self._parser.read_events():
            if self._top is None:
                self._top = element

    def _close(self) -> None:
        try:
            self._parser.close()
        except etree.XMLSyntaxError:
            raise broken(self._parser.feed_error_log, self._source) from None

    def _whole(self, top: Element, *, is_closed: bool) -> Iterator[tuple[str, Element]]:
        while (child := _first(top)) is not None:
            is_whole = is_closed or child.getnext() is not None
            name = local_name(child)
            if name in self._sections:
                yield from self._of_section(child, name, is_closed=is_whole)
            elif is_whole:
                self._check(child)
                yield "", child
            else:
                self._watch(child)
            if not is_whole:
                return
            self._drop(child, top)

    def _of_section(
        self, section: Element, name: str, *, is_closed: bool
    ) -> Iterator[tuple[str, Element]]:
        while (child := _first(section)) is not None:
            if not is_closed and child.getnext() is None:
                self._watch(child)
                return
            self._check(child)
            yield name, child
            self._drop(child, section)
        if is_closed:
            refuse_text(section.text, section, self._source)
            check_texts(section, self._source)

    def _drop(self, child: Element, parent: Element) -> None:
        refuse_text(child.tail, child, self._source)
        parent.remove(child)

    def _watch(self, record: Element) -> None:
        """Look at a record that has not ended with this piece, so that none grows without end."""
        if self._is_checked:
            return
        self._pieces = self._pieces + 1 if record is self._unfinished else 1
        self._unfinished = record
        if self._pieces > 1:
            self._walk(record)

    def _check(self, record: Element) -> None:
        if self._is_checked:
            return
        is_long = record is self._unfinished and self._pieces > 1
        if is_long or _IS_BEYOND(record):
            self._walk(record)
        if record is self._unfinished:
            self._unfinished, self._pieces = None, 0

    def _walk(self, record: Element) -> None:
        depth, elements = len(list(record.iterancestors())), 0
        for event, element in etree.iterwalk(record, events=("start", "end")):
            if event == "start":
                depth += 1
                elements += 1
                check_size(depth, elements, element, self._source)
                check_texts(element, self._source)
            else:
                depth -= 1


def _first(parent: Element) -> Element | None:
    try:
        return parent[0]
    except IndexError:
        return None
