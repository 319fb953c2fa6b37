"""An answer with all listings of each hit's bearer.

Promises what each listing does beside the hit, and a purpose that the gravest of them
decides. Never adds a hit, never changes a score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tocsin.index import Index
from tocsin.index.entities import View
from tocsin.law.purposes import gravest
from tocsin.link.groups import Links
from tocsin.model import (
    Answer,
    Bar,
    Effect,
    Hit,
    LinkedBy,
    Listing,
    Outcome,
    Purpose,
    Verdict,
    key_of,
)
from tocsin.screen.decide import effects_on, strongest, was_listed
from tocsin.screen.policy import decide
from tocsin.screen.standing import standing


class _Told(NamedTuple):
    """What the listing of one entry does, for as many hits as it belongs to."""

    id: str
    list: str
    caption: str
    schema: str
    effects: tuple[Effect, ...]
    words: str
    bar: Bar | None


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
        #: By day asked about, the entries as they stood: the index never changes.
        self._views: dict[str | None, View] = {}

    def __call__(self, answer: Answer) -> Answer:
        """Give the answer with ``also_listed`` at each hit that has any."""
        if not answer.hits:
            return answer
        told: dict[str, _Told | None] = {
            key_of(hit.list, hit.id): _Told(
                hit.id, hit.list, hit.caption, hit.schema, hit.effects, hit.effect_words, hit.bar
            )
            for hit in answer.hits
        }
        hits = tuple(self._joined(hit, answer, told) for hit in answer.hits)
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

    def _joined(self, hit: Hit, answer: Answer, told: dict[str, _Told | None]) -> Hit:
        """Give a hit with its other listings; ``told`` keeps what was told of each by its key."""
        key = key_of(hit.list, hit.id)
        others = self._links.with_key(key)
        if not others:
            return hit
        found = []
        for other in others:
            if other not in told:
                told[other] = self._told(other, answer.as_of, answer.purpose)
            listed = told[other]
            if listed is not None:
                found.append(self._listing(key, other, listed))
        if not found:
            return hit
        listings = tuple(found)
        joined = replace(hit, also_listed=listings)
        if hit.bar is None:
            return joined
        bars = [hit.bar, *(one.bar for one in listings if one.bar is not None)]
        worst = gravest([bar.verdict for bar in bars])
        bar = next(bar for bar in bars if bar.verdict is worst)
        return replace(joined, decision=decide(hit.comparison, bar))

    def _view(self, as_of: str | None) -> View:
        if as_of not in self._views:
            index = self._index
            _, at = standing(index.versions, index.timelines, self._lists, as_of)
            self._views[as_of] = index.view(at, as_of)
        return self._views[as_of]

    def _told(self, key: str, as_of: str | None, purpose: Purpose | None) -> _Told | None:
        """Say what an entry's listing does on a day; None where it is not on a list asked."""
        place = self._places.get(key)
        if place is None or (self._lists and key.partition(":")[0] not in self._lists):
            return None
        entity = self._view(as_of).entity(place)
        if entity is None or not was_listed(entity, as_of):
            return None
        if key_of(entity.list, entity.id) != key:
            return None
        _, effects, words, bar = effects_on(entity, as_of, purpose)
        return _Told(entity.id, entity.list, entity.caption, entity.schema, effects, words, bar)

    def _listing(self, key: str, other: str, told: _Told) -> Listing:
        link = self._links.between(key, other)
        return Listing(
            id=told.id,
            list=told.list,
            caption=told.caption,
            schema=told.schema,
            by=LinkedBy.ENGINE if link is None else link.by,
            evidence=("linked through another list",) if link is None else link.evidence,
            effects=told.effects,
            effect_words=told.words,
            bar=told.bar,
        )


_ORDER = (Outcome.CLEAR, Outcome.REVIEW, Outcome.MATCH, Outcome.REFUSED)


def _verdicts(hit: Hit) -> list[Verdict]:
    bars = [hit.bar, *(listing.bar for listing in hit.also_listed)]
    return [bar.verdict for bar in bars if bar is not None]
