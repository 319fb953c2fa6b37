"""What weakened or lifted sanctions within a stretch of days, each with its source.

Promises delistings, lost designations, licences, waivers, declined duties and rules
that ended without another in their place, by day. Never calls anything an easing that
only moved: a rule that another of the same programme follows is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.engine import Engine
from tocsin.law import shipped_laws, shipped_measures, shipped_rules
from tocsin.law.programmes import Rule
from tocsin.model import EventKind, NoticeAction
from tocsin.track.duties import findings

_LICENCES = ("licence", "waiver")


@dataclass(frozen=True, slots=True)
class Easing:
    """One thing that weakened or lifted a sanction.

    Attributes:
        day: ISO date, as precisely as it is known.
        after: Where the day is that of a version: the day of the one before.
        kind: ``delisting``, ``designation-lost``, ``licence``, ``waiver``, ``declined-duty``
            or ``rule-ended``.
        what: In words.
        about: Id of the entity, programme or duty.
        source: Where it was read.
    """

    day: str
    after: str | None
    kind: str
    what: str
    about: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """Give the easing as JSON data."""
        return {
            "day": self.day,
            "after": self.after,
            "kind": self.kind,
            "what": self.what,
            "about": self.about,
            "source": self.source,
        }


def easings(engine: Engine, first: date, last: date) -> tuple[Easing, ...]:
    """List what weakened or lifted sanctions on the days from ``first`` to ``last``.

    Args:
        engine: The lists that are looked at, with their versions and change notices.
        first: First day.
        last: Last day, included.

    Returns:
        By day, then by kind.
    """
    found = [*_measures(), *_declined(last), *_ended(), *_left(engine)]
    within = [e for e in found if _is_within(e.day, first, last)]
    return tuple(sorted(within, key=lambda e: (e.day, e.kind, e.about)))


def _is_within(day: str, first: date, last: date) -> bool:
    """Say whether a date, however precise, overlaps a stretch of days."""
    return first.isoformat()[: len(day)] <= day <= last.isoformat()[: len(day)]


def _measures() -> Iterator[Easing]:
    for one in shipped_measures():
        if one.kind in _LICENCES:
            yield Easing(one.since, None, one.kind, one.words, one.id, one.cited)


def _declined(as_of: date) -> Iterator[Easing]:
    for law in shipped_laws():
        for one in findings(law, as_of):
            for deed in one.deeds:
                if deed.outcome == "declined":
                    what = f"{law.citation}, section {one.duty.section}: {deed.what}"
                    day, about = deed.day.isoformat(), f"{law.id} {one.duty.section}"
                    yield Easing(day, None, "declined-duty", what, about, "; ".join(deed.sources))


def _ended() -> Iterator[Easing]:
    for code, rules in shipped_rules().items():
        for rule in rules:
            if rule.until and not any(_follows(other, rule) for other in rules):
                what = f"{code}: no longer {rule.words.replace('{since}', '')}"
                yield Easing(rule.until, None, "rule-ended", what, code, rule.cited)


def _follows(other: Rule, rule: Rule) -> bool:
    """Say whether a rule goes on where another ended."""
    return (
        other is not rule
        and (other.effect, other.provision, other.list) == (rule.effect, rule.provision, rule.list)
        and other.since <= rule.until
        and (not other.until or other.until > rule.until)
    )


def _left(engine: Engine) -> Iterator[Easing]:
    """Tell who left a list or lost a designation, by notices where there are, else by versions."""
    for version in engine.lists():
        notices = engine.past.notices(version.list)
        told_to = ""
        if notices is not None:
            told_to = notices.last_day
            for notice in notices.notices:
                if notice.action is NoticeAction.REMOVED:
                    what = f"{notice.entity.caption} removed from {version.list}"
                    about, where = notice.entity.id, notice.locator
                    yield Easing(notice.day, None, "delisting", what, about, where)
        yield from _between_versions(engine, version.list, told_to)


def _between_versions(engine: Engine, list_id: str, told_to: str) -> Iterator[Easing]:
    timeline = engine.past.timeline(list_id)
    for event in engine.past.events(list_id):
        if event.kind is EventKind.ADDED or event.before is None:
            continue
        day, before = timeline.days[event.place], timeline.days[event.place - 1]
        if day <= told_to or timeline.versions[event.place].reconstructed:
            continue
        source = f"{list_id} version {timeline.versions[event.place].version}"
        if event.after is None:
            what = f"{event.before.caption} removed from {list_id}"
            yield Easing(day, before, "delisting", what, event.before.id, source)
            continue
        kept = {d.programme for d in event.after.designations}
        for code in dict.fromkeys(d.programme for d in event.before.designations):
            if code not in kept:
                what = f"{event.after.caption} no longer under {code} on {list_id}"
                yield Easing(day, before, "designation-lost", what, event.after.id, source)
