"""A dossier as a site: pages and data, from confirmed claims alone.

Promises pages that are complete without scripts, open from a folder and ask no host
for anything; the same site for the same dossier, lists and day; a folder that is
written whole or not at all. Never publishes a draft or a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tocsin.engine import Engine
from tocsin.errors import DossierError
from tocsin.trace.dossier import Dossier
from tocsin.trace.publish.exports import claims_csv, claims_json
from tocsin.trace.publish.feed import feed
from tocsin.trace.publish.folder import Held, look_into, put
from tocsin.trace.publish.ftm import ftm_lines
from tocsin.trace.publish.graphml import graphml
from tocsin.trace.publish.jsonld import jsonld
from tocsin.trace.publish.pages import pages
from tocsin.trace.publish.quotes import quotes_of
from tocsin.trace.publish.selection import published
from tocsin.trace.publish.site import Site
from tocsin.trace.questions import timeline
from tocsin.trace.timeline_svg import timeline_svg
from tocsin.trace.verdicts import by_id, check_dossier

#: A page heavier than this is slow on a phone: the command says so.
MOST_PAGE_BYTES = 400_000

__all__ = ["MOST_PAGE_BYTES", "Publication", "publish", "site_files", "site_of"]


@dataclass(frozen=True, slots=True)
class Publication:
    """How a site is published.

    Attributes:
        now: Time of publishing, RFC 3339 in UTC (``2018-02-01T12:00:00Z``).
        texts: Private documents by id: footnotes then quote a few words of each passage.
        verdicts_by: Who takes the verdicts as their own; empty for nobody.
        is_forced: Take a folder with something else in it, too.
    """

    now: str
    texts: Mapping[str, str] = field(default_factory=dict)
    verdicts_by: str = ""
    is_forced: bool = False


def site_of(dossier: Dossier, engine: Engine, how: Publication) -> Site:
    """Give the published part of a dossier with its verdicts.

    Raises:
        DossierError: No claim of it is confirmed.
    """
    part = published(dossier)
    if not part.claims:
        raise DossierError(
            "none of its claims is confirmed, and drafts are not published",
            source=dossier.head.id,
            remedy="read each claim and add review: {by: NAME, day: YYYY-MM-DD}",
        )
    checked = by_id(check_dossier(part, engine))
    today = date.fromisoformat(how.now[:10])
    quotes = quotes_of(part, checked, how.texts)
    return Site(part, checked, quotes, engine, today, how.verdicts_by)


def site_files(site: Site, how: Publication, held: Held | None = None) -> dict[str, bytes]:
    """Give every file of a site, name to bytes.

    Args:
        site: From :func:`site_of`.
        how: How it is published.
        held: The publication before it, for the feed.
    """
    head, before = site.dossier.head, held or Held()
    claims = claims_json(site)
    picture = timeline_svg(timeline(site.dossier), head.title)
    return {
        **pages(site),
        "claims.json": claims,
        "claims.csv": claims_csv(site),
        "claims.jsonld": jsonld(site),
        "entities.ftm.json": ftm_lines(site),
        "network.graphml": graphml(site),
        "timeline.svg": picture.encode(),
        "changes.atom": feed(head, before.feed, before.claims, claims, how.now),
    }


def publish(dossier: Dossier, engine: Engine, folder: Path, how: Publication) -> dict[str, int]:
    """Write the site of a dossier into a folder.

    Args:
        dossier: Read and whole.
        engine: Its lists check the claims and say who was listed.
        folder: Where the site is to be. A site of the same dossier is replaced; files beside
            it that Tocsin did not write stay.
        how: When and how.

    Returns:
        File name to size in bytes, in the order written.

    Raises:
        DossierError: Nothing is confirmed, or the folder cannot be used; then what was
            there is as before.
    """
    held = look_into(folder, dossier.head.id, is_forced=how.is_forced)
    files = site_files(site_of(dossier, engine, how), how, held)
    put(folder, dossier.head.id, files, held)
    return {name: len(data) for name, data in files.items()}
