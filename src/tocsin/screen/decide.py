"""Candidates made into an answer: thresholds, the day asked about, and refusal.

Promises never to say "clear" where nothing could be compared or no list is at
hand. Never scores a pair again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.index.index import Candidate, Found, Index, Reach
from tocsin.law.effects import effects_of
from tocsin.model import Answer, Designation, Entity, Hit, ListVersion, Outcome, Query
from tocsin.screen.policy import Policy, decide
from tocsin.text.fold import MAX_NAME_CHARACTERS, fold

_NOTHING_TO_COMPARE = "the query holds no letter or digit that can be compared"
_ASCII = re.compile(r"[A-Za-z0-9]")
_NO_LIST = "no list is loaded"


def screen(
    query: Query,
    index: Index,
    *,
    policy: Policy,
    lists: Sequence[str] = (),
    as_of: str | None = None,
) -> Answer:
    """Answer one query.

    Args:
        query: What is asked.
        index: The loaded lists.
        policy: Threshold, limit and what alerts.
        lists: Catalogue ids to answer from; empty for all loaded.
        as_of: ISO day; hits are the entities designated on that day, as far as
            the list itself gives the dates.

    Returns:
        The answer; ``REFUSED`` with reasons when nothing can be compared or no
        list is at hand.
    """
    versions = tuple(v for v in index.versions if not lists or v.list in lists)
    reasons = _reasons(query, versions)
    hits: tuple[Hit, ...] = ()
    limits: list[str] = []
    is_cut = False
    if not reasons:
        found = _search(query, index, policy, versions, as_of)
        shown = found.candidates[: policy.limit]
        hits = tuple(_hit(candidate, as_of) for candidate in shown)
        limits = list(_limits(versions, as_of, hits))
        if len(found.candidates) > len(hits):
            limits.append(f"more than {policy.limit} entities reach the threshold; raise the limit")
        is_cut = found.cut > 0
        if is_cut:
            limits.append(
                f"the comparison with {found.cut} names was cut short; "
                "give a shorter name, or fewer names"
            )
    return Answer(
        query=query,
        index=index.digest,
        lists=versions,
        # names that were not compared to the end leave no ground to say "clear"
        decision=Outcome.REFUSED if reasons or (is_cut and not hits) else _strongest(hits),
        hits=hits,
        threshold=policy.threshold,
        reasons=tuple(reasons or limits),
        as_of=as_of,
    )


def in_force(designation: Designation, day: str) -> bool | None:
    """Say whether a designation was in force on a day; None when its date is not known.

    A date known to the year or month alone counts from its last day on, so
    that nobody is said to be listed before it is certain.

    >>> in_force(Designation("MAGNIT", listed_on="2013-04-12"), "2013-04-12")
    True
    >>> in_force(Designation("MAGNIT", listed_on="2013"), "2013-05-01") is None
    True
    """
    if designation.delisted_on is not None and designation.delisted_on <= day:
        return False
    listed = designation.listed_on
    if listed is None:
        return None
    if len(listed) < len(day) and day.startswith(listed):
        return None
    return listed <= day


def _reasons(query: Query, versions: Sequence[ListVersion]) -> list[str]:
    reasons = []
    if not versions:
        reasons.append(_NO_LIST)
    if not any(map(_is_comparable, query.names)) and not query.identifiers:
        reasons.append(_NOTHING_TO_COMPARE)
    return reasons


def _is_comparable(name: str) -> bool:
    """Say whether folding leaves anything of a name; a letter or digit of ASCII always stays."""
    return _ASCII.search(name, 0, MAX_NAME_CHARACTERS) is not None or bool(fold(name))


def _search(
    query: Query, index: Index, policy: Policy, versions: Sequence[ListVersion], as_of: str | None
) -> Found:
    wanted = {v.list for v in versions}

    def keep(entity: Entity) -> bool:
        return entity.list in wanted and _was_listed(entity, as_of)

    # one more than is shown, so that the answer can say that there are more
    reach = Reach(policy.threshold, policy.limit + 1, policy.alert_on_weak_aliases)
    return index.search(query, reach, keep)


def _was_listed(entity: Entity, as_of: str | None) -> bool:
    if as_of is None or not entity.designations:
        return True
    return any(in_force(d, as_of) is not False for d in entity.designations)


def _hit(candidate: Candidate, as_of: str | None) -> Hit:
    designations = candidate.entity.designations
    if as_of is not None:
        designations = tuple(d for d in designations if in_force(d, as_of) is not False)
    entity, comparison = candidate.entity, candidate.comparison
    return Hit(
        id=entity.id,
        list=entity.list,
        caption=entity.caption,
        schema=entity.schema,
        score=comparison.score,
        decision=decide(comparison),
        comparison=comparison,
        designations=designations,
        effects=effects_of(designations, entity.schema, as_of, entity.list),
    )


def _strongest(hits: Sequence[Hit]) -> Outcome:
    if any(hit.decision is Outcome.MATCH for hit in hits):
        return Outcome.MATCH
    return Outcome.REVIEW if hits else Outcome.CLEAR


def _limits(
    versions: Sequence[ListVersion], as_of: str | None, hits: Sequence[Hit]
) -> Iterator[str]:
    """Say what limits the answer: lists known in part, dates that are not known."""
    for version in versions:
        if version.incomplete:
            yield f"{version.list} is incomplete: {version.incomplete}"
    if as_of is not None and any(
        in_force(d, as_of) is None for hit in hits for d in hit.designations
    ):
        yield (
            "some designations carry no listing date; "
            f"whether they were in force on {as_of} is not known"
        )
