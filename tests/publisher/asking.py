"""What tests of obtaining share: quick limits, one file, and how it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.publishing import Publisher
from tocsin.errors import ObtainError
from tocsin.history.obtain import Access, Limits, Obtained, obtain
from tocsin.model import Remote

PATH = "/SDN.XML"
DATA = b"<sdnList>" + bytes(range(1, 250)) * 40 + b"</sdnList>"
QUICK = Limits(
    connect_seconds=2,
    read_seconds=0.4,
    whole_seconds=10,
    most_bytes=1_000_000,
    attempts=3,
    first_wait_seconds=0.01,
    longest_wait_seconds=0.2,
)
ACCESS = Access(trust_environment=False)


def get(
    publisher: Publisher, folder: Path, limits: Limits = QUICK, access: Access = ACCESS
) -> Obtained:
    return obtain([Remote("SDN.XML", publisher.url(PATH))], folder, limits=limits, access=access)


def failing(publisher: Publisher, folder: Path, limits: Limits = QUICK) -> ObtainError:
    """Expect a named error that leaves nothing that looks whole."""
    with pytest.raises(ObtainError) as caught:
        get(publisher, folder, limits)
    error = caught.value
    assert error.source == "SDN.XML from 127.0.0.1"
    assert error.remedy
    assert error.message
    return error


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"lock"}
