"""Claims as cards: short beside others, whole on a page of claims.

Promises that every card says who says it, whether it is alleged, and the verdict in
words and sign; the whole card has every piece of evidence. Never draws a conclusion.
"""

from __future__ import annotations

from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.finding import Finding
from tocsin.trace.publish.markup import Html, facts, items, join, link, tag, text
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import (
    VERDICTS,
    date_words,
    kind_words,
    machine_date,
    span_words,
)

_BY = {
    Verdict.SUPPORTED: "Supported by",
    Verdict.QUALIFIED: "Qualified by",
    Verdict.DISPUTED: "Contradicted by",
    Verdict.CONTRADICTED: "Contradicted by",
}


def verdict_badge(verdict: Verdict) -> Html:
    """Give a verdict as sign and word."""
    sign = tag("span", VERDICTS[verdict][0], aria_hidden="true")
    words = kind_words(verdict.value)
    return tag("span", sign, f" {words}", cls=f"badge v-{verdict.value}")


def badges(claim: Claim, site: Site) -> Html:
    """Give kind, modality and verdict of a claim."""
    marks = [tag("span", kind_words(claim.kind), cls="badge kind")]
    if claim.modality != "asserted":
        marks.append(tag("span", claim.modality, cls="badge modality"))
    if site.is_comment(claim):
        marks.append(tag("span", "reader's comment, no evidence", cls="badge modality"))
    marks.append(verdict_badge(site.checked[claim.id].verdict))
    return tag("p", join(marks, " "), cls="badges")


def date_of(date: str) -> Html:
    """Give a date in words, as exact as it is."""
    words = date_words(date)
    machine = machine_date(date)
    return tag("time", words, datetime=machine) if machine else text(words)


def short_card(claim: Claim, site: Site, level: str = "h4") -> Html:
    """Give a claim in a few lines, with a link to the whole of it."""
    return tag(
        "article",
        tag(level, site.heading_link(claim.id)),
        badges(claim, site),
        tag("p", "Says: ", site.says(claim.chain), cls="says"),
        tag("p", date_of(claim.date), cls="when") if claim.date else None,
        cls=_look(claim),
    )


def whole_card(claim: Claim, site: Site, note: Html | None) -> Html:
    """Give a claim with its evidence; ``note`` refers to its footnote."""
    found = site.checked[claim.id]
    then = (
        tag(
            "p",
            "On the date of the source: ",
            verdict_badge(found.verdict_then),
            ". The rest became known later.",
            cls="then",
        )
        if found.verdict_then != found.verdict
        else None
    )
    evidence = [_finding(finding, site) for finding in found.findings]
    heading = f"hc-{claim.id}"
    return tag(
        "article",
        tag("h3", claim.proposition, note, id_=heading),
        badges(claim, site),
        facts(_facts(claim, site)),
        then,
        tag("p", "Evidence", cls="label"),
        items(evidence, cls="evidence") or tag("p", "Nothing at hand tests it.", cls="evidence"),
        id_=f"c-{claim.id}",
        cls=_look(claim),
        aria_labelledby=heading,
    )


def _facts(claim: Claim, site: Site) -> list[tuple[str, Html | None]]:
    made: list[tuple[str, Html | None]] = [("Who says so", site.says(claim.chain))]
    if claim.date:
        within = span_words(claim.when)
        made.append(("When", join([date_of(claim.date), f" ({within})" if within else None])))
    if claim.anchor is not None:
        made.append(("Date from", _anchor(claim, site)))
    roles: dict[str, list[str]] = {}
    for one in claim.participants:
        roles.setdefault(one.role, []).append(one.who)
    made += [(kind_words(role), site.names(tuple(ids))) for role, ids in roles.items()]
    made.append(("About", site.names(claim.object)))
    made.append(("Where", text(claim.venue) if claim.venue else None))
    made += _linked(claim, site)
    made.append(("Note", text(claim.note) if claim.note else None))
    if claim.review is not None:
        words = join([f"by {claim.review.by}, ", date_of(claim.review.day)])
        made.append(("Confirmed", words))
    return made


def _anchor(claim: Claim, site: Site) -> Html:
    anchor = claim.anchor
    assert anchor is not None  # noqa: S101 - asked by the caller
    counted = join([": ", site.claim_link(anchor.claim)]) if anchor.claim else None
    return join([anchor.how, counted])


def _linked(claim: Claim, site: Site) -> list[tuple[str, Html | None]]:
    """Give what the claim does to others, and what answers it."""
    theses = {thesis.id: thesis for thesis in site.dossier.theses}
    by_type: dict[str, list[Html]] = {}
    for one in claim.links:
        thesis = theses.get(one.to)
        goal = (
            site.claim_link(one.to)
            if thesis is None
            else link(f"theses.html#t-{thesis.id}", f"thesis: {thesis.text}")
        )
        by_type.setdefault(kind_words(one.type), []).append(goal)
    for other in site.dossier.claims:
        if claim.id in other.linked("responds_to"):
            by_type.setdefault("answered by", []).append(site.claim_link(other.id))
    return [(type_, items(goals)) for type_, goals in by_type.items()]


def _finding(finding: Finding, site: Site) -> Html:
    """Give one piece of evidence in a line."""
    known = tag("span", "known later", cls="badge later") if finding.is_later else None
    aside = None if finding.weighs else tag("span", "shown, not counted", cls="badge later")
    other = site.dossier.claim_of.get(finding.sources[0]) if finding.by == "claim" else None
    if other is not None:
        by = f"{_BY[finding.verdict]} a claim: "
        told = join([by, site.claim_link(other.id), " - ", site.says(other.chain)])
    else:
        sources = [s for s in finding.sources if s not in site.dossier.source_of]
        behind = tag("span", f" [{'; '.join(sources)}]", cls="by") if sources else None
        label = "source" if finding.by == "source" else f"check of {kind_words(finding.by)}"
        told = join([f"{label}: {finding.words}", behind])
    return join([verdict_badge(finding.verdict), told, known, aside], " ")


def _look(claim: Claim) -> str:
    return "card" if claim.modality == "asserted" else "card open"
