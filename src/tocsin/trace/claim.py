"""The claim: one thing that somebody says, in our own words, with who says so.

Promises frozen values that hold what a person wrote, and nothing that a machine
made of it: a verdict is computed anew each time (``tocsin.trace.verdicts``). Never
holds the words of a source, only where they stand. An alleged relation is a claim
like any other, never a fact of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tocsin.trace.edtf import UNKNOWN, EventDate, read_date

#: What a claim is about.
KINDS = (
    "ask",
    "response",
    "statement",
    "relation",
    "counter-evidence",
    "opinion",
    "retaliation",
    "duty",
    "event",
)
#: How the outermost speaker says it.
MODALITIES = ("asserted", "alleged", "inferred", "speculated", "denied")
#: What one claim does to another claim or to a thesis.
LINK_TYPES = (
    "supports",
    "contradicts",
    "qualifies",
    "responds_to",
    "same_as",
    "retaliates_for",
)


class Verdict(StrEnum):
    """What data, law, calendar and the other claims make of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    QUALIFIED = "qualified"
    DISPUTED = "disputed"
    UNSOURCED = "unsourced"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part, and as what (``asker``, ``asked``, ``speaker``, ``actor`` ...)."""

    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Link:
    """What the claim does to another claim or to a thesis; one of ``LINK_TYPES``."""

    type: str
    to: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where the words stand: Unicode code points of the text as read, ``end`` excluded.

    ``document`` is the id of a document of the dossier, which has its digest.
    """

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """How the date was found where the source does not write it out.

    ``how`` says it in words; ``claim`` is the claim that it counts from, if one, and
    ``days`` how many days after that (``0`` for the same occasion, ``20..31``).
    """

    how: str
    claim: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Who confirmed the claim, and on which day."""

    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing about a claim that data can decide.

    Attributes:
        kind: ``listed``, ``deadline`` ...: a key of ``tocsin.trace.form.CHECKS``.
        fields: Its fields as written, each with its values.
        otherwise: What it means when the check fails: ``contradicted`` or ``qualified``.
    """

    kind: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    otherwise: str = "contradicted"

    def get(self, name: str, default: str = "") -> str:
        """Give the first value of a field."""
        values = self.all(name)
        return values[0] if values else default

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field; none when it is not there."""
        return next((values for field, values in self.fields if field == name), ())


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Attributes:
        id: Short name, unique in the dossier.
        kind: One of ``KINDS``.
        proposition: What is claimed, in the words of the dossier's author.
        chain: Who says that who says it, the outermost first: ids of sources, people,
            organisations or described people. Never empty.
        modality: One of ``MODALITIES``.
        date: EDTF of what is claimed, as precise as the source is; may be empty.
        anchor: How the date was found, where the source does not write it out.
        participants: In the order written.
        object: Ids of the laws, lists and measures that it is about.
        direction: Of an ask: ``ease``, ``impose``, ``keep`` or ``refrain`` (not to strike back).
        venue: Where it happened; may be empty.
        note: What a reader should know; may be empty.
        passage: Where it stands in the document; None for what stands in no document at hand.
        links: What it does to other claims and to theses.
        check: What data can decide about it.
        review: Who confirmed it; None for a draft, which is not published.
    """

    id: str
    kind: str
    proposition: str
    chain: tuple[str, ...]
    modality: str = "asserted"
    date: str = ""
    anchor: Anchor | None = None
    participants: tuple[Participant, ...] = ()
    object: tuple[str, ...] = ()
    direction: str = ""
    venue: str = ""
    note: str = ""
    passage: Passage | None = None
    links: tuple[Link, ...] = ()
    check: tuple[Check, ...] = ()
    review: Review | None = None

    @property
    def when(self) -> EventDate:
        """The date, read; ``UNKNOWN`` where there is none."""
        return read_date(self.date) or UNKNOWN

    def taking_part(self, *roles: str) -> tuple[str, ...]:
        """Give who takes part in one of the roles, in the order written."""
        return tuple(p.who for p in self.participants if p.role in roles)

    def linked(self, *types: str) -> Iterator[str]:
        """Give the ids of what it is linked to by one of the types."""
        return (link.to for link in self.links if link.type in types)
