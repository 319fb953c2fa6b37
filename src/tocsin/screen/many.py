"""Blocks of work on all cores, in order and in bounded memory.

Promises one result a block, in the order given, with a bounded number of blocks
read ahead, and workers that end with the process that started them. Never looks
into a block and never decides anything.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar

from tocsin.errors import WorkerLostError
from tocsin.model import Answer, Query

#: Queries in a block of ``answers``, and blocks that wait for each process.
BLOCK = 32
_AHEAD = 3
_WATCH_SECONDS = 1.0
#: When the collector of cycles runs where many queries are answered: an answer has none.
_SELDOM = (50_000, 20, 20)

Ask = Callable[[Query], Answer]
Block = TypeVar("Block")
Done = TypeVar("Done")


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
        with _seldom_collected():
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
            cannot fork, works in this process, whose collector of cycles runs less
            often until the last result is taken.

    Yields:
        The results in the order of the blocks.

    Raises:
        WorkerLostError: A process was ended from outside.
    """
    stream = iter(blocks)
    first = list(islice(stream, 2))
    if len(first) < 2 or not _forks(processes):
        with _seldom_collected():
            yield from map(work, chain(first, stream))
        return
    count = processes or cores()
    tasks: SimpleQueue[tuple[Block, Future[Done]] | None] = SimpleQueue()
    workers: list[_Worker] = []
    try:
        workers.extend(_started(work) for _ in range(count))  # before any thread begins
        for worker in workers:
            Thread(target=_serve, args=(worker, tasks), daemon=True).start()
        waiting: deque[Future[Done]] = deque()
        for block in chain(first, stream):
            waiting.append(Future())
            tasks.put((block, waiting[-1]))
            if len(waiting) >= _AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for worker in workers:  # they hold nothing: whatever happened, they can just be ended
            worker.process.kill()
        for worker in workers:
            tasks.put(None)
            worker.process.join()


class _Collector:
    """The thresholds of the collector before any batch of this process, and how many go on."""

    lock = Lock()
    batches = 0
    before: tuple[int, int, int] = (0, 0, 0)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the collector of cycles run less often, and as before when the last batch has ended.

    Safe: what is in no cycle is freed at once as ever, what is in one after some
    50,000 more objects; a collector that is off stays off.
    """
    state = _Collector
    with state.lock:
        if not state.batches:
            state.before = gc.get_threshold()
            if state.before[0]:
                gc.set_threshold(*map(max, state.before, _SELDOM))
        state.batches += 1
    try:
        yield
    finally:
        with state.lock:
            state.batches -= 1
            if not state.batches:
                gc.set_threshold(*state.before)


def cores() -> int:
    """Give how many cores this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _forks(processes: int | None) -> bool:
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    can_fork = can_fork and not multiprocessing.current_process().daemon
    return can_fork and (processes or cores()) > 1


class _Worker(NamedTuple):
    """A process that does the work, and the way to it."""

    process: BaseProcess
    pipe: Connection


def _started(work: Callable[[Any], Any]) -> _Worker:
    context = multiprocessing.get_context("fork")
    pipe, other = context.Pipe()
    process = context.Process(target=_work, args=(work, other, os.getpid()), daemon=True)
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    other.close()
    return _Worker(process, pipe)


def _serve(worker: _Worker, tasks: SimpleQueue[tuple[Any, Future[Any]] | None]) -> None:
    """Carry blocks to one worker and results back, one at a time: neither waits to write."""
    with worker.pipe as pipe:
        while (task := tasks.get()) is not None:
            block, future = task
            result, error = None, None
            try:
                pipe.send(block)
                result, error = pipe.recv()
            except (EOFError, OSError):
                error = WorkerLostError(
                    "a process that was screening was ended from outside",
                    source="screening",
                    remedy="run again to go on; with fewer --processes where memory is short",
                )
            except Exception as fault:  # noqa: BLE001 - a block that cannot be carried
                error = fault
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)


def _work(work: Callable[[Any], Any], pipe: Connection, parent: int) -> None:
    """Do the work of a process until it is ended; Ctrl-C is for the one that gives it out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()  # what is shared is never collected here: looking through it would copy it
    gc.set_threshold(*_SELDOM)  # what a row leaves is mostly no cycle
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    while True:
        block = pipe.recv()
        result: Any = None
        fault: BaseException | None = None
        try:
            result = work(block)
        except BaseException as error:  # noqa: BLE001 - told where the result is waited for
            error.add_note(f"in a process that was screening:\n{traceback.format_exc()}")
            fault = error
        try:
            pipe.send((result, fault))
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            pipe.send((None, RuntimeError(f"a result cannot be carried ({type(error).__name__})")))


def _end_with(parent: int) -> None:
    """End this worker when the process that gives out the work was killed."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)
