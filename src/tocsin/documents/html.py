"""HTML: the words of a page in order, with what its markup says of each paragraph.

Promises the page's words in reading order, paragraphs apart by an empty line; what no reader
sees (scripts, hidden elements) is left out. The library trafilatura finds the article, lxml the
headings, captions and bylines. Never fetches anything that the page names, never runs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tocsin.documents.document import Block, BlockKind
from tocsin.documents.kinds import kinds_of
from tocsin.documents.paragraphs import Paragraph
from tocsin.errors import DocumentError, ExtraNotInstalledError, SourceLimitError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: More elements than this are no article.
MOST_ELEMENTS = 200_000
#: Elements inside each other that are read; libxml2 itself stops at 256.
_DEEPEST = 250
_UNSEEN_TAGS = (
    "script style noscript template svg math object embed iframe canvas head select option "
    "audio video map datalist"
)
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt "
    "s samp small span strike strong sub sup tt u var wbr time img"
)
_UNSEEN, _INLINE = frozenset(_UNSEEN_TAGS.split()), frozenset(_INLINE_TAGS.split())
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "button", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog"})
#: Words of ``class`` and ``id`` by what they mark, as common publishing systems use them; the
#: first that is met counts.
_MARK_WORDS = {
    BlockKind.COMMENT: "comments? comment-?list disqus respond replies commentlist discourse",
    BlockKind.FURNITURE: (
        "nav navbar navigation menu footer sidebar share sharing social newsletter subscribe "
        "signup promo related recommended advert ads? cookies? consent banner breadcrumbs? "
        "toolbar masthead trending popular tags? paywall skip outbrain taboola"
    ),
    BlockKind.CAPTION: "caption wp-caption-text credit photo-credit image-credit",
    BlockKind.BYLINE: (
        "byline by-line authors? dateline timestamp pubdate publish(?:ed)? post-date entry-date "
        "date article-meta"
    ),
}
_MARKS = tuple(
    (kind, re.compile(rf"(?:^|[-_\s])(?:{'|'.join(words.split())})(?:[-_\s]|$)"))
    for kind, words in _MARK_WORDS.items()
)
_COMMENT_MARK = _MARKS[0][1]
_COUNT = re.compile(r"comment[s]?-?(?:count|link|button|number)|(?:no|has|open|closed)-comments")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(slots=True)
class _Walk:
    """The paragraphs found so far, and the words of the one that is open."""

    found: list[tuple[str, str, bool]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    is_cut: bool = False

    def close(self, hint: str, *, is_inside: bool) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            self.found.append((text, hint, is_inside))


def tree_of(data: bytes, source: str) -> tuple[HtmlElement, bool]:
    """Parse a page.

    Returns:
        The tree, and whether the parser stopped before the page's end, at elements too deep
        inside each other.

    Raises:
        DocumentError: Nothing can be parsed.
        SourceLimitError: It has too many elements.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = _decoded(data)
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(
            "is no HTML that can be read", source=source, remedy="save the page as text"
        ) from error
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise SourceLimitError(
            f"has more than {MOST_ELEMENTS:,} elements",
            source=source,
            remedy="save the article alone, as text",
        )
    return tree, any("xcessive depth" in fault.message for fault in parser.error_log)


def read_page(
    tree: HtmlElement, source: str, *, is_cut: bool = False
) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """Give the text of a page, its blocks, and what of it is not read.

    Args:
        tree: The page, parsed.
        source: What errors call it.
        is_cut: The parser stopped before the page's end.

    Raises:
        DocumentError: No words are on the page.
        SourceLimitError: All its words lie deeper than is read.
        ExtraNotInstalledError: trafilatura is not installed.
    """
    main, comments = _article(tree)
    walk = _Walk()
    body = tree.find("body")
    _visit(tree if body is None else body, "", walk, depth=0, is_inside=False)
    walk.close("", is_inside=False)
    deep = f"what lies inside more than {_DEEPEST} elements" if is_cut or walk.is_cut else ""
    if not walk.found and deep:
        raise SourceLimitError(
            f"holds words only {deep.removeprefix('what lies ')}, deeper than is read",
            source=source,
            remedy="save what the browser shows as text",
        )
    if not walk.found:
        raise DocumentError(
            "holds no words", source=source, remedy="save what the browser shows as text"
        )
    paragraphs = list(_paragraphs(walk.found, main, comments))
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    kinds = kinds_of(paragraphs)
    blocks = tuple(Block(kind, p.start, p.end) for p, kind in zip(paragraphs, kinds, strict=True))
    return text, blocks, (deep,) if deep else ()


def _article(tree: HtmlElement) -> tuple[str, str]:
    """Give the article's words and the comments' as trafilatura finds them, without spaces."""
    try:
        from trafilatura import bare_extraction
    except ModuleNotFoundError as error:
        raise ExtraNotInstalledError(
            "reading HTML needs trafilatura", remedy="pip install 'tocsin[trace]'"
        ) from error
    from copy import deepcopy

    found: Any = bare_extraction(deepcopy(tree), include_comments=True, include_tables=True)
    if found is None:
        return "", ""
    return _bare(found.text or ""), _bare(found.comments or "")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _paragraphs(
    found: list[tuple[str, str, bool]], main: str, comments: str
) -> Iterator[Paragraph]:
    at = 0
    for text, markup, is_inside in found:
        hint = markup
        bare = _bare(text)
        paragraph = Paragraph(at, at + len(text), text)
        if not hint and bare:
            if bare in main and len(bare) > 20:
                hint = BlockKind.BODY.value
            elif bare in comments and len(bare) > 20:
                hint = BlockKind.COMMENT.value
            elif main and not is_inside and len(text.split()) > 5:
                hint = _outside(text)
        yield replace(paragraph, hint=hint)
        at += len(text) + 2


def _outside(text: str) -> str:
    """Give the hint for words outside the article: furniture, unless they are plainly more."""
    from tocsin.documents import patterns

    known = patterns.is_byline(text) or patterns.is_caption(text)
    return "" if known or patterns.is_comments_head(text) else BlockKind.FURNITURE.value


def _visit(element: HtmlElement, hint: str, walk: _Walk, *, depth: int, is_inside: bool) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _UNSEEN or _is_hidden(element):
        return
    if depth > _DEEPEST:
        walk.is_cut = walk.is_cut or bool("".join(element.itertext()).strip())
        return
    own = _hint(element, tag, hint)
    inside = is_inside or tag in {"article", "main"} or element.get("role") in {"main", "article"}
    is_block = tag not in _INLINE or (own != hint and not "".join(walk.words).strip())
    if tag == "br":
        walk.words.append(" ")
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            walk.close(hint, is_inside=is_inside)
        return
    if is_block:
        walk.close(hint, is_inside=is_inside)
    walk.words.append(element.text or "")
    for child in element:
        _visit(child, own, walk, depth=depth + 1, is_inside=inside)
        walk.words.append(child.tail or "")
    if is_block:
        walk.close(own, is_inside=inside)


def _hint(element: HtmlElement, tag: str, around: str) -> str:
    """Give what the markup says of an element's words: comments stay comments, menus menus."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip()
    is_comments = bool(marks) and bool(_COMMENT_MARK.search(marks)) and not _COUNT.search(marks)
    if around == BlockKind.COMMENT:
        return BlockKind.FURNITURE.value if tag in {"button", "form"} else around
    if around == BlockKind.FURNITURE:
        return BlockKind.COMMENT.value if is_comments else around
    return _by_tag(element, tag, is_comments=is_comments) or _by_marks(element, tag, marks, around)


def _by_tag(element: HtmlElement, tag: str, *, is_comments: bool) -> str:
    """Give what an element's tag or role alone says; "" where it says nothing."""
    if tag in _FURNITURE_TAGS:
        is_theirs = is_comments and tag == "aside"
        return (BlockKind.COMMENT if is_theirs else BlockKind.FURNITURE).value
    if re.fullmatch(r"h[1-6]", tag):
        return BlockKind.HEADING.value
    if tag == "figcaption":
        return BlockKind.CAPTION.value
    return BlockKind.FURNITURE.value if element.get("role") in _FURNITURE_ROLES else ""


def _by_marks(element: HtmlElement, tag: str, marks: str, around: str) -> str:
    """Give what class, id and the like say; what is around where they say nothing."""
    if tag in {"body", "html", "main", "article"}:
        return around
    for kind, words in _MARKS:
        if marks and words.search(marks) and not _COUNT.search(marks):
            return kind.value
    is_author = element.get("rel") == "author" or element.get("itemprop") == "author"
    if (tag == "time" or is_author) and not around and _is_alone(element):
        return BlockKind.BYLINE.value
    return around


def _is_alone(element: HtmlElement) -> bool:
    """Whether an element's words are all that its parent has, a few aside."""
    parent = element.getparent()
    if parent is None:
        return False
    own, whole = len(element.text_content()), len(parent.text_content().strip())
    return whole - own < 40


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def _decoded(data: bytes) -> str:
    """Give a page's characters: UTF-8, else what its own charset says, else Windows-1252.

    The last is what browsers take for Western pages without a charset (WHATWG Encoding
    Standard, 4.2, and HTML Standard, 13.2.3.2).
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:4096])
    name = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
    name = name or (match[1].decode("ascii", "replace") if match else "cp1252")
    try:
        return data.decode(name, errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")
