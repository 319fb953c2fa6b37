"""Two lists compared: shares, order, spellings, cuts, coverage; and what separates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin import Engine
from tocsin.errors import CustomerFileError, ListNotLoadedError, PolicyError
from tocsin.track.derive import Derivation, derive
from tocsin.track.members import Member, Members, members_of

NAMES = (
    "Arvid Bergqvist", "Bettina Okonkwo", "Casimir Dubrovsky", "Delphine Marchetti",
    "Emeric Tavares", "Fenella Grushko", "Gaspard Lindholm", "Henrike Palmgren",
    "Ignatius Ferreira", "Jolanta Wisniak", "Konrad Achterberg", "Leocadia Brandt",
)  # fmt: skip
OTHERS = (
    "Marius Petrenko", "Nadine Holloway", "Octavio Serrano", "Philippa Kovalenko",
    "Quentin Abernathy", "Rosalind Yamamoto", "Stanislav Horvath", "Theodora Nikolaou",
    "Ulrich Zimmermann", "Veronika Castellano", "Wendelin Krasinski", "Xaver Obermann",
)  # fmt: skip


def listed(
    names: tuple[str, ...], name: str = "x", whole: int | None = None, **columns: tuple[str, ...]
) -> Members:
    rows = (
        Member(i, (n,), values={key: values[i] for key, values in columns.items()})
        for i, n in enumerate(names)
    )
    return Members(name, tuple(rows), whole)


def test_shares_both_ways_and_the_matched_rows() -> None:
    told = derive(listed((*NAMES[:6], *OTHERS[:2])), listed(NAMES)).to_json()
    assert (told["contained_a_in_b"], told["contained_b_in_a"]) == (0.75, 0.5)
    assert [row["a"] for row in told["matches"]] == list(NAMES[:6])
    assert told["order_correlation"] == 1.0
    low, high = told["intervals"]["contained_a_in_b"]
    assert low < 0.75 < high
    assert list(told)[:6] == [
        "contained_a_in_b", "contained_b_in_a", "order_correlation", "intervals",
        "coverage", "matches",
    ]  # fmt: skip
    json.dumps(told)


def test_another_order_and_a_reversed_one() -> None:
    assert derive(listed(NAMES[::-1]), listed(NAMES)).order == -1.0
    mixed = (*NAMES[6:], *NAMES[:6])
    order = derive(listed(mixed), listed(NAMES)).order
    assert order is not None
    assert -0.2 < order < 0.0


def test_each_member_meets_one_other_at_most() -> None:
    twice = listed((NAMES[0], NAMES[0], NAMES[1]))
    found = derive(twice, listed(NAMES))
    assert [(p.a.place, p.b.place) for p in found.pairs] == [(0, 0), (2, 1)]


def test_a_list_stands_out_among_unrelated_ones_and_they_do_not() -> None:
    source = listed(NAMES)
    misspelt = ("Arvid Bergkvist", "Bettina Okonkwo", "Casimir Dubrovski", *NAMES[3:])
    assert derive(listed(misspelt), source).stands_out
    assert derive(listed(misspelt), source, control=listed(OTHERS)).stands_out
    assert not derive(listed(OTHERS), source).stands_out
    assert not derive(listed(OTHERS), source, control=listed(NAMES[::-1])).stands_out
    # a list that the control holds as well does not stand out against it
    assert not derive(listed(misspelt), source, control=listed(NAMES[::-1])).stands_out


def test_few_names_do_not_stand_out() -> None:
    assert not derive(listed(NAMES[:3]), listed(NAMES[:3])).stands_out


def test_shared_spellings_count_where_the_control_spells_otherwise() -> None:
    a = listed(("Arvid Bergkvist", "Bettina Okonkwo", "Casimir Dubrovski", "Delphine Marketti"))
    b = listed(("Arvid Bergkvist", "Bettina Okonkwo", "Casimir Dubrovski", "Delphine Marchetti"))
    control = listed(("BERGQVIST, Arvid", *NAMES[1:3], "Delphine Marketti"))
    told = derive(a, b, control=control).to_json()
    assert told["spelling"] == {
        "matched": 4,
        "same_in_a_and_b": 3,
        "compared_with_control": 4,
        "shared_only_with_b": 2,
        "shared_only_with_control": 1,
        "share_with_b": pytest.approx(2 / 3),
        "interval": pytest.approx([0.2077, 0.9385], abs=1e-3),
    }
    assert [row["control_same_spelling"] for row in told["matches"]] == [False, True, False, True]


def test_shared_values_count_where_the_control_has_others() -> None:
    a = listed(NAMES[:3], born=("1950", "1961", ""))
    b = listed(NAMES[:3], born=("1950", "1962", "1970"))
    control = listed(NAMES[:3], born=("1951", "1962", "1970"))
    told = derive(a, b, control=control).to_json()["values"]
    assert told == {"born": {"compared": 2, "same": 1, "same_but_not_in_control": 1}}


RICH = tuple(str(n) for n in (9.5, 8, 7.25, 6, 5, 4, 3, 2, 1.5, 1, 0.5, 0.1))


def test_a_list_that_is_all_above_a_cut() -> None:
    (cut,) = derive(listed(NAMES[:8]), listed(NAMES, usd=RICH)).cuts
    assert (cut.column, cut.side, cut.value) == ("usd", "at-or-above", 2.0)
    assert (cut.inside, cut.inside_in_a, cut.outside_in_a, cut.coincidence) == (8, 8, 0, 1.0)
    assert cut.missing == ()


def test_who_is_above_a_given_cut_and_missing() -> None:
    a = listed((*NAMES[:3], *NAMES[4:6], NAMES[10]))
    (cut,) = derive(a, listed(NAMES, usd=RICH), column="USD", cut=3.0).cuts
    assert (cut.value, cut.is_given, cut.side) == (3.0, True, "at-or-above")
    assert (cut.inside, cut.inside_in_a, cut.outside_in_a) == (7, 5, 1)
    assert cut.missing == (NAMES[3], NAMES[6])


def test_ranks_cut_from_below() -> None:
    ranks = tuple(str(n) for n in range(1, 13))
    (cut,) = derive(listed(NAMES[:5]), listed(NAMES, rank=ranks)).cuts
    assert (cut.side, cut.value, cut.coincidence) == ("at-or-below", 5.0, 1.0)


def test_a_column_without_numbers_is_refused_by_name_and_else_left_out() -> None:
    words = tuple("abcdefghijkl")
    b = listed(NAMES, note=words)
    assert derive(listed(NAMES), b).cuts == ()
    with pytest.raises(PolicyError, match="--column"):
        derive(listed(NAMES), b, column="note")


def test_partial_lists_give_bounds_and_no_share_for_the_rest() -> None:
    found = derive(listed(NAMES[:4], whole=8), listed(NAMES[2:], whole=10))
    told = found.to_json()["coverage"]
    assert (told["a"]["known"], told["a"]["whole"], told["a"]["share"]) == (4, 8, 0.5)
    assert told["whole"]["a_in_b"] == [0.25, 0.75]  # 2 known, 4 unknown members of A may be in B
    whole = derive(listed(NAMES[:4]), listed(NAMES)).to_json()["coverage"]["whole"]
    assert whole["a_in_b"] == [1.0, 1.0]


def test_a_partial_list_of_unknown_size_gives_no_bounds() -> None:
    partial = Members("x", listed(NAMES[:4]).members, None, "half is missing")
    assert derive(partial, listed(NAMES)).to_json()["coverage"]["whole"] is None


def test_the_same_lists_give_the_same_answer() -> None:
    def told() -> Derivation:
        return derive(listed((*NAMES[3:], *OTHERS[:3])), listed(NAMES, usd=RICH))

    assert told().to_json() == told().to_json()


def test_the_answer_never_says_how_it_came_about() -> None:
    text = json.dumps(derive(listed(NAMES), listed(NAMES)).to_json()).lower()
    assert "cop" not in text.replace("scope", "")


def csv_file(folder: Path, text: str, name: str = "a.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_csv_keeps_its_other_columns(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'Rank,Name,USD bn\n1,Arvid Bergqvist,"1,200.5"\n2,,3\n3,Bo Ek,4\n')
    found = members_of(path, Engine())
    assert [m.names for m in found.members] == [("Arvid Bergqvist",), ("Bo Ek",)]
    assert found.columns() == ("rank", "usd bn")
    assert found.numbers("usd bn") == {0: 1200.5, 1: 4.0}
    assert found.name == "a.csv"


@pytest.mark.parametrize(
    ("text", "number"),
    [("$18.4", 18.4), ("12%", 12.0), ("-3", -3.0), ("1,234,567", 1234567.0)]
    + [(text, None) for text in ("18,4", "", "n/a", "nan", "inf", "1,23,456", "12 bn")],
)
def test_what_is_a_number(text: str, number: float | None) -> None:
    assert listed(NAMES[:1], x=(text,)).numbers("x").get(0) == number


def test_files_that_are_no_lists_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CustomerFileError, match="no column 'name'"):
        members_of(csv_file(tmp_path, "who\nAnn\n"), Engine())
    with pytest.raises(CustomerFileError, match="no member"):
        members_of(csv_file(tmp_path, "name\n\n"), Engine())
    with pytest.raises(CustomerFileError, match="whole of 1"):
        members_of(csv_file(tmp_path, "name\nAnn\nBo\n"), Engine(), whole=1)
    with pytest.raises(CustomerFileError, match=r"a\.csv:2"):
        members_of(csv_file(tmp_path, "name,schema\nAnn,Persson\n"), Engine())
    with pytest.raises(ListNotLoadedError, match="russia-2012-2018"):
        members_of("no-such-list", Engine())


def test_a_list_and_one_programme_of_it() -> None:
    engine = Engine()
    report = members_of("russia-2012-2018:CAATSA-241", engine)
    assert (len(report.members), report.whole) == (40, 210)
    assert "40 of 210" in report.incomplete
    magnitsky = members_of("russia-2012-2018:MAGNIT", engine)
    assert (len(magnitsky.members), magnitsky.whole, magnitsky.incomplete) == (49, None, "")
    assert members_of("russia-2012-2018", engine).incomplete
    with pytest.raises(ListNotLoadedError, match="programme"):
        members_of("russia-2012-2018:NONE", engine)
