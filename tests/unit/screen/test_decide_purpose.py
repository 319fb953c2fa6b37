"""Answers decided by what listings do to a purpose."""

from __future__ import annotations

import pytest

from tocsin.errors import PolicyError
from tocsin.index import Candidate, Found, Index, Reach, build_index
from tocsin.model import (
    Answer,
    Designation,
    Entity,
    ListVersion,
    Name,
    Outcome,
    Purpose,
    Query,
    Verdict,
)
from tocsin.screen import decide
from tocsin.screen.answers import bar_in_words, effects_in_words
from tocsin.screen.policy import Policy, purpose_of

NAME = "Pavel Zhirkov"
REPORT = Designation("CAATSA-241", listed_on="2018-01-29")
BLOCK = Designation("MAGNIT", listed_on="2013-04-12")


def listed(key: str, *designations: Designation) -> Entity:
    return Entity(f"a-{key}", "Person", (Name(NAME),), {}, designations, "a")


def ask(*entities: Entity, purpose: str | None = "payment", limit: int = 10) -> Answer:
    index = build_index(
        entities, [ListVersion("a", "0" * 16, None, "unknown", len(entities), len(entities), 0)]
    )
    wanted = None if purpose is None else purpose_of(purpose)
    return decide.screen(
        Query((NAME,), schema="Person"), index, policy=Policy(limit=limit, purpose=wanted)
    )


@pytest.mark.parametrize(
    ("designations", "outcome", "verdict"),
    [
        ((REPORT,), Outcome.CLEAR, Verdict.NOT_BARRED),
        ((BLOCK,), Outcome.REVIEW, Verdict.BARRED),
        ((Designation("NO-SUCH"),), Outcome.REVIEW, Verdict.NOT_KNOWN),
        ((), Outcome.REVIEW, Verdict.NOT_KNOWN),
    ],
)
def test_a_hit_that_is_not_barred_calls_for_nothing(
    designations: tuple[Designation, ...], outcome: Outcome, verdict: Verdict
) -> None:
    answer = ask(listed("1", *designations))
    assert (answer.decision, answer.verdict) == (outcome, verdict)
    (hit,) = answer.hits
    assert hit.decision is outcome
    assert hit.bar is not None
    assert hit.bar.purpose is Purpose.PAYMENT


def test_the_gravest_of_all_hits_decides() -> None:
    answer = ask(listed("1", REPORT), listed("2", BLOCK))
    assert (answer.decision, answer.verdict) == (Outcome.REVIEW, Verdict.BARRED)
    assert {hit.decision for hit in answer.hits} == {Outcome.CLEAR, Outcome.REVIEW}


def test_nobody_found_is_not_barred() -> None:
    answer = ask(Entity("a-1", "Person", (Name("Nobuyuki Watanabe"),), {}, (BLOCK,), "a"))
    assert (answer.decision, answer.verdict, answer.hits) == (
        Outcome.CLEAR,
        Verdict.NOT_BARRED,
        (),
    )


def test_what_is_not_shown_is_weighed_and_said() -> None:
    answer = ask(*(listed(str(n), REPORT) for n in range(3)), listed("9", BLOCK), limit=1)
    assert (answer.decision, answer.verdict, len(answer.hits)) == (
        Outcome.REVIEW,
        Verdict.BARRED,
        1,
    )
    assert answer.reasons == (
        "more than 1 entities reach the threshold; raise the limit",
        "payment is not clear for entities that are not shown",
    )


def test_more_than_can_be_weighed_is_not_clear() -> None:
    answer = ask(*(listed(str(n), REPORT) for n in range(120)))
    assert (answer.decision, answer.verdict) == (Outcome.REVIEW, Verdict.NOT_KNOWN)
    enough = ask(*(listed(str(n), REPORT) for n in range(100)))
    assert (enough.decision, enough.verdict) == (Outcome.CLEAR, Verdict.NOT_BARRED)


def test_a_comparison_cut_short_leaves_no_ground_for_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search = Index.search

    def cut(self: Index, query: Query, reach: Reach, keep: object, *when: None) -> Found:
        found = search(self, query, reach, keep, *when)  # type: ignore[arg-type]
        candidates: tuple[Candidate, ...] = tuple(found.candidates)
        return Found(candidates, 7)

    monkeypatch.setattr(Index, "search", cut)
    answer = ask(listed("1", REPORT))
    assert (answer.decision, answer.verdict) == (Outcome.REFUSED, None)
    assert ask(listed("1", BLOCK)).decision is Outcome.REVIEW


def test_without_a_purpose_nothing_is_weighed() -> None:
    answer = ask(listed("1", REPORT), purpose=None)
    assert (answer.decision, answer.verdict, answer.purpose) == (Outcome.REVIEW, None, None)
    (hit,) = answer.hits
    assert hit.bar is None
    assert bar_in_words(hit) == ""
    assert "purpose" not in answer.to_json()


def test_words_of_a_hit() -> None:
    (hit,) = ask(listed("1", BLOCK)).hits
    said = "blocked and barred from entry under the Sergei Magnitsky Act since 12 April 2013"
    assert effects_in_words(hit) == hit.effect_words == said
    assert bar_in_words(hit) == (
        "a payment is barred: blocked under the Sergei Magnitsky Act since 12 April 2013"
    )
    (nothing,) = ask(listed("1")).hits
    assert effects_in_words(nothing) == "effect not known: the list names no programme"


def test_words_of_a_hit_whose_acts_have_all_ended() -> None:
    ended = (
        Designation("MAGNIT", listed_on="2013-04-12", delisted_on="2014-02-01"),
        Designation("", listed_on="2012-04-12", delisted_on="2015-06"),
    )
    (hit,) = ask(listed("1", *ended)).hits
    assert effects_in_words(hit) == "no listing is in force; end of the last by the list: June 2015"
    assert hit.bar is not None
    assert hit.bar.words.endswith("no listing is in force; end of the last by the list: June 2015")
    (one_left,) = ask(listed("1", *ended, BLOCK)).hits
    assert effects_in_words(one_left).startswith("blocked")


@pytest.mark.parametrize(
    ("listed_on", "delisted_on", "day", "expected"),
    [
        ("2013-04-12", "2014", "2014-05-01", None),
        (None, "2014-05", "2014-05-01", None),
        ("2014-06-01", "2014", "2014-05-01", False),
        ("2013-04-12", "2014", "2015-01-01", False),
        ("2013-04-12", "2014", "2013-12-31", True),
        ("2013-04-12", "2014-05-01", "2014-05-01", False),
        (None, "2014-05-01", "2014-04-30", None),
    ],
)
def test_an_end_known_to_the_year_ends_nothing_before_the_year_is_over(
    listed_on: str | None, delisted_on: str, day: str, expected: bool | None
) -> None:
    act = Designation("MAGNIT", listed_on=listed_on, delisted_on=delisted_on)
    assert decide.in_force(act, day) is expected


def test_policies_that_differ_in_purpose_have_digests_of_their_own() -> None:
    digests = {Policy(purpose=purpose).digest for purpose in (None, *Purpose)}
    assert len(digests) == len(Purpose) + 1


def test_a_purpose_may_be_given_as_its_word() -> None:
    assert Policy(purpose="entry").purpose is Purpose.ENTRY  # type: ignore[arg-type]
    with pytest.raises(PolicyError, match="'travel' is no purpose") as caught:
        Policy(purpose="travel")  # type: ignore[arg-type]
    assert caught.value.remedy
