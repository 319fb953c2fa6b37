"""Whether results are worse than the kept ones by more than noise.

Promises comparisons that hold across machines: ratios to ``cdist`` of the same run, sizes,
memory, and what the search loses. Never compares seconds of two machines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.screen.evaluation import interval

MOST = 1.5
#: Added to both shares lost, so that one candidate more of a thousand is no regression.
LOST_SLACK = 0.001
LOST = "candidates lost, lower bound"

Results = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of two runs; smaller is better.

    Attributes:
        figure: Size and figure.
        now: This run's.
        kept: The kept one's.
    """

    figure: str
    now: float
    kept: float

    @property
    def ratio(self) -> float:
        """Give now divided by kept; 0 kept and more now is infinitely worse."""
        if self.kept > 0:
            return self.now / self.kept
        return float("inf") if self.now > 0 else 1.0

    @property
    def is_worse(self) -> bool:
        """Say whether this is a regression."""
        return self.ratio > MOST


def compare(results: Results, kept: Results) -> list[Compared]:
    """Compare two runs figure by figure.

    Args:
        results: This run's, as ``benchmarks/speed.py`` makes them.
        kept: Those of another.

    Returns:
        The figures that both have, for the sizes that both have; empty when no size is shared.

    Raises:
        KeyError: A shared size lacks its ratios: no results of this program.
    """
    found = []
    for size in results["sizes"]:
        if size in kept["sizes"]:
            now = dict(_figures(results["sizes"][size]))
            before = dict(_figures(kept["sizes"][size]))
            found += [
                Compared(f"{size}: {name}", now[name], before[name])
                for name in now
                if name in before
            ]
            found += _lost(size, results["sizes"][size]["recall"], kept["sizes"][size]["recall"])
    return found


def rows_of_table(compared: Sequence[Compared]) -> list[str]:
    """Give a Markdown table, what regressed first, and a line that says how it ended."""
    rows = ["| figure | now | kept | now / kept | |", "|---|---|---|---|---|"]
    for one in sorted(compared, key=lambda c: -c.ratio):
        verdict = "REGRESSED" if one.is_worse else ""
        rows.append(
            f"| {one.figure} | {one.now:.4g} | {one.kept:.4g} | {one.ratio:.2f} | {verdict} |"
        )
    worse = sum(c.is_worse for c in compared)
    return [*rows, "", f"{worse} of {len(compared)} figures are more than {MOST} times worse"]


def _figures(size: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for name, ratio in size["ratios"].items():
        yield f"{name} / cdist", ratio
    for room, key in (("build", "size_mb"), ("build", "peak_mb"), ("open", "peak_mb")):
        if size[room] and size[room].get(key):
            yield f"{room} {key}", size[room][key]


def _lost(size: str, now: Results, kept: Results) -> Iterator[Compared]:
    """Compare what is surely lost now (95%) with what was lost: few candidates prove little."""
    if now["candidates"] and kept["candidates"]:
        surely, _ = interval(now["candidates"] - now["kept"], now["candidates"])
        before = 1 - kept["kept"] / kept["candidates"]
        yield Compared(f"{size}: {LOST}", surely + LOST_SLACK, before + LOST_SLACK)
