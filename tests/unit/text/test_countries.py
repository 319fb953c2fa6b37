"""Countries as they are written, and the words of geography in company names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.countries import GEOGRAPHIC_TOKENS, country_code
from tocsin.text.tables import read_table


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, North", "kp"),
        ("Korea, South", "kr"),
        ("Congo, Democratic Republic of the", "cd"),
        ("Burma", "mm"),
        ("West Bank", "ps"),
        ("Region: Gaza", "ps"),
        ("Россия", "ru"),
        ("russian", "ru"),
        ("Iranian", "ir"),
        ("IRN", "ir"),
        ("ir", "ir"),
        ("Côte d’Ivoire", "ci"),
        ("the Bahamas", "bs"),
        ("U.S.", "us"),
        ("Soviet Union", "suhh"),
        ("su", "suhh"),
        ("Yugoslavia", "yucs"),
        ("Czechoslovakia", "cshh"),
        ("Türkiye", "tr"),
        ("ESPAÑA", "es"),
    ],
)
def test_country_code(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "  ", "Atlantis", "undetermined", "Moscow", "zz", "\x00"])
def test_what_is_no_country(text: str) -> None:
    assert country_code(text) is None


def test_every_country_is_found_by_each_of_its_forms() -> None:
    rows = read_table("tocsin.text.tables", "countries.csv")
    forms: list[str] = []
    for code, alpha3, name, others, demonyms, source in rows:
        assert source
        for form in filter(None, [code, alpha3, name, *others.split("|"), *demonyms.split("|")]):
            assert country_code(form) == code
            assert country_code(form.upper()) == code
        forms += filter(None, [*others.split("|"), *demonyms.split("|")])
    assert len(forms) == len(set(forms))
    assert len(rows) > 249


def test_geographic_tokens() -> None:
    wanted = "mexico espana schweiz nederland norge asia north london boston russian iran deutsche"
    assert set(wanted.split()) <= GEOGRAPHIC_TOKENS
    assert not GEOGRAPHIC_TOKENS & {"bank", "trading", "ali", "and", "the", "of", "est", "ru"}
    assert all(re.fullmatch(r"[a-z0-9]+", token) for token in GEOGRAPHIC_TOKENS)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    code = country_code(text)
    assert code is None or country_code(code) == code
