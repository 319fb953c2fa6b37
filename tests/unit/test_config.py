"""Settings from a mapping."""

from __future__ import annotations

import pytest

from tocsin.config import VARIABLES, Settings, settings_from
from tocsin.errors import PolicyError


def test_nothing_said_is_none() -> None:
    assert settings_from({}) == Settings()
    assert settings_from(dict.fromkeys(VARIABLES, "")) == Settings()


def test_all_said() -> None:
    said = settings_from(
        {
            "TOCSIN_HOME": "/lists",
            "TOCSIN_DATABASE": "postgresql://team@host/lists",
            "TOCSIN_THRESHOLD": "0.85",
            "TOCSIN_LIMIT": "5",
            "TOCSIN_PROCESSES": "2",
        }
    )
    assert said == Settings("/lists", "postgresql://team@host/lists", 0.85, 5, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOCSIN_THRESHOLD", "2"),
        ("TOCSIN_THRESHOLD", "nan"),
        ("TOCSIN_THRESHOLD", "x"),
        ("TOCSIN_LIMIT", "0"),
        ("TOCSIN_LIMIT", "1.5"),
        ("TOCSIN_PROCESSES", "-1"),
        ("TOCSIN_PROCESSES", "²"),
    ],
)
def test_bad_values_name_their_variable(name: str, value: str) -> None:
    with pytest.raises(PolicyError) as caught:
        settings_from({name: value})
    assert caught.value.source == name
    assert caught.value.remedy
