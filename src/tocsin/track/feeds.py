"""Changes as an Atom feed (RFC 4287): one entry for each batch of changes.

Promises a whole feed as bytes, with ids that stay the same however often it is
written, the newest entries first, at most as many as asked for. Never reads the
clock, writes a file or fetches anything that a feed names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from lxml import etree

from tocsin.errors import SourceError
from tocsin.track.changes import Batch, Change

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
#: Entries that a feed keeps unless told otherwise.
MOST_ENTRIES = 200
#: Changes that one entry names; the JSON lines beside the feed hold all.
MOST_NAMED = 500

#: Names of feeds and entries are made below this one; changing it makes all of them new.
_SPACE = UUID("6f1c2a2e-3a63-4f6e-9d55-0d6b8f2f3d10")
#: What XML 1.0 cannot hold (section 2.2).
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose changes a feed tells: a list's, or those under one programme of it."""

    list: str
    programme: str = ""

    @property
    def id(self) -> str:
        """The permanent id of the feed."""
        return uuid5(_SPACE, f"feed|{self.list}|{self.programme.upper()}").urn

    @property
    def title(self) -> str:
        """The title of the feed."""
        return f"{self.list}: changes" + (f" under {self.programme}" if self.programme else "")

    def entry_id(self, batch: Batch) -> str:
        """Give the permanent id of a batch's entry in this feed."""
        key = f"entry|{self.list}|{self.programme.upper()}|{batch.before}|{batch.after}"
        return uuid5(_SPACE, key).urn


def feed_with(
    held: bytes | None,
    feed: Feed,
    batches: Sequence[Batch],
    now: str,
    most: int = MOST_ENTRIES,
) -> bytes:
    """Give a feed with the entries of some batches before those that it has.

    Args:
        held: The feed as it is; None for none yet.
        feed: Whose changes it tells.
        batches: Oldest first. One without changes, or whose entry is there, adds nothing.
        now: Time of writing, RFC 3339 with its zone (``2024-02-24T12:00:00Z``).
        most: Entries that are kept, the newest.

    Returns:
        The feed; ``held`` itself when nothing is added.

    Raises:
        SourceError: ``held`` is no Atom feed, or another one.
    """
    root = _new(feed, now) if held is None else _parsed(held, feed)
    there = {entry.findtext(f"{{{ATOM}}}id") for entry in root.iter(f"{{{ATOM}}}entry")}
    fresh = [b for b in batches if b.changes and feed.entry_id(b) not in there]
    if held is not None and not fresh:
        return held
    first = root.find(f"{{{ATOM}}}entry")
    place = len(root) if first is None else root.index(first)
    for batch in fresh:
        root.insert(place, _entry(feed, batch, now))
    if fresh:
        root.find(f"{{{ATOM}}}updated").text = now
    for entry in root.findall(f"{{{ATOM}}}entry")[most:]:
        root.remove(entry)
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _new(feed: Feed, now: str) -> etree._Element:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", now)
    _add(_add(root, "author"), "name", "Tocsin")
    _add(root, "generator", "Tocsin")
    return root


def _parsed(held: bytes, feed: Feed) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.fromstring(held, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.tag != f"{{{ATOM}}}feed" or root.findtext(f"{{{ATOM}}}id") != feed.id:
        raise SourceError(
            "holds something else than this feed",
            source=feed.title,
            remedy="move that file away, or write the feeds to another folder",
        )
    return root


def _entry(feed: Feed, batch: Batch, now: str) -> etree._Element:
    entry = etree.Element(f"{{{ATOM}}}entry")
    when = batch.day or "day not known"
    _add(entry, "id", feed.entry_id(batch))
    _add(entry, "title", f"{feed.programme or feed.list}, {when}: {batch.counts_in_words()}")
    _add(entry, "updated", now)
    if batch.day and re.fullmatch(r"\d{4}-\d\d-\d\d", batch.day):
        _add(entry, "published", f"{batch.day}T00:00:00Z")
    for programme in batch.programmes:
        _add(entry, "category").set("term", _fit(programme))
    _add(entry, "summary", f"From version {batch.before} to {batch.after}.")
    content = _add(entry, "content")
    content.set("type", "xhtml")
    div = etree.SubElement(content, f"{{{XHTML}}}div", nsmap={None: XHTML})
    items = etree.SubElement(div, f"{{{XHTML}}}ul")
    for change in batch.changes[:MOST_NAMED]:
        etree.SubElement(items, f"{{{XHTML}}}li").text = _fit(in_words(change))
    left = len(batch.changes) - MOST_NAMED
    if left > 0:
        etree.SubElement(div, f"{{{XHTML}}}p").text = f"and {left:,} more"
    return entry


def in_words(change: Change) -> str:
    """Say a change in one line: kind, id, name, programmes, fields."""
    under = f" [{', '.join(change.programmes)}]" if change.programmes else ""
    fields = f": {', '.join(change.fields)}" if change.fields else ""
    return f"{change.kind.value} {change.id} {change.caption}{under}{fields}"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    if text is not None:
        element.text = _fit(text)
    return element


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
