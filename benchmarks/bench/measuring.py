"""Everything that is measured at one size.

Promises Tocsin and its peers in one process, taking turns block by block over the same names
and queries of the same draw. Never asks one query twice within a figure.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import fresh, search
from bench.asked import Asked, ListedName, draw_asked
from bench.peers import Cdist, TfIdf, has_tf_idf, logic_v2_us_a_pair
from bench.real_names import Real
from bench.recombine import Recombiner, listed
from bench.timing import batch_us, single_us, told
from tocsin.index.index import Index
from tocsin.model import Entity, Query
from tocsin.screen.evaluation import interval
from tocsin.screen.policy import Policy

BLOCK = 64
#: Asked before anything is timed: each script loads what it needs once.
WARM = ("Sergei Naryshkin", "Сергей Нарышкин", "國家主席", "김정은", "محمد بن سلمان", "東海商事")
NOTHING_KNOWN = "Thing"
#: Among customers few are hits.
MISSES_A_HIT = 19
_PAIRS = 330
_ROUNDS = 3
#: Queries of a round: more than two blocks, so that there is something to share out.
LEAST_SCALING, MOST_SCALING = 70, 30_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked at a size.

    Attributes:
        single: Blocks of ``BLOCK`` single queries a series.
        peers: Blocks in which the peers take part.
        batch: Queries of a batch, all distinct: a file of customers has many more, and what
            their names have in common is looked for once.
        scaling_s: CPU seconds of work in a round of the comparison of one process with two.
        recall: Queries that are also asked of the exhaustive search.
        fresh: Runs of each program in a fresh Python.
    """

    single: int = 8
    peers: int = 8
    batch: int = 4096
    scaling_s: float = 1.5
    recall: int = 400
    fresh: int = 5

    @property
    def queries(self) -> int:
        """Give how many distinct queries it needs, the rounds of the processes apart."""
        series = 3 * self.single * BLOCK
        return series + 2 * self.batch + self.recall


@dataclass(frozen=True, slots=True)
class Place:
    """What a size is measured on.

    Attributes:
        real: The records of the lists.
        made: Makes names.
        names: Names wanted; 0 for the SDN alone.
        labels: Folder of the labelled files, or None.
        cache: Folder for large files.
        seed: Of every draw.
    """

    real: Real
    made: Recombiner
    names: int
    labels: Path | None
    cache: Path
    seed: int

    def entities(self) -> Iterator[Entity]:
        """Give the entities of this size."""
        return listed(self.real, self.made, self.names, self.seed)

    @property
    def index_path(self) -> Path:
        """Give where the index file of this size lies."""
        return self.cache / f"{self.names or 'sdn'}-{self.seed}.index"

    def opened(self) -> Index:
        """Open the index of this size, built before."""
        return search.opened(self.index_path)

    def build(self) -> fresh.Fresh:
        """Build the index of this size in a fresh Python."""
        program = str(fresh.BENCHMARKS / "bench" / "building.py")
        return fresh.run_fresh([program, str(self.names), str(self.seed), str(self.index_path)])


def measure_size(place: Place, effort: Effort) -> dict[str, Any]:
    """Measure one size.

    Args:
        place: Names, labels, cache and seed.
        effort: How much is asked.

    Returns:
        JSON data: names, build, open, single, batch, scaling, recall, peers, ratios.
    """
    build = _build(place)
    figures: dict[str, Any] = {"names": build.pop("names"), "entities": build.pop("entities")}
    names = [ListedName(n.text, e.schema) for e in place.entities() for n in e.names]
    parts = {part for name in names for part in name.text.casefold().split()}
    figures["vocabulary"] = len(parts)
    del parts
    figures["build"] = build
    asked = draw_asked(effort.queries, names, place.made, place.labels, place.seed)
    figures["open"] = _opened(place, asked, effort)
    index = place.opened()
    # what the benchmark itself holds is no work of anyone's query
    gc.collect()
    gc.freeze()
    peers: dict[str, Any] = {"cdist": Cdist([n.text for n in names])}
    if has_tf_idf():
        peers["tf_idf"] = TfIdf([n.text for n in names])
    rest = iter(asked)
    figures["single"], figures["peers"] = _single(index, peers, rest, effort)
    if "tf_idf" in peers:
        figures["peers"]["tf_idf"]["build_cpu_s"] = round(peers["tf_idf"].build_cpu_s, 2)
    peers.clear()
    figures["peers"]["logic_v2"] = _logic_v2(asked, names)
    figures["batch"] = {
        "nothing_known": _batch(index, _taken(rest, effort.batch), schema=False),
        "schema_known": _batch(index, _taken(rest, effort.batch), schema=True),
    }
    customers = draw_asked(
        effort.batch, names, place.made, place.labels, place.seed + 2, misses_a_hit=MISSES_A_HIT
    )
    figures["batch"]["customers"] = _batch(index, customers, schema=True)
    count = round(effort.scaling_s * figures["batch"]["nothing_known"]["names_a_second_and_core"])
    count = min(max(count, LEAST_SCALING), MOST_SCALING)
    more = draw_asked(2 * _ROUNDS * count, names, place.made, place.labels, place.seed + 1)
    figures["scaling"] = _scaling(index, iter(more), count)
    figures["recall"] = _recall(index, _taken(rest, effort.recall))
    figures["ratios"] = ratios(figures)
    return figures


def ratios(figures: dict[str, Any]) -> dict[str, float]:
    """Give the CPU figures of a size divided by what a query costs ``cdist`` in the same run.

    Below 1 is faster than cdist; ``build a name`` is what one name costs when the index is built.
    """
    peer = figures["peers"]["cdist"]["cpu_us"]
    found = {
        f"{series} {key}": told[f"{key}_us"] / peer
        for series, told in figures["single"].items()
        for key in ("p50", "p95", "mean")
    }
    found |= {f"batch {kind}": batch["cpu_us"] / peer for kind, batch in figures["batch"].items()}
    found["build a name"] = figures["build"]["cpu_s"] * 1e6 / figures["names"] / peer
    return {name: round(value, 4) for name, value in found.items()}


def _taken(rest: Iterator[Asked], count: int) -> list[Asked]:
    return [next(rest) for _ in range(count)]


def _query(asked: Asked, *, schema: bool) -> Query:
    return Query((asked.text,), asked.schema if schema else NOTHING_KNOWN)


def _build(place: Place) -> dict[str, Any]:
    done = place.build()
    return {**json.loads(done.output), "peak_mb": round(done.peak_mb, 1)}


def _opened(place: Place, asked: Sequence[Asked], effort: Effort) -> dict[str, Any]:
    """Give what opening costs a fresh Python, up to its first answer and to its last of a block."""
    texts = [a.text for a in asked[-BLOCK:]]
    program = ["-c", search.OPEN_AND_ASK, str(place.index_path)]
    first = fresh.median_fresh([*program, texts[0]], effort.fresh)
    block = fresh.run_fresh([*program, *texts])
    return {**first.figures(), f"peak_mb_after_{BLOCK}": round(block.peak_mb, 1)}


def _single(
    index: Index, peers: dict[str, Any], rest: Iterator[Asked], effort: Effort
) -> tuple[dict[str, Any], dict[str, Any]]:
    searched, answered = search.searching(index), search.answering(index)
    for name in WARM:
        answered(Query((name,), NOTHING_KNOWN))
    for peer in peers.values():
        peer.ask(["warm up"])
    series: dict[str, list[float]] = {"search": [], "answer": [], "answer_schema_known": []}
    costs: dict[str, list[float]] = {name: [] for name in peers}
    for block in range(effort.single):
        for name, kept in series.items():
            drawn = _taken(rest, BLOCK)
            queries = [_query(a, schema=name.endswith("known")) for a in drawn]
            kept.extend(single_us(searched if name == "search" else answered, queries))
        if block < effort.peers:
            texts = [a.text for a in drawn]
            for name, peer in peers.items():
                costs[name].append(batch_us(peer.ask, texts))
    return (
        {name: told(kept) for name, kept in series.items()},
        {
            name: {"cpu_us": round(median(kept), 1), "queries": len(kept) * BLOCK}
            for name, kept in costs.items()
        },
    )


def _batch(index: Index, asked: Sequence[Asked], *, schema: bool) -> dict[str, float]:
    queries = [_query(a, schema=schema) for a in asked]
    cost = batch_us(lambda batch: sum(1 for _ in search.answer_many(index, batch, 1)), queries)
    return {
        "names": len(queries),
        "cpu_us": round(cost, 1),
        "names_a_second_and_core": round(1e6 / cost, 1),
    }


def _scaling(index: Index, rest: Iterator[Asked], count: int) -> dict[str, Any]:
    """Compare one process with two, by wall clock: medians of rounds that take turns."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(_ROUNDS):
        for processes, kept in rates.items():
            queries = [_query(a, schema=False) for a in _taken(rest, count)]
            before = time.perf_counter()
            for _answer in search.answer_many(index, queries, processes):
                pass
            kept.append(len(queries) / (time.perf_counter() - before))
    one, two = (median(rates[n]) for n in (1, 2))
    return {
        "one_process_names_a_second": round(one, 1),
        "two_processes_names_a_second": round(two, 1),
        "speed_up": round(two / one, 3),
        "queries": count,
        "rounds": _ROUNDS,
    }


def _recall(index: Index, asked: Sequence[Asked]) -> dict[str, Any]:
    """Count what the exhaustive search finds at the default threshold and the search loses."""
    wanted = kept = first = with_first = 0
    for one in asked:
        query = _query(one, schema=False)
        oracle = search.found(index, query, Policy().threshold, exhaustive=True)
        own = search.found(index, query, Policy().threshold, exhaustive=False)
        wanted += len(oracle)
        kept += len(oracle.keys() & own.keys())
        best = next(iter(oracle), None)
        with_first += best is not None
        first += best in own
    return {
        "queries": len(asked),
        "candidates": wanted,
        "kept": kept,
        "recall": round(kept / wanted, 5) if wanted else None,
        "interval": [round(bound, 5) for bound in interval(kept, wanted)],
        "best_kept": round(first / with_first, 5) if with_first else None,
        "threshold": Policy().threshold,
    }


def _logic_v2(asked: Sequence[Asked], names: Sequence[ListedName]) -> dict[str, float] | None:
    pairs = [(a.text, n.text) for a, n in zip(asked[:_PAIRS], names, strict=False)]
    cost = logic_v2_us_a_pair(pairs)
    return None if cost is None else {"cpu_us_a_pair": round(cost, 1), "pairs": len(pairs)}
