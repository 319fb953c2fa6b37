"""The pages and data of a small dossier, byte for byte but for the style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drawn.small_site import files

GOLDEN = Path(__file__).with_name("site")
#: The timeline as one picture has tests of its own.
KEPT = ("index.html", "theses.html", "asks.html", "timeline.html", "network.html", "claims.html")
DATA = ("claims.json", "claims.csv", "claims.jsonld", "entities.ftm.json")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


@pytest.mark.parametrize("name", KEPT)
def test_pages(made: dict[str, bytes], name: str, *, update_golden: bool) -> None:
    text = made[name].decode().partition("<main")[2].partition("</main>")[0]
    lines = re.sub(r"(</(?:p|li|h\d|section|article|div|tr|ul|ol|dl)>)", r"\1\n", f"<main{text}")
    compare(GOLDEN / name, lines.encode() + b"\n", is_new=update_golden)


@pytest.mark.parametrize("name", DATA)
def test_data(made: dict[str, bytes], name: str, *, update_golden: bool) -> None:
    compare(GOLDEN / name, made[name], is_new=update_golden)


def compare(path: Path, made: bytes, *, is_new: bool) -> None:
    if is_new:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()
