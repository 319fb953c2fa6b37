"""The one place where the benchmarks meet the index: build, open, ask.

Promises that everything else in ``benchmarks/`` names no function of ``tocsin.index``.
Never measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import tocsin.index
import tocsin.index.index
from tocsin.index.index import Index, Reach
from tocsin.model import Answer, Entity, ListVersion, Query
from tocsin.screen.decide import screen
from tocsin.screen.many import spread
from tocsin.screen.policy import Policy

#: An index in one file, if this version of Tocsin writes it; else it is made in memory each time.
WRITES_FILES = hasattr(tocsin.index, "write_index")
#: The search can leave listed names out, and be told not to; else it always scores all.
HAS_ORACLE = "exhaustive" in {f.name for f in fields(Reach)}
DEEP = 50


def versions_of(lists: Sequence[str], names: int) -> tuple[ListVersion, ...]:
    """Give versions that stand for made lists."""
    return tuple(ListVersion(n, f"{names:016x}", None, "unknown", names, names, 0) for n in lists)


def store(path: Path, entities: Iterable[Entity], versions: Sequence[ListVersion]) -> int | None:
    """Build the index of a list.

    Args:
        path: Where its file is written.
        entities: As a stream.
        versions: Of every list that they are of.

    Returns:
        Bytes of the file; None when the index is built in memory and lost.
    """
    if not WRITES_FILES:
        tocsin.index.index.build_index(entities, versions)
        return None
    write: Any = vars(tocsin.index)["write_index"]
    written: Path = write(path, entities, versions)
    return written.stat().st_size


def opened(path: Path, entities: Iterable[Entity], versions: Sequence[ListVersion]) -> Index:
    """Open what :func:`store` wrote, or build it from the entities where nothing is written."""
    if not WRITES_FILES:
        return tocsin.index.index.build_index(entities, versions)
    open_: Any = vars(tocsin.index)["open_index"]
    index: Index = open_(path)
    return index


#: What a fresh Python runs to open a stored index (first argument) and ask for a name (second).
OPEN_AND_ASK = (
    "import sys\n"
    "from pathlib import Path\n"
    "from bench.search import answer, opened\n"
    "from tocsin.model import Query\n"
    "index = opened(Path(sys.argv[1]), (), ())\n"
    "for name in sys.argv[2:]: answer(index, Query((name,)))\n"
)


def found(index: Index, query: Query, threshold: float, *, exhaustive: bool) -> dict[str, float]:
    """Give the ids found at or above a threshold, best first, and their scores.

    Args:
        index: Asked.
        query: What is asked.
        threshold: Least score.
        exhaustive: Score every listed name: the oracle.

    Returns:
        At most ``DEEP`` ids.
    """
    options: dict[str, Any] = {"exhaustive": True} if exhaustive and HAS_ORACLE else {}
    reach = Reach(threshold, DEEP, **options)
    return {c.entity.id: c.comparison.score for c in index.search(query, reach).candidates}


def search(index: Index, query: Query) -> None:
    """Find candidates, as screening does, without the answer made of them."""
    policy = Policy()
    index.search(query, Reach(policy.threshold, policy.limit))


def answer(index: Index, query: Query) -> Answer:
    """Answer one query by the default policy: candidates, effects, decision, evidence."""
    return screen(query, index, policy=Policy())


def answer_many(index: Index, queries: Sequence[Query], processes: int) -> Iterator[Answer]:
    """Answer queries as :meth:`tocsin.engine.Engine.screen_many` does."""
    return spread(partial(_ask, index), queries, processes)


def _ask(index: Index, query: Query) -> Answer:
    return answer(index, query)
