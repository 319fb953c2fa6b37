from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest

from tocsin.history.rows import entity_from, entity_row
from tocsin.lists import read_list
from tocsin.model import Entity, Name, Relation

RELATION = Relation(
    id="ofac-relation-8",
    kind="Family member of",
    target="ofac-2",
    schema="Family",
    role="person",
    target_role="relative",
    target_name="SAMPLE, Ann",
    start_date="2001",
    end_date="2003-05",
    remarks=("quality High", "former"),
    locator="x.xml:7",
)
RELATIONS = (RELATION, Relation("r2", "Associate Of", "ofac-3"), Relation("r3", "", "ofac-1"))


@pytest.mark.parametrize("relations", [(), RELATIONS, RELATIONS[1:]])
def test_relations_survive_the_home_and_export(
    tmp_path: Path, relations: tuple[Relation, ...]
) -> None:
    entity = Entity(
        "ofac-1", "Person", (Name("SAMPLE"),), list="my-list", locator="x:1", relations=relations
    )
    assert entity_from(orjson.loads(orjson.dumps(entity_row(entity))), "my-list") == entity
    path = tmp_path / "export.json"
    path.write_text(json.dumps(entity.to_ftm()) + "\n")
    assert read_list("my-list", [path], format="ftm").entities == (entity,)


def test_a_row_without_relations_is_as_short_as_before() -> None:
    assert len(entity_row(Entity("1", "Person", (Name("SAMPLE"),)))) == 6


def test_relations_that_cannot_be_read_are_a_problem(tmp_path: Path) -> None:
    good = {"id": "1", "schema": "Person", "properties": {"name": ["Sample"]}}
    bad = [{**good, "id": "2", "relations": [relation]} for relation in (1, {}, {"id": "r"})]
    path = tmp_path / "list.json"
    path.write_text("".join(json.dumps(line) + "\n" for line in [good, *bad]))
    parsed = read_list("my-list", [path], format="ftm")
    assert [e.id for e in parsed.entities] == ["1"]
    assert [p.message for p in parsed.problems] == [
        "has designations or relations that cannot be read"
    ] * 3
