"""Deadlines: what the laws of the dossier ask, by when, and what was done.

Promises each day with its formula, as it stood on the date of the source and as of
the day of publishing, and "no record found" called just that. Never computes a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.law import shipped_laws
from tocsin.trace.dossier import Dossier
from tocsin.trace.publish.markup import Html, join, scrolling, table, tag
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import day_words
from tocsin.track.duties import Finding, findings
from tocsin.track.pictures import timeline_of_duties


def deadlines_page(site: Site) -> list[Html | None]:
    """Give what stands on the page; nothing where the dossier names no law that is at hand."""
    laws = [law for law in shipped_laws() if law.id in laws_of(site.dossier)]
    if not laws:
        return []
    made: list[Html | None] = [
        tag(
            "p",
            f"Known then means: by the last day of the examined source, {day_words(site.then)}"
            f". Known now: by {day_words(site.today)}. That no record of a deed is found does not "
            "mean that the duty was missed.",
        ),
    ]
    sections = {section for _, section in _named(site.dossier)}
    for law in laws:
        then, now = findings(law, site.then), findings(law, site.today)
        named = [one for one in now if one.duty.section in sections]
        made.append(
            tag(
                "section",
                tag("h2", law.title),
                tag("p", f"{law.citation}, enacted {day_words(law.enacted)}."),
                _picture(named) if named else None,
                table(
                    f"Duties of {law.title}",
                    ("Section", "Who and what", "Due", "Known then", "Known now", "Sources"),
                    [_row(one, other, sections) for one, other in zip(then, now, strict=True)],
                ),
            )
        )
    return made


def laws_of(dossier: Dossier) -> set[str]:
    """Give the ids of the laws that a dossier names."""
    return {law for law, _ in _named(dossier)}


def _named(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Give law and section of every object and every check of a deadline."""
    for thing in dossier.objects:
        if thing.law:
            yield thing.law, thing.section
    for claim in dossier.claims:
        for check in claim.check:
            if check.get("law"):
                yield check.get("law"), check.get("section")


def _picture(found: list[Finding]) -> Html:
    picture = tag("div", Html(timeline_of_duties(found)), cls="picture")
    return scrolling(picture, f"Duties and deeds of {found[0].law.title} as a picture")


def _row(then: Finding, now: Finding, named: set[str]) -> list[Html | str]:
    duty = now.duty
    is_named = duty.section in named
    return [
        join(
            [duty.section, tag("span", " named in the dossier", cls="small") if is_named else None]
        ),
        join([duty.actor, ": ", duty.deliverable]),
        join([_day(now.first.due), tag("p", now.formula, cls="small")]),
        then.words,
        join(
            [
                now.words,
                *(tag("p", f"{_day(deed.day)}: {deed.what}", cls="small") for deed in now.deeds),
            ]
        ),
        join(tag("p", source, cls="small") for source in now.sources),
    ]


def _day(day: date | None) -> str:
    return "no day" if day is None else day_words(day)
