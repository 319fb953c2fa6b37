"""Candidates made into an answer: thresholds, the day asked about, and refusal.

Promises never to say "clear" where nothing could be compared or no list is at
hand. Never scores a pair again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

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
from tocsin.screen.standing import Standing, standing, told_of_day, unanswerable
from tocsin.text.fold import MAX_NAME_CHARACTERS, fold_name

_NOTHING_TO_COMPARE = "the query holds no letter or digit that can be compared"
_ASCII = re.compile(r"[A-Za-z0-9]")
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
    stands: Standing | None = None,
) -> Answer:
    """Answer one query.

    Args:
        query: What is asked.
        index: The loaded lists.
        policy: Threshold, limit and what alerts.
        lists: Catalogue ids to answer from; empty for all loaded.
        as_of: ISO day; hits are the entities designated on that day, as far as
            the list itself gives the dates.
        stands: What :func:`tocsin.screen.standing.standing` says of these lists and that
            day, where it was asked before.

    Returns:
        The answer; ``REFUSED`` with reasons when nothing can be compared or no
        list is at hand.
    """
    versions, at = stands or standing(index.versions, index.timelines, lists, as_of)
    reasons = _reasons(query, versions)
    hits: tuple[Hit, ...] = ()
    behind: tuple[Hit, ...] = ()
    limits: list[str] = []
    is_cut = False
    has_more = False
    if not reasons:
        depth = _depth(policy)
        found = _search(query, index, policy, (versions, at), as_of)
        weighed = [_hit(candidate, as_of, policy.purpose) for candidate in found.candidates[:depth]]
        hits, behind = tuple(weighed[: policy.limit]), tuple(weighed[policy.limit :])
        limits = list(_limits(versions, as_of, hits))
        has_more = len(found.candidates) > depth
        if behind or has_more:
            limits.append(f"more than {policy.limit} entities reach the threshold; raise the limit")
        if any(hit.decision is not Outcome.CLEAR for hit in behind):
            limits.append(f"{policy.purpose} is not clear for entities that are not shown")
        is_cut = found.cut > 0
        if is_cut:
            limits.append(
                f"the comparison with {found.cut} names was cut short; "
                "give a shorter name, or fewer names"
            )
    decision = strongest((*hits, *behind))
    if decision is Outcome.CLEAR and has_more:  # a purpose, and hits that were not looked at
        decision = Outcome.REVIEW
    if decision is Outcome.CLEAR and as_of is not None and not reasons:
        reasons = list(unanswerable(versions, index.undated, as_of))
    if reasons or (is_cut and decision is Outcome.CLEAR):
        # names that were not compared to the end leave no ground to say "clear"
        decision = Outcome.REFUSED
    return Answer(
        query=query,
        index=index.digest,
        lists=versions,
        decision=decision,
        hits=hits,
        threshold=policy.threshold,
        reasons=(*reasons, *limits),
        as_of=as_of,
        purpose=policy.purpose,
        verdict=_verdict((*hits, *behind), policy.purpose, decision, has_more=has_more),
    )


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


def _reasons(query: Query, versions: Sequence[ListVersion]) -> list[str]:
    reasons = []
    if not versions:
        reasons.append(_NO_LIST)
    if not query.identifiers and not any(_is_comparable(n, query.schema) for n in query.names):
        reasons.append(_NOTHING_TO_COMPARE)
    return reasons


def _is_comparable(name: str, schema: str) -> bool:
    """Say whether folding leaves anything of a name; a letter or digit of ASCII always stays."""
    if _ASCII.search(name, 0, MAX_NAME_CHARACTERS) is not None:
        return True
    return bool(fold_name(name, classes_compared(schema)[0]).parts)  # as it is searched with


def _search(
    query: Query,
    index: Index,
    policy: Policy,
    standing: tuple[Sequence[ListVersion], Mapping[str, int] | None],
    as_of: str | None,
) -> Found:
    versions, at = standing
    wanted = {v.list for v in versions}

    def keep(entity: Entity) -> bool:
        return entity.list in wanted and was_listed(entity, as_of)

    # one more than is weighed, so that the answer can say that there are more
    reach = Reach(policy.threshold, _depth(policy) + 1, policy.alert_on_weak_aliases)
    return index.search(query, reach, keep, at, as_of)


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


def _verdict(
    hits: Sequence[Hit], purpose: Purpose | None, decision: Outcome, *, has_more: bool
) -> Verdict | None:
    """Give the gravest verdict of the hits; hits that were not looked at are not known."""
    if purpose is None or decision is Outcome.REFUSED:
        return None
    verdicts = [hit.bar.verdict for hit in hits if hit.bar is not None]
    return gravest([*verdicts, Verdict.NOT_KNOWN] if has_more else verdicts)


def _limits(
    versions: Sequence[ListVersion], as_of: str | None, hits: Sequence[Hit]
) -> Iterator[str]:
    """Say what limits the answer: lists known in part, dates that are not known."""
    for version in versions:
        if version.incomplete:
            yield f"{version.list} is incomplete: {version.incomplete}"
        if version.stale:
            yield f"{version.list} is stale: {version.stale}"
        if as_of is not None:
            yield from told_of_day(version, as_of)
    if as_of is None or not hits:
        return
    unproven = {v.list for v in versions if v.gap is None or v.gap.before is None}
    if any(
        in_force(d, as_of) is None
        for hit in hits
        if hit.list in unproven  # a version of that day holds it: then it was listed
        for d in hit.designations
    ):
        yield (
            "some designations carry no listing date; "
            f"whether they were in force on {as_of} is not known"
        )
