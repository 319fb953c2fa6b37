from __future__ import annotations

import pytest

from tocsin.text.identifiers import (
    IDENTIFIER_PROPERTIES,
    identifiers_match,
    is_valid_identifier,
    normalise_identifier,
)


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("IMO 9126819", "IMO9126819"),
        ("a-12.34/5", "A12345"),
        ("АБ 123456", "АБ123456"),
        (" - ", ""),
    ],
)
def test_the_normal_form_has_no_punctuation(value: str, normal: str) -> None:
    assert normalise_identifier(value) == normal
    assert normalise_identifier(normal) == normal


@pytest.mark.parametrize(
    ("type_a", "a", "type_b", "b", "match"),
    [
        ("passportNumber", "A 123456", "passportNumber", "a123456", True),
        ("passportNumber", "A123456", "", "A-123456", True),
        ("passportNumber", "A123456", "idNumber", "A123456", True),
        ("passportNumber", "A123456", "taxNumber", "A123456", False),
        ("taxNumber", "7707083893", "innCode", "7707083893", True),
        ("taxNumber", "7707083893", "registrationNumber", "7707083893", True),
        ("imoNumber", "IMO9126819", "imoNumber", "9126819", True),
        ("imoNumber", "9126819", "mmsi", "9126819", False),
        ("swiftBic", "SABRRUMM", "swiftBic", "SABRRUMMXXX", True),
        ("swiftBic", "SABRRUMM", "swiftBic", "SABRRUMM012", True),
        ("swiftBic", "SABRRUMM011", "swiftBic", "SABRRUMM012", False),
        ("idNumber", "1234", "idNumber", "1234", False),
        ("idNumber", "00000000", "idNumber", "00000000", False),
        ("", "", "", "", False),
        ("cryptoAddress", "0xABCDEF12", "publicKey", "0xabcdef12", True),
        ("cryptoAddress", "1AbCdEf1234", "publicKey", "1aBcDeF1234", False),
        ("cryptoAddress", "1AbCdEf1234", "idNumber", "1AbCdEf1234", True),
    ],
)
def test_two_numbers_are_one_only_by_rule(
    type_a: str, a: str, type_b: str, b: str, *, match: bool
) -> None:
    assert identifiers_match(type_a, a, type_b, b) is match
    assert identifiers_match(type_b, b, type_a, a) is match


def test_check_digits_are_checked_where_they_are_known() -> None:
    assert is_valid_identifier("imoNumber", "IMO 9126819") is True
    assert is_valid_identifier("imoNumber", "IMO 9126810") is False
    assert is_valid_identifier("passportNumber", "A123456") is None


def test_the_properties_are_ftm_names() -> None:
    assert {"passportNumber", "imoNumber", "leiCode", "swiftBic"} <= IDENTIFIER_PROPERTIES
    assert "name" not in IDENTIFIER_PROPERTIES
