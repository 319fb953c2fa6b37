"""A dossier: claims with the sources, people, laws and theses that they speak of.

Promises frozen values and look-ups by id. Never reads a file
(``tocsin.trace.reading``) and never decides anything (``tocsin.trace.verdicts``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tocsin.trace.claim import Claim
from tocsin.trace.edtf import UNKNOWN, EventDate, read_date

#: Kinds of sources. Those of ``RECORD`` state what was done by the one who did it: they decide a
#: date or a figure; the others only say so.
RECORD = ("law", "list", "record")
SOURCE_KINDS = (*RECORD, "court", "press", "official", "scholarship", "broadcast", "comment")
#: Words of a reader below an article: marked, never evidence.
COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in a published dossier, and when."""

    on: str
    what: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The right of reply: who was asked, when, and what came back."""

    who: str
    asked: str = ""
    answered: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the dossier is.

    Attributes:
        id: Short name, for file names and links.
        title: Its title.
        author: Who answers for it.
        source: Id of the source that it examines.
        date: EDTF of that source: what was known then is told apart from what came later.
        about: A sentence or two for readers.
        right_of_reply: How somebody who is named can answer.
        replies: Who was asked or wrote, and what they said.
        corrections: Newest last.
        unknown: What is not known, a sentence each.
    """

    id: str
    title: str
    author: str
    source: str
    date: str
    right_of_reply: str
    about: str = ""
    replies: tuple[Reply, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def when(self) -> EventDate:
        """The date, read."""
        return read_date(self.date) or UNKNOWN


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something in public, and what they have at stake.

    ``interest`` is the interest of the speaker, in words; empty when none is known.
    """

    id: str
    kind: str
    title: str
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    interest: str = ""
    note: str = ""

    @property
    def when(self) -> EventDate:
        """The date, read; ``UNKNOWN`` where there is none."""
        return read_date(self.date) or UNKNOWN

    @property
    def is_record(self) -> bool:
        """Whether it states what was done by the one who did it."""
        return self.kind in RECORD


@dataclass(frozen=True, slots=True)
class Document:
    """A text that passages point into; it stays private.

    Attributes:
        id: Short name that passages use.
        source: Id of the source whose text it is.
        digest: ``sha256:`` and 64 hex digits, of its bytes.
        length: Unicode code points of the text.
        path: Where the one who keeps it has it, from the folder of the dossier; may be empty.
    """

    id: str
    source: str
    digest: str
    length: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person, an organisation, or somebody who is described and not named.

    Attributes:
        id: Short name that claims use.
        name: The name; of somebody described, the description.
        schema: FtM schema, ``Person`` or ``Organization``.
        aliases: Other spellings.
        side: On whose side, in one word (``russia``, ``united-states``): gives asks a direction.
        interest: What the speaker has at stake, in words.
        mentioned_only: Merely mentioned: gets no page of their own.
        note: What a reader should know.
        identified_as: Of somebody described: the id of the person that a source names.
        identified_by: The source that says so.
    """

    id: str
    name: str
    schema: str = "Person"
    aliases: tuple[str, ...] = ()
    side: str = ""
    interest: str = ""
    mentioned_only: bool = False
    note: str = ""
    identified_as: str = ""
    identified_by: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A law, list, report or measure that claims are about.

    ``programme`` is the code under which the lists hold it; ``law`` and ``section``
    say which duty it answers.
    """

    id: str
    kind: str
    name: str
    programme: str = ""
    law: str = ""
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thesis:
    """What the examined source argues, in the words of the dossier's author.

    ``unknown`` says what would have to be known to decide it.
    """

    id: str
    text: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """A whole dossier; every tuple in the order of the file."""

    head: Head
    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    people: tuple[Party, ...] = ()
    organisations: tuple[Party, ...] = ()
    described: tuple[Party, ...] = ()
    objects: tuple[Thing, ...] = ()
    theses: tuple[Thesis, ...] = ()
    claims: tuple[Claim, ...] = ()

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def party_of(self) -> dict[str, Party]:
        """People, organisations and described people by id."""
        return {p.id: p for p in (*self.people, *self.organisations, *self.described)}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def thing_of(self) -> dict[str, Thing]:
        """Laws, lists and measures by id."""
        return {thing.id: thing for thing in self.objects}

    def name(self, id_: str) -> str:
        """Give the name to show for the id of a source, party, thing or thesis."""
        party = self.party_of.get(id_)
        if party is not None:
            return party.name
        source = self.source_of.get(id_)
        if source is not None:
            return source.publisher or source.title
        thing = self.thing_of.get(id_)
        return thing.name if thing is not None else id_

    def person(self, id_: str) -> Party | None:
        """Give a party; of somebody described, the person whom a source names."""
        party = self.party_of.get(id_)
        if party is not None and party.identified_as:
            return self.party_of.get(party.identified_as, party)
        return party

    def interest(self, id_: str) -> str:
        """Give what a speaker or source has at stake; empty when nothing is known."""
        found = self.party_of.get(id_) or self.source_of.get(id_)
        return found.interest if found is not None else ""

    def is_examined(self, claim: Claim) -> bool:
        """Whether the claim is the examined source's own, at first or second hand."""
        return claim.chain[0] == self.head.source
