from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import QueryError
from tocsin.law import effects_of, shipped_rules
from tocsin.lists.embedded import read_embedded
from tocsin.model import Designation, Entity

BANK = Designation("UKRAINE-EO13662", listed_on="2014-07-16", provisions=("Directive 1",))


@pytest.fixture(scope="module")
def by_id() -> dict[str, Entity]:
    return {entity.id: entity for entity in read_embedded().entities}


def effects(entity: Entity, on: str) -> set[str]:
    return {effect.effect for effect in effects_of(entity.designations, entity.schema, on)}


@pytest.mark.parametrize(
    ("on", "days", "since", "until"),
    [
        ("2014-07-16", 90, "2014-07-16", "2014-09-12"),
        ("2014-08-01", 90, "2014-07-16", "2014-09-12"),
        ("2014-09-11", 90, "2014-07-16", "2014-09-12"),
        ("2014-09-12", 30, "2014-09-12", "2017-11-28"),
        ("2015-01-01", 30, "2014-09-12", "2017-11-28"),
        ("2017-11-28", 14, "2017-11-28", None),
        ("2018-01-01", 14, "2017-11-28", None),
        (None, 14, "2017-11-28", None),
    ],
)
def test_tenor_of_directive_1(on: str | None, days: int, since: str, until: str | None) -> None:
    debt, equity = effects_of([BANK], "Company", on)
    assert debt.words == (f"sectoral: new debt of more than {days} days (Directive 1); not blocked")
    assert (debt.effect, debt.since, debt.until) == ("sectoral", since, until)
    assert "new equity" in equity.words


def test_a_directive_is_found_in_the_words_that_the_publisher_uses() -> None:
    words = "Executive Order 13662 Directive Determination - Subject to Directive 3"
    (effect,) = effects_of([Designation("UKRAINE-EO13662", provisions=(words,))], "Company")
    assert "30 days (Directive 3" in effect.words


def test_the_day_of_a_directive_is_not_that_of_the_block() -> None:
    remarks = ("Listing Date (EO 14024 Directive 2): 24 Feb 2022",)
    listed = Designation("RUSSIA-EO14024", listed_on="2022-02-24", provisions=remarks)
    found = effects_of([listed], "Company", "2024-02-24", "us-ofac-sdn")
    since = {effect.effect: effect.since for effect in found}
    assert since == {"blocked": None, "sectoral": "2022-03-26"}


def test_an_unknown_directive_is_unknown_and_not_blocked() -> None:
    directive = Designation("UKRAINE-EO13662", provisions=("Directive 11",))
    (effect,) = effects_of([directive], "Company")
    assert effect.effect == "unknown"
    assert "no rule" in effect.words


def test_e_o_13662_without_a_directive_blocks() -> None:
    found = effects_of([Designation("UKRAINE-EO13662", listed_on="2014-04-28")], "Person")
    assert [effect.effect for effect in found] == ["blocked", "entry-ban"]


def test_words_of_the_magnitsky_act() -> None:
    found = effects_of([Designation("MAGNIT", listed_on="2013-04-12")], "Person", "2018-02-01")
    assert [effect.words for effect in found] == [
        "blocked under the Sergei Magnitsky Act since 12 April 2013",
        "barred from entry under the Sergei Magnitsky Act since 12 April 2013",
    ]


@pytest.mark.parametrize("programme", ["MAGNIT", "GLOMAG", "UKRAINE-EO13661", "CYBER2"])
def test_only_persons_are_barred_from_entry(programme: str) -> None:
    listed = [Designation(programme, listed_on="2018")]
    assert [e.effect for e in effects_of(listed, "Person")] == ["blocked", "entry-ban"]
    assert [e.effect for e in effects_of(listed, "Company")] == ["blocked"]


def test_a_date_keeps_the_precision_that_is_known() -> None:
    month, year, none = (
        effects_of([Designation("GLOMAG", listed_on=listed)], "Company", "2018-02-01")[0]
        for listed in ("2018-01", "2017", None)
    )
    assert month.words.endswith("since January 2018")
    assert (year.since, none.since) == ("2017", None)
    assert year.words.endswith("since 2017")
    assert none.words.endswith("the listing date is not known")


def test_names_only_lists_say_that_they_have_no_effect() -> None:
    (report,) = effects_of([Designation("CAATSA-241", listed_on="2018-01-29")], "Person")
    assert report.words == "named in the CAATSA section 241 report; a listing without effect"
    (guidance,) = effects_of([Designation("CAATSA-231D", listed_on="2017-10-27")], "Company")
    assert (report.effect, guidance.effect) == ("names-only", "names-only")


def test_unknown_programme_is_never_guessed() -> None:
    (effect,) = effects_of([Designation("MAGNIT2", listed_on="2017")], "Person")
    assert (effect.effect, effect.programme, effect.since) == ("unknown", "MAGNIT2", "2017")
    assert "not in the tables" in effect.words


def test_secondary_sanctions_risk_stands_beside_the_programme() -> None:
    mark = "Additional Sanctions Information - Subject to Secondary Sanctions"
    found = effects_of([Designation("CYBER2", provisions=(mark,))], "Company")
    assert [effect.effect for effect in found] == ["blocked", "secondary-risk"]


@pytest.mark.parametrize(
    ("listed", "delisted", "on", "is_in_force"),
    [
        ("2014-03-20", None, "2014-03-19", False),
        ("2014-03-20", None, "2014-03-20", True),
        ("2014-03", None, "2014-03-01", True),
        ("2014-03-20", "2016-03-20", "2016-03-19", True),
        ("2014-03-20", "2016-03-20", "2016-03-20", False),
        ("2014-03-20", "2016", "2016-06-01", True),
        ("2014-03-20", "2016", "2017-01-01", False),
        ("2014-03-20", "2016", None, False),
        (None, None, "2013-01-01", True),
    ],
)
def test_days_on_which_a_designation_counts(
    listed: str | None, delisted: str | None, on: str | None, *, is_in_force: bool
) -> None:
    act = Designation("MAGNIT", listed_on=listed, delisted_on=delisted)
    assert bool(effects_of([act], "Person", on)) is is_in_force


@pytest.mark.parametrize("on", ["2018", "2018-02-30", "yesterday", "20180201", ""])
def test_a_day_that_is_no_day_is_refused(on: str) -> None:
    with pytest.raises(QueryError):
        effects_of([BANK], "Company", on)


def test_the_visitors_on_the_day_of_the_article(by_id: dict[str, Entity]) -> None:
    day = "2018-02-01"
    assert "entry-ban" in effects(by_id["ofac-16691"], day)
    assert "entry-ban" in effects(by_id["ofac-21328"], day)
    assert effects(by_id["caatsa-241-aleksandr-bortnikov"], day) == {"names-only"}
    assert effects(by_id["caatsa-241-aleksandr-bortnikov"], "2018-01-28") == set()


def test_a_payment_to_one_of_the_39_depends_on_its_other_listings(
    by_id: dict[str, Entity],
) -> None:
    day = "2018-02-01"
    assert effects(by_id["caatsa-231d-tupolev-jsc"], day) == {"names-only"}
    assert effects(by_id["ofac-17260"], day) == {"sectoral", "names-only"}
    assert effects(by_id["ofac-16911"], day) == {"blocked", "names-only"}


@given(
    programme=st.sampled_from([*sorted(shipped_rules()), "NO-SUCH-CODE"]),
    provisions=st.lists(st.sampled_from(["Directive 1", "Directive 4", "Other"]), max_size=2),
    schema=st.sampled_from(["Person", "Company", "Vessel"]),
    on=st.none() | st.dates(date(2012, 1, 1), date(2024, 1, 1)).map(date.isoformat),
)
def test_no_designation_is_dropped_in_silence(
    programme: str, provisions: list[str], schema: str, on: str | None
) -> None:
    found = effects_of([Designation(programme, provisions=tuple(provisions))], schema, on)
    assert found
    assert all(effect.words and effect.programme == programme for effect in found)
    assert all("{" not in effect.words for effect in found)


def test_the_same_effect_is_given_once() -> None:
    assert effects_of([BANK, BANK], "Company") == effects_of([BANK], "Company")


def test_a_list_answers_for_programmes_without_rules_of_their_own() -> None:
    listed = [Designation("SDGT9", listed_on="2001-10-12")]
    (effect,) = effects_of(listed, "Person", None, "us-ofac-sdn")
    assert effect.effect == "blocked"
    assert "SDGT9" in effect.words
    assert "since 12 October 2001" in effect.words
    (unknown,) = effects_of(listed, "Person", None, "someone-elses")
    assert unknown.effect == "unknown"
    (own, _) = effects_of([Designation("MAGNIT")], "Person", None, "us-ofac-sdn")
    assert "Magnitsky" in own.words


def test_a_code_of_the_united_states_says_nothing_on_the_list_of_another_issuer() -> None:
    act = Designation("DPRK", listed_on="2016-11-30")
    un = effects_of([act], "Person", list_id="un-sc")
    assert un
    assert not any("E.O." in effect.words for effect in un)
    assert any("E.O. 13551" in effect.words for effect in effects_of([act], "Person"))
    swiss = effects_of([Designation("GLOMAG")], "Person", list_id="ch-seco")
    assert [effect.effect for effect in swiss] == ["unknown"]
    (eu,) = effects_of([Designation("GLOMAG")], "Person", list_id="eu-fsf")
    assert "E.O." not in eu.legal_basis
    assert "EU" in eu.words
