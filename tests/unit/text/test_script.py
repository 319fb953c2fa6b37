"""Scripts told apart, and any of them spelt in ASCII."""

from __future__ import annotations

import pytest

from tocsin.text.script import is_abjad, native_key, to_ascii


@pytest.mark.parametrize("text", ["محمد", "בנימין", "ܣܘܪܝܐ", "Mohammed محمد", "ﷲ"])
def test_abjads(text: str) -> None:
    assert is_abjad(text)


@pytest.mark.parametrize("text", ["", "Mohammed", "Мохаммед", "习近平", "Αχμέτ", "मोहम्मद"])
def test_no_abjads(text: str) -> None:
    assert not is_abjad(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("习近平", "习近平"),
        ("习 近-平 (1953)", "习近平"),
        ("김정은", "김정은"),
        ("习近平 Xi", ""),
        ("金정은", ""),
        ("トヨタ", ""),
        ("Xi", ""),
        ("123", ""),
        ("", ""),
    ],
)
def test_the_native_key_is_of_one_script(text: str, key: str) -> None:
    assert native_key(text) == key


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("", ""),
        ("Ivan", "Ivan"),
        ("Иван", "Ivan"),
        ("ß", "ss"),
        ("Ｉvan", "Ivan"),
        ("习近平", "Xi Jin Ping"),
        ("トヨタ", "toyota"),
        ("ლევან", "levan"),
    ],
)
def test_transliteration(text: str, ascii_text: str) -> None:
    assert to_ascii(text).strip() == ascii_text


@pytest.mark.parametrize(
    "text", ["김정은", "中国银行 Bank of China 2", "Иван 习近平", "トヨタ自動車"]
)
def test_ideographs_stand_apart_from_other_letters(text: str) -> None:
    words = to_ascii(text).split()
    assert all(word.isascii() for word in words)
    assert len(words) >= 2


def test_no_letter_is_dropped() -> None:
    for text in ("Щукин", "Ђорђе", "Θεός", "Ñandú", "Ægir", "Łódź", "Ơn", "Նունե", "ჭაბუკი"):
        assert len(to_ascii(text)) >= len(text)
