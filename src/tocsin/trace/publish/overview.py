"""The first page: what the dossier is, its theses with their counts, and what it owes.

Promises the right of reply, the corrections and what is not known on the first page,
and how to read the rest. Never sums the sides up to one figure.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tocsin.trace.claim import MODALITIES, Verdict
from tocsin.trace.publish.cards import date_of, verdict_badge
from tocsin.trace.publish.markup import Html, facts, items, join, link, tag, text
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import MODALITY_WORDS, VERDICTS, counted, day_words
from tocsin.trace.questions import sides

#: Files of data beside the pages, with what they hold.
DATA = (
    ("claims.json", "claims with verdicts and links, JSON"),
    ("claims.csv", "the same as a table, CSV"),
    ("claims.jsonld", "the same in the words of schema.org, JSON-LD"),
    (
        "entities.ftm.json",
        "people, organisations and claims as FollowTheMoney entities, JSON lines",
    ),
    ("network.graphml", "people, sources and claims as a graph, GraphML"),
    ("timeline.svg", "the whole timeline in one picture, SVG"),
    ("changes.atom", "what changed from one publication to the next, Atom feed"),
)
_TURNED = (Verdict.CONTRADICTED, Verdict.QUALIFIED, Verdict.DISPUTED)


def overview(site: Site) -> list[Html | None]:
    """Give what stands on the first page."""
    head = site.dossier.head
    source = site.dossier.source_of[head.source]
    return [
        tag("p", head.about, cls="lead") if head.about else None,
        facts(
            [
                (
                    "Examined",
                    join(
                        [
                            f"{source.title}, {source.publisher or 'no publisher given'}, ",
                            date_of(head.date),
                        ]
                    ),
                ),
                ("By", text(head.author)),
                ("Confirmed by", items(_confirmed(site))),
                ("Verdicts", text(_verdicts(site))),
                ("Published", date_of(site.today.isoformat())),
                ("Lists asked", join(_lists(site), "; ")),
            ]
        ),
        _numbers(site),
        _theses(site),
        _turned(site),
        _owed(site),
        _how_to_read(),
        tag(
            "section",
            tag("h2", "The data behind the pages", id_="data"),
            items(join([link(name, name), f": {words}"]) for name, words in DATA),
        ),
    ]


def _verdicts(site: Site) -> str:
    if not site.verdicts_by:
        return "computed; nobody takes them as their own"
    return f"computed, and taken as their own by {site.verdicts_by}"


def _confirmed(site: Site) -> list[str]:
    """Give who confirmed claims, with how many; a reader judges whether that is enough."""
    by = Counter(claim.review.by for claim in site.dossier.claims if claim.review is not None)
    return [f"{name}, {counted(count, 'claim')}" for name, count in by.most_common()]


def _lists(site: Site) -> list[Html]:
    return [
        text(f"{one.list} of {one.published or 'an unknown day'}") for one in site.engine.lists()
    ]


def _numbers(site: Site) -> Html:
    counts = Counter(checked.verdict for checked in site.checked.values())
    own = sum(site.dossier.is_examined(claim) for claim in site.dossier.claims)
    others = len(site.dossier.claims) - own
    cells = [
        join([tag("b", str(counts[verdict])), verdict_badge(verdict)])
        for verdict in VERDICTS
        if counts[verdict]
    ]
    return tag(
        "section",
        tag("h2", "In figures"),
        tag(
            "p",
            f"{counted(own, 'claim')} of the examined source and {others} of others, set "
            "beside them; their verdicts:",
        ),
        items(cells, cls="numbers"),
    )


def _theses(site: Site) -> Html | None:
    rows = sides(site.dossier, site.checked)
    if not rows:
        return None
    return tag(
        "section",
        tag("h2", "The theses, and what stands on each side"),
        tag("p", "Claims that are guessed, disputed or without a source count for neither side."),
        *(_thesis(row) for row in rows),
    )


def _thesis(row: dict[str, Any]) -> Html:
    counts = row["counts"]
    words = (
        f"{counted(counts['for'], 'claim')} for, {counts['unknown']} open or not known, "
        f"{counts['against']} against"
    )
    return tag(
        "article",
        tag("h3", link(f"theses.html#t-{row['id']}", row["thesis"])),
        tag("p", words),
        _balance(counts),
        cls="card",
    )


def _balance(counts: dict[str, int]) -> Html | None:
    """Draw the counts side by side; the words above say the same."""
    whole = sum(counts.values())
    if not whole:
        return None
    parts, x = [], 0.0
    for side in ("for", "unknown", "against"):
        width = 100 * counts[side] / whole
        parts.append(
            tag("rect", x=f"{x:.2f}", y=0, width=f"{width:.2f}", height=10, cls=f"side {side}")
        )
        x += width
    return tag(
        "svg",
        *parts,
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
        cls="balance",
        xmlns="http://www.w3.org/2000/svg",
    )


def _turned(site: Site) -> Html | None:
    """Give the claims of the examined source that do not stand as they are."""
    found = [
        join([verdict_badge(verdict), " ", site.claim_link(claim.id)])
        for verdict in _TURNED
        for claim in site.dossier.claims
        if site.dossier.is_examined(claim) and site.checked[claim.id].verdict is verdict
    ]
    made = items(found, cls="plain")
    if made is None:
        return None
    return tag("section", tag("h2", "What does not stand as the source has it"), made)


def _owed(site: Site) -> Html:
    head = site.dossier.head
    replies = [
        join(
            [
                tag("b", site.dossier.name(reply.who)),
                f", asked on {reply.asked}" if reply.asked else None,
                f", answered on {reply.answered}" if reply.answered else ", no answer so far",
                tag("blockquote", reply.words) if reply.words else None,
            ]
        )
        for reply in head.replies
    ]
    corrections = [join([date_of(one.day), f": {one.what}"]) for one in reversed(head.corrections)]
    return tag(
        "section",
        tag("h2", "What is not known", id_="unknown"),
        items(head.unknown) or tag("p", "The dossier names nothing."),
        tag("h2", "Right of reply", id_="reply"),
        tag("p", head.right_of_reply),
        items(replies) or tag("p", "No reply has come in so far."),
        tag("h2", "Corrections", id_="corrections"),
        items(corrections) or tag("p", f"None up to {day_words(site.today)}."),
    )


def _how_to_read() -> Html:
    verdicts = [(verdict_badge(verdict), text(words)) for verdict, (_, words) in VERDICTS.items()]
    modalities = [
        (tag("span", word, cls="badge modality"), text(MODALITY_WORDS[word]))
        for word in MODALITIES
        if word != "asserted"
    ]
    return tag(
        "section",
        tag("h2", "How to read this"),
        tag(
            "p",
            "A claim is one thing that somebody says, in the words of this dossier and not "
            "in theirs. Its verdict is computed from lists, laws, the calendar and the other "
            "claims. That the claim itself agrees with its source is confirmed by whoever is named "
            "with it, and by nobody else. What was known on the date of the source is told apart "
            "from what became known later.",
        ),
        facts([*verdicts, *modalities], cls="legend"),
        tag(
            "p",
            "A broken line, around a card, in the timeline or in the network, stands for "
            "what is not asserted but alleged, inferred, guessed or denied.",
        ),
    )
