"""The day on which a page says that it was published.

Promises the day with the name of the element that told it, the surest rule first. Never takes
the day of a change, a copyright year or the day of retrieval.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from tocsin.documents.days import iso_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Names of meta elements that hold a day of publication: Open Graph (article), Schema.org,
#: Dublin Core, Highwire Press, and those of common publishing systems.
_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "published", "date",
)  # fmt: skip
_DEEPEST, _MOST_SCRIPTS, _MOST_BYTES = 8, 20, 500_000


def day_of_page(tree: HtmlElement) -> tuple[str, str]:
    """Give the day and the rule that found it; two empty texts where the markup has none."""
    for day, rule in (*_linked_data(tree), *_meta(tree), *_marked(tree), *_times(tree)):
        if found := iso_day(day):
            return found, rule
    return "", ""


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    for _, script in zip(range(_MOST_SCRIPTS), scripts, strict=False):
        text = (script.text or "")[:_MOST_BYTES]
        try:
            data = orjson.loads(text)
        except orjson.JSONDecodeError:
            continue
        for day in _published(data, 0):
            yield day, "JSON-LD datePublished"


def _published(data: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - of JSON
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        day = data.get("datePublished")
        if isinstance(day, str):
            yield day
        for value in data.values():
            yield from _published(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _published(value, depth + 1)


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    yield from ((said[name], f"meta {name}") for name in _META if said.get(name))


def _marked(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.text_content()[:100], "itemprop datePublished"


def _times(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    times = [t for t in tree.iter("time") if not _is_change(t) and not _is_in_comment(t)]
    for time in sorted(times, key=lambda t: not _is_publication(t)):
        yield time.get("datetime") or time.text_content()[:100], "time element"


def _is_publication(time: HtmlElement) -> bool:
    marks = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return "publi" in marks or "entry-date" in marks or time.get("pubdate") is not None


def _is_change(time: HtmlElement) -> bool:
    marks = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return "updat" in marks or "modif" in marks


def _is_in_comment(time: HtmlElement) -> bool:
    """Whether a time stands in a comment, a menu or a teaser of another article."""
    for parent in time.iterancestors():
        marks = f"{parent.get('class') or ''} {parent.get('id') or ''}".lower()
        if any(word in marks for word in ("comment", "related", "sidebar", "recommend")):
            return True
        if parent.tag in {"aside", "nav", "footer"}:
            return True
    return False
