"""Answers of a dossier for people: one table for each question.

Promises the rows in the order given, and text that a terminal cannot be tricked
with. Never changes a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.exits import shown

if TYPE_CHECKING:
    from tocsin.trace import Dossier
    from tocsin.trace.verdicts import Checked

_REPORT_WIDTH, _LONG = 120, 2_000
_STYLES = {
    "contradicted": "bold red",
    "disputed": "yellow",
    "qualified": "yellow",
    "supported": "green",
}


def print_checked(dossier: Dossier, checked: Sequence[Checked]) -> None:
    """Print the verdict on each claim with its evidence, and the counts."""
    table = _table("Claim", "Verdict", "Who says so", "Evidence")
    for one in checked:
        verdict = one.verdict.value
        then = one.verdict_then.value
        words = verdict if then == verdict else f"{verdict}\n({then} on the document's date)"
        claim = one.claim
        draft = "" if claim.review else "\nnot confirmed"
        table.add_row(
            _text(f"{claim.id}\n{claim.kind}, {claim.date or 'no date'}, {claim.modality}{draft}"),
            Text(words, _STYLES.get(verdict, "")),
            _text(" > ".join(dossier.name(id_) for id_ in claim.chain)),
            _lines(
                f"{'[later] ' if f.is_later else ''}{'' if f.weighs else '[not counted] '}{f.words}"
                for f in one.findings
            ),
        )
    console = _console()
    console.print(table)
    counts = Counter(one.verdict.value for one in checked)
    console.print(", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()))


def print_asks(rows: Sequence[dict[str, Any]]) -> None:
    """Print who asked whom, what answered and what speaks against."""
    table = _table(
        "When and where", "Who asked whom", "For what", "Who says so", "Answer", "Against"
    )
    for row in rows:
        answers = [_answer(one) for one in row["answers"]] or ["none in the dossier"]
        table.add_row(
            _lines([row["date"] or "no date", row["venue"] or ""]),
            _lines([f"{row['asker']} asked {row['asked']}", row["direction"]]),
            _lines([row["object"], row["wants"], row["proposition"]]),
            _lines([row["says"], row["modality"]]),
            _lines(answers),
            _lines(f"{a['id']}: {a['proposition']}" for a in row["against"]),
        )
    _console().print(table)


def _answer(one: dict[str, Any]) -> str:
    days = "" if one["days"] is None else f" ({one['days']} days later)"
    return f"{one['id']}: {one['proposition']}{days}"


def print_sides(rows: Sequence[dict[str, Any]]) -> None:
    """Print both sides of each thesis in columns of equal width."""
    console = _console()
    for row in rows:
        console.print(_text(f"{row['id']}: {row['thesis']}", "bold"))
        table = Table(show_lines=True, expand=True)
        for title, key in (("For", "for"), ("Against", "against"), ("Not known", "unknown")):
            table.add_column(f"{title} ({row['counts'][key]})", ratio=1)
        table.add_row(
            *(_lines(_side(one) for one in row[k]) for k in ("for", "against", "unknown"))
        )
        console.print(table)


def _side(one: dict[str, Any]) -> str:
    if "id" not in one:
        return f"- {one['proposition']}"
    side = f", {one['side']}" if "side" in one else ""
    return f"- {one['id']} ({one['verdict']}{side}): {one['proposition']}"


def print_chains(rows: Sequence[dict[str, Any]]) -> None:
    """Print who says that who said it."""
    table = _table("Claim", "Who says that who said it", "How")
    for row in rows:
        table.add_row(
            _lines([row["id"], row["proposition"]]),
            _lines(
                f"{number}. {one['who']}" + (f" [{one['interest']}]" if one["interest"] else "")
                for number, one in enumerate(row["chain"], 1)
            ),
            _text(row["modality"]),
        )
    _console().print(table)


def print_speculation(rows: Sequence[dict[str, Any]]) -> None:
    """Print what is guessed, by whom."""
    table = _table("Who", "How", "What", "About", "Against")
    for row in rows:
        against = [f"{a['id']}: {a['proposition']}" for a in row["against"]]
        what = _lines([row["id"], row["proposition"]])
        cells = (_text(row["modality"]), what, _text(row["about"] or ""), _lines(against))
        table.add_row(_text(row["who"]), *cells)
    _console().print(table)


def print_retaliations(rows: Sequence[dict[str, Any]]) -> None:
    """Print what was done in return for what."""
    table = _table("What", "In return for", "Verdict", "Against")
    for row in rows:
        table.add_row(
            _lines([row["id"], row["date"] or "no date", row["proposition"], row["says"]]),
            _lines(_cause(one) for one in row["for"]),
            Text(row["verdict"], _STYLES.get(row["verdict"], "")),
            _lines(f"{a['id']}: {a['proposition']}" for a in row["against"]),
        )
    _console().print(table)


def _cause(one: dict[str, Any]) -> str:
    days = "days between not known" if one["days"] is None else f"{one['days']} days before"
    return f"{one['id']} ({one['date'] or 'no date'}; {days}): {one['proposition']}"


def print_sources(rows: Sequence[dict[str, Any]]) -> None:
    """Print each source, its interest and how much rests on it."""
    table = _table("Source or speaker", "Kind", "Interest", "Claims")
    for row in rows:
        what = f"{row['name']}: {row['title']}" if row["title"] else row["name"]
        interest = row["interest"] or "none known"
        table.add_row(*map(_text, (what, row["kind"], interest, str(len(row["claims"])))))
    _console().print(table)


def print_who(rows: Sequence[dict[str, Any]]) -> None:
    """Print what a dossier has about somebody."""
    console = _console()
    for row in rows:
        meant = f" (by a source: {row['identified_as']})" if row["identified_as"] else ""
        console.print(_text(f"{row['name']}{meant}", "bold"))
        for key in ("note", "interest"):
            if row[key]:
                console.print(_text(f"{key}: {row[key]}"))
        for when, words in (
            ("then", "on the document's date"),
            ("now", "by the lists as they stand"),
        ):
            for line in _listing(row["listed"][when]):
                console.print(_text(f"{words}: {line}"))
        table = _table("Date", "Part", "Claim", "Who says so")
        said = [{**one, "role": "said it"} for one in row["statements"]]
        kept = [{**one, "role": "kept what was announced"} for one in row["kept_by"]]
        for one in [*row["roles"], *said, *kept]:
            what = _lines([one["id"], one["proposition"]])
            table.add_row(_text(one["date"] or ""), _text(one["role"]), what, _text(one["says"]))
        console.print(table)


def _listing(listed: dict[str, Any]) -> list[str]:
    lists = ", ".join(listed["lists"])
    if listed["entries"]:
        return [f"{e['caption']} ({e['id']}): {'; '.join(e['effects'])}" for e in listed["entries"]]
    partial = f"; {'; '.join(listed['incomplete'])}" if listed["incomplete"] else ""
    return [f"on no list at hand ({lists}{partial})"]


def print_timeline(rows: Sequence[dict[str, Any]]) -> None:
    """Print dated claims in order."""
    table = _table("Date", "Precision", "What", "Who says so")
    for row in rows:
        what = _lines([row["id"], row["proposition"]])
        says = _lines([row["says"], row["modality"]])
        table.add_row(_text(row["date"]), _text(row["precision"]), what, says)
    _console().print(table)


def _table(*columns: str) -> Table:
    table = Table(show_lines=True, expand=False)
    for column in columns:
        table.add_column(column)
    return table


def _lines(lines: Iterable[str]) -> Text:
    return Text("\n".join(shown(line, _LONG) for line in lines if line))


def _text(text: str, style: str = "") -> Text:
    return Text("\n".join(shown(line, _LONG) for line in text.split("\n")), style=style)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    return Console(highlight=False, markup=False, emoji=False, width=_REPORT_WIDTH)
