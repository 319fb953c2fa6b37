"""Many queries on all cores, in order and in bounded memory.

Promises one answer a query, in the order asked, with a bounded number of
queries read ahead. Never decides anything.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from tocsin.model import Answer, Query

#: Queries a process takes at once, and such blocks that wait for each process.
BLOCK = 32
_AHEAD = 3
_WATCH_SECONDS = 1.0

Ask = Callable[[Query], Answer]
_ask: Ask | None = None


def spread(ask: Ask, queries: Iterable[Query], processes: int | None = None) -> Iterator[Answer]:
    """Answer queries on several processes that share what ``ask`` holds.

    Args:
        ask: Answers one query; its memory is shared by forking, not copied.
        queries: Read as answers are taken, ``BLOCK`` times three blocks a process ahead.
        processes: How many; None for one a core. One, or a system that cannot
            fork, answers in this process.

    Yields:
        The answers in the order of the queries.
    """
    stream = iter(queries)
    blocks = iter(lambda: tuple(islice(stream, BLOCK)), ())
    first = next(blocks, ())
    second = next(blocks, ())
    count = processes or cores()
    if count < 2 or not second or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(ask, chain(first, second, stream))
        return
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_adopt,
        initargs=(ask, os.getpid()),
    )
    try:
        waiting: deque[Future[list[Answer]]] = deque()
        waiting.append(pool.submit(_answer, first))
        waiting.append(pool.submit(_answer, second))
        for block in blocks:
            waiting.append(pool.submit(_answer, block))
            if len(waiting) >= _AHEAD * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Give how many cores this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _adopt(ask: Ask, parent: int) -> None:
    """Take over what to ask; Ctrl-C is for the process that gives out the work."""
    global _ask  # noqa: PLW0603 - one question answerer a worker process
    _ask = ask
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this worker when the process that gives out the work was killed."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _answer(block: tuple[Query, ...]) -> list[Answer]:
    if _ask is None:
        raise RuntimeError("the worker was not started by spread()")
    return [_ask(query) for query in block]
