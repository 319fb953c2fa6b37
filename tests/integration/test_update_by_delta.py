"""OpenSanctions' deltas in a home: on the version before, or refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drawn.other_tables import change
from tocsin.engine import Engine, updates
from tocsin.errors import ListFormatError
from tocsin.model import UpdateOutcome

LIST = "opensanctions"


def whole(*keys: str) -> str:
    return "".join(
        json.dumps({"id": key, "schema": "Person", "properties": {"name": [f"Person {key}"]}})
        + "\n"
        for key in keys
    )


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    return path


def names(engine: Engine) -> dict[str, str]:
    return {e.id: e.names[0].text for e in engine.entities(LIST)}


def test_deltas_are_applied_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(home=tmp_path / "home")
    base = put(tmp_path / "base", "entities.ftm.json", whole("a", "b", "c"))
    engine.load(LIST, [base], published="2026-01-01")
    one = put(
        tmp_path / "one",
        "entities.delta.json",
        change("MOD", "a", name=["Ann"]) + change("DEL", "b"),
    )
    engine.load(LIST, [one], published="2026-01-02")
    assert names(engine) == {"a": "Ann", "c": "Person c"}
    put(tmp_path / "two", "entities.delta.json", change("ADD", "b", name=["Bob"]))
    # a list of three is outside the bounds of the catalogue
    monkeypatch.setattr(updates, "_check", lambda _before, _after: None)
    (result,) = engine.update([LIST], source_folder=tmp_path / "two")
    assert result.outcome is UpdateOutcome.NEW, result.message
    assert names(engine) == {"a": "Ann", "c": "Person c", "b": "Bob"}
    (again,) = engine.update([LIST], source_folder=tmp_path / "two")
    assert again.outcome is UpdateOutcome.UNCHANGED, again.message
    assert names(engine) == {"a": "Ann", "c": "Person c", "b": "Bob"}


def test_a_delta_without_its_base_is_refused(tmp_path: Path) -> None:
    engine = Engine(home=tmp_path / "home")
    delta = put(tmp_path / "one", "entities.delta.json", change("DEL", "a"))
    with pytest.raises(ListFormatError, match="no version that it could follow") as caught:
        engine.load(LIST, [delta])
    assert "entities.ftm.json" in caught.value.remedy
    (result,) = engine.update([LIST], source_folder=tmp_path / "one")
    assert result.outcome is UpdateOutcome.FAILED
    assert "no version that it could follow" in result.message


def test_a_delta_of_another_version_is_refused(tmp_path: Path) -> None:
    engine = Engine(home=tmp_path / "home")
    engine.load(LIST, [put(tmp_path / "base", "entities.ftm.json", whole("a"))])
    for text in (change("DEL", "z"), change("ADD", "a", name=["Ann"]), "[]\n", "{\n"):
        delta = put(tmp_path / "one", "entities.delta.json", text)
        with pytest.raises(ListFormatError) as caught:
            engine.load(LIST, [delta])
        assert caught.value.remedy
    assert names(engine) == {"a": "Person a"}
