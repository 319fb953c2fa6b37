"""Duties held against deeds: met, early, late and by how much, as of any day.

Promises one finding for each duty, computed from the rule and the deeds of its
law alone, and that no record of a deed is called just that: it is not a missed
duty. Never decides whether a deed was lawful, never reads a clock.

The statuses:

``met``, ``early``, ``late``
    Done on the day, before it, after it. For a provision that binds from a day
    on, ``late`` counts to its first known use and says no more than that.
``partial``, ``declined``, ``comply-or-explain``
    Done in part; openly not done; explained instead, where the law allows that.
``not-yet-due``, ``no-record-found``
    Nothing known on a day up to the due day; after it, or where no day is due.
``rule-not-verified``
    Nobody has read the rule in the statute: no day is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.law.duties import due_days, formula
from tocsin.law.statutes import Deed, Duty, Law

STATUSES = (
    *("met", "early", "late", "declined", "partial", "comply-or-explain"),
    *("not-yet-due", "no-record-found", "rule-not-verified"),
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which a duty is due, with what was done.

    Attributes:
        due: The day; None where the rule gives none.
        done: Day of the deed that counts; None where nothing was done.
        status: One of ``STATUSES``.
        days: From due to done: positive is late, negative early, 0 on the day or
            where one of the two is not there.
        deeds: Every known deed about it.
    """

    due: date | None
    done: date | None
    status: str
    days: int
    deeds: tuple[Deed, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "due": _iso(self.due),
            "done": _iso(self.done),
            "status": self.status,
            "days": self.days,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known about one duty as of a day.

    Attributes:
        law: The law.
        duty: The duty, with its rule and sources.
        as_of: Deeds after this day are not known.
        formula: How the due day was computed, in words.
        occurrences: At least one; those of a duty that recurs in order, up to the day.
    """

    law: Law
    duty: Duty
    as_of: date
    formula: str
    occurrences: tuple[Occurrence, ...]

    @property
    def first(self) -> Occurrence:
        """The first occurrence: what a duty that does not recur consists of."""
        return self.occurrences[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the rule, then those of its deeds and delegations, each once."""
        told = [self.duty.sources]
        told += [one.sources for one in self.duty.delegations if one.day <= self.as_of]
        told += [deed.sources for deed in self.deeds]
        return tuple(dict.fromkeys(source for sources in told for source in sources))

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Every deed that is known on the day, in the order of the occurrences."""
        return tuple(deed for one in self.occurrences for deed in one.deeds)

    @property
    def words(self) -> str:
        """The status of the first occurrence as a clause, and what recurs behind it."""
        return "; ".join(_clauses(self))

    def to_json(self) -> dict[str, Any]:
        """Give the finding in the form that other tools depend on, more keys behind it."""
        law, duty, first = self.law, self.duty, self.first
        return {
            "law": law.id,
            "section": duty.section,
            "actor": duty.actor,
            "deliverable": duty.deliverable,
            "kind": duty.kind,
            "due": _iso(first.due),
            "formula": self.formula,
            "done": _iso(first.done),
            "status": first.status,
            "days": first.days,
            "sources": list(self.sources),
            "words": self.words,
            "id": duty.id,
            "reference": duty.reference,
            "note": duty.note,
            "enacted": law.enacted.isoformat(),
            "as_of": self.as_of.isoformat(),
            "deeds": [
                {
                    "day": deed.day.isoformat(),
                    "actor": deed.actor or duty.actor,
                    "what": deed.what,
                    "outcome": deed.outcome,
                    "checked": deed.is_checked,
                    "sources": list(deed.sources),
                }
                for deed in self.deeds
            ],
            "delegations": [
                {"day": one.day.isoformat(), "to": one.to, "sources": list(one.sources)}
                for one in duty.delegations
                if one.day <= self.as_of
            ],
            "objections": [
                {"day": one.day.isoformat(), "ground": one.ground, "sources": list(one.sources)}
                for one in law.objections
                if one.covers(duty.section) and one.day <= self.as_of
            ],
            "occurrences": [one.to_json() for one in self.occurrences],
        }


def findings(law: Law, as_of: date) -> tuple[Finding, ...]:
    """Hold every duty of a law against its deeds.

    Args:
        law: The law.
        as_of: The day asked about: what was done later is not known.

    Returns:
        One finding for each duty, in the order of the law. A duty that recurs has
        its first occurrence and every later one that fell due up to the day.

    >>> from tocsin.law import shipped_laws
    >>> found = findings(shipped_laws()[1], date(2018, 2, 1))
    >>> [f.words for f in found if f.duty.section in ("231(d)", "241")]
    ['26 days late', 'met on the day']
    """
    return tuple(
        Finding(law, duty, as_of, formula(law, duty, as_of), _occurrences(law, duty, as_of))
        for duty in law.duties
    )


def _occurrences(law: Law, duty: Duty, as_of: date) -> tuple[Occurrence, ...]:
    known = [deed for deed in duty.deeds if deed.day <= as_of]
    if not duty.rule.is_verified:
        return (Occurrence(None, None, "rule-not-verified", 0, tuple(known)),)
    upto = max([as_of, *(deed.due for deed in known if deed.due is not None)])
    days = due_days(law, duty, upto, as_of)
    if not days:
        return (_held(duty, None, known, as_of),)
    return tuple(
        _held(duty, due, deeds, as_of)
        for due, deeds in zip(days, _shared_out(days, known), strict=True)
    )


def _shared_out(days: Sequence[date], deeds: Sequence[Deed]) -> list[list[Deed]]:
    """Give each occurrence its deeds: those that name it, and the next that names none."""
    if len(days) == 1:
        return [list(deeds)]
    of_day: dict[date, list[Deed]] = {day: [] for day in days}
    for deed in deeds:
        if deed.due in of_day:
            of_day[deed.due].append(deed)
    unnamed = iter([deed for deed in deeds if deed.due is None])
    for day in days:
        if not of_day[day]:
            of_day[day] += [deed for _, deed in zip(range(1), unnamed, strict=False)]
    return list(of_day.values())


def _held(duty: Duty, due: date | None, deeds: Sequence[Deed], as_of: date) -> Occurrence:
    kept = tuple(deeds)
    answered = [deed for deed in deeds if deed.outcome in {"whole", "explained"}]
    answered = answered or [deed for deed in deeds if deed.outcome == "partial"]
    if answered:
        deed = min(answered, key=lambda one: one.day)
        days = 0 if due is None else (deed.day - due).days
        return Occurrence(due, deed.day, _status(deed, days), days, kept)
    if deeds:
        return Occurrence(due, None, "declined", 0, kept)
    if duty.kind == "sunset" and due is not None and due <= as_of:
        return Occurrence(due, due, "met", 0)  # it ends by itself
    is_ahead = due is not None and as_of <= due
    is_waiting = due is None and duty.rule.has_day  # for the deed that it counts from
    status = "not-yet-due" if is_ahead or is_waiting else "no-record-found"
    return Occurrence(due, None, status, 0)


def _status(deed: Deed, days: int) -> str:
    if deed.outcome == "explained":
        return "comply-or-explain"
    if deed.outcome == "partial":
        return "partial"
    return "late" if days > 0 else "early" if days < 0 else "met"


def _clauses(finding: Finding) -> Iterator[str]:
    first, duty = finding.first, finding.duty
    by = f"{abs(first.days)} day{'' if abs(first.days) == 1 else 's'}"
    off = "on the day" if not first.days else f"{by} {'late' if first.days > 0 else 'early'}"
    if first.status == "late" and duty.kind == "starts-on":
        yield f"first known use {by} after the day from which it binds"
    elif first.status in {"late", "early"}:
        yield off
    elif first.status == "met":
        yield "met on the day" if first.due else "done"
    elif first.status == "comply-or-explain":
        yield f"explained instead, {off}"
    elif first.status == "partial":
        yield f"done in part, {off}"
    elif first.status == "no-record-found":
        what = "its use" if duty.kind in {"starts-on", "discretionary"} else "a deed"
        yield f"no record of {what} found" + ("" if first.due else "; no due day")
    else:
        yield first.status.replace("-", " ")
    if any(not deed.is_checked for deed in first.deeds):
        yield "the deed is not checked against its source"
    later = finding.occurrences[1:]
    if later:
        silent = sum(one.status == "no-record-found" for one in later)
        again = f"due again {len(later)} time{'' if len(later) == 1 else 's'} since"
        yield again + (f", {silent} without a record found" if silent else "")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
