"""What was accepted, as claims of a dossier.

Promises a dossier whose references hold: whoever a claim names is an entry, found by name among
those that are there or else added. A claim that was taken back is gone, with the bare entries
that only it named. Never holds the words of the document, only where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tocsin.text.fold import fold
from tocsin.text.script import to_ascii
from tocsin.trace.claim import MODALITIES, Claim, Participant, Passage, Review
from tocsin.trace.dossier import Document, Dossier, Head, Party, Source, Thing
from tocsin.trace.edtf import read_date
from tocsin.trace.review.drafts import Drafts
from tocsin.trace.review.state import ACCEPTED, Item, State

#: Ids of what a review writes begin so.
PREFIX = "draft-"
#: Fields whose values take part, and as what.
ROLES = {
    "asker": "asker",
    "asked": "asked",
    "speaker": "speaker",
    "actor": "actor",
    "about": "about",
    "host": "host",
}
#: Fields that an accepted claim has a place for.
FIELDS = frozenset(
    {*ROLES, "kind", "chain", "object", "modality", "direction", "date", "venue", "note"}
    | {"answered_by", "proposition"}
)
#: How a chain names the examined article itself.
_OUTERMOST = frozenset({"the article", "article"})
_DIRECTIONS = frozenset({"ease", "impose", "keep", "refrain", "other"})


@dataclass(slots=True)
class _Entries:
    """The entries of a dossier while claims are added."""

    drafts: Drafts
    source: str
    taken: set[str]
    parties: dict[str, Party]
    sources: Mapping[str, Source]
    things: dict[str, Thing]
    people: list[Party] = field(default_factory=list)
    bodies: list[Party] = field(default_factory=list)
    objects: list[Thing] = field(default_factory=list)

    def party(self, name: str) -> str:
        """Give the id of whoever bears a name, added where nobody does."""
        key = _key(name)
        if key in self.parties:
            return self.parties[key].id
        is_body = name in self.drafts.bodies
        party = Party(self._id(name), name, "Organization" if is_body else "Person")
        (self.bodies if is_body else self.people).append(party)
        self.parties[key] = party
        return party.id

    def speaker(self, name: str) -> str:
        """Give the id of a source or party of a chain."""
        if name.lower() in _OUTERMOST:
            return self.source
        for source in self.sources.values():
            if _key(name) in {_key(source.publisher), _key(source.title), source.id}:
                return source.id
        return self.party(name)

    def thing(self, name: str) -> str:
        """Give the id of a law, list or measure, added where there is none."""
        key = _key(name)
        if key not in self.things:
            kind = "list" if re.search(r"\blists?\b", name, re.IGNORECASE) else "other"
            kind = "law" if re.search(r"\b(?:act|law|bill|order)\b", name, re.IGNORECASE) else kind
            thing = Thing(self._id(name), kind, name)
            self.objects.append(thing)
            self.things[key] = thing
        return self.things[key].id

    def _id(self, name: str) -> str:
        """Give an id that nothing in the whole dossier has."""
        found = _free(_slug(name), self.taken)
        self.taken.add(found)
        return found


def confirmed(base: Dossier | None, drafts: Drafts, state: State, length: int) -> Dossier:
    """Give the dossier with what was accepted.

    Args:
        base: The dossier as its file has it; None for a new one.
        drafts: What is under review.
        state: What was decided.
        length: Code points of the document's text.

    Returns:
        The dossier: the claims of ``base`` that no review wrote, then those accepted here.
    """
    dossier = base or _new(drafts)
    digest = f"sha256:{drafts.digest}"
    documents = dossier.documents
    document = next((one for one in documents if one.digest == digest), None)
    if document is None:
        document = Document(_free("text", _ids(dossier)), dossier.head.source, digest, length)
        documents = (*documents, document)
    mine = f"{PREFIX}{drafts.digest[:8]}-"
    kept = tuple(claim for claim in dossier.claims if not claim.id.startswith(mine))
    dossier = _without_bare(replace(dossier, documents=documents, claims=kept), drafts)
    entries = _Entries(
        drafts,
        document.source,
        _ids(dossier),
        {_key(name): p for p in dossier.party_of.values() for name in (p.name, *p.aliases, p.id)},
        dossier.source_of,
        {_key(name): t for t in dossier.objects for name in (t.name, t.id)},
    )
    claims = tuple(
        _claim(item, f"{mine}{item.id}", document.id, entries)
        for item in state.items
        if item.status == ACCEPTED
    )
    return replace(
        dossier,
        people=(*dossier.people, *entries.people),
        organisations=(*dossier.organisations, *entries.bodies),
        objects=(*dossier.objects, *entries.objects),
        claims=(*kept, *claims),
    )


def _claim(item: Item, id_: str, document: str, entries: _Entries) -> Claim:
    people = [
        Participant(role, entries.party(name))
        for name_of_field, role in ROLES.items()
        for name in item.get(name_of_field)
    ]
    chain = [entries.speaker(name) for name in item.get("chain")]
    chain = chain if chain[:1] == [entries.source] else [entries.source, *chain]
    modality = _first(item, "modality")
    direction = _first(item, "direction")
    date = _first(item, "date")
    notes = [*item.get("note")]
    if date and read_date(date) is None:
        notes.append(f"Date as drafted: {date}.")
    if item.get("answered_by"):
        notes.append(f"Answered by: {'; '.join(item.get('answered_by'))}.")
    return Claim(
        id_,
        item.kind,
        _proposition(item),
        tuple(dict.fromkeys(chain)),
        modality if modality in MODALITIES else "asserted",
        date if date and read_date(date) is not None else "",
        None,
        tuple(people),
        tuple(dict.fromkeys(entries.thing(name) for name in item.get("object"))),
        direction if item.kind == "ask" and direction in _DIRECTIONS else "",
        _first(item, "venue"),
        " ".join(notes),
        Passage(document, item.start, item.end),
        review=Review(item.by, item.at[:10]),
    )


def _proposition(item: Item) -> str:
    """Give what the reviewer wrote, else a plain sentence made of the fields."""
    if item.get("proposition"):
        return _first(item, "proposition")
    who = _joined(item.get("asker") or item.get("speaker") or item.get("actor")) or "Somebody"
    what = _joined(item.get("object")) or "something that the passage names"
    if item.kind == "ask":
        wants = {
            "ease": " to ease",
            "impose": " to impose",
            "keep": " to keep",
            "refrain": " not to answer",
        }
        asked = _joined(item.get("asked")) or "somebody"
        return f"{who} asked {asked}{wants.get(_first(item, 'direction'), ' about')} {what}."
    return f"{who}: {item.kind} about {what}."


def _without_bare(dossier: Dossier, drafts: Drafts) -> Dossier:
    """Drop entries that hold a drafted name and nothing else, and that no claim speaks of."""
    drafted = {_key(value) for item in drafts.items for _, vs in item.fields for value in vs}
    used = {
        id_
        for claim in dossier.claims
        for id_ in (*claim.chain, *claim.object, *(p.who for p in claim.participants))
    }
    used |= {p.identified_as for p in dossier.described} | {r.who for r in dossier.head.replies}
    used |= {value for c in dossier.claims for k in c.check for _, vs in k.fields for value in vs}

    def stays(entry: Party | Thing) -> bool:
        if isinstance(entry, Party):
            bare: Party | Thing = Party(entry.id, entry.name, entry.schema)
        else:
            bare = Thing(entry.id, entry.kind, entry.name)
        return entry.id in used or entry != bare or _key(entry.name) not in drafted

    return replace(
        dossier,
        people=tuple(filter(stays, dossier.people)),
        organisations=tuple(filter(stays, dossier.organisations)),
        objects=tuple(filter(stays, dossier.objects)),
    )


def _new(drafts: Drafts) -> Dossier:
    head = Head(
        id=f"{PREFIX}{drafts.digest[:8]}",
        title="Title of the dossier",
        author="your name",
        source="article",
        date=drafts.published,
        right_of_reply="Whoever is named can write to ADDRESS; answers are printed in full.",
    )
    source = Source("article", "press", "title of the article", date=drafts.published)
    return Dossier(head, sources=(source,))


def _first(item: Item, name: str) -> str:
    return next(iter(item.get(name)), "")


def _joined(names: Iterable[str]) -> str:
    return " and ".join(names)


def _key(name: str) -> str:
    return " ".join(fold(name)) or name.casefold().strip()


def _slug(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", to_ascii(name).lower()).strip("-")
    return words[:60].strip("-") or "somebody"


def _ids(dossier: Dossier) -> set[str]:
    """Give every id of a dossier: one is used once, whatever it names."""
    sections = (
        (dossier.head,),
        dossier.sources,
        dossier.documents,
        dossier.party_of.values(),
        dossier.objects,
        dossier.theses,
        dossier.claims,
    )
    return {entry.id for section in sections for entry in section}


def _free(slug: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number = 2
    found = slug
    while found in used:
        found, number = f"{slug}-{number}", number + 1
    return found
