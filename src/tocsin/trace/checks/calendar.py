"""Deadlines, orders and distances of days, figures, promises.

Promises to decide only what the precision of the dates decides: two dates of which
one is known to the month alone may be in either order. Closeness in time is told as
days, never as a cause.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from tocsin.trace.checks.context import Context, consistent, held, missed, undecided
from tocsin.trace.claim import Check, Claim, Verdict
from tocsin.trace.duty_days import DutyDay, counted, duty_of
from tocsin.trace.edtf import UNKNOWN, EventDate, read_date
from tocsin.trace.finding import Finding
from tocsin.trace.ranges import Range, read_range

_OPEN = Range(None, None)


def check_deadline(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``deadline``: when a duty fell due, by the law's own rule, and what became of it."""
    if check.get("law"):
        duty = duty_of(check.get("law"), check.get("section"))
        if duty is None:
            words = f"no rule of {check.get('law')} section {check.get('section')} is at hand"
            return undecided(check, words)
    else:
        day, formula = counted(date.fromisoformat(check.get("enacted")), int(check.get("days")))
        duty = DutyDay("", "", day, formula, None, declined=False, sources=())
    if duty.due is None:
        return undecided(check, duty.formula or "the rule gives no day", sources=duty.sources)
    facts = _deadline_facts(check, claim, duty)
    done = f"; done {duty.done}" if duty.done else ""
    words = f"due {duty.due}: {duty.formula}{done}"
    words += "".join(f"; {word}" for _, word in facts)
    later = duty.done is not None and context.is_later_day(duty.done.isoformat())
    more = {
        "sources": duty.sources,
        "is_later": later and not check.get("says"),
        "details": {
            "due": duty.due.isoformat(),
            "done": duty.done.isoformat() if duty.done else None,
            "days_late": duty.days_late,
            "status": duty.status,
        },
    }
    fits = [fit for fit, _ in facts]
    if False in fits:
        return missed(check, words, **more)
    return undecided(check, words, **more) if None in fits else held(check, words, **more)


def _deadline_facts(check: Check, claim: Claim, duty: DutyDay) -> list[tuple[bool | None, str]]:
    """Compare what is claimed with the duty; without any other word the claim's date is meant."""
    facts: list[tuple[bool | None, str]] = []
    says = check.get("says")
    if not (says or check.get("late") or check.get("status")):
        says = claim.date
    if says and duty.due is not None:
        said = read_date(says) or UNKNOWN
        due = read_date(duty.due.isoformat()) or UNKNOWN
        facts.append(
            ({"within": True, "apart": False}.get(said.meets(due)), f"claimed {said.text}")
        )
    if check.get("late"):
        said_late, late = read_range(check.get("late")) or _OPEN, duty.days_late
        fit = None if late is None else said_late.holds(late)
        told = "no record of the deed" if late is None else f"{late} days late"
        facts.append((fit, f"{told}, claimed {check.get('late')}"))
    if check.get("status"):
        fit = None if not duty.status else duty.status == check.get("status")
        facts.append(
            (fit, f"{duty.status or 'no record of the deed'}, claimed {check.get('status')}")
        )
    return facts


def check_order(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``order``: the dates of claims stand in the order given."""
    claims = [context.claim(id_) for id_ in check.all("claims")]
    words = ", then ".join(f"{c.id} ({c.date or 'no date'})" for c in claims)
    more = {
        "sources": tuple(c.id for c in claims),
        "is_later": any(context.is_later(c) for c in claims),
    }
    pairs = [a.when.is_before(b.when) for a, b in pairwise(claims)]
    if any(not c.when.is_known for c in claims):
        return undecided(check, f"a date is not known: {words}", **more)
    if False in pairs:
        return missed(check, f"the order does not hold: {words}", **more)
    if None in pairs:
        return undecided(check, f"the dates are not precise enough to be ordered: {words}", **more)
    told = consistent if context.shows_only_consistency(claim, claims) else held
    return told(check, f"the order holds: {words}", **more)


def check_date(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``date``: the claimed date agrees with that of the record."""
    record = context.claim(check.get("of"))
    said = read_date(check.get("says") or claim.date) or UNKNOWN
    more = {"sources": (record.id, *record.chain), "is_later": context.is_later(record)}
    if not said.is_known or not record.when.is_known:
        return undecided(check, "a date is not known", **more)
    words = f"claimed {said.text}; by the record {record.date} ({record.id})"
    fit = said.meets(record.when)
    if fit == "apart":
        return missed(check, words, **more)
    return held(check, words, **more) if fit == "within" else undecided(check, words, **more)


def check_apart(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``apart``: so many days lie between two claims."""
    first, second = context.claim(check.get("from")), context.claim(check.get("to"))
    more = {
        "sources": (first.id, second.id),
        "is_later": context.is_later(first) or context.is_later(second),
    }
    says = read_range(check.get("days")) or _OPEN
    finding = _distance(check, says, (first.when, second.when), more)
    if finding.verdict is Verdict.SUPPORTED and context.shows_only_consistency(
        claim, (first, second)
    ):
        return consistent(check, finding.words, **more)
    return finding


def check_kept(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``kept``: a promise was kept by a later deed, after so many days."""
    deed = context.claim(check.get("by"))
    more = {"sources": (deed.id, *deed.chain), "is_later": context.is_later(deed)}
    order = claim.when.is_before(deed.when)
    if order is False:
        return missed(check, f"{deed.id} ({deed.date}) came before the promise", **more)
    if order is None:
        return undecided(check, f"{deed.id} cannot be dated after the promise", **more)
    says = read_range(check.get("days")) or _OPEN
    return _distance(check, says, (claim.when, deed.when), more, f"kept by {deed.id}: ")


def check_figure(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``figure``: a number as claimed and as the record has it."""
    del claim
    record = context.claim(check.get("of"))
    says = read_range(check.get("says")) or _OPEN
    known = read_range(check.get("record")) or _OPEN
    more = {"sources": (record.id, *record.chain), "is_later": context.is_later(record)}
    words = f"claimed {check.get('says')}; by the record {check.get('record')} ({record.id})"
    is_open = known.least is None or known.most is None
    fits = None if is_open else says.fits(known.least or 0, known.most or 0)
    if fits is None:
        return undecided(check, words, **more)
    return held(check, words, **more) if fits else missed(check, words, **more)


def _distance(
    check: Check,
    says: Range,
    dates: tuple[EventDate, EventDate],
    more: dict[str, object],
    before: str = "",
) -> Finding:
    first, second = dates
    if not (first.is_known and second.is_known):
        return undecided(check, f"{before}a date is not known", **more)
    least, most = first.days_to(second)
    days = f"{least} days" if least == most else f"{least} to {most} days"
    words = f"{before}{days} from {first.text} to {second.text}"
    if check.get("days"):
        words += f", claimed {check.get('days')}"
    more = {**more, "details": {"least_days": least, "most_days": most}}
    fits = says.fits(least, most)
    if fits is None:
        return undecided(check, words, **more)
    return held(check, words, **more) if fits else missed(check, words, **more)
