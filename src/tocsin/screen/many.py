"""Blocks of work on all cores, in order and in bounded memory.

Promises one result a block, in the order given, with a bounded number of blocks
read ahead, and workers that end with the process that started them. Never looks
into a block and never decides anything.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from tocsin.errors import WorkerLostError
from tocsin.model import Answer, Query

#: Queries in a block of ``answers``, and blocks that wait for each process.
BLOCK = 32
_AHEAD = 3
_WATCH_SECONDS = 1.0

Ask = Callable[[Query], Answer]
Block = TypeVar("Block")
Done = TypeVar("Done")
_work: Callable[[Any], Any] | None = None


def answers(ask: Ask, queries: Iterable[Query], processes: int | None = None) -> Iterator[Answer]:
    """Answer queries on several processes that share what ``ask`` holds.

    Args:
        ask: Answers one query; its memory is shared by forking, not copied.
        queries: Read as answers are taken, ``BLOCK`` times three blocks a process ahead.
        processes: As for :func:`spread`.

    Yields:
        The answers in the order of the queries.
    """
    stream = iter(queries)
    first = tuple(islice(stream, BLOCK + 1))
    if len(first) <= BLOCK or not _forks(processes):
        yield from map(ask, chain(first, stream))
        return
    stream = chain(first, stream)
    blocks = iter(lambda: tuple(islice(stream, BLOCK)), ())
    for done in spread(lambda block: [ask(query) for query in block], blocks, processes):
        yield from done


def spread(
    work: Callable[[Block], Done], blocks: Iterable[Block], processes: int | None = None
) -> Iterator[Done]:
    """Do the same work with every block, on several processes.

    Args:
        work: Is shared with the processes by forking: what it holds is not copied.
            Only blocks and results are carried between processes.
        blocks: Read as results are taken, three a process ahead.
        processes: How many; None for one a core. One, one block, or a system that
            cannot fork, works in this process.

    Yields:
        The results in the order of the blocks.

    Raises:
        WorkerLostError: A process was ended from outside.
    """
    stream = iter(blocks)
    first = list(islice(stream, 2))
    if len(first) < 2 or not _forks(processes):
        yield from map(work, chain(first, stream))
        return
    count = processes or cores()
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("fork"),
        initializer=partial(_adopt, work, os.getpid()),
    )
    try:
        waiting: deque[Future[Done]] = deque()
        for block in chain(first, stream):
            waiting.append(pool.submit(_do, block))
            if len(waiting) >= _AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "a process that was screening was ended from outside",
            source="--processes",
            remedy="run again to go on; with fewer processes where memory is short",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Give how many cores this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _forks(processes: int | None) -> bool:
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return can_fork and (processes or cores()) > 1


def _adopt(work: Callable[[Any], Any], parent: int) -> None:
    """Take over the work; Ctrl-C is for the process that gives it out."""
    global _work  # noqa: PLW0603 - one kind of work a worker process
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is shared is never collected here: looking through it would copy it
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this worker when the process that gives out the work was killed."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _do(block: Any) -> Any:  # noqa: ANN401 - blocks and results are those of spread()
    if _work is None:
        raise RuntimeError("the worker was not started by spread()")
    return _work(block)
