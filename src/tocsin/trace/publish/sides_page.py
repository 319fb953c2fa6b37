"""For and against: each thesis with both sides in columns of equal weight.

Promises both sides in the same form and width, what is open apart from what counts,
and what would have to be known. Never weighs one side against the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.trace.publish.cards import short_card
from tocsin.trace.publish.frame import contents
from tocsin.trace.publish.markup import Html, items, tag
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import counted
from tocsin.trace.questions import sides


def sides_page(site: Site) -> list[Html | None]:
    """Give what stands on the page; nothing where the dossier has no thesis."""
    rows = sides(site.dossier, site.checked)
    if not rows:
        return []
    return [
        tag(
            "p",
            "What the examined source argues, and which claims stand on which side. A claim "
            "stands where the dossier puts it, whatever its verdict.",
        ),
        contents(((f"t-{row['id']}", row["thesis"]) for row in rows), "Theses"),
        *(_thesis(row, site) for row in rows),
    ]


def _thesis(row: dict[str, Any], site: Site) -> Html:
    opened = [one for one in row["unknown"] if "id" in one]
    words = [one["proposition"] for one in row["unknown"] if "id" not in one]
    by_side = {side: [one for one in opened if one["side"] == side] for side in ("for", "against")}
    heading = f"t-{row['id']}"
    return tag(
        "section",
        tag("h2", row["thesis"], id_=heading),
        _columns("counted", row["for"], row["against"], site),
        tag("h3", "Open: guessed, disputed or without a source") if opened else None,
        _columns("open", by_side["for"], by_side["against"], site) if opened else None,
        tag("h3", "What would have to be known") if words else None,
        items(words),
        aria_labelledby=heading,
    )


def _columns(
    what: str, for_: Sequence[dict[str, Any]], against: Sequence[dict[str, Any]], site: Site
) -> Html:
    sides_ = (("For", for_), ("Against", against))
    level = "h3" if what == "counted" else "h4"
    below = "h4" if what == "counted" else "h5"
    return tag(
        "div", *(_column(name, rows, (level, below), site) for name, rows in sides_), cls="columns"
    )


def _column(name: str, rows: Sequence[dict[str, Any]], levels: tuple[str, str], site: Site) -> Html:
    cards = [short_card(site.dossier.claim_of[row["id"]], site, levels[1]) for row in rows]
    return tag(
        "section",
        tag(levels[0], f"{name}: {counted(len(rows), 'claim')}", cls="side-name"),
        *(cards or [tag("p", "None.")]),
    )
