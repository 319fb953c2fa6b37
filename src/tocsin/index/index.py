"""All loaded names laid out for search, and the candidates for a query.

Promises that every listed name is scored: nothing that would reach the
threshold is left out. Never decides, never changes once built.
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.index.learn import learn_knowledge
from tocsin.match.compare import best_score, classes_compared, score_of
from tocsin.match.evidence import EFFECTS, comparable, gather, has_identifier
from tocsin.match.knowledge import Knowledge
from tocsin.match.names import AskedName, score_table
from tocsin.match.vocabulary import NameTable, name_table
from tocsin.model import Comparison, Entity, Evidence, ListVersion, Name, NameKind, Query
from tocsin.text.fold import FoldedName, NameClass, class_of, fold_name
from tocsin.text.identifiers import IDENTIFIER_PROPERTIES, lookup_keys

#: Goes up whenever a change alters a score, so that an answer names what gave it.
SCORING = 3
#: A weak alias that is at least this alike confirms.
_WEAK_CONFIRMS = 0.85


@dataclass(frozen=True)
class Section:
    """The listed names of one class and the entities that bear them.

    Attributes:
        table: The folded names.
        owners: Place of the bearing entity, int32 (n,).
        names: The names as published, (n,).
        is_weak: Names that only confirm, bool (n,).
    """

    table: NameTable
    owners: NDArray[np.int32]
    names: Sequence[Name]
    is_weak: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidate:
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
    """

    threshold: float
    limit: int
    weak: bool = False


def _keep_all(_: Entity) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        candidates: Best score first.
        cut: How many listed names were compared in part only, because asked and
            listed parts resemble each other in too many ways.
    """

    candidates: tuple[Candidate, ...]
    cut: int


@dataclass(frozen=True)
class Index:
    """Entities of one or more lists, ready to be searched.

    Attributes:
        entities: All of them, in the order loaded.
        versions: The list versions that they are from.
        knowledge: Masses and variants learnt from these lists.
        digest: 16 hex digits over list versions and scoring version.
    """

    entities: Sequence[Entity]
    versions: tuple[ListVersion, ...]
    knowledge: Knowledge
    digest: str
    sections: dict[NameClass, Section]
    identifiers: dict[str, list[int]]

    def search(
        self, query: Query, reach: Reach, keep: Callable[[Entity], bool] = _keep_all
    ) -> Found:
        """Find the listed entities that score highest for a query.

        Args:
            query: What is asked.
            reach: Threshold, limit and whether weak aliases raise candidates.
            keep: Says which entities may be candidates at all (of these lists, on
                that day); asked before the limit is applied.

        Returns:
            Candidates at or above the threshold, best score first, ties by id, and
            how many comparisons were cut. Every listed name has been scored: about
            1.5 ms of CPU at 18,000 names (benchmarks/batch.py).
        """
        scores = _Scores(self, query, weak=reach.weak)
        kept: list[_Scored] = []
        for place in scores.order():
            is_full = len(kept) >= reach.limit
            floor = max(reach.threshold, kept[-1].score) if is_full else reach.threshold
            if place not in scores.identified and best_score(float(scores.strength[place])) < floor:
                break
            if not keep(self.entities[place]):
                continue
            scored = scores.scored(place)
            if scored is not None and scored.score >= floor:
                insort(kept, scored, key=_best_first)
                del kept[reach.limit :]
        return Found(
            candidates=tuple(scores.candidate(scored) for scored in kept),
            cut=sum(asked.cut for asked, _, _ in scores.asked),
        )


@dataclass(frozen=True, slots=True)
class _Scored:
    """An entity with its score, before its parts are told."""

    place: int
    id: str
    score: float
    strength: float
    evidence: tuple[Evidence, ...]


def _best_first(scored: _Scored) -> tuple[float, str]:
    return (-scored.score, scored.id)


class _Scores:
    """The scores of one query against every entity, kept while its candidates are drawn."""

    def __init__(self, index: Index, query: Query, *, weak: bool) -> None:
        self.index = index
        self.query = query
        count = len(index.entities)
        self.strength = np.zeros(count, dtype=np.float32)
        self.weak_strength = np.zeros(count, dtype=np.float32)
        self.asked: list[tuple[AskedName, Section, str]] = []
        for name_class in classes_compared(query.schema):
            section = index.sections.get(name_class)
            if section is None:
                continue
            for text in query.names:
                folded = fold_name(text, name_class)
                if folded.parts:
                    self._score(folded, text, section, weak=weak)
        self.identified = {
            place
            for identifier in query.identifiers
            for key in lookup_keys(identifier.value)
            for place in index.identifiers.get(key, ())
            if has_identifier(identifier, index.entities[place])
        }

    def _score(self, folded: FoldedName, text: str, section: Section, *, weak: bool) -> None:
        asked = score_table(folded, section.table, self.index.knowledge)
        self.asked.append((asked, section, text))
        alerts = asked.scores if weak else np.where(section.is_weak, 0.0, asked.scores)
        np.maximum.at(self.strength, section.owners, alerts)
        if not weak:
            np.maximum.at(
                self.weak_strength, section.owners, np.where(section.is_weak, asked.scores, 0.0)
            )

    def order(self) -> list[int]:
        """Give the places of entities worth comparing: identified first, then by strength."""
        places = np.flatnonzero(self.strength > 0)
        ranked = places[np.argsort(-self.strength[places], kind="stable")].tolist()
        return [*sorted(self.identified), *(p for p in ranked if p not in self.identified)]

    def scored(self, place: int) -> _Scored | None:
        """Score the query against the entity at ``place``; None when no schema fits."""
        entity = self.index.entities[place]
        if not comparable(self.query.schema, entity.schema) and place not in self.identified:
            return None
        evidence = gather(self.query, entity)
        strength = float(self.strength[place])
        if self.weak_strength[place] >= _WEAK_CONFIRMS and strength > 0:
            evidence = (*evidence, self._weak_evidence(place))
        return _Scored(place, entity.id, score_of(strength, evidence), strength, evidence)

    def candidate(self, scored: _Scored) -> Candidate:
        """Tell how the names of a scored entity met."""
        entity = self.index.entities[scored.place]
        asked, section, text = self._closest(scored.place, scored.strength)
        if asked is None or section is None:
            name = self.query.names[0] if self.query.names else ""
            comparison = Comparison(scored.score, 0.0, name, entity.caption, (), scored.evidence)
            return Candidate(entity, comparison)
        name_place = self._name_place(asked, section, scored.place, scored.strength)
        comparison = Comparison(
            score=scored.score,
            strength=scored.strength,
            query_name=text,
            entry_name=section.names[name_place].text,
            parts=asked.parts(name_place),
            evidence=scored.evidence,
        )
        return Candidate(entity, comparison)

    def _closest(self, place: int, strength: float) -> tuple[AskedName | None, Section | None, str]:
        for asked, section, text in self.asked:
            if strength > 0 and self._name_place(asked, section, place, strength) >= 0:
                return asked, section, text
        return None, None, ""

    def _name_place(self, asked: AskedName, section: Section, place: int, strength: float) -> int:
        own = np.flatnonzero(section.owners == place)
        equal = own[asked.scores[own] == np.float32(strength)]
        strong = equal[~section.is_weak[equal]] if len(equal) else equal
        chosen = strong if len(strong) else equal
        return int(chosen[0]) if len(chosen) else -1

    def _weak_evidence(self, place: int) -> Evidence:
        for asked, section, text in self.asked:
            own = np.flatnonzero((section.owners == place) & section.is_weak)
            if len(own) and asked.scores[own].max() >= _WEAK_CONFIRMS:
                alias = section.names[int(own[asked.scores[own].argmax()])].text
                return Evidence(
                    "weak_alias", text, alias, "agrees", EFFECTS["weak_alias", "agrees"]
                )
        return Evidence("weak_alias", "", "", "agrees", 0.0)


def build_index(entities: Iterable[Entity], versions: Sequence[ListVersion]) -> Index:
    """Lay out entities for search.

    Args:
        entities: Those of all the lists, each with at least one name.
        versions: The list versions that they are from.

    Returns:
        An immutable index; building costs about 100 µs of CPU a name.
    """
    kept = tuple(entities)
    rows: dict[NameClass, list[tuple[FoldedName, int, Name]]] = {}
    identifiers: dict[str, list[int]] = {}
    for place, entity in enumerate(kept):
        for name_class in _classes_listed(entity.schema):
            for name in entity.names:
                folded = fold_name(name.text, name_class)
                if folded.parts:
                    rows.setdefault(name_class, []).append((folded, place, name))
        for prop in IDENTIFIER_PROPERTIES & entity.properties.keys():
            for key in {k for value in entity.values(prop) for k in lookup_keys(value)}:
                places = identifiers.setdefault(key, [])
                if place not in places:
                    places.append(place)
    knowledge = learn_knowledge(rows)
    return Index(
        entities=kept,
        versions=tuple(versions),
        knowledge=knowledge,
        digest=_digest(versions),
        sections={c: _section(r, c, knowledge) for c, r in rows.items()},
        identifiers=identifiers,
    )


def _classes_listed(schema: str) -> tuple[NameClass, ...]:
    name_class = class_of(schema)
    if name_class is NameClass.UNKNOWN:
        return (NameClass.PERSON, NameClass.ORGANISATION)
    return (name_class,)


def _section(
    rows: list[tuple[FoldedName, int, Name]], name_class: NameClass, knowledge: Knowledge
) -> Section:
    return Section(
        table=name_table([r[0] for r in rows], name_class, knowledge),
        owners=np.array([r[1] for r in rows], dtype=np.int32),
        names=[r[2] for r in rows],
        is_weak=np.array([r[2].kind is NameKind.WEAK for r in rows], dtype=np.bool_),
    )


def _digest(versions: Sequence[ListVersion]) -> str:
    digest = hashlib.sha256(f"scoring {SCORING}".encode())
    for version in sorted(versions, key=lambda v: v.list):
        digest.update(f"|{version.list} {version.version}".encode())
    return digest.hexdigest()[:16]
