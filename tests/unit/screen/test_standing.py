"""Which version answers for a day, and what that leaves open."""

from __future__ import annotations

import pytest

from tocsin.model import Gap, ListVersion, Timeline
from tocsin.screen.standing import standing, told_of_day, unanswerable


def version(key: str, digest: str, day: str | None, **more: object) -> ListVersion:
    facts = ListVersion(key, digest * 16, day, "given" if day else "unknown", 1, 1, 0)
    for name, value in more.items():
        object.__setattr__(facts, name, value)
    return facts


DAYS = ("2020-01-01", "2020-02-01", "2020-03-01")
ONE = Timeline(
    "one", tuple(version("one", d, day) for d, day in zip("abc", DAYS, strict=True)), DAYS
)
TWO = Timeline("two", (version("two", "d", "2020-02-15"),), ("2020-02-15",))
NOW = (ONE.versions[-1], TWO.versions[-1])


@pytest.mark.parametrize(
    ("day", "digest", "gap"),
    [
        ("2019-12-31", "a", Gap(None, "2020-01-01", None, 1)),
        ("2020-01-01", "a", Gap("2020-01-01", "2020-02-01", 0, 31)),
        ("2020-01-31", "a", Gap("2020-01-01", "2020-02-01", 30, 1)),
        ("2020-02-01", "b", Gap("2020-02-01", "2020-03-01", 0, 29)),
        ("2020-02-29", "b", Gap("2020-02-01", "2020-03-01", 28, 1)),
        ("2020-03-01", "c", Gap("2020-03-01", None, 0, None)),
        ("2021-03-01", "c", Gap("2020-03-01", None, 365, None)),
    ],
)
def test_the_version_in_force_answers_with_the_days_around(day: str, digest: str, gap: Gap) -> None:
    (chosen,), at = standing(NOW, (ONE, TWO), ("one",), day)
    assert chosen.version == digest * 16
    assert chosen.gap == gap
    assert at == {"one": "abc".index(digest)}


def test_today_asks_no_timeline() -> None:
    assert standing(NOW, (ONE, TWO), (), None) == (NOW, None)
    assert standing(NOW, (ONE, TWO), ("two",), None) == (NOW[1:], None)


def test_each_list_answers_by_its_own_days() -> None:
    chosen, at = standing(NOW, (ONE, TWO), (), "2020-02-03")
    assert [(v.list, v.version[0]) for v in chosen] == [("one", "b"), ("two", "d")]
    assert at == {"one": 1, "two": 0}
    assert chosen[1].gap == Gap(None, "2020-02-15", None, 12)


def test_a_list_without_a_past_answers_with_its_version() -> None:
    alone = version("alone", "e", "2018-01-01")
    (chosen,), at = standing((alone,), (), (), "2018-06-01")
    assert chosen.gap == Gap("2018-01-01", None, 151, None)
    assert at == {"alone": 0}


def test_only_the_version_in_force_today_can_be_stale() -> None:
    stale = version("one", "c", "2020-03-01", stale="shrank")
    line = Timeline("one", (*ONE.versions[:2], stale), DAYS)
    told = {
        day: standing((stale,), (line,), (), day)[0][0].stale
        for day in ("2020-02-01", "2021-01-01")
    }
    assert told == {"2020-02-01": "", "2021-01-01": "shrank"}


def test_versions_of_one_day_answer_with_the_later_one() -> None:
    line = Timeline("one", ONE.versions, ("2020-01-01", "2020-01-01", "2020-03-01"))
    assert standing(NOW[:1], (line,), (), "2020-01-01")[1] == {"one": 1}


def test_what_limits_an_answer_is_said() -> None:
    (early,), _ = standing(NOW, (ONE,), ("one",), "2019-12-31")
    (said,) = told_of_day(early, "2019-12-31")
    assert "no version of one is as old as 2019-12-31" in said
    (why,) = unanswerable((early,), {"one": 1200}, "2019-12-31")
    assert why.startswith("no version of one")
    assert "1,200" in why
    assert list(unanswerable((early,), {}, "2019-12-31")) == []
    (good,), _ = standing(NOW, (ONE,), ("one",), "2020-01-05")
    assert list(told_of_day(good, "2020-01-05")) == []
    assert list(unanswerable((good,), {"one": 1}, "2020-01-05")) == []


def test_a_day_that_is_not_known_and_a_version_that_was_made_are_said() -> None:
    made = version("one", "a", None, reconstructed=True, retrieved="2020-05-06T00:00:00+00:00")
    line = Timeline("one", (made,), ("2020-05-06",))
    (chosen,), _ = standing((made,), (line,), (), "2020-06-01")
    said = list(told_of_day(chosen, "2020-06-01"))
    assert "counts from 2020-05-06" in said[0]
    assert "reconstructed" in said[1]
