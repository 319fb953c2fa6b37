"""The table of programmes: what each does, to whom, and from which day to which.

Promises rules that were checked when read, and an error that names the line of
a table that is not well formed. Never decides which rule applies to a listing
(that is ``tocsin.law.effects``).

The columns of ``programmes.csv``: ``programme`` (code as its publisher writes
it; ``*`` for any), ``provision`` (a phrase that the designation must carry;
``not Directive`` when it must carry none with that word; empty for any),
``applies_to`` (FtM schema; empty for all), ``effect``, ``since`` and ``until``
(first day, and first day no longer; ISO dates of any precision; empty when open), ``words``
(``{since}`` is filled with the day), ``legal_basis`` and ``source``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tocsin.errors import LawDataError
from tocsin.text.dates import parse_date

#: What a programme can do. ``no-listing`` is a measure that puts nobody on a list.
EFFECTS = frozenset(
    {
        "blocked",
        "entry-ban",
        "sectoral",
        "secondary-risk",
        "export-control",
        "debarment",
        "names-only",
        "no-listing",
    }
)

COLUMNS = (
    "programme",
    "provision",
    "applies_to",
    "effect",
    "since",
    "until",
    "words",
    "legal_basis",
    "source",
)
_REQUIRED = ("programme", "effect", "words", "legal_basis", "source")
_NOT = "not "


@dataclass(frozen=True, slots=True)
class Rule:
    """One effect of one programme during one period; the columns of the table."""

    programme: str
    provision: str
    applies_to: str
    effect: str
    since: str
    until: str
    words: str
    legal_basis: str
    source: str

    def covers(self, provisions: tuple[str, ...], schema: str) -> bool:
        """Say whether the rule speaks of such a designation of such an entity."""
        if self.applies_to and self.applies_to != schema:
            return False
        if not self.provision:
            return True
        is_negated = self.provision.startswith(_NOT)
        phrase = re.escape(self.provision.removeprefix(_NOT))
        found = any(re.search(rf"\b{phrase}\b", text, re.IGNORECASE) for text in provisions)
        return found is not is_negated

    def holds_on(self, day: str | None) -> bool:
        """Say whether the rule holds on an ISO day, or is the latest one when day is None."""
        if day is None:
            return not self.until
        return not is_after(self.since, day) and (not self.until or is_after(self.until, day))


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
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise LawDataError(
            "the columns are not those of the table of programmes",
            source=f"{source}:1",
            remedy=f"write {','.join(COLUMNS)}",
            expected=COLUMNS,
            got=tuple(reader.fieldnames or ()),
        )
    return tuple(_rule(row, f"{source}:{reader.line_num}") for row in reader)


@lru_cache(maxsize=1)
def shipped_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Give the rules that ship with the package, by programme, in the order of the table."""
    text = (files("tocsin.law") / "programmes.csv").read_text(encoding="utf-8")
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in read_rules(text):
        rules[rule.programme] = (*rules.get(rule.programme, ()), rule)
    return rules


def _rule(row: Mapping[str | None, str | None], place: str) -> Rule:
    if set(row) != set(COLUMNS) or None in row.values():
        raise LawDataError("the line has too many or too few columns", source=place)
    rule = Rule(**{str(column): str(value) for column, value in row.items()})
    for column in _REQUIRED:
        if not getattr(rule, column):
            raise LawDataError(f"{column} is empty", source=place, remedy="fill it")
    if rule.effect not in EFFECTS:
        raise LawDataError(
            f"effect {rule.effect} is not known",
            source=place,
            remedy=f"use one of {', '.join(sorted(EFFECTS))}",
            got=rule.effect,
        )
    for day in (rule.since, rule.until):
        found = parse_date(day) if day else None
        if day and (found is None or found.iso != day):
            raise LawDataError(f"{day} is no ISO date", source=place, got=day)
    if rule.until and rule.until <= rule.since:
        raise LawDataError("until is not after since", source=place, got=rule.until)
    return rule
