from __future__ import annotations

import pytest

from tocsin.errors import LawDataError
from tocsin.law import EFFECTS, read_rules, shipped_rules
from tocsin.law.programmes import COLUMNS
from tocsin.lists.embedded import read_embedded

HEAD = ",".join(COLUMNS) + "\n"
GOOD = "MAGNIT,,,blocked,2012-12-14,,blocked{since},basis,source\n"


def test_the_shipped_table_is_well_formed() -> None:
    rules = [rule for own in shipped_rules().values() for rule in own]
    assert {rule.effect for rule in rules} <= EFFECTS
    assert all(rule.legal_basis and rule.source and rule.words for rule in rules)
    assert len(set(rules)) == len(rules)


def test_every_programme_of_the_embedded_list_but_one_is_in_the_table() -> None:
    programmes = {d.programme for e in read_embedded().entities for d in e.designations}
    assert programmes - set(shipped_rules()) == {"SYRIA"}


def test_an_expulsion_is_no_listing() -> None:
    (rule,) = shipped_rules()["EXPULSION-2016"]
    assert rule.effect == "no-listing"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("MAGNIT,,,banished,2012-12-14,,w,b,s\n", "effect banished is not known"),
        ("MAGNIT,,,blocked,2012-14-14,,w,b,s\n", "2012-14-14 is no ISO date"),
        ("MAGNIT,,,blocked,2012,2011,w,b,s\n", "until is not after since"),
        ("MAGNIT,,,blocked,2012,,,b,s\n", "words is empty"),
        ("MAGNIT,,,blocked,2012,,w,b,\n", "source is empty"),
        ("MAGNIT,,,blocked,2012,,w,b\n", "columns"),
        ("MAGNIT,,,blocked,2012,,w,b,s,more\n", "columns"),
    ],
)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    with pytest.raises(LawDataError, match=message) as caught:
        read_rules(HEAD + GOOD + line, "table.csv")
    assert caught.value.source == "table.csv:3"


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(LawDataError, match="columns") as caught:
        read_rules("programme,effect\n", "table.csv")
    assert caught.value.source == "table.csv:1"
    assert caught.value.remedy
