"""What a draft is: mentions, dates, quotations and claims, each with its place in the text.

Promises frozen values whose offsets count Unicode code points of the document's text,
ends excluded, and a rule and a sureness for everything that was proposed. Never says
that a draft is true: a person confirms each claim before it is published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: What a mention can be. NORP, FAC and the other labels of a model are not drafted.
LABELS = ("PERSON", "ORG", "GPE", "DATE", "LAW", "LIST")
#: The outermost speaker of every chain: the document itself.
OUTERMOST = "the article"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One field of a draft: its value, the rule that proposed it, how sure that is (0 to 1)."""

    value: Any
    rule: str
    sure: float

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {"value": self.value, "rule": self.rule, "sure": round(self.sure, 2)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or date where it stands.

    Attributes:
        start: First code point.
        end: After the last code point.
        text: The words themselves, as they stand.
        label: One of ``LABELS``.
        entity: The fullest name of whom or what it means, the same for every mention of it.
        rule: What proposed it.
        sure: 0 to 1.
        listed: Hits of the lists on the document's day: list, id and score; empty for none.
    """

    start: int
    end: int
    text: str
    label: str
    entity: str
    rule: str = ""
    sure: float = 0.5
    listed: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data; ``listed`` only where there is a hit."""
        data: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "label": self.label,
            "entity": self.entity,
            "rule": self.rule,
            "sure": round(self.sure, 2),
        }
        if self.listed:
            data["listed"] = list(self.listed)
        return data


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression.

    Attributes:
        edtf: What it means, or "" where nothing tells.
        anchor: What it counts from: ``publication``, ``event:START-END`` (another date
            expression of the text), ``law:ID`` (its enactment), or "" for a full date.
        is_reported: Only says when somebody spoke; other dates rarely count from it.
    """

    start: int
    end: int
    text: str
    edtf: str
    anchor: str
    rule: str
    sure: float
    is_reported: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "edtf": self.edtf,
            "anchor": self.anchor,
            "rule": self.rule,
            "sure": round(self.sure, 2),
        }


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation (with its marks) or an indirect statement.

    ``chain`` begins with ``OUTERMOST`` and ends with the speaker; ``speaker`` is "" where
    nobody was found, and then the chain ends before it.
    """

    start: int
    end: int
    speaker: str
    chain: tuple[str, ...]
    kind: str
    rule: str
    sure: float

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "start": self.start,
            "end": self.end,
            "speaker": self.speaker,
            "chain": list(self.chain),
            "kind": self.kind,
            "rule": self.rule,
            "sure": round(self.sure, 2),
        }


@dataclass(frozen=True, slots=True)
class DraftedClaim:
    """A claim to be confirmed; ``kind`` is one of ``tocsin.trace.claim.KINDS``.

    ``fields`` hold what was proposed (asker, asked, object, venue, direction, date, chain,
    modality ...), each with its rule; a field that nothing proposed is absent.
    """

    kind: str
    start: int
    end: int
    fields: dict[str, Proposed] = field(default_factory=dict)

    def value(self, name: str) -> Any:  # noqa: ANN401 - as many types as fields
        """Give the value of a field, "" where nothing was proposed."""
        found = self.fields.get(name)
        return "" if found is None else found.value

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data: each field once by its name and once with its rule."""
        names = [name for name in self.fields if name not in {"kind", "start", "end", "fields"}]
        if self.kind == "ask":
            wanted = ("asker", "asked", "object", "answered_by")
            names += [name for name in wanted if name not in self.fields]
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            **{name: self.value(name) for name in names},
            "fields": {name: found.to_json() for name, found in self.fields.items()},
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was drafted from one document.

    Attributes:
        document: Digest and day of publication.
        blocks: As the document has them.
        notes: What the drafter lacked or dropped, for the reader.
        drafters: What took part: ``rules``, ``en_core_web_sm 3.8.0``, ``endpoint``.
    """

    document: dict[str, str]
    blocks: tuple[dict[str, Any], ...]
    mentions: tuple[Mention, ...]
    dates: tuple[FoundDate, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[DraftedClaim, ...]
    notes: tuple[str, ...] = ()
    drafters: tuple[str, ...] = ("rules",)

    def to_json(self) -> dict[str, Any]:
        """Give the form that other tools depend on."""
        return {
            "document": self.document,
            "blocks": list(self.blocks),
            "mentions": [one.to_json() for one in self.mentions],
            "dates": [one.to_json() for one in self.dates],
            "quotes": [one.to_json() for one in self.quotes],
            "claims": [one.to_json() for one in self.claims],
            "drafters": list(self.drafters),
            "notes": list(self.notes),
        }
