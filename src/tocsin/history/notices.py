"""Change notices joined to the entries of a list, for the days on which these were listed.

Promises for each entry of a version at most one stay that notices tell of, and with
it the day of listing per programme and the notice that says so. Joins by exact names,
then by numbers, years of birth and programmes where several have the name. Never
reads a file, and never guesses: of two that fit equally well none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tocsin.history.facts import Facts, agreement, facts_of
from tocsin.history.stays import Stay, trace_stays
from tocsin.model import Designation, Entity, Notice

#: Codes that OFAC renamed without a notice for each entry, by the code of today. Source: its
#: notices announce entries under the earlier code (2003-03-10, 2012-04-23, 2014-03-17 and
#: 2014-03-20), and its list of 2016 has the same entries under the later one.
_EARLIER_CODES = {
    "HRIT-IR": "HRIT",
    "HRIT-SY": "HRIT",
    "ZIMBABWE": "ZIMB",
    "UKRAINE-EO13660": "UKRAINE",
    "UKRAINE-EO13661": "UKRAINE2",
}


class Fate(StrEnum):
    """Why a stay has no entry in a version."""

    REMOVED = "removed later"
    UNKNOWN = "no entry of the version has its names"
    AMBIGUOUS = "several entries fit equally well"
    TAKEN = "the entry that fits belongs to other notices"


@dataclass(frozen=True, slots=True)
class Joined:
    """Stays and the entries of one version.

    Attributes:
        stays: All stays, in the order in which they begin.
        of_entity: Entity id to its stay, of those that are listed on the version's day.
        fates: Why a stay has no entry, by its place in ``stays``.
        doubtful: Notices that fit several stays equally well; each began one of its own.
    """

    stays: tuple[Stay, ...]
    of_entity: Mapping[str, Stay]
    fates: Mapping[int, Fate]
    doubtful: tuple[Notice, ...]


def join_notices(entities: Sequence[Entity], notices: Iterable[Notice]) -> Joined:
    """Join the notices up to the day of a version with its entries.

    Args:
        entities: The entries of one version.
        notices: Notices up to its day, by day.

    Returns:
        For each entry at most one stay, and for each stay at most one entry.
    """
    stays, doubtful = trace_stays(notices)
    known = [(entity.id, facts_of(entity)) for entity in entities]
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, (_, facts) in enumerate(known):
        for key in facts.keys:
            by_key[key].append(place)
    fates: dict[int, Fate] = {}
    offers: list[tuple[tuple[int, ...], int, int]] = []
    for number, stay in enumerate(stays):
        if stay.removed_on is not None:
            fates[number] = Fate.REMOVED
            continue
        found = _entries_of(stay, known, by_key)
        if not found:
            fates[number] = Fate.UNKNOWN
        offers += [(score, number, place) for place, score in found.items()]
    of_entity = _settle(offers, stays, known, fates)
    return Joined(tuple(stays), of_entity, fates, tuple(doubtful))


def with_listing_dates(entities: Iterable[Entity], joined: Joined) -> list[Entity]:
    """Give entities the days of listing that notices tell; days that a list states stay.

    A programme whose beginning no notice tells has no day: the entry came before the
    first notice, or under a programme that OFAC did not announce.
    """
    dated = []
    for entity in entities:
        stay = joined.of_entity.get(entity.id)
        if stay is not None:
            designations = tuple(_dated(d, stay) for d in entity.designations)
            entity = replace(entity, designations=designations)  # noqa: PLW2901
        dated.append(entity)
    return dated


def listing_notice(stay: Stay, programme: str) -> Notice | None:
    """Give the notice that put an entry under a programme; None when none tells it."""
    if programme in stay.programmes:
        return stay.programmes[programme]
    earlier = _EARLIER_CODES.get(programme)
    return stay.programmes.get(earlier) if earlier else None


def _dated(designation: Designation, stay: Stay) -> Designation:
    notice = listing_notice(stay, designation.programme)
    if notice is None or designation.listed_on is not None:
        return designation
    return replace(designation, listed_on=notice.day, source=designation.source or notice.locator)


def _entries_of(
    stay: Stay, known: Sequence[tuple[str, Facts]], by_key: Mapping[str, list[int]]
) -> dict[int, tuple[int, ...]]:
    """Give the entries that fit a stay with how well; its latest state goes before others."""
    found: dict[int, tuple[int, ...]] = {}
    for rank, facts in enumerate(stay.facts):
        places = {place for key in facts.keys for place in by_key.get(key, ())}
        for place in places:
            score = agreement(facts, known[place][1])
            if score is not None and place not in found:
                found[place] = (*score, -rank)
    return found


def _unite(stay: Stay, other: Stay, entry: Facts) -> bool:
    """Let a stay take another of the same entry, which came under a programme at a time.

    Both told of additions on different days, under programmes that the entry has
    and the other stay has not.
    """
    own, others = stay.facts[0].programmes, other.facts[0].programmes
    if own & others or not others <= entry.programmes or not own <= entry.programmes:
        return False
    if not other.listed_on or not stay.listed_on or other.listed_on == stay.listed_on:
        return False
    stay.notices = sorted([*stay.notices, *other.notices], key=lambda notice: notice.day)
    stay.listed_on = min(stay.listed_on, other.listed_on)
    stay.programmes.update(other.programmes)
    stay.facts += other.facts
    return True


def _settle(
    offers: list[tuple[tuple[int, ...], int, int]],
    stays: Sequence[Stay],
    known: Sequence[tuple[str, Facts]],
    fates: dict[int, Fate],
) -> dict[str, Stay]:
    """Take the best offers first; a stay or an entry that is taken takes no other."""
    of_entity: dict[str, Stay] = {}
    used: set[int] = set()
    offers.sort(key=lambda offer: (*(-figure for figure in offer[0]), offer[1], offer[2]))
    best: dict[int, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    for score, number, place in offers:
        best[number].append((score, place))
    for score, number, place in offers:
        entity_id = known[place][0]
        if number in used:
            continue
        if entity_id in of_entity:
            if _unite(of_entity[entity_id], stays[number], known[place][1]):
                used.add(number)
                fates.pop(number, None)
            else:
                fates[number] = Fate.TAKEN
            continue
        rivals = [
            other
            for other_score, other in best[number]
            if other_score == score and other != place and known[other][0] not in of_entity
        ]
        if rivals:
            fates[number] = Fate.AMBIGUOUS
            continue
        of_entity[entity_id] = stays[number]
        used.add(number)
        fates.pop(number, None)
    return of_entity
