"""The authored tables of the match room: shape, spot checks, and the laws of the skeleton."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.match import tables
from tocsin.text.tables import read_table

FILES = [f.name for f in files("tocsin.match.tables").iterdir() if f.name.endswith(".csv")]


def related(left: str, right: str) -> set[bool]:
    """Strength of every family that both parts belong to: True when both are strong."""
    known = tables.spellings()
    ours, theirs = dict(known.get(left, ())), dict(known.get(right, ()))
    return {ours[f] and theirs[f] for f in ours.keys() & theirs.keys()}


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_source_and_as_many_cells_as_the_first(name: str) -> None:
    rows = read_table("tocsin.match.tables", name)
    assert rows
    assert len({len(row) for row in rows}) == 1
    assert all(len(row[-1]) > 3 for row in rows)


def test_keys_are_folded() -> None:
    ours = {t for row in read_table("tocsin.match.tables", "nicknames.csv")
            for t in [row[0], *row[1].split()]}  # fmt: skip
    keys = ours | set(tables.spellings()) | set(tables.common_parts())
    keys |= set(tables.common_words()) | set(tables.genders())
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+", key)] == []


@pytest.mark.parametrize("name", ["common_parts.csv", "common_words.csv"])
def test_a_part_has_one_grade(name: str) -> None:
    rows = read_table("tocsin.match.tables", name)
    parts = [token for row in rows for token in row[1].split()]
    assert len(parts) == len(set(parts))
    assert {row[0] for row in rows} == {"1", "2", "3"}


def test_a_spelling_stands_once_in_a_family() -> None:
    for _name, strong, weak, _source in read_table("tocsin.match.tables", "spellings.csv"):
        members = strong.split() + weak.split()
        assert len(members) == len(set(members)) >= 2


@pytest.mark.parametrize(
    ("short", "full"),
    [("sasha", "aleksandr"), ("volodya", "vladimir"), ("zhenya", "yevgeny"), ("pepe", "jose"),
     ("paco", "francisco"), ("chucho", "jesus"), ("beppe", "giuseppe"), ("kuba", "jakub"),
     ("bob", "robert"), ("bill", "william"), ("fritz", "friedrich"), ("ze", "jose")],
)  # fmt: skip
def test_nicknames_go_both_ways(short: str, full: str) -> None:
    assert full in tables.nicknames()[short]
    assert short in tables.nicknames()[full]


def test_nobody_is_their_own_nickname() -> None:
    known = tables.nicknames()
    assert [name for name, others in known.items() if name in others] == []
    assert "olga" not in known["oleg"]
    assert "ahmed" not in known.get("mohammed", frozenset())


@pytest.mark.parametrize(
    ("left", "right"),
    [("mohammed", "muhammad"), ("usama", "osama"), ("laden", "ladin"), ("qaida", "qaeda"),
     ("yusuf", "youssef"), ("sergei", "serguei"), ("dmitri", "dmitry"), ("yevgeny", "evgeniy"),
     ("kim", "gim"), ("choe", "choi"), ("zhang", "chang"), ("gaddafi", "qadhafi"),
     ("hussein", "hossein"), ("abdulaziz", "abdelaziz"), ("lee", "yi")],
)  # fmt: skip
def test_strong_spellings(left: str, right: str) -> None:
    assert True in related(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("mohammed", "mehmet"), ("vladimir", "volodymyr"), ("aleksandr", "oleksandr"),
     ("ahmed", "ahmet"), ("choi", "tsoi"), ("dmitry", "dmytro")],
)  # fmt: skip
def test_weak_spellings(left: str, right: str) -> None:
    assert related(left, right) == {False}


@pytest.mark.parametrize(
    ("left", "right"),
    [("hassan", "hussein"), ("mohammed", "mahmud"), ("olga", "oleg"), ("ahmed", "mohammed"),
     ("kim", "park"), ("sergei", "georgi"), ("boris", "benjamin"), ("salem", "salam")],
)  # fmt: skip
def test_other_names_share_no_family(left: str, right: str) -> None:
    assert related(left, right) == set()


def test_common_parts_and_words() -> None:
    parts, words = tables.common_parts(), tables.common_words()
    assert {parts[p] for p in ("mohammed", "ali", "kim", "li", "maria", "khan")} == {3}
    assert "khodorkovskiy" not in parts
    assert {words[w] for w in ("company", "trading", "the", "of", "bank")} == {3}
    assert words["shipping"] == 2
    assert words["refinery"] == 1
    assert len(parts) > 600
    assert len(words) > 500
    assert "gazprom" not in words


@pytest.mark.parametrize(
    "token",
    [
        *("viktorovich", "viktorovna", "borisovitch", "oleksandrovych", "ilyich", "ivanivna"),
        *("petrowitsch", "rasuloglu", "mammadkizi", "yuryevich", "nikitichna"),
    ],
)
def test_patronymics(token: str) -> None:
    assert tables.is_patronymic(token)


@pytest.mark.parametrize("token", ["", "ivanov", "rich", "friedrich", "ilham", "anna", "kovic"])
def test_no_patronymics(token: str) -> None:
    assert not tables.is_patronymic(token)


def test_gender() -> None:
    assert tables.genders()["oleg"] == "male"
    assert tables.genders()["olga"] == "female"
    assert "sasha" not in tables.genders()
    assert tables.gender_of_ending("baranov") == "male"
    assert tables.gender_of_ending("baranova") == "female"
    assert tables.gender_of_ending("chaykovskaya") == "female"
    assert tables.gender_of_ending("smith") == ""
    assert tables.gender_of_ending("ova") == ""


@pytest.mark.parametrize(
    "family",
    [
        "gorbachev gorbatschow gorbatchov gorbachyov",
        "yuri juri iouri yury iurii yuriy",
        "yusuf youssef jusuf yousef",
        "yeltsin eltsin jelzin ieltsine",
        "hussein hossein husayn hocine huseyin",
        "osama usama oussama",
        "mohammed muhammad mohamad",
        "mahmud mahmoud makhmud",
        "abdullah abdulla abdallah",
        "sergei serguei sergej sergey",
        "lukashenko loukachenko lukaschenko",
        "dawud daud dawood daoud",
        "sharif cherif",
        "tatyana tatjana tatiana",
        "dmitri dmitriy dmitrij",
        "evgeny yevgeniy ievgenii jevgenij",
        "tchaikovsky chaikovskiy tschaikowski",
        "fyodor fedor fjodor",
    ],
)
def test_romanisations_of_one_name_share_a_skeleton(family: str) -> None:
    assert len({tables.skeleton(token) for token in family.split()}) == 1


@pytest.mark.parametrize(
    "names", ["hassan hussein", "mohammed mahmud", "olga oleg", "kim gum", "putin patin",
              "lavrov ivanov", "li lu la", "omar amir"]
)  # fmt: skip
def test_other_names_do_not(names: str) -> None:
    tokens = names.split()
    assert len({tables.skeleton(token) for token in tokens}) == len(tokens)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=20))
def test_the_skeleton_of_a_skeleton_is_itself(token: str) -> None:
    key = tables.skeleton(token)
    assert tables.skeleton(key) == key
    assert re.fullmatch(r"[A-Z0-9]*", key)
    assert bool(key) == bool(token)
