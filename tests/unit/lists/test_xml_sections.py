from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import ListFormatError, SourceLimitError
from tocsin.lists import xml_sections
from tocsin.lists.source import Source
from tocsin.lists.xml_records import line_of, local_name
from tocsin.lists.xml_sections import open_sections

SECTIONS = frozenset(("people", "ships"))


def source(text: str) -> Source:
    return Source(Path("list.xml"), "list.xml", "", text.encode())


def records(text: str) -> list[tuple[str, str, str, int]]:
    file = open_sections(source(text), "list", SECTIONS, "give another")
    return [(s, local_name(e), "".join(e.itertext()), line_of(e)) for s, e in file.records]


TEXT = (
    '<?xml version="1.0"?>\n<list xmlns="urn:x">\n<day>1</day>\n<people>\n<p>Ann <b>é</b></p>\n'
    "<p/>\n</people>\n<!-- a remark --><ships><s>x</s></ships><people><p>again</p></people>\n"
    "<ships/><end>2</end>\n</list>\n"
)
FOUND = [
    ("", "day", "1", 3),
    ("people", "p", "Ann é", 5),
    ("people", "p", "", 6),
    ("ships", "s", "x", 8),
    ("people", "p", "again", 8),
    ("", "end", "2", 9),
]


@pytest.mark.parametrize("piece", [1, 2, 3, 5, 7, 11, 64, 32 * 1024])
def test_every_record_comes_once_whatever_the_pieces(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(xml_sections, "_PIECE", piece)
    assert records(TEXT) == FOUND


def test_a_byte_order_mark_is_no_text() -> None:
    assert records("\ufeff" + TEXT) == FOUND


def test_lines_beyond_65535_are_told() -> None:
    text = "<list><people>" + "\n" * 70_000 + "<p>a</p>\n<p>b</p></people></list>"
    assert [line for *_, line in records(text)] == [70_001, 70_002]


@pytest.mark.parametrize("piece", [7, 32 * 1024])
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<list><people><p/></people>", "cut off or damaged"),
        ("<list><people><p></people></list>", "cut off or damaged"),
        ("<list><people>loose<p/></people></list>", "between its records"),
        ("<list><people><p/>loose<p/></people></list>", "between its records"),
        ("<list><people><p/></people>loose</list>", "between its records"),
        ("<list>loose<people><p/></people></list>", "between its records"),
        ("<list/><list/>", "cut off or damaged"),
    ],
)
def test_damage_is_named(
    monkeypatch: pytest.MonkeyPatch, text: str, fault: str, piece: int
) -> None:
    monkeypatch.setattr(xml_sections, "_PIECE", piece)
    with pytest.raises(ListFormatError, match=fault):
        records(text)


@pytest.mark.parametrize("piece", [1024, 32 * 1024])
@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<a>" * 60 + "</a>" * 60, "levels deep"),
        ("<a/>" * 20_001, "elements"),
        ("<a/>" * 60_000, "elements"),
        (f"<a>{'x' * 200_001}</a>", "characters"),
        (f'<a b="{"x" * 200_001}"/>', "characters"),
        (f"<a/>{'x' * 200_001}", "characters"),
    ],
)
def test_a_record_beyond_the_limits_is_refused(
    monkeypatch: pytest.MonkeyPatch, inner: str, fault: str, piece: int
) -> None:
    monkeypatch.setattr(xml_sections, "_PIECE", piece)
    for text in (
        f"<list><people><p/><p>{inner}</p><p/></people></list>",
        f"<list><day>{inner}</day></list>",
    ):
        with pytest.raises(SourceLimitError, match=fault):
            records(text)


def test_what_was_checked_is_not_looked_at_again() -> None:
    deep = f"<list><people><p>{'<a>' * 60}{'</a>' * 60}</p></people></list>"
    file = open_sections(source(deep), "list", SECTIONS, "", is_checked=True)
    assert len(list(file.records)) == 1
