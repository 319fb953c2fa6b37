"""CPU times of single queries and of batches, and what is told of them.

Promises microseconds of CPU of this thread or process; each query is asked once, and what warms
up is no part of a figure. Never reads the wall clock except where two processes run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import TypeVar

Q = TypeVar("Q")


def single_us(ask: Callable[[Q], object], queries: Iterable[Q]) -> list[float]:
    """Give the CPU microseconds of each query, asked one by one, by this thread's clock."""
    costs = []
    for query in queries:
        before = time.thread_time_ns()
        ask(query)
        costs.append((time.thread_time_ns() - before) / 1e3)
    return costs


def batch_us(ask: Callable[[Sequence[Q]], object], queries: Sequence[Q]) -> float:
    """Give the CPU microseconds a query of a batch, by this process's clock."""
    before = time.process_time_ns()
    ask(queries)
    return (time.process_time_ns() - before) / 1e3 / len(queries)


def quantile(values: Sequence[float], share: float) -> float:
    """Give the value below which that share lies (nearest rank); of nothing it is an error.

    >>> quantile([3, 1, 2, 4], 0.5), quantile([3, 1, 2, 4], 0.99)
    (2, 4)
    """
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, -int(-share * len(ranked) // 1) - 1))]


def told(costs: Sequence[float]) -> dict[str, float]:
    """Give p50, p95, p99 and mean of costs in microseconds, and their number."""
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    figures = {f"{name}_us": round(quantile(costs, share), 1) for name, share in shares.items()}
    return {**figures, "mean_us": round(fmean(costs), 1), "queries": len(costs)}
