"""The form of a dossier file: every field, what it holds and what it is for.

Promises one table from which files are read, written, described as a JSON Schema
and documented, so that these four cannot disagree. Never reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.trace.claim import KINDS, MODALITIES, Anchor, Claim, Passage, Review
from tocsin.trace.dossier import (
    SOURCE_KINDS,
    Correction,
    Document,
    Head,
    Party,
    Reply,
    Source,
    Thesis,
    Thing,
)

#: Number of the form; the first key of each file is ``tocsin-dossier: 1``.
FORMAT = 1
FORMAT_KEY = "tocsin-dossier"
#: In a check, in the place of a date: the date of the claim.
CLAIM_DATE = "claim"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry.

    Attributes:
        name: As written in the file.
        words: What it holds, for readers and for the remedy of a fault.
        holds: ``text``, ``id`` (a short name of letters, digits, ``.``, ``_``, ``-``),
            ``date`` (EDTF), ``day`` (``YYYY-MM-DD``), ``claim-date`` and ``claim-day`` (one of
            these or the word ``claim``), ``number``, ``range`` (``39``, ``20..31``, ``100..``),
            ``digest``, ``flag`` (``yes`` or ``no``), ``roles``, ``links``, ``checks``, or the
            type of an entry inside this one.
        is_many: Takes a list; one value alone is a list of one.
        is_required: Must be there and not be empty.
        choices: The only values taken; empty for any.
    """

    name: str
    words: str
    holds: str | type = "text"
    is_many: bool = False
    is_required: bool = False
    choices: tuple[str, ...] = ()


def _need(name: str, words: str, holds: str | type = "text", **more: object) -> Field:
    return Field(name, words, holds, is_required=True, **more)  # type: ignore[arg-type]


_PARTY = (
    _need("id", "short name that claims use", "id"),
    _need("name", "name as it is best known"),
    Field("schema", "FtM schema", choices=("Person", "Organization", "Company")),
    Field("aliases", "other spellings", is_many=True),
    Field("side", "on whose side, in one word", "id"),
    Field("interest", "what the speaker has at stake"),
    Field("mentioned_only", "yes: gets no page of their own", "flag"),
    Field("note", "what a reader should know"),
)

#: The fields of each entry, in the order in which files are written.
FORMS: dict[type, tuple[Field, ...]] = {
    Head: (
        _need("id", "short name of the dossier", "id"),
        _need("title", "its title"),
        _need("author", "who answers for it"),
        _need("source", "id of the source that it examines", "id"),
        _need("date", "date of that source; what came later is told apart", "date"),
        Field("about", "a sentence or two for readers"),
        _need("right_of_reply", "how somebody who is named can answer"),
        Field("replies", "who was asked or wrote, and what they said", Reply, is_many=True),
        Field("corrections", "what was put right, newest last", Correction, is_many=True),
        Field("unknown", "what is not known, a sentence each", is_many=True),
    ),
    Reply: (
        _need("who", "id of the person or organisation", "id"),
        Field("asked", "day on which they were asked", "day"),
        Field("answered", "day on which they answered", "day"),
        Field("words", "their answer"),
    ),
    Correction: (
        _need("day", "day of the correction", "day"),
        _need("what", "what was wrong and is right now"),
    ),
    Source: (
        _need("id", "short name that chains use", "id"),
        _need("kind", "what kind of source", choices=SOURCE_KINDS),
        _need("title", "its title or what it is"),
        Field("publisher", "who published it"),
        Field("author", "who wrote it"),
        Field("date", "when", "date"),
        Field("url", "where it can be read"),
        Field("interest", "what the speaker has at stake"),
        Field("note", "what a reader should know"),
    ),
    Document: (
        _need("id", "short name that passages use", "id"),
        _need("source", "id of the source whose text it is", "id"),
        _need("digest", "sha256: and 64 hex digits, of its bytes", "digest"),
        _need("length", "Unicode code points of the text", "number"),
        Field("path", "where you keep it, from the folder of this file"),
    ),
    Party: (
        *_PARTY,
        Field("identified_as", "of somebody described: id of the person meant", "id"),
        Field("identified_by", "id of the source that says so", "id"),
    ),
    Thing: (
        _need("id", "short name that claims use", "id"),
        _need("kind", "what it is", choices=("law", "list", "measure", "document", "other")),
        _need("name", "its name"),
        Field("programme", "code under which the lists hold it"),
        Field("law", "id of the law whose duty it answers", "id"),
        Field("section", "section of that law"),
        Field("note", "what a reader should know"),
    ),
    Thesis: (
        _need("id", "short name that links use", "id"),
        _need("text", "what is argued, in your own words"),
        Field("unknown", "what would have to be known to decide it", is_many=True),
    ),
    Anchor: (
        _need("how", "how the date was found, in words"),
        Field("claim", "id of the claim that it counts from", "id"),
        Field("days", "days after that claim, where the source says so", "range"),
    ),
    Passage: (
        _need("document", "id of the document", "id"),
        _need("start", "first code point, from 0", "number"),
        _need("end", "code point after the last", "number"),
    ),
    Review: (
        _need("by", "who confirmed it"),
        _need("day", "day of the confirmation", "day"),
    ),
    Claim: (
        _need("id", "short name that links use", "id"),
        _need("kind", "what it is about", choices=KINDS),
        _need("proposition", "what is claimed, in your own words"),
        _need("chain", "who says that who says it, outermost first", "id", is_many=True),
        Field("modality", "how it is said; asserted unless given", choices=MODALITIES),
        Field("date", "when, as precisely as the source says (EDTF)", "date"),
        Field("anchor", "how the date was found, where it is not written out", Anchor),
        Field("participants", "role: id, or role: [id, id]", "roles"),
        Field("object", "ids of the laws, lists and measures it is about", "id", is_many=True),
        Field(
            "direction", "what an ask wants", choices=("ease", "impose", "keep", "refrain", "other")
        ),
        Field("venue", "where it happened"),
        Field("note", "what a reader should know"),
        Field("passage", "where it stands in the document", Passage),
        Field("links", "type: id, or type: [id, id]", "links"),
        Field("check", "what data can decide about it", "checks"),
        Field("review", "who confirmed it; without it the claim is a draft", Review),
    ),
}

#: The lists of entries of a file, in the order in which they are written.
SECTIONS: dict[str, type] = {
    "sources": Source,
    "documents": Document,
    "people": Party,
    "organisations": Party,
    "described": Party,
    "objects": Thing,
    "theses": Thesis,
    "claims": Claim,
}

_WHO = (
    Field("who", "id of a person, organisation or described person", "id"),
    Field("name", "or a name, if the dossier has no entry for it"),
    Field("schema", "FtM schema of that name", choices=("Person", "Organization", "Company")),
)

#: What can be checked: the fields of each kind. ``order: [a, b]`` is short for
#: ``order: {claims: [a, b]}``.
CHECKS: dict[str, tuple[Field, ...]] = {
    "listed": (
        *_WHO,
        _need("day", "the day asked about; claim: that of the claim", "claim-day"),
        Field("list", "programme, everyday name of a list, or id of a loaded list"),
        Field("effect", "what the listing does on that day"),
        Field("since", "when the listing began; claim: the claim's date", "claim-date"),
        Field("is", "no: the claim is that they were not listed", "flag"),
    ),
    "entry": (
        *_WHO,
        _need("day", "the day asked about; claim: that of the claim", "claim-day"),
        _need("says", "what is claimed", choices=("barred", "free")),
    ),
    "list": (
        _need("list", "programme or everyday name of a list"),
        Field("day", "the day asked about; claim: that of the claim", "claim-day"),
        Field("effect", "what it does to those on it", is_many=True),
        Field("publisher", "who keeps it"),
        Field("holds", "what it holds", is_many=True, choices=("people", "organisations")),
    ),
    "count": (
        _need("says", "how many, as claimed", "range"),
        Field("list", "programme or everyday name of a list"),
        Field("listed", "when they were put on it; claim: the claim's date", "claim-date"),
        Field("holds", "count only these", choices=("people", "organisations")),
        Field("who", "ids: how many of these ...", "id", is_many=True),
        Field("names", "or names: how many of these ...", is_many=True),
        Field("day", "... were listed on this day", "claim-day"),
        Field("effect", "... with this effect"),
    ),
    "deadline": (
        Field("law", "id of the law (caatsa, magnitsky-act)", "id"),
        Field("section", "its section (231(d))"),
        Field("enacted", "or day 0, where no law is shipped", "day"),
        Field("days", "and calendar days after day 0", "number"),
        Field("says", "when it fell due, as claimed; else the claim's date", "date"),
        Field("late", "how many days late it was met, as claimed (negative: early)", "range"),
        Field("status", "what became of it", choices=("met", "late", "early", "declined")),
    ),
    "order": (_need("claims", "claims in the order of their dates", "id", is_many=True),),
    "date": (
        _need("of", "claim of the record whose date is compared", "id"),
        Field("says", "date as claimed; else that of the claim itself", "date"),
    ),
    "apart": (
        _need("from", "claim that comes first", "id"),
        _need("to", "claim that comes second", "id"),
        _need("days", "days between them, as claimed", "range"),
    ),
    "figure": (
        _need("says", "the figure as claimed", "range"),
        _need("record", "the figure of the record", "range"),
        _need("of", "claim of the record that has it", "id"),
    ),
    "overlap": (
        _need("list", "programme or everyday name of a list"),
        _need("names", "names of the other list, as far as they are at hand", is_many=True),
        _need("says", "how many of them are on the first list, as claimed", "range"),
        Field("of", "how many the other list holds in all", "number"),
    ),
    "kept": (
        _need("by", "claim that says how the promise was kept", "id"),
        Field("days", "days from promise to deed, as claimed", "range"),
    ),
}
