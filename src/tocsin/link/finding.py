"""Pairs of entries of different lists that may be one: by references, then by the engine.

Promises each pair once, and of rivals only the best as the same. Never asks a person, never
forgets a judgement: those are laid over what is found here (:mod:`tocsin.link.groups`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tocsin.index import Index, Reach
from tocsin.link.references import shared
from tocsin.link.weighing import Weighed, query_of, weigh
from tocsin.match.evidence import comparable
from tocsin.model import Entity, Link, LinkedBy, LinkVerdict, NameKind, key_of
from tocsin.screen.many import spread
from tocsin.text.fold import class_of, fold_name

#: Score from which a pair is weighed, and how many are for one entry.
THRESHOLD, MOST = 0.75, 12
#: Points by which the best of rivals must lead.
LEAD = 0.05
_BLOCK = 200
Progress = Callable[[int, int], None]
Found = tuple[str, str, Weighed]


def say_nothing(done: int, total: int) -> None:
    """Tell nobody."""


def find_links(
    index: Index,
    *,
    by_reference: bool = True,
    processes: int | None = None,
    progress: Progress = say_nothing,
) -> tuple[Link, ...]:
    """Find the entries of different lists that are, or may be, one.

    Args:
        index: The lists in force.
        by_reference: Use shared reference numbers; left out to measure the engine alone.
        processes: As for :func:`tocsin.screen.many.spread`.
        progress: Is told the entries done and of how many.

    Returns:
        Links ``SAME`` and ``OPEN``, in the order of their keys.
    """
    listed = [entity for _, entity in index.standing()]
    keys = [key_of(entity.list, entity.id) for entity in listed]
    links: dict[tuple[str, str], Link] = {}
    if by_reference:
        for first, second, words in shared(enumerate(listed)):
            entities = (listed[first], listed[second])
            link = _by_reference(entities, (keys[first], keys[second]), words)
            known = links.get((link.one, link.other))
            links[link.one, link.other] = link if known is None else _joined(known, link)
    if len({entity.list for entity in listed}) > 1:
        weighed_pairs: dict[tuple[str, str], Weighed] = {}  # the stronger of the two directions
        blocks = [listed[at : at + _BLOCK] for at in range(0, len(listed), _BLOCK)]
        done = 0
        search = _searcher(index)
        for block, found in zip(blocks, spread(search, blocks, processes), strict=True):
            for one, other, weighed in found:
                pair = (min(one, other), max(one, other))
                before = weighed_pairs.get(pair)
                if before is None or before.points < weighed.points:
                    weighed_pairs[pair] = weighed
            done += len(block)
            progress(done, len(listed))
        for link in _chosen(weighed_pairs):
            known = links.get((link.one, link.other))
            links[link.one, link.other] = link if known is None else _with_names(known, link)
    return tuple(links[pair] for pair in sorted(links))


def _by_reference(entities: tuple[Entity, Entity], keys: tuple[str, str], words: str) -> Link:
    one, other = entities
    is_open = not comparable(one.schema, other.schema)
    evidence = (words, f"but one is a {one.schema}, one a {other.schema}") if is_open else (words,)
    verdict = LinkVerdict.OPEN if is_open else LinkVerdict.SAME
    first, second = sorted(keys)
    return Link(first, second, verdict, LinkedBy.REFERENCE, evidence)


def _joined(known: Link, link: Link) -> Link:
    return replace(known, evidence=(*known.evidence, *link.evidence))


def _with_names(known: Link, link: Link) -> Link:
    """Give a link by reference with what the engine says beside it."""
    return replace(known, evidence=(*known.evidence, *link.evidence), strength=link.strength)


def _searcher(index: Index) -> Callable[[Sequence[Entity]], list[Found]]:
    """Give what weighs each entry of a block with the entries of other lists that it may be."""

    def search(block: Sequence[Entity]) -> list[Found]:
        found: list[Found] = []
        for entity in block:
            own = entity.list
            key = key_of(own, entity.id)

            def keep(other: Entity, own: str = own) -> bool:
                return other.list != own

            names = spellings(entity)
            met = index.search(query_of(entity), Reach(THRESHOLD, MOST), keep)
            for candidate in met.candidates:
                other = candidate.entity
                alike = len(names & spellings(other))
                weighed = weigh(entity, other, candidate.comparison, alike)
                if weighed.verdict is not LinkVerdict.DIFFERENT:
                    found.append((key, key_of(other.list, other.id), weighed))
        return found

    return search


def spellings(entity: Entity) -> set[str]:
    """Give the distinct strong names of an entry, folded, their parts in one order."""
    kind = class_of(entity.schema)
    folded = (
        " ".join(sorted(fold_name(name.text, kind).parts))
        for name in entity.names
        if name.kind is not NameKind.WEAK
    )
    return {text for text in folded if text}


def _chosen(weighed: Mapping[tuple[str, str], Weighed]) -> Iterator[Link]:
    """Give the links of weighed pairs: the same only where each is the other's best by a lead."""
    best: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (one, other), what in weighed.items():
        best[one, _list_of(other)].append(what.points)
        best[other, _list_of(one)].append(what.points)
    for (one, other), what in weighed.items():
        ours, theirs = best[one, _list_of(other)], best[other, _list_of(one)]
        lead = what.points - max((_rival(ours, what.points), _rival(theirs, what.points)))
        verdict, evidence = what.verdict, what.evidence
        if lead < LEAD:
            if lead <= -LEAD or verdict is not LinkVerdict.SAME:
                continue  # another of that list is nearer, or nothing tells namesakes apart
            verdict = LinkVerdict.OPEN
            evidence = (*evidence, "another entry of the list is as near")
        yield Link(one, other, verdict, LinkedBy.ENGINE, evidence, what.strength)


def _rival(points: Sequence[float], own: float) -> float:
    """Give the most points of the others."""
    others = sorted(points, reverse=True)
    others.remove(own)
    return others[0] if others else float("-inf")


def _list_of(key: str) -> str:
    return key.partition(":")[0]
