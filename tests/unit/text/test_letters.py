"""Letter groups that are spelt by their neighbours."""

from __future__ import annotations

import pytest

from tocsin.text.fold import NameClass, fold_name
from tocsin.text.letters import respelt


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("عبد الرحمن", ("abd", "al", "rhmn")),
        ("جبهة النصرة", ("jbht", "al", "nsra")),
        ("محمد ظاهر", ("mhmd", "zhr")),
        ("علي", ("ali",)),
        ("Βλαντίμιρ Πούτιν", ("vlantimir", "putin")),
        ("Ντμίτρι Μπράουν", ("dmitri", "braun")),
        ("Джон Смит", ("jon", "smit")),
        ("Надежда", ("nadezhda",)),
    ],
)
def test_names_are_spelt_as_they_sound(name: str, parts: tuple[str, ...]) -> None:
    assert fold_name(name, NameClass.PERSON).parts == parts


@pytest.mark.parametrize("name", ["Vladimir Putin", "Владимир Путин", "שמעון", ""])
def test_what_no_rule_speaks_of_stays(name: str) -> None:
    assert respelt(name) == name
