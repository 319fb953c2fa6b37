"""Lists that ended: the data, the catalogue, and what answers say of them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from drawn.homes import file_in, parsed, person
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.lists.catalogue import catalogue, published_lists
from tocsin.lists.endings import ending_of, endings
from tocsin.model import UpdateOutcome
from tocsin.text.dates import check_day

OFSI = "uk-ofsi"
TOLD = "ended on 2026-01-28; uk-fcdo follows it"


def test_every_end_has_a_day_and_a_source() -> None:
    assert OFSI in endings()
    for list_id, ending in endings().items():
        assert check_day(ending.day) == ending.day
        assert ending.list == list_id != ending.successor
        assert ending.words
        assert ending.source


def test_an_end_counts_from_its_day_on() -> None:
    assert ending_of(OFSI, "2026-01-27") is None
    assert ending_of(OFSI, "2026-01-28") is ending_of(OFSI)
    assert ending_of("us-ofac-sdn") is None


def test_the_catalogue_tells_ends_and_leaves_them_out_of_updates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = catalogue()["us-ofac-sdn"]
    assert entry.ended is None
    assert not entry.successor
    closed = replace(entry, id=OFSI)
    assert (closed.ended, closed.successor) == ("2026-01-28", "uk-fcdo")
    module = import_module("tocsin.lists.catalogue")  # the package has a function of that name
    monkeypatch.setattr(module, "catalogue", lambda: {"a": entry, OFSI: closed})
    assert published_lists("2026-01-27") == ("a", OFSI)
    assert published_lists("2026-01-28") == ("a",)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    home = Home(tmp_path / "home")
    listed = replace(person("1", "Nomen Nescio", day="2020-01-02"), list=OFSI)
    home.save(parsed("a", "2025-04-10", [listed], list_id=OFSI), [file_in(tmp_path)])
    return Engine(tmp_path / "home")


def test_answers_of_today_say_that_the_list_ended(engine: Engine) -> None:
    answer = engine.screen("Nomen Nescio")
    assert len(answer.hits) == 1
    assert f"{OFSI} is stale: {TOLD}" in answer.reasons
    assert engine.lists()[0].stale == TOLD


def test_answers_about_a_day_before_the_end_do_not(engine: Engine) -> None:
    answer = engine.screen("Nomen Nescio", as_of="2026-01-27")
    assert len(answer.hits) == 1
    assert not any("ended" in reason for reason in answer.reasons)
    assert engine.lists(as_of="2026-01-27")[0].stale == ""
    assert engine.lists(as_of="2026-01-28")[0].stale == TOLD


def test_an_update_of_a_list_that_ended_names_its_successor(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = replace(catalogue()["us-ofac-sdn"], id=OFSI, forms=())
    monkeypatch.setattr("tocsin.engine.updates.catalogue", lambda: {OFSI: closed})
    (result,) = engine.update([OFSI])
    assert result.outcome is UpdateOutcome.FAILED
    assert TOLD in result.message
    assert "update uk-fcdo instead" in result.message
    assert len(engine.screen("Nomen Nescio").hits) == 1
