"""Changes as Atom, held against the rules of RFC 4287."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tocsin.errors import SourceError
from tocsin.model import Designation, Entity, ListVersion, Name
from tocsin.model.past import EntityChange, EventKind, FieldChange, ListDiff
from tocsin.track.changes import Batch, Change, batch_of
from tocsin.track.feeds import MOST_NAMED, Feed, feed_with, in_words

A = "{http://www.w3.org/2005/Atom}"
X = "{http://www.w3.org/1999/xhtml}"
NOW = "2024-02-24T12:00:00Z"
LATER = "2024-02-25T12:00:00Z"
LIST = Feed("us-ofac-sdn")


def change(number: int = 1, programme: str = "MAGNIT", caption: str = "EXAMPLE") -> Change:
    return Change(
        "us-ofac-sdn", "2024-02-24", EventKind.ADDED, f"ofac-{number}", caption, (programme,),
        {}, "v1", "v2",
    )  # fmt: skip


def batch(*changes: Change, before: str = "v1", after: str = "v2") -> Batch:
    return Batch("us-ofac-sdn", "2024-02-24", before, after, changes or (change(),))


def checked(data: bytes) -> etree._Element:
    """Parse a feed and hold it against RFC 4287, sections 3.2, 3.3, 4.1.1 and 4.1.2."""
    root = etree.fromstring(data)
    assert root.tag == f"{A}feed"
    feed_children(root)
    ids = [root.findtext(f"{A}id")]
    for entry in root.findall(f"{A}entry"):
        feed_children(entry)
        ids.append(entry.findtext(f"{A}id"))
        content = entry.findall(f"{A}content")
        assert len(content) == 1  # else a link rel="alternate" would be needed
        assert content[0].get("type") == "xhtml"
        (div,) = content[0]  # 3.1.1.3: one div and nothing beside it
        assert div.tag == f"{X}div"
        assert len(entry.findall(f"{A}summary")) <= 1
        assert len(entry.findall(f"{A}published")) <= 1
    assert len(ids) == len(set(ids))
    assert root.findtext(f"{A}author/{A}name")  # holds for entries without one (4.2.1)
    known = {"id", "title", "updated", "author", "generator", "entry", "published", "category",
             "summary", "content", "name"}  # fmt: skip
    names = {e.tag.removeprefix(A) for e in root.iter() if e.tag.startswith(A)}
    assert names - {"feed"} <= known
    order = [e.tag for e in root]
    assert f"{A}entry" not in order or order.index(f"{A}entry") == len(order) - order.count(
        f"{A}entry"
    )
    updates = [e.findtext(f"{A}updated") for e in root.findall(f"{A}entry")]
    assert updates == sorted(updates, reverse=True)
    return root


def feed_children(element: etree._Element) -> None:
    for name in ("id", "title", "updated"):
        assert len(element.findall(f"{A}{name}")) == 1, name
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{A}id"))
    assert element.findtext(f"{A}title").strip()
    for name in ("updated", "published"):
        for found in element.findall(f"{A}{name}"):
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", found.text
            )
            datetime.fromisoformat(found.text)
    assert all(c.get("term") for c in element.findall(f"{A}category"))


def entries(data: bytes) -> list[etree._Element]:
    return list(checked(data).findall(f"{A}entry"))


def test_an_empty_feed_is_a_feed() -> None:
    root = checked(feed_with(None, LIST, [], NOW))
    assert root.findtext(f"{A}updated") == NOW
    assert root.findall(f"{A}entry") == []


def test_a_batch_is_an_entry_with_every_change() -> None:
    gone = Change("us-ofac-sdn", None, EventKind.REMOVED, "ofac-9", "GONE", (), {}, "v1", "v2")
    (entry,) = entries(feed_with(None, LIST, [batch(change(), gone)], NOW))
    assert entry.findtext(f"{A}title") == "us-ofac-sdn, 2024-02-24: 1 added, 1 removed, 0 changed"
    assert entry.findtext(f"{A}published") == "2024-02-24T00:00:00Z"
    assert [c.get("term") for c in entry.findall(f"{A}category")] == ["MAGNIT"]
    assert [li.text for li in entry.iter(f"{X}li")] == [
        "added ofac-1 EXAMPLE [MAGNIT]",
        "removed ofac-9 GONE",
    ]


def test_what_is_there_stays_and_the_new_one_comes_first() -> None:
    first = feed_with(None, LIST, [batch()], NOW)
    second = feed_with(first, LIST, [batch(before="v2", after="v3")], LATER)
    new, old = entries(second)
    assert (old.findtext(f"{A}updated"), new.findtext(f"{A}updated")) == (NOW, LATER)
    assert checked(second).findtext(f"{A}updated") == LATER
    assert old.findtext(f"{A}id") == entries(first)[0].findtext(f"{A}id")


def test_the_same_batch_twice_is_once() -> None:
    first = feed_with(None, LIST, [batch()], NOW)
    assert feed_with(first, LIST, [batch()], LATER) == first
    assert feed_with(first, LIST, [], LATER) == first
    assert feed_with(first, LIST, [Batch("us-ofac-sdn", None, "v2", "v3", ())], LATER) == first


def test_the_newest_are_kept() -> None:
    data: bytes | None = None
    for number in range(6):
        step = batch(before=f"v{number}", after=f"v{number + 1}")
        data = feed_with(data, LIST, [step], f"2024-02-24T12:00:0{number}Z", most=3)
    assert data is not None
    assert len(entries(data)) == 3
    assert entries(data)[0].findtext(f"{A}summary") == "From version v5 to v6."


def test_an_entry_names_so_many_and_says_how_many_more() -> None:
    many = batch(*(change(n) for n in range(MOST_NAMED + 3)))
    (entry,) = entries(feed_with(None, LIST, [many], NOW))
    assert len(list(entry.iter(f"{X}li"))) == MOST_NAMED
    assert next(entry.iter(f"{X}p")).text == "and 3 more"


def test_feeds_of_a_list_and_of_its_programmes_have_ids_of_their_own() -> None:
    ids = {Feed(a, b).id for a in ("l", "m") for b in ("", "X", "Y")}
    assert len(ids) == 6
    assert Feed("l", "magnit").id == Feed("l", "MAGNIT").id
    assert Feed("l", "X").entry_id(batch()) != Feed("l").entry_id(batch())


def test_ids_never_change() -> None:
    """Readers know an entry by its id: a change here tells everything again."""
    assert LIST.id == feed_with(None, LIST, [], NOW).split(b"<id>")[1].split(b"</id>")[0].decode()
    assert LIST.id == "urn:uuid:7f561394-6f68-5c4e-972e-83627b28c2c6"


@pytest.mark.parametrize(
    "held", [b"", b"my notes", b"<html/>", feed_with(None, Feed("another"), [], NOW),
             b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'],
)  # fmt: skip
def test_another_file_is_never_written_over(held: bytes) -> None:
    with pytest.raises(SourceError, match="something else"):
        feed_with(held, LIST, [batch()], NOW)


@given(st.text(), st.text(min_size=1))
def test_whatever_a_list_holds_the_feed_is_well_formed(caption: str, programme: str) -> None:
    data = feed_with(None, LIST, [batch(change(caption=caption, programme=programme))], NOW)
    assert len(entries(feed_with(data, LIST, [batch(before="v2", after="v3")], LATER))) == 2


def version(name: str, day: str | None) -> ListVersion:
    return ListVersion("us-ofac-sdn", name, day, "file", 2, 2, 0)


def entity(number: int, *programmes: str) -> Entity:
    listed = tuple(Designation(code) for code in programmes)
    return Entity(f"ofac-{number}", "Person", (Name(f"NAME {number}"),), {}, listed)


def test_a_comparison_becomes_a_batch_with_programmes_of_both_sides() -> None:
    born = FieldChange((), ("1970",))
    diff = ListDiff(
        version("v1", "2024-01-01"),
        version("v2", "2024-02-24"),
        (entity(1, "MAGNIT", "SDGT"),),
        (entity(2, "CYBER2"),),
        (EntityChange("ofac-3", "NAME 3", {"birthDate": born}),),
    )
    found = batch_of(diff, [entity(3, "GLOMAG"), entity(5, "X")], [entity(3, "MAGNIT")])
    assert (found.list, found.day) == ("us-ofac-sdn", "2024-02-24")
    assert [(c.kind.value, c.id, c.programmes) for c in found.changes] == [
        ("added", "ofac-1", ("MAGNIT", "SDGT")),
        ("removed", "ofac-2", ("CYBER2",)),
        ("changed", "ofac-3", ("GLOMAG", "MAGNIT")),
    ]
    assert found.programmes == ("CYBER2", "GLOMAG", "MAGNIT", "SDGT")
    assert [c.id for c in found.under("magnit").changes] == ["ofac-1", "ofac-3"]
    assert found.counts_in_words() == "1 added, 1 removed, 1 changed"
    assert in_words(found.changes[2]) == "changed ofac-3 NAME 3 [GLOMAG, MAGNIT]: birthDate"
    assert found.changes[2].to_json() == {
        "list": "us-ofac-sdn", "day": "2024-02-24", "kind": "changed", "id": "ofac-3",
        "caption": "NAME 3", "programmes": ["GLOMAG", "MAGNIT"],
        "fields": {"birthDate": {"removed": [], "added": ["1970"]}},
        "before": "v1", "after": "v2",
    }  # fmt: skip
