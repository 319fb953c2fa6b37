"""``scan``: the listed names in documents and folders.

Promises what was found on standard output and everything else on standard error, without a
name in it. Never decides what is a hit.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, HITS, REFUSED, UsageError, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, note, print_json_lines, session_of

if TYPE_CHECKING:
    from tocsin.scan.rows import RowFile

_TOLD_EVERY_SECONDS = 5.0


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(
        epilog=examples(
            "tocsin scan article.txt",
            "tocsin scan mail/ news/ --json -o found.jsonl",
            "tocsin scan article.txt --as-of 2018-02-01 --list us-ofac-sdn",
        )
    )(scan)


def scan(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Documents and folders of documents.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write JSON lines there; goes on where it stopped."),
    ] = None,
    lists: Annotated[
        str | None,
        typer.Option("--list", metavar="A,B", help="Only these lists; else every loaded one."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Ask about that day (YYYY-MM-DD).")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(help="Score from which a place is a hit, 0 to 1.")
    ] = None,
    weak_aliases: Annotated[
        bool, typer.Option("--weak-aliases", help="Look for weak aliases, too.")
    ] = False,
    processes: Annotated[int | None, typer.Option(help="Else one for each core.")] = None,
    restart: Annotated[bool, typer.Option("--restart", help="Begin the -o file anew.")] = False,
    as_json: Json = False,
) -> int:
    """Find every listed name in documents: text, HTML, PDF and mail (.eml).

    Ends with 10 when any name was found, else with 3 when a document could not be
    read or there was none, else with 0.
    """
    if restart and output is None:
        raise UsageError("--restart goes with -o", context)
    from tocsin.cli.opening import not_after_today
    from tocsin.cli.options import lists_of, policy_of, processes_of
    from tocsin.scan.folder import files_below, scan_files
    from tocsin.scan.rows import RowFile
    from tocsin.scan.scanner import Scanner
    from tocsin.text.dates import check_day

    session = session_of(context)
    settings = session.settings()
    policy = policy_of(settings, threshold, None, weak_aliases=weak_aliases)
    count = processes_of(settings, processes)
    if as_of is not None:
        not_after_today(check_day(as_of, "--as-of"), "--as-of")
    engine = session.engine()
    asked_lists = lists_of(lists)
    ask = engine.prepare(policy=policy, lists=asked_lists, as_of=as_of)
    scanner = Scanner(engine.listed(), ask, weak=weak_aliases)
    terms = {
        "index": engine.index_digest,
        "links": engine.links.digest,
        "threshold": policy.threshold,
        "limit": policy.limit,
        "weak aliases": weak_aliases,
        "lists": list(asked_lists),
        "as-of": as_of,
    }
    kept = RowFile(output, terms, restart=restart) if output is not None else None
    left = files_below(paths) if kept is None else kept.left(files_below(paths))
    rows: Iterator[dict[str, Any]] = scan_files(scanner, left, count)
    rows = _joined(kept, rows) if kept is not None else rows
    try:
        return _told(rows, output, as_json=as_json)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_how_to_go_on(output)) from None


def _how_to_go_on(output: Path | None) -> str:
    if output is None:
        return "stopped before all documents were scanned; with -o FILE a scan can be gone on with"
    return f"stopped; what was found is kept beside {output}, the same command goes on behind it"


def _joined(kept: RowFile, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if kept.done:
        note(f"{kept.part} has {kept.done:,} documents already; going on behind them")
    yield from kept.earlier()
    yield from kept.write(rows)


def _told(rows: Iterator[dict[str, Any]], output: Path | None, *, as_json: bool) -> int:
    """Print the rows and say at the end what there was; give the exit code."""
    documents = with_names = names = unread = 0
    told = time.monotonic()
    for row in rows:
        documents += 1
        unread += "error" in row
        with_names += bool(row.get("found"))
        names += len(row.get("found", ()))
        if "error" in row:
            note(f"{row['path']}: {row['error']}")
        if output is None and as_json:
            print_json_lines([row])
        elif output is None:
            for line in _lines(row):
                typer.echo(line)
        if sys.stderr.isatty() and time.monotonic() - told > _TOLD_EVERY_SECONDS:
            told = time.monotonic()
            note(f"{documents:,} documents, {names:,} places with listed names")
    unread_words = f", {unread:,} could not be read" if unread else ""
    note(f"{documents:,} documents, {with_names:,} with {names:,} listed names{unread_words}")
    if names:
        return HITS
    return REFUSED if unread or not documents else CLEAR


def _lines(row: dict[str, Any]) -> Iterator[str]:
    for one in row.get("found", ()):
        best = one["hits"][0]
        listed = f"{best['caption']} ({best['id']}, {best['list']})"
        more = f" and {len(one['hits']) - 1} more" if len(one["hits"]) > 1 else ""
        place = f"{row['path']}:{one['start']}-{one['end']}"
        yield shown(f"{place}: {one['text']}: {listed} {best['score']:.2f}{more}")
