"""Queries for timings: half about listed names, or fewer, the others about people on no list.

Promises distinct queries, the same for the same seed, lists and names, in a drawn order.
Never tells which are hits: timings do not need it.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from bench.recombine import Recombiner, mutated

NEGATIVES = ("negatives_global.csv", "negatives_us.csv")
#: Share of the queries that are labelled development queries, at most.
LABELLED = 0.1


@dataclass(frozen=True, slots=True)
class Asked:
    """One name to ask for and its schema."""

    text: str
    schema: str


@dataclass(frozen=True, slots=True)
class ListedName:
    """One listed name and its schema."""

    text: str
    schema: str


def draw_asked(
    count: int,
    names: Sequence[ListedName],
    made: Recombiner,
    labels: Path | None,
    seed: int,
    *,
    misses_a_hit: int = 1,
) -> list[Asked]:
    """Draw queries.

    Args:
        count: How many.
        names: The listed names, of which hits are made: typos, parts dropped or reordered.
        made: Makes half of the names that are on no list.
        labels: Folder of the labelled files, or None: then all of them are made.
        seed: Of the draw.
        misses_a_hit: How many people on no list for each hit.

    Returns:
        Distinct queries: hits (listed names and labelled queries with typos) and people on
        no list, about as many of each unless more are wanted.
    """
    draw = random.Random(f"asked {seed}")
    labelled = _labelled(labels) if labels is not None else []
    draw.shuffle(labelled)
    hits = chain(labelled[: int(LABELLED * count)], _perturbed(names, draw))
    misses = _interleave(_people(labels, draw), _made(made, seed))
    seen: dict[str, Asked] = {}
    for asked in _interleave(hits, *[misses] * misses_a_hit):
        if asked.text.strip():
            seen.setdefault(asked.text, asked)
        if len(seen) == count:
            break
    drawn = list(seen.values())
    draw.shuffle(drawn)
    return drawn


def perturbed(name: str, draw: random.Random) -> str:
    """Write a name as people do: with a typo or two, a part dropped, or parts in another order."""
    parts = name.split()
    kind = draw.random()
    if kind < 0.25 and len(parts) > 2:
        del parts[int(draw.random() * len(parts))]
    elif kind < 0.45 and len(parts) > 1:
        parts = [*parts[1:], parts[0]]
    else:
        for _ in range(1 if kind < 0.75 else 2):
            place = int(draw.random() * len(parts))
            parts[place] = mutated(parts[place], draw) if len(parts[place]) > 2 else parts[place]
    return " ".join(parts)


def _labelled(labels: Path) -> list[Asked]:
    return [
        Asked(row["name"], row["schema"])
        for row in rows_of(labels / "queries_dev.csv")
        if row["expected"]
    ]


def _perturbed(names: Sequence[ListedName], draw: random.Random) -> Iterator[Asked]:
    while True:
        name = names[int(draw.random() * len(names))]
        yield Asked(perturbed(name.text, draw), name.schema)


def _people(labels: Path | None, draw: random.Random) -> Iterator[Asked]:
    if labels is None:
        return
    people = [row["full_name"] for file in NEGATIVES for row in rows_of(labels / file)]
    draw.shuffle(people)
    yield from (Asked(name, "Person") for name in people)


def _made(made: Recombiner, seed: int) -> Iterator[Asked]:
    for text, is_person in made.names(seed + 1):
        yield Asked(text, "Person" if is_person else "Organization")


def _interleave(*several: Iterator[Asked]) -> Iterator[Asked]:
    """Take turns; when one ends the others go on."""
    streams = list(several)
    while streams:
        for stream in tuple(streams):
            taken = tuple(islice(stream, 1))
            if not taken:
                streams.remove(stream)
            yield from taken


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
