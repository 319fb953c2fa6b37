"""The table of measures: what is in force beside the listings, or is no listing at all.

Promises measures that were checked when read, and an error that names the line of a
table that is not well formed and what to write there. Never says that a licence fits a
transaction: its words name what it is about, its source has the terms.

The columns of ``measures.csv``: ``id``, ``kind`` (one of :data:`KINDS`), ``actor`` (who took
it), ``since`` and ``until`` (first day, and first day no longer; ISO dates of any precision;
``until`` empty when open), ``touches`` (what it speaks of: ``programme:CODE``, ``entity:ID``,
``list:ID`` or ``country:xx``, parted by `` | ``), ``purposes`` (of a licence or waiver: for which
purposes it stands beside a bar; empty for all), ``words``, ``legal_basis``, ``source`` and
``checked`` (``no`` where nobody has held the row against that source; may be left out).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tocsin.errors import LawDataError
from tocsin.law.programmes import is_after
from tocsin.law.tables import CHECKED, check_filled, check_period, cited, rows_of
from tocsin.model import Purpose
from tocsin.text.dates import check_day

#: What a measure can be. ``counter-measure`` is another state's answer, such as the
#: Russian ban on adoptions; ``country-wide`` binds everyone, listed or not.
KINDS = (
    "licence",
    "waiver",
    "country-wide",
    "expulsion",
    "closure",
    "counter-measure",
)
#: Kinds that stand beside a bar.
_BESIDE = frozenset({"licence", "waiver"})
_TOUCHED = ("programme", "entity", "list", "country")
_PARTED = " | "

COLUMNS = (
    "id",
    "kind",
    "actor",
    "since",
    "until",
    "touches",
    "purposes",
    "words",
    "legal_basis",
    "source",
)
_REQUIRED = ("id", "kind", "actor", "since", "words", "legal_basis", "source")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; the columns of the table, ``touches`` and ``purposes`` taken apart."""

    id: str
    kind: str
    actor: str
    since: str
    until: str
    touches: tuple[str, ...]
    purposes: tuple[str, ...]
    words: str
    legal_basis: str
    source: str
    checked: str = ""

    @property
    def cited(self) -> str:
        """The source, with a mark where nobody has held the row against it."""
        return cited(self.source, self.checked)

    def holds_on(self, day: str | None) -> bool:
        """Say whether it may be in force on an ISO day; None asks for what has not ended.

        A date known to the year or month alone counts from its first day on; the last day
        of a measure that ended some day of a month is not known, so the month does not count.
        """
        if day is None:
            return not self.until
        return not is_after(self.since, day) and (not self.until or is_after(self.until, day))

    def stands_beside(self, purpose: Purpose, entity: str, programmes: Collection[str]) -> bool:
        """Say whether it is a licence or waiver for that purpose, entity or programme."""
        if self.kind not in _BESIDE or (self.purposes and purpose.value not in self.purposes):
            return False
        return f"entity:{entity}" in self.touches or any(
            f"programme:{programme}" in self.touches for programme in programmes
        )

    def to_json(self) -> dict[str, Any]:
        """Give the measure as JSON data; ``until`` is null when it is open."""
        return {
            "id": self.id,
            "kind": self.kind,
            "actor": self.actor,
            "since": self.since,
            "until": self.until or None,
            "touches": list(self.touches),
            "purposes": list(self.purposes),
            "words": self.words,
            "legal_basis": self.legal_basis,
            "source": self.source,
            "checked": not self.checked,
        }


def read_measures(text: str, source: str = "measures.csv") -> tuple[Measure, ...]:
    """Read a table of measures.

    Args:
        text: CSV with the columns of this module's head.
        source: What an error calls the table.

    Returns:
        The measures in the order of their lines.

    Raises:
        LawDataError: A line is not well formed, or its id stands on an earlier one; the
            error names the line.
    """
    measures: dict[str, Measure] = {}
    for row, place in rows_of(text, COLUMNS, source, "the table of measures"):
        measure = _measure(row, place)
        if measure.id in measures:
            raise LawDataError(
                f"id {measure.id} stands on an earlier line, too",
                source=place,
                remedy="give each measure an id of its own",
                got=measure.id,
            )
        measures[measure.id] = measure
    return tuple(measures.values())


@lru_cache(maxsize=1)
def shipped_measures() -> tuple[Measure, ...]:
    """Give the measures that ship with the package, in the order of the table."""
    return read_measures((files("tocsin.law") / "measures.csv").read_text(encoding="utf-8"))


def measures_on(
    measures: Collection[Measure], day: str | None = None, kinds: Collection[str] = ()
) -> Iterator[Measure]:
    """Give the measures of some kinds that are in force on a day, in their order.

    Args:
        measures: Where to look.
        day: ISO day; None for all, whether or not they have ended.
        kinds: Of :data:`KINDS`; empty for all.

    Raises:
        QueryError: ``day`` is no day.

    >>> [measure.id for measure in measures_on(shipped_measures(), "2017-03-01", ["licence"])][0]
    'cyber-gl-1'
    """
    if day is not None:
        check_day(day, "measures_on")
    for measure in measures:
        if (not kinds or measure.kind in kinds) and (day is None or measure.holds_on(day)):
            yield measure


def _measure(row: dict[str, str], place: str) -> Measure:
    check_filled(row, _REQUIRED, place)
    if row["kind"] not in KINDS:
        raise LawDataError(
            f"kind {row['kind']} is not known",
            source=place,
            remedy=f"use one of {', '.join(KINDS)}",
            got=row["kind"],
        )
    check_period(row["since"], row["until"], place, ("since", "until"))
    touches = tuple(row["touches"].split(_PARTED)) if row["touches"] else ()
    for touched in touches:
        kind, _, value = touched.partition(":")
        if kind not in _TOUCHED or not value:
            raise LawDataError(
                f"touches {touched!r} names nothing",
                source=place,
                remedy=f"write one of {', '.join(f'{t}:...' for t in _TOUCHED)}, parted by ' | '",
                got=touched,
            )
    purposes = tuple(row["purposes"].split())
    for purpose in purposes:
        if purpose not in set(Purpose):
            raise LawDataError(
                f"purpose {purpose} is not known",
                source=place,
                remedy=f"use one of {', '.join(Purpose)}",
                got=purpose,
            )
    return Measure(
        id=row["id"],
        kind=row["kind"],
        actor=row["actor"],
        since=row["since"],
        until=row["until"],
        touches=touches,
        purposes=purposes,
        words=row["words"],
        legal_basis=row["legal_basis"],
        source=row["source"],
        checked=row[CHECKED],
    )
