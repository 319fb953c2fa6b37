from __future__ import annotations

import re

import pytest

from tocsin.errors import LawDataError
from tocsin.law import EFFECTS, coverage_of, effects_of, read_rules, shipped_rules
from tocsin.law.programmes import COLUMNS
from tocsin.lists.embedded import read_embedded
from tocsin.model import Designation

HEAD = ",".join(COLUMNS) + "\n"
GOOD = "MAGNIT,,,,blocked,2012-12-14,,,blocked{since},basis,source\n"


def test_the_shipped_table_is_well_formed() -> None:
    rules = [rule for own in shipped_rules().values() for rule in own]
    assert {rule.effect for rule in rules} <= EFFECTS
    assert all(rule.legal_basis and rule.source and rule.words for rule in rules)
    assert len(set(rules)) == len(rules)


def test_every_designation_of_the_embedded_list_is_mapped() -> None:
    found = coverage_of("embedded", read_embedded().entities, "2018-02-01")
    assert found.designations == found.mapped > 700
    assert found.unknown == ()


def test_words_name_no_field_that_is_not_filled() -> None:
    for rule in (rule for own in shipped_rules().values() for rule in own):
        assert not re.search(r"[{}]", re.sub(r"\{(since|programme)\}", "", rule.words)), rule


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("MAGNIT,,,,banished,2012-12-14,,,w,b,s\n", "effect banished is not known"),
        ("MAGNIT,,,,blocked,2012-14-14,,,w,b,s\n", "2012-14-14 is no ISO date"),
        ("MAGNIT,,,,blocked,2012,2011,,w,b,s\n", "until is not after since"),
        ("MAGNIT,,,,blocked,2012,,,,b,s\n", "words is empty"),
        ("MAGNIT,,,,blocked,2012,,,w,b,\n", "source is empty"),
        ("MAGNIT,,,,blocked,2012,,,w,,s\n", "legal_basis is empty"),
        ("MAGNIT,,,,sectoral,2012,,,w,b,s\n", "decides is empty"),
        ("MAGNIT,,,,sectoral,2012,,travel=barred,w,b,s\n", "travel=barred is no verdict"),
        ("MAGNIT,,,,sectoral,2012,,entry=perhaps,w,b,s\n", "entry=perhaps is no verdict"),
        ("MAGNIT,,,,blocked,2012,,,w,b\n", "columns"),
        ("MAGNIT,,,,blocked,2012,,,w,b,s,more\n", "columns"),
    ],
)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    with pytest.raises(LawDataError, match=message) as caught:
        read_rules(HEAD + GOOD + line, "table.csv")
    assert caught.value.source == "table.csv:3"
    assert caught.value.remedy


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(LawDataError, match="columns") as caught:
        read_rules("programme,effect\n", "table.csv")
    assert caught.value.source == "table.csv:1"
    assert caught.value.remedy


def test_an_effect_that_nobody_checked_says_so_with_its_source() -> None:
    told = effects_of([Designation("SDGT", listed_on="2010-01-01")], "Organization")
    assert told
    assert all(one.source.endswith("; not checked against the source") for one in told)
    (read,) = effects_of([Designation("MAGNIT", listed_on="2013-04-12")], "Organization")
    assert "not checked" not in read.source
    assert shipped_rules()["SDGT"][0].to_json()["checked"] is False
    assert shipped_rules()["MAGNIT"][0].to_json()["checked"] is True
