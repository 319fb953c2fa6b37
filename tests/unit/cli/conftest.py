"""The command line in process, over the fake engine."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main
from tocsin.config import VARIABLES

FAKE = Path(__file__).with_name("fake_tocsin.py")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def engines(_fake_engine: Any) -> list[Any]:
    """The engines that commands have opened."""
    opened: list[Any] = _fake_engine.OPENED
    return opened


@pytest.fixture(autouse=True)
def _fake_engine(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("fake_tocsin", FAKE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr("tocsin.open", module.open_fake, raising=False)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def tocsin_says(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Run one command; ``given`` is its standard input."""

    def say(*arguments: str, given: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return say


@pytest.fixture
def fake_script() -> Path:
    """The script that is ``tocsin`` over the fake engine."""
    return FAKE
