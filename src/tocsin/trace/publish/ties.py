"""Who did or is said to have done something towards whom: the edges of the network.

Promises an edge only where a claim names both ends, each with its claims; whether it
is asserted or only alleged stays with it. Never makes two people's closeness up from
their being named in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tocsin.trace.claim import Claim
from tocsin.trace.dossier import Dossier

#: Kinds of claims that go from somebody to somebody, with the roles of both ends; no roles: from
#: the role that is written first to those behind it.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ask": (("asker",), ("asked",)),
    "response": (("speaker", "actor"), ("to",)),
    "retaliation": (("actor", "retaliator"), ("against",)),
    "relation": ((), ()),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """One arrow.

    Attributes:
        source: Id of the party that it starts from.
        target: Id of the party that it leads to.
        kind: Kind of its claims.
        is_open: Whether none of its claims is asserted: then it is dashed.
        claims: Ids of its claims, in the order of the dossier.
    """

    source: str
    target: str
    kind: str
    is_open: bool
    claims: tuple[str, ...]


def ties(dossier: Dossier) -> tuple[Tie, ...]:
    """Give every arrow; claims of one kind and modality between the same two share one."""
    found: dict[tuple[str, str, str, bool], list[str]] = {}
    for claim in dossier.claims:
        for source, target in _ends(claim):
            if source != target:
                key = (source, target, claim.kind, claim.modality != "asserted")
                found.setdefault(key, []).append(claim.id)
    return tuple(Tie(*key, tuple(ids)) for key, ids in found.items())


def _ends(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.kind not in _ENDS:
        return
    from_, to = _ENDS[claim.kind]
    if from_:
        yield from product(claim.taking_part(*from_), claim.taking_part(*to))
        return
    roles = list(dict.fromkeys(one.role for one in claim.participants))
    yield from product(claim.taking_part(*roles[:1]), claim.taking_part(*roles[1:]))
