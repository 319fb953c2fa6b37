"""Laws of dates in effects: periods overlap, and nothing is padded to a day nobody wrote."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tocsin.law import effects_of, measures_on, shipped_measures, shipped_rules
from tocsin.law.programmes import Rule
from tocsin.model import Designation

RULES = [rule for rules in shipped_rules().values() for rule in rules]
DAYS = st.dates(date(1960, 1, 1), date(2030, 12, 31)).map(date.isoformat)
PLAIN = [r for r in RULES if not r.provision and not r.list and r.programme != "*"]


def partial(day: str, precision: int) -> str:
    return day[: (4, 7, 10)[precision]]


def act(rule: Rule, listed_on: str | None = None, delisted_on: str | None = None) -> Designation:
    return Designation(rule.programme, listed_on=listed_on, delisted_on=delisted_on)


def known(designation: Designation, rule: Rule, day: str) -> bool:
    schema = rule.applies_to or "Person"
    return any(e.effect == rule.effect for e in effects_of([designation], schema, day))


@given(rule=st.sampled_from(RULES), day=DAYS)
def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end(rule: Rule, day: str) -> None:
    inside = (not rule.since or rule.since[: len(day)] <= day) and (
        not rule.until or day < rule.until
    )
    assert rule.holds_on(day) is inside
    assert rule.has_ended_by(day) is bool(rule.until and day >= rule.until)
    assert rule.holds_on(None) is not bool(rule.until)


@given(rule=st.sampled_from([r for r in PLAIN if len(r.since) == 10]))
def test_the_first_day_counts_and_the_day_before_does_not(rule: Rule) -> None:
    first = date.fromisoformat(rule.since)
    before = (first - timedelta(days=1)).isoformat()
    assert rule.holds_on(rule.since)
    assert not rule.holds_on(before)


@given(rule=st.sampled_from(PLAIN), day=DAYS, precision=st.integers(0, 2), asked=DAYS)
def test_a_partial_listing_date_counts_on_each_of_its_days(
    rule: Rule, day: str, precision: int, asked: str
) -> None:
    listed = partial(day, precision)
    effects = effects_of([act(rule, listed)], rule.applies_to or "Person", asked)
    may_be_listed = asked[: len(listed)] >= listed
    assert bool(effects) is may_be_listed
    for effect in effects:
        # as precise as what is known: the listing or, where that is earlier, the rule
        assert effect.since is not None
        assert effect.since == listed or effect.since >= listed
        assert effect.until is None or effect.until > asked


@given(rule=st.sampled_from(PLAIN), day=DAYS, precision=st.integers(0, 2), asked=DAYS)
def test_a_partial_delisting_date_counts_from_its_end_on(
    rule: Rule, day: str, precision: int, asked: str
) -> None:
    delisted = partial(day, precision)
    effects = effects_of([act(rule, None, delisted)], rule.applies_to or "Person", asked)
    is_over = asked[: len(delisted)] > delisted or asked == delisted
    assert bool(effects) is not is_over


@given(rule=st.sampled_from([r for r in PLAIN if r.until]), day=DAYS)
def test_what_has_ended_is_not_known_and_never_still_in_force(rule: Rule, day: str) -> None:
    found = effects_of([act(rule)], rule.applies_to or "Person", day)
    if day >= rule.until:
        siblings = [r for r in shipped_rules()[rule.programme] if r.holds_on(day)]
        assert siblings or [effect.effect for effect in found] == ["unknown"]


@given(day=DAYS)
def test_a_measure_is_in_force_within_its_period_alone(day: str) -> None:
    there = {measure.id for measure in measures_on(shipped_measures(), day)}
    for measure in shipped_measures():
        inside = measure.since <= day and (not measure.until or day < measure.until)
        assert (measure.id in there) is inside
