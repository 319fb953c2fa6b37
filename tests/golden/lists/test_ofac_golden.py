"""Small rows in OFAC's form against the FtM JSON that they must give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.lists import read_list

HERE = Path(__file__).parent
FILES = ("prim.csv", "alt.csv", "add.csv", "comments.csv")


def test_ofac_rows_give_these_entities(update_golden: bool) -> None:
    parsed = read_list("golden", [HERE / "ofac" / name for name in FILES], format="ofac-delimited")
    assert parsed.problems == ()
    check([entity.to_ftm() for entity in parsed.entities], "ofac", update_golden)


def test_an_ofac_xml_fragment_gives_these_entities(update_golden: bool) -> None:
    path = HERE / "ofac_xml" / "entries.xml"
    parsed = read_list("golden", [path], format="ofac-sdnlist-xml")
    assert parsed.problems == ()
    assert (parsed.version.published, parsed.version.published_from) == ("2024-02-24", "file")
    check([entity.to_ftm() for entity in parsed.entities], "ofac_xml", update_golden)


def check(got: list[dict[str, Any]], folder: str, update_golden: bool) -> None:
    golden = HERE / folder / "entities.json"
    if update_golden:
        golden.write_text(json.dumps(got, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert got == json.loads(golden.read_text(encoding="utf-8"))
