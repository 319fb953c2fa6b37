"""Candidates made into an answer: thresholds, the day asked about, and refusal.

Promises never to say "clear" where nothing could be compared or no list is at
hand. Never scores a pair again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tocsin.index.index import Candidate, Found, Index, Reach
from tocsin.law.effects import effects_of
from tocsin.law.purposes import Listed, bar_of, gravest
from tocsin.law.sentence import in_one_sentence, none_in_force
from tocsin.match.compare import classes_compared
from tocsin.model import (
    Answer,
    Bar,
    Designation,
    Effect,
    Entity,
    Hit,
    ListVersion,
    Outcome,
    Purpose,
    Query,
    Verdict,
)
from tocsin.screen.policy import Policy, decide
from tocsin.screen.standing import standing, told_of_day, unanswerable
from tocsin.text.fold import fold_name

_NOTHING_TO_COMPARE = "the query holds no letter or digit that can be compared"
_NO_LIST = "no list is loaded"
#: Hits that are weighed for a purpose, shown or not.
_WEIGHED = 100


def screen(
    query: Query,
    index: Index,
    *,
    policy: Policy,
    lists: Sequence[str] = (),
    as_of: str | None = None,
) -> Answer:
    """Answer one query; see :func:`screening`."""
    return screening(index, policy=policy, lists=lists, as_of=as_of)(query)


def screening(
    index: Index, *, policy: Policy, lists: Sequence[str] = (), as_of: str | None = None
) -> Callable[[Query], Answer]:
    """Give what answers queries; what is the same for all of them is worked out once.

    Args:
        index: The loaded lists.
        policy: Threshold, limit and what alerts.
        lists: Catalogue ids to answer from; empty for all loaded.
        as_of: ISO day; hits are the entities designated on that day, as far as
            the list itself gives the dates.

    Returns:
        A function from a query to its answer; ``REFUSED`` with reasons when nothing can
        be compared or no list is at hand.
    """
    versions, at = standing(index.versions, index.timelines, lists, as_of)
    wanted = {v.list for v in versions}
    depth = _depth(policy)
    # one more than is weighed, so that the answer can say that there are more
    reach = Reach(policy.threshold, depth + 1, policy.alert_on_weak_aliases)
    of_lists = tuple(_limits(versions, as_of))

    def keep(entity: Entity) -> bool:
        return entity.list in wanted and was_listed(entity, as_of)

    def answer(
        query: Query, decision: Outcome, reasons: tuple[str, ...], found: _Weighed = _NOTHING
    ) -> Answer:
        return Answer(
            query,
            index.digest,
            versions,
            decision,
            found.hits,
            policy.threshold,
            reasons,
            as_of,
            policy.purpose,
            None if policy.purpose is None else _verdict(found, decision),
        )

    def ask(query: Query) -> Answer:
        met = index.search(query, reach, keep, at, as_of) if versions else _NOT_SEARCHED
        if not met.has_compared and (refusals := _refusals(query, versions)):
            return answer(query, Outcome.REFUSED, refusals)
        reasons: tuple[str, ...] = ()
        found, decision = _NOTHING, Outcome.CLEAR
        if met.candidates:
            found = _weighed(met, depth, policy, as_of)
            decision = strongest((*found.hits, *found.behind))
        if decision is Outcome.CLEAR and found.has_more:  # a purpose, and hits not looked at
            decision = Outcome.REVIEW
        if decision is Outcome.CLEAR and as_of is not None:
            reasons = tuple(unanswerable(versions, index.undated, as_of))
        limits = of_lists
        if met.cut or found.hits:
            limits = (*of_lists, *_limits_of_hits(found, met.cut, versions, policy, as_of))
        if reasons or (met.cut and decision is Outcome.CLEAR):
            # names that were not compared to the end leave no ground to say "clear"
            decision = Outcome.REFUSED
        return answer(query, decision, (*reasons, *limits), found)

    return ask


class _Weighed(NamedTuple):
    """The hits that are shown, those behind them, and whether there are more."""

    hits: tuple[Hit, ...] = ()
    behind: tuple[Hit, ...] = ()
    has_more: bool = False


_NOTHING = _Weighed()
_NOT_SEARCHED = Found((), 0, has_compared=False)


def _weighed(met: Found, depth: int, policy: Policy, as_of: str | None) -> _Weighed:
    hits = [_hit(candidate, as_of, policy.purpose) for candidate in met.candidates[:depth]]
    has_more = len(met.candidates) > depth
    return _Weighed(tuple(hits[: policy.limit]), tuple(hits[policy.limit :]), has_more)


def in_force(designation: Designation, day: str) -> bool | None:
    """Say whether a designation was in force on a day; None when its date is not known.

    A date known to the year or month alone counts from its last day on, so
    that nobody is said to be listed before it is certain; nor to be off the list.

    >>> in_force(Designation("MAGNIT", listed_on="2013-04-12"), "2013-04-12")
    True
    >>> in_force(Designation("MAGNIT", listed_on="2013"), "2013-05-01") is None
    True
    >>> in_force(Designation("MAGNIT", delisted_on="2014"), "2014-05-01") is None
    True
    """
    listed, delisted = designation.listed_on, designation.delisted_on
    ends_then = bool(delisted) and len(delisted or "") < len(day) and day.startswith(delisted or "")
    if delisted and delisted <= day and not ends_then:
        return False
    if listed is None or (ends_then and listed <= day):
        return None
    if len(listed) < len(day) and day.startswith(listed):
        return None
    return listed <= day


def _refusals(query: Query, versions: Sequence[ListVersion]) -> tuple[str, ...]:
    """Say why a query of which nothing was compared cannot be answered, if it cannot."""
    reasons = () if versions else (_NO_LIST,)
    searched = classes_compared(query.schema)[0]
    if query.identifiers or any(fold_name(name, searched).parts for name in query.names):
        return reasons
    return (*reasons, _NOTHING_TO_COMPARE)


def _depth(policy: Policy) -> int:
    """Give how many hits are weighed: with a purpose more than are shown.

    A purpose is decided by the gravest listing found, which need not be of the best name.
    """
    return policy.limit if policy.purpose is None else max(policy.limit, _WEIGHED)


def was_listed(entity: Entity, as_of: str | None) -> bool:
    """Say whether an entity may have been designated on a day, as its dates tell."""
    if as_of is None or not entity.designations:
        return True
    return any(in_force(d, as_of) is not False for d in entity.designations)


def effects_on(
    entity: Entity, as_of: str | None, purpose: Purpose | None
) -> tuple[tuple[Designation, ...], tuple[Effect, ...], str, Bar | None]:
    """Give what an entity's listings do on a day.

    Args:
        entity: A listed entity.
        as_of: ISO day; None for the list as it stands.
        purpose: What is to be done; None where nothing was asked.

    Returns:
        The designations in force, as far as their dates are known; their effects, listed
        and in one sentence; what they say to the purpose, None without one.
    """
    designations = entity.designations
    if as_of is not None:
        designations = tuple(d for d in designations if in_force(d, as_of) is not False)
    acts = tuple([(d.programme, d.listed_on, d.delisted_on, d.provisions) for d in designations])
    effects, words = _told(acts, entity.schema, as_of, entity.list)
    bar = None
    if purpose is not None:
        bar = bar_of(purpose, Listed(entity.id, entity.schema, designations, effects), as_of)
    return designations, effects, words, bar


@lru_cache(maxsize=8192)  # many were listed on one day, under one programme
def _told(
    acts: tuple[tuple[str, str | None, str | None, tuple[str, ...]], ...],
    schema: str,
    as_of: str | None,
    list_id: str,
) -> tuple[tuple[Effect, ...], str]:
    """Give the effects of acts (programme, first and last day, provisions) and their sentence."""
    designations = [
        Designation(programme, listed_on=begun, delisted_on=ended, provisions=provisions)
        for programme, begun, ended, provisions in acts
    ]
    effects = effects_of(designations, schema, as_of, list_id)
    if effects or not designations:
        return effects, in_one_sentence(effects)
    return effects, none_in_force(designations)


def _hit(candidate: Candidate, as_of: str | None, purpose: Purpose | None) -> Hit:
    entity, comparison = candidate.entity, candidate.comparison
    designations, effects, words, bar = effects_on(entity, as_of, purpose)
    return Hit(
        id=entity.id,
        list=entity.list,
        caption=entity.caption,
        schema=entity.schema,
        score=comparison.score,
        decision=decide(comparison, bar),
        comparison=comparison,
        designations=designations,
        effects=effects,
        effect_words=words,
        bar=bar,
    )


def strongest(hits: Sequence[Hit]) -> Outcome:
    """Give the strongest outcome of hits; ``CLEAR`` where there is none."""
    if not hits:
        return Outcome.CLEAR
    decisions = {hit.decision for hit in hits}
    if Outcome.MATCH in decisions:
        return Outcome.MATCH
    return Outcome.REVIEW if Outcome.REVIEW in decisions else Outcome.CLEAR


def _verdict(found: _Weighed, decision: Outcome) -> Verdict | None:
    """Give the gravest verdict of the hits; hits that were not looked at are not known."""
    if decision is Outcome.REFUSED:
        return None
    verdicts = [hit.bar.verdict for hit in (*found.hits, *found.behind) if hit.bar is not None]
    return gravest([*verdicts, Verdict.NOT_KNOWN] if found.has_more else verdicts)


def _limits(versions: Sequence[ListVersion], as_of: str | None) -> Iterator[str]:
    """Say what limits every answer: lists known in part, a day that none of them covers."""
    for version in versions:
        if version.incomplete:
            yield f"{version.list} is incomplete: {version.incomplete}"
        if version.stale:
            yield f"{version.list} is stale: {version.stale}"
        if as_of is not None:
            yield from told_of_day(version, as_of)


def _limits_of_hits(
    found: _Weighed,
    cut: int,
    versions: Sequence[ListVersion],
    policy: Policy,
    as_of: str | None,
) -> Iterator[str]:
    """Say what limits this answer: dates that are not known, hits not shown, names not compared."""
    unproven = {v.list for v in versions if v.gap is None or v.gap.before is None}
    if as_of is not None and any(
        in_force(d, as_of) is None
        for hit in found.hits
        if hit.list in unproven  # a version of that day holds it: then it was listed
        for d in hit.designations
    ):
        yield (
            "some designations carry no listing date; "
            f"whether they were in force on {as_of} is not known"
        )
    if found.behind or found.has_more:
        yield f"more than {policy.limit} entities reach the threshold; raise the limit"
    if any(hit.decision is not Outcome.CLEAR for hit in found.behind):
        yield f"{policy.purpose} is not clear for entities that are not shown"
    if cut:
        yield (
            f"the comparison with {cut} names was cut short; give a shorter name, or fewer names"
        )
