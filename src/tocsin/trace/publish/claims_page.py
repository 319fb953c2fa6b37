"""Pages of claims: every claim with its evidence, and a footnote to its passage.

Promises a footnote for each claim that stands in a document, and no more words of it
than ``tocsin.trace.publish.quotes`` gives. Never shows a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.trace.claim import KINDS, Claim
from tocsin.trace.publish.cards import whole_card
from tocsin.trace.publish.frame import contents
from tocsin.trace.publish.markup import Html, items, join, link, tag
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import counted

_TITLES = {
    "ask": "Asks",
    "response": "Responses",
    "statement": "Statements",
    "relation": "Relations",
    "counter-evidence": "Counter-evidence",
    "opinion": "Opinions",
    "retaliation": "Retaliations",
    "duty": "Duties",
    "event": "Events",
}


def claims_page(site: Site, name: str, claims: Sequence[Claim]) -> list[Html | None]:
    """Give what stands on one of the pages of claims."""
    order = [claim for kind in KINDS for claim in claims if claim.kind == kind]
    noted = [claim for claim in order if claim.passage is not None]
    number_of = {claim.id: number for number, claim in enumerate(noted, start=1)}
    kinds = [kind for kind in KINDS if any(claim.kind == kind for claim in claims)]
    return [
        tag("p", _about(name, site)),
        _parts(name, site),
        contents((f"k-{kind}", _TITLES[kind]) for kind in kinds),
        *(
            tag(
                "section",
                tag("h2", _TITLES[kind], id_=f"k-{kind}"),
                *(
                    whole_card(claim, site, _reference(claim, number_of))
                    for claim in order
                    if claim.kind == kind
                ),
            )
            for kind in kinds
        ),
        _footnotes(noted, site) if noted else None,
    ]


def _about(name: str, site: Site) -> str:
    head = site.dossier.head
    if name.startswith("record"):
        return (
            "What others say: laws, lists, records, courts and reports. None of it stands in "
            "the examined source."
        )
    source = site.dossier.source_of[head.source]
    return (
        f"What the examined source says ({source.title}, {source.publisher or head.source}), "
        "claim by claim and in the words of this dossier."
    )


def _parts(name: str, site: Site) -> Html | None:
    stem = name.removesuffix(".html").split("-")[0]
    pages = [page for page, _ in site.claim_pages if page.split(".")[0].split("-")[0] == stem]
    if len(pages) < 2:
        return None
    links = [
        tag("a", f"part {n}", href=page, aria_current="page" if page == name else None)
        for n, page in enumerate(pages, start=1)
    ]
    return tag("p", counted(len(pages), "page"), ": ", join(links, ", "))


def _reference(claim: Claim, number_of: dict[str, int]) -> Html | None:
    number = number_of.get(claim.id)
    if number is None:
        return None
    label = f"footnote {number}"
    back = tag("a", str(number), href=f"#f-{claim.id}", id_=f"r-{claim.id}", aria_label=label)
    return tag("sup", back)


def _footnotes(noted: Sequence[Claim], site: Site) -> Html:
    documents = {document.id: document for document in site.dossier.documents}
    used = dict.fromkeys(c.passage.document for c in noted if c.passage is not None)
    held = [
        f"{site.dossier.name(documents[id_].source)}: {documents[id_].digest}, "
        f"{documents[id_].length} characters"
        for id_ in used
    ]
    return tag(
        "section",
        tag("h2", "Footnotes: where the words stand", id_="footnotes"),
        tag(
            "p",
            "Passages are places in texts that stay private; whoever has the text can check "
            "that it is the same one by its digest, and look the place up. At most 25 words of "
            "a passage and a fifth of a text are quoted.",
        ),
        items(held, cls="small"),
        tag("ol", *(_footnote(claim, site) for claim in noted), cls="notes"),
    )


def _footnote(claim: Claim, site: Site) -> Html:
    passage = claim.passage
    assert passage is not None  # noqa: S101 - only claims with a passage have a footnote
    source = next(d.source for d in site.dossier.documents if d.id == passage.document)
    words = site.quotes.get(claim.id)
    return tag(
        "li",
        tag("q", words) if words else None,
        " " if words else None,
        f"{site.dossier.name(source)}, characters {passage.start} to {passage.end}. ",
        link(f"#r-{claim.id}", "back", aria_label="back to the claim"),
        id_=f"f-{claim.id}",
    )
