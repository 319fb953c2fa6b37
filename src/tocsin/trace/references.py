"""What ids point at: every reference of a dossier leads to an entry of the right kind.

Promises a fault with the line of the entry for each reference that leads nowhere.
Never says whether a claim is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from tocsin.trace.claim import Check, Claim
from tocsin.trace.dossier import Dossier
from tocsin.trace.entries import Fault

#: Fields of checks that name claims.
CLAIM_FIELDS = {
    "order": ("claims",),
    "date": ("of",),
    "apart": ("from", "to"),
    "figure": ("of",),
    "kept": ("by",),
}


def reference_faults(dossier: Dossier, lines: Mapping[str, int]) -> Iterator[Fault]:
    """Give what references of a dossier lead nowhere.

    Args:
        dossier: Read by its form.
        lines: Line of each entry by its id.
    """
    finder = _Finder(dossier, lines)
    yield from finder.head()
    for document in dossier.documents:
        yield from finder.need(document.source, dossier.source_of, document.id, "source")
    for party in dossier.described:
        if party.identified_as:
            yield from finder.need(party.identified_as, finder.named, party.id, "person")
        if party.identified_by:
            yield from finder.need(party.identified_by, dossier.source_of, party.id, "source")
    for claim in dossier.claims:
        yield from finder.claim(claim)


#: Sections whose entries have ids, as they are called in the file.
_SECTIONS = (
    "sources",
    "documents",
    "people",
    "organisations",
    "described",
    "objects",
    "theses",
    "claims",
)


class _Finder:
    """Looks references up; holds the ids of one dossier."""

    def __init__(self, dossier: Dossier, lines: Mapping[str, int]) -> None:
        self.dossier, self.lines = dossier, lines
        self.named = {p.id: p for p in (*dossier.people, *dossier.organisations)}
        self.documents = {document.id: document for document in dossier.documents}
        self.speakers = {**dossier.party_of, **dossier.source_of}
        self.goals = {**dossier.claim_of, **{t.id: t for t in dossier.theses}}

    def need(
        self, id_: str, known: Mapping[str, object], at: str, what: str, line: int = 0
    ) -> Iterator[Fault]:
        """Give a fault when an id is not among those known."""
        if id_ in known:
            return
        other = self._section_of(id_)
        near = get_close_matches(id_, known, n=1)
        if other:
            remedy = f"{id_!r} is one of the {other}; name {_a(what)} instead"
        else:
            remedy = f"did you mean {near[0]!r}?" if near else f"add an entry with the id {id_!r}"
        yield Fault(line or self.lines.get(at, 1), f"{at}: there is no {what} {id_!r}", remedy)

    def _section_of(self, id_: str) -> str:
        """Give the section that holds an id; empty when none does."""
        for section in _SECTIONS:
            if any(one.id == id_ for one in getattr(self.dossier, section)):
                return section
        return ""

    def head(self) -> Iterator[Fault]:
        head = self.dossier.head
        yield from self.need(head.source, self.dossier.source_of, "dossier", "source")
        for reply in head.replies:
            yield from self.need(reply.who, self.dossier.party_of, "dossier", "person")

    def claim(self, claim: Claim) -> Iterator[Fault]:
        dossier, at = self.dossier, claim.id
        for id_ in claim.chain:
            yield from self.need(id_, self.speakers, at, "source or person")
        for participant in claim.participants:
            yield from self.need(participant.who, dossier.party_of, at, "person or organisation")
        for id_ in claim.object:
            yield from self.need(id_, dossier.thing_of, at, "object")
        for link in claim.links:
            yield from self.need(link.to, self.goals, at, "claim or thesis")
            if link.to == claim.id:
                yield self.fault(claim, "is linked to itself", "name another claim")
        if claim.anchor and claim.anchor.claim:
            yield from self.need(claim.anchor.claim, dossier.claim_of, at, "claim")
        yield from self.passage(claim)
        for number, check in enumerate(claim.check):
            line = self.lines.get(f"{at}#{number}", self.lines.get(at, 1))
            yield from self.check(claim, check, line)

    def passage(self, claim: Claim) -> Iterator[Fault]:
        passage = claim.passage
        if passage is None:
            return
        yield from self.need(passage.document, self.documents, claim.id, "document")
        document = self.documents.get(passage.document)
        if document is not None and not passage.start < passage.end <= document.length:
            yield self.fault(
                claim,
                f"the passage {passage.start} to {passage.end} is not inside the document",
                f"give start below end, and end at most {document.length}",
            )

    def check(self, claim: Claim, check: Check, line: int) -> Iterator[Fault]:
        for name in CLAIM_FIELDS.get(check.kind, ()):
            for id_ in check.all(name):
                yield from self.need(id_, self.dossier.claim_of, claim.id, "claim", line)
        for id_ in check.all("who"):
            yield from self.need(id_, self.dossier.party_of, claim.id, "person", line)
        for message, remedy in _lacks(check):
            yield Fault(line, f"{claim.id}: {message}", remedy)

    def fault(self, claim: Claim, message: str, remedy: str) -> Fault:
        return Fault(self.lines.get(claim.id, 1), f"{claim.id}: {message}", remedy)


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _lacks(check: Check) -> Iterator[tuple[str, str]]:
    """Give what a check lacks beyond the fields that each of its kind needs."""
    has = {name for name, _ in check.fields}
    if check.kind in {"listed", "entry"} and len(has & {"who", "name"}) != 1:
        yield f"{check.kind} needs one of who and name", "write who: ID or name: NAME"
    if check.kind == "list" and not has & {"effect", "publisher", "holds"}:
        yield "list says nothing to check", "add effect, publisher or holds"
    if check.kind == "count":
        of_list, of_names = has & {"list", "listed", "holds"}, has & {"who", "names"}
        if not of_list and not of_names:
            yield "count has nothing to count", "add list, or who or names with day"
        if of_names and "day" not in has:
            yield "count of names needs a day", "add day: YYYY-MM-DD"
    if check.kind == "deadline" and not ({"law", "section"} <= has or {"enacted", "days"} <= has):
        yield "deadline needs a rule", "add law and section, or enacted and days"
    if check.kind == "order" and len(check.all("claims")) < 2:
        yield "order needs two claims", "write order: [FIRST, SECOND]"
