"""Each kind of check, and what altering a date, list or name does to its verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from drawn.dossiers import checked, claim, read, verdict
from tocsin.trace.verdicts import check_dossier

S, C, Q, N = "supported", "contradicted", "qualified", "not-checkable"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("name: Sergey Naryshkin, day: 2018-01-29, effect: entry-ban", S),
        ("name: Sergei Naryschkin, day: 2018-01-29, effect: entry-ban", S),
        ("who: chief, day: 2018-01-29, effect: entry-ban", S),
        ("name: Sergey Naryshkin, day: 2014-03-19, effect: entry-ban", C),
        ("name: Sergey Naryshkin, day: 2018-01-29, effect: debarment", C),
        ("name: Sergey Naryshkin, day: 2018-01-29, list: UKRAINE-EO13661, since: 2014", S),
        ("name: Sergey Naryshkin, day: 2018-01-29, list: UKRAINE-EO13661, since: 2016", C),
        ("name: Sergey Naryshkin, day: 2018-01-29, list: Magnitsky list", C),
        ("name: Sergey Naryshkin, day: 2018-01-29, effect: blocked, is: no", C),
        ("name: Artem Chaika, day: 2018-02-01, list: Magnitsky list", Q),
        ("name: Artem Chaika, day: 2018-02-01, list: the Magnitsky List", Q),
        ("name: Artem Chaika, day: 2018-02-01, list: shop-list", Q),
        ("name: Artem Chaika, day: 2018-02-01, list: Global Magnitsky list", S),
        ("name: Artem Chaika, day: 2018-02-01, list: GLOMAG", S),
        ("name: Artem Chaika, day: 2018-02-01, list: cyber sanctions", C),
        ("name: Artem Chaika, day: 2017-12-20, list: Global Magnitsky list", C),
        ("name: Yury Chaika, day: 2018-02-01, list: Magnitsky list", C),
        ("name: Alexander Bortnikov, day: 2018-01-29, effect: names-only", S),
        ("name: Alexander Bortnikov, day: 2018-01-28, list: section 241 report", C),
        ("name: Alexander Bortnikov, day: 2018-01-29, effect: blocked", C),
        # what the partial lists do not hold nobody can deny
        ("name: Harriet Lindqvist, day: 2018-01-29, list: section 241 report", N),
        ("name: Harriet Lindqvist, day: 2018-01-29", N),
        ("who: harriet, day: 2018-01-29, effect: blocked", C),
        ("who: harriet, day: 2018-01-29, effect: blocked, is: no", S),
        # nor what a list of designations about Russia would not hold of anybody else
        ("name: Harriet Lindqvist, day: 2018-01-29, effect: blocked", N),
        ("name: Harriet Lindqvist, day: 2018-01-29, effect: blocked, is: no", N),
        ("who: ann, day: 2018-01-29, effect: blocked", N),
        # nor what came after the lists at hand end
        ("who: torshin, day: 2018-04-06, effect: blocked", N),
        ("who: torshin, day: 2018-02-01, effect: blocked", C),
        ("name: Sergey Naryshkin, day: 2018-01-29, list: DPRK2", N),
    ],
)
def test_listed(fields: str, expected: str) -> None:
    assert verdict("{listed: {" + fields + "}}", chain="[other]") == expected


def test_a_day_can_be_that_of_the_claim() -> None:
    check = "{listed: {name: Igor Korobov, day: claim, effect: blocked}}"
    assert verdict(check, date="2017-01-01", chain="[other]") == S
    assert verdict(check, date="2016-12-28", chain="[other]") == C
    assert verdict(check, date="2016-12", chain="[other]") == N


@pytest.mark.parametrize(
    ("name", "on", "says", "expected"),
    [
        ("Igor Korobov", "2018-01-29", "barred", S),
        ("Igor Korobov", "2018-01-29", "free", C),
        ("Igor Korobov", "2016-12-28", "free", S),
        ("Alexander Bortnikov", "2018-01-29", "free", S),
        ("Alexander Bortnikov", "2018-01-29", "barred", C),
        ("Alexander Bortnikov", "2019-01-29", "free", N),
    ],
)
def test_entry(name: str, on: str, says: str, expected: str) -> None:
    assert (
        verdict(f"{{entry: {{name: {name}, day: {on}, says: {says}}}}}", chain="[other]")
        == expected
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("list: list of 39, effect: blocked", C),
        ("list: list of 39, effect: names-only", S),
        ("list: list of 39, publisher: Treasury", C),
        ("list: list of 39, publisher: State Department", S),
        ("list: list of 39, publisher: U.S. Department of State", S),
        ("list: list of 39, holds: people", C),
        ("list: list of 39, holds: organisations", S),
        ("list: shop-list, effect: [blocked, entry-ban], day: 2018-01-01", S),
        ("list: section 241 report, publisher: Treasury, effect: names-only", S),
        ("list: sectoral sanctions, effect: blocked, day: 2018-01-01", C),
        ("list: NOSUCH, effect: blocked", N),
    ],
)
def test_list(fields: str, expected: str) -> None:
    assert verdict("{list: {" + fields + "}}", chain="[other]") == expected


THREE = "names: [Sergey Naryshkin, Alexander Bortnikov, Igor Korobov]"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"says: 1, {THREE}, day: 2018-01-29, effect: entry-ban", C),
        (f"says: 2, {THREE}, day: 2018-01-29, effect: entry-ban", S),
        (f"says: 1, {THREE}, day: 2016-12-28, effect: entry-ban", S),
        (f"says: 3, {THREE}, day: 2018-01-29", S),
        ("says: 18, list: MAGNIT, listed: 2013-04-12", S),
        ("says: 17, list: MAGNIT, listed: 2013-04-12", C),
        ("says: 18, list: MAGNIT, listed: 2014-05-20", C),
        ("says: 49, list: MAGNIT", S),
        ("says: 39, list: list of 39", S),
        ("says: 38, list: list of 39", C),
        ("says: 11, list: cyber sanctions, listed: 2016-12", S),
        ("says: 1.., list: cyber sanctions, listed: 2016-12, holds: people", S),
        ("says: 100, list: section 241 report, holds: people", N),
        ("says: 1, list: NOSUCH", N),
    ],
)
def test_count(fields: str, expected: str) -> None:
    assert verdict("{count: {" + fields + "}}", chain="[other]") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("law: caatsa, section: '241', says: 2018-01-29", S),
        ("law: caatsa, section: '241', says: 2018-01-30", C),
        ("law: caatsa, section: '241', says: 2018-01", S),
        ("law: caatsa, section: 231(d), late: 20..31", S),
        ("law: caatsa, section: 231(d), late: 26", S),
        ("law: caatsa, section: 231(d), late: 27", C),
        ("law: caatsa, section: 231(d), status: met", C),
        ("law: caatsa, section: 231(a), status: declined", S),
        ("law: magnitsky-act, section: 404(a), status: early", S),
        ("law: caatsa, section: '999', says: 2018-01-01", N),
        ("enacted: 2017-08-02, days: 180, says: 2018-01-29", S),
        ("enacted: 2017-08-02, days: 181, says: 2018-01-29", C),
        ("enacted: 2020-01-01, days: 60, says: 2020-03-01", S),
        ("enacted: 2017-08-02, days: 180, status: met", N),
    ],
)
def test_deadline(fields: str, expected: str) -> None:
    assert verdict("{deadline: {" + fields + "}}", chain="[other]") == expected


def test_a_deadline_is_held_against_the_date_of_the_claim() -> None:
    check = "{deadline: {law: caatsa, section: '241'}}"
    assert verdict(check, date="2018-01-30", chain="[other]") == C
    assert verdict(check, date="2018-01-29", chain="[other]") == S


def record(id_: str, date: str) -> str:
    return claim(id_, chain="[act]", date=date, kind="event")


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2017-08", C), ("2017-07", S), ("2017", S), ("2017-07-27", S), ("2017-07-28", C)],
)
def test_date_against_the_record(date: str, expected: str) -> None:
    a = claim("a", date=date, check="{date: {of: r}}")
    assert checked(a, record("r", "2017-07-27"))["a"].verdict == expected


def test_a_record_less_precise_than_the_claim_decides_nothing() -> None:
    found = checked(
        claim("a", chain="[other]", date="2017-07-27", check="{date: {of: r}}"),
        record("r", "2017-07"),
    )
    assert found["a"].verdict == N


def test_order_by_the_record() -> None:
    a = claim("a", check="{order: [x, y]}")
    assert checked(a, record("x", "2017-07-27"), record("y", "2017-08"))["a"].verdict == S
    assert checked(a, record("x", "2017-08-27"), record("y", "2017-08-02"))["a"].verdict == C
    assert checked(a, record("x", "2017-08"), record("y", "2017-08-02"))["a"].verdict == "unsourced"


def test_an_order_that_holds_is_no_proof_of_retaliation() -> None:
    a = claim("a", kind="retaliation", links="{retaliates_for: x}", check="{order: [x, y]}")
    found = checked(a, record("x", "2017-07-27"), record("y", "2017-08-02"))["a"]
    assert found.verdict == "unsourced"
    assert "supports nothing by itself" in found.findings[0].words
    assert checked(a, record("x", "2017-08-27"), record("y", "2017-08-02"))["a"].verdict == C


def test_dates_of_the_examined_source_bear_out_nothing_but_can_contradict() -> None:
    a = claim("a", check="{apart: {from: b, to: c, days: 31..91}}")
    b, c = claim("b", date="2016-07"), claim("c", date="2016-09")
    assert checked(a, b, c)["a"].verdict == "unsourced"
    assert checked(a, b, claim("c", date="2017-09"))["a"].verdict == C


def test_otherwise_says_what_a_failed_check_means() -> None:
    extra = "    check:\n      - order: [x, y]\n        otherwise: qualified\n"
    found = checked(claim("a", extra=extra), record("x", "2017-08-02"), record("y", "2017-07-28"))
    assert found["a"].verdict == Q


@pytest.mark.parametrize(("says", "expected"), [("35", S), ("30..40", S), ("53", C), ("..34", C)])
def test_figure(says: str, expected: str) -> None:
    a = claim("a", check=f"{{figure: {{says: {says}, record: 35, of: r}}}}")
    assert checked(a, record("r", "2016-12-29"))["a"].verdict == expected


def test_a_promise_kept_is_known_later_only() -> None:
    a = claim("a", chain="[art, ann]", date="2018-01-30", check="{kept: {by: r}}")
    kept = checked(a, claim("r", chain="[late]", date="2018-04-06"))["a"]
    assert (kept.verdict.value, kept.verdict_then.value) == (S, N)
    assert "66 days" in kept.findings[0].words
    early = checked(a, claim("r", chain="[late]", date="2018-01-06"))["a"]
    assert early.verdict == C


def test_overlap_tells_how_much_is_at_hand() -> None:
    names = "[Sergey Naryshkin, Harriet Lindqvist]"
    a = f"{{overlap: {{list: section 241 report, names: {names}, says: 96, of: 96}}}}"
    found = checked(claim("a", chain="[other]", check=a))["a"]
    assert found.verdict == N
    assert "1 of the 2 names at hand (of 96)" in found.findings[0].words
    whole = f"{{overlap: {{list: UKRAINE-EO13661, names: {names}, says: 2}}}}"
    assert verdict(whole, chain="[other]") == C
    assert verdict(whole.replace("says: 2", "says: 1"), chain="[other]") == S


def test_lists_of_ones_own_answer(tmp_path: Path) -> None:
    rows = [
        '{"id": "own-1", "schema": "Person", "properties": {"name": ["Pavel Zhirkov"]}}',
        '{"id": "own-2", "schema": "Person", "properties": {"name": ["Rosa Hallam"]}}',
    ]
    path = tmp_path / "own.json"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    engine = tocsin.open(tmp_path / "home")
    engine.load("own", [path], format="ftm", published="2024-02-24")

    def judged(fields: str) -> str:
        made = read(claim("a", chain="[other]", check="{listed: {" + fields + "}}"))
        return check_dossier(made, engine)[0].verdict.value

    assert judged("name: Pavel Zhirkov, day: 2024-02-24, list: own") == S
    assert judged("name: Pavel Zhirkov, day: 2024-02-24") == S
    assert judged("name: Harriet Lindqvist, day: 2024-02-24, list: own") == C
    assert judged("name: Harriet Lindqvist, day: 2024-02-24, list: own, is: no") == S
    assert judged("name: Pavel Zhirkov, day: 2024-02-24, list: own, effect: blocked") == C
    assert judged("name: Harriet Lindqvist, day: 2024-04-24, list: own") == N
    assert judged("name: Pavel Zhirkov, day: 2024-02-24, list: MAGNIT") == N
