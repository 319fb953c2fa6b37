"""All loaded names laid out for search, and the candidates for a query.

Promises the scores that comparing each pair alone would give; which listed
names are compared follows from what the parts that met can still reach, and
``exhaustive`` compares all. Never decides, never changes once built.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from tocsin.history.rows import timeline_from, version_from
from tocsin.index._asking import NO_END, AskedName, ask_all, give_all_back, take_all
from tocsin.index._search import Floors
from tocsin.index.container import Container
from tocsin.index.counted import Counts, Learnt
from tocsin.index.entities import Entities, View, country_bits
from tocsin.index.section import Section
from tocsin.match.compare import LIFTING, best_score, classes_compared, score_of
from tocsin.match.evidence import EFFECTS, comparable, gather, has_identifier
from tocsin.match.knowledge import Knowledge
from tocsin.model import Comparison, Entity, Evidence, ListVersion, Query, Timeline
from tocsin.model.values import value
from tocsin.text.dates import year_span
from tocsin.text.fold import NameClass
from tocsin.text.identifiers import lookup_keys

#: Goes up whenever a change alters a score, so that an answer names what gave it.
SCORING = 4
#: A weak alias that is at least this alike confirms.
_WEAK_CONFIRMS = 0.85
#: A query of up to so many names and classes of names may spend on each what one name may.
SHARING = 3
#: Steps of about 10 ns in which the parts of all asked names are looked for, and as many again for
#: each listed name; names asked after that are not compared, and the answer says so.
PART_STEPS, PART_STEPS_A_NAME = 1_000_000, 16
#: More dates of birth than this are taken as one span of years.
MOST_BIRTHS = 8


class Candidate(NamedTuple):
    """One listed entity with its comparison."""

    entity: Entity
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a search goes.

    Attributes:
        threshold: Least score of a candidate, 0 to 1.
        limit: Most candidates.
        weak: Let weak aliases raise candidates by themselves.
        exhaustive: Compare every listed name: the oracle that a search is measured by.
        anytime: Compare whoever was ever listed, as it was last published under its names.
    """

    threshold: float
    limit: int
    weak: bool = False
    exhaustive: bool = False
    anytime: bool = False


def _keep_all(_: Entity) -> bool:
    return True


@value
@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        candidates: Best score first.
        cut: How many listed names were compared in part or not at all, because asked
            and listed parts resemble each other in too many ways.
        has_compared: Some asked name left something to compare, with names of its class.
    """

    candidates: tuple[Candidate, ...]
    cut: int
    has_compared: bool = True


class Index:
    """Entities of one or more lists, ready to be searched; safe for several threads.

    Args:
        container: What :func:`tocsin.index.build.write_index` wrote, opened.

    Raises:
        IndexDamagedError: Its arrays do not fit each other.

    Attributes:
        versions: The list versions in force.
        timelines: All versions of these lists, where their past is in the index.
        undated: By list, how many entities of its first version carry no listing date.
        digest: 16 hex digits over list versions and scoring version.
        key: What the file depends on: the software, then the lists.
        entities: All that is kept of them, in the order loaded, read when asked for.
    """

    def __init__(self, container: Container) -> None:
        about = container.about
        self.container = container
        self.versions: tuple[ListVersion, ...] = tuple(map(version_from, about["versions"]))
        self.timelines: tuple[Timeline, ...] = tuple(map(timeline_from, about.get("timelines", ())))
        self.undated: Mapping[str, int] = about.get("undated", {})
        self.digest: str = about["digest"]
        self.key: str = about["key"]
        try:
            self.entities = Entities(container)
            self.sections = {
                NameClass(name): Section(container, NameClass(name), of_class, self.knowledge)
                for name, of_class in about["classes"].items()
            }
        except (ValueError, KeyError) as error:
            raise container.damaged(error) from error

    @cached_property
    def names(self) -> int:
        """How many names are searched."""
        return sum(section.names.n_names for section in self.sections.values())

    @cached_property
    def knowledge(self) -> Knowledge:
        """Masses and variants learnt from these lists, read part by part."""
        container = self.container
        learnt = Learnt(container) if len(container.array("learnt")) else {}
        return Knowledge(Counts(container), int(container.about["counted"]), learnt)

    def search(
        self,
        query: Query,
        reach: Reach,
        keep: Callable[[Entity], bool] = _keep_all,
        at: Mapping[str, int] | None = None,
        day: str | None = None,
    ) -> Found:
        """Find the listed entities that score highest for a query.

        Args:
            query: What is asked.
            reach: Threshold, limit and whether weak aliases raise candidates.
            keep: Says which entities may be candidates at all (of these lists, on
                that day); asked before the limit is applied.
            at: List id to the place of its version in the timeline: entities are
                compared as they stood in it. None for the versions in force.
            day: ISO day asked about: an entity that only the next version holds is
                compared, too, where it tells that it was listed by then.

        Returns:
            Candidates at or above the threshold, best score first, ties by id, and
            how many comparisons were cut.

        Raises:
            IndexDamagedError: What is read of the index does not fit together.
        """
        is_today = at is None and not reach.anytime
        view = self._today if is_today else self.view(at, day, anytime=reach.anytime)
        scores = _Scores(self, query, reach, view)
        try:
            scores.fill()
            if not scores.strength and not scores.identified:
                return Found((), scores.cut, bool(scores.asked))
            kept = self._best(scores, reach, keep)
            found = tuple([scores.candidate(scored) for scored in kept])
            return Found(found, scores.cut, has_compared=True)
        except (ValueError, IndexError) as error:  # what is said of arrays that do not fit
            raise self.container.damaged(error) from error
        finally:
            give_all_back(scores.asked)

    def standing(self) -> Iterator[tuple[int, Entity]]:
        """Give the place and the content of every entity in force."""
        view = self._today
        for place in range(view.places):
            entity = view.entity(place)
            if entity is not None:
                yield place, entity

    def at(
        self, places: Sequence[int], at: Mapping[str, int] | None = None, day: str | None = None
    ) -> list[Entity]:
        """Give the entities at some places as :meth:`search` sees them.

        Whoever is not listed then is left out.
        """
        view = self.view(at, day)
        found = (view.entity(place) for place in places)
        return [entity for entity in found if entity is not None]

    def view(
        self,
        at: Mapping[str, int] | None = None,
        day: str | None = None,
        *,
        anytime: bool = False,
    ) -> View:
        """Give the entities as :meth:`search` sees them; to keep, and safe for several threads."""
        if at is None and not anytime:
            return self._today
        lists = [timeline.list for timeline in self.timelines]
        gaps = [] if at is None or day is None else self._gaps(at, day)
        return View(self.entities, self.container, lists, at=at, gaps=gaps, anytime=anytime)

    @cached_property
    def _today(self) -> View:
        """Give the entities in force, which every query without a day sees."""
        return View(self.entities, self.container, [timeline.list for timeline in self.timelines])

    def _gaps(self, at: Mapping[str, int], day: str) -> list[tuple[str, str]]:
        """Give the day of each list's version and the day asked about, by list number."""
        return [(t.days[at[t.list]] if t.list in at else day, day) for t in self.timelines]

    def _best(self, scores: _Scores, reach: Reach, keep: Callable[[Entity], bool]) -> list[_Scored]:
        kept: list[_Scored] = []
        facts = scores.lifting()
        for place in scores.order():
            is_full = len(kept) >= reach.limit
            floor = max(reach.threshold, kept[-1].score) if is_full else reach.threshold
            if place not in scores.identified and best_score(scores.strength[place], facts) < floor:
                break
            entity = scores.view.entity(place)
            if entity is None or not keep(entity):
                continue
            scored = scores.scored(place, entity)
            if scored is not None and scored.score >= floor:
                insort(kept, scored, key=_best_first)
                del kept[reach.limit :]
        return kept


class _Scored(NamedTuple):
    """An entity with its score, before its parts are told."""

    place: int
    entity: Entity
    score: float
    strength: float
    evidence: tuple[Evidence, ...]


def _best_first(scored: _Scored) -> tuple[float, str]:
    return (-scored.score, scored.entity.id)


class _Scores:
    """The scores of one query against the entities that may reach its threshold."""

    __slots__ = (
        "_index",
        "_query",
        "_reach",
        "_weak_strength",
        "asked",
        "cut",
        "identified",
        "strength",
        "view",
    )

    def __init__(self, index: Index, query: Query, reach: Reach, view: View) -> None:
        self.view = view
        self._index = index
        self._query = query
        self._reach = reach
        self.strength: dict[int, float] = {}
        self._weak_strength: dict[int, float] = {}
        self.asked: list[AskedName] = []
        self.identified: set[int] = set()
        self.cut = 0

    def fill(self) -> None:
        """Search every asked name and take the strengths down."""
        index, query, reach = self._index, self._query, self._reach
        classes = classes_compared(query.schema)
        self.cut = ask_all(
            index.sections,
            query.names,
            classes,
            _floors(query, reach),
            NO_END if reach.exhaustive else PART_STEPS + PART_STEPS_A_NAME * index.names,
            max(1, len(query.names) * len(classes) // SHARING),
            reach.exhaustive,
            self.asked,
        )
        if len(classes) > 1 and len(query.names) > 1:
            self.asked.sort(key=lambda asked: classes.index(asked.section.name_class))
        if query.identifiers:
            self.identified = {
                place
                for identifier in query.identifiers
                for key in lookup_keys(identifier.value)
                for place in index.entities.bearing(key)
                if (entity := self.view.entity(place)) is not None
                and has_identifier(identifier, entity)
            }
        weak = self.strength if reach.weak else self._weak_strength
        take_all(self.asked, self.strength, weak, self._take_known, always=bool(self.identified))

    def _take_known(self, asked: AskedName) -> None:
        """Score those for whom a number or a weak alias speaks: their names need reach no floor."""
        section = asked.section
        confirmed = {place for place, s in self._weak_strength.items() if s >= _WEAK_CONFIRMS}
        for owner in self.identified | confirmed:
            for name in section.names.names_of(owner):
                if name not in asked.scores:
                    score = asked.score(name)
                    if not section.weak[name] or self._reach.weak:
                        self.strength[owner] = max(score, self.strength.get(owner, 0.0))

    def lifting(self) -> list[str]:
        """Give the facts that may lift a score: what nobody asked about cannot agree."""
        query = self._query
        known = (query.birth_dates, query.countries, self._weak_strength)
        return [fact for fact, is_known in zip(LIFTING, known, strict=True) if is_known]

    def order(self) -> list[int]:
        """Give the places of entities worth comparing: identified first, then by strength."""
        ranked = sorted(
            [(-s, place) for place, s in self.strength.items() if s > 0]
            if not self.identified
            else [
                (-s, place)
                for place, s in self.strength.items()
                if s > 0 and place not in self.identified
            ]
        )
        return [*sorted(self.identified), *[place for _, place in ranked]]

    def scored(self, place: int, entity: Entity) -> _Scored | None:
        """Score the query against the entity at ``place``; None when no schema fits."""
        if not comparable(self._query.schema, entity.schema) and place not in self.identified:
            return None
        evidence = gather(self._query, entity)
        strength = self.strength.get(place, 0.0)
        if self._weak_strength.get(place, 0.0) >= _WEAK_CONFIRMS and strength > 0:
            evidence = (*evidence, self._weak_evidence(place, entity))
        return _Scored(place, entity, score_of(strength, evidence), strength, evidence)

    def candidate(self, scored: _Scored) -> Candidate:
        """Tell how the names of a scored entity met."""
        entity = scored.entity
        asked, name = self._closest(scored.place, scored.strength)
        if asked is None:
            text = self._query.names[0] if self._query.names else ""
            comparison = Comparison(scored.score, 0.0, text, entity.caption, (), scored.evidence)
            return Candidate(entity, comparison)
        comparison = Comparison(
            score=scored.score,
            strength=scored.strength,
            query_name=asked.text,
            entry_name=self._text_of(asked, name, entity),
            parts=asked.parts(name),
            evidence=scored.evidence,
        )
        return Candidate(entity, comparison)

    def _closest(self, place: int, strength: float) -> tuple[AskedName | None, int]:
        """Find the name that gave the strength, one that is not weak if there is any."""
        for asked in self.asked if strength > 0 else ():
            name = asked.closest(place, strength)
            if name >= 0:
                return asked, name
        return None, -1

    @staticmethod
    def _text_of(asked: AskedName, name: int, entity: Entity) -> str:
        return entity.names[int(asked.section.ordinals[name])].text

    def _weak_evidence(self, place: int, entity: Entity) -> Evidence:
        for asked in self.asked:
            section = asked.section
            weak = [
                n for n in section.names.names_of(place) if section.weak[n] and n in asked.scores
            ]
            name = max(weak, key=lambda n: asked.scores[n], default=-1)
            if name >= 0 and asked.scores[name] >= _WEAK_CONFIRMS:
                return Evidence(
                    "weak_alias", asked.text, self._text_of(asked, name, entity), "agrees",
                    EFFECTS["weak_alias", "agrees"],
                )  # fmt: skip
        return Evidence("weak_alias", "", "", "agrees", 0.0)


def _floors(query: Query, reach: Reach) -> Floors:
    """Give the strengths from which evidence could lift an entity to the threshold."""
    if not query.birth_dates and not query.countries:
        return _plain_floors(reach.threshold, weak=reach.weak)
    born = tuple(span for text in query.birth_dates if (span := year_span(text)))
    if len(born) > MOST_BIRTHS:
        born = ((min(first for first, _ in born), max(last for _, last in born)),)
    return Floors(
        strength=_least_strengths(reach.threshold),
        weak=-1.0 if reach.weak else _WEAK_CONFIRMS,
        born=born,
        countries=country_bits(query.countries),
    )


@lru_cache(maxsize=64)
def _plain_floors(threshold: float, *, weak: bool) -> Floors:
    return Floors(_least_strengths(threshold), -1.0 if weak else _WEAK_CONFIRMS)


@lru_cache(maxsize=256)
def _least_strengths(threshold: float) -> tuple[float, float, float, float]:
    """Give the least strengths that reach a threshold, by what may agree; see ``Floors``."""
    birth, country = EFFECTS["birth_date", "agrees"], EFFECTS["country", "agrees"]
    agreeing = ((), (birth,), (country,), (birth, country))
    one, two, three, four = (_least_strength(threshold, effects) for effects in agreeing)
    return one, two, three, four


def _least_strength(threshold: float, effects: tuple[float, ...]) -> float:
    evidence = [Evidence("", "", "", "agrees", effect) for effect in effects]
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        if score_of(middle, evidence) < threshold:
            low = middle
        else:
            high = middle
    return max(0.0, low - 1e-5)
