"""The one place where the benchmarks meet the index: build, open, ask.

Promises that everything else in ``benchmarks/`` names no function of ``tocsin.index``.
Never measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tocsin.index import Index, Reach, open_index, write_index
from tocsin.model import Answer, Entity, ListVersion, Query
from tocsin.screen.decide import screening
from tocsin.screen.many import answers
from tocsin.screen.policy import Policy

DEEP = 50


def versions_of(lists: Sequence[str], names: int) -> tuple[ListVersion, ...]:
    """Give versions that stand for made lists."""
    return tuple(ListVersion(n, f"{names:016x}", None, "unknown", names, names, 0) for n in lists)


def store(path: Path, entities: Iterable[Entity], versions: Sequence[ListVersion]) -> int:
    """Build the index of a list in a file and give its bytes.

    Args:
        path: Where it is written.
        entities: As a stream.
        versions: Of every list that they are of.
    """
    return write_index(path, entities, versions).stat().st_size


def opened(path: Path) -> Index:
    """Open what :func:`store` wrote."""
    return open_index(path)


#: What a fresh Python runs to open a stored index (first argument) and ask for a name (second).
OPEN_AND_ASK = (
    "import sys\n"
    "from pathlib import Path\n"
    "from bench.search import answer, opened\n"
    "from tocsin.model import Query\n"
    "index = opened(Path(sys.argv[1]))\n"
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
    reach = Reach(threshold, DEEP, exhaustive=exhaustive)
    return {c.entity.id: c.comparison.score for c in index.search(query, reach).candidates}


def searching(index: Index) -> Callable[[Query], object]:
    """Give what finds candidates, as screening does, without the answer made of them."""
    policy = Policy()
    reach = Reach(policy.threshold, policy.limit)
    return lambda query: index.search(query, reach)


def answering(index: Index) -> Callable[[Query], Answer]:
    """Give what answers a query by the default policy, as :meth:`tocsin.Engine.prepare` does.

    An answer has candidates, effects, a decision and the evidence.
    """
    return screening(index, policy=Policy())


def answer(index: Index, query: Query) -> Answer:
    """Answer one query by the default policy."""
    return answering(index)(query)


def answer_many(index: Index, queries: Sequence[Query], processes: int) -> Iterator[Answer]:
    """Answer queries as :meth:`tocsin.Engine.screen_many` does."""
    return answers(answering(index), queries, processes)
