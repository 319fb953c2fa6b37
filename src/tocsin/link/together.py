"""An answer with all listings of each hit's bearer.

Promises what each listing does beside the hit, and a purpose that the gravest of them
decides. Never adds a hit, never changes a score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tocsin.index import Index
from tocsin.law.purposes import gravest
from tocsin.link.groups import Links
from tocsin.model import Answer, Hit, LinkedBy, Listing, Outcome, Purpose, Verdict, key_of
from tocsin.screen.decide import effects_on, strongest, was_listed
from tocsin.screen.policy import decide
from tocsin.screen.standing import standing


class Together:
    """Shows the listings of one bearer together.

    Args:
        index: Whose answers are completed.
        links: What is known of its entries.
        places: Key of each linked entry to its place in the index.
        lists: Ids of the lists asked; empty for all.
    """

    def __init__(
        self, index: Index, links: Links, places: Mapping[str, int], lists: Sequence[str] = ()
    ) -> None:
        self._index = index
        self._links = links
        self._places = places
        self._lists = lists
        #: By day asked about, which version of each list answers: the index never changes.
        self._at: dict[str | None, dict[str, int] | None] = {}

    def __call__(self, answer: Answer) -> Answer:
        """Give the answer with ``also_listed`` at each hit that has any."""
        if not answer.hits:
            return answer
        hits = tuple(self._joined(hit, answer.as_of, answer.purpose) for hit in answer.hits)
        if hits == answer.hits:
            return answer
        answer = replace(answer, hits=hits)
        if answer.purpose is None or answer.decision is Outcome.REFUSED:
            return answer
        # hits that are not shown were weighed before: what they decided stands
        decision = max(answer.decision, strongest(hits), key=_ORDER.index)
        verdicts = [v for hit in hits for v in _verdicts(hit)]
        behind = [answer.verdict] if answer.verdict is not None else []
        return replace(answer, decision=decision, verdict=gravest([*verdicts, *behind]))

    def _joined(self, hit: Hit, as_of: str | None, purpose: Purpose | None) -> Hit:
        key = key_of(hit.list, hit.id)
        others = self._links.with_key(key)
        if not others:
            return hit
        listings = tuple(
            listing
            for other in others
            if (listing := self._listing(key, other, as_of, purpose)) is not None
        )
        if not listings:
            return hit
        joined = replace(hit, also_listed=listings)
        if hit.bar is None:
            return joined
        bars = [hit.bar, *(one.bar for one in listings if one.bar is not None)]
        worst = gravest([bar.verdict for bar in bars])
        bar = next(bar for bar in bars if bar.verdict is worst)
        return replace(joined, decision=decide(hit.comparison, bar))

    def _versions_on(self, as_of: str | None) -> dict[str, int] | None:
        if as_of not in self._at:
            index = self._index
            _, self._at[as_of] = standing(index.versions, index.timelines, self._lists, as_of)
        return self._at[as_of]

    def _listing(
        self, key: str, other: str, as_of: str | None, purpose: Purpose | None
    ) -> Listing | None:
        place = self._places.get(other)
        list_id = other.partition(":")[0]
        if place is None or (self._lists and list_id not in self._lists):
            return None
        found = self._index.at([place], self._versions_on(as_of), as_of)
        if not found or not was_listed(found[0], as_of):
            return None
        entity = found[0]
        if key_of(entity.list, entity.id) != other:
            return None
        _, effects, words, bar = effects_on(entity, as_of, purpose)
        link = self._links.between(key, other)
        return Listing(
            id=entity.id,
            list=entity.list,
            caption=entity.caption,
            schema=entity.schema,
            by=LinkedBy.ENGINE if link is None else link.by,
            evidence=("linked through another list",) if link is None else link.evidence,
            effects=effects,
            effect_words=words,
            bar=bar,
        )


_ORDER = (Outcome.CLEAR, Outcome.REVIEW, Outcome.MATCH, Outcome.REFUSED)


def _verdicts(hit: Hit) -> list[Verdict]:
    bars = [hit.bar, *(listing.bar for listing in hit.also_listed)]
    return [bar.verdict for bar in bars if bar is not None]
