"""What the article says of law, lists, dates and screening, held against the record.

Each row is computed from the shipped data; each alteration changes one day, list or name of
that data and the verdict with it. The article: early February 2018.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.engine import Engine
from tocsin.law import effects_of, read_measures, read_statute, shipped_laws, shipped_measures
from tocsin.law.statutes import Law
from tocsin.lists.embedded import read_embedded
from tocsin.model import Designation, Hit, Query
from tocsin.track.duties import findings
from tocsin.track.promises import read_promises, shipped_promises
from tocsin.track.verdicts import (
    verdict_on_answer,
    verdict_on_day,
    verdict_on_effect,
    verdict_on_number,
    verdict_on_programme,
)

DAY = "2018-02-01"
VISITORS = ("Sergey Naryshkin", "Alexander Bortnikov", "Igor Korobov")
BARS = {"blocked", "entry-ban"}
Rows = list[dict[str, Any]]
Alteration = Callable[[Rows], None]


def caatsa(was: str = "", becomes: str = "") -> Law:
    text = (files("tocsin.law") / "statutes" / "caatsa.yml").read_text(encoding="utf-8")
    assert not was or was in text
    return read_statute(text.replace(was, becomes) if was else text, "own.yml")


def due(law: Law, section: str) -> date | None:
    (found,) = [f for f in findings(law, date(2018, 5, 1)) if f.duty.section == section]
    return found.first.due


def best(engine: Engine, name: str) -> Hit | None:
    answer = engine.screen(Query((name,), schema="Person"), as_of=DAY)
    return answer.hits[0] if answer.hits else None


def altered(folder: Path, alter: Alteration) -> Engine:
    """Open a home that holds the embedded list, altered."""
    rows = [json.loads(json.dumps(e.to_ftm())) for e in read_embedded().entities]
    before = json.dumps(rows)
    alter(rows)
    assert json.dumps(rows) != before
    path = folder / "own.ftm.json"
    path.write_text("\n".join(map(json.dumps, rows)))
    engine = tocsin.open(folder / "home")
    engine.load("own-list", [path], format="ftm", published="2018-01-29")
    return engine


def row(rows: Rows, key: str) -> dict[str, Any]:
    (found,) = [one for one in rows if one["id"] == key]
    return found


@pytest.fixture(scope="module")
def record() -> Engine:
    return Engine()


# "29 January was the day before the list was due"


def test_the_list_was_due_on_the_day_and_not_the_day_after() -> None:
    assert verdict_on_day("2018-01-30", due(caatsa(), "241")) == "contradicted"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("enacted: 2017-08-02", "enacted: 2017-08-03"),
        ("rule: {days: 180}\n    source: Pub. L. 115-44, section 241",
         "rule: {days: 181}\n    source: Pub. L. 115-44, section 241"),
    ],
)  # fmt: skip
def test_another_enactment_or_period_would_bear_the_article_out(was: str, becomes: str) -> None:
    assert verdict_on_day("2018-01-30", due(caatsa(was, becomes), "241")) == "supported"


# "Chaika's son was added to the Magnitsky list"


def chaika(engine: Engine) -> str:
    hit = best(engine, "Artem Chaika")
    return verdict_on_programme("MAGNIT", hit.designations if hit else (), DAY)


def test_the_son_is_on_another_list_of_like_name(record: Engine) -> None:
    assert chaika(record) == "qualified"


def set_act(key: str, **fields: str) -> Alteration:
    def alter(rows: Rows) -> None:
        row(rows, key)["designations"][0].update(fields)

    return alter


def rename(key: str, name: str) -> Alteration:
    def alter(rows: Rows) -> None:
        properties = row(rows, key)["properties"]
        properties["name"] = [name]
        for kind in ("alias", "previousName", "weakAlias"):
            properties.pop(kind, None)

    return alter


def add_act(key: str, programme: str, day: str) -> Alteration:
    def alter(rows: Rows) -> None:
        row(rows, key)["designations"].append({"programme": programme, "listed_on": day})

    return alter


def take_off(key: str) -> Alteration:
    def alter(rows: Rows) -> None:
        rows.remove(row(rows, key))

    return alter


@pytest.mark.parametrize(
    ("alter", "verdict"),
    [
        (set_act("ofac-23303", programme="MAGNIT"), "supported"),
        (add_act("ofac-23303", "MAGNIT", "2017-12-20"), "supported"),
        (add_act("ofac-23303", "MAGNIT", "2018-02-02"), "qualified"),
        (set_act("ofac-23303", listed_on="2018-02-02"), "contradicted"),
        (rename("ofac-23303", "Bartholomew Quill"), "contradicted"),
        (take_off("ofac-23303"), "contradicted"),
    ],
)
def test_another_list_day_or_name_of_the_son(
    tmp_path: Path, alter: Alteration, verdict: str
) -> None:
    assert chaika(altered(tmp_path, alter)) == verdict


# "of the three visitors one was under sanctions"


def barred(engine: Engine) -> int:
    hits = [best(engine, name) for name in VISITORS]
    return sum(h is not None and any(e.effect in BARS for e in h.effects) for h in hits)


def test_two_of_the_three_visitors_were_barred(record: Engine) -> None:
    assert barred(record) == 2
    assert verdict_on_number(1, barred(record)) == "contradicted"


@pytest.mark.parametrize(
    ("alter", "count"),
    [
        (set_act("ofac-21328", listed_on="2018-03-15"), 1),
        (set_act("ofac-16691", listed_on="2018-03-15"), 1),
        (rename("ofac-21328", "Bartholomew Quill"), 1),
        (set_act("ofac-21328", programme="CAATSA-241"), 1),
        (add_act("caatsa-241-aleksandr-bortnikov", "UKRAINE-EO13661", "2014-03-20"), 3),
    ],
)
def test_another_day_list_or_name_of_a_visitor(
    tmp_path: Path, alter: Alteration, count: int
) -> None:
    found = barred(altered(tmp_path, alter))
    assert found == count
    assert verdict_on_number(1, found) == ("supported" if count == 1 else "contradicted")


# "names go on a Treasury list that makes dealings illegal"


@pytest.mark.parametrize(
    ("programme", "verdict"),
    [
        ("CAATSA-231D", "contradicted"),
        ("CAATSA-241", "contradicted"),
        ("MAGNIT", "supported"),
        ("CYBER2", "supported"),
        ("NO-SUCH-PROGRAMME", "no-record"),
    ],
)
def test_a_list_that_names_makes_nothing_illegal(programme: str, verdict: str) -> None:
    act = Designation(programme, listed_on="2017-10-27")
    effects = effects_of([act], "Company", "2018-02-01" if "241" in programme else "2018-01-01")
    assert verdict_on_effect(["blocked"], effects) == verdict


def test_nothing_listed_has_no_effect_on_record() -> None:
    assert verdict_on_effect(["blocked"], ()) == "no-record"


def test_the_list_of_39_is_of_the_state_department_and_of_entities() -> None:
    (duty,) = [d for d in caatsa().duties if d.section == "231(d)"]
    assert {one.to for one in duty.delegations} == {"Secretary of State"}
    named = [
        e
        for e in read_embedded().entities
        if "CAATSA-231D" in {d.programme for d in e.designations}
    ]
    assert len(named) == 24
    assert "Person" not in {e.schema for e in named}


# "diplomats were expelled in retaliation for the new law"


def cut(measures_text: str = "") -> str:
    measures = read_measures(measures_text) if measures_text else shipped_measures()
    (found,) = [one for one in measures if one.id == "ru-staff-cut-2017-07"]
    return found.since


def test_the_cut_of_staff_was_ordered_before_the_law_was_signed() -> None:
    assert verdict_on_answer(cut(), shipped_laws()[1].enacted) == "qualified"


def test_a_later_order_or_an_earlier_law_would_bear_the_article_out() -> None:
    text = (files("tocsin.law") / "measures.csv").read_text(encoding="utf-8")
    later = text.replace("Federation,2017-07-28", "Federation,2017-08-03")
    assert verdict_on_answer(cut(later), caatsa().enacted) == "supported"
    earlier = caatsa("enacted: 2017-08-02", "enacted: 2017-07-28")
    assert verdict_on_answer(cut(), earlier.enacted) == "supported"


# "Congress passed the law in August"


def test_congress_passed_the_law_in_july() -> None:
    assert {verdict_on_day("2017-08", step.day) for step in caatsa().steps} == {"contradicted"}
    later = caatsa("day: 2017-07-27", "day: 2017-08-01").steps
    assert verdict_on_day("2017-08", later[-1].day) == "supported"


# "sanctions may come later"


def test_the_promise_was_kept_after_67_days() -> None:
    (kept,) = [p for p in shipped_promises() if p.id == "mnuchin-sanctions-will-follow"]
    assert (kept.status, kept.days) == ("kept", 67)
    text = (files("tocsin.track") / "promises.yml").read_text(encoding="utf-8")
    later = read_promises(text.replace("day: 2018-04-06", "day: 2018-04-07"), "p.yml")[0]
    assert later.days == 68
    assert later.as_of(date(2018, 4, 6)) is not None
    assert later.as_of(date(2018, 4, 6)).status == "open"  # type: ignore[union-attr]


# "39 on the list": a list known in part gives no verdict on its size or on absence


def test_a_list_known_in_part_does_not_contradict() -> None:
    assert verdict_on_number(39, 24, is_complete=False) == "no-record"
    assert verdict_on_number(20, 24, is_complete=False) == "contradicted"
    assert verdict_on_programme("CAATSA-241", (), DAY, is_complete=False) == "no-record"
