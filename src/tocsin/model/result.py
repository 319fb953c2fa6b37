"""What is answered: hits with their parts, their evidence and a decision.

Promises that a score never travels without the parts that made it; never
decides anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tocsin.model.bar import Bar, Purpose, Verdict
from tocsin.model.entity import Designation, ListVersion
from tocsin.model.link import LinkedBy
from tocsin.model.query import Query
from tocsin.model.values import value


class Outcome(StrEnum):
    """What a policy makes of an answer or of one hit.

    ``REFUSED`` is the answer of an engine that must not say "clear": a list is
    missing or stale, or the query holds nothing to compare.
    """

    CLEAR = "clear"
    REVIEW = "review"
    MATCH = "match"
    REFUSED = "refused"


@value
@dataclass(frozen=True, slots=True)
class Part:
    """How one part of the asked name met one part of the listed name.

    Attributes:
        query: Part(s) of the asked name; empty when left over on the listed side.
        entry: Part(s) of the listed name; empty when left over on the asked side.
        verdict: ``same``, ``typo``, ``variant``, ``nickname``, ``initial``, ``number``,
            ``transliteration``, ``joined``, ``contradiction``, ``extra``, ``acronym``,
            ``other-characters`` (of two names in Han or Hangul), ``reversed``,
            ``legal-form`` or ``other-legal-form``.
        similarity: 0 to 1.
        weight: Share of this part in the whole name, 0 to 1.
    """

    query: str
    entry: str
    verdict: str
    similarity: float
    weight: float

    def to_json(self) -> dict[str, Any]:
        """Give the part as JSON data."""
        return {
            "query": self.query,
            "entry": self.entry,
            "verdict": self.verdict,
            "similarity": round(self.similarity, 3),
            "weight": round(self.weight, 3),
        }


@value
@dataclass(frozen=True, slots=True)
class Evidence:
    """What one fact beyond the name says about the pair.

    Attributes:
        field: ``schema``, ``birth_date``, ``country``, ``gender``, ``identifier`` ...
        query: The asked value, as compared.
        entry: The listed value, as compared.
        verdict: ``agrees``, ``near``, ``unknown`` or ``contradicts``.
        effect: What it did to the score, -1 to 1.
    """

    field: str
    query: str
    entry: str
    verdict: str
    effect: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Give the evidence as JSON data."""
        return {
            "field": self.field,
            "query": self.query,
            "entry": self.entry,
            "verdict": self.verdict,
            "effect": round(self.effect, 3),
        }


@value
@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair compared: the score and everything it was made of.

    Attributes:
        score: 0 to 1; strength of the name moved by the evidence.
        strength: 0 to 1; how alike the two closest names are.
        query_name: The asked name that was closest.
        entry_name: The listed name that was closest.
        parts: The alignment of these two names.
        evidence: Facts beyond the name.
    """

    score: float
    strength: float
    query_name: str
    entry_name: str
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]


@value
@dataclass(frozen=True, slots=True)
class Effect:
    """What a listing does, in one programme.

    ``effect`` is ``blocked``, ``entry-ban``, ``sectoral``, ``names-only`` ... or
    ``unknown`` for a programme that the law tables do not hold.

    Attributes:
        decides: Verdicts for purposes beyond what the effect brings by itself.
    """

    effect: str
    programme: str
    since: str | None
    until: str | None
    words: str
    legal_basis: str = ""
    source: str = ""
    decides: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the effect as JSON data."""
        return {
            "effect": self.effect,
            "programme": self.programme,
            "since": self.since,
            "until": self.until,
            "words": self.words,
            "legal_basis": self.legal_basis,
            "source": self.source,
        }


@value
@dataclass(frozen=True, slots=True)
class Listing:
    """Another list's entry for the bearer of a hit.

    Attributes:
        id: Its public id.
        list: Its list.
        caption: Its name as published.
        schema: Its FtM schema.
        by: Who says that it is the same.
        evidence: Why, in words.
        effects: What it does.
        effect_words: The same in one sentence.
        bar: What it says to the purpose; None where none was asked for.
    """

    id: str
    list: str
    caption: str
    schema: str
    by: LinkedBy
    evidence: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    effect_words: str = ""
    bar: Bar | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the listing as JSON data."""
        data: dict[str, Any] = {
            "id": self.id,
            "list": self.list,
            "caption": self.caption,
            "schema": self.schema,
            "by": self.by.value,
            "evidence": list(self.evidence),
            "effect_words": self.effect_words,
            "effects": [effect.to_json() for effect in self.effects],
        }
        return data if self.bar is None else data | {"bar": self.bar.to_json()}


@value
@dataclass(frozen=True, slots=True)
class Hit:
    """One listed entity that scored at or above the threshold.

    Attributes:
        decision: What the hit calls for; ``CLEAR`` only where a purpose was asked for
            and no listing bars it.
        effect_words: What its listings do, in one sentence; empty until it is said.
        bar: What they say to the purpose; None where none was asked for.
        also_listed: Entries of other lists that are linked to it as the same.
    """

    id: str
    list: str
    caption: str
    schema: str
    score: float
    decision: Outcome
    comparison: Comparison
    designations: tuple[Designation, ...] = ()
    effects: tuple[Effect, ...] = ()
    effect_words: str = ""
    bar: Bar | None = None
    also_listed: tuple[Listing, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the hit as JSON data; ``bar`` is there where a purpose was asked for."""
        data: dict[str, Any] = {
            "id": self.id,
            "list": self.list,
            "caption": self.caption,
            "schema": self.schema,
            "score": round(self.score, 4),
            "strength": round(self.comparison.strength, 4),
            "decision": self.decision.value,
            "matched": {
                "query": self.comparison.query_name,
                "entry": self.comparison.entry_name,
            },
            "effect_words": self.effect_words,
            "effects": [e.to_json() for e in self.effects],
            "designations": [d.to_json() for d in self.designations],
            "also_listed": [listing.to_json() for listing in self.also_listed],
            "evidence": [e.to_json() for e in self.comparison.evidence],
            "parts": [p.to_json() for p in self.comparison.parts],
        }
        return data if self.bar is None else data | {"bar": self.bar.to_json()}


@value
@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one query: what was asked, of which lists, and what was found.

    Attributes:
        query: What was asked.
        index: Digest of the index that answered.
        lists: The list versions behind it.
        decision: The strongest outcome of all hits; ``REFUSED`` with ``reasons``.
        hits: Best first; all at or above the threshold, at most the limit.
        threshold: The threshold that applied, 0 to 1.
        reasons: Why it was refused, or what limits the answer (an incomplete list).
        as_of: The day asked about, or None for the list as it stands.
        purpose: What the answer decides about; None where it only says who is listed.
        verdict: What all hits together say to the purpose; None without one, and where
            the answer is refused.
    """

    query: Query
    index: str
    lists: tuple[ListVersion, ...]
    decision: Outcome
    hits: tuple[Hit, ...]
    threshold: float
    reasons: tuple[str, ...] = ()
    as_of: str | None = None
    purpose: Purpose | None = None
    verdict: Verdict | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the answer as JSON data, in the form that other tools depend on."""
        asked_for: dict[str, str | None] = {}
        if self.purpose:
            asked_for["purpose"] = self.purpose.value
            asked_for["verdict"] = self.verdict.value if self.verdict else None
        return {
            "query": self.query.to_json(),
            "index": self.index,
            "lists": [
                {
                    "id": v.list,
                    "version": v.version,
                    "published": v.published,
                    "published_from": v.published_from,
                    "reconstructed": v.reconstructed,
                    "incomplete": v.incomplete,
                    "stale": v.stale,
                    "gap": None if v.gap is None else v.gap.to_json(),
                }
                for v in self.lists
            ],
            "as_of": self.as_of,
            "threshold": self.threshold,
            "decision": self.decision.value,
            **asked_for,
            "reasons": list(self.reasons),
            "hits": [h.to_json() for h in self.hits],
        }
