"""Groups: no two entries that were judged different, none of one list without a reason."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.link.groups import Links
from tocsin.model import Judgement, Link, LinkedBy, LinkVerdict

SAME, OPEN = LinkVerdict.SAME, LinkVerdict.OPEN


def link(one: str, other: str, by: LinkedBy = LinkedBy.ENGINE, verdict: LinkVerdict = SAME) -> Link:
    return Link(min(one, other), max(one, other), verdict, by, ("names alike",), 0.95)


def judged(*keys: str, same: bool) -> Judgement:
    return Judgement(tuple(sorted(keys)), same=same, by="A", on="2026-11-23")


def test_links_join_across_lists() -> None:
    links = Links((link("a:1", "b:1"), link("b:1", "c:1"), link("a:2", "b:2", verdict=OPEN)))
    assert links.groups == (("a:1", "b:1", "c:1"),)
    assert links.with_key("a:1") == ("b:1", "c:1")
    assert links.with_key("a:2") == ()
    assert links.between("a:1", "c:1") is None


def test_a_person_outweighs_what_was_found_and_can_take_it_back() -> None:
    found = (link("a:1", "b:1", LinkedBy.REFERENCE),)
    apart = Links(found, (judged("a:1", "b:1", same=False),))
    assert apart.groups == ()
    assert apart.all[0].by is LinkedBy.PERSON
    assert apart.all[0].evidence == ("A, 2026-11-23: no reason given", "names alike")
    assert Links(found).groups == (("a:1", "b:1"),)


def test_a_person_joins_what_nobody_found() -> None:
    links = Links((), (judged("a:1", "b:1", "c:1", same=True),))
    assert links.groups == (("a:1", "b:1", "c:1"),)
    assert len(links.all) == 3


def test_the_engine_does_not_join_two_entries_of_one_list() -> None:
    links = Links((link("a:1", "b:1"), link("a:2", "b:1")))
    assert links.groups == (("a:1", "b:1"),)
    assert [one.verdict for one in links.all] == [SAME, OPEN]
    by_number = Links((link("a:1", "b:1"), link("a:2", "b:1", LinkedBy.REFERENCE)))
    assert by_number.groups == (("a:2", "b:1"),)


def test_a_third_entry_does_not_bring_together_what_was_judged_different() -> None:
    found = (link("a:1", "b:1"), link("b:1", "c:1"))
    links = Links(found, (judged("a:1", "c:1", same=False),))
    assert links.groups in ((("a:1", "b:1"),), (("b:1", "c:1"),))
    assert sorted(one.verdict for one in links.all) == ["different", "open", "same"]


KEYS = [f"{list_id}:{n}" for list_id in "abc" for n in range(3)]
PAIRS = st.sampled_from([p for p in combinations(KEYS, 2) if p[0][0] != p[1][0]])


@given(
    found=st.lists(st.tuples(PAIRS, st.sampled_from(list(LinkedBy)[:2])), max_size=12),
    apart=st.lists(PAIRS, max_size=4),
)
def test_no_group_holds_what_was_judged_different(
    found: list[tuple[tuple[str, str], LinkedBy]], apart: list[tuple[str, str]]
) -> None:
    links = Links(
        tuple(link(*pair, by) for pair, by in found),
        tuple(judged(*pair, same=False) for pair in apart),
    )
    for group in links.groups:
        assert not set(combinations(group, 2)) & set(apart)
    shown = {key for group in links.groups for key in group}
    for one in links.all:
        if one.verdict is SAME:
            assert one.one in shown
            assert one.other in links.with_key(one.one)
