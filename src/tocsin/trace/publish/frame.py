"""The frame of every page: head, way through the site, main part, foot.

Promises pages that load nothing: the style stands inside, and the policy in the head
forbids the browser whatever else a page could ask for. Never holds a script.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from tocsin.trace.publish.markup import Html, items, join, link, tag
from tocsin.trace.publish.site import Site

#: Nothing is loaded, run or sent; styles only from the page itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
#: Pages in the order of the menu; a page that a dossier has nothing for is left out.
MENU = (
    ("index.html", "Overview"),
    ("theses.html", "For and against"),
    ("asks.html", "Asks and answers"),
    ("timeline.html", "Timeline"),
    ("network.html", "Network"),
    ("deadlines.html", "Deadlines"),
    ("names.html", "Names"),
    ("claims.html", "Claims"),
    ("record.html", "The record"),
    ("sources.html", "Sources"),
)


@lru_cache(maxsize=1)
def style() -> str:
    """Give the stylesheet."""
    return (files("tocsin.trace.publish") / "style.css").read_text(encoding="utf-8")


def page(
    site: Site, name: str, title: str, body: Iterable[str | None], present: frozenset[str]
) -> bytes:
    """Give a whole page.

    Args:
        site: The site.
        name: Its file name.
        title: Its heading.
        body: What stands below the heading.
        present: File names of all pages of the site.

    Returns:
        UTF-8 bytes of an HTML document.
    """
    head = site.dossier.head
    whole = title if title == head.title else f"{title} - {head.title}"
    made = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="generator", content="Tocsin"),
            tag("title", whole),
            tag("link", rel="icon", href="data:,"),
            tag(
                "link",
                rel="alternate",
                type="application/atom+xml",
                href="changes.atom",
                title=f"Changes: {head.title}",
            ),
            Html(f"<style>\n{style()}</style>"),
        ),
        tag(
            "body",
            tag("a", "Skip to the text", cls="skip", href="#main"),
            tag(
                "header",
                tag("p", link("index.html", head.title), cls="site"),
                _menu(name, present),
            ),
            tag("main", tag("h1", title), *body, id_="main", tabindex=-1),
            _foot(site),
        ),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{made}\n".encode()


def contents(entries: Iterable[tuple[str, str]], label: str = "On this page") -> Html | None:
    """Give links to the parts of a page; None where there are fewer than two."""
    links = [link(f"#{id_}", words) for id_, words in entries]
    if len(links) < 2:
        return None
    return tag("nav", tag("h2", label), items(links), cls="contents", aria_label=label)


def _menu(name: str, present: frozenset[str]) -> Html:
    """Give the menu; of a page that is a second part, the first part is marked."""
    links = []
    for target, words in MENU:
        if target in present:
            stem = target.removesuffix(".html")
            is_part = name != target and name.startswith(f"{stem}-")
            current = "page" if name == target else "true" if is_part else None
            links.append(tag("a", words, href=target, aria_current=current))
    return tag("nav", items(links), cls="menu", aria_label="Pages")


def _foot(site: Site) -> Html:
    head = site.dossier.head
    return tag(
        "footer",
        tag(
            "p",
            f"By {head.author}. What is alleged is shown as alleged; that one thing followed "
            "another is shown as time, never as cause.",
        ),
        tag(
            "p",
            join(
                [
                    link("index.html#reply", "Right of reply"),
                    link("index.html#corrections", "Corrections"),
                    link("index.html#unknown", "What is not known"),
                    link("index.html#data", "The data behind the pages"),
                ],
                " · ",
            ),
        ),
    )
