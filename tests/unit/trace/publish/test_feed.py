from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree

from drawn.small_site import small
from tocsin.trace.dossier import Correction, Head
from tocsin.trace.publish.feed import feed

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = small().head
FIRST, SECOND, THIRD = (f"2026-11-{day}T12:00:00Z" for day in (20, 21, 22))


def claims(**verdicts: str) -> bytes:
    rows = [{"id": i, "proposition": f"What {i} says.", "verdict": v} for i, v in verdicts.items()]
    return json.dumps(rows).encode()


def entries(made: bytes) -> list[Any]:
    return list(etree.fromstring(made).iter(f"{ATOM}entry"))


def titles(made: bytes) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(made)]


def test_the_first_publication_begins_a_feed() -> None:
    made = feed(HEAD, None, None, claims(a="supported", b="disputed"), FIRST)
    assert titles(made) == ["published: 2 claims"]


def test_a_feed_has_what_rfc_4287_asks() -> None:
    made = feed(HEAD, None, None, claims(a="supported"), FIRST)
    root = etree.fromstring(made)
    for element in (root, *entries(made)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
        stamp = element.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == HEAD.author
    assert root.find(f"{ATOM}link").attrib == {"rel": "self", "href": "changes.atom"}


def test_what_changed_is_told_and_what_is_held_stays() -> None:
    old, new = claims(a="supported", b="disputed"), claims(a="contradicted", c="supported")
    first = feed(HEAD, None, None, old, FIRST)
    second = feed(HEAD, first, old, new, SECOND)
    assert titles(second) == ["published again: 3 changes", "published: 2 claims"]
    assert (entries(second)[0].findtext(f"{ATOM}content") or "").split("\n") == [
        "changed (verdict): What a says.; the verdict was supported and is contradicted",
        "new: What c says. (supported)",
        "taken back: What b says.",
    ]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(second)]
    assert ids[1:] == [entry.findtext(f"{ATOM}id") for entry in entries(first)]
    # back and forth again: a change like an earlier one is a change
    back = feed(HEAD, feed(HEAD, second, new, old, SECOND), old, new, THIRD)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries(back)}) == 4


def test_nothing_new_changes_no_byte() -> None:
    same = claims(a="supported")
    first = feed(HEAD, None, None, same, FIRST)
    assert feed(HEAD, first, same, same, SECOND) == first


def test_a_correction_is_told_once_with_its_day() -> None:
    fields = {name: getattr(HEAD, name) for name in HEAD.__slots__}
    head = Head(**{**fields, "corrections": (Correction("2026-11-19", "the day was wrong"),)})
    same = claims(a="supported")
    first = feed(head, None, None, same, FIRST)
    assert titles(first) == ["published: 1 claim", "correction: the day was wrong"]
    assert entries(first)[1].findtext(f"{ATOM}updated") == "2026-11-19T00:00:00Z"
    assert feed(head, first, same, same, SECOND) == first


def test_a_feed_that_is_broken_or_foreign_is_begun_anew() -> None:
    same = claims(a="supported")
    foreign = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><entry/></feed>'
    for held in (b"<feed", foreign):
        assert titles(feed(HEAD, held, None, same, FIRST)) == ["published: 1 claim"]
