"""Values that no page, picture or export could hold are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn.dossiers import HEAD, claim, read
from tocsin.errors import DossierError
from tocsin.trace import parse_dossier
from tocsin.trace.passages import documents_in


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"a\\u0000b"', "holds a control character"),
        ('"a\\e[31mb"', "holds a control character"),
        ("w" * 10_001, "is longer than 10,000 characters"),
    ],
)
def test_a_text_that_cannot_be_shown(value: str, message: str) -> None:
    faults = parse_dossier(HEAD + claim("a", proposition=value)).faults
    assert [fault.message for fault in faults] == [f"proposition {message}"]
    assert faults[0].line == len(HEAD.splitlines()) + 3


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "example.org"])
def test_an_address_is_of_the_web(url: str) -> None:
    entry = f"  - {{id: bad, kind: press, title: x, url: '{url}'}}\n"
    text = HEAD.replace("sources:\n", "sources:\n" + entry, 1) + claim("a")
    assert [f.message for f in parse_dossier(text).faults] == ["url is no address of the web"]
    good = text.replace(url, "https://example.org/")
    assert parse_dossier(good).faults == ()


def test_a_folder_of_documents_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="is no folder"):
        documents_in(read(claim("a")), tmp_path / "nowhere")
