"""Effects said in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.law import effects_of, in_one_sentence, shipped_rules
from tocsin.model import Designation

DAY = "2018-02-01"
BANK = Designation("UKRAINE-EO13662", listed_on="2014-07-16", provisions=("Directive 1",))


@pytest.mark.parametrize(
    ("designations", "schema", "sentence"),
    [
        (
            [Designation("MAGNIT", listed_on="2013-04-12")],
            "Person",
            "blocked and barred from entry under the Sergei Magnitsky Act since 12 April 2013",
        ),
        (
            [Designation("UKRAINE-EO13661", listed_on="2014-03-20")],
            "Person",
            "blocked and barred from entry (waivable) under E.O. 13661 since 20 March 2014",
        ),
        (
            [Designation("UKRAINE-EO13661", listed_on="2014-03-20")],
            "Company",
            "blocked under E.O. 13661 since 20 March 2014",
        ),
        (
            [BANK],
            "Company",
            (
                "sectoral: new debt of more than 14 days (Directive 1); not blocked; "
                "also new equity (Directive 1)"
            ),
        ),
        (
            [BANK, Designation("GLOMAG", listed_on="2018-01-02")],
            "Company",
            (
                "blocked under Global Magnitsky (E.O. 13818) since 2 January 2018; "
                "sectoral: new debt of more than 14 days (Directive 1); "
                "also new equity (Directive 1)"
            ),
        ),
        (
            [Designation("CAATSA-241", listed_on="2018-01-29")],
            "Person",
            "named in the CAATSA section 241 report; a listing without effect",
        ),
        ([], "Person", ""),
    ],
)
def test_what_is_said(designations: list[Designation], schema: str, sentence: str) -> None:
    assert in_one_sentence(effects_of(designations, schema, DAY)) == sentence


def test_blocking_and_entry_of_two_programmes_are_not_mixed() -> None:
    blocked = effects_of([Designation("SDGT", listed_on="2010")], "Person", DAY)
    barred = effects_of([Designation("GB", listed_on="2012")], "Person", DAY, "un-sc")
    said = in_one_sentence((*blocked, *barred))
    assert said.startswith("blocked under E.O. 13224 (terrorism) since 2010; barred from entry")


def test_an_effect_that_is_not_known_stands_before_restrictions() -> None:
    said = in_one_sentence(effects_of([BANK, Designation("NO-SUCH")], "Company", DAY))
    assert said.startswith("effect not known: programme NO-SUCH is not in the tables; sectoral")


@given(
    codes=st.lists(st.sampled_from(sorted(shipped_rules())), min_size=1, max_size=4),
    provisions=st.lists(st.sampled_from(["Directive 1", "Asset freeze", "Travel Ban"]), max_size=2),
    schema=st.sampled_from(["Person", "Company"]),
    list_id=st.sampled_from(["", "us-ofac-sdn", "un-sc", "uk-fcdo"]),
)
def test_every_effect_is_said(
    codes: list[str], provisions: list[str], schema: str, list_id: str
) -> None:
    listed = [Designation(code, provisions=tuple(provisions)) for code in codes]
    effects = effects_of(listed, schema, None, list_id)
    sentence = in_one_sentence(effects)
    for effect in effects:
        words = effect.words.removeprefix("sectoral: ").split("; not blocked")[0]
        rest = words.removeprefix("barred from entry").removeprefix("blocked").strip()
        assert rest.removeprefix("assets frozen").strip().removeprefix("(waivable)").strip() in (
            sentence
        )
    assert ("; not blocked" in sentence) <= all(effect.effect != "blocked" for effect in effects)
