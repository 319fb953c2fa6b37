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
            "TOCSIN_MIRROR": "https://mirror.example:8443/lists/",
        }
    )
    assert said == Settings(
        "/lists", "postgresql://team@host/lists", 0.85, 5, 2, "https://mirror.example:8443/lists"
    )


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
        ("TOCSIN_MIRROR", "mirror.example"),
        ("TOCSIN_MIRROR", "ftp://mirror.example"),
        ("TOCSIN_MIRROR", "https://user:secret@mirror.example"),
        ("TOCSIN_MIRROR", "https://mirror.example/?token=1"),
        ("TOCSIN_MIRROR", "https://"),
    ],
)
def test_bad_values_name_their_variable(name: str, value: str) -> None:
    with pytest.raises(PolicyError) as caught:
        settings_from({name: value})
    assert caught.value.source == name
    assert caught.value.remedy
