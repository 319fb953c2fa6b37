"""How full a list is: what is counted, and when a note counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drawn.homes import LIST, file_in, parsed, person
from tocsin.history import Home
from tocsin.history.filling import filling_of, is_beyond_latin, note_filling, noted_filling
from tocsin.model import Designation, Entity, Filling, Name


def test_each_count_counts_what_it_says() -> None:
    ship = Entity("s", "Vessel", (Name("Aurora"),), {"imoNumber": ("9387421",), "flag": ("ru",)})
    people = [
        person("1", "Anna Ivanova", "Анна Иванова", day="2020", birthDate="1970"),
        person("2", "Nguyễn Phú", nationality="vn", passportNumber="B1"),
    ]
    filling = filling_of([*people, ship], remarks=4)
    assert filling == Filling(
        entities=3,
        kinds={"Person": 2, "Vessel": 1},
        names=4,
        persons=2,
        births=1,
        countries=2,
        identifiers=2,
        originals=1,
        designations=2,
        dated=1,
        remarks=4,
    )
    assert filling.rates == {
        "birth_date": 0.5,
        "country": 0.6667,
        "identifier": 0.6667,
        "original_script": 0.3333,
        "listing_date": 0.5,
    }
    assert Filling.from_json(json.loads(json.dumps(filling.to_json()))) == filling


def test_a_list_without_persons_has_no_rate_of_birth_dates() -> None:
    filling = filling_of([])
    assert filling.kinds == {}
    assert set(filling.rates.values()) == {None}


def test_an_act_without_a_day_is_counted_as_such() -> None:
    acts = (Designation("P", listed_on="2020-01-01"), Designation("Q"))
    entity = Entity("1", "Company", (Name("A"),), {}, acts)
    assert (filling_of([entity]).designations, filling_of([entity]).dated) == (2, 1)


@pytest.mark.parametrize(
    ("text", "is_beyond"),
    [("Müller № 5", False), ("Đặng", False), ("李", True), ("Ali علي", True), ("Γ", True)],
)
def test_scripts(text: str, *, is_beyond: bool) -> None:
    assert is_beyond_latin(text) is is_beyond


def test_a_note_counts_only_for_the_state_that_it_is_of(tmp_path: Path) -> None:
    filling = filling_of([person("1")])
    note_filling(tmp_path, LIST, "one", filling)
    assert noted_filling(tmp_path, LIST, "one") == filling
    assert noted_filling(tmp_path, LIST, "two") is None
    assert noted_filling(tmp_path, "other", "one") is None
    (file,) = (tmp_path / "coverage").iterdir()
    file.write_text('{"format":1,"stamp":"one","filling":{"entities":1}}')
    assert noted_filling(tmp_path, LIST, "one") is None
    file.write_text("no JSON")
    assert noted_filling(tmp_path, LIST, "one") is None


def test_a_home_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    note_filling(tmp_path / "file", LIST, "one", filling_of([]))
    assert noted_filling(tmp_path / "file", LIST, "one") is None


def test_each_list_has_a_stamp_of_its_own(home: Home, tmp_path: Path) -> None:
    original = file_in(tmp_path)
    home.save(parsed("a", "2020-01-01", [person("1")], list_id="one"), [original])
    home.save(parsed("b", "2020-01-01", [person("1")], list_id="two"), [original])
    before = home.state()
    assert set(before.stamps) == {"one", "two"}
    assert before.stamps["one"] != before.stamps["two"]
    home.save(parsed("c", "2020-02-01", [person("2")], list_id="two"), [original])
    home.note_checked("one")
    after = home.state()
    assert after.stamps["one"] == before.stamps["one"]
    assert after.stamps["two"] != before.stamps["two"]
    assert set(after.checked) == {"one"}
