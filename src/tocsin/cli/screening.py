"""The work of ``screen``: one answer, a file printed, a file written.

Promises hits with their reasons in the order asked. Never writes a name anywhere
but to standard output and the result file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from tocsin.cli.exits import CLEAR, HITS, REFUSED, code_of_answers
from tocsin.cli.opening import Session, not_after_today, note, print_json, print_json_lines
from tocsin.cli.options import Asked, lists_of, policy_of, processes_of, query_of
from tocsin.config import Settings
from tocsin.model import Answer, Problem
from tocsin.screen.policy import Policy, purpose_of
from tocsin.text.dates import check_day

if TYPE_CHECKING:  # files are read by two of the three ways only
    from tocsin.engine import Engine
    from tocsin.screen.customers import Customer
    from tocsin.screen.many import Ask
    from tocsin.screen.run import Tally


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of ``screen`` that decide the answers, as they were given."""

    threshold: float | None
    limit: int | None
    weak_aliases: bool
    lists: str | None
    as_of: str | None
    processes: int | None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides the answers, checked."""

    policy: Policy
    lists: tuple[str, ...]
    as_of: str | None
    processes: int | None


@dataclass(frozen=True, slots=True)
class Writing:
    """Where results go, of which sheet, and what may be replaced."""

    output: Path
    sheet: str
    restart: bool
    force: bool
    as_json: bool


def terms_of(settings: Settings, choices: Choices) -> Terms:
    """Check the options that decide the answers.

    Raises:
        PolicyError: A number is outside its range, or the purpose is none.
        QueryError: ``--as-of`` is no day.
    """
    policy = policy_of(
        settings, choices.threshold, choices.limit, weak_aliases=choices.weak_aliases
    )
    if choices.purpose is not None:
        policy = replace(policy, purpose=purpose_of(choices.purpose, "--purpose"))
    return Terms(
        policy=policy,
        lists=lists_of(choices.lists),
        as_of=None
        if choices.as_of is None
        else not_after_today(check_day(choices.as_of, "--as-of"), "--as-of"),
        processes=processes_of(settings, choices.processes),
    )


def screen_one(session: Session, name: str, asked: Asked, terms: Terms, *, as_json: bool) -> int:
    """Answer one query on standard output."""
    query = query_of(name, asked)
    answer = session.engine().screen(
        query, policy=terms.policy, lists=terms.lists, as_of=terms.as_of
    )
    if as_json:
        print_json(answer.to_json())
    else:
        from tocsin.cli.tables import print_answer

        print_answer(answer)
    return code_of_answers([answer])


def print_file(session: Session, path: Path, terms: Terms, *, sheet: str, as_json: bool) -> int:
    """Print the hits of a file with their reasons, then a summary.

    With ``--json`` every customer is one JSON line, clear ones and problems too.
    """
    from tocsin.screen.customers import open_customers
    from tocsin.screen.run import Tally, answered

    source = open_customers(path, sheet=sheet)
    engine = session.engine()
    _say_notes(path, source.notes)
    began, tally = monotonic(), Tally()

    def results() -> Iterator[tuple[Customer, Answer | Problem]]:
        nonlocal tally
        for customer, answer in answered(source, _ask(engine, terms), terms.processes):
            tally = tally.with_result(answer)
            yield customer, answer

    if as_json:
        from tocsin.screen.answers import json_of

        print_json_lines(json_of(customer, answer) for customer, answer in results())
    else:
        from tocsin.cli.tables import print_behind, print_results

        print_results(results())
        typer.echo(f"\n{_in_words(tally, monotonic() - began)}")
        print_behind([v for v in engine.lists() if not terms.lists or v.list in terms.lists])
    _say_unread(path, tally, "mend them and screen them again")
    return _code_of(tally)


def write_file(session: Session, path: Path, terms: Terms, how: Writing) -> int:
    """Write the results of a file, going on where an interrupted run stopped.

    Raises:
        KeyboardInterrupt: The run was stopped; its text says how to go on.
    """
    try:
        tally = _written(session, path, terms, how)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_how_to_go_on(how)) from None
    _say_unread(path, tally, f"see 'problem' in {how.output}")
    if how.as_json:
        print_json(tally.to_json() | {"output": str(how.output)})
    else:
        typer.echo(f"{_in_words(tally, tally.seconds)}: {how.output}")
    return _code_of(tally)


def _written(session: Session, path: Path, terms: Terms, how: Writing) -> Tally:
    from tocsin.cli.progress import progress_on
    from tocsin.screen.customers import open_customers
    from tocsin.screen.run import RunOptions, check_output, screen_file

    source = open_customers(path, sheet=how.sheet)
    check_output(path, how.output, force=how.force)
    engine = session.engine()
    ask = _ask(engine, terms)  # what is refused for all is refused before a file is made
    _say_notes(path, source.notes)
    decided_by = {
        "index": engine.index_digest,
        "links": engine.links.digest,
        "threshold": terms.policy.threshold,
        "limit": terms.policy.limit,
        "weak aliases": terms.policy.alert_on_weak_aliases,
        "lists": list(terms.lists),
        "as-of": terms.as_of,
        "purpose": terms.policy.purpose and terms.policy.purpose.value,
        "sheet": how.sheet or None,
    }
    with progress_on(sys.stderr) as show:
        options = RunOptions(
            decided_by,
            restart=how.restart,
            force=how.force,
            progress=show,
            processes=terms.processes,
        )
        return screen_file(source, how.output, ask, options)


def _how_to_go_on(how: Writing) -> str:
    again = "run the same command again"
    if not how.output.with_name(f"{how.output.name}.part").exists():
        return f"{how.output}: interrupted before anything was written; {again}"
    if how.restart:
        again += " without --restart"
    return f"{how.output}: interrupted; {again} to go on where it stopped"


def _ask(engine: Engine, terms: Terms) -> Ask:
    return engine.prepare(policy=terms.policy, lists=terms.lists, as_of=terms.as_of)


def _code_of(tally: Tally) -> int:
    """Give the exit code of a file: hits first; clear only when every customer is."""
    if tally.hits:
        return HITS
    return REFUSED if tally.unanswered or not tally.rows else CLEAR


def _in_words(tally: Tally, seconds: float) -> str:
    said = (
        f"{tally.rows:,} rows: {tally.hits:,} with hits, {tally.clear:,} clear, "
        f"{tally.refused:,} refused, {tally.problems:,} problems, in {seconds:.1f} s"
    )
    if tally.unanswered:
        return f"{said}; not clear: {tally.unanswered:,} rows were not screened"
    return said if tally.rows else f"{said}; not clear: there was nobody to screen"


def _say_unread(path: Path, tally: Tally, remedy: str) -> None:
    if tally.problems:
        note(f"{path}: {tally.problems:,} rows could not be read; {remedy}")
    elif not tally.rows:
        note(f"{path}: holds no customer; give a file with a row for each under the column names")


def _say_notes(path: Path, notes: tuple[str, ...]) -> None:
    for text in notes:
        note(f"{path}: {text}")
