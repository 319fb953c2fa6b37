"""What known designations do on known days, as one reviewed file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.law import Listed, bar_of, effects_of, in_one_sentence
from tocsin.model import Designation, Purpose

GOLDEN = Path(__file__).parent / "effects" / "effects.json"

#: List, schema, day, then programme, listing date and provisions of each designation.
CASES = (
    ("", "Person", "2018-02-01", (("MAGNIT", "2013-04-12", ()),)),
    ("", "Person", "2018-02-01", (("GLOMAG", "2017-12-21", ()),)),
    (
        "",
        "Person",
        "2018-02-01",
        (("UKRAINE-EO13661", "2014-03-20", ()), ("CAATSA-241", "2018-01-29", ())),
    ),
    ("", "Company", "2014-08-01", (("UKRAINE-EO13662", "2014-07-16", ("Directive 1",)),)),
    ("", "Company", "2018-02-01", (("UKRAINE-EO13662", "2014-07-16", ("Directive 1",)),)),
    ("", "Company", "2018-02-01", (("UKRAINE-EO13662", "2014-09-12", ("Directive 4",)),)),
    (
        "us-ofac-sdn",
        "Organization",
        "2024-02-24",
        (
            ("UKRAINE-EO13662", None, ("Subject to Directive 1",)),
            ("RUSSIA-EO14024", None, ("Effective Date (EO 14024 Directive 2): 26 Mar 2022",)),
        ),
    ),
    (
        "us-ofac-consolidated",
        "Organization",
        "2022-04-01",
        (("RUSSIA-EO14024", None, ("Executive Order 14024 Directive 3",)),),
    ),
    (
        "us-ofac-consolidated",
        "Organization",
        "2022-04-01",
        (("RUSSIA-EO14024", None, ("Executive Order 14024 Directive 1a", "EO 14024 Directive 4")),),
    ),
    ("us-ofac-consolidated", "Company", "2022-07-01", (("CMIC-EO13959", "2021-06-03", ()),)),
    ("us-ofac-consolidated", "Person", "2016-09-16", (("NS-PLC", None, ()),)),
    ("us-ofac-consolidated", "Organization", "2016-09-16", (("561List", None, ()),)),
    (
        "us-ofac-consolidated",
        "Organization",
        "2016-09-16",
        (("IRAN", None, ("Not on the SDN List and Not Subject to Secondary Sanctions",)),),
    ),
    ("us-csl", "Organization", "2022-04-21", (("RUSSIA-EO14024", None, ("Capta List (CAP)",)),)),
    ("us-csl", "Organization", "2022-04-21", (("Unverified List (UVL)", None, ()),)),
    ("un-sc", "Person", "2025-04-19", (("Libya", None, ("resolution 1970 (Travel Ban)",)),)),
    ("un-sc", "Person", "2018-06-07", (("Iran", None, ()),)),
    ("uk-fcdo", "Person", "2025-08-11", (("Russia", None, ("Asset freeze", "Travel Ban")),)),
    ("uk-ofsi", "Person", "2025-04-10", (("Russia", None, ()),)),
    ("ca-sema", "Organization", "2020-10-01", (("Russia / Russie", None, ("Schedule 2",)),)),
    ("own-list", "Person", "2020-10-01", (("Russia", None, ()),)),
)


def told(case: tuple[str, str, str, tuple[tuple[str, str | None, tuple[str, ...]], ...]]) -> object:
    list_id, schema, day, acts = case
    listed = tuple(
        Designation(code, listed_on=since, provisions=provisions)
        for code, since, provisions in acts
    )
    effects = effects_of(listed, schema, day, list_id)
    entity = Listed("a-1", schema, listed, effects)
    return {
        "listed": [" ".join((code, *provisions)) for code, _, provisions in acts],
        "schema": schema,
        "on": day,
        "list": list_id,
        "sentence": in_one_sentence(effects),
        "verdicts": {p.value: bar_of(p, entity, day).verdict.value for p in Purpose},
        "effects": [effect.to_json() for effect in effects],
    }


def test_effects_are_those_of_the_golden_file(*, update_golden: bool) -> None:
    found = [told(case) for case in CASES]
    if update_golden:
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        GOLDEN.write_text(text, encoding="utf-8")
        pytest.skip("the golden file was written anew")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))
