"""How much a part weighs, and what may stand for it."""

from __future__ import annotations

import pytest

from tocsin.match.knowledge import Knowledge, is_known_place

EMPTY = Knowledge()


def test_longer_parts_weigh_more_up_to_a_limit() -> None:
    masses = [EMPTY.mass("q" * n, is_person=True) for n in (3, 5, 8)]
    assert masses == sorted(masses)
    assert masses[0] < masses[-1]
    assert EMPTY.mass("q" * 30, is_person=True) == EMPTY.mass("q" * 60, is_person=True)


def test_common_parts_weigh_less() -> None:
    assert EMPTY.mass("mohammed", is_person=True) < EMPTY.mass("qwertzxy", is_person=True)
    assert EMPTY.mass("company", is_person=False) < EMPTY.mass("qwertzx", is_person=False)


def test_a_common_word_is_known_despite_a_slip() -> None:
    assert EMPTY.mass("corporatgon", is_person=False) < EMPTY.mass("qwertzxyvbn", is_person=False)


@pytest.mark.parametrize("particle", ["al", "bin", "de", "van"])
def test_particles_weigh_least(particle: str) -> None:
    assert EMPTY.mass(particle, is_person=True) < EMPTY.mass("q", is_person=True)


def test_initials_and_numbers_have_fixed_masses() -> None:
    assert EMPTY.mass("v", is_person=True) == EMPTY.mass("w", is_person=True)
    assert EMPTY.mass("7", is_person=False) == EMPTY.mass("123456", is_person=False)


def test_masses_are_positive_and_bounded() -> None:
    for part in ("a", "al", "x" * 1000, "0", "mohammed", "trading", "7" * 50):
        for is_person in (True, False):
            assert 0.0 < EMPTY.mass(part, is_person=is_person) <= 9.0


def test_a_part_that_the_lists_repeat_weighs_less() -> None:
    usual = Knowledge(frequency={"zhirkov": 400}, names=1000)
    rare = Knowledge(frequency={"zhirkov": 1}, names=1000)
    assert usual.mass("zhirkov", is_person=True) < rare.mass("zhirkov", is_person=True)
    assert rare.mass("zhirkov", is_person=True) == EMPTY.mass("zhirkov", is_person=True)
    assert usual.mass("zhirkov", is_person=True) > 0.2 * EMPTY.mass("zhirkov", is_person=True)


def test_variants_give_similarity_and_reason() -> None:
    assert EMPTY.variants("usama", is_person=True)["osama"][1] == "variant"
    similarity, reason = EMPTY.variants("sasha", is_person=True)["aleksandr"]
    assert reason == "nickname"
    assert 0.0 < similarity < 1.0
    assert EMPTY.variants("qwertz", is_person=True) == {}


def test_a_part_is_no_variant_of_itself() -> None:
    for part in ("usama", "sasha", "bin", "al", "mohammed"):
        assert part not in EMPTY.variants(part, is_person=True)
    for part in ("industry", "company", "international", "bank"):
        assert part not in EMPTY.variants(part, is_person=False)


def test_variants_go_both_ways() -> None:
    for part in ("usama", "sasha", "bin", "yusuf"):
        for other, (similarity, _) in EMPTY.variants(part, is_person=True).items():
            back = EMPTY.variants(other, is_person=True)[part][0]
            assert back == pytest.approx(similarity), (part, other)


def test_what_is_learnt_is_for_people_and_the_better_source_counts() -> None:
    learnt = Knowledge(learnt={"usama": {"osama": 0.5, "zzz": 0.9}}, names=1)
    assert learnt.variants("usama", is_person=True)["zzz"] == (0.9, "variant")
    assert "zzz" not in learnt.variants("usama", is_person=False)
    assert learnt.variants("usama", is_person=True)["osama"] == EMPTY.variants(
        "usama", is_person=True
    ).get("osama")


def test_places_are_known() -> None:
    assert is_known_place("moscow")
    assert not is_known_place("qwertz")
