"""A list from which names were taken off does not deny what it held before."""

from __future__ import annotations

import pytest

from drawn.dossiers import HEAD, checked, claim, verdict
from tocsin.trace import parse_dossier

S, C, N = "supported", "contradicted", "not-checkable"


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("listed: {name: Harriet Lindqvist, day: 2015-06-01, effect: blocked}", N),
        ("listed: {name: Harriet Lindqvist, day: 2015-06-01, effect: blocked, is: no}", N),
        ("listed: {name: Lindqvist Bank, schema: Company, day: 2014-09-30, list: sectoral}", N),
        ("entry: {name: Harriet Lindqvist, day: 2015-06-01, says: barred}", N),
        ("count: {says: 1, names: [Harriet Lindqvist], day: 2015-06-01, effect: blocked}", N),
        # nobody was taken off these, so that they can deny
        ("listed: {name: Harriet Lindqvist, day: 2015-06-01, list: Magnitsky list}", C),
        ("count: {says: 1, names: [Harriet Lindqvist], day: 2015-06-01, list: MAGNIT}", C),
        # whom the list holds at its end was not taken off it
        ("listed: {name: Sergey Naryshkin, day: 2014-03-19, effect: blocked}", C),
        ("entry: {name: Igor Korobov, day: 2016-12-28, says: free}", S),
        # on its last day it holds whoever was listed
        ("entry: {who: harriet, day: 2018-01-29, says: free}", S),
        # and it speaks of one side alone
        ("entry: {name: Harriet Lindqvist, day: 2018-01-29, says: free}", N),
        ("entry: {who: bob, day: 2018-01-29, says: barred}", N),
        ("count: {says: 1, who: [harriet, bob], day: 2018-01-29, effect: blocked}", N),
        ("count: {says: 1, who: [harriet], day: 2018-01-29, effect: blocked}", C),
    ],
)
def test_names_that_were_taken_off_are_not_denied(check: str, expected: str) -> None:
    assert verdict(f"{{{check.replace('sectoral', 'sectoral sanctions')}}}", chain="[other]") == (
        expected
    )


def test_the_embedded_list_says_of_what_alone_it_speaks() -> None:
    check = "{listed: {who: harriet, day: 2018-01-29, effect: blocked}}"
    words = checked(claim("a", check=check))["a"].findings[0].words
    assert "no list at hand (US designations about Russia alone) on 2018-01-29" in words
    check = "{listed: {who: ann, day: 2018-01-29, effect: blocked}}"
    words = checked(claim("a", check=check))["a"].findings[0].words
    assert "the dossier does not put Ann Example on the side russia" in words


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("links", "{supports: shop-list}", "'shop-list' is one of the objects; name a claim or"),
        ("object", "thesis", "'thesis' is one of the theses; name an object instead"),
        ("links", "{supports: thesiss}", "did you mean 'thesis'?"),
        ("links", "{supports: zzz}", "add an entry with the id 'zzz'"),
    ],
)
def test_an_id_of_another_section_is_told(field: str, value: str, remedy: str) -> None:
    faults = parse_dossier(HEAD + claim("a", **{field: value})).faults
    assert len(faults) == 1
    assert faults[0].remedy.startswith(remedy)
