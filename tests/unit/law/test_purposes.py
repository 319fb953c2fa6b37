"""What effects say to a payment, an account, entry, trade and securities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.law import Listed, bar_of, effects_of, shipped_rules
from tocsin.law.purposes import gravest, verdict_of
from tocsin.model import Bar, Designation, Purpose, Verdict

DAY = "2018-02-01"
BANK = Designation("UKRAINE-EO13662", listed_on="2014-07-16", provisions=("Directive 1",))
OIL = Designation("UKRAINE-EO13662", listed_on="2014-09-12", provisions=("Directive 4",))
REPORT = Designation("CAATSA-241", listed_on="2018-01-29")
THE_39 = Designation("CAATSA-231D", listed_on="2017-10-27")
MAGNIT = Designation("MAGNIT", listed_on="2013-04-12")
BARRED, NOT_KNOWN, CONDITIONAL, FREE = Verdict


def bar(
    purpose: str,
    *designations: Designation,
    schema: str = "Company",
    on: str | None = DAY,
    list_id: str = "",
    key: str = "ofac-1",
) -> Bar:
    effects = effects_of(designations, schema, on, list_id)
    return bar_of(Purpose(purpose), Listed(key, schema, designations, effects), on)


@pytest.mark.parametrize(
    ("designation", "schema", "verdicts"),
    [
        (MAGNIT, "Person", (BARRED, BARRED, BARRED, BARRED, BARRED)),
        (MAGNIT, "Company", (BARRED, BARRED, FREE, BARRED, BARRED)),
        (BANK, "Company", (FREE, CONDITIONAL, FREE, FREE, CONDITIONAL)),
        (OIL, "Company", (FREE, FREE, FREE, CONDITIONAL, FREE)),
        (REPORT, "Person", (FREE, FREE, FREE, FREE, FREE)),
        (THE_39, "Company", (FREE, FREE, FREE, FREE, FREE)),
        (Designation("SDNTK"), "Person", (BARRED, BARRED, NOT_KNOWN, BARRED, BARRED)),
        (
            Designation("IFSR"),
            "Company",
            (CONDITIONAL, CONDITIONAL, FREE, CONDITIONAL, CONDITIONAL),
        ),
        (Designation("NO-SUCH"), "Person", (NOT_KNOWN,) * 5),
        (Designation("FSE-SY"), "Person", (BARRED,) * 5),
        (Designation("Denied Persons List (DPL)"), "Person", (FREE, FREE, FREE, BARRED, FREE)),
        (Designation("Entity List (EL)"), "Company", (FREE, FREE, FREE, CONDITIONAL, FREE)),
        (Designation("ITAR Debarred (DTC)"), "Company", (FREE, FREE, FREE, CONDITIONAL, FREE)),
    ],
)
def test_verdicts(designation: Designation, schema: str, verdicts: tuple[Verdict, ...]) -> None:
    assert tuple(bar(p, designation, schema=schema).verdict for p in Purpose) == verdicts


def test_securities_of_a_chinese_military_company_are_barred_and_nothing_else() -> None:
    listed = Designation("CMIC-EO13959", listed_on="2021-06-03")
    verdicts = {p.value: bar(p, listed, on="2022-07-01").verdict for p in Purpose}
    assert verdicts.pop("securities") is BARRED
    assert set(verdicts.values()) == {FREE}


def test_a_sectoral_bank_may_be_paid_but_not_lent_to() -> None:
    assert bar("payment", BANK).words == (
        "this listing does not bar a payment: sectoral: new debt of more than 14 days "
        "(Directive 1); not blocked; also new equity (Directive 1)"
    )
    assert bar("account", BANK).words == (
        "an account or a loan is not barred as such, but restricted: sectoral: new debt of more "
        "than 14 days (Directive 1); not blocked"
    )


def test_a_names_only_listing_stops_nothing_and_says_so() -> None:
    assert bar("payment", REPORT, schema="Person").words == (
        "this listing does not bar a payment: named in the CAATSA section 241 report; "
        "a listing without effect"
    )


def test_a_names_only_listing_does_not_soften_a_block() -> None:
    found = bar("payment", THE_39, Designation("UKRAINE-EO13661", listed_on="2014-07-16"))
    assert found.verdict is BARRED
    assert found.words == "a payment is barred: blocked under E.O. 13661 since 16 July 2014"


def test_not_known_is_no_may() -> None:
    found = bar("payment", BANK, Designation("NO-SUCH"))
    assert found.verdict is NOT_KNOWN
    assert found.words.startswith("whether a payment is barred is not known: effect not known")


def test_a_list_that_names_no_programme_leaves_it_open() -> None:
    found = bar("trade")
    assert (found.verdict, "names no programme" in found.words) == (NOT_KNOWN, True)


def test_only_persons_enter() -> None:
    assert "only persons enter, and this is a Company" in bar("entry", MAGNIT).words
    open_question = bar("entry", MAGNIT, schema="LegalEntity")
    assert open_question.verdict is NOT_KNOWN
    assert bar("entry", REPORT, schema="LegalEntity").verdict is FREE


def test_a_designation_that_ended_bars_nothing() -> None:
    ended = Designation("MAGNIT", listed_on="2013-04-12", delisted_on="2017-01-01")
    found = bar("payment", ended, schema="Person")
    assert (found.verdict, found.words) == (
        FREE,
        (
            "this listing does not bar a payment: no listing is in force; "
            "end of the last by the list: 1 January 2017"
        ),
    )


def test_a_programme_that_ended_is_not_known_until_a_newer_list_is_loaded() -> None:
    listed = Designation("SUDAN", listed_on="2000-06-01")
    assert bar("payment", listed, on="2017-10-11").verdict is BARRED
    found = bar("payment", listed, on="2017-10-12")
    assert found.verdict is NOT_KNOWN
    assert "the tables end programme SUDAN on 12 October 2017" in found.words


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        ("2017-02-01", []),
        ("2017-02-02", ["cyber-gl-1"]),
        ("2018-03-14", ["cyber-gl-1"]),
        ("2018-03-15", ["cyber-gl-1a"]),
        (None, ["cyber-gl-1b"]),
    ],
)
def test_a_licence_in_force_stands_beside_the_bar(on: str | None, ids: list[str]) -> None:
    listed = Designation("CYBER2", listed_on="2016-12-29")
    found = bar("payment", listed, on=on, key="ofac-21344")
    assert found.verdict is BARRED
    assert [beside.id for beside in found.beside] == ids
    assert bar("securities", listed, on=on, key="ofac-21344").beside == ()
    assert bar("payment", listed, on=on, key="ofac-21343").beside == ()


def test_nothing_stands_beside_what_is_not_barred() -> None:
    assert bar("payment", REPORT, key="ofac-21344").beside == ()


@given(
    code=st.sampled_from(sorted(shipped_rules())),
    provisions=st.lists(
        st.sampled_from(["Directive 1", "Travel Ban", "Asset freeze", "Other"]), max_size=2
    ),
    schema=st.sampled_from(["Person", "Company", "Vessel", "LegalEntity"]),
    purpose=st.sampled_from(Purpose),
    on=st.none() | st.dates().map(lambda day: day.isoformat()),
)
def test_an_unknown_effect_never_becomes_a_may(
    code: str, provisions: list[str], schema: str, purpose: Purpose, on: str | None
) -> None:
    listed = (Designation(code, provisions=tuple(provisions)), Designation("NO-SUCH"))
    found = bar(purpose, *listed, schema=schema, on=on)
    is_open = purpose is Purpose.ENTRY and schema in {"Company", "Vessel"}
    assert (found.verdict in {BARRED, NOT_KNOWN}) or is_open
    assert found.words


@given(verdicts=st.lists(st.sampled_from(Verdict), max_size=5), more=st.sampled_from(Verdict))
def test_another_listing_never_makes_it_easier(verdicts: list[Verdict], more: Verdict) -> None:
    order = list(Verdict)
    assert order.index(gravest([*verdicts, more])) <= order.index(gravest(verdicts))


def test_every_row_of_the_table_decides_by_known_words() -> None:
    for rules in shipped_rules().values():
        for rule in rules:
            for listed_purpose, verdict in rule.decisions:
                assert Purpose(listed_purpose)
                assert Verdict(verdict)
    (effect, *_) = effects_of([MAGNIT], "Person", DAY)
    assert verdict_of(effect, Purpose.PAYMENT) is BARRED
