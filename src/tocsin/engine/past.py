"""The versions of the lists that answer: compared, followed, counted.

Promises the same answers for the embedded list, which has one version, as for
lists with a past. Never parses and never writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tocsin.errors import ListNotLoadedError, QueryError
from tocsin.history import Home, changes
from tocsin.history.rounds import rounds
from tocsin.model import (
    Entity,
    EntityEvent,
    EntityHistory,
    Kept,
    ListDiff,
    ListVersion,
    ParsedList,
    ParsedNotices,
    Round,
    Timeline,
)
from tocsin.text.dates import check_day

LATEST = "latest"


class PastOfLists:
    """The versions of the lists that answer.

    Args:
        timelines: The versions of each list.
        home: Where their entities are; None for the embedded list.
        embedded: The embedded list.
    """

    def __init__(
        self, timelines: Sequence[Timeline], home: Home | None, embedded: ParsedList
    ) -> None:
        self._timelines = {timeline.list: timeline for timeline in timelines}
        self._home = home
        self._embedded = embedded

    def timeline(self, list_id: str) -> Timeline:
        """Give the versions of a list, oldest first, with the day from which each counts.

        Raises:
            ListNotLoadedError: No version of it is at hand.
        """
        try:
            return self._timelines[list_id]
        except KeyError:
            raise ListNotLoadedError(
                "does not answer here: no version of this list is loaded",
                source=list_id,
                remedy=f"load it with 'tocsin load {list_id} FILE...', or ask one of "
                f"{', '.join(sorted(self._timelines))}",
            ) from None

    def quarantined(self, list_id: str) -> tuple[tuple[ListVersion, str], ...]:
        """Give the versions of a list that do not count, each with the reason."""
        self.timeline(list_id)
        return self._home.quarantined(list_id) if self._home is not None else ()

    def place(self, list_id: str, which: str) -> int:
        """Find a version by its id (or how it begins), by a day, or as ``latest``.

        Returns:
            Its place in the timeline; for a day, that of the version in force on it.

        Raises:
            ListNotLoadedError: There is no such version, or none so old.
            QueryError: Several versions begin so.
        """
        timeline = self.timeline(list_id)
        if which == LATEST:
            return len(timeline.versions) - 1
        found = [n for n, v in enumerate(timeline.versions) if v.version == which]
        if not found and len(which) >= _SHORTEST_ID and "-" not in which:
            found = [n for n, v in enumerate(timeline.versions) if v.version.startswith(which)]
        if len({timeline.versions[n].version for n in found}) > 1:
            raise QueryError(
                "is how several versions begin", source=which, remedy="write more of its digits"
            )
        if found:
            return found[-1]
        if not _looks_like_day(which):
            raise ListNotLoadedError(
                f"is no version of {list_id}",
                source=which,
                remedy=f"see them with 'tocsin versions {list_id}'; a day is written YYYY-MM-DD",
            )
        place = timeline.at(check_day(which, "version"))
        if place is None:
            raise ListNotLoadedError(
                f"no version of {list_id} is so old",
                source=which,
                remedy=f"the oldest is of {timeline.days[0]}",
            )
        return place

    def entities(
        self, list_id: str, *, as_of: str | None = None, version: str | None = None
    ) -> Iterator[Entity]:
        """Give the entities of a list; see :meth:`tocsin.engine.Engine.entities`."""
        if as_of is not None and version is not None:
            raise QueryError(
                "a day and a version are both given", source=list_id, remedy="give one of them"
            )
        if as_of is not None:
            version = check_day(as_of, "--as-of")
        return self._held(list_id, self.place(list_id, version or LATEST))

    def diff(self, list_id: str, before: str, after: str) -> ListDiff:
        """Compare two versions of a list.

        Args:
            list_id: The list.
            before: A version's id, a day or ``latest``.
            after: The same.

        Raises:
            ListNotLoadedError: There is no such list or version.
        """
        timeline = self.timeline(list_id)
        one, two = self.place(list_id, before), self.place(list_id, after)
        found = changes.diff(
            timeline.versions[one],
            timeline.versions[two],
            self._held(list_id, one),
            self._held(list_id, two),
        )
        return replace(found, days=(timeline.days[one], timeline.days[two]))

    def histories(self, entity: str) -> tuple[EntityHistory, ...]:
        """Tell what the lists said of an entity, list by list; empty when it is not known.

        Args:
            entity: Its id.
        """
        found = (
            _history(contents, timeline)
            for list_id, timeline in self._timelines.items()
            if (contents := self._contents(list_id, entity))
        )
        return tuple(found)

    def events(self, list_id: str) -> Iterator[EntityEvent]:
        """Tell what the versions of a list did, entity by entity, each oldest first.

        Raises:
            ListNotLoadedError: No version of the list is at hand.
        """
        timeline = self.timeline(list_id)
        for _, kept in groupby(self._all(list_id), key=lambda one: one.entity.id):
            yield from changes.events(list(kept), timeline)

    def last(self, list_id: str, entity: str) -> Entity | None:
        """Give an entity as a list last told it; None when it was never there."""
        contents = self._contents(list_id, entity)
        return contents[-1].entity if contents else None

    def notices(self, list_id: str) -> ParsedNotices | None:
        """Give the change notices of a list; None when none were loaded."""
        self.timeline(list_id)
        return self._home.notices(list_id) if self._home is not None else None

    def rounds(self, list_id: str, programme: str | None = None) -> tuple[Round, ...]:
        """Tell who came onto a list and who left it, day by day, oldest first.

        A day that the list does not tell is taken from the lists at hand that tell it of
        the same id and programme, the embedded one among them, where the versions allow
        it. Change notices tell who came and left before the first version.

        Args:
            list_id: The list.
            programme: Count only listings under this programme, as the list writes it.

        Raises:
            ListNotLoadedError: No version of the list is at hand, or no entity of it was
                ever under that programme.
        """
        timeline = self.timeline(list_id)
        programmes: set[str] = set()

        def entities() -> Iterator[Sequence[Kept]]:
            for _, kept in groupby(self._all(list_id), key=lambda one: one.entity.id):
                contents = list(kept)
                programmes.update(d.programme for k in contents for d in k.entity.designations)
                yield contents

        told = self.notices(list_id)
        found = rounds(
            entities(),
            timeline,
            programme,
            notices=() if told is None else told.notices,
            elsewhere=self._told_elsewhere(list_id, programme),
        )
        if programme is not None and programme not in programmes and not found:
            raise ListNotLoadedError(
                f"has nobody under programme {programme}",
                source=list_id,
                remedy=f"use one of {', '.join(sorted(programmes)[:20])}",
            )
        return found

    def _told_elsewhere(
        self, list_id: str, programme: str | None
    ) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Give the days that other lists tell, by id and programme, each with the list."""
        days: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        embedded = self._embedded.version.list
        for other in {*self._timelines, embedded} - {list_id}:
            entities = (
                (kept.entity for kept in self._all(other))
                if other in self._timelines
                else self._embedded.entities
            )
            for entity in entities:
                for act in entity.designations:
                    if act.listed_on and programme in {None, act.programme}:
                        days[entity.id, act.programme].add((act.listed_on, other))
        return {key: sorted(told) for key, told in days.items()}

    def _held(self, list_id: str, place: int) -> Iterator[Entity]:
        if self._home is not None:
            return self._home.entities(list_id, place, of=self.timeline(list_id))
        return iter(self._embedded.entities)

    def _all(self, list_id: str) -> Iterable[Kept]:
        if self._home is not None:
            return self._home.kept(list_id, of=self.timeline(list_id))
        return (Kept(entity, ((0, None),)) for entity in self._embedded.entities)

    def _contents(self, list_id: str, entity: str) -> tuple[Kept, ...]:
        if self._home is not None:
            return self._home.contents_of(list_id, entity, of=self.timeline(list_id))
        return tuple(one for one in self._all(list_id) if one.entity.id == entity)


def _history(contents: Sequence[Kept], timeline: Timeline) -> EntityHistory:
    told = []
    for event in changes.events(contents, timeline):
        fields = {}
        if event.before is not None and event.after is not None:
            before, after = timeline.versions[event.place - 1], timeline.versions[event.place]
            fields = changes.field_changes(event.before, event.after, before, after)
        told.append((event, fields))
    last = max(contents, key=lambda kept: kept.spans[-1][0])
    return EntityHistory(
        id=last.entity.id,
        list=timeline.list,
        caption=last.entity.caption,
        schema=last.entity.schema,
        designations=last.entity.designations,
        is_listed=any(kept.is_current for kept in contents),
        timeline=timeline,
        events=tuple(told),
    )


#: So many digits of a version's id are enough to name it.
_SHORTEST_ID = 6


def _looks_like_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"
