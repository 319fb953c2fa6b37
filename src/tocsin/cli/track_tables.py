"""Duties, promises and compared lists for people.

Promises text that a terminal cannot be tricked with, and each answer with its
source. Never changes a status or a number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.exits import shown
from tocsin.track.derive import Derivation
from tocsin.track.duties import Finding
from tocsin.track.promises import Promise

_WIDTH, _LONG = 120, 2_000
_MOST_ROWS = 40
_STYLES = {"met": "green", "early": "green", "late": "bold red", "declined": "bold red"}


def print_duties(findings: Sequence[Finding]) -> None:
    """Print one row for each duty: what is owed, when and why then, what was found."""
    console = _console()
    for law in dict.fromkeys(finding.law for finding in findings):
        mine = [finding for finding in findings if finding.law == law]
        console.print(_text(_about(mine[0]), "bold"))
        table = Table(show_lines=True)
        table.add_column("Section", no_wrap=True)
        table.add_column("Owed", ratio=4)
        table.add_column("Due", ratio=3)
        table.add_column("Found", ratio=4)
        for finding in mine:
            table.add_row(
                _text(finding.duty.section), _lines(*_owed(finding)),
                _lines(str(finding.first.due or "no day"), finding.formula), _found(finding),
            )  # fmt: skip
        console.print(table)
        console.print(_text(f"sources: {'; '.join(law.sources)}", "dim"))


def print_brief(findings: Sequence[Finding]) -> None:
    """Print one line for each duty: section, due day, day of the deed, what was found, what."""
    console = _console()
    for law in dict.fromkeys(finding.law for finding in findings):
        mine = [finding for finding in findings if finding.law == law]
        console.print(_text(_about(mine[0]), "bold"))
        table = Table("Section", "Due", "Done", box=None, pad_edge=False)
        table.add_column("Found", ratio=3)
        table.add_column("Owed", ratio=4)
        for finding in mine:
            first = finding.first
            table.add_row(
                _text(finding.duty.section), str(first.due or "-"), str(first.done or "-"),
                _text(finding.words, _STYLES.get(first.status, "")),
                _text(finding.duty.deliverable),
            )  # fmt: skip
        console.print(table)


def print_promises(promises: Sequence[Promise], day: date) -> None:
    """Print one block for each promise, the open ones last."""
    console = _console()
    for promise in sorted(promises, key=lambda one: one.status):
        told = promise.to_json()
        state = "open: no record of a deed that kept it"
        if promise.kept is not None:
            state = (
                f"kept on {promise.kept.day}, {promise.days} days after "
                f"{promise.counted_from}: {promise.kept.what}"
            )
        console.print(_text(f"{promise.said} {promise.speaker}: {promise.statement}", "bold"))
        console.print(_text(f"  about: {promise.about}"))
        console.print(_text(f"  {state}", "green" if promise.kept else "yellow"))
        if promise.note:
            console.print(_text(f"  note: {promise.note}"))
        console.print(_text(f"  sources: {'; '.join(told['sources'])}", "dim"))
    still = sum(promise.kept is None for promise in promises)
    console.print(_text(f"as of {day}: {len(promises) - still} kept, {still} open"))


def print_derivation(found: Derivation) -> None:
    """Print the numbers, then the matched rows."""
    console = _console()
    told = found.to_json()
    for line in _summary(told):
        console.print(_text(line))
    table = Table("A", "B", "Score", "Places", "Spelt")
    for row in told["matches"][:_MOST_ROWS]:
        places = f"{row['a_place']} / {row['b_place']}"
        spelt = "alike" if row["same_spelling"] else "otherwise"
        table.add_row(*map(_text, (row["a"], row["b"], f"{row['score']:.2f}", places, spelt)))
    console.print(table)
    left = len(told["matches"]) - _MOST_ROWS
    if left > 0:
        console.print(_text(f"{left} more; -o FILE.csv writes all"))


def csv_of_matches(found: Derivation) -> str:
    """Give the matched rows as CSV, the other columns of both lists behind them."""
    rows = found.to_json()["matches"]
    plain = [key for key in (rows[0] if rows else {}) if not key.endswith("_values")]
    kept = {f"{side}_{key}": None for row in rows for side in "ab" for key in row[f"{side}_values"]}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(
        [*(plain or ("a", "b", "score")), *(f"{key[:2]}column_{key[2:]}" for key in kept)]
    )
    for row in rows:
        others = [row[f"{key[0]}_values"].get(key[2:], "") for key in kept]
        writer.writerow([*(row[key] for key in plain), *others])
    return stream.getvalue()


def _summary(told: dict[str, Any]) -> list[str]:
    lines, intervals, evidence = [], told["intervals"], told["evidence"]
    for side in ("a", "b"):
        cover = told["coverage"][side]
        of_whole = "" if cover["whole"] is None else f" of {cover['whole']}"
        missing = f" ({cover['incomplete']})" if cover["incomplete"] else ""
        lines.append(
            f"{side.upper()}: {cover['list']}, {cover['known']}{of_whole} members{missing}"
        )
    for key, words in (("contained_a_in_b", "of A is in B"), ("contained_b_in_a", "of B is in A")):
        lines.append(f"{told[key]:.3f} {words}{_between(intervals[key])}")
    whole = told["coverage"]["whole"]
    if whole is None:
        lines.append("a list is partial and its whole size not known: nothing follows for the rest")
    elif whole["a_in_b"][0] != whole["a_in_b"][1]:
        low, high = whole["a_in_b"]
        lines.append(f"of the whole A, from {low:.3f} to {high:.3f} may be in the whole B")
    if told["order_correlation"] is None:
        lines.append("too few matches for an order")
    else:
        order = _between(intervals["order_correlation"])
        lines.append(
            f"order of the matches: {told['order_correlation']:.3f}{order} (Kendall's tau)"
        )
    kind = "control list" if evidence["null_is_control"] else "no control list; instead"
    lines.append(
        f"{kind} {evidence['null']}: {evidence['a_in_null']} of A found in "
        f"{evidence['null_size']}, probability of so many in B alone {evidence['probability']:.2g}"
    )
    lines.append(f"{'stands out' if evidence['stands_out'] else 'does not stand out'} by the rule: "
                 f"{evidence['rule']}")  # fmt: skip
    lines += _spelling_lines(told["spelling"])
    for cut in told["cuts"]:
        lines.append(
            f"{cut['column']} {cut['side'].replace('-', ' ')} {cut['value']:g}: "
            f"{cut['inside_in_a']} of {cut['inside']} of B are in A{_between(cut['interval'])}, "
            f"{cut['outside_in_a']} matches beyond; coincidence {cut['coincidence']:.3f}"
        )
        if cut["missing_in_a"]:
            lines.append(f"  of these A lacks: {'; '.join(cut['missing_in_a'])}")
    return lines


def _spelling_lines(spelling: dict[str, Any]) -> list[str]:
    lines = [f"spelt alike in A and B: {spelling['same_in_a_and_b']} of {spelling['matched']}"]
    if "compared_with_control" in spelling:
        lines.append(
            f"of {spelling['compared_with_control']} that the control has, too: "
            f"{spelling['shared_only_with_b']} spelt as in B alone, "
            f"{spelling['shared_only_with_control']} as in the control alone"
        )
    return lines


def _between(interval: Sequence[float] | None) -> str:
    return "" if interval is None else f" ({interval[0]:.3f} to {interval[1]:.3f})"


def _about(finding: Finding) -> str:
    law = finding.law
    steps = "".join(f"{step.what} {step.day}, " for step in law.steps)
    return f"{law.title} ({law.citation}), {steps}enacted {law.enacted}, as of {finding.as_of}"


def _owed(finding: Finding) -> tuple[str, ...]:
    told = finding.to_json()
    handed = "".join(f"; delegated to {d['to']} on {d['day']}" for d in told["delegations"])
    objected = [f"objected to when signed: {one['ground']}" for one in told["objections"]]
    return (finding.duty.deliverable, f"by: {finding.duty.actor}{handed}", *objected)


def _found(finding: Finding) -> Text:
    status, words = finding.first.status, finding.words
    is_told = status in words or status.replace("-", " ") in words
    told = _text(words if is_told else f"{status}: {words}", _STYLES.get(status, ""))
    deeds = [f"{deed.day}: {deed.what}" for deed in finding.deeds]
    told.append(_lines("", *deeds, f"source: {'; '.join(finding.sources)}", keep_first=True))
    return told


def _lines(*lines: str, keep_first: bool = False) -> Text:
    kept = [line for place, line in enumerate(lines) if line or (keep_first and not place)]
    return Text("\n".join(shown(line, _LONG) for line in kept))


def _text(line: str, style: str = "") -> Text:
    indent = line[: len(line) - len(line.lstrip())]
    return Text(indent + shown(line, _LONG), style=style)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    return Console(highlight=False, markup=False, emoji=False, width=_WIDTH)
