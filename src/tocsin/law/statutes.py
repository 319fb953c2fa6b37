"""The nouns of a statute: law, duty, rule, deed, objection, delegation.

Promises frozen values as a statute file holds them. Never computes a date
(``tocsin.law.duties``), never says whether a duty was met (``tocsin.track``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: What a provision asks: to hand something over by a day, to act from a day on, to do so again
#: and again, to do so or say why not, to end; or it leaves the choice.
KINDS = ("deliver-by", "starts-on", "recurring", "comply-or-explain", "sunset", "discretionary")
#: What a deed did with its duty.
OUTCOMES = ("whole", "partial", "declined", "explained")
UNITS = ("days", "months", "years")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: ``amount`` calendar days, months or years, 1 or more."""

    amount: int
    unit: str

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.amount == 1 else self.unit
        return f"{self.amount} {unit}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day 0 of a rule.

    ``what`` is ``enactment``, ``day`` (then ``day`` is set), ``deed`` or ``due``
    (then ``duty`` is the id of another duty of the same law).
    """

    what: str = "enactment"
    duty: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How the day of a duty is found.

    Attributes:
        is_verified: False where the text of the statute was not at hand: nothing is computed.
        span: How long after day 0; None where the day is fixed or there is none.
        anchor: Day 0.
        on: The day itself, where the statute names it.
        every: How long from one occurrence to the next; None for a single one.
        until: Last day on which an occurrence can fall; None for no end.
    """

    is_verified: bool = True
    span: Span | None = None
    anchor: Anchor = Anchor()
    on: date | None = None
    every: Span | None = None
    until: date | None = None

    @property
    def has_day(self) -> bool:
        """Whether a day can follow from it."""
        return self.is_verified and (self.span is not None or self.on is not None)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, or openly not done, about a duty.

    Attributes:
        day: When.
        what: In words.
        actor: Who; empty for the actor of the duty.
        outcome: ``whole``, ``partial``, ``declined`` or ``explained``.
        due: The occurrence that it answers, of a duty that recurs; None for the first
            that has no deed yet.
        sources: Where it was read.
        is_checked: False for general knowledge that nobody has held against a source yet.
    """

    day: date
    what: str
    actor: str
    outcome: str
    due: date | None
    sources: tuple[str, ...]
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Delegation:
    """The day on which a duty was handed to another actor."""

    day: date
    to: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """Sections that the one who signed a law objected to, and on what ground."""

    day: date
    sections: tuple[str, ...]
    ground: str
    sources: tuple[str, ...]

    def covers(self, section: str) -> bool:
        """Say whether it speaks of a section or of the section that this is a part of.

        >>> Objection(date(2017, 8, 2), ("224", "22"), "entry", ()).covers("224(a)")
        True
        >>> Objection(date(2017, 8, 2), ("22",), "entry", ()).covers("224(a)")
        False
        """
        return any(section == one or section.startswith(f"{one}(") for one in self.sections)


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a section asks of an actor.

    Attributes:
        id: Short name, unique in its law; the section where none was given.
        section: As cited, ``231(d)``.
        actor: Who owes it.
        deliverable: What is owed.
        kind: One of ``KINDS``.
        rule: When.
        sources: Where the rule was read.
        reference: The provision in the code, or wherever else it stands; may be empty.
        note: What a reader should know; may be empty.
        line: Line of the file, counted from 1.
        deeds: In the order of their days.
        delegations: In the order of their days.
    """

    id: str
    section: str
    actor: str
    deliverable: str
    kind: str
    rule: Rule
    sources: tuple[str, ...]
    reference: str = ""
    note: str = ""
    line: int = 0
    deeds: tuple[Deed, ...] = ()
    delegations: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a law before its enactment: a chamber passed it."""

    day: date
    what: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """One statute with its duties, in the order of the file; ``steps`` led to its enactment."""

    id: str
    title: str
    citation: str
    enacted: date
    sources: tuple[str, ...]
    duties: tuple[Duty, ...]
    objections: tuple[Objection, ...] = ()
    steps: tuple[Step, ...] = ()
