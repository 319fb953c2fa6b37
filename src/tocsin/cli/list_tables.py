"""The lists that answer, for people: a short table, or what is known of each.

Promises text that a terminal cannot be tricked with. Never counts anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli.exits import shown
from tocsin.cli.tables import gap_in_words

if TYPE_CHECKING:
    from tocsin.engine.reports import ListReport

#: Width where the output is no terminal.
_REPORT_WIDTH = 110
_LONG = 2_000
_RATES = {
    "birth_date": "birth date (persons)",
    "country": "country",
    "identifier": "identifier",
    "original_script": "original script",
    "listing_date": "listing date (acts)",
}


def print_lists(reports: Sequence[ListReport]) -> None:
    """Print the lists that answers come from, a line each."""
    table = Table("List", "Version", "Published", "Age", "Entities", "Problems", "Remark")
    for report in reports:
        version = report.version
        row = (version.list, version.version, _published(report), _age(report))
        counts = (f"{version.entities:,}", f"{version.problems:,}")
        table.add_row(*map(_text, (*row, *counts, _remark(report))))
    _console().print(table)


def print_coverage(reports: Sequence[ListReport]) -> None:
    """Print what is known of each list, a block each."""
    out = _console()
    for report in reports:
        version, filling = report.version, report.filling
        out.print(_text(version.list, "bold"))
        kinds = ", ".join(f"{schema} {count:,}" for schema, count in filling.kinds.items())
        checked = f"; checked {report.checked[:10]}" if report.checked else ""
        lines = {
            "version": f"{version.version}, published {_published(report)}",
            "age": f"{_age(report)}{checked}; {report.cadence or 'no cadence is known'}",
            "entries": f"{filling.entities:,} of {version.records:,} records: {kinds or 'none'}",
            "names": f"{filling.names:,}",
            "listing dates": f"{filling.dated:,} of {filling.designations:,} acts",
            "filled": ", ".join(
                f"{_RATES[name]} {'-' if rate is None else format(rate, '.1%')}"
                for name, rate in filling.rates.items()
            ),
            "alarms": "; ".join(report.alarms) or "none",
        }
        block = Table.grid(padding=(0, 2))
        for name, value in lines.items():
            is_alarm = name == "alarms" and report.alarms
            block.add_row("", _text(name), _text(value, "yellow" if is_alarm else ""))
        out.print(block)


def _published(report: ListReport) -> str:
    return report.version.published or "on a day that is not known"


def _age(report: ListReport) -> str:
    return "not known" if report.age_days is None else f"{report.age_days:,} days"


def _remark(report: ListReport) -> str:
    """Say what a reader must know of a list beside the counts of the table."""
    version = report.version
    remarks = (
        f"stale: {version.stale}" if version.stale else "",
        f"due: not checked within {report.due_days} days" if report.is_due else "",
        "reconstructed from notices" if version.reconstructed else "",
        f"missing: {version.incomplete}" if version.incomplete else "",
        gap_in_words(version.gap) if version.gap is not None else "",
    )
    return "; ".join(filter(None, remarks))


def _text(line: str, style: str = "") -> Text:
    return Text(shown(line, _LONG), style=style)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    return Console(highlight=False, markup=False, emoji=False, width=_REPORT_WIDTH)
