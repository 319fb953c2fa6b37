"""Many queries on several processes: order, memory, failure and an early end."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tocsin.errors import WorkerLostError
from tocsin.model import Answer, Outcome, Query
from tocsin.screen import many
from tocsin.screen.many import BLOCK, cores, spread

#: Blocks that may wait for each process, and the one that is being filled.
READ_AHEAD = 3

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork"
)


def ask(query: Query) -> Answer:
    if query.names[0] == "fail":
        raise ValueError("asked to fail")
    return Answer(query, str(os.getpid()), (), Outcome.CLEAR, (), 0.5)


def queries(count: int) -> Iterator[Query]:
    return (Query((str(number),)) for number in range(count))


def names(answers: Iterator[Answer]) -> list[str]:
    return [answer.query.names[0] for answer in answers]


def children_end(seconds: float = 10.0) -> bool:
    """Wait until no process started by this one is left."""
    deadline = time.monotonic() + seconds
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [None, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, BLOCK, BLOCK + 1, 10 * BLOCK + 7])
def test_the_order_is_kept(count: int, processes: int | None) -> None:
    assert names(many.answers(ask, queries(count), processes)) == [str(n) for n in range(count)]
    assert children_end()


def test_several_processes_answer() -> None:
    answers = list(many.answers(ask, queries(20 * BLOCK), 2))
    assert str(os.getpid()) not in {a.index for a in answers}


@pytest.mark.parametrize(("count", "processes"), [(20 * BLOCK, 1), (BLOCK, 4)])
def test_little_work_stays_in_this_process(count: int, processes: int) -> None:
    assert {a.index for a in many.answers(ask, queries(count), processes)} == {str(os.getpid())}


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bounded_number_is_read_ahead(processes: int) -> None:
    read = 0

    def endless() -> Iterator[Query]:
        nonlocal read
        while True:
            read += 1
            yield Query((str(read),))

    answers = many.answers(ask, endless(), processes)
    for taken in range(1, 4 * BLOCK):
        next(answers)
        assert read - taken <= (READ_AHEAD * processes + 1) * BLOCK
    answers.close()  # type: ignore[attr-defined]
    assert children_end()


def test_nothing_is_read_before_the_first_answer_is_asked_for() -> None:
    def forbidden() -> Iterator[Query]:
        raise AssertionError("read too early")
        yield Query(("never",))

    answers = many.answers(ask, forbidden(), 2)
    with pytest.raises(AssertionError, match="too early"):
        next(answers)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("place", [0, 3 * BLOCK])
def test_a_failure_arrives_and_leaves_nothing_behind(place: int, processes: int) -> None:
    asked = [*queries(place), Query(("fail",)), *queries(4 * BLOCK)]
    with pytest.raises(ValueError, match="asked to fail"):
        list(many.answers(ask, asked, processes))
    assert children_end()


def test_a_failing_source_arrives() -> None:
    def broken() -> Iterator[Query]:
        yield from queries(5 * BLOCK)
        raise OSError("the file went away")

    with pytest.raises(OSError, match="went away"):
        list(many.answers(ask, broken(), 2))
    assert children_end()


def test_closing_early_leaves_no_process() -> None:
    answers = many.answers(ask, queries(50 * BLOCK), 2)
    next(answers)
    assert multiprocessing.active_children()
    answers.close()  # type: ignore[attr-defined]
    assert children_end()


def test_blocks_of_any_kind_are_spread() -> None:
    doubled = spread(lambda text: text * 2, (str(n) for n in range(9)), 2)
    assert list(doubled) == [str(n) * 2 for n in range(9)]
    assert list(spread(lambda n: (n, os.getpid()), [7], 2)) == [(7, os.getpid())]


def end_this_process(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_is_ended_is_a_named_error() -> None:
    with pytest.raises(WorkerLostError, match="ended from outside") as caught:
        list(spread(end_this_process, range(9), 2))
    assert "--processes" in str(caught.value)
    assert children_end()


def test_what_cannot_be_carried_is_an_error_and_no_hang() -> None:
    with pytest.raises(RuntimeError, match="cannot be carried"):
        list(spread(lambda n: lambda: n, range(9), 2))
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        list(spread(id, [lambda: 1, lambda: 2, lambda: 3], 2))
    assert children_end()


def test_a_large_block_and_a_large_result_do_not_wait_for_each_other() -> None:
    large = [b"x" * 3_000_000] * 8
    assert list(spread(lambda block: block * 2, large, 2)) == [block * 2 for block in large]


def test_interruptions_while_it_ends_leave_no_process() -> None:
    program = (
        "import sys; from tocsin.screen.many import spread\n"
        "print('begun', flush=True)\n"
        "for _ in spread(lambda n: bytes(100_000), iter(int, 1), 2): pass\n"
    )
    for delay in (0.0, 0.001, 0.01, 0.1):
        with subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.3)
            for _ in range(4):
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGINT)
                time.sleep(delay)
            process.stdout.read()  # ends when no process holds it
            assert process.wait(timeout=10) != 0


def test_cycles_are_collected_seldom_until_the_last_batch_ends(
    collector: tuple[int, int, int],
) -> None:
    one, other = (many.answers(ask, queries(3), 1) for _ in range(2))
    next(one)
    assert gc.get_threshold()[0] > collector[0]
    next(other)
    list(one)
    assert gc.get_threshold()[0] > collector[0]
    other.close()  # type: ignore[attr-defined]
    assert gc.get_threshold() == collector


def test_a_collector_that_is_off_stays_off(collector: tuple[int, int, int]) -> None:
    gc.set_threshold(0, *collector[1:])
    batch = spread(str, range(3), 1)
    next(batch)
    assert gc.get_threshold()[0] == 0
    assert list(batch) == ["1", "2"]
    assert gc.get_threshold()[0] == 0


@pytest.fixture
def collector() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield (700, 10, 10)
    gc.set_threshold(*before)


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
