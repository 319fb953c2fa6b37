"""The members of one list found in another, one to one.

Promises that each member meets at most one of the other list and the reverse,
the highest score first, by the same search and scores as screening. Never says
what a match means.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.index.build import build_index
from tocsin.index.index import Reach
from tocsin.model import Entity, ListVersion, Name, NameKind, Query
from tocsin.track.members import Member, Members

#: How many of the other list a member may compete for.
_CHOICES = 5
_SEED = 20180129


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members that were matched.

    Attributes:
        a: Of the first list.
        b: Of the second.
        score: 0 to 1, as screening scores the names.
        a_name: The name of ``a`` that was closest.
        b_name: The name of ``b`` that was closest.
    """

    a: Member
    b: Member
    score: float
    a_name: str
    b_name: str

    @property
    def is_spelt_alike(self) -> bool:
        """Whether some name of both is written with the same letters in the same parts."""
        return shares_spelling(self.a, self.b)


def match(left: Members, right: Members, threshold: float) -> tuple[Pair, ...]:
    """Match the members of two lists by their names.

    Args:
        left: The asked list.
        right: The list searched; it is indexed once.
        threshold: Least score of a pair, 0 to 1.

    Returns:
        The pairs in the order of the asked list. Where several members compete
        for one, the highest score wins, then the earlier place.
    """
    version = ListVersion(right.name, "", None, "unknown", *3 * (len(right.members),))
    index = build_index(map(_entity, right.members), [version])
    found: list[Pair] = []
    for member in left.members:
        query = Query(member.names, schema=member.schema)
        for candidate in index.search(query, Reach(threshold, _CHOICES)).candidates:
            compared = candidate.comparison
            other = right.members[int(candidate.entity.id)]
            found.append(
                Pair(member, other, compared.score, compared.query_name, compared.entry_name)
            )
    found.sort(key=lambda pair: (-pair.score, pair.a.place, pair.b.place))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept: list[Pair] = []
    for pair in found:
        if pair.a.place not in taken_a and pair.b.place not in taken_b:
            kept.append(pair)
            taken_a.add(pair.a.place)
            taken_b.add(pair.b.place)
    return tuple(sorted(kept, key=lambda pair: pair.a.place))


def recombined(members: Members) -> Members:
    """Give a list of names that belong to nobody: parts of the list's own names, exchanged.

    Each keeps its first part and takes what follows it from another name, so that
    parts are as common as in the list itself. Drawn with a fixed seed.

    Returns:
        At most as many members; names of one part are left out, and so are those
        that the exchange made into a name of the list.
    """
    split = [_parts(member.names[0]) for member in members.members]
    several = [place for place, parts in enumerate(split) if len(parts) > 1]
    shuffled = list(several)
    random.Random(_SEED).shuffle(shuffled)  # noqa: S311 - a model of chance, no secret
    known = {spelling(member.names[0]) for member in members.members}
    made: list[Member] = []
    follower = dict(pairwise([*shuffled, *shuffled[:1]]))
    for place in several:
        name = " ".join((split[place][0], *split[follower[place]][1:]))
        if spelling(name) not in known:
            made.append(Member(len(made), (name,), members.members[place].schema))
    return Members(f"{members.name}, its names recombined", tuple(made))


def spelling(name: str) -> tuple[str, ...]:
    """Give what two names spelt alike share: their words in one order, without marks or case.

    >>> spelling("SMITH, John") == spelling("John Smith")
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text)
    return tuple(sorted(words.split()))


def shares_spelling(one: Member, other: Member) -> bool:
    """Say whether two members have a name that is spelt alike."""
    return not {spelling(n) for n in one.names}.isdisjoint(spelling(n) for n in other.names)


def _parts(name: str) -> Sequence[str]:
    return name.replace(",", " ").split()


def _entity(member: Member) -> Entity:
    first, *others = member.names
    names = (Name(first), *(Name(name, NameKind.ALIAS) for name in others))
    return Entity(str(member.place), member.schema, names)
