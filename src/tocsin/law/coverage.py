"""How much of a list the tables of law speak of.

Promises that a designation counts as mapped only where rows of its own programme
say what it does on the day asked about; what only the whole list answers for, and
what nothing answers for, is counted apart and named. Never guesses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tocsin.law.effects import LIST, answering_rules
from tocsin.model import Designation, Entity


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tables say of the designations of one list.

    Attributes:
        list: What the list is called.
        designations: Acts that listed an entity; one entity may have several.
        mapped: Those whose programme has rows that say what it does.
        by_list: Those that only the rows of the whole list answer for.
        unknown: Programme and number of the others, the most frequent first.
    """

    list: str
    designations: int
    mapped: int
    by_list: int
    unknown: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """Give the share that is mapped, 0 to 1; 1 of a list without designations."""
        return self.mapped / self.designations if self.designations else 1.0

    def to_json(self) -> dict[str, Any]:
        """Give the coverage as JSON data."""
        return {
            "list": self.list,
            "designations": self.designations,
            "mapped": self.mapped,
            "by_list": self.by_list,
            "share": round(self.share, 4),
            "unknown": dict(self.unknown),
        }


def coverage_of(
    name: str, entities: Iterable[Entity], on: str | None = None, list_id: str | None = None
) -> Coverage:
    """Count what the tables say of the designations of some entities.

    Args:
        name: What the list is called in the result.
        entities: Read once.
        on: ISO day on which the designations are looked at: the list's publication;
            None for what has not ended.
        list_id: Catalogue id of the list; None takes each entity's own.

    Raises:
        QueryError: ``on`` is no day.
    """
    kinds: dict[tuple[Designation, str, str], str] = {}
    counts: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for entity in entities:
        own_list = entity.list if list_id is None else list_id
        for designation in entity.designations:
            act = Designation(designation.programme, provisions=designation.provisions)
            key = (act, entity.schema, own_list)
            if key not in kinds:
                kinds[key] = _kind(act, entity.schema, on, own_list)
            counts[kinds[key]] += 1
            if kinds[key] == "unknown":
                unknown[designation.programme] += 1
    return Coverage(
        list=name,
        designations=counts.total(),
        mapped=counts["mapped"],
        by_list=counts["by_list"],
        unknown=tuple(unknown.most_common()),
    )


def _kind(act: Designation, schema: str, on: str | None, list_id: str) -> str:
    rules = answering_rules(act, schema, on, list_id)
    if not rules:
        return "unknown"
    is_by_list = all(rule.programme.startswith(LIST) for rule in rules)
    return "by_list" if is_by_list and act.programme else "mapped"
