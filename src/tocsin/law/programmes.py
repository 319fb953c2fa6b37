"""The table of programmes: what each does, to whom, and from which day to which.

Promises rules that were checked when read, and an error that names the line of
a table that is not well formed. Never decides which rule applies to a listing
(that is ``tocsin.law.effects``).

The columns of ``programmes.csv``: ``programme`` (code as its publisher writes
it; ``*`` for any; ``list:ID`` for what no other row speaks of on a list), ``list``
(what the id of the list begins with; empty for any list), ``provision`` (what the
designation must carry; see :func:`is_carried`), ``applies_to`` (FtM schema, or ``not
Person``; empty for all), ``effect``, ``since`` and ``until`` (first day, and first
day no longer; ISO dates of any precision; empty when open), ``decides`` (verdicts for
purposes beyond what the effect brings: ``account=conditional securities=barred``),
``words`` (``{since}`` is filled with the day), ``legal_basis``, ``source`` and ``checked`` (``no``
where nobody has held the row against that source; may be left out).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tocsin.errors import LawDataError
from tocsin.law.tables import check_filled, check_period, cited, rows_of
from tocsin.model import Purpose, Verdict

#: What a programme can do. ``sectoral`` is every restriction short of blocking.
EFFECTS = frozenset(
    {
        "blocked",
        "entry-ban",
        "sectoral",
        "secondary-risk",
        "export-control",
        "debarment",
        "names-only",
    }
)

#: The tables that ship: that of the programmes met in files, and beside it what issuers
#: other than OFAC do whose files were not at hand, or whose acts say more than their files.
TABLES = ("programmes.csv", "programmes_elsewhere.csv")

COLUMNS = (
    "programme",
    "list",
    "provision",
    "applies_to",
    "effect",
    "since",
    "until",
    "decides",
    "words",
    "legal_basis",
    "source",
)
_REQUIRED = ("programme", "effect", "words", "legal_basis", "source")
#: Effects that say by themselves nothing about what they forbid.
_NEED_DECISIONS = frozenset({"sectoral", "export-control", "debarment"})
#: How the ids of the lists begin whose programmes are none of the United States.
OTHER_ISSUERS = ("au-", "ca-", "ch-", "eu-", "uk-", "un-")
_NOT = "not "
_ANY, _WHOLE_LIST = "*", "list:"
_BUT_NOT = " but not "


@dataclass(frozen=True, slots=True)
class Rule:
    """One effect of one programme during one period; the columns of the table."""

    programme: str
    list: str
    provision: str
    applies_to: str
    effect: str
    since: str
    until: str
    decides: str
    words: str
    legal_basis: str
    source: str
    checked: str = ""

    @property
    def cited(self) -> str:
        """The source, with a mark where nobody has held the row against it."""
        return cited(self.source, self.checked)

    def speaks_for(self, list_id: str) -> bool:
        """Say whether the rule is about designations on that list.

        A rule that names no list is about a programme of the United States: the lists of other
        issuers use some of the same codes (``DPRK`` on the UN's list is no E.O. 13551).
        """
        if not self.list:
            return not list_id.startswith(OTHER_ISSUERS)
        return list_id.startswith(self.list)

    def covers(self, provisions: tuple[str, ...], schema: str) -> bool:
        """Say whether the rule speaks of such a designation of such an entity."""
        is_negated = self.applies_to.startswith(_NOT)
        if self.applies_to and (self.applies_to.removeprefix(_NOT) == schema) is is_negated:
            return False
        return is_carried(self.provision, provisions)

    def holds_on(self, day: str | None) -> bool:
        """Say whether the rule holds on an ISO day, or is the latest one when day is None."""
        if day is None:
            return not self.until
        return not is_after(self.since, day) and not self.has_ended_by(day)

    def has_ended_by(self, day: str | None) -> bool:
        """Say whether the rule no longer holds on an ISO day; None is later than any day."""
        return bool(self.until) and (day is None or not is_after(self.until, day))

    def to_json(self) -> dict[str, Any]:
        """Give the rule as JSON data; open days are null."""
        return {
            "programme": self.programme,
            "list": self.list,
            "provision": self.provision,
            "applies_to": self.applies_to,
            "effect": self.effect,
            "since": self.since or None,
            "until": self.until or None,
            "decides": dict(self.decisions),
            "words": self.words,
            "legal_basis": self.legal_basis,
            "source": self.source,
            "checked": not self.checked,
        }

    @property
    def decisions(self) -> tuple[tuple[str, str], ...]:
        """Give purpose and verdict of each entry of ``decides``."""
        pairs = (entry.partition("=") for entry in self.decides.split())
        return tuple((purpose, verdict) for purpose, _, verdict in pairs)


def is_carried(condition: str, provisions: tuple[str, ...]) -> bool:
    """Say whether a designation's provisions fulfil a condition of the table.

    Args:
        condition: Parts separated by ``; ``, which must all hold. A part is a phrase that
            some provision holds as whole words, in any case of letters; ``not PHRASE``
            where none may hold it; ``PHRASE but not PHRASE`` where one provision must
            hold the first and not the second; ``none`` where there may be no provision.
            An empty condition is fulfilled.
        provisions: The words that stand beside the designation.

    >>> is_carried("Directive 1", ("Subject to Directive 1a",))
    False
    >>> is_carried("Directive 1; not Block", ("Subject to Directive 1",))
    True
    """
    return all(_is_part_carried(part, provisions) for part in condition.split("; ") if part)


def _is_part_carried(part: str, provisions: tuple[str, ...]) -> bool:
    if part == "none":
        return not provisions
    if part.startswith(_NOT):
        return not any(_holds(text, part.removeprefix(_NOT)) for text in provisions)
    wanted, _, unwanted = part.partition(_BUT_NOT)
    return any(
        _holds(text, wanted) and not (unwanted and _holds(text, unwanted)) for text in provisions
    )


def _holds(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE) is not None


def is_after(partial: str, day: str) -> bool:
    """Say whether a partial date lies wholly after a day.

    >>> is_after("2014-03", "2014-02-28"), is_after("2014-03", "2014-03-01")
    (True, False)
    """
    return partial > day[: len(partial)]


def read_rules(text: str, source: str = "programmes.csv") -> tuple[Rule, ...]:
    """Read a table of programmes.

    Args:
        text: CSV with the columns of this module's head.
        source: What an error calls the table.

    Returns:
        The rules in the order of their lines.

    Raises:
        LawDataError: A line is not well formed; the error names it.
    """
    return tuple(
        _rule(row, place)
        for row, place in rows_of(text, COLUMNS, source, "the table of programmes")
    )


@lru_cache(maxsize=1)
def shipped_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Give the rules that ship with the package, by programme, in the order of the tables."""
    rules: dict[str, list[Rule]] = {}
    for name in TABLES:
        text = (files("tocsin.law") / name).read_text(encoding="utf-8")
        for rule in read_rules(text, name):
            rules.setdefault(rule.programme, []).append(rule)
    return {programme: tuple(own) for programme, own in rules.items()}


def codes_like(code: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the programme codes that a code may have been meant for, the nearest first.

    Args:
        code: A code in any case; one that is known gives itself, as it is written.
        known: Codes of lists at hand, beside those of the tables.

    >>> codes_like("magnit"), codes_like("MAGNITSKY"), codes_like("no such thing")
    (('MAGNIT',), ('MAGNIT',), ())
    """
    told = [one for one in shipped_rules() if one != _ANY and not one.startswith(_WHOLE_LIST)]
    codes = {one.upper(): one for one in (*told, *known)}
    if code.upper() in codes:
        return (codes[code.upper()],)
    return tuple(codes[one] for one in get_close_matches(code.upper(), codes, n=3))


def _rule(row: Mapping[str, str], place: str) -> Rule:
    rule = Rule(**row)
    check_filled(row, _REQUIRED, place)
    if rule.effect not in EFFECTS:
        raise LawDataError(
            f"effect {rule.effect} is not known",
            source=place,
            remedy=f"use one of {', '.join(sorted(EFFECTS))}",
            got=rule.effect,
        )
    check_period(rule.since, rule.until, place, ("since", "until"))
    _check_decisions(rule, place)
    return rule


def _check_decisions(rule: Rule, place: str) -> None:
    if rule.effect in _NEED_DECISIONS and not rule.decides:
        raise LawDataError(
            f"decides is empty, but {rule.effect} says nothing about any purpose",
            source=place,
            remedy="write PURPOSE=VERDICT, such as account=conditional",
        )
    for purpose, verdict in rule.decisions:
        if purpose not in set(Purpose) or verdict not in set(Verdict):
            raise LawDataError(
                f"{purpose}={verdict} is no verdict on a purpose",
                source=place,
                remedy=f"write one of {', '.join(Purpose)} = one of {', '.join(Verdict)}",
                got=f"{purpose}={verdict}",
            )
