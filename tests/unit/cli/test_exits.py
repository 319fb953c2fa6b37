"""Failures as lines and codes."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tocsin import errors
from tocsin.cli.exits import code_of, line_of, shown


def leaves() -> list[type[errors.TocsinError]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return [kind for kind in kinds if issubclass(kind, errors.TocsinError)]


def test_every_error_has_a_code_and_a_line() -> None:
    for kind in leaves():
        error = kind("is wrong", source="f.csv", remedy="mend it")
        assert line_of(error) == "f.csv: is wrong; mend it"
        assert code_of(error) in {1, 2, 3}


def test_an_operating_system_error_names_its_file() -> None:
    error = PermissionError(13, "Permission denied", "secret.csv")
    assert line_of(error).startswith("secret.csv: Permission denied; ")
    assert code_of(error) == 1


def test_an_unexpected_error_keeps_its_words_to_itself() -> None:
    assert "Anna" not in line_of(ValueError("Anna Klar"))
    assert "--debug" in line_of(ValueError("Anna Klar"))


@given(st.text())
def test_what_is_shown_is_one_line_without_control_characters(text: str) -> None:
    line = shown(text)
    assert not any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in line)
    assert len(line) <= 600
    assert shown(line) == line
