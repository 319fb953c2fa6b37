"""Small rows in OFAC's form against the FtM JSON that they must give."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.lists import read_list

HERE = Path(__file__).parent
FILES = ("prim.csv", "alt.csv", "add.csv", "comments.csv")


def test_ofac_rows_give_these_entities(update_golden: bool) -> None:
    parsed = read_list("golden", [HERE / "ofac" / name for name in FILES], format="ofac-delimited")
    assert parsed.problems == ()
    got = [entity.to_ftm() for entity in parsed.entities]
    golden = HERE / "ofac" / "entities.json"
    if update_golden:
        golden.write_text(json.dumps(got, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert got == json.loads(golden.read_text(encoding="utf-8"))
