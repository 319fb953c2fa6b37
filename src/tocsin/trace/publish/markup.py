"""HTML as text that is escaped unless it was made here.

Promises that no value from a dossier becomes markup, and elements without scripts,
styles of their own or empty attributes. Never reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

#: Elements that have no end tag (HTML, section 13.1.2).
_VOID = frozenset({"br", "hr", "link", "meta"})
#: Attributes whose names are words of Python.
_NAMES = {"cls": "class", "for_": "for", "id_": "id"}


class Html(str):
    """Markup that is written as it is."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | float | None) -> Html:
    """Give an element.

    Args:
        name: Of the element.
        children: Text is escaped, ``Html`` is not; None adds nothing.
        attributes: ``cls`` for ``class``; ``_`` becomes ``-``; None leaves one out.

    >>> tag("p", "a < b", cls="note")
    '<p class="note">a &lt; b</p>'
    """
    told = "".join(
        f' {_NAMES.get(key, key.replace("_", "-"))}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{join(children)}</{name}>")


def join(children: Iterable[str | None], between: str = "") -> Html:
    """Join texts and markup, each escaped as it needs; None is left out."""
    return Html(text(between).join(text(child) for child in children if child is not None))


def text(value: str) -> Html:
    """Give text as markup; markup stays as it is."""
    return value if isinstance(value, Html) else Html(escape(value, quote=False))


def link(to: str, /, *children: str | None, **attributes: str | None) -> Html:
    """Give a link within the site or, with a scheme, out of it.

    A link out tells the other host nothing of where the reader came from. Only ``http``
    and ``https`` lead out: anything else with a scheme is written as text.
    """
    scheme, colon, _ = to.partition(":")
    if colon and "/" not in scheme and "#" not in scheme:
        if scheme.lower() not in {"http", "https"}:
            return tag("span", *children)
        return tag("a", *children, href=to, rel="noreferrer noopener external", **attributes)
    return tag("a", *children, href=to, **attributes)


def items(children: Iterable[str], name: str = "ul", **attributes: str | None) -> Html | None:
    """Give a list; None where there is nothing to list."""
    made = [tag("li", child) for child in children]
    return tag(name, *made, **attributes) if made else None


def facts(pairs: Iterable[tuple[str, str | None]], **attributes: str | None) -> Html | None:
    """Give a list of terms with their values; pairs without a value are left out."""
    made = [
        tag("div", tag("dt", term), tag("dd", value)) for term, value in pairs if value is not None
    ]
    return tag("dl", *made, **attributes) if made else None


def table(
    caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], **attributes: str | None
) -> Html:
    """Give a table whose first column names each row; it scrolls by itself where it is wide."""
    top = tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
    body = []
    for row in rows:
        first, *others = row
        cells = [tag("th", first, scope="row"), *(tag("td", cell) for cell in others)]
        body.append(tag("tr", *cells))
    made = tag("table", tag("caption", caption), top, tag("tbody", *body), **attributes)
    return scrolling(made, caption)


def scrolling(child: Html, label: str) -> Html:
    """Give something wide a box that scrolls, by keyboard too."""
    return tag("div", child, cls="wide", role="region", aria_label=label, tabindex=0)
