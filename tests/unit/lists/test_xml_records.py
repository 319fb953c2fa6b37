from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.errors import ListFormatError, SourceLimitError, TocsinError
from tocsin.lists import xml_records
from tocsin.lists.source import MAX_FIELD, Source
from tocsin.lists.xml_records import Element, line_of, local_name, open_xml

LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"&l0;" * 9 if n else ""}">'
    for n in range(12)
)


def source(text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(Path("folder/list.xml"), "list.xml", "", data)


def children(text: str | bytes) -> Iterator[Element]:
    return open_xml(source(text), "list", "give a list").children


def refused(text: str | bytes) -> TocsinError:
    with pytest.raises(TocsinError) as caught:
        for _ in children(text):
            pass
    assert caught.value.source.endswith("list.xml")
    assert caught.value.remedy
    return caught.value


def test_each_child_of_the_root_is_given_whole_with_its_line() -> None:
    file = open_xml(
        source('<list xmlns="u:1">\n<a><b>1</b></a>\n<a/><!-- no --><c/></list>'), "list", ""
    )
    assert file.namespace == "u:1"
    seen = [(local_name(e), line_of(e), "".join(e.itertext())) for e in file.children]
    assert seen == [("a", 2, "1"), ("a", 3, ""), ("c", 3, "")]


def test_a_byte_order_mark_a_cdata_section_and_a_comment_are_read_over() -> None:
    text = (
        "\ufeff<?xml version='1.0'?><!-- x --><list><?pi?><a>1<!-- y -->2<![CDATA[<3>]]></a></list>"
    )
    assert [e.text for e in children(text)] == ["12<3>"]


def test_only_the_child_at_hand_is_held() -> None:
    held = []
    for element in children("<list>" + "<a><b>text</b></a>" * 5000 + "</list>"):
        parent = element.getparent()
        held.append(len(parent))
        del parent
    gc.collect()
    assert len(held) == 5000
    assert min(held[-100:]) < 2000  # what one chunk of the file holds, not the whole of it


def test_the_line_is_right_beyond_65535() -> None:
    *_, last = (line_of(e) for e in children("<list>" + "\n" * 70_000 + "<a/></list>"))
    assert last == 70_001


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no list at all", "is no XML"),
        ("{}", "is no XML"),
        ("<", "damaged on line 1"),
        ("<?xml version='1.0'?>", "damaged"),
        ("<other/>", "has the root other, not list"),
        ("<p:list/>", "has the root p:list, not list"),
        ("<list><a>", "cut off or damaged on line 1"),
        ("<list>\n<a>\n</b></list>", "cut off or damaged on line 3 (tag name mismatch)"),
        ("<list/><list/>", "damaged"),
        ("<list/>more", "damaged"),
        ("<list><a>&unheard;</a></list>", "undeclared entity"),
        ("<list><a>&#0;</a></list>", "damaged"),
        ("<list><a b='1' b='2'/></list>", "damaged"),
        (b"<list><a>\xff</a></list>", "invalid encoding"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><list><a>\xe9</a></list>".encode("latin-1"),
         "invalid encoding"),
        ("<list>text<a/></list>", "text between its records"),
        ("<list><a/>text<a/></list>", "text between its records"),
        ("<list><a/>text</list>", "text between its records"),
        ("<list>text</list>", "text between its records"),
    ],
)  # fmt: skip
def test_what_is_not_this_format_is_refused(text: str | bytes, message: str) -> None:
    error = refused(text)
    assert isinstance(error, ListFormatError)
    assert message in error.message


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE list [{LAUGHS}]><list><a>&l11;</a></list>",
        f"<!DOCTYPE list [{LAUGHS}]><list><a b='&l11;'/></list>",
        '<!DOCTYPE list [<!ENTITY f SYSTEM "file:///etc/passwd">]><list><a>&f;</a></list>',
        '<!DOCTYPE list SYSTEM "http://127.0.0.1:9/list.dtd"><list/>',
        '<!DOCTYPE list [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><list/>',
        "<!DOCTYPE list><list/>",
        "<!-- first --><!DOCTYPE list><list/>",
    ],
)
def test_a_document_type_is_refused_and_nothing_expands(text: str) -> None:
    start = time.process_time()
    error = refused(text)
    assert isinstance(error, ListFormatError)
    assert "document type" in error.message
    assert time.process_time() - start < 1


def test_a_document_type_in_another_encoding_is_no_way_in() -> None:
    hidden = "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE list+AD4-<list><a/></list>"
    assert isinstance(refused(hidden), ListFormatError)


def test_included_files_and_style_sheets_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = (
        f"<?xml-stylesheet href='{secret.as_uri()}'?><list xmlns:x='http://www.w3.org/2001/XInclude'>"
        f"<x:include href='{secret.as_uri()}' parse='text'/></list>"
    )
    assert ["".join(e.itertext()) for e in children(text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "<list>" + "<a>" * 10_000 + "</a>" * 10_000 + "</list>",
        "<list>" + "<a>" * 10_000,
        "<list>" + "<a>" * xml_records.MAX_DEPTH + "</a>" * xml_records.MAX_DEPTH + "</list>",
        "<list><a>" + "x" * (MAX_FIELD + 1) + "</a></list>",
        "<list><a>" + "x" * 12_000_000 + "</a></list>",
        "<list><a b='" + "x" * (MAX_FIELD + 1) + "'/></list>",
        "<list><a><b/>" + "x" * (MAX_FIELD + 1) + "</a></list>",
        "<list><a " + " ".join(f"b{n}=''" for n in range(100_000)) + "/></list>",
    ],
    ids=["deep", "cut", "one-too-deep", "text", "huge-text", "attribute", "tail", "attributes"],
)
def test_a_limit_is_passed(text: str) -> None:
    error = refused(text)
    assert isinstance(error, SourceLimitError)
    assert "line 1" in error.message


def test_a_record_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_records, "MAX_ELEMENTS", 10)
    assert len(list(children("<list>" + "<a><b/></a>" * 50 + "</list>"))) == 50
    assert isinstance(refused("<list><a>" + "<b/>" * 10 + "</a></list>"), SourceLimitError)


def test_a_name_of_a_million_letters_is_an_error_that_does_not_repeat_it() -> None:
    assert len(str(refused("<list><" + "x" * 1_000_000 + "/></list>"))) < 300
    assert len(str(refused("<" + "x" * 5_000 + "/>"))) < 300


def test_an_error_does_not_show_what_the_file_says() -> None:
    for text in ("<list><a SURNAME></a></list>", "<list><a>&SURNAME;</a></list>"):
        assert "SURNAME" not in str(refused(text))
