"""One file of customers screened to one file of results, through interruptions.

Promises that a finished result file holds every row of the input once, in its
order, whenever and however the run was stopped and started again, and the same
bytes whatever the number of processes. Memory is bounded by the blocks that wait.
Never mixes results of two indexes or policies, and never replaces a finished file
unasked.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import CustomerFileError
from tocsin.model import Answer, Problem, Query
from tocsin.screen.blocks import Block
from tocsin.screen.customers import Customer, CustomerFile
from tocsin.screen.many import Ask, spread
from tocsin.screen.part_file import PartFile, Tally, part_names, tally_of
from tocsin.screen.result_files import form_of

__all__ = ["RunOptions", "Tally", "answered", "check_output", "screen_file"]

_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a file is run.

    Attributes:
        terms: What decides the results (index, threshold, lists ...); a run goes
            on only under the same terms.
        restart: Throw away what an interrupted run left.
        force: Replace a finished result file.
        progress: Called before the first block and after each with the tally and
            the rows expected (about; 0: not known).
        processes: How many to use; None for one a core.
    """

    terms: Mapping[str, Any]
    restart: bool = False
    force: bool = False
    progress: Callable[[Tally, int], None] | None = None
    processes: int | None = None


def answers_of(
    source: CustomerFile, ask: Ask, block: Block
) -> list[tuple[Customer, Answer | Problem]]:
    """Give every customer of a block with its answer or its problem, in order."""
    return [
        (customer, ask(found) if isinstance(found := customer.found, Query) else found)
        for customer in source.customers(block)
    ]


def answered(
    source: CustomerFile, ask: Ask, processes: int | None = None
) -> Iterator[tuple[Customer, Answer | Problem]]:
    """Give every customer with its answer or its problem, in the order of the file."""
    for results in spread(lambda block: answers_of(source, ask, block), source.blocks(), processes):
        yield from results


def screen_file(source: CustomerFile, output: Path, ask: Ask, options: RunOptions) -> Tally:
    """Screen a file to ``output`` and give the tally of all its rows.

    An interrupted run goes on where its results were last confirmed.

    Args:
        source: The customers.
        output: The result file; its suffix says its form.
        ask: Answers one query; shared with the processes by forking.
        options: How it is run.

    Raises:
        CustomerFileError: The output is the input, is there already, is being
            written by another run, or was begun under other terms.
        ExtraNotInstalledError: The form of the output needs pyarrow.
    """
    check_output(source.path, output, force=options.force)
    form = form_of(output)
    terms = {**options.terms, "input": digest_of(source.path), "format": form.name}
    terms = orjson.loads(orjson.dumps(terms))

    def work(block: Block) -> tuple[int, bytes, Tally]:
        results = answers_of(source, ask, block)
        return block.after, form.results(results), tally_of([answer for _, answer in results])

    with PartFile(output, terms, is_new=options.restart) as part:
        if part.confirmed_bytes == 0:
            part.write(form.head())
        expected = source.table.expected() if options.progress else 0
        began = time.monotonic() - part.tally.seconds
        _show(options, part.tally, expected)
        for next_row, data, tally in spread(work, source.blocks(part.next_row), options.processes):
            seconds = time.monotonic() - began
            part.add(data, replace(part.tally + tally, seconds=seconds), next_row)
            _show(options, part.tally, expected)
        part.finish(form.finish)
    return part.tally


def _show(options: RunOptions, tally: Tally, expected: int) -> None:
    if options.progress:
        options.progress(tally, expected)


def check_output(source: Path, output: Path, *, force: bool = False) -> None:
    """Refuse a result file that would replace something that is wanted.

    Raises:
        CustomerFileError: The output, or a file that it is written in, is the
            input; or the output is there already.
    """
    names = part_names(output)
    if any(_is_same(source, path) for path in (output, *names)):
        raise CustomerFileError(
            "is the file of customers itself" if source == output else f"would replace {source}",
            source=str(output),
            remedy="name another output",
        )
    if output.exists() and not force:
        raise CustomerFileError(
            "is there already",
            source=str(output),
            remedy="add --force to replace it, or name another output",
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()
