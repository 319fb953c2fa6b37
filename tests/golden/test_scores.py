"""Scores are frozen for each scoring number: whoever moves one raises the number and says so.

``make golden`` writes the file anew; then raise ``SCORING`` in ``src/tocsin/index/index.py`` and
add a line under *Decisions change* in ``CHANGELOG.md``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.index.index import SCORING
from tocsin.match.compare import compare_names
from tocsin.match.knowledge import Knowledge

GOLDEN = Path(__file__).parent / "scores" / "pairs.json"
PAIRS = [
    ("Person", "Sergei Naryshkin", "NARYSHKIN, Sergey Yevgenyevich"),
    ("Person", "Vladmir Putin", "Vladimir Putin"),
    ("Person", "Владимир Путин", "Vladimir Putin"),
    ("Person", "V. Putin", "Vladimir Putin"),
    ("Person", "Igor Sechin", "Oleg Sechin"),
    ("Person", "Usama bin Laden", "Osama bin Ladin"),
    ("Person", "محمد بن سلمان", "Mohammed bin Salman"),
    ("Person", "Omar bin Abdullah", "Abdullah bin Omar"),
    ("Person", "Kim Jong Un", "Kim Jong-un"),
    ("Person", "习近平", "Xi Jinping"),
    ("Person", "习近平", "习近朋"),
    ("Person", "J.-C. Juncker", "Jean-Claude Juncker"),
    ("Person", "Sasha Petrova", "Aleksandra Petrova"),
    ("Person", "Olga Ivanova", "Oleg Ivanov"),
    ("Person", "Maria Garcia", "Maria Garcia Lopez de la Vega"),
    ("Person", "Abdulrahman Yasin", "Abd al-Rahman Yasin"),
    ("Company", "OAO Gazprom", "Gazprom JSC"),
    ("Company", "Deutsche Bank AG", "Deutsche Bank GmbH"),
    ("Company", "Banco Nacional de Cuba", "National Bank of Cuba"),
    ("Company", "Intl Petro Svcs Co", "International Petroleum Services Company"),
    ("Company", "First Eastern Bank", "1st Eastern Bank"),
    ("Company", "Meridian Shipping", "Meridian Shipping (Cyprus) Ltd"),
    ("Company", "Meridian Shipping", "Meridian Trading"),
    ("Organization", "PLA", "People's Liberation Army"),
    ("Organization", "Al Qaeda", "Al Qa'ida"),
    ("Vessel", "Blue Heron 3", "Blue Heron 4"),
    ("LegalEntity", "Stripe LLC", "Strip Limited Liability Company"),
]


def test_scores_stand_still(update_golden: bool) -> None:
    knowledge = Knowledge()
    scores = {
        f"{schema}: {one} | {other}": round(compare_names(one, other, schema, knowledge).score, 3)
        for schema, one, other in PAIRS
    }
    found = {"scoring": SCORING, "scores": scores}
    if update_golden:
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        GOLDEN.write_text(text, encoding="utf-8")
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert kept["scoring"] == SCORING, "run 'make golden' and look at what moved"
    assert scores == pytest.approx(kept["scores"], abs=0.002)
