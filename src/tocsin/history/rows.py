"""Entities, problems and versions as rows of JSON, for the home's own files.

Promises an exact round trip (the order of names included), in a form smaller
than FtM JSON. Never leaves the home: what is shown to others is FtM JSON.
"""

from __future__ import annotations

from typing import Any

from tocsin.model import (
    Designation,
    Entity,
    Gap,
    ListVersion,
    Name,
    NameKind,
    Problem,
    Relation,
    Timeline,
)

_KINDS = {kind.value: kind for kind in NameKind}


def entity_row(entity: Entity) -> list[Any]:
    """Give an entity as a row: id, schema, names, properties, designations, locator.

    Its relations are a seventh field, which most rows do without.
    """
    relations = [relation.to_ftm(entity.id) for relation in entity.relations]
    return [
        entity.id,
        entity.schema,
        [[name.text, name.kind.value] for name in entity.names],
        {prop: list(values) for prop, values in entity.properties.items()},
        [designation.to_json() for designation in entity.designations],
        entity.locator,
        *([relations] if relations else []),
    ]


def entity_from(row: list[Any], list_id: str) -> Entity:
    """Read what :func:`entity_row` wrote."""
    key, schema, names, properties, designations, locator, *relations = row
    return Entity(
        key,
        schema,
        tuple([Name(text, _KINDS[kind]) for text, kind in names]),
        {prop: tuple(values) for prop, values in properties.items()},
        tuple([Designation.from_json(d) for d in designations]),
        list_id,
        locator,
        tuple([Relation.from_ftm(r) for r in relations[0]]) if relations else (),
    )


def problem_row(problem: Problem) -> list[Any]:
    """Give a problem as a row: locator, message, whether its record was lost."""
    return [problem.locator, problem.message, problem.lost_record]


def problem_from(row: list[Any], list_id: str) -> Problem:
    """Read what :func:`problem_row` wrote."""
    return Problem(list_id, *row)


def version_from(data: dict[str, Any]) -> ListVersion:
    """Read a version from ``version.json``."""
    facts = {**data, "files": tuple(data["files"]), "carries": tuple(data.get("carries", ()))}
    if facts.get("gap") is not None:
        facts["gap"] = Gap(**facts["gap"])
    return ListVersion(**facts)


def timeline_from(data: dict[str, Any]) -> Timeline:
    """Read a timeline that was written as a mapping of its fields."""
    versions = tuple(map(version_from, data["versions"]))
    return Timeline(data["list"], versions, tuple(data["days"]))
