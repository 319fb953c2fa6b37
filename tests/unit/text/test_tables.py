"""The authored tables of the text room: shape, folding, sources and spot checks."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from anyascii import anyascii

from tocsin.text import tables

FOLDED = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")
LEGAL_CODES = {
    *("llc", "ltd", "jsc", "plc", "corp", "inc", "co", "lp", "llp", "gp", "coop", "foundation"),
    *("association", "state", "sole", "establishment", "trust", "na"),
}
FILES = [f.name for f in files("tocsin.text.tables").iterdir() if f.name.endswith(".csv")]


def fold(text: str) -> tuple[str, ...]:
    plain = re.sub(r"[.'`]", "", anyascii(text).casefold())
    return tuple(re.sub(r"[^a-z0-9]+", " ", plain).split())


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_source_and_as_many_cells_as_the_first(name: str) -> None:
    rows = tables.read_table("tocsin.text.tables", name)
    assert rows
    assert len({len(row) for row in rows}) == 1
    assert all(len(row[-1]) >= 5 for row in rows)


def test_keys_are_folded() -> None:
    keys = [
        *(" ".join(k) for k in tables.legal_forms()),
        *tables.titles(),
        *tables.particles(),
        *tables.numbers(),
        *(" ".join(k) for k in tables.abbreviations()),
        *(canonical for canonical, _ in tables.abbreviations().values()),
    ]
    assert [key for key in keys if not FOLDED.fullmatch(key)] == []


@pytest.mark.parametrize(
    ("name", "cells", "separator", "keys"),
    [
        ("legal_forms.csv", (1, 2), "|", len(tables.legal_forms())),
        ("titles.csv", (2,), " ", len(tables.titles())),
        ("particles.csv", (2,), " ", len(tables.particles())),
        ("numbers.csv", (1,), " ", len(tables.numbers())),
        ("abbreviations.csv", (2,), "|", len(tables.abbreviations())),
    ],
)
def test_no_form_stands_twice(name: str, cells: tuple[int, ...], separator: str, keys: int) -> None:
    rows = tables.read_table("tocsin.text.tables", name)
    forms = [f for row in rows for cell in cells for f in row[cell].split(separator) if f]
    assert len(forms) == keys, sorted(f for f in set(forms) if forms.count(f) > 1)


def test_a_canonical_word_is_never_a_key() -> None:
    known = tables.abbreviations()
    assert {c for c, _ in known.values() if (c,) in known} == set()
    assert {kind for _, kind in known.values()} <= {"same", "variant", "translation"}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("GmbH", "llc"),
        ("Gesellschaft mit beschränkter Haftung", "llc"),
        ("ООО", "llc"),
        ("o.O.O.", "llc"),
        ("Общество с ограниченной ответственностью", "llc"),
        ("LIMITED LIABILITY COMPANY", "llc"),
        ("Societatea cu Răspundere Limitată", "llc"),
        ("SRL", "llc"),
        ("S.A.R.L.", "llc"),
        ("Sp. z o.o.", "llc"),
        ("S. de R.L. de C.V.", "llc"),
        ("d.o.o.", "llc"),
        ("Kft.", "llc"),
        ("B.V.B.A.", "llc"),
        ("ТОВ", "llc"),
        ("ОАО", "jsc"),
        ("Open Joint Stock Company", "jsc"),
        ("PJSC", "jsc"),
        ("Публичное акционерное общество", "jsc"),
        ("Aktiengesellschaft", "jsc"),
        ("S.A. de C.V.", "jsc"),
        ("Sahami Khass", "jsc"),
        ("ФГУП", "state"),
        ("Федеральное государственное унитарное предприятие", "state"),
        ("Ltd.", "ltd"),
        ("Limited", "ltd"),
        ("Sdn. Bhd.", "ltd"),
        ("有限公司", "ltd"),
        ("株式会社", "ltd"),
        ("주식회사", "ltd"),
        ("Pte. Ltd.", "ltd"),
        ("Tic. Ltd. Sti.", "ltd"),
        ("L.P.", "lp"),
        ("LLP", "llp"),
    ],
)
def test_legal_forms_of_the_world(form: str, code: str) -> None:
    assert tables.legal_forms()[fold(form)].code == code


def test_legal_form_codes_and_weakness() -> None:
    known = tables.legal_forms()
    assert {form.code for form in known.values()} <= LEGAL_CODES
    assert known[("company",)].is_weak
    assert known[("sa",)].is_weak
    assert known[("ag",)].is_weak
    assert not known[("gmbh",)].is_weak
    assert len(known) > 350
    for word in ("gazprom", "bank", "international", "group", "kitten"):
        assert (word,) not in known


def test_titles_are_hard_or_soft() -> None:
    known = tables.titles()
    assert known["mr"] is False
    assert known["praesident"] is False
    assert known["khan"] is True
    assert known["mullah"] is True
    assert "vladimir" not in known


def test_particles_have_one_spelling() -> None:
    known = tables.particles()
    assert {known[p].canonical for p in ("bin", "ibn", "ben")} == {"bin"}
    assert {known[p].canonical for p in ("al", "el", "ul", "ad")} == {"al"}
    assert known["abu"].kind == "kunya"
    assert known["von"].kind == "nobiliary"
    assert known["und"].kind == "conjunction"
    kinds = {"article", "patronymic", "kunya", "nobiliary", "conjunction", "preposition"}
    assert {p.kind for p in known.values()} == kinds
    for syllable in ("un", "an", "im", "su"):  # Kim Jong Un, An, Im, Su are names
        assert syllable not in known


@pytest.mark.parametrize(
    ("word", "digits"),
    [("one", "1"), ("1st", "1"), ("22nd", "22"), ("viii", "8"), ("xl", "40"), ("forty", "40"),
     ("zwei", "2"), ("pervyy", "1"), ("trois", "3"), ("segundo", "2"), ("thirtyfirst", "31")],
)  # fmt: skip
def test_numbers(word: str, digits: str) -> None:
    assert tables.numbers()[word] == digits


def test_numbers_are_numbers() -> None:
    assert all(digits.isdigit() for digits in tables.numbers().values())
    assert "john" not in tables.numbers()


@pytest.mark.parametrize(
    ("form", "canonical", "kind"),
    [
        ("int'l", "international", "same"),
        ("intl", "international", "same"),
        ("tech", "technology", "same"),
        ("srvcs", "service", "same"),
        ("mfg", "manufacturing", "same"),
        ("grp", "group", "same"),
        ("labour", "labor", "same"),
        ("agriculture", "agricultural", "same"),
        ("banco", "bank", "translation"),
        ("bankasi", "bank", "translation"),
        ("ticaret", "trading", "translation"),
        ("bonyad", "foundation", "translation"),
        ("united kingdom", "uk", "same"),
    ],
)
def test_words_of_organisations(form: str, canonical: str, kind: str) -> None:
    known = tables.abbreviations()
    assert known[fold(form)] == (canonical, kind)
