"""Fixtures that every level of tests shares."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# developers draw new examples each time; a change is judged by the same ones as the one before it
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

# a shell that starts the tests behind it lets them ignore Ctrl-C, and all that they start
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

CHECKOUT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real lists beside the project; tests that need them are skipped where they are not."""
    folder = Path(os.environ.get("TOCSIN_SHARED", CHECKOUT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip("the real lists are not beside the project (set TOCSIN_SHARED to their folder)")
    return folder


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
