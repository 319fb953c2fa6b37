"""The English nicknames are those of the package, whichever way its table is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from nicknames import name_triplets

from tocsin.match import tables

PAIRS = {(row.name1, row.name2) for row in name_triplets()}


def check() -> None:
    known = tables.nicknames.__wrapped__()
    for name, short in PAIRS:
        if name != short:
            assert short in known[name]
            assert name in known[short]


def test_the_table_is_read_beside_the_package() -> None:
    check()
    code = (
        "import sys; from tocsin.match.tables import nicknames; assert 'bill' in nicknames()"
        "['william']; sys.exit('nicknames' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_package_with_its_table_elsewhere_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda _: None)
    check()
