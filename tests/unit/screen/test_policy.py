"""What counts as a hit, and what a hit calls for."""

from __future__ import annotations

import math

import pytest

from tocsin.errors import PolicyError
from tocsin.model import Comparison, Evidence, Outcome
from tocsin.screen.policy import DEFAULT_LIMIT, DEFAULT_THRESHOLD, MAX_LIMIT, Policy, decide


def pair(strength: float, *facts: tuple[str, str]) -> Comparison:
    evidence = tuple(Evidence(field, "a", "b", verdict) for field, verdict in facts)
    return Comparison(strength, strength, "a", "b", (), evidence)


IDENTIFIER, BORN, NEAR = (
    ("identifier", "agrees"),
    ("birth_date", "agrees"),
    ("birth_date", "near"),
)


@pytest.mark.parametrize("threshold", [-0.01, 1.01, math.nan, math.inf])
def test_a_threshold_outside_its_range_is_refused(threshold: float) -> None:
    with pytest.raises(PolicyError) as caught:
        Policy(threshold=threshold)
    assert caught.value.source == "threshold"
    assert caught.value.remedy
    assert caught.value.expected == "0 to 1"


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1])
def test_a_limit_outside_its_range_is_refused(limit: int) -> None:
    with pytest.raises(PolicyError, match="limit"):
        Policy(limit=limit)


def test_the_ends_of_the_ranges_are_allowed() -> None:
    for threshold in (0.0, 1.0):
        assert Policy(threshold=threshold).threshold == threshold
    for limit in (1, MAX_LIMIT):
        assert Policy(limit=limit).limit == limit


def test_the_default_is_documented_in_code() -> None:
    assert Policy().threshold == DEFAULT_THRESHOLD
    assert Policy().limit == DEFAULT_LIMIT
    assert Policy().alert_on_weak_aliases is False


def test_equal_policies_have_one_digest() -> None:
    assert Policy().digest == Policy().digest
    others = [Policy(threshold=0.5), Policy(limit=3), Policy(alert_on_weak_aliases=True)]
    assert len({Policy().digest, *(p.digest for p in others)}) == 4


@pytest.mark.parametrize(
    ("comparison", "outcome"),
    [
        (pair(1.0), Outcome.REVIEW),
        (pair(0.5), Outcome.REVIEW),
        (pair(1.0, BORN), Outcome.MATCH),
        (pair(1.0, NEAR), Outcome.REVIEW),
        (pair(0.6, BORN), Outcome.REVIEW),
        (pair(0.0, IDENTIFIER), Outcome.MATCH),
        (pair(1.0, ("country", "agrees")), Outcome.REVIEW),
        (pair(1.0, ("weak_alias", "agrees")), Outcome.REVIEW),
        (pair(1.0, BORN, ("gender", "contradicts")), Outcome.REVIEW),
        (pair(1.0, IDENTIFIER, ("birth_date", "contradicts")), Outcome.REVIEW),
        (pair(1.0, BORN, IDENTIFIER), Outcome.MATCH),
    ],
)
def test_a_match_needs_more_than_a_name_and_no_contradiction(
    comparison: Comparison, outcome: Outcome
) -> None:
    assert decide(comparison) is outcome
