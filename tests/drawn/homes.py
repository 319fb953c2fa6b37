"""Small lists and their versions, for tests of whatever keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tocsin.history import Home
from tocsin.model import (
    Designation,
    Entity,
    ListVersion,
    Name,
    NameKind,
    ParsedList,
    Problem,
)

LIST = "my-list"


def person(key: str, *names: str, day: str | None = None, **props: str) -> Entity:
    """Make a person; the first name is the primary one."""
    texts = names or (f"Ann {key}",)
    kinds = (NameKind.PRIMARY, *[NameKind.ALIAS] * (len(texts) - 1))
    return Entity(
        key,
        "Person",
        tuple(map(Name, texts, kinds)),
        {name: (value,) for name, value in props.items()},
        (Designation("P", listed_on=day),),
        LIST,
        f"f.csv:{key}",
    )


def parsed(
    version: str,
    day: str | None,
    entities: Iterable[Entity],
    *,
    list_id: str = LIST,
    carries: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> ParsedList:
    """Make what a reader would; ``version`` is repeated to 16 digits."""
    whole = tuple(entities)
    facts = ListVersion(
        list=list_id,
        version=(version * 16)[:16],
        published=day,
        published_from="given" if day else "unknown",
        records=len(whole) + len(problems),
        entities=len(whole),
        problems=len(problems),
        files=("f.csv",),
        carries=carries,
    )
    return ParsedList(facts, whole, problems)


def contents(entities: Iterable[Entity]) -> dict[str, tuple[object, ...]]:
    """Give what entities say, by id; where they stood in a file is no part of it."""
    return {e.id: (e.schema, e.names, dict(e.properties), e.designations) for e in entities}


def file_in(folder: Path, text: str = "as published") -> Path:
    """Write a file as a publisher would."""
    path = folder / "f.csv"
    path.write_text(text)
    return path


def held(home: Home, list_id: str = LIST) -> list[tuple[str, dict[str, tuple[object, ...]]]]:
    """Read every version of a list back: its day and what it holds."""
    timeline = home.timeline(list_id)
    return [
        (day, contents(home.entities(list_id, place))) for place, day in enumerate(timeline.days)
    ]
