"""What every page of a site knows: the dossier, its verdicts, and where things stand.

Promises one address for each claim, name, source and thesis, without the name of
anybody in the path. Never holds a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tocsin.engine import Engine
from tocsin.trace.claim import Claim
from tocsin.trace.dossier import COMMENT, Dossier
from tocsin.trace.publish.markup import Html, join, link, tag, text
from tocsin.trace.verdicts import Checked

#: Claims on one page at most, so that a page stays light.
CLAIMS_A_PAGE = 100


@dataclass(frozen=True)
class Site:
    """A dossier as it is published.

    Attributes:
        dossier: Its published part.
        checked: Verdicts by claim.
        quotes: Claim to the words that its footnote shows.
        engine: Its lists say who was listed.
        today: The day of publishing: what ``now`` means.
        verdicts_by: Who takes the verdicts as their own; empty for nobody.
    """

    dossier: Dossier
    checked: Mapping[str, Checked]
    quotes: Mapping[str, str]
    engine: Engine
    today: date
    verdicts_by: str = ""

    @cached_property
    def claim_pages(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Pages of claims: those of the examined source, then what others say."""
        own = [claim for claim in self.dossier.claims if self.dossier.is_examined(claim)]
        others = [claim for claim in self.dossier.claims if not self.dossier.is_examined(claim)]
        return (*_paged("claims", own), *_paged("record", others))

    @cached_property
    def _page_of(self) -> dict[str, str]:
        return {claim.id: page for page, claims in self.claim_pages for claim in claims}

    @cached_property
    def then(self) -> date:
        """The last day of the examined source: what ``then`` means."""
        return self.dossier.head.when.last

    def href(self, claim: str) -> str:
        """Give the address of a claim."""
        return f"{self._page_of[claim]}#c-{claim}"

    def claim_link(self, claim: str) -> Html:
        """Give a link to a claim in its words, labelled where it is not asserted."""
        found = self.dossier.claim_of[claim]
        label = found.modality if found.modality != "asserted" else None
        if self.is_comment(found):
            label = "a reader's comment"
        return join([self.heading_link(claim), f" ({label})" if label else None])

    def heading_link(self, claim: str) -> Html:
        """Give a link to a claim in its words alone, for what has its labels below."""
        return link(self.href(claim), self.dossier.claim_of[claim].proposition)

    def name(self, id_: str) -> Html:
        """Give a name with a link to what the site has about it.

        Somebody merely mentioned is named without a link.
        """
        words = self.dossier.name(id_)
        party = self.dossier.party_of.get(id_)
        if party is not None:
            return text(words) if party.mentioned_only else link(f"names.html#n-{id_}", words)
        if id_ in self.dossier.source_of:
            return link(f"sources.html#s-{id_}", words)
        return text(words)

    def names(self, ids: tuple[str, ...]) -> Html | None:
        """Give names joined by commas; None for nobody."""
        return join((self.name(id_) for id_ in ids), ", ") if ids else None

    def says(self, chain: tuple[str, ...]) -> Html:
        """Tell who says that who said it, with what each speaker has at stake."""
        told = []
        for id_ in chain:
            interest = self.dossier.interest(id_)
            at_stake = tag("span", f" (interest: {interest})", cls="interest") if interest else None
            told.append(join([self.name(id_), at_stake]))
        return join(told, " says that ")

    def is_comment(self, claim: Claim) -> bool:
        """Whether it is a reader's comment, which is shown and never evidence."""
        source = self.dossier.source_of.get(claim.chain[0])
        return source is not None and source.kind == COMMENT


def _paged(name: str, claims: list[Claim]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    cuts = range(0, len(claims), CLAIMS_A_PAGE)
    return tuple(
        (
            f"{name}-{number}.html" if number > 1 else f"{name}.html",
            tuple(claims[start : start + CLAIMS_A_PAGE]),
        )
        for number, start in enumerate(cuts, start=1)
    )
