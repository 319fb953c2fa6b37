"""Statute files: a law and its duties, written in YAML.

Promises a law whose parts fit together (kinds with their rules, deeds with their
occurrences, anchors that lead somewhere), or an error that names line and remedy.
Never computes a status, never opens a file of a user. The form is described in
``docs/reference/statute-file.md``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NoReturn

from tocsin.errors import LawDataError
from tocsin.law.duties import due_days
from tocsin.law.statutes import (
    KINDS,
    OUTCOMES,
    UNITS,
    Anchor,
    Deed,
    Delegation,
    Duty,
    Law,
    Objection,
    Rule,
    Span,
    Step,
)
from tocsin.law.written import Written, read_written

#: The laws that ship, in the order shown.
SHIPPED = ("magnitsky-act", "caatsa")

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_EVERY = re.compile(r"(?:(\d{1,4}) )?(day|month|year)s?")
_ANCHOR = re.compile(r"(deed|due) of (.+)")
_NOT_VERIFIED, _NO_DAY = "not verified", "no date"
_MOST = 36_525  # a hundred years of days


@lru_cache(maxsize=1)
def shipped_laws() -> tuple[Law, ...]:
    """Give the laws that ship with the package.

    >>> [law.id for law in shipped_laws()]
    ['magnitsky-act', 'caatsa']
    """
    folder = files("tocsin.law") / "statutes"
    return tuple(
        read_statute((folder / f"{name}.yml").read_text(encoding="utf-8"), f"{name}.yml")
        for name in SHIPPED
    )


def read_statute(text: str, source: str) -> Law:
    """Read one statute file.

    Args:
        text: Its YAML.
        source: What errors call it, with the line behind it.

    Returns:
        The law.

    Raises:
        LawDataError: The file is not well formed; names line and remedy.
    """
    top = read_written(text, source)
    keys = top.keys(
        ("id", "title", "citation", "enacted", "sources", "duties"), ("objections", "steps")
    )
    law_id = keys["id"].text()
    if not _ID.fullmatch(law_id):
        keys["id"].refuse(f"id {law_id!r} has another form", "use a-z, 0-9 and '-'")
    duties = tuple(_duty(one) for one in keys["duties"].items())
    if not duties:
        keys["duties"].refuse("there is no duty", "add one with '- section: ...'")
    objections = tuple(_objection(one) for one in _list(keys, "objections"))
    law = Law(
        id=law_id,
        title=keys["title"].text(),
        citation=keys["citation"].text(),
        enacted=keys["enacted"].day(),
        sources=keys["sources"].texts(),
        duties=duties,
        objections=objections,
        steps=tuple(_step(one) for one in _list(keys, "steps")),
    )
    _check(law, source)
    return law


def _list(keys: dict[str, Written], name: str) -> list[Written]:
    return list(keys[name].items()) if name in keys else []


def _text(keys: dict[str, Written], name: str) -> str:
    return keys[name].text() if name in keys else ""


def _duty(written: Written) -> Duty:
    keys = written.keys(
        ("section", "actor", "deliverable", "kind", "rule", "source"),
        ("id", "reference", "note", "deeds", "delegations"),
    )
    section, kind = keys["section"].text(), keys["kind"].choice(KINDS)
    rule = _rule(keys["rule"])
    _check_kind(kind, rule, keys)
    deeds = [_deed(one, kind, rule) for one in _list(keys, "deeds")]
    delegations = [_delegation(one) for one in _list(keys, "delegations")]
    return Duty(
        id=_text(keys, "id") or section,
        section=section,
        actor=keys["actor"].text(),
        deliverable=keys["deliverable"].text(),
        kind=kind,
        rule=rule,
        sources=keys["source"].texts(),
        reference=_text(keys, "reference"),
        note=_text(keys, "note"),
        line=written.line,
        deeds=tuple(sorted(deeds, key=lambda deed: deed.day)),
        delegations=tuple(sorted(delegations, key=lambda one: one.day)),
    )


def _rule(written: Written) -> Rule:
    if written.node.id == "scalar":
        word = written.choice((_NOT_VERIFIED, _NO_DAY))
        return Rule(is_verified=word != _NOT_VERIFIED)
    keys = written.keys((), (*UNITS, "from", "on", "every", "until"))
    given = [unit for unit in UNITS if unit in keys]
    if len(given) + ("on" in keys) != 1:
        written.refuse("the rule names no single day", "write 'days: N', 'years: N' or 'on: DAY'")
    if "on" in keys and "from" in keys:
        keys["from"].refuse("a fixed day counts from nothing", "take 'from' out")
    if "until" in keys and "every" not in keys:
        keys["until"].refuse("'until' ends what recurs", "add 'every: 1 year' or take it out")
    return Rule(
        span=Span(keys[given[0]].whole_number(_MOST), given[0]) if given else None,
        anchor=_anchor(keys["from"]) if "from" in keys else Anchor(),
        on=keys["on"].day() if "on" in keys else None,
        every=_every(keys["every"]) if "every" in keys else None,
        until=keys["until"].day() if "until" in keys else None,
    )


def _anchor(written: Written) -> Anchor:
    text = written.text()
    if text == "enactment":
        return Anchor()
    other = _ANCHOR.fullmatch(text)
    if other is not None:
        return Anchor(other[1], duty=other[2])
    try:
        return Anchor("day", day=written.day())
    except LawDataError:
        written.refuse(
            f"'from' {text!r} is not known",
            "write 'enactment', a day, 'deed of ID' or 'due of ID'",
        )


def _every(written: Written) -> Span:
    found = _EVERY.fullmatch(written.text())
    if found is None or found[1] == "0":
        written.refuse("'every' has another form", "write '1 year', '6 months' or '90 days'")
    return Span(int(found[1] or 1), f"{found[2]}s")


def _check_kind(kind: str, rule: Rule, keys: dict[str, Written]) -> None:
    may_recur = kind in {"recurring", "comply-or-explain"}
    if rule.every is not None and not may_recur:
        keys["kind"].refuse(f"kind {kind!r} does not recur", "use 'recurring' or take out 'every'")
    if kind == "recurring" and rule.has_day and rule.every is None:
        keys["rule"].refuse("what recurs needs 'every'", "add 'every: 1 year' to the rule")
    if kind == "discretionary" and rule.has_day:
        keys["rule"].refuse("a choice has no due day", f"write 'rule: {_NO_DAY}'")


def _deed(written: Written, kind: str, rule: Rule) -> Deed:
    keys = written.keys(("day", "what", "source"), ("actor", "outcome", "for", "checked"))
    outcome = keys["outcome"].choice(OUTCOMES) if "outcome" in keys else "whole"
    if outcome == "explained" and kind != "comply-or-explain":
        keys["outcome"].refuse("this kind asks for no explanation", "use 'declined' or 'partial'")
    if "for" in keys and rule.every is None:
        keys["for"].refuse("'for' names an occurrence of what recurs", "take it out")
    return Deed(
        day=keys["day"].day(),
        what=keys["what"].text(),
        actor=_text(keys, "actor"),
        outcome=outcome,
        due=keys["for"].day() if "for" in keys else None,
        sources=keys["source"].texts(),
        is_checked="checked" not in keys or keys["checked"].choice(("yes", "no")) == "yes",
    )


def _delegation(written: Written) -> Delegation:
    keys = written.keys(("day", "to", "source"))
    return Delegation(keys["day"].day(), keys["to"].text(), keys["source"].texts())


def _step(written: Written) -> Step:
    keys = written.keys(("day", "what", "source"))
    return Step(keys["day"].day(), keys["what"].text(), keys["source"].texts())


def _objection(written: Written) -> Objection:
    keys = written.keys(("day", "sections", "ground", "source"))
    return Objection(
        keys["day"].day(),
        keys["sections"].texts(),
        keys["ground"].text(),
        keys["source"].texts(),
    )


def _check(law: Law, source: str) -> None:
    """Check what only the whole law shows: ids, anchors and the days of steps and deeds."""
    if any(step.day > law.enacted for step in law.steps):
        raise LawDataError(
            f"a step comes after the enactment of {law.enacted}",
            source=source,
            remedy="check the days of 'steps' and 'enacted'",
        )
    by_id: dict[str, Duty] = {}
    for duty in law.duties:
        if duty.id in by_id:
            _refuse(duty, source, f"duty {duty.id} stands twice", "give one of them an 'id'")
        by_id[duty.id] = duty
    for duty in law.duties:
        _check_anchors(duty, by_id, source)
    for duty in law.duties:
        for deed in duty.deeds:
            if deed.day < law.enacted:
                _refuse(
                    duty,
                    source,
                    f"a deed of {deed.day} comes before the law of {law.enacted}",
                    "check both days",
                )
            if deed.due is not None and deed.due not in due_days(law, duty, deed.due, deed.due):
                _refuse(
                    duty, source, f"nothing is due on {deed.due}", "check 'for' against the rule"
                )


def _check_anchors(duty: Duty, by_id: dict[str, Duty], source: str) -> None:
    seen: list[str] = []
    while duty.rule.anchor.duty:
        seen.append(duty.id)
        other = by_id.get(duty.rule.anchor.duty)
        if other is None:
            _refuse(
                duty,
                source,
                f"there is no duty {duty.rule.anchor.duty!r} to count from",
                f"use one of {', '.join(by_id)}",
            )
        if other.id in seen:
            _refuse(duty, source, "the rules count from each other", "begin one from a day")
        duty = other


def _refuse(duty: Duty, source: str, message: str, remedy: str) -> NoReturn:
    raise LawDataError(message, source=f"{source}:{duty.line}", remedy=remedy)
