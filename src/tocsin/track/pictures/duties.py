"""Findings about duties as pictures: their timeline, and how late each deed was.

Promises every finding that is given, in its order. Never computes a status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.track.duties import Finding, Occurrence
from tocsin.track.pictures.bars import Bar, bars
from tocsin.track.pictures.timeline import Span, TimelineRow, timeline

_LOOKS = {
    "met": "met on the day",
    "early": "early",
    "late": "late, or until the first use",
    "partial": "done in part",
    "comply-or-explain": "explained instead",
}


def timeline_of_duties(findings: Sequence[Finding]) -> str:
    """Draw when each duty was due and what was done; one SVG document."""
    statuses = {one.status for finding in findings for one in finding.occurrences}
    looks = [
        (look, words)
        for look, words in _LOOKS.items()
        if look in statuses and look != "met"  # it has no length
    ]
    signs = [("due", "due, or binding from then on"), ("done", "done")]
    signs += [("refused", "declined")] if "declined" in statuses else []
    rows = [
        TimelineRow(_name(finding), finding.duty.deliverable, finding.words, tuple(_spans(finding)))
        for finding in findings
    ]
    return timeline("Duties and deeds", _about(findings), rows, legend=[*signs, *looks])


def lateness(findings: Sequence[Finding]) -> str:
    """Draw how many days after or before its due day each duty was done; one SVG document.

    What has no due day or no deed has no bar, and its words say so.
    """
    rows = [
        Bar(
            f"{_name(finding)}: {finding.duty.deliverable}",
            finding.first.days,
            finding.words,
            finding.first.status if finding.first.status in _LOOKS else "plain",
        )
        for finding in findings
    ]
    shown = {finding.first.status for finding in findings if finding.first.days}
    legend = [(look, words) for look, words in _LOOKS.items() if look in shown]
    subtitle = f"Calendar days from the due day to the deed. {_about(findings)}"
    return bars("How late each duty was done", subtitle, rows, legend=legend)


def _name(finding: Finding) -> str:
    return f"{finding.law.id} s. {finding.duty.section}"


def _about(findings: Sequence[Finding]) -> str:
    laws = dict.fromkeys(
        f"{f.law.title} ({f.law.citation}), enacted {f.law.enacted}" for f in findings
    )
    days = dict.fromkeys(f.as_of.isoformat() for f in findings)
    return f"As of {', '.join(days)}: {'; '.join(laws)}" if laws else "No duty"


def _spans(finding: Finding) -> Iterator[Span]:
    for one in finding.occurrences:
        if one.due is None and one.done is None:
            continue
        refused = _refused(one)
        look = one.status if one.status in _LOOKS else "plain"
        yield Span(one.due, one.done or refused, look, is_refused=refused is not None)


def _refused(occurrence: Occurrence) -> date | None:
    return occurrence.deeds[0].day if occurrence.status == "declined" else None
