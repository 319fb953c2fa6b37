"""All pages of a site.

Promises each page that the dossier has something for, under a name that says what is
on it and nobody's name. Never writes a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tocsin.trace.publish.asks_page import asks_page
from tocsin.trace.publish.claims_page import claims_page
from tocsin.trace.publish.deadlines_page import deadlines_page
from tocsin.trace.publish.frame import MENU, page
from tocsin.trace.publish.markup import Html
from tocsin.trace.publish.names_page import names_page
from tocsin.trace.publish.network_page import network_page
from tocsin.trace.publish.overview import overview
from tocsin.trace.publish.sides_page import sides_page
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.sources_page import sources_page
from tocsin.trace.publish.timeline_page import timeline_page

_Body = Sequence[Html | None]

_MAKERS: dict[str, Callable[[Site], _Body]] = {
    "theses.html": sides_page,
    "asks.html": asks_page,
    "timeline.html": timeline_page,
    "network.html": network_page,
    "deadlines.html": deadlines_page,
    "names.html": names_page,
    "sources.html": sources_page,
}


def pages(site: Site) -> dict[str, bytes]:
    """Give every page, file name to bytes; a page without a body is left out.

    What other pages link to is there whenever they do.
    """
    titles = dict(MENU)
    bodies: dict[str, tuple[str, _Body]] = {}
    bodies["index.html"] = (site.dossier.head.title, overview(site))
    for name, make in _MAKERS.items():
        body = make(site)
        if body:
            bodies[name] = (titles[name], body)
    for name, claims in site.claim_pages:
        stem = name.removesuffix(".html").split("-")[0]
        bodies[name] = (titles[f"{stem}.html"], claims_page(site, name, claims))
    present = frozenset(bodies)
    return {name: page(site, name, title, body, present) for name, (title, body) in bodies.items()}
