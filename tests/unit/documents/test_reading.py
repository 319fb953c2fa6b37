from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import PAGES, kind_told, read_marked
from tocsin.documents import BlockKind, read_document
from tocsin.errors import DocumentError, ExtraNotInstalledError, SourceLimitError

#: Whole paragraphs by how they begin, as a person reads the article.
ARTICLE = {
    BlockKind.HEADING: (
        "When Putin Asked For Help", "The Kremlin’s Quiet Push", "Donald Trump, Pushover",
        "The Limits Of The Presidency",
    ),
    BlockKind.CAPTION: ("US President Donald Trump and Russia's President",),
    BlockKind.FURNITURE: (
        "Start your day", "Sign up for", "Latest Muckraker", "Notable Replies",
        "Continue the discussion", "38 more replies", "Avatar for system1", "Continue Discussion",
        "Masthead", "Founder", "Executive Editor", "Managing", "Associate", "Editor at",
        "General Counsel", "Head of", "Director of", "Front End", "Senior Designer",
    ),
    BlockKind.COMMENT: (
        "1. America", "2. I think", "3. Avatar for jtx", "Well Congress", "4. When Trump",
        "5. Cadet", "When President Obama imposed the sanctions (prior", "It is clear to anyone",
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", sorted((PAGES / "develop").glob("*.*")), ids=lambda p: p.name)
def test_every_block_of_the_pages_for_development_is_told_right(path: Path) -> None:
    document, marked = read_marked(path)
    assert marked
    assert [(kind_told(document, words), words) for _, words in marked] == marked


@pytest.mark.shared
def test_every_block_of_the_article_is_told_right(shared_data: Path) -> None:
    data = (shared_data.parent / "seed" / "article.txt").read_bytes()
    document = read_document(data)
    assert document.text == data.decode()
    for block in document.blocks:
        words = document.text[block.start : block.end]
        starts = [k for k, begin in ARTICLE.items() if words.startswith(begin)]
        assert [block.kind] == (starts or [BlockKind.BODY]), words[:60]
    assert document.published == ""


def test_offsets_count_code_points_of_the_file_as_read() -> None:
    data = "\ufeffA headline here\r\n\r\nThe Müller family 🐟 left town on Monday.\r\n".encode()
    document = read_document(data)
    assert document.text == data.decode("utf-8")
    assert document.texts() == ["A headline here", "The Müller family 🐟 left town on Monday."]


@given(st.text(alphabet="ab .\n\r\tÄß🐟|:By1", max_size=200).filter(str.strip))
def test_blocks_cover_all_but_white_space_in_order(text: str) -> None:
    document = read_document(text.encode())
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.start].strip()
        assert at <= block.start < block.end
        at = block.end
    assert not document.text[at:].strip()


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        (
            "A title\n\nBy Ann Lee\n7 July 2017\n\nIt was said that it rained.",
            "2017-07-07",
            "byline",
        ),
        (
            "A title\n\nUpdated: July 9, 2017\nPublished: July 7, 2017\n\nIt rained all day long.",
            "2017-07-07",
            "byline",
        ),
        (
            "A title\n\nUpdated: July 9, 2017\n\nIt rained all day long.",
            "2017-07-09",
            "byline, day of change",
        ),
        ("A title\n\nIt rained on 7 July 2017 and on no other day.", "", ""),
        ("A title\n\n05/06/2017\n\nIt rained all day long there.", "2017", "byline"),
    ],
)
def test_the_day_is_found_in_a_byline_or_not_at_all(text: str, day: str, rule: str) -> None:
    document = read_document(text.encode())
    assert (document.published, document.published_by) == (day, rule)


def test_a_given_day_goes_before_what_the_document_says() -> None:
    data = b"A title\n\n7 July 2017\n\nIt rained all day long there."
    document = read_document(data, published="2018-02")
    assert (document.published, document.published_by) == ("2018-02", "given")
    with pytest.raises(DocumentError, match="is no day"):
        read_document(data, published="yesterday")


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ('<meta name="article:published_time" content="{}">', "meta article:published_time"),
        ('<script type="application/ld+json">[{{"a":{{"datePublished":"{}"}}}}]</script>',
         "JSON-LD datePublished"),
        ('<time class="published" datetime="{}">then</time>', "time element"),
        ('<span itemprop="datePublished">{}</span>', "itemprop datePublished"),
    ],
)  # fmt: skip
def test_the_day_of_a_page_names_its_rule(head: str, rule: str) -> None:
    page = f"<!doctype html><body>{head.format('2018-02-07')}<p>It rained all day long there.</p>"
    document = read_document(page.encode())
    assert (document.published, document.published_by) == ("2018-02-07", rule)


def test_hidden_words_and_scripts_are_left_out() -> None:
    page = (
        b"<html><body><script>var bad;</script><p hidden>No.</p><p style='display: none'>Nor.</p>"
        b"<p>It rained all day long there.</p></body></html>"
    )
    assert read_document(page).text == "It rained all day long there."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"  \n", DocumentError),
        (b"caf\xe9 and more", DocumentError),
        (b"a\0b", DocumentError),
        (b"%PDF-1.7 nothing", DocumentError),
        (b"<html></html>", DocumentError),
        (b"a" * 5_000_001, SourceLimitError),
        (b"%PDF-" + b"a" * 20_000_000, SourceLimitError),
        (b"<html><body>" + b"<i></i>" * 210_000 + b"x", SourceLimitError),
    ],
)
def test_what_cannot_be_read_is_a_named_error(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_document(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000 + b"<p>It rained all day long there.",
        b"<html><body><p>" + b"word " * 200_000,
        b"By " * 300_000,
        b"| " * 500_000,
        b"!" * 400_000,
        b"A b\n" * 20_000,
    ],
)
def test_hostile_pages_end_soon(data: bytes) -> None:
    try:
        document = read_document(data)
    except (DocumentError, SourceLimitError):
        return
    assert document.blocks


@pytest.mark.parametrize("kind", ["trafilatura", "pypdf"])
def test_without_the_extra_the_error_says_what_to_install(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, kind, None)
    data = b"%PDF-1.7" if kind == "pypdf" else b"<html><p>It rained all day long there."
    with pytest.raises(ExtraNotInstalledError, match="tocsin\\[trace\\]"):
        read_document(data)
    assert read_document(b"It rained all day long there.").blocks


def pdf(*lines: str, lock: str = "") -> bytes:
    """Make a PDF of one page by hand: pypdf writes no text."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 40 700 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</CreationDate(D:20170102000000Z)>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    if not lock:
        return bytes(out)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(bytes(out))))
    writer.encrypt(lock, algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()


def test_a_pdf_gives_its_words_and_a_weak_day() -> None:
    document = read_document(pdf("A short headline", "", "It rained all day long in the port."))
    assert "It rained all day long in the port." in document.text
    assert (document.published, document.published_by) == ("2017-01-02", "PDF metadata, weak")


def test_the_byline_of_a_pdf_goes_before_its_metadata() -> None:
    document = read_document(pdf("Published: 7 July 2017", "It rained all day long in the port."))
    assert (document.published, document.published_by) == ("2017-07-07", "byline")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf("secret words here", lock="x"), "encrypted"),
        (pdf(""), "no text layer"),
        (pdf("some words here")[:200], "broken|no text"),
    ],
)
def test_a_pdf_without_words_says_why(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_document(data)


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.documents.pdf.MOST_PAGES", 0)
    with pytest.raises(SourceLimitError, match="pages"):
        read_document(pdf("some words here"))


def test_a_pdf_that_needs_another_package_says_that_it_is_encrypted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pypdf
    from pypdf.errors import DependencyError

    def refused(_: object) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf, "PdfReader", refused)
    with pytest.raises(DocumentError, match="encrypted"):
        read_document(b"%PDF-1.7 words")


@pytest.mark.parametrize("depth", [252, 300, 2_000])
@pytest.mark.parametrize("tag", [b"div", b"b"])
def test_words_that_lie_too_deep_are_told_not_passed_over(depth: int, tag: bytes) -> None:
    opening, closing = b"<%s>" % tag * depth, b"</%s>" % tag * depth
    deep = opening + b"It rained all day long there." + closing
    with pytest.raises(SourceLimitError, match="250 elements"):
        read_document(b"<html><body>" + deep)
    page = read_document(b"<html><body><p>It was dry all day long, very dry.</p>" + deep)
    assert page.text == "It was dry all day long, very dry."
    assert page.unread == ("what lies inside more than 250 elements",)
