"""Answers for people: a block for each hit, what it does first.

Promises text that a terminal cannot be tricked with (no control characters, no
markup from a list). Never changes a score, an order or a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.exits import shown
from tocsin.model import (
    Answer,
    Gap,
    Hit,
    Link,
    ListDiff,
    ListVersion,
    Outcome,
    Problem,
    Timeline,
    Verdict,
    key_of,
)
from tocsin.screen.answers import (
    also_listed_in_words,
    bar_in_words,
    effects_in_words,
    evidence_in_words,
    parts_in_words,
    programmes_in_words,
)
from tocsin.screen.customers import Customer

#: Width where the output is no terminal: a report in a file or a pipe.
_REPORT_WIDTH = 110
_LONG = 2_000

_VERDICTS = {
    Verdict.BARRED: "barred, if the hit is the one who is asked about",
    Verdict.NOT_KNOWN: "not known whether barred; that is no yes",
    Verdict.CONDITIONAL: "not barred as such, but restricted",
    Verdict.NOT_BARRED: "not barred by the listings found",
}


def print_timeline(timeline: Timeline) -> None:
    """Print the versions of a list, oldest first."""
    table = Table("In force from", "Version", "Day known from", "Entities", "Files", "Remark")
    for version, day in zip(timeline.versions, timeline.days, strict=True):
        known = version.published_from if version.published else "when it was kept"
        remarks = ("reconstructed" if version.reconstructed else "", version.incomplete)
        files = ", ".join(version.files)
        row = (day, version.version, known, f"{version.entities:,}", files)
        table.add_row(*map(_text, (*row, "; ".join(filter(None, remarks)))))
    _console().print(table)


def print_diff(diff: ListDiff) -> None:
    """Print what differs between two versions of a list."""
    console = _console()
    for entities, sign, style in ((diff.added, "+", "green"), (diff.removed, "-", "red")):
        for entity in entities:
            console.print(_text(f"{sign} {entity.id} {entity.caption}", style))
    for change in diff.changed:
        console.print(_text(f"~ {change.id} {change.caption}", "yellow"))
        for name, one in change.fields.items():
            gone, come = "; ".join(one.removed), "; ".join(one.added)
            console.print(_text(f"    {name}: {gone or 'nothing'} -> {come or 'nothing'}"))
    counts = f"{len(diff.added):,} added, {len(diff.removed):,} removed"
    days = f"{_day(diff.before)} to {_day(diff.after)}"
    console.print(_text(f"{counts}, {len(diff.changed):,} changed, {days}", "bold"))
    if diff.compared:
        console.print(_text(f"both carry: {', '.join(diff.compared)}; the rest is not compared"))


def print_links(links: Sequence[Link], captions: Mapping[str, str]) -> None:
    """Print pairs of entries, with their names as published and what speaks for each."""
    if not links:
        return
    table = Table("Entry", "Entry", "Held to be", "By", "Because", show_lines=True)
    for link in links:
        because = "; ".join(link.evidence)
        entries = (
            _lines(captions.get(k, "no longer on its list"), k) for k in (link.one, link.other)
        )
        table.add_row(*entries, *map(_text, (link.verdict.value, link.by.value, because)))
    _console().print(table)


def print_answer(answer: Answer) -> None:
    """Print one answer, its hits first and what stands behind it last."""
    console = _console()
    _print_one(console, answer)
    print_behind(answer.lists)


def print_results(results: Iterable[tuple[Customer, Answer | Problem]]) -> None:
    """Print every customer of a file who has a hit or no answer, as the answers come in."""
    console = _console()
    for customer, answer in results:
        if isinstance(answer, Problem):
            known = f" (customer {customer.id})" if customer.id else ""
            console.print(_text(f"\n{answer.locator}: problem: {answer.message}{known}", "yellow"))
        elif answer.decision is not Outcome.CLEAR or answer.hits:
            known = f" (customer {answer.query.id})" if answer.query.id else ""
            name = shown(answer.query.names[0])
            console.print(_text(f"\nrow {customer.row}{known}: {name}", "bold"))
            _print_one(console, answer)


def print_behind(versions: Sequence[ListVersion]) -> None:
    """Print which list versions stand behind an answer, and which are partial."""
    console = _console()
    for v in versions:
        version = f"{v.list} version {v.version}, published {_day(v)}"
        console.print(_text(f"screened against {version}, {v.entities:,} entities", "dim"))
        if v.gap is not None:
            console.print(_text(f"  {gap_in_words(v.gap)}", "dim"))
        if v.reconstructed:
            console.print(_text("  reconstructed from change notices, not published", "yellow"))
        if v.stale:
            console.print(_text(f"  stale: {v.stale}", "yellow"))
        if v.incomplete:
            console.print(_text(f"  partial list: {v.incomplete}", "yellow"))


def gap_in_words(gap: Gap) -> str:
    """Say which days around an asked one no version speaks for."""
    if gap.before is None:
        return f"no version is so old; the first is of {gap.after}, {gap.days_after} days later"
    after = f"the next is of {gap.after}, {gap.days_after} days later"
    return f"in force since {gap.before}, {gap.days_before} days before; " + (
        after if gap.after else "no later version is kept"
    )


def _print_one(console: Console, answer: Answer) -> None:
    day = f" on {answer.as_of}" if answer.as_of else ""
    if answer.decision is Outcome.REFUSED:
        console.print(_text(f"refused: {'; '.join(answer.reasons)}", "bold yellow"))
        return
    if not answer.hits:
        what = f"clear{day}: nobody at or above {answer.threshold:.2f}"
        console.print(_text(what, "green"))
    else:
        if answer.purpose and answer.verdict:
            style = "green" if answer.verdict is Verdict.NOT_BARRED else "bold red"
            console.print(_text(f"{answer.purpose}{day}: {_VERDICTS[answer.verdict]}", style))
        console.print(_hits_table(answer.hits))
        for line in _law_lines(answer.hits):
            console.print(_text(line, "dim"))
    partial = [v.incomplete for v in answer.lists if v.incomplete]  # said behind the answer
    for reason in answer.reasons:
        if not any(missing in reason for missing in partial):
            console.print(_text(reason, "yellow"))


def _hits_table(hits: Sequence[Hit]) -> Table:
    table = Table(show_lines=True, expand=False)
    table.add_column("What the listing does", ratio=3)
    table.add_column("Listed as", ratio=3)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Why", ratio=4)
    told: set[str] = set()  # a listing that stands beside an earlier hit is not said again
    for hit in hits:
        if key_of(hit.list, hit.id) in told:
            continue
        told.update(key_of(one.list, one.id) for one in hit.also_listed)
        table.add_row(
            _effects_cell(hit),
            _lines(*_listed_as(hit)),
            _lines(f"{hit.score:.2f}", hit.decision.value),
            _lines(
                parts_in_words(hit.comparison.parts),
                evidence_in_words(hit.comparison.evidence) or "nothing else known",
            ),
        )
    return table


def _effects_cell(hit: Hit) -> Text:
    """Give what the listing does and, where a purpose was asked for, what that means for it."""
    cell = _text(effects_in_words(hit), "bold red")
    if hit.bar is not None:
        style = "green" if hit.bar.verdict is Verdict.NOT_BARRED else "bold red"
        cell.append("\n")
        cell.append(_text(bar_in_words(hit), style))
    return cell


def _law_lines(hits: Sequence[Hit]) -> list[str]:
    """Give the law behind each programme of the hits, with its source, each once."""
    of_effects = [
        f"{e.programme}: {e.legal_basis} ({e.source})"
        for hit in hits
        for e in hit.effects
        if e.source
    ]
    beside = [
        f"{one.id}: {one.legal_basis} ({one.source})"
        for hit in hits
        if hit.bar is not None
        for one in hit.bar.beside
    ]
    return [f"law: {line}" for line in dict.fromkeys((*of_effects, *beside))]


def _listed_as(hit: Hit) -> tuple[str, ...]:
    matched = hit.comparison.entry_name
    alias = f"as {matched}" if matched and matched != hit.caption else ""
    own = (hit.caption, alias, f"{hit.id} on {hit.list}", programmes_in_words(hit))
    return (*own, *also_listed_in_words(hit))


def _day(version: ListVersion) -> str:
    return version.published or "on a day that is not known"


def _lines(*lines: str) -> Text:
    return Text("\n".join(shown(line, _LONG) for line in lines if line))


def _text(line: str, style: str = "") -> Text:
    start = "\n" if line.startswith("\n") else ""
    return Text(start + shown(line, _LONG), style=style)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    return (
        console
        if console.is_terminal
        else Console(highlight=False, markup=False, emoji=False, width=_REPORT_WIDTH)
    )
