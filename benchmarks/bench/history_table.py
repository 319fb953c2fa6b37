"""What the history of a list costs, as Markdown.

Promises the same text for the same results, and no figure that is not in them. Never
measures, never reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_MEGA = 1e6


def rendered_history(results: Mapping[str, Any] | None) -> Iterator[str]:
    """Give the section about the history of lists, line by line."""
    yield ""
    yield "## Every version of a list"
    yield ""
    if results is None:
        yield "No results are kept: `python benchmarks/history.py --keep`."
        return
    count = results["snapshots"]
    yield (
        f"`python benchmarks/history.py`, {results['date']}: the {count} daily snapshots of the "
        f"SDN, {results['published_bytes'] / _MEGA:.0f} MB as published. CPU of screening in "
        "turns, medians over the labelled development queries."
    )
    yield ""
    yield "| figure | value | goal |"
    yield "|---|---|---|"
    for row in _rows(results):
        yield f"| {' | '.join(row)} |"


def _rows(results: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    load, again = results["load"], results["load_again"]
    yield "load all, CPU s", f"{load['cpu_s']:.0f}", ""
    yield "the same, wall clock s", f"{load['wall_s']:.0f}", "under 300"
    yield "the same, peak MB", f"{load['peak_mb']:.0f}", ""
    yield "run again, CPU s", f"{again['cpu_s']:.1f}", ""
    yield "kept originals, MB", f"{results['originals_bytes'] / _MEGA:.1f}", "under 12"
    yield "database, MB", f"{results['database_bytes'] / _MEGA:.1f}", ""
    yield (
        "entity tables against one snapshot's",
        f"{results['entity_tables_ratio']:.2f}",
        "under 5",
    )
    index = results["index_bytes"]
    yield "index against one snapshot's", f"{index['all'] / index['one']:.2f}", ""
    yield "build of the index, CPU s", f"{results['build']['cpu_s']:.1f}", ""
    ratios = results["screening"]["ratios"]
    worst = max(value for name, value in ratios.items() if name.startswith("as_of"))
    yield "as-of screening against that of today", f"{worst:.2f}", "at most 1.5"
    cold = results["cold_start"]
    yield "first answer of a fresh Python, CPU s", f"{cold['today']['cpu_s']:.2f}", ""
    yield "the same, as of a day", f"{cold['as_of']['cpu_s']:.2f}", ""
    diffs = results["diffs"]
    yield (
        "diffs that differ from the published ids",
        f"{diffs['wrong']} of {diffs['pairs']}",
        "0",
    )
