"""What listings of the EU, the UN, the UK, Canada, Australia and Switzerland do."""

from __future__ import annotations

import pytest

from tocsin.law import Listed, bar_of, effects_of, in_one_sentence, shipped_rules
from tocsin.model import Designation, Purpose

SINCE = " since 1 July 2024"


def said(list_id: str, schema: str, programme: str, on: str | None = None, *carried: str) -> str:
    act = Designation(programme, listed_on="2024-07-01", provisions=carried)
    return in_one_sentence(effects_of([act], schema, on, list_id))


@pytest.mark.parametrize(
    ("list_id", "schema", "programme", "carried", "words"),
    [
        (
            "eu-fsf",
            "Person",
            "BLR",
            (),
            "assets frozen and barred from entry under EU sanctions (Belarus) since 1 July 2024",
        ),
        (
            "eu-fsf",
            "Company",
            "UKR",
            (),
            "assets frozen under EU sanctions (Ukraine) since 1 July 2024",
        ),
        (
            "eu-fsf",
            "Person",
            "TUN",
            (),
            "assets frozen under EU sanctions (Tunisia) since 1 July 2024",
        ),
        (
            "ch-seco",
            "Person",
            "Ukraine",
            ("Annex 8",),
            "assets frozen and barred from entry under Swiss sanctions (Ukraine) since 1 July 2024",
        ),
        (
            "un-sc",
            "Organization",
            "Haiti",
            (),
            "assets frozen under UN sanctions (Haiti, resolution 2653)" + SINCE + "; no arms or "
            "military help under a UN arms embargo (Haiti, resolution 2653)",
        ),
        (
            "ca-sema",
            "Person",
            "Belarus / Bélarus",
            (),
            "blocked in Canada: dealings with its property are prohibited (Belarus)" + SINCE + "; "
            "barred from entry to Canada (Belarus) since 1 July 2024",
        ),
        (
            "uk-fcdo",
            "Vessel",
            "Russia",
            ("Crew Servicing of Ships and Aircraft",),
            "sectoral: no service to crews of ships and aircraft (UK, Russia regime); not blocked",
        ),
        (
            "au-dfat",
            "Person",
            "Autonomous (Russia)",
            ("Travel Ban",),
            (
                "assets frozen in Australia under its own sanctions (Russia)" + SINCE + "; barred "
                "from entry to Australia (Autonomous (Russia)) since 1 July 2024"
            ),
        ),
    ],
)
def test_a_listing_is_said(
    list_id: str, schema: str, programme: str, carried: tuple[str, ...], words: str
) -> None:
    assert said(list_id, schema, programme, "2024-08-01", *carried) == words


def test_codes_of_the_eu_mean_nothing_on_other_lists() -> None:
    assert said("ca-sema", "Person", "BLR").startswith("effect not known")
    assert said("ch-seco", "Person", "Belarus / Bélarus").startswith("effect not known")


def test_what_the_tables_do_not_hold_stays_unknown() -> None:
    for list_id in ("ch-seco", "uk-fcdo", "au-dfat", "ca-sema", "un-sc"):
        assert said(list_id, "Person", "Atlantis") == (
            "effect not known: programme Atlantis is not in the tables"
        )


def test_an_annex_of_switzerland_that_no_row_names_stays_unknown() -> None:
    assert said("ch-seco", "Company", "Ukraine", None, "Annex 2").startswith("effect not known")


def test_a_regime_that_ended_is_not_in_force() -> None:
    act = Designation("EGY", listed_on="2011-03-21")
    assert [e.effect for e in effects_of([act], "Person", "2021-03-12", "eu-fsf")] == ["blocked"]
    assert "2021" in effects_of([act], "Person", "2021-03-13", "eu-fsf")[0].words


@pytest.mark.parametrize(
    ("programme", "verdict"), [("TUN", "not-barred"), ("LBY", "not-known"), ("HR", "barred")]
)
def test_entry_is_decided_by_what_the_acts_speak_of(programme: str, verdict: str) -> None:
    acts = (Designation(programme, listed_on="2024-07-01"),)
    effects = effects_of(acts, "Person", "2024-08-01", "eu-fsf")
    assert bar_of(Purpose.ENTRY, Listed("eu-1", "Person", acts, effects)).verdict == verdict


def test_canada_bars_entry_of_all_listed_only_since_its_act_says_so() -> None:
    act = Designation("Ukraine", listed_on="2014-03-19")

    def kinds(on: str) -> list[str]:
        return [effect.effect for effect in effects_of([act], "Person", on, "ca-sema")]

    assert kinds("2023-06-21") == ["blocked"]
    assert kinds("2023-06-22") == ["blocked", "entry-ban"]


def test_rows_that_nobody_checked_say_so() -> None:
    rules = [rule for own in shipped_rules().values() for rule in own]
    swiss_and_european = [rule for rule in rules if rule.list in {"eu-", "ch-"}]
    assert len(swiss_and_european) > 100
    assert all(rule.cited.endswith("not checked against the source") for rule in swiss_and_european)


@pytest.mark.parametrize("list_id", ["eu-fsf", "uk-ofsi"])
def test_being_on_a_list_of_frozen_assets_answers_for_a_programme_that_is_new(list_id: str) -> None:
    act = Designation("A NEW PROGRAMME", listed_on="2025-01-02")
    for day in ("2026-01-27", "2026-01-28"):
        (effect,) = effects_of([act], "Person", day, list_id)
        assert (effect.effect, effect.since) == ("blocked", "2025-01-02")
        assert effect.source.endswith("not checked against the source")
        assert "A NEW PROGRAMME" in effect.words
    ((kind, _),) = {(e.effect, e.programme) for e in effects_of([act], "Person", None, "un-sc")}
    assert kind == "unknown"
